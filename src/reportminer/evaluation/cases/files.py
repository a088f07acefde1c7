"""Case files: lines with tags or records, and blocks, turned into values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportminer.evaluation.cases.values import (
    BLOCK_LABELS,
    LABELS,
    MENTION_TAGS,
    RECORD_TAGS,
    BlockCase,
    Case,
    CaseFormatError,
    CaseMention,
)

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
