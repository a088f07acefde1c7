"""PDF text in an old code (TCVN3, VNI, VPS): recognised over the whole document, converted by line.

Fonts keep their names in a PDF only sometimes, so the letters decide. Lines with Unicode letters
stay. A PDF writes the soft hyphen, which is ``ư`` in TCVN3, as a hyphen: inside a word where only
``ư`` makes a syllable it is read as that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import regex

from reportminer.readers.assembly import CellText, Grid
from reportminer.readers.pdf.columns import Placed
from reportminer.readers.pdf.glyphs import TextLine
from reportminer.readers.pdf.pages import PageText
from reportminer.text.legacy import Legacy, decode, guess, is_unicode
from reportminer.text.syllables import is_syllable

_HYPHENED = regex.compile(r"\p{L}*[\p{L}µ¸¶·¹¨©ª«¬®-]*-[\p{L}µ¸¶·¹¨©ª«¬®-]*")
_SOFT = "\u00ad"


def converted(pages: Sequence[PageText]) -> tuple[list[PageText], Legacy | None]:
    """Pages in Unicode, and the old code that was found; soft hyphens are taken out."""
    texts = [p.line.text for page in pages for p in page.lines]
    texts += [c.text for page in pages for t in page.tables for c in t.grid.cells]
    code = guess(soft_hyphens("\n".join(t for t in texts if not is_unicode(t))))
    if code is None or code is Legacy.VIQR or sum(map(is_unicode, texts)) > 0.5 * len(texts):
        code = None
    if code is None and not any(_SOFT in t for t in texts):
        return list(pages), None
    return [_page(page, _converter(code)) for page in pages], code


def _converter(code: Legacy | None) -> Callable[[str, bool], str]:
    def convert(text: str, capitals: bool) -> str:
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


def _page(page: PageText, convert: Callable[[str, bool], str]) -> PageText:
    return replace(
        page,
        lines=tuple(Placed(_line(p.line, convert), p.column) for p in page.lines),
        tables=tuple(replace(t, grid=_grid(t.grid, convert)) for t in page.tables),
        stamps=tuple(_line(x, convert) for x in page.stamps),
    )


def _line(line: TextLine, convert: Callable[[str, bool], str]) -> TextLine:
    text = convert(line.text, line.capitals)
    marks = line.note_marks if len(text) == len(line.text) else ()
    return replace(line, text=text, note_marks=marks)


def _grid(grid: Grid, convert: Callable[[str, bool], str]) -> Grid:
    cells: list[CellText] = [replace(c, text=convert(c.text, False)) for c in grid.cells]
    return replace(grid, cells=tuple(cells))
