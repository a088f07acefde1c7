"""Awards: one record for each award, recipient kind and year, with its count.

Per paragraph: find awards and counts, link them by the words between, then ask sentence, lead-in
and heading for year and mood. Conditional, denied and merely registered awards give no record
(gold conventions, "awards"); an award without a count gives one only for a named recipient.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import regex

from reportminer.document import Block, Label, Report, Table
from reportminer.extraction.awards.giver import competent_authority, giver_before
from reportminer.extraction.awards.items import (
    AwardItem,
    CountItem,
    Item,
    award_items,
    count_items,
)
from reportminer.extraction.awards.leads import Lead, lead_in
from reportminer.extraction.awards.lexicon import words
from reportminer.extraction.awards.linking import Link, link
from reportminer.extraction.awards.named import NamedBodies
from reportminer.extraction.awards.records import Records, Said
from reportminer.extraction.awards.scope import heading_year, marks_in, year_marks
from reportminer.extraction.awards.tables import table_awards
from reportminer.extraction.base import Candidate, Extraction, attach
from reportminer.structure import TextView

_LIST_ITEM = regex.compile(
    r"\s*(?:[-+*•–]|[a-zđ]\)|\d+[.)])?\s*(?:tập thể|cá nhân|hộ|doanh nghiệp)"
)
_AMONG_THEM = regex.compile(r"(?:trong\s+(?:đó|số\s+đó)|riêng)(?!\p{L})")


class AwardExtractor:
    """Finds award records; needs quantities (counts), dates (years), sections (headings),
    organizations and people (who confers, who receives).
    """

    name = "awards"
    requires = ("sections", "dates", "references", "quantities", "organizations", "people")
    provides = ("awards",)

    def extract(self, report: Report, view: TextView) -> Extraction:
        """Award records of the report; RM312 where listed names and count disagree."""
        named = NamedBodies(report)
        awards = award_items(view, named)
        if not awards:
            return Extraction()
        work = _Work(report, view, awards, named)
        candidates = [c for block in work.records.paragraphs for c in work.paragraph(block)]
        for table in report.tables:
            year = work.caption_year(table)
            listed = work.proposed_above(table)
            candidates += table_awards(view, named, (table,), awards, year, listed=listed)
        candidates.sort(key=lambda c: (c.start, c.end))
        mentions = attach(report, Label.AWARD, self.name, candidates)
        return Extraction(mentions, tuple(work.records.findings))


class _Work:
    """One pass over the paragraphs of a report."""

    def __init__(
        self, report: Report, view: TextView, awards: list[AwardItem], named: NamedBodies
    ) -> None:
        self.report, self.view, self.named = report, view, named
        counts = count_items(report, view, awards)
        self.items: list[Item] = sorted((*awards, *counts), key=lambda item: item.start)
        self.starts = [item.start for item in self.items]
        self.years = year_marks(report)
        self.section_id_at = report.section_ids()
        self.lead = Lead()
        self.records = Records(report, view, named, self.items, self.years)

    def paragraph(self, block: Block) -> Iterator[Candidate]:
        """Records of one paragraph."""
        lo = bisect_left(self.starts, block.start)
        hi = bisect_left(self.starts, block.end)
        section_id = self.section_id_at(block.start)
        if self.lead.section != section_id:
            self.lead = Lead(section_id)
        items = self.items[lo:hi]
        if any(isinstance(i, AwardItem) for i in items):
            links = link(self.view.folded, items)
        else:
            links = self._under_lead(block, items)
        year = self.lead.year
        if year is None and links:
            year = heading_year(self.report, self.years, self.report.section_at(block.start))
        self.records.new_paragraph()
        found = False
        giver: str | None = None
        previous_end = block.start
        for each in links:
            sentence = self.view.sentence_at(each.award.start)
            if not block.start <= each.award.start < block.end:
                sentence = (block.start, block.end)
            if previous_end < sentence[0]:
                giver, previous_end = None, sentence[0]
            giver = giver_before(self.view, self.named, previous_end, each, giver)
            ends = (count.noun_end for count in each.counts)
            previous_end = max(previous_end, each.award.end, *ends)
            competent = competent_authority(self.view, self.named, (block.start, each.award.start))
            confers = giver or competent or self.lead.giver
            said = Said(sentence, block, self.lead.mood, year, confers)
            for (start, end), award, cues in self.records.of(each, said):
                found = True
                year = award.year or year
                yield Candidate(start, end, award, f"award.{award.award_id}", cues)
        if not found:
            self.lead = lead_in(self.view, self.named, self.years, block, items, self.lead)

    def proposed_above(self, table: Table) -> bool:
        """Whether the line right above a table proposes what stands in it."""
        above = [b for b in self.records.paragraphs if b.end <= table.start][-1:]
        return any(
            table.start - b.end < 40 and words().proposed.search(self.view.folded, b.start, b.end)
            for b in above
        )

    def caption_year(self, table: Table) -> int | None:
        """Year of a table: in the line above it, else in the headings it stands under."""
        above = [b for b in self.records.paragraphs if b.end <= table.start][-1:]
        years = {m.year for b in above for m in marks_in(self.years, (b.start, b.end))}
        if len(years) == 1 and table.start - above[0].end < 40:
            return years.pop()
        return heading_year(self.report, self.years, self.report.section_at(table.start))

    def _under_lead(self, block: Block, items: list[Item]) -> list[Link]:
        """``- Tập thể: 05`` under the line ``1. Bằng khen của Chủ tịch UBND tỉnh``."""
        if self.lead.award is None or not _LIST_ITEM.match(self.view.folded, block.start):
            return []
        counts = tuple(
            i
            for i in items
            if isinstance(i, CountItem)
            and i.recipient
            and not _AMONG_THEM.search(self.view.folded, block.start, i.start)
        )
        return [Link(self.lead.award, (), counts)] if counts else []
