"""What goes wrong in cells, keys and files: numbers, words, formulas, marks and encodings that a reader may trip on."""

NUMBERS = (
    *("0", "-0", "1", "-1", "0.5", "1e99", "1e-99", "1e308", "-1e308", "1e-300", "1e999", "999999999999", "1e12"),
    *("1e-12", "0.1e-58", "9" * 18, "9" * 5000, "0." + "3" * 60, "-0.999999999999", "10", "2200", "1990", "10000"),
    *("2", "3", "4", "6", "1.5", "0.2", "0.05", "20", "100", "2024", "2025", "2026", "2027", "0.99", "1000000"),
    *("nan", "NaN", "inf", "-inf", "Infinity", "0x10", "1_000", "1 000", "1.000,5", "0,5", "5 %", "٣", "²", "½", "−3"),
)
WORDS = (
    *("yes", "no", "true", "ja", "open", "secret", "open secret", "invented", "planner", "stated", "assumed", "low"),
    *("high", "1.1x", "*", "node", "compute", "storage", "north", "union", "play", "", " ", "..", "../..", "~", "nul"),
    *("/etc/passwd", "a" * 41, "x" * 300, "x" * 2500, "x" * 10_001, "A B", "ß", "İ", "ﬁ", "\u202e", "\ufeff", "𝟙"),
)
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
FORMULAS = tuple(f"{start}cmd|' /C calc'!A0" for start in (*STARTS, " =", "\t=", ";=", ';"='))
MARKS = (
    *('"', '""', '"""', "'", "'''", ",", ";", ",,,,", ";;;;", "\n", "\r", "\r\n", "\n\n", "\t", "\x0b", "\x0c", '="'),
    *("\x1b[2J", "\0", "\x85", "\u2028", "\x7f", "#", "[", "]", "{", "}", "=", ".", "\\", "\\u0000", "x\n"),
)
LITERALS = (
    *("{}", "[]", "[[[]]]", "{a.b.c=1}", "nan", "-inf", "1e400", "0xffffffffffffffffffffff", "2025-01-01", "07:32:00"),
    *("true", "''", "'no'", "{value=1}", "{value={}}", "[{}]", '"""\n"""', "-0.0", "9" * 5000, '"\\u001b"', '"low"'),
)
LINES = (
    *("[scenarios.x]", "[[rules]]", "[rules.budget]", "set = 1", '"demand.play.growth" = 1', "a.b.c = 1", "= 1", "x ="),
    *('[scenarios."../x".set]', "[scenarios.high.set.a.b]", '"\\u001b[2J" = 1', "objective = 'coverage'", "[study"),
    *("[scenarios.low]\ntitle = 'x'\ntitle_nb = 'x'\n[scenarios.low.set]\nbudget = '0.1x'", "x = 1\nx = 2"),
)
BYTES = (b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\0\0\0", b"\x80" * 9)
TOKENS = tuple(text.encode() for text in (*NUMBERS, *WORDS, *FORMULAS, *MARKS, *LITERALS, *LINES)) + BYTES
