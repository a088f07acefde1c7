"""Who launched a movement: the heading it stands under against the sentences about it.

A lower level launches a national movement again in its own area as a matter of course; that is told
once a report, as a note.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reportminer.checks.cues import rule
from reportminer.checks.reading import Reading, finding
from reportminer.document import Finding, Section, Span
from reportminer.text import fold

_LAUNCHER = regex.compile(
    r"(?P<who>thủ tướng(?: chính phủ)?|chính phủ|chủ tịch nước|"
    r"(?:chủ tịch )?(?:ubnd|ủy ban nhân dân) (?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường)|"
    r"tỉnh|huyện|thành phố|thị xã|xã|phường)(?: [\p{L}]+){0,4}? phát động"
)
_LEVELS = {
    "thủ tướng": 1, "chính phủ": 1, "chủ tịch nước": 1, "tỉnh": 2, "huyện": 3, "thành phố": 3,
    "thị xã": 3, "quận": 3, "xã": 4, "phường": 4,
}  # fmt: skip
_NAMES = {1: "Thủ tướng Chính phủ", 2: "Chủ tịch UBND tỉnh", 3: "cấp huyện", 4: "cấp xã"}


def check_launchers(reading: Reading) -> Iterator[Finding]:
    """RM454: under a heading that names one launcher, a sentence names another one.

    One finding a section for a launcher that is neither the heading's nor the reporting unit's own
    level; one finding a report for the own level. Skipped where there are no movements.
    """
    if not reading.report.movements:
        return
    own: list[tuple[Span, str]] = []
    sections = {s.id: s for s in reading.sections}
    for section in reading.sections:
        level = _heading_level(sections, section)
        if level is None:
            continue
        for span, who, said in _said(reading, section):
            if said == level or said < level:
                continue
            if said == _own_level(reading):
                own.append((span, _NAMES[level]))
            else:
                title = " ".join(section.title.split())[:80]
                yield finding("RM454", span, title, f"đề mục ghi {_NAMES[level]}, câu ghi {who}")
    if own:
        (span, above), rest = own[0], tuple(s for s, _ in own[1:])
        words = reading.words(*span)
        yield finding("RM454", span, words[:80], f"đề mục ghi {above}, câu ghi đơn vị mình", rest)


def _level(words: str) -> int | None:
    found = [
        level
        for name, level in _LEVELS.items()
        if regex.search(rf"(?<!\p{{L}}){name}(?!\p{{L}})", words)
    ]
    return max(found, default=None)


def _heading_level(sections: dict[int, Section], section: Section) -> int | None:
    """Level of the launcher in the nearest heading above that names one."""
    at: Section | None = section
    while at is not None:
        match = _LAUNCHER.search(fold(" ".join(at.title.split())))
        if match:
            return _level(match["who"])
        at = sections.get(at.parent) if at.parent is not None else None
    return None


def _said(reading: Reading, section: Section) -> Iterator[tuple[Span, str, int]]:
    for match in rule("launch.by").finditer(reading.folded, section.body_start, section.body_end):
        level = _level(match["who"])
        if level is not None:
            yield match.span(), reading.words(*match.span("who")), level


def _own_level(reading: Reading) -> int | None:
    header = reading.report.header
    name = fold((header.agency or header.issuer or "") if header else "")
    match = regex.search(r"(?:ubnd|ủy ban nhân dân)\s+(\p{L}+(?:\s\p{L}+)?)", name)
    return _level(match[1]) if match else None
