"""LibreOffice without a screen, made to compute every formula anew when it opens a file."""

import shutil
import subprocess
from pathlib import Path

OFFICE = shutil.which("soffice")
# 0: always. The value stored beside a formula is not looked at.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""


def computed_anew(workbook: Path, folder: Path) -> Path:
    """A copy of a workbook, opened by LibreOffice, computed and saved again."""
    assert OFFICE is not None
    profile, out = folder / "profile", folder / "computed"
    if not profile.exists():
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [OFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run([*command, "--outdir", str(out), str(workbook)], check=True, capture_output=True, timeout=180)
    return out / workbook.name
