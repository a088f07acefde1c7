"""Title, role and place of a named person, read off the words before and behind the name.

Before the name: a title (ông, bà, đồng chí), a rank, an office that reaches up to it. Behind it,
after a comma, a dash or in brackets: years and peoples are passed over; an office is the role, with
the body it is held in, up to the place; a level word begins the place, which goes on over commas as
long as level words follow. The hamlet that ends an office ("Trưởng xóm Phia Mạ") belongs to both.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from reportminer.document import Span
from reportminer.extraction.names.persons import person_length
from reportminer.extraction.names.units import UnitNames, level_at, unit_at
from reportminer.extraction.names.words import Style, Word, Words
from reportminer.extraction.people.context import context
from reportminer.extraction.people.runs import Cover
from reportminer.structure import TextView

_BEHIND = 260
_BEFORE = 170
_BOUNDARY = regex.compile(r"[.;:\n|(\"“”!?…]|\)\s*,|\s[-–]\s")
_OPENING = regex.compile(
    r"\s*(?:(\()|[,|:–-]|(?:là|hiện\s+là|nguyên\s+là|làm|ở|tại|trú\s+tại)(?!\p{L}))\s*(?:[|]\s*)?"
)
_NEXT = regex.compile(r"\s*[,|–-]\s*")
_PASSED = regex.compile(
    r"(?:\(?(?:sinh\s+năm|sn|s\.n)[:\s]*\d{4}\)?|năm\s+sinh[:\s]*\d{4}|\d{2,3}\s+tuổi"
    r"|(?:người\s+)?dân\s+tộc\s+\p{L}+(?:\s+\p{Lu}\p{L}+)?|nam|nữ)(?!\p{L})"
)
_LIVES = regex.compile(
    r"(?:(?:hiện\s+)?(?:trú|thường\s+trú|cư\s+trú|sống|ở|ngụ)(?:\s+(?:tại|ở))?|địa\s+chỉ\s*:|tại|quê)\s+"
)
_IS = regex.compile(r"(?:(?:hiện\s+)?(?:đang\s+)?(?:là|giữ\s+chức)|nguyên)\s+")
_VERBS = regex.compile(
    r"(?<!\p{L})(?:tặng|trao|phát\s+biểu|chủ\s+trì|cho|dự|cùng|với|là|đã|được|có|đến|thăm|kí|do|theo|gồm"
    r"|nhấn\s+mạnh|tại|trong|khen|giao|phân\s+công|bổ\s+nhiệm|về|để|thay\s+mặt|báo\s+cáo)(?!\p{L})"
)
_JOINING = ("và", "kiêm", "nguyên")
_DEPUTY = regex.compile(r"[pq]\.\s?(?=\p{L})")
_EITHER = regex.compile(r"(?<!\p{L})(?:ông|anh)\s*(?:,|/|và|-)\s*$")
_OFFICE_OF_HAMLET = ("trưởng", "phó", "an", "đội", "trưởng,", "sự")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What the text says of a person beside the name."""

    title: str | None = None
    role: str | None = None
    place: str | None = None


class AttributeReader:
    """Reads attributes over one report; ``bodies`` are the spans of organisations."""

    def __init__(self, view: TextView, names: UnitNames, bodies: Cover, inner: Cover) -> None:
        self.view, self.names, self.bodies, self.hamlets = view, names, bodies, inner

    def before(self, start: int, floor: int = 0) -> tuple[str | None, Span | None]:
        """Title and span of the office or rank before the name that begins at ``start``; no office
        begins before ``floor``, where the name before this one ends.
        """
        known = context()
        folded = self.view.folded
        title = None
        at = start
        match = known.title_before.match(folded, max(0, at - 24), at)
        if match is not None:
            title = known.titles_written_out.get(match[1], " ".join(match[1].split()))
            at = match.start()
            if _EITHER.search(folded, max(0, at - 16), at):
                title = None  # "các ông, bà: …"
        rank = known.rank_before.match(folded, max(0, at - 40), at)
        if rank is not None:
            return title, self._extended(rank.start(1), at, floor)
        office = self._office_before(at, floor)
        if office is None:
            return title, None
        outer = known.title_before.match(folded, max(0, office[0] - 24), office[0])
        if outer is not None and title is None:
            title = known.titles_written_out.get(outer[1], " ".join(outer[1].split()))
        return title, office

    def _extended(self, start: int, end: int, floor: int) -> Span:
        office = self._office_before(start, floor)
        return (office[0], end) if office is not None else (start, end)

    def _office_before(self, end: int, floor: int) -> Span | None:
        """The office that reaches up to ``end``, with those before it in the same list."""
        folded = self.view.folded
        begin = max(floor, end - _BEFORE)
        for boundary in _BOUNDARY.finditer(folded, begin, end):
            begin = boundary.end()
        found: Span | None = None
        limit = end
        while limit > begin:
            comma = folded.rfind(",", begin, limit)
            piece = comma + 1 if comma >= 0 else begin
            start = self._office_in(piece, limit, whole=found is not None)
            if start is None:
                break
            found = (start, end)
            if folded[piece:start].strip() or comma < 0:
                break
            limit = comma
        return found

    def _office_in(self, begin: int, end: int, *, whole: bool) -> int | None:
        folded = self.view.folded
        for match in context().office.finditer(folded, begin, end):
            if self.bodies.covers(match.start()):
                continue
            if whole and folded[begin : match.start()].strip():
                return None
            rest = self._outside_bodies(match.end(), end)
            if len(rest.split()) > 9 or _VERBS.search(rest):
                continue
            return match.start()
        return None

    def _outside_bodies(self, begin: int, end: int) -> str:
        return "".join(
            c for i, c in enumerate(self.view.folded[begin:end], begin) if not self.bodies.covers(i)
        )

    def behind(self, end: int, limit: int) -> tuple[Span | None, Span | None]:
        """Spans of role and place behind the name that ends at ``end``."""
        folded = self.view.folded
        limit = min(limit, end + _BEHIND)
        opening = _OPENING.match(folded, end, limit)
        if opening is None:
            return None, None
        at = opening.end()
        if opening[1]:
            closing = folded.find(")", at, limit)
            role, place = self._segments(at, closing if closing >= 0 else limit)
            if closing >= 0 and role is None:
                following = _NEXT.match(folded, closing + 1, limit)
                if following is not None:
                    role, later = self._segments(following.end(), limit)
                    place = place or later
            return role, place
        return self._segments(at, limit)

    def in_cell(self, cell: Span) -> tuple[Span | None, Span | None]:
        """Spans of role and place in a cell that holds nothing else."""
        role, place = self._segments(*cell)
        return _within(role, cell), _within(place, cell)

    def _segments(self, at: int, limit: int) -> tuple[Span | None, Span | None]:
        """Role and place in a list of comma-separated parts that begins at ``at``."""
        role: Span | None = None
        place: Span | None = None
        folded = self.view.folded
        for _ in range(8):
            passed = _PASSED.match(folded, at, limit)
            if passed is not None:
                end = passed.end()
            else:
                start = self._content(at, limit)
                end, role, place = self._part(start, limit, role)
                if place is not None or end == start:
                    break
            following = _NEXT.match(folded, end, limit)
            if following is None or "|" in following.group():
                break
            at = following.end()
        return role, place

    def _content(self, at: int, limit: int) -> int:
        for lead in (_IS, _LIVES):
            match = lead.match(self.view.folded, at, limit)
            if match is not None:
                at = match.end()
        return at

    def _part(
        self, start: int, limit: int, role: Span | None
    ) -> tuple[int, Span | None, Span | None]:
        """End of the part at ``start``, the role so far, the place if the part is one."""
        place = self._place(start, limit)
        if place is not None:
            return place[1], role, place
        body = self.bodies.end_at(start)
        if body is not None:
            if role is None:
                return start, None, None
            return body, (role[0], body), None
        deputy = _DEPUTY.match(self.view.folded, start, limit)
        words = Words(self.view, deputy.end() if deputy else start, limit)
        if context().offices.longest(words, 0) == 0:
            return start, role, None
        end, hamlet = self._office(words)
        role = (role[0] if role else start, end)
        if hamlet is not None:
            return end, role, self._place(hamlet, limit)
        return end, role, None

    def _office(self, words: Words) -> tuple[int, int | None]:
        """End of the office that begins the words, and where the hamlet that ends it begins."""
        known = context()
        at = 0
        end = 0
        while (word := words[at]) is not None and self._goes_on(words, at, word):
            body = self.bodies.end_at(word.start)
            if body is not None and self.hamlets.end_at(word.start) is None:
                while (inner := words[at]) is not None and inner.start < body:
                    at += 1
                end = body
                continue
            after, hamlet = level_at(words, at)
            if after > at and at:
                unit = unit_at(words, at, self.names)
                if unit is not None and unit.named and hamlet:
                    last = words[at - 1]
                    closes = last is not None and last.folded in _OFFICE_OF_HAMLET
                    level = words[after - 1]
                    own = level.end if closes and level is not None else end
                    return own, word.start
            if not hamlet and after > at:
                unit = unit_at(words, at, self.names)
                after = unit.after if unit is not None else after
            else:
                after = known.office_words.longest(words, at)
                if at == 0 or self._another_office(words, at):
                    after = max(after, known.offices.longest(words, at))
                after = after if after > at else self._post(words, at, word)
            after = self._up_to_body(words, at, after)
            if after == at:
                break
            at = after
            last = words[at - 1]
            end = last.end if last is not None else end
            if last is not None and self._names_hamlet(words, at - 1):
                return end, last.start
        before, last = (words[at - 2], words[at - 1]) if at > 1 else (None, None)
        if before is not None and last is not None and last.folded in _JOINING:
            end = before.end  # "Phó Giám đốc Sở Nội vụ và đại diện …"
        return end, None

    def _up_to_body(self, words: Words, at: int, after: int) -> int:
        """``Trưởng`` + ``phòng Nội vụ``: the body's first word is not the office's last."""
        for index in range(at + 1, after):
            word = words[index]
            if word is not None and self.bodies.end_at(word.start) is not None:
                return index
        return after

    def _goes_on(self, words: Words, at: int, word: Word) -> bool:
        """A blank; a dash between two capital words of one post ("Văn phòng - Thống kê")."""
        if at == 0 or word.gap == " ":
            return True
        if word.gap != "-" or word.style is not Style.CAPITAL:
            return False
        return level_at(words, at)[0] == at and context().offices.longest(words, at) == at

    def _post(self, words: Words, at: int, word: Word) -> int:
        """Index behind a capital word of a post and the small one that completes it."""
        if at == 0 or word.style is not Style.CAPITAL or person_length(words, at, strict=False):
            return at
        second = words[at + 1]
        small = second is not None and second.gap == " " and second.style is Style.LOWER
        return at + 2 if small and word.gap == "-" else at + 1

    def _another_office(self, words: Words, at: int) -> bool:
        previous = words[at - 1]
        return previous is not None and previous.folded in ("kiêm", "và", "nguyên")

    def _names_hamlet(self, words: Words, index: int) -> bool:
        """Whether the last word of an office begins the hamlet's name ("Trưởng bản Nà Ớt")."""
        after, hamlet = level_at(words, index)
        if not hamlet or after == index:
            return False
        unit = unit_at(words, index, self.names)
        return unit is not None and unit.named

    def _coded(self, first: Word) -> bool:
        """An abbreviation that is no level word's ("TP", "TX")."""
        return first.style is Style.CODE and first.folded not in ("tp", "tx", "tt")

    def _place(self, start: int, limit: int) -> Span | None:
        """The address that begins at ``start``: named units, over commas and dashes."""
        words = Words(self.view, start, limit)
        unit = unit_at(words, 0, self.names)
        first = words[0]
        if unit is None or unit.level is None or not unit.named or first is None:
            return None
        if first.start != start or self._coded(first):
            return None
        after = unit.after
        while (word := words[after]) is not None and word.gap in (",", "-", " "):
            above = unit_at(words, after, self.names)
            if above is None or above.level is None or not (above.named or word.gap == " "):
                break
            after = above.after
        last = words[after - 1]
        return (start, last.end) if last is not None else None


def _within(span: Span | None, cell: Span) -> Span | None:
    return None if span is None else (span[0], min(span[1], cell[1]))
