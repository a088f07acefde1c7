"""Specks and ruling lines taken off a page before it is recognised.

Tesseract reads a speck beside a word as a stop, and a table line beside a figure as ``|`` or ``1``.
A speck is smaller than the smallest printed dot and has white around it; a ruling line is thin and
longer than any stroke of a letter. Where print touches a line, the line stays.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]

_DARK = 150
_SPECK = 14  # pixels at 300 dpi: a full stop of 9 pt has 20 or more
_INNER, _OUTER = 2, 4  # half sides of the windows that hold a speck, and nothing but the speck
_LINE = 90  # pixels at 300 dpi
_MAX_THICK = 9
_WHITE = 255
_STRIP, _MARGIN = 512, 128


def without_specks(grey: Grey) -> Grey:
    """The page without specks."""
    return _by_strips(grey, _specks_off)


def without_lines(grey: Grey) -> Grey:
    """The page without the ruling lines of tables and under titles."""
    return _by_strips(grey, _lines_off)


def _by_strips(grey: Grey, clean: Callable[[Grey], Grey]) -> Grey:
    """``clean`` on strips of the page, so that counting takes little memory on a large one."""
    out = grey.copy()
    for top in range(0, len(grey), _STRIP):
        above = min(top, _MARGIN)
        strip = clean(grey[top - above : top + _STRIP + _MARGIN])
        out[top : top + _STRIP] = strip[above : above + _STRIP]
    return out


def _specks_off(grey: Grey) -> Grey:
    dark = grey < _DARK
    inner = _count(dark, _INNER, _INNER)
    lonely = dark & (inner <= _SPECK)
    lonely &= inner == _count(dark, _OUTER, _OUTER)
    if not lonely.any():
        return grey
    cleaned = grey.copy()
    cleaned[_count(lonely, _INNER, _INNER) > 0] = _WHITE
    return cleaned


def _lines_off(grey: Grey) -> Grey:
    ink = grey < _DARK + 30
    level, upright = _level_lines(ink), _level_lines(ink.T).T
    if not level.any() and not upright.any():
        return grey
    lines = _count(level, 1, 0) + _count(upright, 0, 1) > 0
    print_ = ink & ~lines
    cleaned = grey.copy()
    cleaned[(_count(level, 1, 0) > 0) & (_count(print_, 3, 0) == 0)] = _WHITE
    cleaned[(_count(upright, 0, 1) > 0) & (_count(print_, 0, 3) == 0)] = _WHITE
    return cleaned


def _level_lines(ink: Mask) -> Mask:
    """Pixels in thin runs of ink along the rows that are longer than a stroke.

    A row counts with its neighbours: scanned lines wave and slope by a pixel.
    """
    broad = _count(ink, 1, 0) > 0
    begins = _spread(broad, -_LINE + 1) == _LINE  # the run of ``_LINE`` pixels from here on
    inside = _spread(begins, _LINE - 1) > 0
    return inside & ink & (_count(inside, _MAX_THICK, 0) <= _MAX_THICK + 2)


def _spread(mask: Mask, reach: int) -> NDArray[np.int32]:
    """Count of pixels set among the ``reach`` to the left (to the right if negative) and here."""
    before, after = max(reach, 0), max(-reach, 0)
    sums = np.pad(mask, ((0, 0), (before + 1, after))).cumsum(axis=1, dtype=np.int32)
    side = before + after + 1
    return np.asarray(sums[:, side:] - sums[:, :-side], dtype=np.int32)


def _count(mask: Mask, rows: int, columns: int) -> NDArray[np.int32]:
    """Count of pixels set up to ``rows`` above and below and ``columns`` left and right."""
    sums = np.pad(mask, ((rows + 1, rows), (columns + 1, columns)))
    sums = sums.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)
    down, across = 2 * rows + 1, 2 * columns + 1
    return np.asarray(
        sums[down:, across:] - sums[:-down, across:] - sums[down:, :-across]
        + sums[:-down, :-across],
        dtype=np.int32,
    )  # fmt: skip
