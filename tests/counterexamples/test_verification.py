"""Result folders that were sound and that verification once called wrong."""

from pathlib import Path

from outputs.run import Request, plan_into_folder
from outputs.verification.command import verify

TOYLAND = Path(__file__).parents[1] / "fixtures" / "toyland"


def test_a_tier_that_may_have_had_hosted_capacity_but_had_none_is_not_said_to_bind(tmp_path: Path) -> None:
    """The folder does not say how hosted capacity was shared out, so the secret tier may have none and hold nothing."""
    changes = (
        *("partnerships.union.site=north", "partnerships.union.tiers=open secret"),
        "tier_shares.play.secret.run_open=1",
    )
    plan_into_folder(Request(inputs=TOYLAND, out=tmp_path / "result", changes=changes))
    assert [discrepancy.sentence() for discrepancy in verify(tmp_path / "result").findings.discrepancies] == []
