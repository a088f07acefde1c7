"""Styles of a Word document: properties through the chain of ``basedOn``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from lxml import etree

from reportminer.readers.docx.names import W, child, child_value, integer, switch, value
from reportminer.text.legacy import Legacy

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RunLook:
    """Look of letters; None is not said. ``size`` in half points, ``font`` for Latin letters."""

    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    size: int | None = None
    font: str | None = None

    def over(self, below: RunLook) -> RunLook:
        """These properties where said, else those of ``below``."""
        return RunLook(
            _first(self.bold, below.bold),
            _first(self.italic, below.italic),
            _first(self.caps, below.caps),
            _first(self.hidden, below.hidden),
            _first(self.size, below.size),
            _first(self.font, below.font),
        )


def _first(above: T | None, below: T | None) -> T | None:
    return below if above is None else above


def run_look(properties: etree._Element | None) -> RunLook:
    """Direct properties of ``w:rPr``."""
    if properties is None or not len(properties):
        return _NO_LOOK
    said = {e.tag: e for e in properties}
    fonts, size = said.get(_FONTS), said.get(_SIZE)
    return RunLook(
        switch(said.get(_BOLD)), switch(said.get(_ITALIC)), switch(said.get(_CAPS)),
        switch(said.get(_HIDDEN)), None if size is None else integer(value(size)),
        None if fonts is None else value(fonts, "ascii") or value(fonts, "hAnsi"),
    )  # fmt: skip


_FONTS, _SIZE, _BOLD, _ITALIC = W + "rFonts", W + "sz", W + "b", W + "i"
_CAPS, _HIDDEN = W + "caps", W + "vanish"
_NO_LOOK = RunLook()


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """Paragraph properties; ``num_id`` 0 switches inherited numbering off."""

    justify: str | None = None
    num_id: int | None = None
    level: int | None = None

    def over(self, below: ParagraphLook) -> ParagraphLook:
        """These properties where said, else those of ``below``."""
        return ParagraphLook(
            _first(self.justify, below.justify),
            _first(self.num_id, below.num_id),
            _first(self.level, below.level),
        )


def paragraph_look(properties: etree._Element | None) -> ParagraphLook:
    """Direct properties of ``w:pPr``."""
    numbering = child(properties, "numPr")
    return ParagraphLook(
        child_value(properties, "jc"), integer(child_value(numbering, "numId")),
        integer(child_value(numbering, "ilvl")),
    )  # fmt: skip


@dataclass
class Styles:
    """Styles by id, resolved through their chains once.

    ``legacy`` are the fonts whose letters are old codes in this document, and whether they draw
    capitals (``readers.docx.oldfonts``).
    """

    elements: dict[str, etree._Element] = field(default_factory=dict)
    default_run: RunLook = RunLook()
    default_paragraph_style: str | None = None
    legacy: dict[str, tuple[Legacy, bool]] = field(default_factory=dict)
    _runs: dict[str, RunLook] = field(default_factory=dict)
    _below: dict[tuple[str, RunLook], RunLook] = field(default_factory=dict)
    _paragraphs: dict[str, ParagraphLook] = field(default_factory=dict)
    _bordered: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def parse(cls, root: etree._Element | None) -> Styles:
        """Styles of ``styles.xml``; none for a document without it."""
        if root is None:
            return cls()
        styles = cls()
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        styles.default_run = run_look(defaults)
        for element in root.iter(W + "style"):
            name = value(element, "styleId")
            if not name:
                continue
            styles.elements.setdefault(name, element)
            if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true"):
                styles.default_paragraph_style = name
        return styles

    def chain(self, name: str | None) -> list[etree._Element]:
        """The style and what it is based on, nearest first; cycles are cut."""
        found: list[etree._Element] = []
        seen: set[str] = set()
        while name and name in self.elements and name not in seen:
            seen.add(name)
            found.append(self.elements[name])
            name = child_value(self.elements[name], "basedOn")
        return found

    def run(self, name: str | None) -> RunLook:
        """Letters of a paragraph or character style, without document defaults."""
        key = name or ""
        if key not in self._runs:
            look = RunLook()
            for element in self.chain(name):
                look = look.over(run_look(child(element, "rPr")))
            self._runs[key] = look
        return self._runs[key]

    def below(self, name: str | None, base: RunLook) -> RunLook:
        """Look of a run of character style ``name`` before its own properties.

        ``base`` is the look of the paragraph style; switches of both styles cancel each other.
        """
        key = (name or "", base)
        if key not in self._below:
            named = self.run(name)
            look = named.over(base).over(self.default_run)
            if named.bold is not None and base.bold is not None:
                look = RunLook(named.bold ^ base.bold).over(look)
            self._below[key] = look
        return self._below[key]

    def paragraph(self, name: str | None) -> ParagraphLook:
        """Paragraph properties of a style."""
        key = name or ""
        if key not in self._paragraphs:
            look = ParagraphLook()
            for element in self.chain(name):
                look = look.over(paragraph_look(child(element, "pPr")))
            self._paragraphs[key] = look
        return self._paragraphs[key]

    def numbering_of(self, name: str | None) -> tuple[int, str] | None:
        """Number definition of the nearest style of the chain that has one, and that style's id."""
        for element in self.chain(name):
            num_id = paragraph_look(child(element, "pPr")).num_id
            if num_id is not None:
                return num_id, value(element, "styleId") or ""
        return None

    def has_borders(self, name: str | None) -> bool:
        """Whether a table style draws lines."""
        key = name or ""
        if key not in self._bordered:
            self._bordered[key] = any(
                draws_lines(child(child(e, "tblPr"), "tblBorders")) for e in self.chain(name)
            )
        return self._bordered[key]


def draws_lines(borders: etree._Element | None) -> bool:
    """Whether ``w:tblBorders`` or ``w:tcBorders`` holds a visible line."""
    if borders is None:
        return False
    return any((value(line) or "none") not in ("none", "nil") for line in borders)
