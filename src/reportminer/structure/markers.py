"""Labels at the start of a line: what they may be read as.

A label is read by form only (``1.``, ``II-``, ``a/``, ``2.1.3``, ``Phần thứ nhất``, ``I.1``); one
form can have several readings (``C.`` is the third capital letter or one hundred; ``i)`` is a
letter or the first small Roman numeral). Which reading holds, and whether it is a heading at all,
the counters of the document decide (``structure.counters``).
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from reportminer.structure.readings import LETTERS, Family, Reading
from reportminer.text import fold, from_roman, parse_number_words

_WORDS = {
    "phần": Family.PART,
    "chương": Family.CHAPTER,
    "mục": Family.DIVISION,
    "tiểu mục": Family.DIVISION,
    "điều": Family.ARTICLE,
}

_ORDINAL = (
    r"(?:thứ\s+)?(?P<{0}>nhất|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười(?:\s+(?:một|hai|ba|bốn|lăm))?"
    r"|[ivxlc]{{1,7}}|\d{{1,3}}|[a-h](?=\s?[.:)\-–]|\s*$))(?![\p{{L}}\d])"
)
_WORD = regex.compile(
    r"(?P<word>phần|chương|tiểu\s+mục|mục|điều)\s+" + _ORDINAL.format("ordinal") +
    r"(?P<sep>\s?(?:[.:)/]|[-–—](?=\s|\p{L}))*)(?P<space>\s*)"
)  # fmt: skip
_NEXT = r"(?P<space>[ \t\u00a0]*)(?=[\p{L}\"“”'‘(\[«*<]|\d|$)"
_ROMAN = regex.compile(r"(?P<roman>[IVXLC]{1,7})(?P<sep>[ \u00a0]?(?:[.)/:,]|[-–—])+)" + _NEXT)
_UPPER = regex.compile(r"(?P<upper>[A-ZĐ])(?P<sep>[ \u00a0]?(?:[.)/:]|[-–—])+)" + _NEXT)
_NUMBERED = regex.compile(
    r"(?P<prefix>(?:[IVX]{1,5}|[A-H])[.\-])?(?P<path>\d{1,3}(?:\.[ \u00a0]?\d{1,2}(?!\d)){0,5})"
    r"(?P<letter>\.?[a-eđ](?=[.)]))?"
    r"(?P<sep>[ \u00a0]?(?://|[.,][-–)/]?|[)/:](?:[.:]|[-–](?!\d))?|[-–—](?!\d)))?" + _NEXT
)
_SPAN_OF_TIME = regex.compile(r"(?i:năm|tháng|tuần|ngày|giờ)\b")
_LETTER = regex.compile(
    r"(?P<open>\()?(?P<letter>[a-zđ])(?P<sub>\.?\d{1,2})?"
    r"(?P<sep>[ \u00a0]?(?:\.[)/]|/\.|[.)/,:](?:[-–](?=\s))?(?!\d)|[-–—](?=\s)))" + _NEXT
)
_SMALL_ROMAN = regex.compile(r"(?P<open>\()?(?P<roman>[ivx]{1,5})(?P<sep>[.)])" + _NEXT)
_PAREN = regex.compile(r"\((?P<ordinal>\d{1,2})\)(?P<sep>[.:]?)" + _NEXT)
_DOCUMENT = regex.compile(r"\d{1,4}\s?[/\-–]\s?\p{Lu}[\p{L}\d]{0,8}\s?[-–/]\s?\p{Lu}{2}")
_LEADERS = regex.compile(r"\.{5,}|…{2,}|_{5,}|\.{2,}\s*\d{1,3}\s*$")


class Marker(NamedTuple):
    """A label: ``label`` as SCHEMA wants it (without closing sign, the bracket of ``a)`` stays),
    ``length`` of the label with white space after it; ``weak`` if its form alone proves little.
    """

    label: str
    length: int
    readings: tuple[Reading, ...]
    weak: bool = False


def read_marker(line: str) -> Marker | None:
    """The label at the start of ``line``; None if there is none, if the line is a form field, or if
    it begins with the number of a document that a line break has cut off (``02/KH-UBND``).
    """
    if not line or not (line[0].isalnum() or line[0] == "("):
        return None
    head = line[:400]
    dotted = ".." in head or "……" in head or "_____" in head
    if dotted and _LEADERS.search(head):
        return None
    first = line[0]
    if first.isdigit():
        return None if _DOCUMENT.match(line) else _read_numbered(line)
    in_word = line[1:2].islower()
    if first.isupper():
        if in_word:
            return _read_word(line)
        return _read_word(line) or _read_numbered(line) or _read_roman(line)
    if in_word and first not in "(ivx":
        return None
    return _read_letter(line) or _read_paren(line)


def begins_with_marker(line: str) -> bool:
    """Whether a line begins with a label that needs no counter to be believed."""
    marker = read_marker(line)
    return marker is not None and not marker.weak


def _style(sep: str) -> str:
    sep = sep.strip()
    return sep[:1].replace("–", "-").replace("—", "-")


def _number(text: str) -> int | None:
    folded = " ".join(fold(text).split())
    if folded.isdigit():
        return int(folded)
    if folded == "nhất":
        return 1
    if folded in tuple("abcdefgh"):
        return ord(folded) - ord("a") + 1
    return from_roman(folded) or parse_number_words(folded)


def _read_word(line: str) -> Marker | None:
    if line[0] not in "PCMTĐÐ":
        return None
    match = _WORD.match(fold(line[:80]))
    if not match:
        return None
    family = _WORDS[" ".join(match["word"].split())]
    ordinal = _number(match["ordinal"])
    rest = line[match.end() :]
    sep = match["sep"].strip()
    if ordinal is None or not _opens_title(family, rest, sep, line[: match.start("sep")]):
        return None
    label = " ".join(line[: match.start("sep")].split())
    return Marker(label, match.end(), (Reading(family, (ordinal,), ""),))


def _opens_title(family: Family, rest: str, sep: str, label: str) -> bool:
    """Whether ``Điều 5``, ``Phần I`` … at the start of a line is a label and not running text."""
    if not rest.strip():
        return True
    if sep:
        return not rest[:1].islower()
    if family is Family.ARTICLE:
        return False
    letters = [c for c in rest[:60] if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) >= 0.7 * len(letters) if letters else False
    return capitals or (label.isupper() and rest[:1].isupper())


def _letter_place(letter: str) -> int:
    """Place of a letter in ``LETTERS``, from 1."""
    return LETTERS.index(letter.lower()) + 1


def _after(line: str, end: int) -> str:
    return line[end : end + 1]


def _read_numbered(line: str) -> Marker | None:
    match = _NUMBERED.match(line)
    if not match:
        return None
    numbers = tuple(int(n) for n in match["path"].split("."))
    sep, space = match["sep"] or "", match["space"]
    if not sep and _SPAN_OF_TIME.match(line, match.end()):
        return None  # 6 THÁNG ĐẦU NĂM
    after = _after(line, match.end())
    weak = _weak_number(numbers, sep, space, after, dotted=len(numbers) > 1)
    if weak is None or (len(match["path"].split(".")[0]) > 2 and len(numbers) > 1):
        return None
    if not after and not sep:
        return None
    if after.isdigit():
        if not space or sep.strip() not in (".", ")") or len(numbers) > 1:
            return None
        weak = True
    label = match["path"].replace(" ", "").replace("\u00a0", "")
    path = numbers
    if match["prefix"]:
        first = from_roman(match["prefix"][:-1]) or _letter_place(match["prefix"][0])
        path, label = (first, *numbers), match["prefix"] + label
    style = _style(sep)
    if match["letter"]:
        ordinal = _letter_place(match["letter"].strip("."))
        reading = Reading(Family.LETTER, (ordinal,), style)
        label += match["letter"] + (")" if ")" in sep else "")
        return Marker(label, match.end(), (reading,), weak)
    family = Family.DOTTED if len(path) > 1 else Family.ARABIC
    if style == ")" and family is Family.ARABIC:
        label += ")"
    return Marker(label, match.end(), (Reading(family, path, style),), weak)


def _weak_number(
    numbers: tuple[int, ...], sep: str, space: str, after: str, *, dotted: bool
) -> bool | None:
    """Whether a number is a weak label; None if it is none."""
    sign = sep.strip()
    if numbers[0] > 150 or any(n == 0 for n in numbers[:1]):
        return None
    if not sign:
        return (not dotted) if space and (after.isupper() or after in '"“') else None
    if sign in ("-", "–", "—", "/", ",", ":") and not (space or after.isupper()):
        return None
    if sign[:1] in "-–—" and not (after.isupper() or after in '"“'):
        return None
    return sign in (",", ":") or after.islower()


def _read_roman(line: str) -> Marker | None:
    match = _ROMAN.match(line)
    upper = _UPPER.match(line)
    chosen = match or upper
    if chosen is None:
        return _bare_roman(line)
    sep, space = chosen["sep"], chosen["space"]
    after = _after(line, chosen.end())
    if not after or after.isdigit():
        return None
    sign = sep.strip()
    if sign[0] in "/-–—" and not (space or after.isupper()):
        return None
    style = _style(sep)
    readings: list[Reading] = []
    value = from_roman(match["roman"]) if match else None
    if value is not None and value <= 60:
        readings.append(Reading(Family.ROMAN, (value,), style))
    if upper:
        readings.append(Reading(Family.UPPER, (_letter_place(upper["upper"]),), style))
    if not readings:
        return None
    label = chosen["roman"] if match else chosen["upper"]
    return Marker(label, chosen.end(), tuple(readings), after.islower() or sign == ",")


_BARE_ROMAN = regex.compile(r"(?P<roman>[IVX]{1,5})(?P<space>[ \t\u00a0]+)(?=\p{Lu}{2,}\b)")


def _bare_roman(line: str) -> Marker | None:
    match = _BARE_ROMAN.match(line)
    value = from_roman(match["roman"]) if match else None
    if not match or value is None:
        return None
    return Marker(match["roman"], match.end(), (Reading(Family.ROMAN, (value,), ""),), True)


def _read_letter(line: str) -> Marker | None:
    letter, small = _plain_letter(line), _small_roman(line)
    if letter is None or small is None:
        return letter or small
    return Marker(letter.label, letter.length, letter.readings + small.readings, letter.weak)


def _plain_letter(line: str) -> Marker | None:
    match = _LETTER.match(line)
    if not match:
        return None
    after, sign = _after(line, match.end()), match["sep"].strip()
    touching = not match["space"] and not after.isupper()
    if (
        not after
        or (touching and sign != ")" and not after.isdigit())
        or (match["open"] and sign != ")")
    ):
        return None
    place = _letter_place(match["letter"])
    reading = Reading(Family.LETTER, (place,), _style(sign))
    if match["sub"]:
        path = (place, int(match["sub"].strip(".")))
        reading = Reading(Family.SUBLETTER, path, _style(sign))
    label = match["letter"] + (match["sub"] or "") + (")" if ")" in sign else "")
    weak = (after.islower() and sign != ")") or sign in (",", ":")
    return Marker(label, match.end(), (reading,), weak)


def _small_roman(line: str) -> Marker | None:
    match = _SMALL_ROMAN.match(line)
    value = from_roman(match["roman"]) if match else None
    if not match or value is None or value > 20 or not _after(line, match.end()):
        return None
    label = match["roman"] + (")" if match["sep"] == ")" else "")
    return Marker(label, match.end(), (Reading(Family.SMALL_ROMAN, (value,), match["sep"]),), True)


def _read_paren(line: str) -> Marker | None:
    match = _PAREN.match(line)
    if not match or not _after(line, match.end()).isupper():
        return None
    ordinal = int(match["ordinal"])
    return Marker(f"({ordinal})", match.end(), (Reading(Family.PAREN, (ordinal,), "()"),), True)
