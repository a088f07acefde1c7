"""Lead-ins: what a line without records says for the lines under it."""

from __future__ import annotations

from typing import NamedTuple

import regex

from reportminer.document import Block
from reportminer.extraction.awards.giver import competent_authority, leading_giver
from reportminer.extraction.awards.items import AwardItem, Item
from reportminer.extraction.awards.lexicon import words
from reportminer.extraction.awards.named import NamedBodies
from reportminer.extraction.awards.scope import Mood, YearMark, marks_in, only_year
from reportminer.structure import TextView

_PROPOSES = regex.compile(r"\W*(?:\d+[.)]|[ivx]+\.|[a-zđ]\))?\s*(?:đề|trình)")
_LEAD_LENGTH = 160


class Lead(NamedTuple):
    """What the last lead-in says for the list under it."""

    section: int | None = None
    year: int | None = None
    mood: Mood = Mood.AWARDED
    award: AwardItem | None = None
    giver: str | None = None


def lead_in(
    view: TextView,
    bodies: NamedBodies,
    years: list[YearMark],
    block: Block,
    items: list[Item],
    lead: Lead,
) -> Lead:
    """The lead for the lines under ``block``, a paragraph without records; ``lead`` before it."""
    folded = view.folded[block.start : block.end].rstrip()
    alone = only_year(folded)
    if alone is not None:
        return lead._replace(year=alone)
    leads = folded.endswith(":") or len(folded) <= _LEAD_LENGTH
    if not leads or (folded[:1] in "-+*•" and not folded.endswith(":")):
        return lead
    said = {m.year for m in marks_in(years, (block.start, block.end))}
    year = said.pop() if len(said) == 1 else lead.year
    mood = lead.mood
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
    giver = competent_authority(view, bodies, span) or leading_giver(view, bodies, span)
    return Lead(lead.section, year, mood, award, giver)
