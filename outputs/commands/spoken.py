"""Commands and options whose help is said in the language that is spoken when it is shown."""

from functools import partial

import click

from inputs.language import mark, say


class _Spoken:
    """Texts of a command or of an option, marked where they are given and said where they are read."""

    _help: str | None = None
    _metavar: str | None = None

    @property
    def help(self) -> str | None:
        return self._help and say(self._help)

    @help.setter  # noqa: A003 (click calls it so)
    def help(self, text: str | None) -> None:
        self._help = text

    @property
    def metavar(self) -> str | None:
        return self._metavar and say(self._metavar)

    @metavar.setter
    def metavar(self, text: str | None) -> None:
        self._metavar = text


class Option(_Spoken, click.Option):
    """An option."""


class Argument(_Spoken, click.Argument):
    """An argument."""


class Command(_Spoken, click.Command):
    """A command."""

    _epilog: str | None = None

    @property
    def epilog(self) -> str | None:
        return self._epilog and say(self._epilog)

    @epilog.setter
    def epilog(self, text: str | None) -> None:
        self._epilog = text

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        # What click keeps of it is in the language of the first time.
        self._help_option = None
        return super().get_help_option(ctx)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [say(piece) for piece in super().collect_usage_pieces(ctx)]


class Group(Command, click.Group):
    """A command with subcommands."""


# What click writes of its own accord behind a command's name.
mark("[OPTIONS]")
mark("COMMAND [ARGS]...")


option = partial(click.option, cls=Option)
argument = partial(click.argument, cls=Argument)
command = partial(click.command, cls=Command)
