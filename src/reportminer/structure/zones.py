"""Where header, body and foot of a document lie; read once, used by header and section tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportminer.document import Report, Span
from reportminer.structure.addressing import addressees, legal_bases
from reportminer.structure.letterhead import Letterhead, read_letterhead
from reportminer.structure.lines import TextLine, text_lines
from reportminer.structure.pieces import type_length
from reportminer.structure.signature import Foot, read_foot
from reportminer.structure.title import Title, read_title


@dataclass(frozen=True, slots=True)
class Zones:
    """Lines of a report and its zones; ``body_line`` is the first line after the title (and after
    ``Kính gửi``), ``foot_line`` the first one of the foot or the number of lines.
    """

    lines: tuple[TextLine, ...]
    head: Letterhead
    title: Title
    addressees: tuple[Span, ...]
    legal_bases: tuple[Span, ...]
    foot: Foot
    body_line: int
    foot_line: int

    @property
    def formal(self) -> bool:
        """Whether the text has the form of an administrative document."""
        return is_formal(self.head, self.title)


def _is_headline(text: str, lines: Sequence[TextLine], head: Letterhead) -> bool:
    """Whether what looks like a type with its subject is the headline of an article (``LUẬT MỚI CÓ
    GÌ KHÁC?``): nothing else of a letterhead stands there, and no foot.
    """
    if head.strong or not head.type_pieces or head.agency or head.date:
        return False
    first = head.type_pieces[0]
    if type_length(first.text) == len(first.text):
        return False
    return read_foot(text, lines, head.next_line, formal=True).first_line is None


def is_formal(head: Letterhead, title: Title) -> bool:
    """Whether the head is that of an administrative document."""
    return head.strong or (title.doc_type is not None)


def read_zones(report: Report) -> Zones:
    """Zones of a report."""
    lines = tuple(text_lines(report))
    head = read_letterhead(lines)
    if _is_headline(report.text, lines, head):
        head = Letterhead()
    title = read_title(lines, head, report.text)
    start = max(head.next_line, title.next_line)
    formal = is_formal(head, title)
    sent: list[Span] = []
    bases: list[Span] = []
    body = start
    if formal:
        begin = head.addressing.line if head.addressing else start
        sent, after = addressees(lines, begin, report.text)
        body = max(body, after)
        bases, _ = legal_bases(lines, body, report.text)
    foot = read_foot(report.text, lines, body, formal=formal)
    foot_line = foot.first_line if foot.first_line is not None else len(lines)
    return Zones(lines, head, title, tuple(sent), tuple(bases), foot, body, foot_line)
