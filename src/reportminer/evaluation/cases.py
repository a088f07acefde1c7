"""Annotated cases: short texts written by hand, with what must be found in them.

The files stand in ``corpora/cases/<label>/<topic>.txt``; their format is described in
``corpora/cases/README.md``. A *line case* is one line with tags around its mentions, or with
records on the indented lines below it. A *block case* is the beginning or the end of a
document and the header fields or section headings that it must yield.

Nothing here reads a document or judges a prediction; the module turns files into values and
says, with file and line, where a file breaks the format.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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

_RECORD_FIELDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    # label -> (fields that must stand, fields that may stand)
    "awards": (
        frozenset({"count", "recipient", "award", "status"}),
        frozenset({"authority", "year", "class", "direct", "named"}),
    ),
    "movements": (frozenset({"name"}), frozenset({"launched_by"})),
    "indicators": (frozenset({"name", "value"}), frozenset({"unit", "share", "share_of"})),
}

_ATTRIBUTES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    # tag -> (attributes that must stand, attributes that may stand)
    "date": (frozenset({"norm"}), frozenset()),
    "quantity": (frozenset({"norm"}), frozenset()),
    "reference": (frozenset({"norm"}), frozenset({"issuer", "subject"})),
    "unit": (frozenset({"norm"}), frozenset()),
    "org": (frozenset({"kind"}), frozenset()),
    "person": (frozenset(), frozenset({"title", "role", "place"})),
}

_TAG = re.compile(r'<(/?)([a-z]+)((?:\s+[a-z]+="[^"<>]*")*)\s*>')
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_LINE_BREAK = re.compile(r" ?⏎ ?")

_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
_POINT = rf"(?:\d{{4}}(?:-{_MONTH}(?:-{_DAY})?)?|--{_MONTH}-{_DAY})"
_DATE_NORM = re.compile(rf"(?:{_POINT}(?:/{_POINT})?|\d{{4}}-Q[1-4]|\d{{4}}-H[12])")
_NUMBER = r"-?\d+(?:\.\d+)?"
_VALUE = re.compile(rf"{_NUMBER}(?:/{_NUMBER}|\.\.{_NUMBER})?")
_RECIPIENTS = frozenset({"collective", "individual", "household", "both", ""})
_STATUSES = frozenset({"awarded", "proposed", ""})
_ORG_KINDS = frozenset(
    {"agency", "council", "school", "party", "company", "cooperative", "union", "force", "other"}
)


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
            fields[name] = _items(value)
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


def load_cases(root: Path, label: str | None = None) -> tuple[Case | BlockCase, ...]:
    """Read all case files below ``root`` (the folder that holds the folders of the labels).

    Parameters
    ----------
    root
        For instance ``corpora/cases``.
    label
        Only the files of this label; all when left out.
    """
    names = LABELS if label is None else (label,)
    return tuple(
        case
        for name in names
        for path in sorted((root / name).glob("*.txt"))
        for case in read(path)
    )


def read(path: Path) -> tuple[Case | BlockCase, ...]:
    """Read one case file; its folder's name is the label.

    Raises
    ------
    CaseFormatError
        If the folder is no label, the text is not NFC, or a line breaks the format.
    """
    label = path.parent.name
    if label not in LABELS:
        raise CaseFormatError(path, 0, f"no label: {label!r}")
    content = path.read_text(encoding="utf-8")
    for number, line in enumerate(content.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line):
            raise CaseFormatError(path, number, "text is not NFC")
    if label in BLOCK_LABELS:
        return tuple(_blocks(path, label, content))
    return tuple(_line_cases(path, label, content))


@dataclass
class _Draft:
    """A line case whose records are still being read."""

    line: int
    source: str
    records: list[Mapping[str, str]] = field(default_factory=list)


def _line_cases(path: Path, label: str, content: str) -> Iterator[Case]:
    draft: _Draft | None = None
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith(" "):
            if draft is None:
                raise CaseFormatError(path, number, "a record without a sentence")
            draft.records.append(_record(path, number, label, line.strip()))
            continue
        if draft is not None:
            yield _finish(path, label, draft)
        draft = _Draft(number, line)
    if draft is not None:
        yield _finish(path, label, draft)


def _finish(path: Path, label: str, draft: _Draft) -> Case:
    gap = draft.source.startswith("gap: ")
    source = _LINE_BREAK.sub("\n", draft.source.removeprefix("gap: ").strip())
    text, mentions = _untag(path, draft.line, label, source)
    if not text.strip():
        raise CaseFormatError(path, draft.line, "no text")
    return Case(path, draft.line, text, label, mentions, tuple(draft.records), gap)


def _untag(path: Path, line: int, label: str, source: str) -> tuple[str, tuple[CaseMention, ...]]:
    """Take the tags out of ``source``; return the plain text and its mentions."""
    wanted = MENTION_TAGS.get(label)
    plain: list[str] = []
    length = position = 0
    opened: list[tuple[int, dict[str, str]]] = []
    found: list[CaseMention] = []
    for tag in _TAG.finditer(source):
        plain.append(source[position : tag.start()])
        length += tag.start() - position
        position = tag.end()
        closing, name, attributes = tag.groups()
        if name != wanted:
            raise CaseFormatError(path, line, f"tag <{name}> in a file of {label}")
        if not closing:
            opened.append((length, _attributes(path, line, name, attributes)))
            continue
        if not opened:
            raise CaseFormatError(path, line, f"</{name}> closes nothing")
        start, values = opened.pop()
        surface = "".join(plain)[start:length]
        if surface != surface.strip() or not surface:
            raise CaseFormatError(path, line, f"empty or padded mention: {surface!r}")
        norm = values.pop("norm", "")
        found.append(CaseMention(start, length, surface, norm, values))
    plain.append(source[position:])
    if opened:
        raise CaseFormatError(path, line, f"<{wanted}> is not closed")
    text = "".join(plain)
    if "<" in text or ">" in text:
        raise CaseFormatError(path, line, "a broken tag, or < or > in the text")
    return text, tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def _attributes(path: Path, line: int, tag: str, source: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(source):
        if name in values:
            raise CaseFormatError(path, line, f"attribute twice: {name}")
        values[name] = value
    needed, allowed = _ATTRIBUTES[tag]
    if not needed <= values.keys() <= needed | allowed:
        raise CaseFormatError(path, line, f"attributes of <{tag}>: {sorted(values)}")
    return values


def _record(path: Path, line: int, label: str, source: str) -> dict[str, str]:
    """Read ``@award count=21; recipient=collective; ...``."""
    word = RECORD_TAGS.get(label)
    if word is None or not source.startswith(f"@{word} "):
        raise CaseFormatError(path, line, f"no record of {label}: {source!r}")
    values: dict[str, str] = {}
    for part in source.removeprefix(f"@{word} ").split(";"):
        if not part.strip():
            continue
        name, equals, value = part.partition("=")
        name = name.strip()
        if not equals or name in values:
            raise CaseFormatError(path, line, f"no 'field=value', or twice: {part!r}")
        values[name] = value.strip()
    needed, allowed = _RECORD_FIELDS[label]
    if not needed <= values.keys() <= needed | allowed:
        raise CaseFormatError(path, line, f"fields of @{word}: {sorted(values)}")
    return values


def _blocks(path: Path, label: str, content: str) -> Iterator[BlockCase]:
    """Split at the ``===`` lines; each part is text, a line ``---``, and what is expected."""
    lines = content.split("\n")
    starts = [i for i, line in enumerate(lines) if line.startswith("=== ")]
    for line in lines[: starts[0] if starts else None]:
        if line.strip() and not line.startswith("#"):
            raise CaseFormatError(path, 1, f"text before the first block: {line!r}")
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        part = lines[start + 1 : end]
        if part.count("---") != 1:
            raise CaseFormatError(path, start + 1, "a block needs one line '---'")
        middle = part.index("---")
        title = lines[start].removeprefix("=== ").strip()
        gap = title.startswith("gap: ")
        expected = tuple(
            row.strip() for row in part[middle + 1 :] if row.strip() and not row.startswith("# ")
        )
        text = "\n".join(part[:middle])
        if not text.strip():
            raise CaseFormatError(path, start + 1, "no text")
        yield BlockCase(path, start + 1, title.removeprefix("gap: "), text, expected, label, gap)


def problems(case: Case | BlockCase) -> list[str]:
    """Say what is wrong with the norms and values of a case whose format is right.

    Returns
    -------
    list of str
        Empty when every date, value, kind and list parses.
    """
    if isinstance(case, BlockCase):
        try:
            _ = header_fields(case) if case.label == "headers" else section_rows(case)
        except CaseFormatError as error:
            return [error.reason]
        return []
    found = [_mention_problem(case.label, mention) for mention in case.mentions]
    found += [_record_problem(case.label, record) for record in case.records]
    return [problem for problem in found if problem]


def _mention_problem(label: str, mention: CaseMention) -> str:
    norm = mention.norm
    bad = False
    if label == "dates":
        bad = not _DATE_NORM.fullmatch(norm)
    elif label == "quantities":
        bad = not _VALUE.fullmatch(norm.partition(" ")[0]) or norm != " ".join(norm.split())
    elif label == "references":
        parts = norm.split("|")
        bad = len(parts) != 4 or not parts[0][:1].isupper()
        bad = bad or bool(parts[3] and not _DATE_NORM.fullmatch(parts[3]))
        bad = bad or not (parts[1] or parts[3])
    elif label == "admin_units":
        parts = norm.split("|")
        bad = len(parts) != 2 or not all(parts)
    elif label == "organizations":
        norm = mention.attributes["kind"]
        bad = norm not in _ORG_KINDS
    return f"norm {norm!r} of {mention.surface!r}" if bad else ""


def _record_problem(label: str, record: Mapping[str, str]) -> str:
    bad = False
    if label == "awards":
        bad = bool(record["count"] and not record["count"].isdigit()) or not record["award"]
        bad = bad or record["recipient"] not in _RECIPIENTS or record["status"] not in _STATUSES
        bad = bad or not re.fullmatch(r"(\d{4})?", record.get("year", ""))
        bad = bad or not re.fullmatch(rf"({_NUMBER})?", record.get("direct", ""))
        bad = bad or any(not name for name in _items(record.get("named", "")))
    elif label == "indicators":
        bad = not record["name"] or not _VALUE.fullmatch(record["value"])
        bad = bad or not re.fullmatch(rf"({_NUMBER})?", record.get("share", ""))
    else:
        bad = not record["name"]
    return f"record {dict(record)!r}" if bad else ""


def _items(value: str) -> tuple[str, ...]:
    """Split a list written with ``|`` between its items."""
    return tuple(part.strip() for part in value.split(" | ")) if value else ()
