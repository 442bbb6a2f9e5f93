"""The page of a sweep in a real browser: quiet, no wider than the screen, with and without JavaScript, and on paper."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from inputs.language import LANGUAGES, speaking
from outputs.material.swept import read_sweep
from outputs.page.write import sweep_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Opened = Callable[..., "Page"]
MILLIMETRE = 72 / 25.4
# What the margins leave of A4, in the browser's points.
PAPER = round(182 / 25.4 * 96)


@pytest.fixture(scope="module")
def files(swept: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    found, folder = {}, tmp_path_factory.mktemp("sweep")
    for each in LANGUAGES:
        found[each] = folder / f"{each}.html"
        with speaking(each):
            found[each].write_text(sweep_html(read_sweep(swept)), encoding="utf-8")
    return found


@pytest.fixture
def opened(browser: "Browser", files: dict[str, Path]) -> Iterator[Opened]:
    """Opens the page at a width; what it complains about or asks for fails the test at its end."""
    complaints: list[str] = []
    contexts = []

    def open_at(width: int, scripts: bool = True, spoken: str = "en") -> "Page":
        address = files[spoken].as_uri()
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url) if request.url != address else None)
        page.route(re.compile("^(?!file:)"), lambda route: route.abort())
        page.goto(address)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("width", [320, 360, 800, 1300])
def test_nothing_is_wider_than_the_screen(opened: Opened, width: int, spoken: str) -> None:
    page = opened(width, spoken=spoken)
    for fold in page.locator("summary:visible").all():
        fold.click()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    shown = [box for item in page.locator(".drawing").all() if (box := item.bounding_box())]
    assert len(shown) == page.locator("figure").count() == 3


def test_the_slider_shows_one_budget_at_a_time(opened: Opened) -> None:
    page = opened(800)
    stops = page.locator(".stop:visible")
    assert stops.count() == 1
    slider = page.locator("#budget")
    slider.focus()
    page.keyboard.press("Home")
    assert page.locator("output").inner_text().replace("\N{NO-BREAK SPACE}", " ") == "10.0 MTD"
    assert "There is no plan." in stops.inner_text()
    page.keyboard.press("ArrowRight")
    assert stops.get_by_role("table", name="Funding table").is_visible()


def test_pointing_at_a_value_says_it(opened: Opened) -> None:
    page = opened(1300)
    figure = page.locator("figure").first
    figure.focus()
    page.keyboard.press("ArrowRight")
    assert re.fullmatch(r"Spending, 20: [\d.]+\sMTD", figure.locator("[role=status]").inner_text())


def test_without_scripts_every_budget_can_be_unfolded(opened: Opened) -> None:
    page = opened(800, scripts=False)
    assert page.locator(".slider").is_hidden()
    stops = page.locator(".stop summary")
    assert stops.count() == 5
    stops.nth(2).click()
    assert page.get_by_role("table", name="Funding table").first.is_visible()


def test_on_paper_it_is_a4_with_all_runs_and_nothing_cut(opened: Opened) -> None:
    page = opened(1300)
    content = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert {(round(float(wide) / MILLIMETRE), round(float(high) / MILLIMETRE)) for wide, high in boxes} == {(210, 297)}
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 1000})
    assert page.evaluate("document.documentElement.scrollWidth") == PAPER
    runs = page.get_by_role("table", name="Runs by budget")
    assert runs.get_by_role("row").count() == 6
    wide = runs.bounding_box()
    assert wide is not None
    assert wide["width"] <= PAPER
    assert not page.locator("#budgets").is_visible()
    assert not page.locator("nav").is_visible()
