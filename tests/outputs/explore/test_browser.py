"""The page in a browser, used as a planner would: sliders, keys, a phone, two windows, and a program that stops."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from werkzeug.serving import make_server

from outputs.explore.server import HOST, make_app
from outputs.explore.session import Session

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TOKEN = "a-token"
BUDGET = '.control[data-path="budget"]'
WIDE, PHONE = (1280, 900), (360, 740)


class Serving:
    """The page on a port of its own, until it is stopped."""

    def __init__(self, session: Session) -> None:
        self._server = make_server(HOST, 0, make_app(session, TOKEN), threaded=True)
        self.address = f"http://{HOST}:{self._server.server_port}/{TOKEN}/"
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def stop(self) -> None:
        """Ends it as Ctrl-C does."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def serving(session: Session, at_home: Path) -> Iterator[Serving]:
    session.saved.clear()
    made = Serving(session)
    yield made
    if made._thread.is_alive():
        made.stop()


@dataclass
class Window:
    """A page of the browser, and what it had to complain of or asked of other servers."""

    page: "Page"
    complaints: list[str] = field(default_factory=list)

    def watch(self, home: str) -> None:
        self.page.on("console", lambda said: self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda asked: None if asked.url.startswith((home, "data:")) else self._left(asked))

    def _left(self, asked: Any) -> None:
        self.complaints.append(asked.url)

    def proven(self, command: str = "optimize") -> "Page":
        """Waits until the plan that a command makes is there with its prices."""
        from playwright.sync_api import expect  # noqa: PLC0415 (may not be installed)

        expect(self.page.locator("#command")).to_contain_text(command, timeout=30_000)
        self.page.wait_for_selector('.standing[data-state="proven"]', timeout=30_000)
        self.page.wait_for_selector("#prices:not(.stale) > *", timeout=30_000)
        self.page.wait_for_selector('main[aria-busy="false"]', timeout=30_000)
        return self.page

    def total(self) -> str:
        """The sum of the funding table, as shown."""
        return self.page.locator("#tables tr.sum", has_text="Sum").last.locator("td").last.inner_text()

    def slide(self, budget: int) -> None:
        """Moves the budget's slider there, with the events of a hand."""
        self.page.locator(f"{BUDGET} input[type=range]").evaluate(
            "(slider, to) => { slider.value = to; slider.dispatchEvent(new Event('input', {bubbles: true})); }", budget
        )


def window(browser: "Browser", address: str, size: tuple[int, int] = WIDE) -> Window:
    made = Window(browser.new_page(viewport={"width": size[0], "height": size[1]}))
    made.watch(address.partition("?")[0].partition("#")[0])
    made.page.goto(address)
    return made


def test_a_slider_moves_the_table_and_the_state_survives_a_reload(browser: "Browser", serving: Serving) -> None:
    seen = window(browser, serving.address)
    page = seen.proven()
    before = seen.total()
    seen.slide(30)
    seen.proven("--budget 30")
    assert seen.total() != before
    assert page.locator(f"{BUDGET} input[type=text]").input_value() == "30"
    assert "--budget 30" in page.locator("#command").inner_text()
    shown = seen.total()
    page.reload()
    seen.proven("--budget 30")
    assert seen.total() == shown
    page.click("#reset")
    page.wait_for_selector("#reset[hidden]", state="attached")
    seen.proven()
    assert seen.total() == before
    assert "#" not in page.url
    assert seen.complaints == []


def test_many_moves_end_with_the_plan_of_the_last(browser: "Browser", serving: Serving) -> None:
    seen = window(browser, serving.address)
    for budget in (*range(24, 40, 2), 22):
        seen.slide(budget)
        seen.page.wait_for_timeout(30)
    page = seen.proven("--budget 22")
    assert "of a budget of 22.0" in page.locator("#cards").inner_text().replace("\xa0", " ")
    assert seen.complaints == []


def test_two_states_are_saved_and_compared(browser: "Browser", serving: Serving, at_home: Path) -> None:
    seen = window(browser, serving.address)
    for number, budget in enumerate((25, 35), 1):
        seen.slide(budget)
        page = seen.proven(f"--budget {budget}")
        page.click("#save")
        page.wait_for_selector(f"#saved li:nth-child({number})", timeout=30_000)
    assert [path.name for path in sorted((at_home / "results").iterdir())] == [
        "toyland-base-25-1",
        "toyland-base-35-1",
    ]
    page.click("#compare")
    page.wait_for_selector("#comparison table", timeout=30_000)
    assert "budget: rules.budget.total 25 to 35" in page.locator("#comparison").inner_text()
    page.click("#saved li:first-child button")
    seen.proven("--budget 25")
    assert page.locator(f"{BUDGET} input[type=text]").input_value() == "25"
    with page.expect_download() as downloaded:
        page.click("#workbook")
    assert downloaded.value.suggested_filename == "budget.xlsx"
    assert seen.complaints == []


def test_two_windows_plan_beside_each_other(browser: "Browser", serving: Serving) -> None:
    first, second = window(browser, serving.address), window(browser, f"{serving.address}?language=nb")
    first.slide(27)
    second.slide(28)
    first.proven("--budget 27")
    second.proven("--budget 28")
    assert first.page.locator("h2").first.inner_text() == "What if"
    assert second.page.locator("h2").first.inner_text() == "Hva om"
    assert first.complaints + second.complaints == []


def test_a_program_that_stops_is_told_and_leaves_what_was_there(browser: "Browser", serving: Serving) -> None:
    seen = window(browser, serving.address)
    page = seen.proven()
    shown = seen.total()
    serving.stop()
    assert not page.locator("#gone").is_visible()
    seen.slide(26)
    page.wait_for_selector("#gone:not([hidden])", timeout=10_000)
    assert "has stopped" in page.locator("#gone").inner_text()
    assert seen.total() == shown


def test_everything_can_be_done_by_keys(browser: "Browser", serving: Serving) -> None:
    seen = window(browser, serving.address)
    page = seen.proven()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    typed = f"{BUDGET} input[type=text]"
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement === document.querySelector('{typed}')"):
            break
    page.keyboard.press("Control+A")
    page.keyboard.type("31")
    page.keyboard.press("Enter")
    seen.proven("--budget 31")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "range"
    page.keyboard.press("ArrowRight")
    seen.proven("--budget 32")
    page.focus("#save")
    page.keyboard.press("Enter")
    page.wait_for_selector("#saved li", timeout=30_000)
    assert seen.complaints == []


@pytest.mark.parametrize("language", ["en", "nb"])
def test_on_a_phone_nothing_is_wider_than_the_screen(browser: "Browser", serving: Serving, language: str) -> None:
    seen = window(browser, f"{serving.address}?language={language}", PHONE)
    page = seen.proven()
    page.wait_for_selector("#figures .narrow", timeout=30_000)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    assert page.evaluate("document.documentElement.lang") == language
    assert page.locator(".group[open]").count() == 1
    assert seen.complaints == []


def test_norwegian_numbers_are_typed_and_shown_as_norwegians_write_them(browser: "Browser", serving: Serving) -> None:
    seen = window(browser, f"{serving.address}?language=nb")
    page = seen.proven()
    growth = page.locator('.control[data-path="demand.play.growth"] input[type=text]')
    assert growth.input_value() == "45"
    growth.fill("42,5 %")
    growth.press("Enter")
    seen.proven("growth=0.425")
    assert growth.input_value() == "42,5"


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("en", "2e1", "cannot be read"),
        ("en", "-200", "-200 is outside what it can be: -100 to 1000 %."),
        ("nb", "2.500", "Skriv det slik: 2600,5"),
    ],
)
def test_what_may_mean_two_things_is_not_sent(
    browser: "Browser", serving: Serving, language: str, typed: str, said: str
) -> None:
    seen = window(browser, f"{serving.address}?language={language}")
    page = seen.proven()
    growth = page.locator('.control[data-path="demand.play.growth"] input[type=text]')
    growth.fill(typed)
    growth.press("Enter")
    assert said in page.locator("#status").inner_text()
    assert growth.get_attribute("aria-invalid") == "true"
    assert "growth" not in page.locator("#command").inner_text()
    growth.fill("+42")
    growth.press("Enter")
    seen.proven("growth=0.42")
    assert growth.get_attribute("aria-invalid") is None


def test_back_to_the_study_is_back_in_all(browser: "Browser", serving: Serving) -> None:
    seen = window(browser, f"{serving.address}#objective=coverage&gap=0.01&set=budget=30")
    page = seen.proven("--budget 30 --objective coverage --gap 0.01")
    assert page.locator("#count").inner_text() == "3 changed"
    page.click("#reset")
    page.wait_for_selector("#reset[hidden]", state="attached")
    command = seen.proven("--gap 0.005").locator("#command").inner_text()
    assert "--budget" not in command
    assert "--objective" not in command


def test_what_was_shown_is_dimmed_where_the_new_figures_are_refused(browser: "Browser", serving: Serving) -> None:
    seen = window(browser, serving.address)
    page = seen.proven()
    page.locator(f"{BUDGET} input[type=text]").fill("26oo")
    page.locator(f"{BUDGET} input[type=text]").press("Enter")
    page.wait_for_selector('.standing[data-state="failed"]')
    assert page.locator("#tables.stale").count() == 1
    assert page.locator("#command").inner_text() == ""
    assert "26oo" in page.locator("#failed").inner_text()
    assert page.locator("#save").is_disabled()


def test_a_save_that_fails_is_told_and_the_program_goes_on(browser: "Browser", serving: Serving, at_home: Path) -> None:
    (at_home / "results").write_text("in the way")
    seen = window(browser, serving.address)
    page = seen.proven()
    page.click("#save")
    page.wait_for_selector('#told:has-text("results")')
    assert not page.locator("#gone").is_visible()
    seen.slide(24)
    seen.proven("--budget 24")


def test_the_ends_of_a_slider_are_those_of_the_range(browser: "Browser", serving: Serving) -> None:
    seen = window(browser, f"{serving.address}#set=rules.budget.total=30")
    page = seen.proven("--budget 30")
    slider = page.locator(f"{BUDGET} input[type=range]")
    assert page.locator(f"{BUDGET} input[type=text]").input_value() == "30"
    for key, end in (("End", "160"), ("Home", "20")):
        slider.press(key)
        seen.proven(f"--budget {end}")


def test_what_the_address_asks_for_that_is_not_there_is_told(browser: "Browser", serving: Serving) -> None:
    seen = window(browser, f"{serving.address}#set=budgt=20&set=demand.play.growth=fast")
    seen.page.wait_for_selector('.standing[data-state="failed"]')
    told = seen.page.locator("#status").inner_text() + seen.page.locator("#failed").inner_text()
    assert "budgt" in told
    assert seen.complaints == []
