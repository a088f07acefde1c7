"""Writes Vietnamese the way it was typed before Unicode: TCVN3 (ABC) and VNI.

The tables are written down here on their own, from TCVN 5712:1993 (VN3) and the VNI-Windows code
page as published, and not taken from the package under test: a slip in one of them must show.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

# Code -> letter, in the order of the standard's code table.
_TCVN3_ROWS = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấậ"),
    (0xCC, "è"),
    (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"),
    (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)
TCVN3 = {letter: first + i for first, letters in _TCVN3_ROWS for i, letter in enumerate(letters)}

# VNI: a base and a sign; columns are grave, acute, hook, tilde, dot.
_VNI_TONES = {
    "a": ("àáảãạ", "øùûõï"), "ă": ("ằắẳẵặ", "èéúüë"), "â": ("ầấẩẫậ", "àáåãä"),
    "e": ("èéẻẽẹ", "øùûõï"), "ê": ("ềếểễệ", "àáåãä"), "o": ("òóỏõọ", "øùûõï"),
    "ô": ("ồốổỗộ", "àáåãä"), "ơ": ("ờớởỡợ", "øùûõï"), "u": ("ùúủũụ", "øùûõï"),
    "ư": ("ừứửữự", "øùûõï"), "y": ("ỳýỷỹ", "øùûõ"),
}  # fmt: skip
_VNI_BASE = {"ă": "a", "â": "a", "ê": "e", "ô": "o", "ơ": "ô", "ư": "ö"}
_VNI_ALONE = {
    "ă": "aê", "â": "aâ", "ê": "eâ", "ô": "oâ", "ơ": "ô", "ư": "ö", "đ": "ñ",
    "ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î",
}  # fmt: skip


def _vni_table() -> dict[str, str]:
    small = dict(_VNI_ALONE)
    for base, (letters, signs) in _VNI_TONES.items():
        stem = _VNI_BASE.get(base, base)
        small |= {letter: stem + sign for letter, sign in zip(letters, signs, strict=True)}
    return small | {letter.upper(): code.upper() for letter, code in small.items()}


VNI = _vni_table()


@dataclass(frozen=True)
class Run:
    """Characters as Word stores them and the font that draws them; no font: the document's."""

    text: str
    font: str | None = None


def _tcvn3_small(text: str) -> str:
    return "".join(chr(TCVN3[c]) if c in TCVN3 else c for c in text)


def _kind(char: str) -> str:
    """``capital``: needs the font of capitals; ``plain``: any old font; ``modern``: none has it."""
    if char in TCVN3 or char.isascii():
        return "plain"
    return "capital" if char.isupper() and char.lower() in TCVN3 else "modern"


def _set_in_capitals(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Stretches of one font: ``small``, ``capitals`` or ``modern``."""
    for spaces, group in groupby(text, key=str.isspace):
        word = "".join(group)
        if spaces:
            yield "", word
            continue
        upper = _set_in_capitals(word)
        for kind, chars in groupby(word, key=_kind):
            part = "".join(chars)
            if kind == "modern":
                yield "modern", part
            else:
                yield ("capitals" if upper or kind == "capital" else "small"), part


def tcvn3_runs(text: str) -> list[Run]:
    """Runs in .VnTime, words in capitals and capitals with a tone in .VnTimeH as small letters."""
    runs: list[Run] = []
    for kind, part in _pieces(text):
        match kind:
            case "modern":
                run = Run(part, "Times New Roman")
            case "capitals":
                run = Run(_tcvn3_small(part.lower()), ".VnTimeH")
            case "small":
                run = Run(_tcvn3_small(part), ".VnTime")
            case _:  # spaces stay in the font before them
                run = Run(part, runs[-1].font if runs else ".VnTime")
        if runs and runs[-1].font == run.font:
            run = Run(runs.pop().text + run.text, run.font)
        runs.append(run)
    return runs


def vni_runs(text: str) -> list[Run]:
    """Runs in VNI-Times; what that font lacks in Times New Roman."""
    runs: list[Run] = []
    for old, group in groupby(text, key=lambda c: c.isascii() or c in VNI):
        part = "".join(group)
        shown = "".join(VNI.get(c, c) for c in part) if old else part
        runs.append(Run(shown, "VNI-Times" if old else "Times New Roman"))
    return runs


def tcvn3_bytes(text: str) -> bytes:
    """A text file in TCVN3: it has no font of capitals, so capitals with a tone become small."""
    return b"".join(map(_tcvn3_byte, text))


def _tcvn3_byte(char: str) -> bytes:
    code = TCVN3.get(char) or TCVN3.get(char.lower())
    return bytes([code]) if code else _western_byte(char)


def vni_bytes(text: str) -> bytes:
    """A text file in VNI."""
    return b"".join(_western_byte(c) for char in text for c in VNI.get(char, char))


def _western_byte(char: str) -> bytes:
    return char.encode("cp1252", errors="replace")
