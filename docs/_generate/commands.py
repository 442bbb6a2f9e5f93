"""Every command with its options, and every exit code, read off the commands themselves."""

import re
from collections.abc import Iterator
from inspect import cleandoc

import click

from cli import ENDING, optimize
from docs._generate.markdown import code, heading, literal, plain, table

_EXIT_CODES = re.compile(r"(\d) ([^;.]+)")
_LONGEST = 500


def contexts() -> Iterator[click.Context]:
    """`optimize` itself and each of its commands."""
    whole = click.Context(optimize, info_name="optimize")
    yield whole
    for name in optimize.list_commands(whole):
        command = optimize.get_command(whole, name)
        if command is not None:
            yield click.Context(command, info_name=name, parent=whole)


def commands() -> str:
    """A table of all commands, then each with its usage, help and options."""
    every = list(contexts())
    rows = [
        (f"[{code(ctx.command_path)}](#{_target(ctx)})", plain(ctx.command.get_short_help_str(_LONGEST)))
        for ctx in every
    ]
    return table(("command", "what it does"), rows) + "".join(map(_command, every))


def _command(ctx: click.Context) -> str:
    command = ctx.command
    usage = " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)])
    paragraphs = (plain(part) for part in cleandoc(command.help or "").split("\n\n"))
    options = [
        (code(record[0]), plain(record[1]))
        for option in command.get_params(ctx)
        if isinstance(option, click.Option) and (record := option.get_help_record(ctx)) is not None
    ]
    text = "\n\n".join(paragraphs) + "\n\n"
    return heading(2, code(ctx.command_path), _target(ctx)) + literal(usage) + text + table(("option", ""), options)


def _target(ctx: click.Context) -> str:
    return f"command-{ctx.command_path.replace(' ', '-')}"


def exit_codes() -> str:
    """Each exit code with its meaning, as the command's own help has them."""
    return table(("exit code", "meaning"), sorted((code(number), plain(words)) for number, words in told_codes()))


def told_codes() -> list[tuple[str, str]]:
    """Exit codes and what they mean, in the order of the help."""
    sentence = ENDING.partition("\n\n")[0].removeprefix("Exit codes:")
    return [(number, words.strip()) for number, words in _EXIT_CODES.findall(sentence)]
