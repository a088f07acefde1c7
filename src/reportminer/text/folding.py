"""Same-length folding of Vietnamese text, for matching only.

``fold`` maps a text to one of the same length in which spellings that officials use side by side
are equal: case, tone placement (``hoà``/``hòa``, ``uỷ``/``ủy``), ``i``/``y`` after a single
consonant (``sỹ``/``sĩ``, ``tỉ``/``tỷ``), Eth ``Ð`` for ``Đ``, no-break spaces and tabs, curly
quotes and the several dashes. Search in the folded text, keep the span, show the original.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import regex

_TONES = {
    "a": "àáảãạ", "ă": "ằắẳẵặ", "â": "ầấẩẫậ", "e": "èéẻẽẹ", "ê": "ềếểễệ", "i": "ìíỉĩị",
    "o": "òóỏõọ", "ô": "ồốổỗộ", "ơ": "ờớởỡợ", "u": "ùúủũụ", "ư": "ừứửữự", "y": "ỳýỷỹỵ",
}  # fmt: skip

_SPACES = "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
_SIGNS = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys("“”„‟«»″〝〞", '"'),
    **dict.fromkeys("‘’‚‛`´", "'"),
    **dict.fromkeys("–—−‒―‑‐¬", "-"),
    "ƣ": "ư",  # "thƣởng": the letter U+01A3, which PDF printers put for ư
    "Ð": "đ", "ð": "đ", "Đ": "đ", "∕": "/", "⁄": "/", "％": "%", "．": ".", "，": ",",
}  # fmt: skip
# Cyrillic letters that look like Latin ones and slip in from foreign keyboards.
_SIGNS.update(zip("аеорсухАВЕКМНОРСТХ", "aeopcyxABEKMHOPCTX".lower(), strict=True))


def _pair_table() -> dict[str, str]:
    """Old tone placement -> the one used here: the tone on the first vowel (``hoà`` -> ``hòa``)."""
    table: dict[str, str] = {}
    for first, second in (("o", "a"), ("o", "e"), ("u", "y")):
        for index in range(5):
            table[first + _TONES[second][index]] = _TONES[first][index] + second
    return table


_PAIRS = _pair_table()
_ANY_CASE = {
    form(key): form(value)
    for key, value in _PAIRS.items()
    for form in (str.lower, str.capitalize, str.upper)
}
_ANY_PAIR = regex.compile(r"(?<![qQ])(?:" + "|".join(_ANY_CASE) + r")(?![\p{L}])")
_Y = "y" + _TONES["y"]
_SPELLING = {**_PAIRS, **dict(zip(_Y, "i" + _TONES["i"], strict=True))}
_VARIANT = re.compile(
    # letters first: a search that begins with a class of them skips to the next one
    rf"[ou{_Y}](?:(?<=[ou])[{''.join(sorted({k[1] for k in _PAIRS}))}](?<!q..)(?![^\W\d_])"
    rf"|(?![^\W\d_])(?:(?<=\b[hklmst][{_Y}])|(?<=\bqu[{_Y}])))"
)
_SIGN = re.compile(f"[{re.escape(''.join(_SIGNS))}]")
_MARKS = {ord(c): base for base, row in _TONES.items() for c in row}
_BARE = {
    **{ord(c): unicodedata.normalize("NFD", base)[0] for base, row in _TONES.items() for c in row},
    **{ord(c): unicodedata.normalize("NFD", c)[0] for c in "ăâêôơư"},
    ord("đ"): "d",
}


def _signed(match: re.Match[str]) -> str:
    return _SIGNS[match.group()]


def _spelled(match: re.Match[str]) -> str:
    written = match.group()
    return _SPELLING.get(written, written)


def fold(text: str) -> str:
    """Folded text of exactly ``len(text)`` characters; see the module's first paragraph.

    A vowel pair is re-toned only where it ends the syllable (``hoà`` but not ``hoàng``), and
    never after ``q`` (``quý`` keeps its ``ý`` until ``quý``/``quí`` are made one).
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    # Most texts are short and hold neither: to find that out costs less than to replace nothing.
    if _SIGN.search(low):
        low = _SIGN.sub(_signed, low)
    return _VARIANT.sub(_spelled, low) if _VARIANT.search(low) else low


def one_tone_place(text: str) -> str:
    """``text`` with tones on the first vowel (``hoá`` -> ``hóa``), case kept; same length."""
    return _ANY_PAIR.sub(lambda m: _ANY_CASE[m.group()], text)


def strip_marks(text: str) -> str:
    """``fold`` with all Vietnamese marks removed (``đ`` -> ``d``); same length again."""
    return fold(text).translate(_BARE)


def strip_tones(text: str) -> str:
    """``fold`` with tones removed but letters kept (``ế`` -> ``ê``); same length."""
    return fold(text).translate(_MARKS)


def is_unmarked(text: str) -> bool:
    """Whether a text was typed without Vietnamese marks ("bao cao ket qua").

    Marked text spends a third more bytes than characters in UTF-8, unmarked text none but for
    quotes and dashes; the line is drawn at three in a hundred.
    """
    return (len(text.encode("utf-8", "surrogatepass")) - len(text)) * 33 < len(text)


_GROUP_NAME = regex.compile(r"\(\?P?<(?![=!])")


@lru_cache(maxsize=4096)
def fold_pattern(pattern: str) -> str:
    """Fold the literals of a regular expression; escapes (``\\S``, ``\\p{L}``) stay as they are."""
    out: list[str] = []
    literal: list[str] = []
    i = 0
    while i < len(pattern):
        step = 0
        if pattern[i] == "\\":
            step = 2
            if i + 2 < len(pattern) and pattern[i + 1] in "pPLgN" and pattern[i + 2] in "{<":
                close = "}" if pattern[i + 2] == "{" else ">"
                step = pattern.index(close, i) - i + 1
        elif _GROUP_NAME.match(pattern, i):
            step = pattern.index(">", i) - i + 1
        if step:
            out.append(fold("".join(literal)))
            literal.clear()
            out.append(pattern[i : i + step])
            i += step
        else:
            literal.append(pattern[i])
            i += 1
    out.append(fold("".join(literal)))
    return "".join(out)
