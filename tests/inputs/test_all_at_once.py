"""Faults of every kind in one folder are told together."""

from tests.inputs.study_folder import StudyFolder


def test_many_faults_are_told_at_once_in_the_order_of_the_files(folder: StudyFolder) -> None:
    folder.replace("demand.csv", "0.45,0.3,0.6", '"0,45",0.3,0.6')
    folder.replace("demand.csv", "alarms,compute", "alarms,comput")
    folder.replace("prices.csv", "0.4,0.3,0.5", "-0.4,0.3,0.5")
    folder.replace("sites.csv", "south,South,400", "south,South,nan")
    folder.replace("products.csv", "1,5,4,6", "1,0,4,6")
    folder.replace("operation.csv", "per_system", "per_sistem")
    folder.replace("tier_shares.csv", "play,open,0.9", "play,open,0.8")
    folder.replace("balances.csv", "storage,compute,0.05,", "storage,compute,0.05,,")
    folder.replace("study.toml", "last_year = 2026", "last_yaer = 2026")
    folder.replace("tiers.csv", "3,yes,yes", "3,yes,maybe")
    (folder.path / "ceilings.csv").write_bytes(b"\xff\xff")
    (folder.path / "proects.csv").write_text("a,b\n", encoding="utf-8")
    problems = folder.problems()
    told = {(problem.file, problem.row, problem.column) for problem in problems}
    assert told >= {
        ("demand.csv", 2, "growth"),
        ("demand.csv", 3, "resource"),
        ("prices.csv", 2, "price"),
        ("sites.csv", 3, "power_limit_kw"),
        ("products.csv", 2, "lifetime_years"),
        ("operation.csv", 3, "kind"),
        ("balances.csv", 2, None),
        ("study.toml", 8, "horizon.last_year"),
        ("study.toml", 10, "horizon.last_yaer"),
        ("tiers.csv", 3, "national_control"),
        ("ceilings.csv", 1, None),
        ("proects.csv", None, None),
    }
    assert len(told) == len(problems) == 12
    assert [problem.file for problem in problems] == sorted(problem.file for problem in problems)
