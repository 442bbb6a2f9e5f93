r"""The command lines of a page: which blocks are run, what stands under each, and whether that is what came out.

A block that begins with ```console is run: lines after `$ ` are commands, a `\` at the end goes on in the next line,
and what follows is their output. A line `...` stands for any lines. ```console long is run only when asked for, since
it takes minutes. A block with a file's name, ```text bought.csv, is written as that file before what stands below it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"^(`{3,}|:{3,})([\w{}-]*)[ \t]*(.*?)\s*$")
PROMPT, ANY = "$ ", "..."
# What is otherwise each time: how long it took, where it was, and what was hashed.
VARYING: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b\d+(?:[ ,]\d{3})*(?:\.\d+)?(?= (?:s|seconds?)\b)"), "N"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "SHA256"),
    (re.compile(r"(?<=-)[0-9a-f]{8}\b"), "HASH"),
)


@dataclass(frozen=True)
class Fence:
    """A fenced block: where its content stands in the page (lines from `first` to before `after`), kind and rest."""

    kind: str
    rest: str
    first: int
    after: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class File:
    """A file that a page gives."""

    name: str
    content: str


@dataclass(frozen=True)
class Command:
    """A command of a page with the output that stands under it, in the page's lines from `first` to before `after`."""

    text: str
    line: int
    first: int
    after: int
    expected: tuple[str, ...]
    long: bool = False


def fences(text: str) -> Iterator[Fence]:
    """Every fenced block of a page."""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        found = FENCE.match(lines[at])
        if found is None or not found[1].startswith("`"):
            at += 1
            continue
        end = next((n for n in range(at + 1, len(lines)) if lines[n].strip() == found[1]), len(lines))
        yield Fence(found[2], found[3], at + 1, end, tuple(lines[at + 1 : end]))
        at = end + 1


def steps(text: str) -> Iterator[Command | File]:
    """What is to be done for a page, in its order."""
    for fence in fences(text):
        if fence.kind == "console":
            yield from _commands(fence)
        elif fence.kind == "text" and re.fullmatch(r"[\w.-]+\.\w+", fence.rest):
            yield File(fence.rest, "\n".join(fence.lines) + "\n")


def _commands(fence: Fence) -> Iterator[Command]:
    lines, at = fence.lines, 0
    while at < len(lines):
        begun = at
        text = lines[at].removeprefix(PROMPT)
        while text.endswith("\\") and at + 1 < len(lines):
            at += 1
            text = f"{text[:-1]}{lines[at].strip()}"
        at += 1
        first = at
        while at < len(lines) and not lines[at].startswith(PROMPT):
            at += 1
        output = lines[first:at]
        yield Command(
            text, fence.first + begun + 1, fence.first + first, fence.first + at, output, fence.rest == "long"
        )


def normal(line: str, folder: Path | None = None) -> str:
    """A line of output without what is otherwise each time."""
    text = line.rstrip() if folder is None else line.rstrip().replace(str(folder), "FOLDER")
    for pattern, word in VARYING:
        text = pattern.sub(word, text)
    return text


def agrees(expected: Sequence[str], found: Sequence[str]) -> bool:
    """Whether output is what stands in the page; both are normal lines."""
    stretches = _stretches(expected)
    if len(stretches) == 1:
        return list(expected) == list(found)
    first, *middle, last = stretches
    if len(first) + len(last) > len(found) or list(found[: len(first)]) != first:
        return False
    if last and list(found[-len(last) :]) != last:
        return False
    at, end = len(first), len(found) - len(last)
    for stretch in middle:
        place = _place(stretch, found, at, end)
        if place is None:
            return False
        at = place + len(stretch)
    return True


def _stretches(expected: Sequence[str]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for line in expected:
        if line.strip() == ANY:
            found.append([])
        else:
            found[-1].append(line)
    return found


def _place(stretch: Sequence[str], found: Sequence[str], at: int, end: int) -> int | None:
    last = end - len(stretch)
    return next((n for n in range(at, last + 1) if list(found[n : n + len(stretch)]) == list(stretch)), None)


def recorded(expected: Sequence[str], found: Sequence[str]) -> list[str] | None:
    """The output as it is to stand in the page: all of it, or the stretches between `...` as they are now.

    A stretch is found again by its words: figures and the spaces beside them may be others. None: it was not found.
    """
    if ANY not in [line.strip() for line in expected]:
        return list(found)
    stretches = _stretches(expected)
    new: list[str] = []
    at = 0
    for number, stretch in enumerate(stretches):
        if number:
            new.append(ANY)
        if number == len(stretches) - 1 and stretch:
            place: int | None = len(found) - len(stretch)
        else:
            place = _place([_words(line) for line in stretch], [_words(line) for line in found], at, len(found))
        if place is None or place < at:
            return None
        new += found[place : place + len(stretch)]
        at = place + len(stretch)
    return new


def _words(line: str) -> str:
    return re.sub(r"[\d\s.,+<>*%-]+", " ", line).strip()
