"""Page and workbook from a folder that is there, without solving."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from inputs.language import LANGUAGES, language, say, speaking
from inputs.problems import WrongUsage
from outputs.folder import put_file
from outputs.material.material import of_folder
from outputs.material.swept import read_sweep
from outputs.page.write import NAME as PAGE
from outputs.page.write import page_html, sweep_html
from outputs.runs.store import DESIGN
from outputs.verification.command import verify_folder
from outputs.workbook.sweep import sweep_workbook_bytes
from outputs.workbook.write import NAME as WORKBOOK
from outputs.workbook.write import workbook_bytes


@dataclass(frozen=True)
class Reported:
    """What was said of it: on standard output, on standard error, and the exit code."""

    told: tuple[str, ...]
    warned: tuple[str, ...] = ()
    exit_code: int = 0


def report(folder: Path, sweep: Path | None) -> Reported:
    """Makes both from the folder of a plan that survives verification, or from that of a sweep whose records hold.

    sweep: a sweep of the plan's budget, for its page. A workbook that is there already is made anew only where nobody
    has changed it since.

    Raises:
        NotThisSweep, InvalidStudy: the sweep is of something else, or not as it was written.
        WrongUsage: the folder is neither, or a sweep was given beside a sweep.
        FolderRefused: a file could not be written.
    """
    if (folder / DESIGN).is_file():
        if sweep is not None:
            raise WrongUsage(
                say("--with-sweep belongs to the folder of a plan, and {folder} is of many runs", folder=folder)
            )
        swept = read_sweep(folder)
        changed = say(
            "{file} is not as it would be made now: it was changed, or made of fewer runs or with other versions. It "
            "was left as it is; to have it made anew, move it away first.",
            file=folder / WORKBOOK,
        )
        return _put(folder, sweep_html(swept), partial(sweep_workbook_bytes, swept), changed)
    checked = verify_folder(folder)
    if checked.exit_code:
        refused = say("{folder} does not survive verification, so neither page nor workbook was made.", folder=folder)
        return Reported((), (checked.text.rstrip("\n"), refused), checked.exit_code)
    material = of_folder(folder)
    changed = say(
        "{file} is not as it would be made now: it was changed, or made with other versions. It was left as it "
        "is; to have it made anew, move it away first.",
        file=folder / WORKBOOK,
    )
    return _put(folder, page_html(material, sweep), partial(workbook_bytes, material), changed)


def _put(folder: Path, page: str, make: Callable[[], bytes], changed: str) -> Reported:
    """Writes both; `make`: the workbook in the language spoken; `changed`: what to say of one that is of no language.

    In the others it is only made where the one that is there is not of the language spoken.
    """
    workbook, made = folder / WORKBOOK, make()
    put_file(folder / PAGE, page.encode())
    told = (say("The page is {file}", file=folder / PAGE), say("The workbook is {file}", file=workbook))
    there = workbook.read_bytes() if workbook.exists() else made
    if there != made and there not in _in_other_languages(make):
        return Reported(told, (changed,))
    put_file(workbook, made)
    return Reported(told)


def _in_other_languages(make: Callable[[], bytes]) -> Iterator[bytes]:
    for each in LANGUAGES:
        if each != language():
            with speaking(each):
                made = make()
            yield made
