"""Automatic numbering for generated Word files: labels leave the text and go to numbering.xml.

One list of four levels carries the headings (I. / 1. / 1.1. / a)). A label that the list would not
show by itself gets a restart (``startOverride``), as Word writes it for "set numbering value"; one
that Word cannot count (đ) stays typed between computed ones, as clerks do it. First-level headings
get their number through a style of a style, the others directly. Dashes are lists of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from .builder import Paragraph
from .habits import Habits

HEADING_STYLES = ("DeMuc", "DeMuc1")
_ROLES = ("heading-roman", "heading-arabic", "heading-dotted", "heading-letter", "task", "run-in")
_LABEL = re.compile(
    r"(?:(?P<roman>[IVX]+)|(?P<dotted>\d+\.\d+)|(?P<arabic>\d+)|(?P<letter>[a-zđ]))"
    r"(?P<end>\.| -|-|/|\)) (?=\S)"
)
_BULLET = re.compile(r"[-+*] (?=\S)")
_LEVELS = ("roman", "arabic", "dotted", "letter")
_FORMATS = ("upperRoman", "decimal", "decimal", "lowerLetter")
_ROMANS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_LIST = 1


@dataclass(frozen=True)
class Numbered:
    """A paragraph's list, its level, and the text after the label; ``styled``: by its style."""

    num_id: int
    level: int
    text: str
    styled: bool = False


def _element(name: str, **attributes: object) -> Any:
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
    return element


class AutoNumbers:
    """The lists of one file; ask for its paragraphs in their order."""

    def __init__(self, file: Any, habits: Habits) -> None:
        self.root = file.part.numbering_part.element
        for child in list(self.root):
            self.root.remove(child)
        self.counters: dict[int, int] = {}
        self.ends = [habits["roman"][1:], habits["arabic"][1:], ".", habits["letter"][1:]]
        self.bullets: dict[str, int] = {}
        self.next_id = _LIST
        self._abstract([(form, self._text(i), i == 0) for i, form in enumerate(_FORMATS)])
        _add_styles(file)

    def _text(self, level: int) -> str:
        place = "%2.%3" if level == 2 else f"%{level + 1}"
        return f"{place}{self.ends[level]}"

    def _abstract(self, levels: list[tuple[str, str, bool]]) -> int:
        """Add a list and a number for it; abstract lists must stand before all numbers."""
        number = self._take_id()
        abstract = _element("abstractNum", abstractNumId=number)
        abstract.append(_element("multiLevelType", val="multilevel"))
        for place, (form, text, styled) in enumerate(levels):
            level = _element("lvl", ilvl=place)
            level.append(_element("start", val=1))
            level.append(_element("numFmt", val=form))
            if styled:
                level.append(_element("pStyle", val=HEADING_STYLES[0]))
            level.append(_element("suff", val="space"))
            level.append(_element("lvlText", val=text))
            level.append(_element("lvlJc", val="left"))
            abstract.append(level)
        place_of_first = len(self.root.findall(qn("w:abstractNum")))
        self.root.insert(place_of_first, abstract)
        self.root.append(self._number(number, number))
        return number

    def _take_id(self) -> int:
        self.next_id += 1
        return self.next_id - 1

    @staticmethod
    def _number(number: int, abstract: int) -> Any:
        element = _element("num", numId=number)
        element.append(_element("abstractNumId", val=abstract))
        return element

    def take(self, paragraph: Paragraph) -> Numbered | None:
        """The list entry of a paragraph; None if it has no label, or one Word cannot count."""
        if paragraph.role in _ROLES and (label := _LABEL.match(paragraph.text)):
            return self._heading(label, paragraph)
        if paragraph.role in ("body", "recipient") and _BULLET.match(paragraph.text):
            sign = paragraph.text[0]
            if sign not in self.bullets:
                self.bullets[sign] = self._abstract([("bullet", sign, False)])
            return Numbered(self.bullets[sign], 0, paragraph.text[2:])
        return None

    def _heading(self, label: re.Match[str], paragraph: Paragraph) -> Numbered | None:
        level = next(i for i, name in enumerate(_LEVELS) if label[name])
        value = _value(level, label[_LEVELS[level]])
        if value is None or label["end"] != self.ends[level]:
            return None
        if level == 2 and self.counters.get(1) != int(label["dotted"].split(".")[0]):
            return None
        counts_on = value == self.counters.get(level, 0) + 1
        number = _LIST if counts_on else self._restarted(level, value)
        self.counters = {k: v for k, v in self.counters.items() if k < level} | {level: value}
        text = paragraph.text[label.end() :]
        return Numbered(number, level, text, styled=level == 0 and counts_on)

    def _restarted(self, level: int, value: int) -> int:
        number = self._take_id()
        element = self._number(number, _LIST)
        override = _element("lvlOverride", ilvl=level)
        override.append(_element("startOverride", val=value))
        element.append(override)
        self.root.append(element)
        return number


def _value(level: int, label: str) -> int | None:
    if level == 0:
        return _ROMANS.index(label) if label in _ROMANS else None
    if level == 3:
        return None if label == "đ" else ord(label) - ord("a") + 1
    return int(label.split(".")[-1])


def _add_styles(file: Any) -> None:
    """A numbered style, and one based on it that says nothing about numbers."""
    for name, based in zip(HEADING_STYLES, ("Normal", HEADING_STYLES[0]), strict=True):
        style = _element("style", type="paragraph", customStyle=1, styleId=name)
        style.append(_element("name", val=name))
        style.append(_element("basedOn", val=based))
        if based == "Normal":
            look = OxmlElement("w:pPr")
            look.append(_num_pr(_LIST, 0))
            style.append(look)
        file.styles.element.append(style)


def _num_pr(num_id: int, level: int) -> Any:
    element = OxmlElement("w:numPr")
    element.append(_element("ilvl", val=level))
    element.append(_element("numId", val=num_id))
    return element


def mark_numbered(target: Any, entry: Numbered) -> None:
    """Make a Word paragraph an entry of its list."""
    look = target._p.get_or_add_pPr()
    if entry.styled:
        look.insert(0, _element("pStyle", val=HEADING_STYLES[1]))
    else:
        look._insert_numPr(_num_pr(entry.num_id, entry.level))
