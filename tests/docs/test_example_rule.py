"""The rule that the documentation adds still fits the program; that it works is shown where the page's commands run."""

import shutil
import subprocess
from pathlib import Path

from tests.docs.commands import ROOT, TOYLAND

PATCH = ROOT / "docs" / "how-to" / "power_spread.patch"


def test_the_patch_of_the_example_applies(tmp_path: Path) -> None:
    text = PATCH.read_text(encoding="utf-8")
    changed = [Path(line.removeprefix("--- ")) for line in text.splitlines() if line.startswith("--- ")]
    assert TOYLAND.relative_to(ROOT) / "study.toml" in changed
    for path in changed:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / path).exists():
            shutil.copy(ROOT / path, tmp_path / path)
    command = ["patch", "--strip=0", "--batch", "--forward"]
    applied = subprocess.run(command, cwd=tmp_path, input=text, capture_output=True, text=True, check=False)
    assert applied.returncode == 0, applied.stdout
    assert "power_spread" in (tmp_path / "constraints" / "rules.py").read_text(encoding="utf-8")
