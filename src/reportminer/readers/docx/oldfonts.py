"""Which fonts of a Word document stand for old codes (TCVN3, VNI, VPS).

The name of a font is not enough: reports of today carry ``.VnTime`` in styles over text that is
Unicode. A font counts as old if its letters, Unicode runs aside, read clearly more Vietnamese
after conversion than before. A font of capitals with plain letters only follows the other fonts. A
document without such a name whose whole text reads as an old code is converted as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from reportminer.readers.docx.names import W, child, child_value, value
from reportminer.readers.docx.runs import collect
from reportminer.readers.docx.styles import Styles
from reportminer.text.legacy import Legacy, code_of_font, decode, guess, is_unicode
from reportminer.text.syllables import vietnamese_share

_MIN_GAIN = 0.2
_FACES = ("ascii", "hAnsi")

Fonts = dict[str, tuple[Legacy, bool]]


def old_fonts(parts: Iterable[etree._Element], styles: Styles) -> Fonts:
    """Old fonts of the document with their code and whether they draw capitals."""
    parts = list(parts)
    if not _worth_a_look(parts, styles):
        return {}
    texts = _texts(parts, styles)
    found: Fonts = {}
    capitals: Fonts = {}
    for font, text in texts.items():
        code = code_of_font(font)
        if code is None:
            continue
        if _reads_better(text, code[0]):
            found[font] = code
        elif code[1] and text.isascii():
            capitals[font] = code
    if found:
        return found | capitals
    whole = "\n".join(texts.values())
    code_of_all = None if any(map(is_unicode, texts.values())) else guess(whole)
    if code_of_all in (None, Legacy.VIQR):
        return {}
    return dict.fromkeys(texts, (code_of_all, False))


def _worth_a_look(parts: list[etree._Element], styles: Styles) -> bool:
    """Whether an old font is named anywhere, or no letter of the text needs Unicode."""
    roots = [*parts, *styles.elements.values()]
    names = {value(e, a) or "" for p in roots for e in p.iter(W + "rFonts") for a in _FACES}
    if any(map(code_of_font, {*names, styles.default_run.font or ""})):
        return True
    return not any(is_unicode(t.text or "") for p in parts for t in p.iter(W + "t"))


def _reads_better(text: str, code: Legacy) -> bool:
    if text.isascii():
        return False
    return vietnamese_share(decode(text, code)) >= vietnamese_share(text) + _MIN_GAIN


def _texts(parts: Iterable[etree._Element], styles: Styles) -> dict[str, str]:
    """Letters by font, runs with Unicode letters left out."""
    pieces: dict[str, list[str]] = {}
    for part in parts:
        for paragraph in part.iter(W + "p"):
            style = child_value(child(paragraph, "pPr"), "pStyle")
            text = collect(paragraph, styles, style or styles.default_paragraph_style)
            for piece, look in text.runs:
                if not is_unicode(piece):
                    pieces.setdefault(look.font or "", []).append(piece)
    return {font: " ".join(texts) for font, texts in pieces.items()}
