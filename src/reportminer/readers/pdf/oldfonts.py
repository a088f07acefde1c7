"""PDF text in an old code (TCVN3, VNI, VPS): recognised over the whole document, converted by line.

Fonts keep their names in a PDF only sometimes. Where they do, a line in such a font is converted,
unless the document maps that font to Unicode; elsewhere the letters of the whole document decide.
Lines with Unicode letters stay. A PDF writes the soft hyphen, which is ``ư`` in TCVN3, as a hyphen:
inside a word where only ``ư`` makes a syllable it is read as that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import regex

from reportminer.readers.assembly import CellText, Grid
from reportminer.readers.pdf.glyphs import TextLine
from reportminer.readers.pdf.pages import PageText
from reportminer.text.legacy import Legacy, decode, guess, is_unicode
from reportminer.text.syllables import is_syllable

_HYPHENED = regex.compile(r"\p{L}*[\p{L}µ¸¶·¹¨©ª«¬®-]*-[\p{L}µ¸¶·¹¨©ª«¬®-]*")
_SOFT = "\u00ad"

Convert = Callable[[str, bool, Legacy | None], str]


def converted(pages: Sequence[PageText]) -> tuple[list[PageText], Legacy | None]:
    """Pages in Unicode, and the old code that was found; soft hyphens are taken out."""
    texts = [p.line.text for page in pages for p in page.lines]
    texts += [c.text for page in pages for t in page.tables for c in t.grid.cells]
    code = guess(soft_hyphens("\n".join(t for t in texts if not is_unicode(t))))
    if code is None or code is Legacy.VIQR or sum(map(is_unicode, texts)) > 0.5 * len(texts):
        code = None
    named = _named(pages)
    if code is None and not named and not any(_SOFT in t for t in texts):
        return list(pages), None
    shown = [_page(page, _converter(code), named) for page in pages]
    return shown, code or next(iter(sorted(named)), None)


def _named(pages: Sequence[PageText]) -> frozenset[Legacy]:
    """Old codes by name of font, those left out whose lines are Unicode for the most part."""
    lines = [p.line for page in pages for p in page.lines if p.line.code is not None]
    found: set[Legacy] = set()
    for code in {x.code for x in lines if x.code is not None}:
        marked = [x.text for x in lines if x.code is code and not x.text.isascii()]
        if marked and sum(map(is_unicode, marked)) < 0.2 * len(marked):
            found.add(code)
    return frozenset(found)


def _converter(general: Legacy | None) -> Convert:
    def convert(text: str, capitals: bool, named: Legacy | None) -> str:
        code = named or general
        if code is None or is_unicode(text):
            return text.replace(_SOFT, "")
        if code is Legacy.TCVN3:
            text = soft_hyphens(text)
        return decode(text, code, capitals=capitals)

    return convert


def soft_hyphens(text: str) -> str:
    """TCVN3 text with hyphens that stand for ``ư`` made soft (``th-ëng`` -> ``thưởng``)."""
    return _HYPHENED.sub(_soft, text)


def _soft(match: regex.Match[str]) -> str:
    word = match.group()
    soft = word.replace("-", _SOFT)
    return soft if is_syllable(decode(soft, Legacy.TCVN3)) else word


def _page(page: PageText, convert: Convert, named: frozenset[Legacy]) -> PageText:
    only = next(iter(named)) if len(named) == 1 else None
    return replace(
        page,
        lines=tuple(replace(p, line=_line(p.line, convert, named)) for p in page.lines),
        tables=tuple(replace(t, grid=_grid(t.grid, convert, only)) for t in page.tables),
        stamps=tuple(_line(x, convert, named) for x in page.stamps),
    )


def _line(line: TextLine, convert: Convert, named: frozenset[Legacy]) -> TextLine:
    text = convert(line.text, line.capitals, line.code if line.code in named else None)
    marks = line.note_marks if len(text) == len(line.text) else ()
    return replace(line, text=text, note_marks=marks)


def _grid(grid: Grid, convert: Convert, named: Legacy | None) -> Grid:
    """Cells have no fonts of their own: they follow the only old font of the document if their
    letters read as its code.
    """
    cells: list[CellText] = []
    for cell in grid.cells:
        code = named if named and guess(cell.text) is named else None
        cells.append(replace(cell, text=convert(cell.text, False, code)))
    return replace(grid, cells=tuple(cells))
