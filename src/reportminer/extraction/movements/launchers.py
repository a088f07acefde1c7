"""Who launched a movement: the heading above it, its sentence, its section.

Order (gold conventions): for a movement that is a heading, the launcher in the heading above it;
otherwise the one its sentence states; otherwise that of the section it stands in; else none. A
sentence states it by "do X phát động", by X as the subject of "phát động", or by the issuer of the
document that launches. "Phát động" without a subject in its part of the sentence has the subject of
the sentences before it in the paragraph.
"""

from __future__ import annotations

from bisect import bisect_left

import regex

from reportminer.document import Label, Report, Section, Span
from reportminer.extraction.movements.lexicon import last_match, words
from reportminer.extraction.movements.names import Named
from reportminer.structure import TextView
from reportminer.text import fold

_HAS_ITS_OWN = regex.compile(r"\s+(?:với|có|thực\s+hiện|triển\s+khai|hưởng\s+ứng)(?!\p{L})")
_PART = regex.compile(r";|\n|:(?=\s)")
_HEADING_LENGTH = 160
_LINES_ABOVE = 20_000
_REACH = 1_200
_PARAGRAPH = 4_000
_TRAIL = regex.compile(r"(?:[\s,]+(?:các|những|nhiều|các\s+đợt))+$")


class Launchers:
    """Looks up launchers over one report; needs its organizations."""

    def __init__(self, report: Report, view: TextView) -> None:
        self.report, self.view = report, view
        self.bodies = [(m.start, m.end) for m in report.labelled(Label.ORGANIZATION)]
        self.starts = [start for start, _ in self.bodies]
        self.sections = {section.id: section for section in report.sections}

    def is_heading(self, named: Named) -> bool:
        """Whether the name stands in a heading (a short line of its own where there are none)."""
        section = self.report.section_at(named.start)
        if section is not None and section.label:
            return section.start <= named.start < section.end
        return False

    def of(self, named: Named) -> str | None:
        """The launcher of the movement named here."""
        if self.is_heading(named):
            section = self.report.section_at(named.start)
            return self._by_sections(section, own=False) or self._in_sentence(named)
        return (
            self._in_sentence(named)
            or self._by_sections(self.report.section_at(named.start), own=True)
            or self._by_lines(named.start)
        )

    def _by_sections(self, section: Section | None, *, own: bool) -> str | None:
        current = section
        if current is not None and not own:
            current = self.sections.get(current.parent) if current.parent is not None else None
        while current is not None:
            launcher = self._by(current.start, max(current.end, current.start))
            if launcher is not None:
                return launcher
            current = self.sections.get(current.parent) if current.parent is not None else None
        return None

    def _by_lines(self, start: int) -> str | None:
        """The nearest short line above that says "do X phát động", where no section tree helps."""
        if any(section.label for section in self.report.sections):
            return None
        text = self.view.text
        lowest = max(0, start - _LINES_ABOVE)
        end = text.rfind("\n", lowest, start)
        while end > lowest:
            begin = text.rfind("\n", lowest, end) + 1
            if end - begin <= _HEADING_LENGTH and not text[begin:end].rstrip().endswith((".", ";")):
                launcher = self._by(begin, end)
                if launcher is not None:
                    return launcher
            end = begin - 1
        return None

    def _by(self, start: int, end: int) -> str | None:
        """``do X phát động`` in the span."""
        match = words().by_launcher.search(self.view.folded, start, end)
        return self._spelled(match.span("who")) if match is not None else None

    def _in_sentence(self, named: Named) -> str | None:
        sentence = self.view.sentence_at(named.noun)
        if sentence[0] == sentence[1]:
            line_end = self.view.text.find("\n", named.end, named.end + _REACH)
            line_start = self.view.text.rfind("\n", max(0, named.noun - _REACH), named.noun) + 1
            sentence = (line_start, line_end if line_end >= 0 else named.end)
        begin, end = self._part(sentence, named)
        verb = last_match(words().launch_verb, self.view.folded, begin, named.start)
        match = words().by_launcher.search(self.view.folded, begin, end)
        if match is not None and not (verb is not None and match.end() < verb.start()):
            return self._spelled(match.span("who"))
        if verb is None:
            return self._behind(named, end)
        if self._anothers(verb.end(), named.noun):
            return None
        body = self._last_body(match.end() if match is not None else begin, verb.start())
        if body is not None:
            return self._with_office(body)
        return self._subject_before(named)

    def _anothers(self, begin: int, end: int) -> bool:
        """``…, Hội Nông dân với phong trào "B"``: a later body has a movement of its own."""
        for index in range(bisect_left(self.starts, begin), len(self.bodies)):
            start, stop = self.bodies[index]
            if start >= end:
                return False
            if _HAS_ITS_OWN.match(self.view.folded, stop, end):
                return True
        return False

    def _part(self, sentence: Span, named: Named) -> Span:
        """The part of the sentence between semicolons and colons round the name."""
        begin, end = max(sentence[0], named.noun - _REACH), min(sentence[1], named.end + _REACH)
        before = last_match(_PART, self.view.folded, begin, named.noun)
        behind = _PART.search(self.view.folded, named.end, max(end, named.end))
        return (
            before.end() if before is not None else begin,
            behind.start() if behind is not None else max(end, named.end),
        )

    def _behind(self, named: Named, end: int) -> str | None:
        """``Phong trào "Sáng tạo trẻ" | Tỉnh Đoàn phát động``."""
        verb = words().launch_verb.search(self.view.folded, named.end, end)
        if verb is None:
            return None
        body = self._last_body(named.end, verb.start())
        if body is None or self.view.folded[body[1] : verb.start()].strip(" đãvừa,"):
            return None
        return self._with_office(body)

    def _last_body(self, begin: int, end: int) -> Span | None:
        last: Span | None = None
        for index in range(bisect_left(self.starts, begin), len(self.bodies)):
            span = self.bodies[index]
            if span[0] >= end:
                break
            if span[1] <= end and (last is None or span[1] > last[1]):
                last = span
        return last

    def _subject_before(self, named: Named) -> str | None:
        """Subject of the sentences before this one in the paragraph."""
        begin = max(self.view.paragraph_at(named.start)[0], named.noun - _PARAGRAPH)
        launcher: str | None = None
        for index in range(bisect_left(self.starts, begin), len(self.bodies)):
            start, end = self.bodies[index]
            if start >= named.noun:
                break
            if words().subject_after.match(self.view.folded[end : end + 14]):
                launcher = self._with_office((start, end))
        return launcher

    def _with_office(self, body: Span) -> str:
        before = self.view.folded[max(0, body[0] - 24) : body[0]]
        office = words().office_before_body.search(before)
        start = body[0] - (len(before) - office.start()) if office is not None else body[0]
        return self._spelled((start, body[1]))

    def _spelled(self, span: Span) -> str:
        surface = " ".join(self.view.text[span[0] : span[1]].split())
        surface = _TRAIL.sub("", surface)
        if not surface.isupper():
            return surface
        known = words().launchers.get(fold(surface))
        return known if known is not None else surface[:1].upper() + surface[1:].lower()
