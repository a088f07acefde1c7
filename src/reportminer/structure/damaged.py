"""What a label that OCR has hurt may be: one of the same skeleton that is not printed as it is, and
that the labels after it leave room for.
"""

from __future__ import annotations

from functools import cache

from reportminer.structure.candidates import Candidate, skeleton
from reportminer.structure.lookahead import Lookahead
from reportminer.structure.readings import Family, Reading, label_for, ordinals_after, reading_at

_FIRSTS = (
    Reading(Family.LETTER, (1,), ")"),
    Reading(Family.LETTER, (1,), "."),
    Reading(Family.ARABIC, (1,), "."),
    Reading(Family.ROMAN, (1,), "."),
)


def skeleton_of(reading: Reading) -> str | None:
    """Skeleton of the label that a reading would be printed as."""
    return skeleton(label_for(reading).strip("()."))


@cache
def first_labels() -> tuple[tuple[Reading, str | None], ...]:
    """First labels of a counter with their skeletons."""
    return tuple((reading, skeleton_of(reading)) for reading in _FIRSTS)


def is_printed(candidate: Candidate, reading: Reading) -> bool:
    """Whether a candidate is printed as a label with this reading."""
    return any(r.family is reading.family and r.path == reading.path for r in candidate.readings)


def believes(lookahead: Lookahead, place: int, candidate: Candidate, due: Reading) -> bool:
    """Whether the candidate at ``place`` is the label that is due, hurt."""
    if lookahead.next_ordinal(place, due) == due.ordinal:
        return False  # the label that is due comes later, unhurt
    soon = {n for a in ordinals_after(due) for n in (a, *ordinals_after(reading_at(due, a)))}
    if lookahead.next_ordinal(place, due) in soon:
        return True
    clean = [r for r in candidate.readings if r.family is due.family]
    if clean and abs(clean[0].ordinal - due.ordinal) <= 1:
        return False
    return due.family in (Family.ROMAN, Family.LETTER) or not candidate.readings
