"""A toy study in a folder in which one case after another is spoilt and put right again."""

import shutil
from pathlib import Path

from tests.fuzz.judge import Verdict, judge, judge_command
from tests.fuzz.spoil import CHANGES, ORIGINAL, decode
from tests.inputs.study_folder import TOYLAND

_SCENARIO = "--scenario "


class StudyOnDisk:
    """A copy of Toyland in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.path = shutil.copytree(TOYLAND, folder)

    def judge(self, case: bytes, command: bool = False) -> Verdict:
        """How the study is received with the case in place of one of its files, or as changes to it.

        command: whether the command is to be asked too.
        """
        place, content = decode(case)
        asked = content.decode("utf-8", "replace").splitlines() if place == CHANGES else []
        changes = [line for line in asked if not line.startswith(_SCENARIO)]
        scenario = next((line.removeprefix(_SCENARIO) for line in asked if line.startswith(_SCENARIO)), None)
        if place != CHANGES:
            (self.path / place).write_bytes(content)
        try:
            verdict = judge(self.path, changes, scenario)
            if command:
                judge_command(self.path, changes, scenario, verdict.outcome)
            return verdict
        finally:
            if place != CHANGES:
                (self.path / place).write_bytes(ORIGINAL[place])
