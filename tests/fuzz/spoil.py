"""Spoiling the bytes of a study's files, and changes by path, as files and fingers go wrong.

A case is bytes, so that a fuzzer may mutate it too: its first byte says which file is spoilt (or that changes by path
and a scenario follow, one a line), and the rest is what stands there.
"""

import re
from collections.abc import Callable, Mapping
from random import Random

from inputs.files import KNOWN_FILES
from inputs.raw import SETTINGS_FILE
from tests.fuzz.tokens import BYTES, FORMULAS, LINES, LITERALS, NUMBERS, TOKENS, WORDS
from tests.inputs.study_folder import TOYLAND

CHANGES = "changes"
PLACES = (*KNOWN_FILES, CHANGES)
LONGEST = 20_000
ORIGINAL = {name: (TOYLAND / name).read_bytes() for name in KNOWN_FILES}
PATHS = (
    *("budget", "demand.play.growth", "demand.*.base_need", "prices.node", "prices.*.change", "horizon.last_year"),
    *("rules.budget.total", "rules.budget.ramp", "rules.redundancy.sites_lost", "rules.readiness.first_year"),
    *("money.discount_rate", "money.price_year", "study.name", "study.title", "objective", "sources.ledger.note"),
    *("tiers.open.rank", "partnerships.union.tiers", "products.node.note", "resources.storage.unit", "sites.*.pue"),
    *("product_capacity.node.compute", "ceilings.investment_national.2025", "tier_shares.play.open.share"),
    *("rules.sites.enabled", "commercial.cloud.compute.enabled", "projects.puzzle.enabled", "rules.coverage.enabled"),
)

_CHANGES = b"--scenario high\nbudget=80\ndemand.*.growth=high\nprices.node=1.1x"

Spoiler = Callable[[Random, bytes], bytes]


def encode(place: str, content: bytes) -> bytes:
    """The case in which this stands in one file, or as changes."""
    return bytes([PLACES.index(place)]) + content


def decode(case: bytes) -> tuple[str, bytes]:
    """The place that a case spoils, and what stands there."""
    return (PLACES[case[0] % len(PLACES)], case[1:]) if case else (SETTINGS_FILE, b"")


def fresh(rng: Random) -> bytes:
    """An unspoilt case: study.toml, some table, or changes that raise no problem."""
    place = rng.choice((SETTINGS_FILE, CHANGES, *rng.sample(KNOWN_FILES, 3)))
    return encode(place, ORIGINAL.get(place, _CHANGES))


def spoil(rng: Random, case: bytes) -> tuple[str, bytes]:
    """The case with one more thing gone wrong, and what that is called."""
    place, content = decode(case)
    kinds = {**_ANYWHERE, **_kinds_of(place)}
    kind = rng.choice(sorted(kinds))
    return kind, encode(place, kinds[kind](rng, content)[:LONGEST])


def _kinds_of(place: str) -> Mapping[str, Spoiler]:
    if place == CHANGES:
        return _IN_CHANGES
    return _IN_SETTINGS if place == SETTINGS_FILE else _IN_TABLES


def _span(rng: Random, content: bytes) -> tuple[int, int]:
    start = rng.randint(0, len(content))
    return start, min(len(content), start + rng.choice((0, 1, 1, 2, 5, 20, 100, 1000)))


def _truncated(rng: Random, content: bytes) -> bytes:
    return content[: rng.randint(0, len(content))]


def _cut(rng: Random, content: bytes) -> bytes:
    start, end = _span(rng, content)
    return content[:start] + content[end:]


def _repeated(rng: Random, content: bytes) -> bytes:
    start, end = _span(rng, content)
    return content[:end] + content[start:end] * rng.choice((1, 1, 2, 50)) + content[end:]


def _swapped(rng: Random, content: bytes) -> bytes:
    a, b, c, d = sorted(rng.randint(0, len(content)) for _ in range(4))
    return content[:a] + content[c:d] + content[b:c] + content[a:b] + content[d:]


def _spliced(rng: Random, content: bytes) -> bytes:
    other = ORIGINAL[rng.choice(KNOWN_FILES)]
    return content[: rng.randint(0, len(content))] + other[rng.randint(0, len(other)) :]


def _other_file(rng: Random, _: bytes) -> bytes:
    return ORIGINAL[rng.choice(KNOWN_FILES)]


def _token(rng: Random, content: bytes) -> bytes:
    start, end = _span(rng, content)
    return content[:start] + rng.choice(TOKENS) + content[start if rng.random() < 0.5 else end :]


def _bits(rng: Random, content: bytes) -> bytes:
    spoilt = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 8))):
        if spoilt:
            spoilt[rng.randrange(len(spoilt))] = rng.randrange(256)
    return bytes(spoilt)


def _encoding(rng: Random, content: bytes) -> bytes:
    text = content.decode("utf-8", "replace")
    encodings = ("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "latin-1", "cp1252", "utf-7")
    return rng.choice(BYTES) * rng.choice((0, 0, 1, 2)) + text.encode(rng.choice(encodings), "replace")


def _line_ends(rng: Random, content: bytes) -> bytes:
    return content.replace(b"\n", rng.choice((b"\r\n", b"\r", b"\n\r", b"\r\r\n", b"\n\n", b"\x85", b"\0", b"")))


def _long_line(rng: Random, content: bytes) -> bytes:
    start, _ = _span(rng, content)
    return content[:start] + rng.choice((b"x", b" ", b"9", b".a", b'"', b",", b"[", b"\\")) * 15_000 + content[start:]


def _cells(rng: Random, content: bytes, put: Callable[[bytes], bytes]) -> bytes:
    """The table with one cell, found by its separators, replaced."""
    lines = content.split(b"\n")
    row = rng.randrange(len(lines))
    separator = rng.choice((b",", b",", b";"))
    cells = lines[row].split(separator)
    cell = rng.randrange(len(cells))
    cells[cell] = put(cells[cell])
    return b"\n".join([*lines[:row], separator.join(cells), *lines[row + 1 :]])


def _number_in_cell(rng: Random, content: bytes) -> bytes:
    return _cells(rng, content, lambda _: rng.choice(NUMBERS).encode())


def _word_in_cell(rng: Random, content: bytes) -> bytes:
    return _cells(rng, content, lambda _: rng.choice(WORDS).encode())


def _formula_in_cell(rng: Random, content: bytes) -> bytes:
    quote = rng.choice((b"", b'"'))
    return _cells(rng, content, lambda cell: quote + rng.choice(FORMULAS).encode() + cell + quote)


def _quotes(rng: Random, content: bytes) -> bytes:
    return _cells(
        rng, content, lambda cell: rng.choice((b'"%s"', b'"%s', b'%s"', b'"%s""', b'"%s\n"', b'" %s"')) % cell
    )


def _norwegian(rng: Random, content: bytes) -> bytes:
    """Separators and decimal marks of a Norwegian spreadsheet, all of them or nearly."""
    swapped = content.translate(bytes.maketrans(b",.", b";,"))
    return swapped if rng.random() < 0.5 else _cut(rng, swapped)


def _rows(rng: Random, content: bytes) -> bytes:
    lines = content.split(b"\n")
    rng.shuffle(lines)
    return b"\n".join(lines[: rng.randint(0, len(lines))] * rng.choice((1, 1, 2, 30)))


def _columns(rng: Random, content: bytes) -> bytes:
    lines = [line.split(b",") for line in content.split(b"\n")]
    order = list(range(max(len(cells) for cells in lines)))
    rng.shuffle(order)
    kept = order[: rng.randint(1, len(order))] if rng.random() < 0.5 else order
    return b"\n".join(b",".join(cells[place] for place in kept if place < len(cells)) for cells in lines)


def _literal(rng: Random, content: bytes) -> bytes:
    lines = content.split(b"\n")
    row = rng.randrange(len(lines))
    key, sign, _ = lines[row].partition(b" = ")
    lines[row] = key + sign + rng.choice((*LITERALS, *NUMBERS)).encode()
    return b"\n".join(lines)


def _figure(rng: Random, content: bytes) -> bytes:
    """One number replaced by another."""
    found = list(re.finditer(rb"-?\d[\d.]*", content))
    if not found:
        return content
    place = rng.choice(found)
    return content[: place.start()] + rng.choice(NUMBERS).encode() + content[place.end() :]


def _line(rng: Random, content: bytes) -> bytes:
    lines = content.split(b"\n")
    lines.insert(rng.randint(0, len(lines)), rng.choice(LINES).encode())
    return b"\n".join(lines)


def _nested(rng: Random, content: bytes) -> bytes:
    deep = rng.choice((20, 200, 900, 5000))
    opening, closing = rng.choice(((b"[", b"]"), (b"{a=", b"}"), (b"[{a=", b"}]")))
    value = rng.choice((opening * deep + b"1" + closing * deep, opening * deep, b"a." * deep + b"a = 1"))
    return rng.choice((b"x = ", b"[", b"")) + value + b"\n" + content


def _changed_value(rng: Random, _: bytes) -> bytes:
    lines = [
        f"{rng.choice(PATHS)}={rng.choice((*NUMBERS, *WORDS, *FORMULAS))}" for _ in range(rng.choice((1, 1, 2, 5)))
    ]
    return "\n".join(lines).encode()


def _changed_path(rng: Random, content: bytes) -> bytes:
    parts = rng.choice(PATHS).split(".")
    parts[rng.randrange(len(parts))] = rng.choice((*WORDS, *FORMULAS))
    return content + b"\n" + ".".join(parts).encode() + b"=" + rng.choice(NUMBERS).encode()


_ANYWHERE: Mapping[str, Spoiler] = {
    **{"truncated": _truncated, "cut": _cut, "repeated": _repeated, "swapped": _swapped, "spliced": _spliced},
    **{"token": _token, "bits": _bits, "encoding": _encoding, "line_ends": _line_ends, "long_line": _long_line},
}
_IN_TABLES: Mapping[str, Spoiler] = {
    **{"number_in_cell": _number_in_cell, "word_in_cell": _word_in_cell, "formula_in_cell": _formula_in_cell},
    **{
        "quotes": _quotes,
        "figure": _figure,
        "norwegian": _norwegian,
        "rows": _rows,
        "columns": _columns,
        "other_file": _other_file,
    },
}
_IN_SETTINGS: Mapping[str, Spoiler] = {
    **{"literal": _literal, "figure": _figure, "line": _line, "nested": _nested, "other_file": _other_file},
    **{"rows": _rows},
}
_IN_CHANGES: Mapping[str, Spoiler] = {"figure": _figure, "changed_value": _changed_value, "changed_path": _changed_path}
