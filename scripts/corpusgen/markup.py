"""The small markup in which sentence patterns are written, parsed into a tree.

``{slot args}``      a value filled in by the renderer
``[K args|body]``    an annotated span of kind ``K`` around ``body``
``<a~b~c>``          a free choice between alternatives (one may be empty)
``@word``            a word of the unit's kind (``@huyen`` is huyện, thành phố or xã)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache


class MarkupError(ValueError):
    """A pattern that cannot be parsed."""


@dataclass(frozen=True)
class Text:
    """Literal characters."""

    value: str


@dataclass(frozen=True)
class Slot:
    """``{name args}``; ``capital`` for ``{^name args}``."""

    name: str
    args: str
    capital: bool = False


@dataclass(frozen=True)
class Mark:
    """``[kind args|body]``."""

    kind: str
    args: str
    body: tuple[Node, ...]


@dataclass(frozen=True)
class Choice:
    """``<a~b>``."""

    options: tuple[tuple[Node, ...], ...] = field(default=())


Node = Text | Slot | Mark | Choice


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def until(self, stops: str) -> str:
        start = self.at
        while self.at < len(self.source) and self.source[self.at] not in stops:
            self.at += 1
        return self.source[start : self.at]

    def take(self, char: str) -> None:
        if self.at >= len(self.source) or self.source[self.at] != char:
            raise MarkupError(f"{char!r} expected at {self.at} in {self.source!r}")
        self.at += 1

    def slot(self) -> Slot:
        self.take("{")
        content = self.until("}")
        self.take("}")
        capital = content.startswith("^")
        name, _, args = content.removeprefix("^").partition(" ")
        return Slot(name, args.strip(), capital)

    def mark(self) -> Mark:
        self.take("[")
        head = self.until("|")
        self.take("|")
        body = tuple(self.nodes("]"))
        self.take("]")
        kind, _, args = head.partition(" ")
        return Mark(kind, args.strip(), body)

    def choice(self) -> Choice:
        self.take("<")
        options = [tuple(self.nodes("~>"))]
        while self.source[self.at : self.at + 1] == "~":
            self.at += 1
            options.append(tuple(self.nodes("~>")))
        self.take(">")
        return Choice(tuple(options))

    def nodes(self, stops: str) -> Iterator[Node]:
        while self.at < len(self.source) and self.source[self.at] not in stops:
            char = self.source[self.at]
            if char == "{":
                yield self.slot()
            elif char == "[":
                yield self.mark()
            elif char == "<":
                yield self.choice()
            elif char in "}]>":
                raise MarkupError(f"stray {char!r} at {self.at} in {self.source!r}")
            else:
                yield Text(self.until("{[<}]>" + stops))


@cache
def parse(source: str) -> tuple[Node, ...]:
    """Parse a pattern; raises MarkupError with the place."""
    reader = _Reader(source)
    nodes = tuple(reader.nodes(""))
    return nodes
