"""One spelling of letters: marks composed in any order, signs without a look left out.

Some keyboards and OCR programs put the tone before the hat (``e``, acute, circumflex), which is
canonically another letter than ``ế``. Zero-width spaces, soft hyphens and byte order marks cut
words where no reader sees a cut. For readers only: both change lengths.
"""

from __future__ import annotations

import unicodedata

import regex

_TONE_FIRST = regex.compile(r"([\u0300\u0301\u0303\u0309]\u0323?)([\u0302\u0306])")
_INVISIBLE = regex.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_MARK = regex.compile(r"\p{M}")
_ODD = regex.compile(r"[\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def composed(text: str) -> str:
    """NFC, where a tone may also stand before the hat or breve of its letter."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    if not _MARK.search(text):
        return text
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _TONE_FIRST.sub(r"\2\1", apart))


def visible(text: str) -> str:
    """``composed`` text without soft hyphens and other signs that show nothing."""
    if text.isascii() or (not _ODD.search(text) and unicodedata.is_normalized("NFC", text)):
        return text
    return composed(_INVISIBLE.sub("", text))
