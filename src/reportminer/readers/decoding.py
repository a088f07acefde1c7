"""Bytes of a text file to characters.

Order: byte order mark; UTF-16 without one (zero bytes on one side); UTF-8; then the legacy
single-byte codes, chosen by how Vietnamese the outcome reads. Nothing is dropped: a byte that has
no reading becomes U+FFFD and the finding names it.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass

from reportminer.errors import ReadError
from reportminer.text.legacy import Legacy, capitalised, guess
from reportminer.text.legacy import decode as decode_legacy
from reportminer.text.syllables import vietnamese_share

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_SAMPLE = 65536
_MIN_SHARE = 0.35
_MAX_CONTROL_SHARE = 0.05
_TEXT_CONTROLS = frozenset("\t\n\r\f\v\x1b\x1c\x1d\x1e\x85")

Decoder = Callable[[bytes], str | None]


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text as decoded (not yet NFC) and the name of the encoding, None for sound UTF-8."""

    text: str
    encoding: str | None


def _codec(name: str) -> Decoder:
    def decoder(data: bytes) -> str | None:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            return None

    return decoder


def _old(code: Legacy) -> Decoder:
    return lambda data: _shown(data.decode("latin-1"), code)


def _shown(text: str, code: Legacy) -> str:
    shown = decode_legacy(text, code)
    return capitalised(shown, at_start=True) if code is Legacy.TCVN3 else shown


LEGACY: tuple[tuple[str, Decoder], ...] = (
    ("Windows-1258", _codec("cp1258")),
    (Legacy.TCVN3.value, _old(Legacy.TCVN3)),
    (Legacy.VNI.value, _old(Legacy.VNI)),
    (Legacy.VPS.value, _old(Legacy.VPS)),
)


def decode(data: bytes, name: str) -> Decoded:
    """Characters of a text file called ``name``.

    ReadError RM104 for binary content, RM109 for text in no known encoding.
    """
    for mark, codec, label in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(codec, errors="replace")
            return _checked(text, None if label == "UTF-8" else label, name)
    wide = _utf16_without_mark(data)
    if wide:
        return _checked(data.decode(wide, errors="replace"), "UTF-16", name)
    if b"\0" in data:
        raise ReadError("RM104", path=name, kind="nhị phân/binary")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        code = guess(text[:_SAMPLE])  # old letters saved as UTF-8 (copied out of Word), or VIQR
        if code is not None:
            return Decoded(_shown(text.removeprefix("\ufeff"), code), code.value)
        return _checked(text, None, name)
    damaged = data.decode("utf-8", errors="replace")
    if damaged.count("\ufffd") <= max(2, len(damaged) // 500):
        return _checked(damaged, "UTF-8 (byte hỏng → �)", name)
    return _legacy(data, name)


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(sample) < 4 or len(data) % 2:
        return None
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if high > 0.3 * half and low < 0.05 * half:
        return "utf-16-le"
    if low > 0.3 * half and high < 0.05 * half:
        return "utf-16-be"
    return None


def _legacy(data: bytes, name: str) -> Decoded:
    sample = data[:_SAMPLE]
    best: tuple[float, str, Decoder] | None = None
    for label, decoder in LEGACY:
        text = decoder(sample)
        share = vietnamese_share(text) if text else 0.0
        if best is None or share > best[0]:
            best = share, label, decoder
    if best is not None and best[0] >= _MIN_SHARE:
        whole = best[2](data)
        if whole is not None and "\0" not in whole:
            return Decoded(whole, best[1])
    if _control_share(sample.decode("latin-1")) > _MAX_CONTROL_SHARE:
        raise ReadError("RM104", path=name, kind="nhị phân/binary")
    raise ReadError("RM109", path=name)


def _control_share(text: str) -> float:
    controls = sum(c < " " and c not in _TEXT_CONTROLS for c in text)
    return controls / max(len(text), 1)


def _checked(text: str, encoding: str | None, name: str) -> Decoded:
    text = text.removeprefix("\ufeff")
    if "\0" in text or _control_share(text[:_SAMPLE]) > _MAX_CONTROL_SHARE:
        raise ReadError("RM104", path=name, kind="nhị phân/binary")
    return Decoded(text, encoding)
