"""Records of one award: recipient, year, mood, names and direct workers of each count."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

import regex

from reportminer.document import Award, AwardStatus, Block, Finding, Recipient, Report, Span
from reportminer.extraction.awards.below import names_below, opens_list
from reportminer.extraction.awards.items import AwardItem, CountItem, Item
from reportminer.extraction.awards.lexicon import award_row, words
from reportminer.extraction.awards.linking import Link
from reportminer.extraction.awards.named import NamedBodies
from reportminer.extraction.awards.recipients import (
    Named,
    bracket_names,
    listed_names,
    named_after,
    named_before,
    names_of,
    shares_recipient,
)
from reportminer.extraction.awards.scope import (
    Mood,
    YearMark,
    continues,
    marks_in,
    mood_at,
    year_of,
)
from reportminer.structure import TextView
from reportminer.text.patterns import pattern

_PCT = regex.compile(r"(\d+(?:[.,]\d+)?)\s*%")
_AMONG_THEM = regex.compile(r"[\s,;(]*(?:trong\s+(?:đó|số\s+đó)|riêng)(?!\p{L})")

Record = tuple[Span, Award, tuple[str, ...]]


class _Told(NamedTuple):
    """The last recipient named without a count, and where the award it got ends."""

    named: Named
    end: int


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


class Said(NamedTuple):
    """What stands round an award: its sentence and paragraph, the mood of its lead-in, the year
    said before or above it, who confers.
    """

    sentence: Span
    block: Block
    lead: Mood
    year: int | None
    giver: str | None


class Records:
    """Makes the records of a report, link by link in reading order."""

    def __init__(
        self,
        report: Report,
        view: TextView,
        named: NamedBodies,
        items: list[Item],
        years: list[YearMark],
    ) -> None:
        self.report, self.view, self.named, self.items, self.years = (
            report, view, named, items, years,
        )  # fmt: skip
        self.starts = [item.start for item in items]
        self.paragraphs = report.paragraphs
        self.places = {block.start: i for i, block in enumerate(self.paragraphs)}
        self.findings: list[Finding] = []
        self.told: _Told | None = None
        self.mood = Mood.AWARDED

    def new_paragraph(self) -> None:
        """Forget the mood of the sentence before."""
        self.mood = Mood.AWARDED

    def of(self, each: Link, said: Said) -> Iterator[Record]:
        """Records of an award and its counts: span, value, cues."""
        award, sentence, year = each.award, said.sentence, said.year
        folded = self.view.folded
        base = Award(
            None, None, award.name, award.row.id, award.award_class, award.authority or said.giver
        )
        inside = said.block.start <= award.start < said.block.end
        for count in each.counts:
            site = _Site.of(award, count, inside)
            mood = self._mood(said, site.first, site.cue_end)
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
            yield from self._named_record(each, said, base)

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

    def _named_record(self, each: Link, said: Said, base: Award) -> Iterator[Record]:
        award, sentence, year = each.award, said.sentence, said.year
        folded = self.view.folded
        clauses = (folded.rfind(sign, sentence[0], award.start) + 1 for sign in ";:")
        start = max(sentence[0], *clauses)
        named = named_before(self.view, self.named, (start, award.start), award)
        told = self.told
        if named is None and told is not None and shares_recipient(self.view, told.end, award):
            named = told.named
        if named is None:
            named = named_after(self.view, self.named, sentence[1], award)
        if named is None:
            yield from self._listed_record(said, base, award)
            return
        self.told = _Told(named, award.end) if named.end <= award.start else None
        mood = self._mood(said, min(named.start, award.start), award.start)
        if mood is Mood.WISHED:
            return
        own_year = year_of(folded, self.years, sentence, award.start, award.end)
        record = replace(
            base,
            recipient=named.recipient,
            year=own_year or year,
            status=AwardStatus(mood.value),
            named=names_of(self.view, named),
        )
        yield (min(named.start, award.start), max(named.end, award.end)), record, ("named",)

    def _listed_record(self, said: Said, base: Award, award: AwardItem) -> Iterator[Record]:
        """``Điều 1. Tặng Bằng khen cho:`` with a recipient in each line below."""
        kind, names = self._below(award.end)
        if kind is None or award.row.id == "khen_thuong":
            return
        mood = self._mood(said, award.start, award.start)
        if mood is Mood.WISHED:
            return
        own_year = year_of(self.view.folded, self.years, said.sentence, award.start, award.end)
        record = replace(
            base,
            recipient=kind,
            year=own_year or said.year,
            status=AwardStatus(mood.value),
            named=names,
        )
        yield (award.start, award.end), record, ("named",)

    def _below(self, end: int) -> tuple[Recipient | None, tuple[str, ...]]:
        """Recipients listed under the paragraph in which a record ends."""
        start = self.view.paragraph_at(end - 1)[0]
        index = self.places.get(start)
        if index is None or not opens_list(self.view, end, self.paragraphs[index]):
            return None, ()
        return names_below(self.view, self.named, self.paragraphs, index)

    def _mood(self, said: Said, first: int, last: int) -> Mood:
        """Mood by the sentence, or that of the sentence it only goes on with."""
        folded = self.view.folded
        mood = mood_at(folded, said.sentence, first, last, said.lead)
        proposed = self.mood is Mood.PROPOSED and mood is Mood.AWARDED
        if proposed and continues(folded, said.sentence, first):
            mood = Mood.PROPOSED
        self.mood = mood
        return mood

    def _default_recipient(self, award: AwardItem, end: int) -> Recipient | None:
        if award.row.recipient:
            return Recipient(award.row.recipient)
        match = pattern(
            r"\s*(?:tặng\s+)?cho\s+(?:các\s+)?(tập thể|cá nhân|hộ)(?!\p{L})(?!\s*,)"
            r"(?:\s+và\s+(?P<second>tập\s+thể|cá\s+nhân)(?!\p{L}))?"
        ).match(
            self.view.folded[end : end + 60],
        )
        if match and match["second"]:
            return Recipient.BOTH
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
        if not names:
            kind, below = self._below(max(count.noun_end, each.award.end))
            names = below if kind is not None and len(below) == count.count else ()
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
            part = isinstance(item, CountItem) and _AMONG_THEM.match(folded, end, item.start)
            if not part:
                return item.start
        return limit
