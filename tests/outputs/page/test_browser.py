"""The page in a real browser: quiet, alone, readable at every width, with and without JavaScript, and on paper."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Opened = Callable[..., "Page"]
WIDTHS = (320, 360, 800, 1400)
TOUCH = 24
MILLIMETRE = 72 / 25.4


@pytest.fixture
def opened(browser: "Browser", page_file: Path) -> Iterator[Opened]:
    """Opens the page, or another, at a width; what it complains about or asks for fails the test at its end."""
    complaints: list[str] = []
    contexts = []

    def open_at(width: int, scripts: bool = True, file: Path = page_file) -> "Page":
        address = file.as_uri()
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


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["page_file", "norwegian_file"])
def test_nothing_is_wider_than_the_screen(
    opened: Opened, width: int, name: str, request: pytest.FixtureRequest
) -> None:
    page = opened(width, file=request.getfixturevalue(name))
    for fold in page.locator("summary:visible").all():
        fold.click()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    beyond = """() => [...document.querySelectorAll('body *')].filter(node => {
        const box = node.getBoundingClientRect();
        return box.width && box.right > innerWidth + 1 && !node.closest('.scroll, svg, .skip, thead');
    }).map(node => node.outerHTML.slice(0, 80))"""
    assert page.evaluate(beyond) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_one_drawing_of_each_figure_shows_and_its_letters_are_large_enough(opened: Opened, width: int) -> None:
    page = opened(width)
    drawings = [box for item in page.locator(".drawing").all() if (box := item.bounding_box())]
    assert len(drawings) == page.locator("figure").count()
    form = "narrow" if width <= 640 else "wide"
    points = page.locator(f".{form} .drawing").first.evaluate("node => node.viewBox.baseVal.width")
    smallest = 7.5
    assert smallest * drawings[0]["width"] / points >= 7.5


def test_pointing_at_a_bar_shows_its_value(opened: Opened) -> None:
    page = opened(1400)
    bar = page.locator("figure").first.locator(".wide .mark").first
    bar.scroll_into_view_if_needed()
    bar.locator("path").first.hover(force=True)
    tip = page.locator("figure").first.locator(".tip")
    assert re.fullmatch(r"National investment, 2025: [\d.]+\sMTD", tip.inner_text())
    box, frame = tip.bounding_box(), page.locator("figure").first.bounding_box()
    assert box is not None
    assert frame is not None
    assert frame["x"] <= box["x"]
    assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
    page.mouse.move(0, 0)
    assert not tip.is_visible()


@pytest.mark.parametrize("width", [360, 1400])
def test_arrow_keys_go_through_every_value_and_say_it(opened: Opened, width: int) -> None:
    page = opened(width)
    figure = page.locator("figure").nth(1)
    figure.focus()
    form = "narrow" if width <= 640 else "wide"
    marks = figure.locator(f".{form} .mark").count()
    tip = figure.locator("[role=status]")
    said = []
    for _ in range(marks):
        page.keyboard.press("ArrowRight")
        said.append(tip.inner_text())
    assert len(set(said)) == marks
    assert any("Need" in text for text in said)
    assert any("Not covered" in text for text in said)
    page.keyboard.press("ArrowLeft")
    assert tip.inner_text() == said[-2]
    page.keyboard.press("Escape")
    assert tip.inner_text() == ""


def test_without_scripts_everything_is_there_and_values_are_titles(opened: Opened) -> None:
    page = opened(800, scripts=False)
    assert page.locator(".wide .mark title").count() == page.locator(".wide .mark").count() > 0
    assert page.locator("h2").count() == 11
    page.locator("summary").first.click()
    assert page.get_by_role("table", name="Funding lines").is_visible()


def test_the_first_stop_of_the_keyboard_leads_past_the_contents(opened: Opened) -> None:
    page = opened(800)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    box = page.locator(".skip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("width", [360, 800])
def test_what_is_pressed_is_large_enough_for_a_finger(opened: Opened, width: int) -> None:
    page = opened(width)
    sizes = page.evaluate("() => [...document.querySelectorAll('nav a, summary')].map(n => n.getBoundingClientRect())")
    assert sizes
    assert all(box["height"] >= TOUCH for box in sizes)


def test_readers_that_speak_find_landmarks_and_named_tables(opened: Opened) -> None:
    page = opened(360)
    for role in ("banner", "navigation", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1
    page.locator("summary", has_text="Prices").click()
    prices = page.get_by_role("table", name="Prices")
    assert prices.get_by_role("columnheader", name="Quality").count() == 1
    assert prices.get_by_role("rowheader").count() > 0
    assert page.get_by_role("img").count() == 5


def test_on_paper_it_is_a4_with_all_assumptions_and_nothing_cut(opened: Opened, tmp_path: Path) -> None:
    page = opened(1400)
    content = page.pdf(prefer_css_page_size=True)
    (tmp_path / "report.pdf").write_bytes(content)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert len(boxes) > 2
    assert {(round(float(wide) / MILLIMETRE), round(float(high) / MILLIMETRE)) for wide, high in boxes} == {(210, 297)}
    page.emulate_media(media="print")
    page.set_viewport_size({"width": round(182 / 25.4 * 96), "height": 1000})
    assert page.evaluate("document.documentElement.scrollWidth") == round(182 / 25.4 * 96)
    shown = page.evaluate(
        "() => [...document.querySelectorAll('.texts')].map(n => n.getBoundingClientRect().height > 0)"
    )
    assert shown
    assert all(shown)
    assert not page.locator("nav").is_visible()


@pytest.mark.parametrize("width", [360, 800, 1400])
def test_the_slider_goes_through_the_budgets_by_keyboard(opened: Opened, width: int, norwegian_file: Path) -> None:
    page = opened(width, file=norwegian_file)
    slider = page.get_by_role("slider", name="Budsjett")
    told = page.locator("output")
    assert told.inner_text() == "30,0\u00a0mill.\u00a0leker"
    assert page.locator(".stop:visible").count() == 1
    slider.focus()
    page.keyboard.press("Home")
    assert told.inner_text() == "10,0\u00a0mill.\u00a0leker"
    assert "Budsjettet er for lite" in page.locator(".stop:visible").inner_text()
    assert page.locator(".stop:visible table").count() == 0
    said = []
    for _ in range(4):
        page.keyboard.press("ArrowRight")
        said.append(slider.get_attribute("aria-valuetext"))
        assert said[-1] == told.inner_text()
        assert page.locator(".stop:visible").get_by_role("table", name="Finansieringsplan").is_visible()
    assert said == [f"{budget},0\u00a0mill.\u00a0leker" for budget in (20, 30, 40, 50)]
    assert "Likt med 40,0" in page.locator(".stop:visible").inner_text().replace("\u00a0", " ")
    box = slider.bounding_box()
    assert box is not None
    assert box["height"] >= TOUCH


def test_without_scripts_every_budget_can_be_unfolded_and_there_is_no_slider(
    opened: Opened, norwegian_file: Path
) -> None:
    page = opened(800, scripts=False, file=norwegian_file)
    assert not page.locator("input").is_visible()
    assert page.get_by_role("table", name="Hva hvert budsjett kjøper og dekker").get_by_role("row").count() == 6
    stops = page.locator(".stop")
    assert stops.count() == 5
    stops.nth(2).locator("summary").click()
    assert stops.nth(2).get_by_role("table", name="Dekket behov (%)").is_visible()


def test_on_paper_the_table_of_budgets_stands_for_the_slider(opened: Opened, norwegian_file: Path) -> None:
    page = opened(800, file=norwegian_file)
    page.emulate_media(media="print")
    assert not page.locator(".slider").is_visible()
    assert not page.locator(".stops").is_visible()
    assert page.locator(".overview table").is_visible()


def test_pointing_at_a_country_shows_its_amount(opened: Opened, norwegian_file: Path) -> None:
    page = opened(1400, file=norwegian_file)
    figure = page.locator("figure", has_text="Utgifter i året per innbygger")
    figure.locator(".wide .mark path").last.hover(force=True)
    assert "per innbygger" in figure.locator(".tip").inner_text()
