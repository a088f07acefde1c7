"""Automatic numbering of Word: the labels a human sees, computed from ``numbering.xml``.

A paragraph names a number definition (``w:num``) and a level; the definition points to an abstract
one whose levels hold format and text (``%1.%2.``). Counters belong to the abstract definition, so
that two definitions of one list count on; a ``startOverride`` restarts at the first paragraph of
its definition; a level resets the deeper ones (``lvlRestart`` limits that). Source: ISO/IEC
29500-1, 17.9.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import regex
from lxml import etree

from reportminer.readers.docx.names import W, child, child_value, integer, toggle, value
from reportminer.readers.docx.styles import run_look
from reportminer.readers.docx.symbols import signs
from reportminer.text import to_roman

_PLACE = regex.compile(r"%([1-9])")
_MAX_LEVELS = 9
_PADDED = {"decimalZero": 2, "custom": 2, **{f"zero{n}": n for n in range(1, 6)}}
_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; ``separator`` stands between label and text."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    separator: str = " "
    legal: bool = False
    restart: int | None = None
    style: str | None = None
    font: str | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A ``w:num``: its abstract list, levels with overrides applied, and restart values."""

    abstract: int
    levels: dict[int, Level]
    restarts: dict[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """A computed label (``3.1.``), what separates it from the text, and its own font if any."""

    text: str
    separator: str
    font: str | None = None


@dataclass
class Numbering:
    """Definitions of a document and the counters while its paragraphs go by."""

    definitions: dict[int, Definition] = field(default_factory=dict)
    counters: dict[int, dict[int, int]] = field(default_factory=dict)
    restarted: set[tuple[int, int]] = field(default_factory=set)

    @classmethod
    def parse(cls, root: etree._Element | None, style_numbers: dict[str, int]) -> Numbering:
        """Definitions of ``numbering.xml``; ``style_numbers``: number ids of list styles."""
        if root is None:
            return cls()
        abstracts: dict[int, etree._Element] = {}
        for element in root.iter(W + "abstractNum"):
            key = integer(value(element, "abstractNumId"))
            if key is not None:
                abstracts[key] = element
        numbers: dict[int, etree._Element] = {}
        for element in root.iter(W + "num"):
            key = integer(value(element, "numId"))
            if key is not None:
                numbers.setdefault(key, element)
        numbering = cls()
        for key, element in numbers.items():
            definition = _definition(element, abstracts, numbers, style_numbers)
            if definition is not None:
                numbering.definitions[key] = definition
        return numbering

    def level_of_style(self, num_id: int, style: str) -> int | None:
        """The level that belongs to a paragraph style in a multilevel list."""
        definition = self.definitions.get(num_id)
        if definition is None:
            return None
        return next((i for i, x in definition.levels.items() if x.style == style), None)

    def next_label(self, num_id: int, level: int) -> Label | None:
        """Count one paragraph and give its label; None if it shows none."""
        definition = self.definitions.get(num_id)
        if definition is None or not 0 <= level < _MAX_LEVELS:
            return None
        look = definition.levels.get(level, Level())
        counters = self.counters.setdefault(definition.abstract, {})
        self._count(num_id, definition, level, counters)
        if look.format == "bullet":
            text = _bullet(look.text, look.font)
        elif look.format == "none" and not look.text:
            text = ""
        else:
            text = _PLACE.sub(
                lambda m: self._shown(definition, int(m[1]) - 1, counters, look.legal), look.text
            )
        return Label(text, look.separator, look.font) if text.strip() else None

    def _count(
        self, num_id: int, definition: Definition, level: int, counters: dict[int, int]
    ) -> None:
        start = definition.levels.get(level, Level()).start
        override = definition.restarts.get(level)
        if override is not None and (num_id, level) not in self.restarted:
            self.restarted.add((num_id, level))
            counters[level] = override
        else:
            counters[level] = counters.get(level, start - 1) + 1
        for deeper in [k for k in counters if k > level]:
            limit = definition.levels.get(deeper, Level()).restart
            if limit is None or level < limit:
                del counters[deeper]

    @staticmethod
    def _shown(definition: Definition, level: int, counters: dict[int, int], legal: bool) -> str:
        look = definition.levels.get(level, Level())
        number = counters.get(level, definition.restarts.get(level, look.start))
        plain = legal and look.format not in ("bullet", "none")
        return format_number(number, "decimal" if plain else look.format)


def _definition(
    number: etree._Element,
    abstracts: dict[int, etree._Element],
    numbers: dict[int, etree._Element],
    style_numbers: dict[str, int],
) -> Definition | None:
    key = integer(child_value(number, "abstractNumId"))
    abstract = abstracts.get(key) if key is not None else None
    if abstract is None or key is None:
        return None
    link = child_value(abstract, "numStyleLink")
    if link and link in style_numbers:  # the levels stand in the list of a numbering style
        other = numbers.get(style_numbers[link])
        linked = integer(child_value(other, "abstractNumId"))
        if linked is not None and linked in abstracts:
            key, abstract = linked, abstracts[linked]
    levels = {i: x for e in abstract.iter(W + "lvl") for i, x in [_level(e)]}
    restarts: dict[int, int] = {}
    for override in number.iter(W + "lvlOverride"):
        place = integer(value(override, "ilvl"))
        if place is None:
            continue
        inner = child(override, "lvl")
        if inner is not None:
            levels[place] = _level(inner)[1]
        start = integer(child_value(override, "startOverride"))
        if start is not None:
            restarts[place] = start
    return Definition(key, levels, restarts)


def _level(element: etree._Element) -> tuple[int, Level]:
    form = child(element, "numFmt")
    if form is None:  # newer formats stand in an mc:AlternateContent, the best one first
        form = next(element.iter(W + "numFmt"), None)
    suffix = child_value(element, "suff") or "tab"
    start = integer(child_value(element, "start"))
    return integer(value(element, "ilvl")) or 0, Level(
        1 if start is None else start,
        _format(form),
        child_value(element, "lvlText") or "",
        "" if suffix == "nothing" else " ",
        bool(toggle(element, "isLgl")),
        integer(child_value(element, "lvlRestart")),
        child_value(element, "pStyle"),
        run_look(child(element, "rPr")).font,
    )


def _format(element: etree._Element | None) -> str:
    """Name of a number format; a custom one (``001, 002, ...``) by its width: ``zero3``."""
    name = value(element) or "decimal"
    shape = (value(element, "format") or "").partition(",")[0].strip()
    if name == "custom" and shape.isdigit():
        return f"zero{len(shape)}"
    return name


def _bullet(text: str, font: str | None) -> str:
    if text == "o":  # the circle of Courier New, not a letter
        return "○"
    return signs(text, font)


def format_number(number: int, form: str) -> str:
    """``number`` as Word writes it in the format ``form`` (``upperRoman``); decimal if unknown.

    Letters follow the English alphabet and double after z (Word knows no đ here).
    """
    if form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter") and 0 < number <= 780:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = to_roman(number)
        return roman.upper() if form == "upperRoman" else roman.lower()
    if form in _PADDED:
        return str(number).zfill(_PADDED[form])
    if form in ("vietnameseCounting", "cardinalText") and 0 <= number <= 10:
        return _WORDS[number]
    return str(number)
