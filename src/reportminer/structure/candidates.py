"""Lines that may be headings: lines of the body that begin with a label, and what speaks against
them.

No candidates: table rows, form fields, lines inside a quotation that began on an earlier line. A
line under an unfinished one is *suspect* (a wrapped line may begin with ``A.`` or ``2.``): only a
counter that waits for exactly this label can save it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import regex

from reportminer.lexicons import load_list
from reportminer.structure.lines import TextLine, capital_share, in_capitals
from reportminer.structure.markers import Marker, read_marker
from reportminer.structure.readings import Reading

_ENDS = regex.compile(r"[.;:!?…/][\s\"”’)\]*_]*$")
_NUMBERS_AT_END = regex.compile(r"(?:\s[\d.,]+%?){3,}\s*$")
_DAMAGED = regex.compile(
    r"(?P<token>[^\s\d.,)(]{1,4}|\d{1,2})(?P<sep>\s?[.)/,\-–}])\s*(?=[\p{Lu}\"“])"
)
_CAPITAL_WORDS = regex.compile(r"(?:[^\p{Ll}\s]*\p{Lu}{2,}[^\p{Ll}\s]*\s+){2}")
_MAX_QUOTED = 40


class Candidate(NamedTuple):
    """A line that begins with a label; ``start`` is the offset of the label, ``rest`` that of what
    follows it. ``readings`` is empty where the label is no label but may be a damaged one;
    ``introduced`` says that the line above ends in a colon.
    """

    line: int
    start: int
    rest: int
    label: str
    readings: tuple[Reading, ...]
    weak: bool
    suspect: bool
    title: str
    token: str
    introduced: bool = False

    @property
    def capitals(self) -> bool:
        """Whether the title is in capitals, or begins so and goes on with a run-in text."""
        return (
            capital_share(self.title[:200]) > 0.85 or _CAPITAL_WORDS.match(self.title) is not None
        )


def candidates(lines: Sequence[TextLine], begin: int, end: int) -> list[Candidate]:
    """Candidates among ``lines[begin:end]`` in reading order."""
    found: list[Candidate] = []
    quoted_until = begin
    for index in range(begin, end):
        line = lines[index]
        if not line.running or line.in_table or line.column or _is_row(line.text):
            continue
        if index >= quoted_until:
            quoted_until = max(quoted_until, _quotation_end(lines, index, end))
            if candidate := _candidate(lines, index, begin, found):
                found.append(candidate)
    return found


def _is_row(text: str) -> bool:
    if text.count("|") >= 2:
        return True
    if text[-1:].isalpha():
        return False
    last = text[-60:].rsplit(maxsplit=1)[-1:]
    figures = bool(last) and not last[0].strip("0123456789.,%")
    return figures and _NUMBERS_AT_END.search(text[-60:]) is not None


def _quotation_end(lines: Sequence[TextLine], index: int, end: int) -> int:
    """Line after a quotation that opens at the start of this line or at its end, and runs on."""
    text = lines[index].text
    if "“" not in text:
        return index
    open_marks = text.count("“") - text.count("”")
    if open_marks <= 0 or not (text.startswith("“") or text.rstrip().endswith((":“", ": “", "“"))):
        return index
    for later in range(index + 1, min(index + _MAX_QUOTED, end)):
        open_marks += lines[later].text.count("“") - lines[later].text.count("”")
        if open_marks <= 0:
            return later + 1
    return index


def _candidate(
    lines: Sequence[TextLine], index: int, begin: int, found: Sequence[Candidate]
) -> Candidate | None:
    line = lines[index]
    suspect = index > begin and _is_suspect(lines, index, found)
    if not line.first:  # a reader has joined it to the line above
        above = lines[index - 1].text
        suspect |= not _ENDS.search(above) and not in_capitals(above)
    marker = read_marker(line.text)
    if marker is None and not line.first:
        return None
    if marker is None:
        return _damaged(line, index, suspect=suspect)
    title = line.text[marker.length :].strip()
    return Candidate(
        index,
        line.start,
        line.start + marker.length,
        marker.label,
        marker.readings,
        marker.weak,
        suspect,
        title,
        _token(line.text, marker),
        index > begin and lines[index - 1].text.endswith(":"),
    )


def _token(text: str, marker: Marker) -> str:
    return text[: marker.length].strip().rstrip(".)/,:-–—").strip()


def _is_suspect(lines: Sequence[TextLine], index: int, found: Sequence[Candidate]) -> bool:
    before = lines[index - 1]
    if lines[index].gap or before.in_table or before.column:
        return False
    if found and found[-1].line == index - 1 and not found[-1].suspect:
        return False
    return not _ENDS.search(before.text) and not in_capitals(before.text)


def _damaged(line: TextLine, index: int, *, suspect: bool) -> Candidate | None:
    """A line whose first token may be a label that OCR has hurt."""
    match = _DAMAGED.match(line.text)
    if match is None or suspect or skeleton(match["token"]) is None:
        return None
    title = line.text[match.end() :].strip()
    return Candidate(
        index, line.start, line.start + match.end(), match["token"], (), True, suspect,
        title, match["token"],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Confusion:
    """A sign and what OCR makes of it."""

    id: str
    sign: str
    variants: tuple[str, ...]
    seen: str


@cache
def _confusions() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in load_list("ocr_confusions.tsv", Confusion):
        for variant in row.variants:
            table.setdefault(variant, row.sign)
    return table


def skeleton(token: str) -> str | None:
    """Signs of a label with confusable ones made one; None if a sign can be in no label."""
    out: list[str] = []
    table = _confusions()
    for sign in token:
        if sign in table:
            out.append(table[sign])
        elif sign.isdigit():
            out.append(sign)
        elif sign not in ". ":
            return None
    return "".join(out) or None
