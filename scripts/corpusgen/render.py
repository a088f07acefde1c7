"""Renders a parsed pattern into text with spans; slots and marks are looked up by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from .builder import Builder, Paragraph, Span
from .context import Report, Scope
from .habits import _draw
from .markup import Choice, Mark, MarkupError, Node, Slot, Text, parse
from .tables import load_yaml

SlotFunction = Callable[["Renderer", str], None]
MarkFunction = Callable[["Renderer", Mark], None]
SLOTS: dict[str, SlotFunction] = {}
MARKS: dict[str, MarkFunction] = {}


def slot(*names: str) -> Callable[[SlotFunction], SlotFunction]:
    """Register a slot under its names."""

    def register(function: SlotFunction) -> SlotFunction:
        SLOTS.update(dict.fromkeys(names, function))
        return function

    return register


def mark(*names: str) -> Callable[[MarkFunction], MarkFunction]:
    """Register a mark under its names."""

    def register(function: MarkFunction) -> MarkFunction:
        MARKS.update(dict.fromkeys(names, function))
        return function

    return register


_WORD = re.compile(r"@(\w+)")


class Renderer:
    """One paragraph being written."""

    def __init__(self, report: Report, builder: Builder | None = None) -> None:
        self.report = report
        self.builder = builder or Builder()
        self.scope = Scope()
        self.words = report.unit.words()

    def words_in(self, source: str) -> str:
        """Replace ``@word`` by the word of the unit's kind."""
        return _WORD.sub(lambda m: self.words[m[1]], source)

    def run(self, source: str, scope: Scope | None = None) -> None:
        """Render one pattern; a new scope unless one is given."""
        outer, self.scope = self.scope, scope or Scope()
        try:
            self.nodes(parse(self.words_in(source)))
        except (KeyError, ValueError, IndexError) as error:
            raise MarkupError(f"{source!r}: {error!r}") from error
        finally:
            self.scope = outer

    def inner(self, source: str) -> None:
        """Render markup inside the current scope."""
        self.nodes(parse(self.words_in(source)))

    def nodes(self, nodes: tuple[Node, ...]) -> None:
        """Render a sequence of nodes."""
        for node in nodes:
            self.node(node)

    def node(self, node: Node) -> None:
        """Render one node."""
        match node:
            case Text(value):
                self.literal(value)
            case Slot(name, args, capital):
                self.builder.capital = self.builder.capital or capital
                self.fill(name, args)
            case Mark():
                self.enclose(node)
            case Choice(options):
                self.nodes(self.report.rng.choice(options))

    def literal(self, text: str) -> None:
        """Write literal text in the clerk's spelling."""
        if not self.scope.plain:
            text = self.report.habits.spell(text, self.report.rng)
        self.builder.write(text)

    def fill(self, name: str, args: str) -> None:
        """Fill a slot: a registered one, or a macro of ``macros.yaml``."""
        if name in SLOTS:
            SLOTS[name](self, args)
        elif self.scope.plain and name in self.scope.said:
            self.builder.write(self.scope.said[name])
        else:
            start = self.builder.length
            self.inner(self.macro(name))
            if not self.scope.plain:
                self.scope.said[name] = self.builder.text(start)

    def macro(self, name: str) -> str:
        """Return the markup a macro stands for in this unit."""
        entry = load_yaml("macros.yaml")[name]
        if isinstance(entry, dict) and self.report.unit.kind in entry:
            entry = entry[self.report.unit.kind]
        elif isinstance(entry, dict) and "habit" in entry:
            entry = entry[self.report.habits[entry["habit"]]]
        elif isinstance(entry, dict) and "else" in entry:
            entry = entry["else"]
        if isinstance(entry, str):
            return entry
        return str(_draw(entry, self.report.rng))

    def enclose(self, node: Mark) -> None:
        """Render a mark: a registered one, or a plain span of that kind."""
        if node.kind in MARKS:
            MARKS[node.kind](self, node)
        else:
            self.span(node.kind, node)

    def span(self, kind: str, node: Mark, /, **attrs: Any) -> Span:
        """Render a mark's body inside a span."""
        opened = self.builder.open(kind, **attrs)
        self.nodes(node.body)
        return self.builder.close(opened)

    def plain(self, source: str) -> str:
        """Render markup in the current scope to bare text, without slips.

        A macro of several spellings has the one it had in the sentence, and words are spelled as
        this clerk always spells them: names of indicators are the words of the text.
        """
        builder, self.builder = self.builder, Builder()
        was, self.scope.plain = self.scope.plain, True
        state = self.report.rng.getstate()
        try:
            self.inner(source)
            return self.report.habits.settled(self.builder.text())
        finally:
            self.report.rng.setstate(state)
            self.builder, self.scope.plain = builder, was


def paragraph(report: Report, source: str, role: str = "body", upper: bool = False) -> Paragraph:
    """Render one pattern as a paragraph of its own."""
    renderer = Renderer(report)
    renderer.builder.upper = upper
    renderer.builder.capital = True
    renderer.run(source)
    return renderer.builder.paragraph(role)
