"""The page is there for who knows its address on this machine, and for nobody else."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient

from outputs.explore.choice import Choice
from outputs.explore.server import MOST_BYTES, make_app
from outputs.explore.session import Session
from outputs.verification.command import verify
from tests.outputs.explore.asking import planned

TOKEN = "a-token"
HOME = f"/{TOKEN}"
HERE = "http://127.0.0.1:5000"


@pytest.fixture(scope="module")
def client(session: Session) -> FlaskClient:
    return make_app(session, TOKEN).test_client()


def post(client: FlaskClient, name: str, **asked: Any) -> list[dict[str, Any]]:
    answer = client.post(f"{HOME}/{name}", json=asked, base_url=HERE)
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.splitlines() if line != "{}"]


@pytest.fixture(scope="module")
def saved(
    client: FlaskClient, session: Session, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[dict[str, Any]]]:
    """Two plans that were saved, in folders with their whole paths."""
    session.saved.clear()
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("saved")
        patch.chdir(home)
        for budget in ("30", "40"):
            choice = Choice(changes={"budget": budget})
            planned(session, choice)
            (told,) = post(client, "save", key=choice.key, language="en")
            assert told["told"].startswith("Saved and verified: results/toyland-")
        (listed,) = post(client, "saved", language="en")
        yield [{**one, "folder": str(home / one["folder"])} for one in listed["saved"]]
    session.saved.clear()


def test_the_page_names_every_control_and_asks_only_its_own_server(client: FlaskClient) -> None:
    page = client.get(f"{HOME}/", base_url=HERE)
    assert page.status_code == 200
    assert 'data-path="budget"' in page.text
    assert "http" not in page.text
    for name in ("style.css", "script.js"):
        assert "http" not in client.get(f"{HOME}/{name}", base_url=HERE).text.replace("http://www.w3.org", "")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert page.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("path", "base"),
    [
        ("/", HERE),
        ("/another-token/", HERE),
        (f"{HOME}x/", HERE),
        ("/é/", HERE),
        (f"{HOME}/", "http://regnekraft.example:5000"),
        (f"{HOME}/../server.py", HERE),
        (f"{HOME}/explore.js", HERE),
        (f"{HOME}/workbook/nothing", HERE),
    ],
)
def test_who_does_not_know_the_address_finds_nothing(client: FlaskClient, path: str, base: str) -> None:
    assert client.get(path, base_url=base).status_code == 404


def test_a_page_elsewhere_cannot_have_plans_made(client: FlaskClient) -> None:
    assert client.post("/another-token/plan", json={}, base_url=HERE).status_code == 404
    as_a_form = client.post(f"{HOME}/save", data={"key": "x"}, base_url=HERE)
    assert as_a_form.status_code == 415


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"choice": {}, "tab": "one", "form": "wide", "language": "fr"},
        {"choice": {"gaps": "1"}, "tab": "one", "form": "wide", "language": "en"},
        {"choice": {"changes": {"budget": 5}}, "tab": "one", "form": "wide", "language": "en"},
        {"choice": {}, "tab": "", "form": "wide", "language": "en"},
    ],
)
def test_what_no_page_of_ours_would_ask_is_refused(client: FlaskClient, asked: dict[str, Any]) -> None:
    answer = client.post(f"{HOME}/plan", json=asked, base_url=HERE)
    assert answer.status_code == 400
    assert "cannot be read" in answer.get_json()["failed"][0]


def test_more_than_a_page_would_send_is_refused(client: FlaskClient) -> None:
    asked = {"language": "en", "key": "x" * MOST_BYTES}
    assert client.post(f"{HOME}/save", json=asked, base_url=HERE).status_code == 413


def test_an_unknown_scenario_is_told_with_the_nearest(client: FlaskClient) -> None:
    page = client.get(f"{HOME}/?scenario=hihg", base_url=HERE)
    assert page.status_code == 400
    assert "did you mean high?" in page.text


def test_what_is_saved_is_a_result_folder_that_verifies(saved: list[dict[str, Any]]) -> None:
    for one in saved:
        assert not verify(Path(one["folder"])).findings.discrepancies
        assert (Path(one["folder"]) / "report.html").exists()
    assert [one["choice"]["changes"] for one in saved] == [{"budget": "30"}, {"budget": "40"}]


def test_only_a_proven_plan_can_be_saved(client: FlaskClient, at_home: Path) -> None:
    (told,) = post(client, "save", key="none", language="en")
    assert told == {"failed": ["Only a proven plan can be saved; wait until it is there."]}
    assert not list(at_home.iterdir())


def test_a_folder_that_cannot_be_written_is_told_in_the_language_of_the_page(
    client: FlaskClient, session: Session, at_home: Path
) -> None:
    choice = Choice(changes={"budget": "30"})
    planned(session, choice)
    (at_home / "results").write_text("in the way")
    (told,) = post(client, "save", key=choice.key, language="nb")
    assert "er en fil. Velg en annen mappe." in told["failed"][0]


def test_two_saved_plans_are_compared(client: FlaskClient, saved: list[dict[str, Any]]) -> None:
    assert len(saved) == 2
    (told,) = post(client, "compare", a=0, b=1, language="en")
    assert "Funding, B less A" in told["html"]
    assert client.post(f"{HOME}/compare", json={"a": 0, "b": 2, "language": "en"}, base_url=HERE).status_code == 404


def test_a_saved_folder_that_was_changed_is_told_when_it_is_compared(
    client: FlaskClient, saved: list[dict[str, Any]]
) -> None:
    purchases = Path(saved[0]["folder"]) / "purchases.csv"
    purchases.write_text(purchases.read_text().replace(",open,", ",secret,", 1))
    (told,) = post(client, "compare", a=0, b=1, language="en")
    assert any(saved[0]["folder"] in line for line in told["failed"])


def test_the_workbook_of_a_plan_is_handed_over(client: FlaskClient, session: Session) -> None:
    choice = Choice(changes={"budget": "30"})
    planned(session, choice)
    answer = client.get(f"{HOME}/workbook/{choice.key}?language=nb", base_url=HERE)
    assert answer.status_code == 200
    assert 'filename="budget.xlsx"' in answer.headers["Content-Disposition"]
    with ZipFile(BytesIO(answer.data)) as book:
        assert "Finansiering" in book.read("xl/workbook.xml").decode()
