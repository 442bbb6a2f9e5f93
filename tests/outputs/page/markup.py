"""A page read strictly: every element is closed where it should be, and nothing is said twice."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "input", "hr"}


@dataclass
class Node:
    """An element with its attributes, the elements in it, and its own text."""

    tag: str
    attributes: dict[str, str]
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    text: str = ""

    def walk(self) -> "Iterator[Node]":
        """Itself and everything below, in the order of the page."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, *tags: str) -> "list[Node]":
        """All elements of these names below."""
        return [node for node in self.walk() if node.tag in tags]

    def words(self) -> str:
        """All text below, on one line."""
        return " ".join(" ".join(node.text for node in self.walk()).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        node = Node(tag, {name: value or "" for name, value in attrs}, self.open[-1])
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].text += data


def read(page: str) -> Node:
    """The page as a tree."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == [reader.root], [node.tag for node in reader.open]
    return reader.root


def table(root: Node, caption: str) -> list[list[str]]:
    """The rows of the table with a caption that begins so, headings included."""
    found = [node for node in root.all("table") for name in node.all("caption") if name.words().startswith(caption)]
    assert found, caption
    return [
        [cell.words().replace("\N{NO-BREAK SPACE}", " ") for cell in row.all("th", "td")] for row in found[0].all("tr")
    ]
