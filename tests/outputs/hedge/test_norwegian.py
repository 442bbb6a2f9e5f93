"""A hedge in Norwegian: nothing English is left in the report, and the tables' headings are in Norwegian."""

import re
from pathlib import Path

from inputs.language import speaking
from optimizer.result import Options
from outputs.hedge.analysis import hedge
from outputs.hedge.asked import Asked
from outputs.hedge.report import hedge_report
from outputs.layout import lay_out
from outputs.runs.analysis import Request
from outputs.runs.sampled import Sampling
from tests.outputs.hedge.futures import two_futures, written

# Small words that no sentence in English does without, and that are none in Norwegian.
_ENGLISH = re.compile(r"\b(a|all|and|are|at|by|each|from|has|is|it|no|not|of|or|so|that|the|to|with)\b", re.IGNORECASE)


def test_the_whole_report_is_norwegian(tmp_path: Path) -> None:
    text = two_futures()
    text.tables["ceilings"] = [{"line": "investment_national", "year": "2025", "ceiling": "60"}]
    text.settings['scenarios.small.set."prices.node.price"'] = "4"
    request = Request(
        *(written(tmp_path / "study", text), None, (), tmp_path / "out", "nb", Options(gap=0.0)), workers=1, quiet=True
    )
    with speaking("nb"):
        done = hedge(request, Asked("small,large"))
        lines = [line.text for line in lay_out(hedge_report(done), 200)]
    printed = " ".join(" ".join(lines).split())
    assert done.found is not None
    assert _ENGLISH.findall(printed.replace(str(tmp_path), "")) == []
    assert "Scenarioer: Den small (50,0 %); Den large (50,0 %)." in printed
    assert "I 2025 krever det 80,0 MTD, og det meste er 60,0" in printed
    heads = (tmp_path / "out" / "regret.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert heads == (
        "plan;scenario;status;målverdi_mnok;grense_mnok;anger_mnok;anger_minst_mnok;anger_mest_mnok;innenfor_gapet;begrunnelse"
    )


def test_the_report_of_a_sample_is_norwegian(tmp_path: Path) -> None:
    study, out = written(tmp_path / "study"), tmp_path / "out"
    request = Request(study, None, (), out, "nb", Options(gap=0.0), workers=1, quiet=True)
    asked = Asked(sampling=Sampling("lhs", 8, 3), vary=("demand.work.growth=0:1", "rules.budget.total=3:40"))
    with speaking("nb"):
        done = hedge(request, asked)
        lines = [line.text for line in lay_out(hedge_report(done), 200)]
    printed = " ".join(" ".join(lines).split())
    assert done.found is not None
    assert done.left_out
    assert _ENGLISH.findall(printed.replace(str(tmp_path), "").replace("til med --regret", "")) == []
    assert "8 scenarioer trukket fra spennene til inndataene (latinsk hyperkube, 2 varierer, startverdi 3)" in printed
