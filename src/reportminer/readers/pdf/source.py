"""What a source of PDF pages gives: glyphs, ruling lines and the size of pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from reportminer.readers.pdf.glyphs import FontLook, Glyph
from reportminer.text.legacy import code_of_font


@cache
def font_look(name: str) -> FontLook:
    """Look by name (``ABCDEF+TimesNewRomanPS-BoldMT``, ``.VnTimeH``)."""
    low = name.lower()
    old = code_of_font(name)
    return FontLook(
        "bold" in low or "black" in low, "italic" in low or "oblique" in low,
        old is not None and old[1], old[0] if old else None,
    )  # fmt: skip


CLOCKWISE, COUNTER = 90, 270
"""By how many degrees clockwise a page is turned for letters on their side to be upright."""


class Edge(NamedTuple):
    """A straight ruling line along an axis, in points from the top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def level(self) -> bool:
        """Whether it is horizontal."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(slots=True)
class GlyphPage:
    """One page; ``number`` is 1-based, ``image_share`` the share of the page (0-1) that its largest
    picture covers, ``unmapped`` the count of letters without a Unicode value; ``stamps`` are the
    glyphs of signature fields, a list each, which the page's own content does not hold; ``fields``
    counts the form fields on the page; ``turned`` are letters on their side, as they stand when the
    page is turned by ``CLOCKWISE`` or ``COUNTER``.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    image_share: float = 0.0
    unmapped: int = 0
    fields: int = 0
    stamps: list[list[Glyph]] = field(default_factory=list)
    turned: list[tuple[int, Glyph]] = field(default_factory=list)


def box_edges(x0: float, top: float, x1: float, bottom: float) -> list[Edge]:
    """Ruling lines of a box: one for a thin one, four for a real one."""
    if x1 - x0 <= 3 or bottom - top <= 3:
        return [Edge(x0, top, x1, bottom)]
    return [
        Edge(x0, top, x1, top), Edge(x0, bottom, x1, bottom),
        Edge(x0, top, x0, bottom), Edge(x1, top, x1, bottom),
    ]  # fmt: skip


def share_of_page(box: tuple[float, float, float, float], width: float, height: float) -> float:
    """Share of the page inside a box, 0-1."""
    x0, top, x1, bottom = box
    inside_x = max(0.0, min(x1, width) - max(x0, 0.0))
    inside_y = max(0.0, min(bottom, height) - max(top, 0.0))
    return inside_x * inside_y / ((width * height) or 1.0)
