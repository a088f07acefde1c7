"""What stands round a name: titles and offices before it, roles behind it, bodies, units and lines.

Each question is asked of a place in the text, not of a name.
"""

from __future__ import annotations

import re

import regex

from reportminer.document import Label, Report
from reportminer.extraction.names.units import unit_names
from reportminer.extraction.people.attributes import AttributeReader
from reportminer.extraction.people.context import context
from reportminer.extraction.people.runs import Cover
from reportminer.structure import TextView

_LINE_LENGTH = 400
_ALONE = regex.compile(r"(?:^|[\n|\t])[ \u00a0*+•–-]*(?:\d{1,3}\s?[.)|/]?\s?\|?)?[ *]*$")
_ALONE_END = regex.compile(r"[ *.;,]*(?:$|[\n|\t])")
_LEAF = re.compile(r"\b(?:thôn|xóm|bản|làng|ấp|buôn|khu|tổ)\s")


class Surroundings:
    """The text of one report round the places where names may stand."""

    def __init__(self, report: Report, view: TextView) -> None:
        self.view = view
        bodies = [(m.start, m.end) for m in report.labelled(Label.ORGANIZATION)]
        self.bodies = Cover(bodies)
        self.units = Cover((m.start, m.end) for m in report.labelled(Label.ADMIN_UNIT))
        hamlets = Cover(b for b in bodies if _LEAF.search(view.folded, *b))
        self.reader = AttributeReader(view, unit_names(report, view), self.bodies, hamlets)
        header = report.header
        signer = header.spans.get("signer") if header is not None else None
        self.signer = signer or (-1, -1)
        self.signer_role = header.signer_role if header is not None else None

    def title(self, start: int) -> regex.Match[str] | None:
        """The title that ends there, with the blanks behind it."""
        return context().title_before.match(self.view.folded, max(0, start - 24), start)

    def place_before(self, start: int) -> bool:
        """Whether a word of place stands before a title."""
        before = self.view.folded[max(0, start - 16) : start]
        return context().place_before_title.search(before) is not None

    def in_unit(self, start: int) -> bool:
        """Whether the name lies in that of a unit; not behind a body or a hamlet's head."""
        if not self.units.covers(start) or self.bodies.ends_at(start):
            return False
        before = self.view.folded[max(0, start - 24) : start]
        return context().hamlet_head_before.search(before) is None

    def named_after(self, start: int, length: int = 0) -> bool:
        """Whether a street, a unit or an award is named, and no head of a hamlet."""
        if self.bodies.ends_at(start):
            return False
        before = self.view.folded[max(0, start - 24) : start]
        if context().named_after_before.match(before) is None:
            return False
        return length < 3 or context().hamlet_head_before.search(before) is None

    def office_or_rank(self, start: int) -> bool:
        """Whether an office or a rank is said before a name."""
        return self.reader.before(start)[1] is not None

    def told_of(self, end: int) -> bool:
        """Whether a role or a place is said behind a name."""
        role, place = self.reader.behind(end, self.limit(end))
        return role is not None or place is not None

    def own_line(self, start: int, end: int) -> bool:
        """Whether a name fills a line or a cell, but for its number."""
        folded = self.view.folded
        before = folded[max(0, start - 12) : start]
        return bool(
            _ALONE.search("\n" + before if start < 12 else before) and _ALONE_END.match(folded, end)
        )

    def limit(self, start: int) -> int:
        """End of the text in which attributes of a name may stand: its paragraph, row or line."""
        end = self.view.paragraph_at(start)[1]
        if end > start:
            return end
        line = self.view.text.find("\n", start, start + _LINE_LENGTH)
        return line if line >= 0 else min(start + _LINE_LENGTH, len(self.view.text))

    def signs(self, start: int, end: int) -> bool:
        """Whether the header names this person as the signer."""
        return start < self.signer[1] and end > self.signer[0]
