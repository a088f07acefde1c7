"""Names without a kind word: provinces always, lower units where the report settles them.

A lower unit counts if it is the report's own district or commune, was named with its kind word
somewhere in the report, stands after its commune in an address (``xã Quang Hán, Trùng Khánh``), or
belongs to the home district and stands in a list of such names, behind a word of place (``tại Đàm
Thủy``) or alone in a table cell. It does not count as a part of a longer capitalised name, of a
person, of a road, place or product, or of the name of a school, firm or cooperative. Where it
fails: a person called like a province and introduced without title or surname.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import regex
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from reportminer.document import Report
from reportminer.extraction.admin_units.anchors import Anchor, Found
from reportminer.extraction.admin_units.bare_entries import Entry, bare_entries
from reportminer.extraction.admin_units.home import Home
from reportminer.extraction.admin_units.lexicon import words
from reportminer.extraction.admin_units.names import Name, known_name
from reportminer.extraction.admin_units.rows import district_rows
from reportminer.extraction.admin_units.surface import Surface
from reportminer.lexicons.admin_units import LATEST, Unit, folded_key, name_key, register
from reportminer.text import fold

_BEFORE = regex.compile(r"(?r)((?:\p{L}[\p{L}'’]* )+)")  # matched backwards from a name
_AFTER = regex.compile(r" (\p{Lu}[\p{L}'’]*)")
_AND = regex.compile(r"(?:,| và| hoặc|;) ")
_CHAIN = regex.compile(r"(?:,| và| hoặc|;| ?[-–]) ?")
_TO_PARENT = regex.compile(r"(?:, | \(| - )")
_LETTERS = regex.compile(r"\p{L}[\p{L}'’]*")
_REACH = 70
_STOP = regex.compile(r"[.;:\n()“”\"]")


class Candidate(NamedTuple):
    """A known name in the text, before anything is asked about its surroundings."""

    start: int
    end: int
    level: str
    tier: int
    units: tuple[Unit, ...]
    named: bool

    def found(self, rule: str) -> Found:
        """The mention it becomes."""
        return Found(
            self.start, Name(self.start, self.end, self.units), self.level, self.tier, rule
        )


class BareNames:
    """Finds names without kind words in one report; ``levelled`` are the mentions with one."""

    def __init__(self, surface: Surface, home: Home, levelled: list[Found]) -> None:
        self.surface, self.home, self.levelled = surface, home, levelled
        self.taken = sorted((f.start, f.end) for f in levelled)

    def find(self, report: Report, found: list[Anchor]) -> list[Found]:
        """Mentions, in reading order."""
        candidates = [*self._provinces(found), *self._lower(), *self._parents(), *self._rows()]
        candidates = self._free(self._longest(candidates))
        cells = self._cells(report)
        kept: list[Found] = []
        blocked_end = -1
        in_lists = self._in_lists(candidates)
        for candidate in candidates:
            if self._chained(blocked_end, candidate.start) or self._blocked(candidate):
                blocked_end = candidate.end
                continue
            rule = self._rule(candidate, in_lists, cells)
            if rule:
                kept.append(candidate.found(rule))
        return kept

    def _provinces(self, found: list[Anchor]) -> Iterator[Candidate]:
        folded = self.surface.folded
        for anchor in found:
            if anchor.province is None:
                continue
            written = folded[anchor.start : anchor.end]
            now = self.home.edition == LATEST and written == "huế"
            if written in words().never_bare and not now:
                continue
            if any(folded.startswith(longer, anchor.start) for longer in words().longer):
                continue
            units = self.home.of_tier(name_key(anchor.province), 1)
            if units:
                yield Candidate(anchor.start, anchor.end, units[0].level, 1, units, True)

    def _lower(self) -> Iterator[Candidate]:
        table = self._table
        if not table:
            return
        automaton = AhoCorasick(  # the kind that is quickly built: it serves one report
            list(table),
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.NoncontiguousNFA,
        )
        entries = list(table.values())
        folded = self.surface.folded
        for index, start, end in automaton.find_matches_as_indexes(folded):
            if folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum():
                continue
            entry = entries[index]
            yield Candidate(start, end, entry.level, entry.tier, entry.units, entry.named)

    def _parents(self) -> Iterator[Candidate]:
        """The district after one of its communes: ``xã Quang Hán, Trùng Khánh``."""
        for mention in self.levelled:
            gap = _TO_PARENT.match(self.surface.folded, mention.end)
            if mention.tier != 3 or not gap:
                continue
            name = known_name(self.surface, gap.end(), self.home.upper)
            units = [u for u in name.units if u.tier == 2] if name else []
            key = folded_key(self.surface.folded[mention.name.start : mention.name.end])
            for unit in units if name else []:
                area = register().area(unit.edition, unit.province)
                if name and area and any(u.parent == unit.code for u in area.names.get(key, ())):
                    yield Candidate(name.start, name.end, unit.level, 2, (unit,), False)
                    break

    def _rows(self) -> Iterator[Candidate]:
        for start, end, unit in district_rows(self.surface, self.home):
            yield Candidate(start, end, unit.level, 2, (unit,), False)

    @cached_property
    def _table(self) -> dict[str, Entry]:
        """Names that may stand bare and what they would name."""
        return bare_entries(self.surface, self.home, self.levelled)

    @staticmethod
    def _longest(candidates: list[Candidate]) -> list[Candidate]:
        """Without overlaps; a lower unit that the report names wins over a province."""
        ranked = sorted(
            candidates, key=lambda c: (c.start - c.end, not c.named, c.tier == 1, c.start)
        )
        kept: list[Candidate] = []
        used: set[int] = set()
        for candidate in ranked:
            span = range(candidate.start, candidate.end)
            if used.isdisjoint((span[0], span[-1])):
                used.update(span)
                kept.append(candidate)
        return sorted(kept, key=lambda c: c.start)

    def _free(self, candidates: list[Candidate]) -> list[Candidate]:
        """Those that no mention with a kind word covers and that are written as names."""
        kept, i = [], 0
        for candidate in candidates:
            while i < len(self.taken) and self.taken[i][1] <= candidate.start:
                i += 1
            covered = i < len(self.taken) and self.taken[i][0] < candidate.end
            if not covered and self._written_as_name(candidate):
                kept.append(candidate)
        return kept

    @cached_property
    def _own(self) -> frozenset[str]:
        """Names of the units that the report is of."""
        own = (self.home.province, self.home.district, self.home.commune)
        return frozenset(unit.name for unit in own if unit is not None)

    def _written_as_name(self, candidate: Candidate) -> bool:
        text = self.surface.cased[candidate.start : candidate.end]
        if text[0].isupper() and any(u.name in self._own for u in candidate.units):
            return fold(text) not in words().common_words or text.istitle()
        return all(word[:1].isupper() for word in _LETTERS.findall(text))

    def _rule(
        self, candidate: Candidate, in_lists: set[int], cells: set[tuple[int, int]]
    ) -> str | None:
        """The rule by which the candidate is a mention; None if it is not."""
        if not self._stands_alone(candidate):
            return None
        if candidate.tier == 1:
            return "bare_province"
        if candidate.named:
            return "bare_named"
        if candidate.start in in_lists:
            return "bare_list"
        if (candidate.start, candidate.end) in cells:
            return "bare_cell"
        text = self.surface.folded[candidate.start : candidate.end]
        if text in words().common_words:
            return None
        if self._after_unit(candidate):
            return "bare_address"
        left = self.surface.folded[max(0, candidate.start - 30) : candidate.start]
        if words().place_cues.match(left):
            return "bare_place"
        own = candidate.tier == 2 or (self.home.district is not None and self.home.sure)
        return "bare_home" if own and text.split()[0] not in words().surnames else None

    def _after_unit(self, candidate: Candidate) -> bool:
        """``xã Quang Hán, Trùng Khánh``: a district right after a lower unit and a comma."""
        cased, start = self.surface.cased, candidate.start
        return any(
            self._tier_ending_at.get(start - len(gap), 0) > candidate.tier
            for gap in (", ", " (", " - ", " ")
            if cased.startswith(gap, start - len(gap))
        )

    @cached_property
    def _tier_ending_at(self) -> dict[int, int]:
        return {found.end: found.tier for found in self.levelled}

    def _stands_alone(self, candidate: Candidate) -> bool:
        """Not a part of a person's name or of a longer capitalised name."""
        cased = self.surface.cased
        if cased[candidate.start : candidate.end].isupper():
            return candidate.tier == 1 or candidate.named
        before = _BEFORE.match(cased, max(0, candidate.start - 40), candidate.start)
        run: list[str] = []
        if before:
            for word in reversed(before[1].split()):
                if not word[0].isupper() or (word.isupper() and len(word) > 1):
                    break
                run.insert(0, word)
        if run and fold(run[0]) in words().surnames and len(run) <= 3:
            return False
        if candidate.tier == 1:
            return True
        if run and not self._opens_sentence(candidate.start, run):
            return False
        after = _AFTER.match(cased, candidate.end)
        return not after or fold(after[1]) in words().surnames or after[1].isupper()

    def _opens_sentence(self, start: int, run: list[str]) -> bool:
        """One capitalised word of place opens the sentence: ``Tại Đàm Thủy``, or a body does.

        ``Huyện Đoàn Trùng Khánh``.
        """
        if len(run) == 2 and fold(run[1]) in words().halves:
            return True
        left = self.surface.folded[max(0, start - 30) : start]
        return len(run) == 1 and words().place_cues.match(left) is not None

    def _blocked(self, candidate: Candidate) -> bool:
        """Whether the name belongs to a school, firm, road, place, product or person."""
        left = self.surface.folded[max(0, candidate.start - _REACH) : candidate.start]
        if words().neighbours.match(left) and not words().not_neighbours.match(left):
            return True
        clause = _STOP.split(left)[-1].rpartition(",")[2]
        clause = words().not_owners.sub(lambda m: "·" * len(m.group()), clause)
        owners = list(words().owners.finditer(clause))
        return bool(owners) and not words().owner_ends.search(clause, owners[-1].end())

    def _chained(self, blocked_end: int, start: int) -> bool:
        """``các Trường THCS Cao Chương, Quang Hán``: what follows a blocked name on its list."""
        gap = self.surface.folded[blocked_end:start] if 0 <= blocked_end <= start else ""
        return bool(_CHAIN.fullmatch(gap))

    def _in_lists(self, candidates: list[Candidate]) -> set[int]:
        """Starts of names next to another name of the same tier: ``A, B và C``."""
        marks = [(c.start, c.end, c.tier) for c in candidates]
        marks += [(f.start, f.end, f.tier) for f in self.levelled]
        marks.sort()
        found: set[int] = set()
        for first, second in pairwise(marks):
            if first[2] == second[2] and _AND.fullmatch(self.surface.folded, first[1], second[0]):
                found |= {first[0], second[0]}
        return found

    def _cells(self, report: Report) -> set[tuple[int, int]]:
        """Cells that hold a name and nothing else, in tables with at least two such cells."""
        names = self._table if report.tables else {}
        found: set[tuple[int, int]] = set()
        for table in report.tables:
            own = set()
            for cell in table.cells:
                start, end = self._trimmed(cell.start, cell.end)
                if self.surface.folded[start:end] in names:
                    own.add((start, end))
            if len(own) >= 2:
                found |= own
        return found

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        first, last = self.surface.at(start), self.surface.at(end)
        while first < last and self.surface.cased[first].isspace():
            first += 1
        while last > first and self.surface.cased[last - 1].isspace():
            last -= 1
        return first, last
