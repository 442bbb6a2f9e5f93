"""One change to a study: a path, its new value, and whether a scenario or the planner asks for it."""

from dataclasses import dataclass

from inputs.language import mark, say
from inputs.problems import WrongUsage, visible

_SET = "--set"
_SCENARIO = mark("scenario {name}")


@dataclass(frozen=True)
class Change:
    """A new value for the cells of a path, from a scenario of the study or (None) from --set."""

    path: str
    value: str
    scenario: str | None = None

    @property
    def source(self) -> str:
        """Where the change comes from, as records have it in every language."""
        return _SET if self.scenario is None else _SCENARIO.format(name=self.scenario)

    @property
    def origin(self) -> str:
        """The change itself, as problems say it."""
        change = f"{self.path}={self.value}"
        return f"{_SET} {change}" if self.scenario is None else f"{say(_SCENARIO, name=self.scenario)}: {change}"

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
        raise WrongUsage(say("'{text}': expected PATH=VALUE, such as demand.gpu.growth=0.5", text=visible(text)))
    return Change(path.strip(), value.strip())
