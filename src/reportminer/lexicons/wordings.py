"""Correct spelling in context: wordings of the lists of this folder, with how much each counts.

A scan hurts marks, not letters. ``TỈNH`` and ``TĨNH`` have the same letters, and beside ``Phú Thọ``
only one of them is written. The lists say which.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportminer.lexicons.loader import read_text

_COLUMNS = frozenset({"name", "names", "variants", "wordings", "headings", "expansion", "right"})
_LISTS = (
    "agency_heads.tsv", "awards.tsv", "doc_types.tsv", "indicators.tsv", "issuer_classes.tsv",
    "issuers.tsv", "misprints.tsv", "movements.tsv", "organizations.tsv", "outline_parts.tsv",
    "section_topics.tsv", "signer_roles.tsv", "wordings.tsv", "abbreviations.tsv",
)  # fmt: skip
_LISTED, _PROVINCE, _UNIT = 9, 9, 2


def wordings() -> Iterator[tuple[str, int]]:
    """Every wording and its weight: units below the province count less, as they are many."""
    for name in _LISTS:
        for cell in _cells(name):
            yield cell, _LISTED
    yield from _units()


def _units() -> Iterator[tuple[str, int]]:
    """Level and name of every unit in the register, each once."""
    seen: set[str] = set()
    for line in read_text("units/units.tsv").splitlines()[1:]:
        _, _, code, level, name, *_ = line.split("\t")
        wording = f"{level} {name}"
        if wording not in seen:
            seen.add(wording)
            yield wording, _PROVINCE if len(code) == 2 else _UNIT


def _cells(name: str) -> Iterator[str]:
    """Wordings of a list, out of the columns that hold such."""
    lines = [x for x in read_text(name).splitlines() if x.strip() and not x.startswith("#")]
    wanted = [i for i, column in enumerate(lines[0].split("\t")) if column in _COLUMNS]
    for line in lines[1:]:
        cells = line.split("\t")
        for i in wanted:
            if i < len(cells):
                yield from (part for part in cells[i].split("|") if " " in part)
