"""Signs of symbol fonts: letters of Wingdings and Symbol that stand for ticks, bullets and ``≥``.

Word stores them as a letter in such a font, as a private code (``F0FC``), or as ``w:sym``. Sources:
the encoding vectors of Adobe's Symbol and of Microsoft's Wingdings, as far as reports use them.
"""

from __future__ import annotations

from functools import cache

import regex

_PRIVATE = range(0xE000, 0xF900)
_WINGDINGS = {
    0x2D: "-", 0xB7: "•", 0xA7: "▪", 0xD8: "➢", 0xFC: "✓", 0x76: "❖", 0x71: "❑", 0xA8: "□",
    0x6E: "■", 0x6F: "□", 0x75: "◆", 0x2B: "+", 0xF0: "➢", 0xE8: "➢", 0x46: "☞", 0x2A: "*",
    0xFE: "☑", 0xFD: "☒", 0xFB: "✗", 0xE0: "→", 0x6C: "●", 0xA1: "○", 0x9F: "•", 0x9E: "·",
}  # fmt: skip
_SYMBOL = {
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **{code: chr(code) for code in (*range(0x20, 0x41), 0x5B, 0x5D, 0x5F, 0x7B, 0x7C, 0x7D)},
    0x2D: "-", 0x2A: "*", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xA8: "♦", 0xAB: "↔", 0xAC: "←",
    0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC6: "∅", 0xD7: "·", 0xDB: "⇔", 0xDE: "⇒",
    0xE5: "∑",
}  # fmt: skip
_ANY_PRIVATE = regex.compile(r"[\ue000-\uf8ff]")
_LONGEST = 3
_UNKNOWN = "•"


def symbol(code: int, font: str | None = None) -> str:
    """A sign for a letter of a symbol font given by its (private) code point; a bullet if unknown.

    Without the name of the font both are tried, Wingdings first.
    """
    low = code & 0xFF
    if font is not None and font.lower().startswith("symbol"):
        return _SYMBOL.get(low, _UNKNOWN)
    return _WINGDINGS.get(low) or (_SYMBOL.get(low, _UNKNOWN) if font is None else _UNKNOWN)


@cache
def is_symbol_font(font: str | None) -> bool:
    """Whether the font draws signs in place of letters."""
    return font is not None and font.lower().startswith(("wingdings", "webdings", "symbol"))


def signs(text: str, font: str | None) -> str:
    """The text as its font draws it.

    Private codes are signs in any font. Other letters are only in a short run of a symbol font: a
    long one is text whose letters Word draws in another font.
    """
    if text.isascii() and not is_symbol_font(font):
        return text
    named = is_symbol_font(font)
    if named and len(text.split()) == 1 and len(text.strip()) <= _LONGEST:
        return "".join(_sign(c, font) if "!" <= c <= "ÿ" or _is_private(c) else c for c in text)
    if not _ANY_PRIVATE.search(text):
        return text
    return "".join(_sign(c, font if named else None) if _is_private(c) else c for c in text)


def _sign(letter: str, font: str | None) -> str:
    return symbol(ord(letter), font)


def _is_private(letter: str) -> bool:
    return ord(letter) in _PRIVATE
