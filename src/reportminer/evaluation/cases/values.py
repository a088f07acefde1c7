"""One annotated case: a line with its mentions and records, or a block and what it yields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

MENTION_TAGS: Mapping[str, str] = {
    "dates": "date",
    "quantities": "quantity",
    "references": "reference",
    "admin_units": "unit",
    "organizations": "org",
    "people": "person",
}
"""Labels whose cases carry tags, and the tag of each."""

RECORD_TAGS: Mapping[str, str] = {
    "awards": "award",
    "movements": "movement",
    "indicators": "indicator",
}
"""Labels whose cases carry records, and the word after ``@`` of each."""

BLOCK_LABELS = ("headers", "sections")
LABELS = (*MENTION_TAGS, *RECORD_TAGS, *BLOCK_LABELS)

HEADER_FIELDS = (
    "superior_agency",
    "agency",
    "number",
    "symbol",
    "place",
    "date",
    "doc_type",
    "subject",
    "recipients",
    "signing_authority",
    "signer_role",
    "signer",
    "legal_bases",
    "addressees",
)
HEADER_LISTS = ("recipients", "legal_bases", "addressees")


class CaseFormatError(ValueError):
    """A case file breaks the format; the message begins with file and line."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


class CaseMention(NamedTuple):
    """One tagged mention; ``text[start:end] == surface`` in the case's text without tags."""

    start: int
    end: int
    surface: str
    norm: str
    attributes: Mapping[str, str]


@dataclass(frozen=True)
class Case:
    """One line case.

    Attributes
    ----------
    path, line
        Where the case stands; ``line`` counts from 1.
    text
        The text without tags; ``⏎`` has become a line break.
    label
        The folder's name: ``dates``, ``awards``, ...
    mentions
        Tagged mentions by start, an outer one before an inner one.
    records
        One mapping for each ``@`` line. A field that is not given is not checked; an empty
        value means that the field must be null.
    gap
        The case is known to be too hard for now.
    """

    path: Path
    line: int
    text: str
    label: str
    mentions: tuple[CaseMention, ...] = ()
    records: tuple[Mapping[str, str], ...] = ()
    gap: bool = False

    @property
    def negative(self) -> bool:
        """Whether nothing must be found."""
        return not self.mentions and not self.records


@dataclass(frozen=True)
class BlockCase:
    """One block case: part of a document and the lines that say what it yields.

    Attributes
    ----------
    path, line, label, gap
        As in `Case`; ``line`` is that of the ``===`` line.
    title
        What the block is about.
    text
        The lines between ``===`` and ``---`` as they stand.
    expected
        The lines after ``---`` without blank lines and comments; `header_fields` and
        `section_rows` read them.
    """

    path: Path
    line: int
    title: str
    text: str
    expected: tuple[str, ...]
    label: str = ""
    gap: bool = False


class SectionRow(NamedTuple):
    """One expected heading; ``depth`` 1 is the top."""

    label: str
    title: str
    depth: int


def header_fields(case: BlockCase) -> dict[str, str | tuple[str, ...] | None]:
    """Return the expected header fields of a block: text, a tuple for lists, None for null.

    Fields that the block does not name are absent and must not be checked.

    Raises
    ------
    CaseFormatError
        If a line is no ``field: value``, or a field is unknown or named twice.
    """
    fields: dict[str, str | tuple[str, ...] | None] = {}
    for row in case.expected:
        name, colon, value = row.partition(":")
        name, value = name.strip(), value.strip()
        if not colon or name not in HEADER_FIELDS:
            raise CaseFormatError(case.path, case.line, f"no header field: {row!r}")
        if name in fields:
            raise CaseFormatError(case.path, case.line, f"field twice: {name}")
        if name in HEADER_LISTS:
            fields[name] = list_items(value)
        else:
            fields[name] = value or None
    return fields


def section_rows(case: BlockCase) -> tuple[SectionRow, ...]:
    """Return the expected headings of a block in document order.

    Raises
    ------
    CaseFormatError
        If a line is no ``label | title | depth``, or a depth skips a level downwards.
    """
    rows: list[SectionRow] = []
    for row in case.expected:
        parts = [part.strip() for part in row.split(" | ")]
        if len(parts) != 3 or not parts[2].isdigit() or int(parts[2]) < 1 or not parts[1]:
            raise CaseFormatError(case.path, case.line, f"no 'label | title | depth': {row!r}")
        depth = int(parts[2])
        if depth > (rows[-1].depth if rows else 0) + 1:
            raise CaseFormatError(case.path, case.line, f"depth skips a level: {row!r}")
        rows.append(SectionRow(parts[0], parts[1], depth))
    return tuple(rows)


def list_items(value: str) -> tuple[str, ...]:
    """Split a list written with ``|`` between its items."""
    return tuple(part.strip() for part in value.split(" | ")) if value else ()
