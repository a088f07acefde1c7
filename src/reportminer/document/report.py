"""The report: one text, its blocks, header, section tree, mentions and findings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from operator import attrgetter
from typing import Generic, TypeVar, cast

from reportminer.document.blocks import Block, BlockKind, Span, Table
from reportminer.document.values import (
    AdminUnit,
    Award,
    Indicator,
    Movement,
    Organization,
    PartialDate,
    Person,
    Quantity,
    Reference,
    Value,
)
from reportminer.errors import TEMPLATES, Severity, message

SCHEMA_VERSION = "1.0"

V = TypeVar("V", bound=Value, covariant=True)


class Label(StrEnum):
    """Kinds of mentions, in the order of the gold schema; the value is the JSON key."""

    REFERENCE = "references"
    DATE = "dates"
    QUANTITY = "quantities"
    INDICATOR = "indicators"
    AWARD = "awards"
    MOVEMENT = "movements"
    ADMIN_UNIT = "admin_units"
    ORGANIZATION = "organizations"
    PERSON = "people"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report came from: file name, SHA-256 of its bytes, media type, reader and version."""

    name: str
    sha256: str
    media_type: str
    reader: str
    reader_version: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a mention is there: extractor, rule id, the cue words that decided, and who said it
    (``rule``, ``model`` or ``reviewer``).
    """

    extractor: str
    rule: str
    cues: tuple[str, ...] = ()
    source: str = "rule"


@dataclass(frozen=True, slots=True)
class Mention(Generic[V]):
    """What the text says at ``[start, end)``; ``surface`` is exactly ``text[start:end]``."""

    label: Label
    start: int
    end: int
    surface: str
    value: V
    evidence: Evidence
    section_id: int | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A further place a finding speaks of: in its own report, or in the one that ``report`` names
    (``Source.name``).
    """

    start: int
    end: int
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the report that deserves a look (``RM3xx``, ``RM4xx``); nothing is dropped
    silently. ``related`` holds the other side of a contradiction, or the other spellings of a name.
    """

    code: str
    start: int | None = None
    end: int | None = None
    expected: str | None = None
    found: str | None = None
    related: tuple[Spot, ...] = ()

    @property
    def severity(self) -> Severity:
        """Severity of the code."""
        return TEMPLATES[self.code].severity

    def words(self, language: str = "vi") -> str:
        """The message in ``vi`` or ``en``."""
        return message(self.code, language, expected=self.expected, found=self.found)


@dataclass(frozen=True, slots=True)
class Header:
    """Header and footer zones of a formal document (Nghị định 30/2020/NĐ-CP, Phụ lục I).

    Fields hold what is printed, None where it is blank or absent; nothing is taken from the body.
    ``date`` is in SCHEMA form, as precise as printed. ``spans`` maps a field name to its span
    (list fields: ``recipients.0`` …). ``issuer`` is the issuing body inferred from the body
    where the letterhead is lost: never printed, always marked by a finding.
    """

    superior_agency: str | None = None
    agency: str | None = None
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: str | None = None
    doc_type: str | None = None
    subject: str | None = None
    legal_bases: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signing_authority: str | None = None
    signer_role: str | None = None
    signer: str | None = None
    issuer: str | None = None
    spans: dict[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the section tree.

    ``start``/``end`` is the heading line (label and title); ``body_start``/``body_end`` the text up
    to the next heading of any level. Bodies and headings of all sections tile the body of the
    report: the first section is the preamble (``family`` ``preamble``, empty label), the last one
    may be the ``closing``. ``level`` follows the schema (1 = I, 2 = 1, 3 = 1.1, 4 = a));
    ``depth`` is the distance from the top (1 = top). ``style`` is ``heading``, ``run-in`` or
    ``item``.
    """

    id: int
    label: str
    title: str
    family: str
    ordinal: int | None
    level: int
    depth: int
    start: int
    end: int
    body_start: int
    body_end: int
    parent: int | None
    children: tuple[int, ...] = ()
    style: str = "heading"


@dataclass(frozen=True, slots=True)
class Report:
    """A report as far as it has been read: readers fill text and blocks, later rooms the rest."""

    source: Source
    text: str
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    header: Header | None = None
    sections: tuple[Section, ...] = ()
    mentions: tuple[Mention[Value], ...] = ()
    findings: tuple[Finding, ...] = ()
    schema_version: str = SCHEMA_VERSION

    def labelled(self, label: Label) -> tuple[Mention[Value], ...]:
        """Mentions of one label in reading order."""
        return tuple([m for m in self.mentions if m.label is label])

    @property
    def references(self) -> tuple[Mention[Reference], ...]:
        """Cited documents."""
        return cast(tuple[Mention[Reference], ...], self.labelled(Label.REFERENCE))

    @property
    def dates(self) -> tuple[Mention[PartialDate], ...]:
        """Dates and periods."""
        return cast(tuple[Mention[PartialDate], ...], self.labelled(Label.DATE))

    @property
    def quantities(self) -> tuple[Mention[Quantity], ...]:
        """Numbers that count or measure."""
        return cast(tuple[Mention[Quantity], ...], self.labelled(Label.QUANTITY))

    @property
    def indicators(self) -> tuple[Mention[Indicator], ...]:
        """Measured things."""
        return cast(tuple[Mention[Indicator], ...], self.labelled(Label.INDICATOR))

    @property
    def awards(self) -> tuple[Mention[Award], ...]:
        """Award records."""
        return cast(tuple[Mention[Award], ...], self.labelled(Label.AWARD))

    @property
    def movements(self) -> tuple[Mention[Movement], ...]:
        """Emulation movements."""
        return cast(tuple[Mention[Movement], ...], self.labelled(Label.MOVEMENT))

    @property
    def admin_units(self) -> tuple[Mention[AdminUnit], ...]:
        """Named administrative units."""
        return cast(tuple[Mention[AdminUnit], ...], self.labelled(Label.ADMIN_UNIT))

    @property
    def organizations(self) -> tuple[Mention[Organization], ...]:
        """Named bodies."""
        return cast(tuple[Mention[Organization], ...], self.labelled(Label.ORGANIZATION))

    @property
    def people(self) -> tuple[Mention[Person], ...]:
        """Named people."""
        return cast(tuple[Mention[Person], ...], self.labelled(Label.PERSON))

    @property
    def paragraphs(self) -> tuple[Block, ...]:
        """Blocks of running text (no tables, page numbers, page headers)."""
        keep = (BlockKind.PARAGRAPH, BlockKind.TEXT_BOX, BlockKind.FOOTNOTE)
        return tuple(b for b in self.blocks if b.kind in keep)

    def section_at(self, offset: int) -> Section | None:
        """The innermost section whose heading or body covers ``offset``."""
        behind = bisect_right(self.sections, offset, key=attrgetter("start"))
        for index in range(behind - 1, -1, -1):
            section = self.sections[index]
            if offset < section.body_end or offset < section.end:
                return section
        return None

    def section_ids(self) -> Callable[[int], int | None]:
        """``section_at`` for many offsets: the id of the section there."""
        starts = [section.start for section in self.sections]
        ends = [max(section.body_end, section.end) for section in self.sections]
        ids = [section.id for section in self.sections]

        def section_of(offset: int) -> int | None:
            index = bisect_right(starts, offset) - 1
            while index >= 0 and ends[index] <= offset:
                index -= 1
            return ids[index] if index >= 0 else None

        return section_of

    def with_mentions(
        self, mentions: Iterable[Mention[Value]], findings: Iterable[Finding] = ()
    ) -> Report:
        """A copy with mentions and findings added, both kept in reading order."""
        merged = _merged(self.mentions, sorted(mentions, key=_place))
        return replace(self, mentions=merged, findings=sort_findings((*self.findings, *findings)))


_RANK = {label: rank for rank, label in enumerate(Label)}


def _place(mention: Mention[Value]) -> tuple[int, int, int]:
    """Reading order: by start, the longer one first, then in the order of the schema."""
    return mention.start, -mention.end, _RANK[mention.label]


def _merged(
    known: Sequence[Mention[Value]], added: Sequence[Mention[Value]]
) -> tuple[Mention[Value], ...]:
    """Two sequences in reading order made one; of equal places the known ones come first."""
    starts = [mention.start for mention in known]
    merged: list[Mention[Value]] = []
    done = 0
    for mention in added:
        at = bisect_left(starts, mention.start, done)
        while (
            at < len(known) and starts[at] == mention.start and _place(known[at]) <= _place(mention)
        ):
            at += 1
        merged += known[done:at]
        merged.append(mention)
        done = at
    return (*merged, *known[done:])


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in reading order, those without a span first."""
    return tuple(sorted(findings, key=lambda f: (f.start if f.start is not None else -1, f.code)))
