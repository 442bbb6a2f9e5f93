"""`optimize revise` in Norwegian: whole sentences, and no English between them."""

from pathlib import Path

from click.testing import CliRunner

from inputs.language import BOKMAL, speaking
from outputs.commands.revise import command
from tests.outputs.compare.test_norwegian import ENGLISH, norwegian
from tests.outputs.revise.tiny import bought, planned, study


def test_a_revision_speaks_norwegian_throughout(tmp_path: Path) -> None:
    old = planned(study(tmp_path, "old", norwegian), tmp_path / "old")
    actuals = bought(tmp_path / "bought.csv", (2025, "north", "open", "node", 12, 3.5))
    arguments = [
        "--plan",
        old,
        "--actuals",
        actuals,
        "--from",
        2027,
        "--budget",
        90,
        "--out",
        tmp_path / "ny",
        "--quiet",
    ]
    with speaking(BOKMAL):
        ran = CliRunner().invoke(command, [str(argument) for argument in arguments])
    assert ran.exit_code == 0, ran.output
    words = {word.strip(".,:;()").lower() for word in ran.output.replace(str(tmp_path), "").split()}
    assert words & ENGLISH == set()
    assert "det som ble kjøpt +8" in " ".join(ran.output.split())
