"""From names to persons: the title, role and place said of each, alone or for a whole list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from reportminer.document import Person, Report, Span
from reportminer.extraction.base import Candidate
from reportminer.extraction.people.columns import RoleColumns, short_role
from reportminer.extraction.people.finder import Name
from reportminer.extraction.people.signatures import line_role
from reportminer.extraction.people.surroundings import Surroundings

_LIST_REACH = 240
_MANY = regex.compile(r"(?<!\p{L})(?:các|những|hai|ba|bốn|năm|sáu|\d+)\s+$")
_STILL_LISTED = regex.compile(r"[^.;:\n]*(?:,|\svà|\scùng)\s+")


class Persons:
    """Reads what is said of the names of one report."""

    def __init__(self, report: Report, around: Surroundings) -> None:
        self.view, self.around = around.view, around
        self.columns = RoleColumns(report)

    def candidates(self, names: Sequence[Name]) -> list[Candidate]:
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
        match = self.around.title(start)
        if match is None:
            return False
        return _MANY.search(self.view.folded, max(0, match.start() - 24), match.start()) is not None

    def _goes_on(self, plural: int, start: int) -> bool:
        """Whether a name behind roles and places still stands in the list of that title."""
        if not 0 <= plural < start <= plural + _LIST_REACH:
            return False
        return _STILL_LISTED.fullmatch(self.view.folded, plural, start) is not None

    def _person(self, name: Name, last_end: int, following: int) -> Person:
        """The person with what is said of it between the names before and behind it."""
        start, end = name.span
        title, office = self.around.reader.before(start, last_end)
        role, place = self.around.reader.behind(end, self.around.limit(end))
        if role is not None and 0 <= following - role[1] <= 1:
            role = None  # "Chủ tịch Hội A, Giám đốc Sở Nội vụ B": the office of the next
        signed = line_role(self.view, start, end) if role is None and office is None else None
        text = self.view.text
        held = _cut(text, role or office or signed)
        if held is None and self.around.signs(start, end):
            held = self.around.signer_role  # in the other column
        cell = self.columns.at(start) if held is None else None
        if cell is not None:
            role, where = self.around.reader.in_cell(cell.span)
            whole = None if where is not None else short_role(text, cell)
            held = _cut(text, whole or role)
            place = place or where
        return Person(_plain(text[start:end]), title, held, _cut(text, place))


def _cut(text: str, span: Span | None) -> str | None:
    return _plain(text[span[0] : span[1]]) or None if span else None


def _plain(surface: str) -> str:
    return " ".join(surface.split())
