"""What a report says of each role model: the words behind name, office and address.

``ông Lý Văn Phúc, xóm Bản Viết với | mô hình nuôi dê``: up to a semicolon, the next model or the
end of the sentence. Empty where nothing is said but the name. Where it fails: one achievement told
at the end for a whole list ("…; …, đều là hộ có thu nhập cao") goes to the last of it.
"""

from __future__ import annotations

from typing import Any

import regex

from reportminer.document import Report
from reportminer.structure import TextView
from reportminer.text import fold

_EDGE = " ,.;:-–()"
_SIGNS = regex.compile(r"[\s,:()–-]*")
_LEAD = regex.compile(r"[\s,;:)–-]*(?:(?:với|là|đã|có|vì|và)\s+)*", regex.IGNORECASE)
_TRAIL = regex.compile(r"[\s,;(]*(?:(?:và|ông|bà|anh|chị|đồng chí|em)\s*)*$", regex.IGNORECASE)
_LONGEST = 420
_NEAR = 200
_FEWEST = 2


def add_achievements(report: Report, view: TextView, rows: list[dict[str, Any]]) -> None:
    """Fill ``achievement`` of the rows of ``role_models``, which are in reading order."""
    addresses = {m.start: m.end for m in report.admin_units}
    starts = [row["start"] for row in rows if row["name"]]
    for row in rows:
        row["achievement"] = None
        if not row["name"]:
            continue
        _, high = view.sentence_at(row["start"])
        start = _behind(row, view, addresses, high)
        high = min((s for s in starts if start <= s < high), default=high)
        row["achievement"] = _told(view, start, max(start, high))


def _behind(row: dict[str, Any], view: TextView, addresses: dict[int, int], high: int) -> int:
    """Where the words behind name, office and address begin."""
    at = int(row["end"])
    for told in (row["role"], row["place"]):
        at = _after_words(view, told, at, min(high, row["end"] + _NEAR))
    while at < high:
        signs = _SIGNS.match(view.text, at, high)
        begin = signs.end() if signs else at
        if begin not in addresses:
            break
        at = addresses[begin]
    return at


def _after_words(view: TextView, told: str | None, at: int, limit: int) -> int:
    """Behind the last two words of what is told, if they stand in ``[at, limit)``."""
    words = fold(told or "").split()[-2:]
    if not words:
        return at
    pattern = r"(?<!\p{L})" + r"\s+".join(map(regex.escape, words)) + r"(?!\p{L})"
    found = regex.compile(pattern).search(view.folded, at, max(at, limit))
    return found.end() if found else at


def _told(view: TextView, start: int, high: int) -> str | None:
    limit = min(high, start + _LONGEST)
    stop = view.text.find(";", start, limit)
    end = stop if stop >= 0 else limit
    lead = _LEAD.match(view.text, start, end)
    words = " ".join(view.text[lead.end() if lead else start : end].split())
    said = _TRAIL.sub("", words).strip(_EDGE)
    return said if len(said.split()) >= _FEWEST else None
