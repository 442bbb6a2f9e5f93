"""The versions that a result depends on."""

import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version

OWN = "regnekraft"
PACKAGES = (OWN, "pyomo", "highspy", "numpy")


@cache
def versions() -> dict[str, str]:
    """The versions that a result depends on."""
    return {"python": platform.python_version(), **{name: package_version(name) for name in PACKAGES}}


def package_version(name: str) -> str:
    """The version of an installed package."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
