"""Studies that come with the package."""

from pathlib import Path

DEFAULT = "norway"
# The folder of each, by the name that stands for it.
PACKAGED = {"norway": "norway", "norway-2027": "norway_2027", "merland": "merland"}


def default_study() -> Path:
    """The folder of the study that is meant where none is named."""
    return packaged_study(DEFAULT)


def packaged_study(name: str) -> Path:
    """The folder of a study that comes with the package."""
    return Path(__file__).parent / PACKAGED[name]


def study_folder(named: Path | None) -> Path:
    """The folder that is meant: one that is there, or a study that comes with the package; None: the default study."""
    if named is None:
        return default_study()
    return packaged_study(str(named)) if str(named) in PACKAGED and not named.exists() else named
