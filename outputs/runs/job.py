"""What the machinery of many runs makes, wherever: a piece of work with a key, and what is kept of it."""

from typing import Protocol, TypeVar

from optimizer.known import Known


class Kept(Protocol):
    """What is kept of a piece of work, as a pydantic model."""

    @property
    def lasting(self) -> bool:
        """Whether it stands when the analysis goes on; else it is made anew."""
        ...

    def model_dump_json(self, *, indent: int | None = None) -> str:
        """It as text."""
        ...

    @classmethod
    def model_validate_json(cls, json_data: str | bytes) -> "Kept":
        """It from its text."""
        ...


Made = TypeVar("Made", bound=Kept)
Made_co = TypeVar("Made_co", bound=Kept, covariant=True)


class Job(Protocol[Made_co]):
    """A piece of work that can be sent to another process."""

    @property
    def key(self) -> str:
        """The sha256 of everything that its outcome depends on."""
        ...

    @property
    def kind(self) -> type[Made_co]:
        """What its outcome is read as."""
        ...

    def make(self, known: Known | None) -> Made_co:
        """Its outcome, with one solver thread; `known` is what its neighbours say of it."""
        ...

    def lost(self, times: int) -> Made_co:
        """Its outcome where its process was lost so often."""
        ...
