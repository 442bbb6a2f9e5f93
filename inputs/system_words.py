"""What the system, and the readers of CSV and TOML, say of a file: in their English, or in the language that is spoken.

What is not in these tables is told as it was said.
"""

import re

from inputs.language import mark, say

_WHOLE = frozenset(
    {
        # The system, of files and folders.
        mark("No such file or directory"),
        mark("Permission denied"),
        mark("Operation not permitted"),
        mark("File exists"),
        mark("Not a directory"),
        mark("Is a directory"),
        mark("Directory not empty"),
        mark("File name too long"),
        mark("No space left on device"),
        mark("Disk quota exceeded"),
        mark("Read-only file system"),
        mark("Too many levels of symbolic links"),
        mark("Too many open files"),
        mark("Input/output error"),
        mark("Invalid argument"),
        # The reader of CSV.
        mark("unexpected end of data"),
        mark("',' expected after '\"'"),
        mark("';' expected after '\"'"),
        # The reader of TOML.
        mark("Cannot overwrite a value"),
        mark("Escaped character is not a Unicode scalar value"),
        mark("Expected '=' after a key in a key/value pair"),
        mark("Expected ']' at the end of a table declaration"),
        mark("Expected ']]' at the end of an array declaration"),
        mark("Expected newline or end of document after a statement"),
        mark("Invalid date or datetime"),
        mark("Invalid hex value"),
        mark("Invalid initial character for a key part"),
        mark("Invalid statement"),
        mark("Invalid value"),
        mark("Unclosed array"),
        mark("Unclosed inline table"),
        mark("Unescaped '\\' in a string"),
        mark("Unterminated string"),
        mark("a value is too large or too deep"),
    }
)
_WITH_VALUE = tuple(
    (re.compile(re.escape(text).replace(re.escape("{what}"), "(?P<what>.*)"), re.DOTALL), text)
    for text in (
        mark("Cannot declare {what} twice"),
        mark("Cannot mutate immutable namespace {what}"),
        mark("Cannot redefine namespace {what}"),
        mark("Duplicate inline table key {what}"),
        mark("Expected {what}"),
        mark("Found invalid character {what}"),
        mark("Illegal character {what}"),
        mark("field larger than field limit ({what})"),
    )
)


def reason_of(error: OSError) -> str:
    """Why the system refused."""
    return said_by_system(error.strerror or str(error))


def said_by_system(text: str) -> str:
    """What the system or a reader said."""
    if text in _WHOLE:
        return say(text)
    for form, known in _WITH_VALUE:
        if found := form.fullmatch(text):
            return say(known, what=found["what"])
    return text
