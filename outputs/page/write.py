"""report.html: one file without network, the same bytes for the same result."""

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inputs.load import Loaded
from optimizer.result import Result
from outputs.page.bands import bands
from outputs.page.build import page_data
from outputs.page.data import PageData
from outputs.page.drawing import draw_all
from outputs.page.material import of_folder, of_result
from outputs.page.words import ENGLISH, Words
from outputs.service_tables import NO_PRICES, RowPrices

_HOME = Path(__file__).parent
_TEMPLATE, _STYLE, _SCRIPT = "page.html.jinja", "page.css", "page.js"
_CLOSING = "</"


def write_page(
    path: Path,
    loaded: Loaded,
    result: Result,
    summary: Mapping[str, Any],
    prices: RowPrices = NO_PRICES,
    words: Words = ENGLISH,
) -> None:
    """Writes the page of a plan; `summary` is that of its result folder.

    Raises:
        OSError: the file cannot be written.
    """
    text = render(page_data(of_result(loaded.study, result, summary, prices), words))
    path.write_bytes(text.encode())


def page_from_folder(folder: Path, words: Words = ENGLISH) -> str:
    """The page of a finished result folder, the same as was or would have been written with it; nothing is solved.

    Raises:
        NotReadable: something that the page is made from is missing, or is not what a result folder has.
        InvalidStudy: the folder's inputs are not a study.
    """
    return render(page_data(of_folder(folder), words))


def render(page: PageData) -> str:
    """The page as HTML."""
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
    return environment.get_template(_TEMPLATE).render(
        page=page,
        words=page.words,
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
        raise ValueError(f"{name} holds {_CLOSING}, which would end its element")
    return text
