"""A tiny study with scenarios that a pencil can plan for, as files.

As `tests.outputs.runs.tiny`: 10 units are needed in 2025, a node costs 3 and gives 1, a unit left uncovered is worth 4
a year, and running costs add 6. In 2026 next to nothing is needed in `small`, 10 in `base`, 20 in `large`, and a node
costs 6, so that none is bought then.

Alone, `small` and `base` buy 10 nodes: 30 + 6 = 36. `large` buys 20: 60 + 6 = 66. Each of its last ten costs 3 and
saves it 4; the others lose 3 on each. So with 10 nodes `large` costs 10 more than it need, with 20 `small` costs 30
more. Of small and large, equally likely, 10 nodes are best in the mean: (36 + 76) / 2 = 56, beside 51 for their own
best plans and 66 with 20 nodes. With 10 + n nodes the regrets are 3 n and 10 - n: least with n = 2: 6 and 8.
"""

from pathlib import Path

from tests.outputs.runs.tiny import tiny_study
from tests.study_text import StudyText


def two_futures() -> StudyText:
    """The study, to be changed further."""
    text = tiny_study()
    text.tables["prices"][0]["change"] = "1"
    for name, growth in (("base", "0"), ("small", "-0.9999"), ("large", "1")):
        text.settings[f"scenarios.{name}.title"] = f'"The {name} one"'
        text.settings[f"scenarios.{name}.title_nb"] = f'"Den {name}"'
        text.settings[f'scenarios.{name}.set."demand.work.growth"'] = growth
    return text


def written(folder: Path, text: StudyText | None = None) -> Path:
    """The study in a folder."""
    folder.mkdir(exist_ok=True)
    (text or two_futures()).write(folder)
    return folder
