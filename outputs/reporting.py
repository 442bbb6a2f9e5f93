"""Page and workbook from a folder that is there, without solving."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inputs.language import LANGUAGES, language, say, speaking
from outputs.folder import put_file
from outputs.material.material import Material, of_folder
from outputs.page.write import NAME as PAGE
from outputs.page.write import page_html
from outputs.verification.command import verify_folder
from outputs.workbook.write import NAME as WORKBOOK
from outputs.workbook.write import workbook_bytes


@dataclass(frozen=True)
class Reported:
    """What was said of it: on standard output, on standard error, and the exit code."""

    told: tuple[str, ...]
    warned: tuple[str, ...] = ()
    exit_code: int = 0


def report_result(folder: Path, sweep: Path | None) -> Reported:
    """Makes both from a result folder that survives verification; `sweep`: a sweep of its budget, for the page.

    A workbook that is there already is made anew only where nobody has changed it since.

    Raises:
        NotThisSweep, InvalidStudy: the sweep is of something else.
        FolderRefused: a file could not be written.
    """
    checked = verify_folder(folder)
    if checked.exit_code:
        refused = say("{folder} does not survive verification, so neither page nor workbook was made.", folder=folder)
        return Reported((), (checked.text.rstrip("\n"), refused), checked.exit_code)
    material = of_folder(folder)
    page, workbook = page_html(material, sweep).encode(), folder / WORKBOOK
    made = dict(_workbooks(material))
    put_file(folder / PAGE, page)
    told = (say("The page is {file}", file=folder / PAGE), say("The workbook is {file}", file=workbook))
    if workbook.exists() and workbook.read_bytes() not in made.values():
        changed = say(
            "{file} is not as it would be made now: it was changed, or made with other versions. It was left as it "
            "is; to have it made anew, move it away first.",
            file=workbook,
        )
        return Reported(told, (changed,))
    put_file(workbook, made[language()])
    return Reported(told)


def _workbooks(material: Material) -> Iterator[tuple[str, bytes]]:
    for each in LANGUAGES:
        with speaking(each):
            yield each, workbook_bytes(material)
