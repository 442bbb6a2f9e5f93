"""report.html: one file without network, the same bytes for the same result."""

import base64
import hashlib
from pathlib import Path

from inputs.language import language, say
from outputs.material.material import Material
from outputs.material.swept import Swept
from outputs.page.bands import bands
from outputs.page.budget_runs import budget_runs
from outputs.page.build import page_data
from outputs.page.data import PageData, SweepPage
from outputs.page.drawing import draw_all
from outputs.page.sweep import sweep_page

NAME = "report.html"
_HOME = Path(__file__).parent
_PLAN, _SWEEP, _STYLE, _SCRIPT = "page.html.jinja", "sweep.html.jinja", "page.css", "page.js"
_CLOSING = "</"


def page_html(material: Material, sweep: Path | None = None) -> str:
    """The page of a plan, with other budgets where the folder of a sweep over the budget is given.

    Raises:
        NotThisSweep, InvalidStudy: as `outputs.page.budget_runs.budget_runs`.
    """
    return _render(_PLAN, page_data(material, () if sweep is None else budget_runs(sweep, material)))


def sweep_html(swept: Swept) -> str:
    """The page of a sweep."""
    return _render(_SWEEP, sweep_page(swept))


def _render(template: str, page: PageData | SweepPage) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415
    from markupsafe import Markup  # noqa: PLC0415

    environment = Environment(
        loader=FileSystemLoader(_HOME),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style, script = _asset(_STYLE), _asset(_SCRIPT)
    drawings = draw_all([picture for section in page.sections for picture in section.pictures])
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return environment.get_template(template).render(
        page=page,
        say=say,
        language=language(),
        drawings={
            name: {form: Markup(text) for form, text in forms.items()} for name, forms in drawings.by_name.items()
        },
        letters=Markup(drawings.letters),
        styles=Markup(drawings.styles),
        bands=bands,
        style=Markup(style),
        script=Markup(script),
        script_hash=f"sha256-{digest}",
    )


def _asset(name: str) -> str:
    """A file that is put into the page as it is; it must not end the element that it stands in."""
    text = (_HOME / name).read_text(encoding="utf-8")
    if _CLOSING in text:
        raise RuntimeError(f"{name} holds {_CLOSING}, which would end its element")
    return text
