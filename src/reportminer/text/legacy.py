"""Vietnamese as it was typed before Unicode: TCVN3 (ABC), VNI-Windows, VPS and VIQR.

Text of those years consists of Western letters that a special font draws as Vietnamese ones (``B¸o
c¸o`` in ``.VnTime`` is ``Báo cáo``). Functions here take such letters as characters of Latin-1 or
Windows-1252, the way Word files, PDFs and decoded bytes give them. Capitals with a tone exist in
TCVN3 only through fonts of capitals (``.VnTimeH``).

Sources: TCVN 5712:1993 (VN3), checked against ``iconv -f TCVN``; VNI-Windows and VPS as the
keyboard programs of the time published them; VIQR: RFC 1456. ``decode`` must never be called on
text that is Unicode already: ask ``guess`` or ``is_unicode`` first.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

import regex

from reportminer.text.syllables import is_syllable, vietnamese_share


class Legacy(StrEnum):
    """The old codes; the value is what a finding calls them."""

    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI"
    VPS = "VPS"
    VIQR = "VIQR"


# The 67 small letters with a mark, in the order in which all tables below list them.
_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_TCVN3 = bytes.fromhex(
    "b5b8b6b7b9 a8bbbebcbdc6 a9c7cac8c9cb ae ccd0cecfd1 aad2d5d3d4d6 d7ddd8dcde dfe3e1e2e4"
    "abe5e8e6e7e9 aceaedebecee eff3f1f2f4 adf5f8f6f7f9 fafdfbfcfe"
)
_SURE_CAPITALS = "ĂÂĐÊÔƠƯ"
_TCVN3_CAPITALS = dict(zip("¡¢§£¤¥¦", _SURE_CAPITALS, strict=True))
_VPS = bytes.fromhex(
    "e0e1e4e3e5 e6a2a1a3a4a5 e2c0c3c4c5c6 c7 e8e9c8ebcb ea8a898bcd8c ecedccefce f2f3d5f586"
    "f4d2d3b087b6 d6a9a7aaabae f9fafbdbf8 dcd8d9babbbf ff9a9bcf9c"
)
_VPS_CAPITALS = dict(
    zip(
        bytes.fromhex(
            "80c18182 88 8e8d8ff0 c2848385 f1 d7c9defe ca93909495 b5b4b7b8 bcb9bdbe d497969899"
            "f79e9d9fa6 a8dad1ac d0afadb1 b2ddfdb3 02030405061011121314151c1d19"
        ),
        "ÀÁẢÃĂẰẮẲẴÂẦẤẨĐÈÉẺẼÊỀẾỂỄÌÍỈĨÒÓỎÕÔỒỐỔỖƠỜỚỞỠÙÚỦŨƯỪỨỬỲÝỶỸẠẬẶẸỆỊỌỘỢỤỰẪỮỴ",
        strict=True,
    )
)
# VNI writes a base letter and a sign; the sign for a base without and with a hat or breve.
_VNI_SIGNS = {
    **{("a", s): x for s, x in zip("øùûõïêèéúüëâàáåãä", _LETTERS[:17], strict=True)},
    **{("e", s): x for s, x in zip("øùûõïâàáåãä", "èéẻẽẹêềếểễệ", strict=True)},
    **{("o", s): x for s, x in zip("øùûõïâàáåãä", "òóỏõọôồốổỗộ", strict=True)},
    **{("ô", s): x for s, x in zip("øùûõï", "ờớởỡợ", strict=True)},
    **{("u", s): x for s, x in zip("øùûõï", "ùúủũụ", strict=True)},
    **{("ö", s): x for s, x in zip("øùûõï", "ừứửữự", strict=True)},
    **{("y", s): x for s, x in zip("ïøùûõ", "ỵỳýỷỹ", strict=True)},
    **{("i", s): x for s, x in zip("øùûõï", "ìíỉĩị", strict=True)},
}  # fmt: skip
_VNI_SINGLE = dict(zip("ñìíæóòôöî", "đìíỉĩịơưỵ", strict=True))
_VIQR_SHAPES = {
    "a(": "ă", "a^": "â", "e^": "ê", "o^": "ô", "o+": "ơ", "u+": "ư", "o*": "ơ", "u*": "ư",
}  # fmt: skip
_VIQR_TONES = "`'?~."
_PLAIN = "aăâeêioôơuưy"
_TONED = {
    (base, tone): letter
    for base, letters in zip(
        _PLAIN,
        ("àáảãạ", "ằắẳẵặ", "ầấẩẫậ", "èéẻẽẹ", "ềếểễệ", "ìíỉĩị", "òóỏõọ", "ồốổỗộ", "ờớởỡợ", "ùúủũụ",
         "ừứửữự", "ỳýỷỹỵ"),
        strict=True,
    )
    for tone, letter in zip(_VIQR_TONES, letters, strict=True)
}  # fmt: skip

_BEYOND_LATIN = regex.compile(r"[ĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300\u0301\u0303\u0309\u0323]")
_HIGH = regex.compile(r"[\u0080-\u00ff\u0152-\u2122]")
_FONT_TCVN3 = regex.compile(r"(?:[A-Z]{6}\+)?\.?Vn[A-Z][\w ]*?(?P<capitals>H)?(?:[,-].*)?\Z")
_FONT_VNI = regex.compile(r"(?:[A-Z]{6}\+)?VNI[-_ ]?\w", regex.IGNORECASE)
_FONT_VPS = regex.compile(r"(?:[A-Z]{6}\+)?VPS[-_ ]\w", regex.IGNORECASE)
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_MARK = r"(?:[-+•*]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[IVX]{1,5}[.-])\s*"
_AFTER_STOP = regex.compile(
    rf"(?:(?<=[.!?]\s)|(?<=(?:\n\s*|[.!?;:])\n)|(?<=\n{_MARK}))[{_LETTERS}](?!\s?[.)/])"
)
_COMMITTEE = regex.compile(r"(?<!\p{L})ủ(?=y ban )|(?<!\p{L})u(?=ỷ ban )")  # always a name
_AT_START = regex.compile(rf"\A(\s*(?:{_MARK})?[\"“(]?)([{_LETTERS}])(?!\s?[.)/])")
_BLANKS = regex.compile(r"[ \t\u00a0]+")
_MIN_SHARE = 0.5
_MIN_WORDS = 5
_MIN_GAIN = 0.2


def code_of_font(name: str) -> tuple[Legacy, bool] | None:
    """The code a font was made for and whether it draws capitals; None for other fonts."""
    match = _FONT_TCVN3.match(name)
    if match:
        return Legacy.TCVN3, match["capitals"] is not None
    if _FONT_VNI.match(name):
        return Legacy.VNI, False
    return (Legacy.VPS, False) if _FONT_VPS.match(name) else None


def is_unicode(text: str) -> bool:
    """Whether the text holds letters that only Unicode has: then it is not in an old code."""
    return _BEYOND_LATIN.search(text) is not None


def guess(text: str) -> Legacy | None:
    """The old code a text is written in, by how Vietnamese it reads; None for none.

    A text with Unicode letters in more than one word in twenty is Unicode; one of fewer than five
    words says nothing.
    """
    words = _WORD.findall(text)
    if len(words) < _MIN_WORDS or sum(map(is_unicode, words)) > 0.05 * len(words):
        return None
    as_it_is = vietnamese_share(text)
    best, code = 0.0, None
    for candidate in _candidates(text):
        share = vietnamese_share(decode(text, candidate))
        if share > best:
            best, code = share, candidate
    return code if best >= max(_MIN_SHARE, as_it_is + _MIN_GAIN) else None


def _candidates(text: str) -> tuple[Legacy, ...]:
    if _HIGH.search(text):
        return (Legacy.TCVN3, Legacy.VNI, Legacy.VPS)
    return (Legacy.VIQR,)


def decode(text: str, code: Legacy, *, capitals: bool = False) -> str:
    """Unicode (NFC) of a text in an old code; ``capitals`` for a font that draws capitals."""
    match code:
        case Legacy.TCVN3:
            shown = restore_capitals(_western(text).translate(_tcvn3_table()))
        case Legacy.VPS:
            shown = restore_capitals(_western(text).translate(_vps_table()))
        case Legacy.VNI:
            shown = _decode_vni(text)
        case Legacy.VIQR:
            shown = _decode_viqr(text)
    return shown.upper() if capitals else shown


def capitalised(text: str, *, at_start: bool) -> str:
    """Toned letters that begin a sentence in capitals; TCVN3 has none (``ủy ban`` for ``Ủy ban``).

    ``at_start``: the text begins a paragraph. Inside, sentences begin behind a stop, and lines
    behind a blank line, a stop or a list label.
    """
    shown = _AFTER_STOP.sub(
        lambda m: m.group().upper(), _COMMITTEE.sub(lambda m: m.group().upper(), text)
    )
    return _AT_START.sub(lambda m: m[1] + m[2].upper(), shown, count=1) if at_start else shown


def _western(text: str) -> str:
    """Characters by their byte: Word maps 80-9F through Windows-1252, symbol fonts to F0xx."""
    if text.isascii():
        return text
    return "".join(map(_by_byte, text))


@cache
def _by_byte(char: str) -> str:
    if "\uf020" <= char <= "\uf0ff":
        return chr(ord(char) & 0xFF)
    if ord(char) < 256:
        return char
    try:
        return char.encode("cp1252").decode("latin-1")
    except UnicodeEncodeError:
        return char


@cache
def _tcvn3_table() -> dict[int, str]:
    table = dict(zip(_TCVN3, _LETTERS, strict=True))
    signs = {ord(k): v for k, v in _western_signs().items()}
    return signs | table | {ord(k): v for k, v in _TCVN3_CAPITALS.items()}


@cache
def _western_signs() -> dict[str, str]:
    """Quotes, dashes and other signs of Windows-1252 by their byte; codes without letters there
    kept them.
    """
    signs = {chr(b): bytes([b]).decode("cp1252", errors="ignore") for b in range(0x80, 0xA0)}
    return {byte: sign for byte, sign in signs.items() if sign}


@cache
def _vps_table() -> dict[int, str]:
    return dict(zip(_VPS, _LETTERS, strict=True)) | _VPS_CAPITALS


def restore_capitals(text: str) -> str:
    """Capitals for toned letters in words of capitals (``BáO`` -> ``BÁO``).

    A word with two plain capitals and no plain small letter is in capitals; so is one with fewer
    plain letters beside such a word, if nothing on its other side is in small letters (``Xã`` in
    ``CỘNG HOÀ Xã HỘI``, not ``Số`` in ``Số 3/BC``). Abbreviations do not count: they are in
    capitals everywhere.
    """
    words = list(_WORD.finditer(text))
    sure = [_in_capitals(m.group()) for m in words]
    if not any(sure):
        return text
    out, at = [], 0
    for i, match in enumerate(words):
        if sure[i] or (_may_be_capitals(match.group()) and _among_capitals(text, words, i)):
            out += [text[at : match.start()], match.group().upper()]
            at = match.end()
    return "".join(out) + text[at:]


def _among_capitals(text: str, words: list[regex.Match[str]], i: int) -> bool:
    """Whether a word beside this one, only blanks between, is in capitals and none in small."""
    near: list[str] = []
    if i > 0 and _BLANKS.fullmatch(text, words[i - 1].end(), words[i].start()):
        near.append(words[i - 1].group())
    if i + 1 < len(words) and _BLANKS.fullmatch(text, words[i].end(), words[i + 1].start()):
        near.append(words[i + 1].group())
    proof = any(_in_capitals(word) and is_syllable(word.lower()) for word in near)
    return proof and all(map(_may_be_capitals, near))


def _plain_letters(word: str) -> str:
    """Letters whose case is certain: without a mark, or one of the seven capitals of TCVN3."""
    return "".join(c for c in word if c.isascii() or c in _SURE_CAPITALS)


def _in_capitals(word: str) -> bool:
    plain = _plain_letters(word)
    return len(plain) >= 2 and plain.isupper()


def _may_be_capitals(word: str) -> bool:
    plain = _plain_letters(word)
    return plain.isupper() if plain else True


def _decode_vni(text: str) -> str:
    out: list[str] = []
    text = _western(text)
    i = 0
    while i < len(text):
        char = text[i]
        low = char.lower()
        pair = _VNI_SIGNS.get((low, text[i + 1].lower())) if i + 1 < len(text) else None
        letter = pair or _VNI_SINGLE.get(low)
        if letter is None:
            out.append(_western_signs().get(char, char))
        else:
            out.append(letter.upper() if char.isupper() else letter)
        i += 2 if pair else 1
    return "".join(out)


_VIQR_LETTER = regex.compile(
    r"(?P<d>[dD][dD])|(?P<base>[aeiouyAEIOUY])(?P<shape>[(^+*]?)(?P<tone>[`'?~.]?)|\\(?P<plain>.)"
)


def _decode_viqr(text: str) -> str:
    """RFC 1456; a dot or question mark that ends a word before a capital or the end is a stop."""

    def letter(match: regex.Match[str]) -> str:
        if match["d"]:
            return "Đ" if match["d"][0] == "D" else "đ"
        if match["plain"]:
            return match["plain"]
        base, shape, tone = match["base"], match["shape"], match["tone"]
        shaped = _VIQR_SHAPES.get(base.lower() + shape, "") if shape else base.lower()
        if not shaped:
            return match.group()
        rest = ""
        if tone and tone in ".?" and _is_stop(text, match):
            tone, rest = "", tone
        made = _TONED[shaped, tone] if tone else shaped
        return (made.upper() if base.isupper() else made) + rest

    return _VIQR_LETTER.sub(letter, text)


def _is_stop(text: str, match: regex.Match[str]) -> bool:
    tail = text[match.end() : match.end() + 2]
    if not tail or tail[0] == "\n":
        return True
    if not tail[0].isspace() or (len(tail) > 1 and tail[1].islower()):
        return False
    before = text[max(match.start() - 1, 0) : match.start()]
    return not (match["base"].isupper() and before.isupper())  # a title in capitals goes on


@cache
def _encoding(code: Legacy) -> dict[str, str]:
    """Letter to its writing; the inverse of ``decode``."""
    match code:
        case Legacy.TCVN3:
            small = {x: chr(b) for x, b in zip(_LETTERS, _TCVN3, strict=True)}
            return {
                **{x.upper(): s for x, s in small.items()},
                **small,
                **{v: k for k, v in _TCVN3_CAPITALS.items()},
            }
        case Legacy.VPS:
            small = {x: chr(b) for x, b in zip(_LETTERS, _VPS, strict=True)}
            capitals = {x: chr(b) for b, x in _VPS_CAPITALS.items()}
            return {**{x.upper(): s for x, s in small.items()}, **small, **capitals}
        case Legacy.VNI:
            small = {x: b + s for (b, s), x in _VNI_SIGNS.items()}
            small |= {x: s for s, x in _VNI_SINGLE.items()}  # ì, not iø
        case Legacy.VIQR:
            small = {x: s for s, x in _VIQR_SHAPES.items() if "*" not in s} | {"đ": "dd"}
            shapes = {p: small.get(p, p) for p in _PLAIN}
            small |= {x: shapes[b] + t for (b, t), x in _TONED.items()}
    return {**{x.upper(): s.upper() for x, s in small.items()}, **small}


def encode(text: str, code: Legacy) -> str:
    """An NFC text in an old code, as Latin-1 characters (VIQR: ASCII); for making test files.

    Capitals with a tone fall together with small letters in TCVN3 (and a few in VPS).
    """
    table = _encoding(code)
    return "".join(table.get(c, c) for c in text)
