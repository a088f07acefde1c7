"""People: names of persons with title, role and place.

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

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from reportminer.document import Label, Person, Report, Span
from reportminer.extraction.base import Candidate, Extraction, attach
from reportminer.extraction.names.lexicon import name_lists
from reportminer.extraction.names.units import unit_names
from reportminer.extraction.names.words import Style, Word
from reportminer.extraction.people.attributes import AttributeReader
from reportminer.extraction.people.columns import RoleColumns, short_role
from reportminer.extraction.people.context import context
from reportminer.extraction.people.name_columns import name_cells
from reportminer.extraction.people.runs import Cover, mixed, runs, words_of
from reportminer.extraction.people.signatures import line_role
from reportminer.structure import TextView

_LONGEST = 5
_LIST_REACH = 240
_MANY = regex.compile(r"(?<!\p{L})(?:các|những|hai|ba|bốn|năm|sáu|\d+)\s+$")
_STILL_LISTED = regex.compile(r"[^.;:\n]*(?:,|\svà|\scùng)\s+")
_LINE_LENGTH = 400
_AND = regex.compile(r"\s*(?:,|;|và|,\s*và|cùng(?:\s+với)?)\s*$")
_ALONE = regex.compile(r"(?:^|[\n|\t])[ \u00a0*+•–-]*(?:\d{1,3}\s?[.)|/]?\s?\|?)?[ *]*$")
_ALONE_END = regex.compile(r"[ *.;,]*(?:$|[\n|\t])")
_LEAF = re.compile(r"\b(?:thôn|xóm|bản|làng|ấp|buôn|khu|tổ)\s")


@dataclass(frozen=True, slots=True)
class _Name:
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


class PeopleExtractor:
    """Finds names of people; needs organizations: names inside names of bodies stay there."""

    name = "people"
    requires = ("organizations",)
    provides = ("people",)

    def extract(self, report: Report, view: TextView) -> Extraction:
        """Mentions of people in reading order."""
        work = _Work(report, view)
        candidates = work.candidates(work.names())
        return Extraction(attach(report, Label.PERSON, self.name, candidates))


class _Work:
    """One pass over the runs of capital words of a report."""

    def __init__(self, report: Report, view: TextView) -> None:
        self.view = view
        bodies = [(m.start, m.end) for m in report.labelled(Label.ORGANIZATION)]
        self.bodies = Cover(bodies)
        self.units = Cover((m.start, m.end) for m in report.labelled(Label.ADMIN_UNIT))
        hamlets = Cover(b for b in bodies if _LEAF.search(view.folded, *b))
        self.reader = AttributeReader(view, unit_names(report, view), self.bodies, hamlets)
        self.cells = name_cells(report, view)
        self.last_end = -1
        self.columns = RoleColumns(report)
        header = report.header
        signer = header.spans.get("signer") if header is not None else None
        self.signer = signer or (-1, -1)
        self.signer_role = header.signer_role if header is not None else None

    def names(self) -> list[_Name]:
        """Names in reading order: those with evidence, then repetitions and given names."""
        text, folded = self.view.text, self.view.folded
        found: list[_Name] = []
        single: list[Span] = []
        later: list[Span] = []
        for run in runs(text):
            if text[run[0] : run[1]].isalpha():
                single.append(run)
                continue
            left = words_of(self.view, run, self.bodies) if self._may_name(run) else []
            here = list(self._in_run(left)) if len(left) > 1 else []
            found += here
            if not here:
                later.append(run)
        full = {name.folded for name in found}
        given = {name.words[-1].folded for name in found}
        if full:
            later = [run for run in later if not given.isdisjoint(folded[slice(*run)].split())]
            for run in (*later, *[(a, b) for a, b in single if folded[a:b] in given]):
                found += self._again(words_of(self.view, run, self.bodies), full, given)
        return sorted(found, key=lambda name: name.span)

    def _may_name(self, run: Span) -> bool:
        """Whether a name can stand in a run: one begins with a family name or behind a title."""
        said = self.view.folded[run[0] : run[1]].split()
        begun = not name_lists().families.isdisjoint(said)
        return (
            begun or not context().title_words.isdisjoint(said) or self._title(run[0]) is not None
        )

    def _in_run(self, words: Sequence[Word]) -> Iterator[_Name]:
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
        if self._title(first.start) is None:
            return False
        return index == 1 or (index == 2 and half)

    def _title(self, start: int) -> regex.Match[str] | None:
        return context().title_before.match(self.view.folded, max(0, start - 24), start)

    def _titled(self, words: Sequence[Word]) -> _Name | None:
        match = self._title(words[0].start)
        if match is None:
            return None
        length = self._length(words)
        family = words[0].folded in name_lists().families
        if length < 2 or self._none_of_a_person(words[:length]):
            return None
        if not family and not mixed(list(words[:length])):
            return None
        if self._place_before(match.start()):
            return None
        return _Name(tuple(words[:length]), "person.title")

    def _place_before(self, start: int) -> bool:
        before = self.view.folded[max(0, start - 16) : start]
        return context().place_before_title.search(before) is not None

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

    def _in_unit(self, start: int) -> bool:
        """Whether the name lies in that of a unit; not behind a body or a hamlet's head."""
        if not self.units.covers(start) or self.bodies.ends_at(start):
            return False
        before = self.view.folded[max(0, start - 24) : start]
        return context().hamlet_head_before.search(before) is None

    def _named_after(self, start: int, length: int = 0) -> bool:
        """Whether a street, a unit or an award is named, and no head of a hamlet."""
        if self.bodies.ends_at(start):
            return False
        before = self.view.folded[max(0, start - 24) : start]
        if context().named_after_before.match(before) is None:
            return False
        return length < 3 or context().hamlet_head_before.search(before) is None

    def _untitled(self, words: Sequence[Word], *, alone: bool) -> _Name | None:
        known = name_lists()
        if words[0].folded not in known.families or len(words) < 2:
            return None
        length = self._length(words)
        start = words[0].start
        if length < 2 or self._named_after(start, length) or self._in_unit(start):
            return None
        if self._none_of_a_person(words[:length]):
            return None
        name = tuple(words[:length])
        rule = self._evidence(name, words[1], alone=alone)
        return _Name(name, rule) if rule else None

    def _evidence(self, name: tuple[Word, ...], second: Word, *, alone: bool) -> str | None:
        """The rule that makes a family name and what follows it a name of a person."""
        known = name_lists()
        small = name[0].style is Style.CAPITAL
        length = len(name)
        strong = length in (3, 4) and second.folded in known.strong_middles
        unit = length == 2 and self._is_unit(name)
        begins = alone or self.bodies.ends_at(name[0].start)
        if strong and small:
            return "person.middle"
        if name[0].start in self.cells:
            return "person.column"
        if length > 4 or unit or not begins:
            return None
        start, end = name[0].start, name[-1].end
        if self._office_or_rank(start) and small:
            return "person.office"
        if self._in_list(start):
            return "person.list"
        if small and context().credit_before.search(self.view.folded[max(0, start - 16) : start]):
            return "person.credit"
        if self._signs(start, end) or line_role(self.view, start, end) is not None:
            return "person.signature"
        if small and length > 2 and self._told_of(end):
            return "person.told"
        own_line = self._own_line(start, end)
        if own_line and length > 2 and (small or strong or second.folded in known.middles):
            return "person.line"
        if small and length > 2 and second.folded in known.middles:
            return "person.shape"
        return None

    def _is_unit(self, name: tuple[Word, ...]) -> bool:
        return self.reader.names.known(" ".join(word.folded for word in name))

    def _office_or_rank(self, start: int) -> bool:
        return self.reader.before(start)[1] is not None

    def _in_list(self, start: int) -> bool:
        if not 0 <= self.last_end < start or start - self.last_end > 16:
            return False
        return _AND.match(self.view.folded[self.last_end : start]) is not None

    def _told_of(self, end: int) -> bool:
        role, place = self.reader.behind(end, self._limit(end))
        return role is not None or place is not None

    def _own_line(self, start: int, end: int) -> bool:
        folded = self.view.folded
        before = folded[max(0, start - 12) : start]
        return bool(
            _ALONE.search("\n" + before if start < 12 else before) and _ALONE_END.match(folded, end)
        )

    def _again(self, words: Sequence[Word], full: set[str], given: set[str]) -> Iterator[_Name]:
        """A full name met before, or a given name after a title."""
        for index, word in enumerate(words):
            if word.folded in given and index + 1 == len(words):
                match = self._title(word.start)
                place = match is None or self._place_before(match.start())
                if not place and not self.units.covers(word.start):
                    yield _Name((word,), "person.given")
                    return
            for length in (4, 3, 2):
                piece = tuple(words[index : index + length])
                known = len(piece) == length and " ".join(w.folded for w in piece) in full
                if known and not self._named_after(piece[0].start):
                    yield _Name(piece, "person.again")
                    return

    def _limit(self, start: int) -> int:
        """End of the text in which attributes of a name may stand: its paragraph, row or line."""
        end = self.view.paragraph_at(start)[1]
        if end > start:
            return end
        line = self.view.text.find("\n", start, start + _LINE_LENGTH)
        return line if line >= 0 else min(start + _LINE_LENGTH, len(self.view.text))

    def candidates(self, names: Sequence[_Name]) -> list[Candidate]:
        """Mentions of names; a title said once holds for the list ("các ông A, B")."""
        made: list[Candidate] = []
        title: str | None = None
        plural = -1  # where the last name ended that stands in a list opened by "các ông …"
        last_end = 0
        for index, name in enumerate(names):
            following = names[index + 1].span[0] if index + 1 < len(names) else -1
            value = self._person(name, last_end, following)
            start, end = name.span
            last_end = end
            if value.title is not None:
                plural = end if self._plural_title(start) else -1
            elif name.rule == "person.list" or self._goes_on(plural, start):
                value = replace(value, title=title)
                plural = end if plural >= 0 else plural
            title = value.title
            made.append(Candidate(*name.span, value, name.rule))
        return made

    def _plural_title(self, start: int) -> bool:
        """``các đồng chí A, Giám đốc X, B, …``: whether the title before a name is said of many."""
        match = self._title(start)
        if match is None:
            return False
        return _MANY.search(self.view.folded, max(0, match.start() - 24), match.start()) is not None

    def _goes_on(self, plural: int, start: int) -> bool:
        """Whether a name behind roles and places still stands in the list of that title."""
        if not 0 <= plural < start <= plural + _LIST_REACH:
            return False
        return _STILL_LISTED.fullmatch(self.view.folded, plural, start) is not None

    def _person(self, name: _Name, last_end: int, following: int) -> Person:
        """The person with what is said of it between the names before and behind it."""
        start, end = name.span
        title, office = self.reader.before(start, last_end)
        role, place = self.reader.behind(end, self._limit(end))
        if role is not None and 0 <= following - role[1] <= 1:
            role = None  # "Chủ tịch Hội A, Giám đốc Sở Nội vụ B": the office of the next
        signed = line_role(self.view, start, end) if role is None and office is None else None
        text = self.view.text
        held = _cut(text, role or office or signed)
        if held is None and self._signs(start, end):
            held = self.signer_role  # in the other column
        cell = self.columns.at(start) if held is None else None
        if cell is not None:
            role, where = self.reader.in_cell(cell.span)
            whole = None if where is not None else short_role(text, cell)
            held = _cut(text, whole or role)
            place = place or where
        return Person(_plain(text[start:end]), title, held, _cut(text, place))

    def _signs(self, start: int, end: int) -> bool:
        """Whether the header names this person as the signer."""
        return start < self.signer[1] and end > self.signer[0]


def _cut(text: str, span: Span | None) -> str | None:
    return _plain(text[span[0] : span[1]]) or None if span else None


def _plain(surface: str) -> str:
    return " ".join(surface.split())
