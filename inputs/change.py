"""One change to a study: a path, its new value, and whether a scenario or the planner asks for it."""

from dataclasses import dataclass

from inputs.problems import WrongUsage, visible


@dataclass(frozen=True)
class Change:
    """A new value for the cells of a path, from a scenario of the study or (None) from --set."""

    path: str
    value: str
    scenario: str | None = None

    @property
    def source(self) -> str:
        """Where the change comes from, as notes say it."""
        return "--set" if self.scenario is None else f"scenario {self.scenario}"

    @property
    def origin(self) -> str:
        """The change itself, as problems say it."""
        return f"{self.source}{'' if self.scenario is None else ':'} {self.path}={self.value}"

    @property
    def own_range(self) -> bool:
        """Whether the value is the end of the cell's own range, so that it is as good as its source."""
        return self.value.strip() in ("low", "high")


def parse_change(text: str) -> Change:
    """A change typed as PATH=VALUE.

    Raises:
        WrongUsage: it has another form.
    """
    path, sign, value = text.partition("=")
    if not sign or not path.strip():
        raise WrongUsage(f"'{visible(text)}': expected PATH=VALUE, such as demand.gpu.growth=0.5")
    return Change(path.strip(), value.strip())
