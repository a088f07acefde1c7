"""The section tree: headings, the text between them, and what was odd about their labels.

Sections tile the body: a preamble from the end of the header to the first heading, each heading
with the text up to the next one, and a closing section from the closing sentence (``Trên đây
là …``) or the signature block to the end of the text (appendices included: they have numberings
of their own and are no part of this tree).
"""

from __future__ import annotations

from collections.abc import Sequence

from reportminer.document import Finding, Report, Section
from reportminer.structure.candidates import candidates
from reportminer.structure.counters import Accepted, Counters
from reportminer.structure.heading_lines import paragraph_end
from reportminer.structure.headings import Heading, read_heading
from reportminer.structure.lines import TextLine
from reportminer.structure.readings import Family, Reading, label_for
from reportminer.structure.view import TextView
from reportminer.structure.vocabulary import closing_rules
from reportminer.structure.zones import Zones
from reportminer.text import fold

_CLOSING_LINES = 6

_BASE_LEVEL = {
    Family.PART: 1,
    Family.CHAPTER: 1,
    Family.DIVISION: 2,
    Family.UPPER: 1,
    Family.ROMAN: 1,
    Family.ARTICLE: 1,
    Family.ARABIC: 2,
    Family.PAREN: 4,
    Family.SUBLETTER: 5,
    Family.SMALL_ROMAN: 5,
}


def find_sections(
    report: Report, view: TextView
) -> tuple[tuple[Section, ...], tuple[Finding, ...]]:
    """Sections in document order, tiling the body, and what was odd about their labels.

    Findings: RM304 a label out of order or damaged, RM307 a line that looks like a heading but fits
    no counter.
    """
    zones = view.zones
    end = closing_line(zones)
    counters = Counters(candidates(zones.lines, zones.body_line, end))
    counters.run()
    headings = _headings(report.text, zones, counters.accepted, end)
    sections = _sections(report.text, zones, counters.accepted, headings, end)
    return sections, _findings(counters, headings)


def closing_line(zones: Zones) -> int:
    """Index of the first line of the closing: the sentence that closes the document, right above
    the foot, else the foot.
    """
    above = next(r for r in closing_rules() if r.id == "closing.above")
    lines, foot = zones.lines, zones.foot_line
    for index in range(foot - 1, max(foot - _CLOSING_LINES, zones.body_line) - 1, -1):
        if lines[index].first and above.regex.match(fold(lines[index].text[:80])):
            return index
    return foot


def _headings(text: str, zones: Zones, accepted: Sequence[Accepted], end: int) -> list[Heading]:
    out: list[Heading] = []
    lines = zones.lines
    for place, item in enumerate(accepted):
        first, rest = item.candidate.line, item.candidate.rest
        limit = accepted[place + 1].candidate.line if place + 1 < len(accepted) else end
        last = paragraph_end(lines, first, limit, rest)
        child = place + 1 < len(accepted) and accepted[place + 1].parent == place
        has_body = child or any(x.running for x in lines[last + 1 : limit])
        if place + 1 == len(accepted):
            has_body = _dashed(lines, last + 1, limit)
        out.append(read_heading(text, lines, (first, last), rest, limit, has_body=has_body))
    return out


def _dashed(lines: Sequence[TextLine], begin: int, end: int) -> bool:
    """Whether text that belongs to the last heading follows: points, not the closing sentence."""
    return begin < end and lines[begin].text[:1] in "-–—+•"


def _sections(
    text: str, zones: Zones, accepted: Sequence[Accepted], headings: Sequence[Heading], end: int
) -> tuple[Section, ...]:
    begin = _body_start(zones, len(text))
    foot = zones.lines[end].start if end < len(zones.lines) else len(text)
    starts = [a.candidate.start for a in accepted]
    out = [_plain(0, "preamble", begin, starts[0] if starts else foot)]
    children: dict[int, list[int]] = {}
    for place, item in enumerate(accepted):
        if item.parent is not None:
            children.setdefault(item.parent, []).append(place + 1)
    levels = _levels(accepted)
    depths: list[int] = []
    for place, (item, heading) in enumerate(zip(accepted, headings, strict=True)):
        depths.append(1 if item.parent is None else depths[item.parent] + 1)
        body_end = starts[place + 1] if place + 1 < len(starts) else foot
        out.append(
            Section(
                place + 1,
                label_for(item.reading) if item.damaged else item.candidate.label,
                heading.title,
                item.reading.family.value,
                item.reading.ordinal,
                levels[place],
                depths[place],
                item.candidate.start,
                heading.end,
                heading.end,
                max(body_end, heading.end),
                None if item.parent is None else item.parent + 1,
                tuple(children.get(place, ())),
                heading.style,
            )
        )
    if foot < len(text):
        out.append(_plain(len(out), "closing", foot, len(text)))
    return tuple(out)


def _plain(number: int, family: str, start: int, end: int) -> Section:
    """A section without a heading."""
    return Section(number, "", "", family, None, 1, 1, start, start, start, end, None)


def _body_start(zones: Zones, length: int) -> int:
    if zones.body_line == 0:
        return 0
    if zones.body_line < len(zones.lines):
        return zones.lines[zones.body_line].start
    return length


def _levels(accepted: Sequence[Accepted]) -> list[int]:
    """Levels of the schema: I = 1, 1 = 2, 1.1 = 3, a) = 4 or below the longest dotted label; one
    more where parts or capital letters stand above the Roman numerals.
    """
    families = {a.reading.family for a in accepted}
    shift = _shift(accepted, families)
    dotted = max((len(a.reading.path) for a in accepted), default=1)
    return [_level(a.reading, dotted) + shift.get(a.reading.family, shift["*"]) for a in accepted]


def _shift(accepted: Sequence[Accepted], families: set[Family]) -> dict[Family | str, int]:
    outer = [f for f in (Family.PART, Family.CHAPTER) if f in families]
    nested_upper = any(
        a.reading.family is Family.UPPER
        and a.parent is not None
        and accepted[a.parent].reading.family in outer
        for a in accepted
    )
    top_upper = Family.UPPER in families and not _upper_inside(accepted)
    rest = bool(outer) + bool(top_upper)
    return {
        **dict.fromkeys(outer, 0),
        Family.UPPER: 1 if nested_upper or (outer and top_upper) else 0,
        "*": rest,
    }


def _upper_inside(accepted: Sequence[Accepted]) -> bool:
    """Whether capital letters stand under Roman or Arabic numerals here."""
    return any(
        a.reading.family is Family.UPPER
        and a.parent is not None
        and accepted[a.parent].reading.family in (Family.ROMAN, Family.ARABIC)
        for a in accepted
    )


def _level(reading: Reading, dotted: int) -> int:
    if reading.family is Family.DOTTED:
        return len(reading.path) + 1
    if reading.family is Family.LETTER:
        return max(4, dotted + 2)
    return _BASE_LEVEL[reading.family]


def _findings(counters: Counters, headings: Sequence[Heading]) -> tuple[Finding, ...]:
    out: list[Finding] = []
    for item, heading in zip(counters.accepted, headings, strict=True):
        if item.expected is not None:
            start = item.candidate.start
            found = item.candidate.token if item.damaged else item.candidate.label
            out.append(Finding("RM304", start, heading.end, item.expected, found))
    for candidate in counters.rejected:
        words = f"{candidate.label} {candidate.title[:60]}".strip()
        end = candidate.rest + min(len(candidate.title), 60)
        out.append(Finding("RM307", candidate.start, end, None, words))
    return tuple(sorted(out, key=lambda f: (f.start or 0, f.code)))
