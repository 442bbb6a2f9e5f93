"""Whatever stands in the files or is typed, a study is read or its problems are told; nothing else can happen."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from inputs.files import KNOWN_FILES
from inputs.load import load_study
from inputs.problems import InvalidStudy, WrongUsage
from inputs.schema import TABLES
from tests.inputs.study_folder import TOYLAND

BOUNDED = settings(derandomize=True, deadline=None, max_examples=120)
TRICKY = st.sampled_from(
    [
        "",
        " ",
        "nan",
        "inf",
        "-0",
        "1e99",
        "1e-99",
        "0,5",
        "1.000,5",
        "1_0",
        "yes",
        "=x",
        "\x1b",
        "\u2028",
        "２",
        "x" * 3000,
        "-1",
        "0",
        "1",
        "2025",
        "9" * 30,
        "open secret",
        "*",
        "low",
        "1.1x",
        '"',
        ";",
        "\n",
        "invented",
        "\ud7ff",
        "𝟙",
        "1e5x",
    ]
)
TEXT = TRICKY | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def told_or_read(file: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "study"
        shutil.copytree(TOYLAND, folder)
        (folder / file).write_bytes(content)
        read_or_tell(folder)


def read_or_tell(folder: Path, *changes: str) -> None:
    """Any other exception than the two that tell a planner what is wrong fails the test."""
    said = ["read"]
    try:
        load_study(folder, changes=changes)
    except InvalidStudy as invalid:
        said = [problem.sentence() for problem in invalid.problems]
    except WrongUsage as wrong:
        said = [ascii(str(wrong))]
    assert said
    assert all(sentence.isprintable() for sentence in said)


@BOUNDED
@given(st.sampled_from([table.file for table in TABLES]), st.data())
def test_any_text_in_any_cell(file: str, data: st.DataObject) -> None:
    rows = [line.split(",") for line in (TOYLAND / file).read_text(encoding="utf-8").rstrip("\n").split("\n")]
    row = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, len(rows[row]) - 1))
    text = data.draw(TEXT)
    rows[row][column] = '"' + text.replace('"', '""') + '"' if data.draw(st.booleans()) else text
    told_or_read(file, "\n".join(",".join(cells) for cells in rows).encode())


@BOUNDED
@given(st.sampled_from(KNOWN_FILES), st.integers(0, 3000), st.integers(0, 30), st.binary(max_size=12))
def test_any_bytes_in_any_file(file: str, start: int, length: int, junk: bytes) -> None:
    content = (TOYLAND / file).read_bytes()
    start %= len(content) + 1
    told_or_read(file, content[:start] + junk + content[start + length :])


@BOUNDED
@given(st.binary(max_size=60), st.sampled_from(KNOWN_FILES))
def test_any_file_of_bytes(content: bytes, file: str) -> None:
    told_or_read(file, content)


TOML_VALUES = st.sampled_from(
    [
        "{}",
        "[]",
        "[[[]]]",
        "{a.b.c=1}",
        "nan",
        "-inf",
        "1e400",
        "0xffffffffffffffffffffffff",
        "2025-01-01",
        "'no'",
        "''",
        "07:32:00",
        "true",
        "-0.0",
        "1_000",
        '"\\u0007"',
        "{value=1}",
        "{value={}}",
        "[{}]",
        "2025",
        "0.5",
        '"low"',
        "9" * 5000,
    ]
)


@BOUNDED
@given(st.integers(0, 200), TOML_VALUES)
def test_any_value_in_the_settings(line: int, value: str) -> None:
    lines = (TOYLAND / "study.toml").read_text(encoding="utf-8").split("\n")
    keyed = [index for index, text in enumerate(lines) if " = " in text]
    index = keyed[line % len(keyed)]
    lines[index] = f"{lines[index].split(' = ')[0]} = {value}"
    told_or_read("study.toml", "\n".join(lines).encode())


PATHS = st.sampled_from(
    [
        "demand.play.growth",
        "demand.*.title",
        "budget",
        "rules.budget.ramp",
        "rules.budget.total.low",
        "prices.node",
        "horizon.last_year",
        "tiers.open.rank",
        "partnerships.union.tiers",
        "rules.sites.enabled",
        "resources.storage.unit",
        "products.node.note",
        "sources.ledger.title",
        "rules.redundancy.sites_lost",
        "sites.north.pue_low",
        "study.name",
    ]
)


@BOUNDED
@given(st.lists(st.tuples(PATHS, TEXT), min_size=1, max_size=3))
def test_any_value_of_a_change(changes: list[tuple[str, str]]) -> None:
    read_or_tell(TOYLAND, *(f"{path}={text}" for path, text in changes))


@BOUNDED
@given(TEXT)
def test_any_typed_change(text: str) -> None:
    for change in (text, f"{text}=1", f"demand.{text}=1", f"rules.{text}=1", f"demand.play.{text}=1"):
        read_or_tell(TOYLAND, change)
