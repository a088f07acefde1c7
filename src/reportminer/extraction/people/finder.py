"""Which capital words are a name of a person, and by what evidence.

Evidence, in order of precedence, for a run of capital words to be a name:
1. a title before it (ông, bà, đồng chí): any two to five capital words;
2. a family name, three or four words and a second syllable that hardly stands elsewhere (Văn, Thị);
3. a family name and an office or rank before it, an office, year or address behind it, a place in a
   list of names, a line or cell of its own under a role;
4. a family name, three or four words and a usual second syllable.
Not a person: what lies in the name of a body or unit, what streets, awards and funds are named
after. A single syllable after a title counts if a full name of the report ends in it. Where it
fails: names of two syllables without context, places of three that begin with a family name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from reportminer.document import Report, Span
from reportminer.extraction.names.lexicon import name_lists
from reportminer.extraction.names.words import Style, Word
from reportminer.extraction.people.context import context
from reportminer.extraction.people.name_columns import name_cells
from reportminer.extraction.people.runs import mixed, runs, words_of
from reportminer.extraction.people.signatures import line_role
from reportminer.extraction.people.surroundings import Surroundings

_LONGEST = 5
_AND = regex.compile(r"\s*(?:,|;|và|,\s*và|cùng(?:\s+với)?)\s*$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name found: its words and why."""

    words: tuple[Word, ...]
    rule: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.words[0].start, self.words[-1].end

    @property
    def folded(self) -> str:
        """The words, folded."""
        return " ".join(word.folded for word in self.words)


class NameFinder:
    """One pass over the runs of capital words of a report."""

    def __init__(self, report: Report, around: Surroundings) -> None:
        self.view, self.around = around.view, around
        self.cells = name_cells(report, around.view)
        self.last_end = -1

    def names(self) -> list[Name]:
        """Names in reading order: those with evidence, then repetitions and given names."""
        text, folded = self.view.text, self.view.folded
        found: list[Name] = []
        single: list[Span] = []
        later: list[Span] = []
        for run in runs(text):
            if text[run[0] : run[1]].isalpha():
                single.append(run)
                continue
            left = words_of(self.view, run, self.around.bodies) if self._may_name(run) else []
            here = list(self._in_run(left)) if len(left) > 1 else []
            found += here
            if not here:
                later.append(run)
        full = {name.folded for name in found}
        given = {name.words[-1].folded for name in found}
        if full:
            later = [run for run in later if not given.isdisjoint(folded[slice(*run)].split())]
            for run in (*later, *[(a, b) for a, b in single if folded[a:b] in given]):
                found += self._again(words_of(self.view, run, self.around.bodies), full, given)
        return sorted(found, key=lambda name: name.span)

    def _may_name(self, run: Span) -> bool:
        """Whether a name can stand in a run: one begins with a family name or behind a title."""
        said = self.view.folded[run[0] : run[1]].split()
        begun = not name_lists().families.isdisjoint(said)
        return (
            begun
            or not context().title_words.isdisjoint(said)
            or self.around.title(run[0]) is not None
        )

    def _in_run(self, words: Sequence[Word]) -> Iterator[Name]:
        at = 0
        while at + 1 < len(words):  # no name has one word
            rest = self._together(words[at : at + _LONGEST])
            if len(rest) > 1 and rest[0].folded in context().title_words:
                at += 1
                continue
            name = self._titled(rest) or self._untitled(rest, alone=self._begins(words, at))
            if name is None:
                at += 1
                continue
            yield name
            self.last_end = name.span[1]
            at += len(name.words)

    def _begins(self, words: Sequence[Word], at: int) -> bool:
        """Whether no part of a name can stand before the word: a run's first word, or one behind a
        title, a degree or words in other letters ("TS Vũ Cao Đàm").
        """
        if at == 0:
            return True
        previous = words[at - 1]
        return previous.style is not words[at].style or previous.folded in context().title_words

    def _together(self, words: Sequence[Word]) -> Sequence[Word]:
        """Words up to the end of a line; over it only where one syllable stood before it."""
        for index, word in enumerate(words):
            half = words[index - 1].folded in name_lists().strong_middles
            if index and word.gap == "N" and not self._wrapped(words[0], index, word, half):
                return words[:index]
            if index and word.start - words[index - 1].end > 3:
                return words[:index]
        return words

    def _wrapped(self, first: Word, index: int, word: Word, half: bool) -> bool:
        if self.view.paragraph_at(first.start)[1] > word.start:
            return True
        if self.around.title(first.start) is None:
            return False
        return index == 1 or (index == 2 and half)

    def _titled(self, words: Sequence[Word]) -> Name | None:
        match = self.around.title(words[0].start)
        if match is None:
            return None
        length = self._length(words)
        family = words[0].folded in name_lists().families
        if length < 2 or self._none_of_a_person(words[:length]):
            return None
        if not family and not mixed(list(words[:length])):
            return None
        if self.around.place_before(match.start()):
            return None
        return Name(tuple(words[:length]), "person.title")

    def _length(self, words: Sequence[Word]) -> int:
        """How many of the words can be a name: of one style, no office, at most five."""
        length = 0
        for index, word in enumerate(words[:_LONGEST]):
            other = index and word.style not in (words[0].style, Style.CODE)
            if other and not (len(words[0].folded) == 1 and word.style is Style.CAPITAL):
                break
            if word.style in (Style.NUMBER, Style.LOWER) or self._is_office(word):
                break
            if word.style is Style.CODE and words[0].style is Style.CAPITAL:
                break
            length = index + 1
        return length

    def _is_office(self, word: Word) -> bool:
        known = context()
        if word.folded not in known.office_starts:
            return False
        return known.office.match(self.view.folded, word.start) is not None

    def _none_of_a_person(self, words: Sequence[Word]) -> bool:
        text = " ".join(word.folded for word in words)
        if text in context().lunar_years:
            return True
        return text.startswith(context().not_people)

    def _untitled(self, words: Sequence[Word], *, alone: bool) -> Name | None:
        known = name_lists()
        if words[0].folded not in known.families or len(words) < 2:
            return None
        length = self._length(words)
        start = words[0].start
        if length < 2 or self.around.named_after(start, length) or self.around.in_unit(start):
            return None
        if self._none_of_a_person(words[:length]):
            return None
        name = tuple(words[:length])
        rule = self._evidence(name, words[1], alone=alone)
        return Name(name, rule) if rule else None

    def _evidence(self, name: tuple[Word, ...], second: Word, *, alone: bool) -> str | None:
        """The rule that makes a family name and what follows it a name of a person."""
        known = name_lists()
        small = name[0].style is Style.CAPITAL
        length = len(name)
        strong = length in (3, 4) and second.folded in known.strong_middles
        unit = length == 2 and self._is_unit(name)
        begins = alone or self.around.bodies.ends_at(name[0].start)
        if strong and small:
            return "person.middle"
        if name[0].start in self.cells:
            return "person.column"
        if length > 4 or unit or not begins:
            return None
        start, end = name[0].start, name[-1].end
        if self.around.office_or_rank(start) and small:
            return "person.office"
        if self._in_list(start):
            return "person.list"
        if small and context().credit_before.search(self.view.folded[max(0, start - 16) : start]):
            return "person.credit"
        if self.around.signs(start, end) or line_role(self.view, start, end) is not None:
            return "person.signature"
        if small and length > 2 and self.around.told_of(end):
            return "person.told"
        own_line = self.around.own_line(start, end)
        if own_line and length > 2 and (small or strong or second.folded in known.middles):
            return "person.line"
        if small and length > 2 and second.folded in known.middles:
            return "person.shape"
        return None

    def _is_unit(self, name: tuple[Word, ...]) -> bool:
        return self.around.reader.names.known(" ".join(word.folded for word in name))

    def _in_list(self, start: int) -> bool:
        if not 0 <= self.last_end < start or start - self.last_end > 16:
            return False
        return _AND.match(self.view.folded[self.last_end : start]) is not None

    def _again(self, words: Sequence[Word], full: set[str], given: set[str]) -> Iterator[Name]:
        """A full name met before, or a given name after a title."""
        for index, word in enumerate(words):
            if word.folded in given and index + 1 == len(words):
                match = self.around.title(word.start)
                place = match is None or self.around.place_before(match.start())
                if not place and not self.around.units.covers(word.start):
                    yield Name((word,), "person.given")
                    return
            for length in (4, 3, 2):
                piece = tuple(words[index : index + length])
                known = len(piece) == length and " ".join(w.folded for w in piece) in full
                if known and not self.around.named_after(piece[0].start):
                    yield Name(piece, "person.again")
                    return
