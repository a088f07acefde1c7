"""A clause: a value with its words, its share, and the value it depends on."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportminer.document import Mention, Quantity
from reportminer.extraction.indicators.dividing import Joint
from reportminer.extraction.indicators.lexicon import is_kind, unit_words
from reportminer.extraction.indicators.line import Line
from reportminer.extraction.indicators.signs import Range


@dataclass(slots=True)
class Clause:
    """A value and its words.

    ``left`` and ``right`` are token ranges of ``line``; ``host`` the value it depends on: the one
    before it, or the whole it is a part of (``inside``); ``lead`` the words before the colon that
    opens the list it stands in, ``label`` those of its own line ("Cây lạc: diện tích 33 ha").
    """

    line: Line
    at: int
    left: Range
    right: Range
    joint: Joint
    host: Clause | None = None
    inside: bool = False
    lead: str = ""
    label: str = ""
    share: Mention[Quantity] | None = None
    share_base: tuple[Line, Range] | None = None
    parts: list[int] = field(default_factory=list)
    name: str = ""

    @property
    def number(self) -> Mention[Quantity]:
        """The value's mention."""
        return self.line.numbers[self.at]

    @property
    def unit(self) -> str:
        """Folded unit without its rate, empty if there is none."""
        return unit_of(self.number)

    @property
    def percent(self) -> bool:
        """Whether the value is a percentage."""
        return is_percent(self.number)

    @property
    def measured(self) -> bool:
        """Whether the value measures rather than counts: money, hectares, no unit at all."""
        return not self.unit or is_kind(self.unit, "measured")


def unit_of(mention: Mention[Quantity]) -> str:
    """Folded unit without its rate, empty if there is none."""
    return unit_words(mention.value.unit)


def is_percent(mention: Mention[Quantity]) -> bool:
    """Whether the unit is a percentage."""
    return mention.value.unit in ("%", "‰")
