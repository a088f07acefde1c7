"""When two annotated values are the same, for scoring: the forgiving rules of the gold's scorer.

Text is compared case-folded, in NFC, with quotes and runs of white space folded. These rules are
part of the gold, not of the product: they decide what a figure means, so they are not tuned.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

_QUOTES = re.compile(r"[\"'“”‘’`*]")
_SIGN = re.compile(r"\s*([-–—,;:.()/&])\s*")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_SECTION_WORD = re.compile(r"^(phần( thứ)?|chương|mục|điều|khoản)\s+")
_NOT_WORD = re.compile(r"[^\w]+")

NumberKey = float | tuple[Any, ...] | None


def plain_text(value: object) -> str:
    """``value`` as text for comparison; the empty string for None."""
    return "" if value is None else _plain(str(value))


@lru_cache(maxsize=65536)
def _plain(value: str) -> str:
    text = unicodedata.normalize("NFC", value).casefold()
    text = text.replace("sỹ", "sĩ").replace("hoà", "hòa").replace("hoá", "hóa")
    text = _QUOTES.sub("", text)
    text = _SIGN.sub(lambda m: "-" if m[1] in "–—" else m[1], text)
    return _SPACE.sub(" ", text).strip(" .;,:-")


def same_text(a: object, b: object) -> bool:
    """Equal as ``plain_text``."""
    return plain_text(a) == plain_text(b)


def words(value: object) -> frozenset[str]:
    """Words of a phrase, as ``plain_text`` spells them."""
    return _words(plain_text(value))


@lru_cache(maxsize=65536)
def _words(plain: str) -> frozenset[str]:
    return frozenset(_WORD.findall(plain))


def similar(a: object, b: object, threshold: float) -> bool:
    """Word F1 of two phrases, at least ``threshold``; two empty phrases are similar."""
    x, y = words(a), words(b)
    if not x or not y:
        return x == y
    return 2 * len(x & y) / (len(x) + len(y)) >= threshold


def _number_key(value: Any) -> NumberKey:
    """A number to 6 decimals, a fraction as ``("frac", num, den)``, a range as a pair."""
    if isinstance(value, dict):
        return "frac", float(value.get("num") or 0), float(value.get("den") or 0)
    if isinstance(value, list | tuple):
        return tuple(_number_key(v) for v in value)
    return None if value is None else round(float(value), 6)


def same_number(a: Any, b: Any) -> bool:
    """Equal numbers (relative tolerance 1e-6), fractions or ranges."""
    x, y = _number_key(a), _number_key(b)
    if isinstance(x, float) and isinstance(y, float):
        return abs(x - y) <= 1e-6 * max(1.0, abs(x), abs(y))
    return x == y


def same_unit(a: object, b: object) -> bool:
    """``hộ`` is ``hộ nghèo``: one is the beginning of the other, or they share most words."""
    x, y = plain_text(a), plain_text(b)
    if x == y:
        return True
    return bool(x and y) and (x.startswith(y) or y.startswith(x) or similar(a, b, 0.5))


def same_code(a: object, b: object) -> bool:
    """Document numbers: leading zeros do not count (``01`` is ``1``)."""
    return plain_text(a).lstrip("0") == plain_text(b).lstrip("0")


def same_label(a: object, b: object) -> bool:
    """Section labels: ``a)`` is ``a``, ``Phần I`` is ``I``."""
    return _bare_label(plain_text(a)) == _bare_label(plain_text(b))


def _bare_label(label: str) -> str:
    return _SECTION_WORD.sub("", label).strip("()[]./-– ")


def same_document(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Number and symbol as one code: ``91/2017`` + ``NĐ-CP`` is ``91`` + ``2017/NĐ-CP``."""
    return _document_code(a) == _document_code(b)


def _document_code(item: dict[str, Any]) -> str:
    number = plain_text(item.get("number")).lstrip("0")
    return _NOT_WORD.sub("/", f"{number}/{plain_text(item.get('symbol'))}").strip("/")


_LEVELS = (
    ("trung ương", ("thủ tướng", "chính phủ", "chủ tịch nước", "nhà nước")),
    ("tỉnh", ("tỉnh", "thành phố", "bộ", "ngành", "trung ương", "tổng liên đoàn", "sở")),
    ("huyện", ("huyện", "quận", "thị xã")),
    ("xã", ("xã", "phường", "thị trấn")),
)


@lru_cache(maxsize=4096)
def authority_level(value: str | None) -> str:
    """Level of who confers an award; the words themselves where no level is named."""
    text = plain_text(value)
    for level, cues in _LEVELS:
        if any(re.search(rf"\b{cue}\b", text) for cue in cues):
            return level
    return text
