"""Awards: one record for each award, recipient kind and year, with its count.

Per paragraph: find awards and counts, link them by the words between, then ask sentence, lead-in
and heading for year and mood. Conditional, denied and merely registered awards give no record
(gold conventions, "awards"); an award without a count gives one only for a named recipient.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

import regex

from reportminer.document import (
    Award,
    AwardStatus,
    Block,
    Finding,
    Label,
    Recipient,
    Report,
    Span,
    Table,
)
from reportminer.extraction.awards.giver import (
    competent_authority,
    giver_before,
    leading_giver,
)
from reportminer.extraction.awards.items import (
    AwardItem,
    CountItem,
    Item,
    award_items,
    count_items,
)
from reportminer.extraction.awards.lexicon import award_row, words
from reportminer.extraction.awards.linking import Link, link
from reportminer.extraction.awards.recipients import (
    bracket_names,
    listed_names,
    name_of,
    named_after,
    named_before,
)
from reportminer.extraction.awards.scope import (
    Mood,
    heading_year,
    marks_in,
    mood_at,
    year_marks,
    year_of,
)
from reportminer.extraction.awards.tables import table_awards
from reportminer.extraction.base import Candidate, Extraction, attach
from reportminer.structure import TextView
from reportminer.text.patterns import pattern

_PCT = regex.compile(r"(\d+(?:[.,]\d+)?)\s*%")
_LIST_ITEM = regex.compile(
    r"\s*(?:[-+*•–]|[a-zđ]\)|\d+[.)])?\s*(?:tập thể|cá nhân|hộ|doanh nghiệp)"
)
_AMONG_THEM = regex.compile(r"(?:trong\s+(?:đó|số\s+đó)|riêng)(?!\p{L})")
_NEXT_AMONG_THEM = regex.compile(rf"[\s,;(]*{_AMONG_THEM.pattern}")
_PROPOSES = regex.compile(r"\W*(?:\d+[.)]|[ivx]+\.|[a-zđ]\))?\s*(?:đề|trình)")
_LEAD_LENGTH = 160


class _Lead(NamedTuple):
    """What the last lead-in says for the list under it."""

    section: int | None = None
    year: int | None = None
    mood: Mood = Mood.AWARDED
    award: AwardItem | None = None
    giver: str | None = None


class _Site(NamedTuple):
    """Where a record stands: its span, where cues before it end, and behind what a year may
    stand.
    """

    first: int
    last: int
    cue_end: int
    year_end: int

    @classmethod
    def of(cls, award: AwardItem, count: CountItem, inside: bool) -> _Site:
        """The site of a count of ``award``; ``inside``: both stand in one paragraph."""
        if not inside:
            return cls(count.start, count.noun_end, count.start, count.noun_end)
        last = max(award.end, count.noun_end)
        year_end = count.noun_end if count.start > award.start else last
        first = min(count.start, award.start)
        return cls(first, last, max(count.start, award.start), year_end)


class AwardExtractor:
    """Finds award records; needs quantities (counts), dates (years) and sections (headings)."""

    name = "awards"
    requires = ("sections", "dates", "references", "quantities")
    provides = ("awards",)

    def extract(self, report: Report, view: TextView) -> Extraction:
        """Award records of the report; RM312 where listed names and count disagree."""
        awards = award_items(view)
        if not awards:
            return Extraction()
        work = _Work(report, view, awards)
        candidates = [c for block in report.paragraphs for c in work.paragraph(block)]
        for table in report.tables:
            year = work.caption_year(table)
            candidates += table_awards(view, (table,), awards, year)
        candidates.sort(key=lambda c: (c.start, c.end))
        mentions = attach(report, Label.AWARD, self.name, candidates)
        return Extraction(mentions, tuple(work.findings))


class _Work:
    """One pass over the paragraphs of a report."""

    def __init__(self, report: Report, view: TextView, awards: list[AwardItem]) -> None:
        self.report, self.view = report, view
        counts = count_items(report, view, awards)
        self.items: list[Item] = sorted((*awards, *counts), key=lambda item: item.start)
        self.starts = [item.start for item in self.items]
        self.years = year_marks(report)
        self.lead = _Lead()
        self.findings: list[Finding] = []

    def paragraph(self, block: Block) -> Iterator[Candidate]:
        """Records of one paragraph."""
        lo = bisect_left(self.starts, block.start)
        hi = bisect_left(self.starts, block.end)
        section = self.report.section_at(block.start)
        section_id = section.id if section else None
        if self.lead.section != section_id:
            self.lead = _Lead(section_id)
        items = self.items[lo:hi]
        links = link(self.view.folded, items) if items else []
        if not any(isinstance(i, AwardItem) for i in items):
            links = self._under_lead(block, items)
        year = self.lead.year
        if year is None and links:
            year = heading_year(self.report, self.years, section)
        found = False
        giver: str | None = None
        previous_end = block.start
        for each in links:
            sentence = self.view.sentence_at(each.award.start)
            if not block.start <= each.award.start < block.end:
                sentence = (block.start, block.end)
            if previous_end < sentence[0]:
                giver, previous_end = None, sentence[0]
            giver = giver_before(self.view, previous_end, each, giver)
            previous_end = max(previous_end, each.award.end)
            competent = competent_authority(self.view, (block.start, each.award.start))
            confers = giver or competent or self.lead.giver
            for record in self._records(each, sentence, block, year, confers):
                found = True
                year = record[1].year or year
                yield self._candidate(each, *record)
        if not found:
            self._remember(block, items, section_id)

    def caption_year(self, table: Table) -> int | None:
        """Year of a table: in the line above it, else in the headings it stands under."""
        above = [b for b in self.report.paragraphs if b.end <= table.start][-1:]
        years = {m.year for b in above for m in marks_in(self.years, (b.start, b.end))}
        if len(years) == 1 and table.start - above[0].end < 40:
            return years.pop()
        return heading_year(self.report, self.years, self.report.section_at(table.start))

    def _under_lead(self, block: Block, items: list[Item]) -> list[Link]:
        """``- Tập thể: 05`` under the line ``1. Bằng khen của Chủ tịch UBND tỉnh``."""
        counts = tuple(
            i
            for i in items
            if isinstance(i, CountItem)
            and i.recipient
            and not _AMONG_THEM.search(self.view.folded, block.start, i.start)
        )
        if self.lead.award is None or not counts:
            return []
        if not _LIST_ITEM.match(self.view.folded, block.start):
            return []
        return [Link(self.lead.award, (), counts)]

    def _remember(self, block: Block, items: list[Item], section: int | None) -> None:
        """Keep what a lead-in or heading without records says for the lines under it."""
        folded = self.view.folded[block.start : block.end].rstrip()
        leads = folded.endswith(":") or len(folded) <= _LEAD_LENGTH
        if not leads or (folded[:1] in "-+*•" and not folded.endswith(":")):
            return
        years = {m.year for m in marks_in(self.years, (block.start, block.end))}
        year = years.pop() if len(years) == 1 else self.lead.year
        mood = self.lead.mood
        if folded.endswith(":") or _PROPOSES.match(folded):
            mood = Mood.AWARDED
            if words().proposed.search(folded):
                mood = Mood.PROPOSED
            elif words().wished.search(folded):
                mood = Mood.WISHED
        named = [i for i in items if isinstance(i, AwardItem) and i.row.id != "khen_thuong"]
        award = named[0] if len(named) == 1 and len(items) == 1 else None
        if award is not None and len(folded) - (award.end - award.start) > 30:
            award = None
        span = (block.start, block.end)
        giver = competent_authority(self.view, span) or leading_giver(self.view, span)
        self.lead = _Lead(section, year, mood, award, giver)

    def _records(
        self, each: Link, sentence: Span, block: Block, year: int | None, giver: str | None
    ) -> Iterator[tuple[Span, Award, tuple[str, ...]]]:
        award = each.award
        folded = self.view.folded
        base = Award(
            None, None, award.name, award.row.id, award.award_class, award.authority or giver
        )
        inside = block.start <= award.start < block.end
        for count in each.counts:
            site = _Site.of(award, count, inside)
            mood = mood_at(folded, sentence, site.first, site.cue_end, self.lead.mood)
            if mood is Mood.WISHED:
                continue
            recipient = count.recipient or self._default_recipient(award, site.last)
            own_year = self._year_by_count(count, award, sentence)
            if own_year is None and inside:
                own_year = year_of(folded, self.years, sentence, site.first, site.year_end)
            record = replace(
                base
                if recipient is not Recipient.COLLECTIVE
                else self._of_collectives(base, award),
                count=count.count,
                recipient=recipient,
                year=own_year or year,
                status=AwardStatus(mood.value),
                direct_workers_pct=self._direct(each, count, recipient, sentence),
                named=self._names(each, count),
            )
            yield (site.first, site.last), record, ("count",)
        if not each.counts and inside:
            yield from self._named_record(each, sentence, base, year)

    @staticmethod
    def _of_collectives(base: Award, award: AwardItem) -> Award:
        """The title a collective holds: "36 tập thể đạt Lao động tiên tiến"."""
        if award.row.collective is None:
            return base
        row = award_row(award.row.collective)
        return replace(base, award=row.name, award_id=row.id)

    def _year_by_count(self, count: CountItem, award: AwardItem, sentence: Span) -> int | None:
        """``Năm 2020 có 01 tập thể, năm 2021 có 02 tập thể …``: the year before a count."""
        if count.start > award.start:
            return None
        before = marks_in(self.years, (sentence[0], count.start))
        if before and count.start - before[-1].end <= 6:
            return before[-1].year
        return None

    def _named_record(
        self, each: Link, sentence: Span, base: Award, year: int | None
    ) -> Iterator[tuple[Span, Award, tuple[str, ...]]]:
        award = each.award
        folded = self.view.folded
        clauses = (folded.rfind(sign, sentence[0], award.start) + 1 for sign in ";:")
        start = max(sentence[0], *clauses)
        named = named_before(self.view, (start, award.start), award)
        if named is None:
            named = named_after(self.view, sentence[1], award)
        if named is None:
            return
        mood = mood_at(folded, sentence, min(named.start, award.start), award.start, self.lead.mood)
        if mood is Mood.WISHED:
            return
        own_year = year_of(folded, self.years, sentence, award.start, award.end)
        record = replace(
            base,
            recipient=named.recipient,
            year=own_year or year,
            status=AwardStatus(mood.value),
            named=(name_of(self.view, named),),
        )
        yield (min(named.start, award.start), max(named.end, award.end)), record, ("named",)

    def _default_recipient(self, award: AwardItem, end: int) -> Recipient | None:
        if award.row.recipient:
            return Recipient(award.row.recipient)
        match = pattern(
            r"\s*(?:tặng\s+)?cho\s+(?:các\s+)?(tập thể|cá nhân|hộ)(?!\p{L})(?!\s*,)"
        ).match(
            self.view.folded[end : end + 40],
        )
        kinds = {
            "tập thể": Recipient.COLLECTIVE,
            "cá nhân": Recipient.INDIVIDUAL,
            "hộ": Recipient.HOUSEHOLD,
        }
        return kinds[match[1]] if match else None

    def _names(self, each: Link, count: CountItem) -> tuple[str, ...]:
        names = bracket_names(self.view, count.noun_end, count.count)
        if not names and len(each.counts) == 1 and each.before:
            names = bracket_names(self.view, each.award.end, count.count)
        if not names:
            last = max(count.noun_end, each.award.end)
            names = listed_names(self.view, last, self._limit(last), count.count)
        if names and len(names) != count.count:
            where = count.noun_end
            self.findings.append(
                Finding("RM312", count.start, where, str(count.count), str(len(names)))
            )
        return names

    def _limit(self, end: int) -> int:
        """Where the words behind a record end: at the next item or with the paragraph."""
        following = self.starts[bisect_left(self.starts, end) :][:1]
        return min([self.view.paragraph_at(end - 1)[1], *following])

    def _direct(
        self, each: Link, count: CountItem, recipient: Recipient | None, sentence: Span
    ) -> Decimal | None:
        """Share of direct workers said behind the record; it belongs to the individuals."""
        if recipient is not Recipient.INDIVIDUAL:
            return None
        end = max(count.noun_end, each.award.end)
        limit = self._before_others(end, min(sentence[1], end + 160))
        region = self.view.folded[end:limit]
        match = words().direct_workers.search(region)
        if match is None:
            return None
        share = _PCT.search(region, match.start())
        if share is None:
            share = None if match.start() > 60 else _PCT.search(region[: match.start()])
        return Decimal(share[1].replace(",", ".")) if share else None

    def _before_others(self, end: int, limit: int) -> int:
        """Where the next item begins; a count of direct workers among those counted is none."""
        folded = self.view.folded
        for item in self.items[bisect_left(self.starts, end) :]:
            if item.start >= limit:
                break
            part = isinstance(item, CountItem) and _NEXT_AMONG_THEM.match(folded, end, item.start)
            if not part:
                return item.start
        return limit

    def _candidate(self, each: Link, span: Span, award: Award, cues: tuple[str, ...]) -> Candidate:
        return Candidate(span[0], span[1], award, f"award.{each.award.row.id}", cues)
