"""Figures as SVG that can stand inside a page: no names that clash, no styles that leak, and words for each mark."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from outputs.figures.bars import NARROW, TIP
from outputs.figures.style import WIDTH, styled
from outputs.page.data import Drawn

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTHS = {"wide": WIDTH, "narrow": NARROW}
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_LINK = f"{{{_XLINK}}}href"
_GLYPH = re.compile(r"DejaVuSans.*-[0-9a-f]+")
_URL = re.compile(r"url\(#([^)]+)\)")
_DIGITS = re.compile(r"-?\d+\.\d{3,}")
_USED = re.compile(r"""(?:url\(|href=")#([^)"]+)""")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Drawings:
    """SVG by the picture's name and the kind of screen, and the letters and styles that all of them share."""

    by_name: Mapping[str, Mapping[str, str]]
    letters: str
    styles: str


def draw_all(pictures: Sequence[Drawn], forms: Mapping[str, float] = WIDTHS) -> Drawings:
    """The pictures for wide and for narrow screens, or for some; the same pictures give the same text.

    forms: names of kinds of screen, with how wide the pictures are on them (inches).
    """
    ElementTree.register_namespace("", _SVG)
    letters = ElementTree.Element(f"{{{_SVG}}}svg", {"width": "0", "height": "0", "aria-hidden": "true"})
    letters.set("class", "letters")
    defined = ElementTree.SubElement(letters, f"{{{_SVG}}}defs")
    classes: dict[str, str] = {}
    by_name = {
        picture.name: {form: _drawn(picture, form, inches, defined, classes) for form, inches in forms.items()}
        for picture in pictures
    }
    styles = "\n".join(f".{name} {{ {style} }}" for style, name in classes.items())
    return Drawings(by_name, ElementTree.tostring(letters, encoding="unicode"), styles)


def _drawn(picture: Drawn, form: str, inches: float, letters: ElementTree.Element, classes: dict[str, str]) -> str:
    root = ElementTree.fromstring(_svg(picture.drawn(inches)))
    for tag in ("metadata", "style"):
        _remove(root, f"{{{_SVG}}}{tag}")
    _share_letters(root, letters)
    names = _Names(f"{picture.name}-{form}")
    for node in root.iter():
        node.text = node.tail = None
        _rename(node, names)
    used = set(_USED.findall(ElementTree.tostring(root, encoding="unicode")))
    for node in root.iter():
        _name_mark(node)
        if node.get("id", "") not in used:
            node.attrib.pop("id", None)
        style = node.attrib.pop("style", None)
        if style is not None:
            node.set("class", classes.setdefault(style, f"s{len(classes)}"))
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    for key, value in {"role": "img", "aria-label": picture.description, "class": "drawing"}.items():
        root.set(key, value)
    return ElementTree.tostring(root, encoding="unicode")


@styled
def _svg(figure: "Figure") -> str:
    file = io.StringIO()
    figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return file.getvalue()


def _remove(root: ElementTree.Element, tag: str) -> None:
    for parent in list(root.iter()):
        for child in parent.findall(tag):
            parent.remove(child)


def _share_letters(root: ElementTree.Element, letters: ElementTree.Element) -> None:
    """Moves the outlines of letters to those that all figures share, each once."""
    known = {node.get("id") for node in letters}
    for parent in list(root.iter(f"{{{_SVG}}}defs")):
        for child in list(parent):
            given = child.get("id", "")
            if _GLYPH.fullmatch(given):
                parent.remove(child)
                if given not in known:
                    known.add(given)
                    child.tail = None
                    child.set("d", _path(child.get("d", "")))
                    letters.append(child)


class _Names:
    """Ids of one figure: its name and a number each, in the order in which they are met.

    Those that the library gives are sums over places in full, whose last digits are not the same each time.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._known: dict[str, str] = {}

    def of(self, given: str) -> str:
        """The id that stands in the page for one in the figure."""
        return self._known.setdefault(given, f"{self._name}-{len(self._known)}")


def _rename(node: ElementTree.Element, names: _Names) -> None:
    """Names every id anew, but for those of letters and those that hold words."""
    given = node.get("id", "")
    if given and not given.startswith(TIP):
        node.set("id", names.of(given))
    if _LINK in node.attrib:
        link = node.attrib.pop(_LINK)
        target = link.removeprefix("#")
        # What begins otherwise holds its content itself, as the scale of a map's colours does.
        own = link != target and not _GLYPH.fullmatch(target)
        node.set("href", f"#{names.of(target)}" if own else link)
    for key, value in node.attrib.items():
        if key == "d":
            node.set(key, _path(value))
        elif "url(#" in value:
            node.set(key, _URL.sub(lambda found: f"url(#{names.of(found[1])})", value))


def _name_mark(node: ElementTree.Element) -> None:
    """The words of a mark, which came as its id, become its title."""
    given = node.get("id", "")
    if given.startswith(TIP):
        del node.attrib["id"]
        node.set("class", "mark")
        title = ElementTree.Element(f"{{{_SVG}}}title")
        title.text = given.removeprefix(TIP)
        node.insert(0, title)


def _path(outline: str) -> str:
    """A path with two decimals, which is a hundredth of a point."""
    return _SPACES.sub(" ", _DIGITS.sub(lambda number: f"{float(number[0]):.2f}", outline)).strip()
