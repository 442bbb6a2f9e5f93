"""What a planner has set on the page, checked, and the command that makes the same plan."""

import os
import shlex
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, field_validator

from inputs.change import Change
from inputs.changes import scenario_as_changes
from inputs.language import ENGLISH
from inputs.load import Loaded, change_study
from inputs.paths import short_path
from inputs.raw import RawStudy
from optimizer.result import Options
from outputs.commands.options import LANGUAGE_VARIABLE
from outputs.runs.case import digest
from outputs.typed_number import typed_number

_Path = Annotated[str, StringConstraints(min_length=1, max_length=200)]
_Value = Annotated[str, StringConstraints(max_length=80)]


def _above_zero(text: str) -> str:
    return typed_number(text, above_zero=True)


class Choice(BaseModel):
    """The state of the controls. changes: what was moved, by path, as it would be typed; gap: a share, as typed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    scenario: Annotated[str, StringConstraints(max_length=80)] | None = None
    changes: Annotated[dict[_Path, _Value], Field(max_length=500)] = Field(default_factory=dict)
    objective: Literal["value", "coverage"] | None = None
    gap: Annotated[str, StringConstraints(max_length=20), AfterValidator(_above_zero)] = "0.005"

    @field_validator("changes")
    @classmethod
    def one_name_each(cls, changes: dict[str, str]) -> dict[str, str]:
        """A path has one name here, be it typed in full or not; the last one counts."""
        return {short_path(path): value for path, value in changes.items()}

    def loaded(self, raw: RawStudy) -> Loaded:
        """The study with what was set.

        Raises:
            InvalidStudy: it does not hold together; with every problem.
            WrongUsage: a path or the scenario is not known.
        """
        before = [] if self.scenario is None else scenario_as_changes(raw, self.scenario)
        return change_study(raw, [*before, *(Change(path, value.strip()) for path, value in self.changes.items())])

    def options(self) -> Options:
        """How to solve."""
        return Options(gap=float(self.gap), objective=self.objective, outlook=False)

    @property
    def key(self) -> str:
        """The same for the same state; the order of changes counts only where one may undo another."""
        several = any("*" in path for path in self.changes)
        changes = list(self.changes.items()) if several else sorted(self.changes.items())
        return digest([self.scenario, changes, self.objective, self.gap])

    def typed_changes(self) -> tuple[str, ...]:
        """Each change as it would be typed after --set."""
        return tuple(f"{path}={value}" for path, value in self.changes.items())

    def command(self, inputs: Path | None, language: str) -> str:
        """The command line that makes the same plan."""
        words = ["optimize"]
        if inputs is not None:
            words += ["--inputs", str(inputs)]
        if self.scenario is not None:
            words += ["--scenario", self.scenario]
        for path, value in self.changes.items():
            words += ["--budget", value] if path == "budget" else ["--set", f"{path}={value}"]
        if self.objective is not None:
            words += ["--objective", self.objective]
        words += ["--gap", self.gap]
        spoken = os.environ.get(LANGUAGE_VARIABLE, ENGLISH)
        return shlex.join([*words, *(() if language == spoken else ("--language", language))])
