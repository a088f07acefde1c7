"""Which candidates are headings, and which stands under which: the counters of the document decide.

A stack holds the open counters from the outermost to the innermost. For each candidate the
cheapest of these is taken:

1. it goes on with an open counter (``2.`` after ``1.``), the innermost one of its own style first;
2. it opens a counter (``1.``, ``a)``, ``3.1`` under ``3.``), under the innermost open heading, or
   further out if the usual order of families says so and the headings in between do not go on
   later;
3. its label is damaged and what it must be goes on with or opens a counter (finding);
4. it skips, repeats or goes back in a counter (finding), if its form is beyond doubt.

What is left stays text, with a finding. Fails where a list of its own numbering begins in the
middle of a counter at exactly the number the counter waits for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportminer.structure.candidates import Candidate, skeleton
from reportminer.structure.damaged import believes, first_labels, is_printed, skeleton_of
from reportminer.structure.dotted import dotted_choices
from reportminer.structure.lookahead import Lookahead, same_parent
from reportminer.structure.open_counters import Choice, OpenCounter
from reportminer.structure.readings import (
    RANK,
    Family,
    Reading,
    follows,
    label_for,
    next_reading,
    reading_at,
    successors,
)

_WORDS = frozenset({Family.PART, Family.CHAPTER, Family.DIVISION, Family.ARTICLE})
_SURE_ALONE = _WORDS | {Family.ROMAN}


@dataclass(frozen=True, slots=True)
class Accepted:
    """A heading: ``parent`` is an index into the accepted ones; ``expected`` is set (and is the
    label that was due) where the printed label is out of order; ``damaged`` where OCR has hurt
    it.
    """

    candidate: Candidate
    reading: Reading
    parent: int | None
    expected: str | None = None
    damaged: bool = False


@dataclass(slots=True)
class Counters:
    """The state while candidates go by."""

    candidates: Sequence[Candidate]
    lookahead: Lookahead = field(init=False)
    stack: list[OpenCounter] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)
    rejected: list[Candidate] = field(default_factory=list)
    nests: set[tuple[Family, Family]] = field(default_factory=set)
    last: dict[tuple[Family, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lookahead = Lookahead(self.candidates)

    def run(self) -> None:
        """Take or leave every candidate."""
        for place, candidate in enumerate(self.candidates):
            choices = list(self._choices(place, candidate))
            if not choices:
                if candidate.readings and not candidate.weak and not candidate.suspect:
                    self.rejected.append(candidate)
                continue
            best = min(choices, key=lambda c: (c.cost, -c.keep))
            self._take(candidate, best)

    def _take(self, candidate: Candidate, choice: Choice) -> None:
        del self.stack[choice.keep :]
        parent = self.stack[-1].index if self.stack else None
        reading = choice.reading
        if self.stack:
            self.nests.add((self.stack[-1].reading.family, reading.family))
        due = [(due, skeleton_of(due)) for due in successors(reading)]
        self.stack.append(OpenCounter(reading, len(self.accepted), due))
        self.last[(reading.family, reading.style)] = reading.ordinal
        self.accepted.append(Accepted(candidate, reading, parent, choice.expected, choice.damaged))

    def _choices(self, place: int, candidate: Candidate) -> Iterator[Choice]:
        for reading in candidate.readings:
            if reading.family is Family.DOTTED:
                yield from dotted_choices(self.stack, self.lookahead, place, candidate, reading)
            else:
                yield from self._continuing(place, candidate, reading)
                yield from self._opening(place, candidate, reading)
                yield from self._irregular(place, candidate, reading)
        yield from self._damaged(place, candidate)

    # -- going on -----------------------------------------------------------------------------

    def _continuing(self, place: int, candidate: Candidate, reading: Reading) -> Iterator[Choice]:
        if candidate.weak and candidate.suspect and self._comes_again(place, reading):
            return  # a figure at the start of a wrapped line, where the label itself comes later
        for depth in range(len(self.stack) - 1, -1, -1):
            node = self.stack[depth].reading
            if node.family is not reading.family or not same_parent(node, reading):
                continue
            if not follows(reading, node.ordinal):
                continue
            exact = node.style == reading.style
            if exact or not (candidate.weak or candidate.suspect):
                yield Choice(0 if exact else 2, depth, reading)
            if exact:
                return

    def _comes_again(self, place: int, reading: Reading) -> bool:
        return self.lookahead.next_ordinal(place, reading) == reading.ordinal

    # -- opening ------------------------------------------------------------------------------

    def _opening(self, place: int, candidate: Candidate, reading: Reading) -> Iterator[Choice]:
        if reading.ordinal != 1 or not self._may_open(place, candidate, reading):
            return
        keep, expected = self._place(place, reading)
        yield Choice(1 if expected is None else 4, keep, reading, expected)

    def _may_open(self, place: int, candidate: Candidate, reading: Reading) -> bool:
        family = reading.family
        if family in _WORDS:
            return True
        ahead = self.lookahead.comes(place, reading, 2)
        if family in (Family.PAREN, Family.SMALL_ROMAN):
            return ahead and bool(self.candidates[place].title[:1].isupper())
        if family is Family.UPPER:
            return ahead or (candidate.capitals and not candidate.suspect)
        if family is Family.ARABIC and reading.style == "":
            return self.lookahead.child_comes(place, reading.ordinal)
        return ahead or not (candidate.weak or candidate.suspect)

    def _place(self, place: int, reading: Reading) -> tuple[int, str | None]:
        """How many counters stay open under a new one, and the label that was due if it is a
        restart.
        """
        same = self._deepest(reading, exact=True)
        if same is None:
            return self._outward(place, reading), None
        if any(self._goes_on(place, d, reading) for d in range(same, len(self.stack))):
            return len(self.stack), None
        if same == len(self.stack) - 1 and self._right_under(place):
            return len(self.stack), None
        return same, label_for(next_reading(self.stack[same].reading))

    def _right_under(self, place: int) -> bool:
        """Whether a heading in small letters stands right under one in capitals (``1. MỤC ĐÍCH`` /
        ``1. Mục đích``): the same number again then counts inside it.
        """
        above, here = self.accepted[-1].candidate, self.candidates[place]
        return above.capitals and not here.capitals and here.line - above.line == 1

    def _goes_on(self, place: int, depth: int, reading: Reading) -> bool:
        return self.lookahead.goes_on(place, [o.reading for o in self.stack], depth, reading)

    def _outward(self, place: int, reading: Reading) -> int:
        """Counters that stay open: those of inner families are closed unless they go on later, or
        are what this document counts its main headings with.
        """
        keep = len(self.stack)
        while keep and RANK[self.stack[keep - 1].reading.family] > RANK[reading.family]:
            if self._goes_on(place, keep - 1, reading):
                break
            if (self.stack[keep - 1].reading.family, reading.family) in self.nests:
                break  # as this document nests them
            if keep == 1 and self._is_main(self.candidates[place], reading):
                break
            if keep == len(self.stack) and self._introduces(keep - 1, self.candidates[place]):
                break
            keep -= 1
        return keep

    def _introduces(self, depth: int, candidate: Candidate) -> bool:
        """Whether an article ends in the colon that announces the candidate (``Điều 1. Phê duyệt …
        như sau:`` / ``I. MỤC TIÊU``), which then stands inside it.
        """
        return candidate.introduced and self.stack[depth].reading.family is Family.ARTICLE

    def _is_main(self, candidate: Candidate, reading: Reading) -> bool:
        """Whether the outermost counter has counted on at the top, so that ``A.`` under ``III.``
        stands inside it; not if the new heading is in capitals and the old ones are not.
        """
        first = self.stack[0]
        if reading.family not in (Family.UPPER, Family.ROMAN) or first.reading.ordinal < 2:
            return False
        return self.accepted[first.index].candidate.capitals or not candidate.capitals

    def _deepest(self, reading: Reading, *, exact: bool) -> int | None:
        for depth in range(len(self.stack) - 1, -1, -1):
            node = self.stack[depth].reading
            if node.family is reading.family and (not exact or node.style == reading.style):
                return depth
        return None

    # -- out of order -------------------------------------------------------------------------

    def _irregular(self, place: int, candidate: Candidate, reading: Reading) -> Iterator[Choice]:
        """Skipped, repeated or missing numbers in a label whose form is beyond doubt."""
        if candidate.weak or candidate.suspect or (reading.ordinal == 1 and not self.stack):
            return
        depth = self._deepest(reading, exact=True)
        if depth is None:
            if reading.ordinal > 1:
                yield from self._first_of_kind(place, candidate, reading)
            return
        node = self.stack[depth].reading
        step = reading.ordinal - node.ordinal
        if step == 1:
            return
        due = label_for(next_reading(node))
        goes_on = self.lookahead.comes(place, reading, reading.ordinal + 1)
        sure = goes_on or reading.family in _WORDS or candidate.capitals
        if step > 1 and (step <= 3 or goes_on) and reading.family is not Family.PAREN:
            yield Choice(5, depth, reading, due)
        elif step == 0 and (sure or _short(candidate)):
            yield Choice(6, depth, reading, due)
        elif step < 0 and reading.ordinal > 1 and sure and reading.family in _SURE_ALONE:
            yield Choice(7, depth, reading, due)

    def _first_of_kind(
        self, place: int, candidate: Candidate, reading: Reading
    ) -> Iterator[Choice]:
        """A counter whose first heading is not 1: numbering that runs on over the headings above,
        or a first heading that was lost.
        """
        keep = self._outward(place, reading)
        if self.last.get((reading.family, reading.style)) == reading.ordinal - 1:
            yield Choice(1, keep, reading)
            return
        if self._deepest(reading, exact=False) is not None:
            return
        goes_on = self.lookahead.comes(place, reading, reading.ordinal + 1)
        alone = reading.family in _SURE_ALONE and (
            candidate.capitals or not self.stack or _short(candidate)
        )
        first = not self.stack and reading.family is Family.ARABIC
        if goes_on or alone or first or reading.family in _WORDS:
            yield Choice(8, keep, reading, label_for(reading_at(reading, 1)))

    # -- damaged labels -----------------------------------------------------------------------

    def _damaged(self, place: int, candidate: Candidate) -> Iterator[Choice]:
        """What a label that OCR has hurt must be: the one that an open counter waits for, or the
        first of a counter whose second comes later.
        """
        if candidate.suspect:
            return
        read = skeleton(candidate.token)
        if read is None:
            return
        for depth in range(len(self.stack) - 1, -1, -1):
            for due, shape in self.stack[depth].due:
                same = shape == read and not is_printed(candidate, due)
                if same and believes(self.lookahead, place, candidate, due):
                    yield Choice(3, depth, due, label_for(due), damaged=True)
                    return
        yield from self._damaged_first(place, candidate, read)

    def _damaged_first(self, place: int, candidate: Candidate, read: str) -> Iterator[Choice]:
        top = self.stack[-1].reading if self.stack else None
        firsts = first_labels()
        if top and top.family in (Family.ARABIC, Family.DOTTED):
            below = Reading(Family.DOTTED, (*top.path, 1), ".")
            firsts = ((below, skeleton_of(below)), *firsts)
        for due, shape in firsts:
            if shape != read or is_printed(candidate, due):
                continue
            if due.family is not Family.DOTTED and self.lookahead.next_ordinal(place, due) != 2:
                continue
            if due.family is not Family.DOTTED and self._deepest(due, exact=True) is not None:
                continue
            keep = len(self.stack) if due.family is Family.DOTTED else self._outward(place, due)
            yield Choice(3, keep, due, label_for(due), damaged=True)
            return


def _short(candidate: Candidate) -> bool:
    """Whether the line looks like a heading: short and without sentence end."""
    return len(candidate.title) <= 120 and not candidate.title.endswith((".", ";", ","))
