"""Rolls: tables that name one recipient and one award a row.

A table is a roll if a column of its header names recipients ("Họ và tên", "Tên tập thể") and
another the award ("Hình thức khen thưởng", "Danh hiệu"). Rows with one award and one kind of
recipient make one record with all names; "đề nghị" in the header of the award makes it proposed.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reportminer.document import Award, AwardStatus, Cell, Recipient, Table
from reportminer.extraction.awards.items import AwardItem
from reportminer.extraction.awards.lexicon import words
from reportminer.extraction.awards.named import NamedBodies
from reportminer.extraction.awards.recipients import is_proper, kind_of
from reportminer.extraction.base import Candidate
from reportminer.structure import TextView

_NAMES = regex.compile(
    r"\s*(?:họ\s+(?:và\s+|,\s*)?tên|tên\s+(?:tập\s+thể|cá\s+nhân|đơn\s+vị|cơ\s+quan)|tập\s+thể,?\s+cá\s+nhân"
    r"|danh\s+sách|đơn\s+vị|tập\s+thể|cá\s+nhân)(?!\p{L})"
)
_PERSONS = regex.compile(r"\s*họ\s+(?:và\s+|,\s*)?tên(?!\p{L})")
_NAME = regex.compile(r"\p{Lu}\p{L}*(?:\s\p{Lu}\p{L}*){1,4}")
_AWARDS = regex.compile(r"(?<!\p{L})(?:hình\s+thức|danh\s+hiệu|khen\s+thưởng)(?!\p{L})")
_TITLE = regex.compile(r"(?:ông|bà|anh|chị|em|cô|thầy|đồng chí|đ/c)[\s:.]+", regex.IGNORECASE)


def roll_awards(
    view: TextView,
    bodies: NamedBodies,
    table: Table,
    found: list[tuple[AwardItem, Cell]],
    year: int | None,
    *,
    listed: bool,
) -> Iterator[Candidate]:
    """Records of a roll; ``listed``: the line above proposes them; ``found``: the award of each row
    with its cell, in reading order.
    """
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    header = rows.get(0, [])
    names = _column(view, header, _NAMES)
    awarded = _column(view, header, _AWARDS)
    if names is None or awarded is None or names.col == awarded.col:
        return
    proposed = listed or words().proposed.search(view.folded, awarded.start, awarded.end)
    status = AwardStatus.PROPOSED if proposed else AwardStatus.AWARDED
    persons = _PERSONS.match(view.folded, names.start, names.end) is not None
    groups: dict[tuple[str, str | None, str | None, Recipient], list[str]] = {}
    first: dict[tuple[str, str | None, str | None, Recipient], AwardItem] = {}
    for award, cell in found:
        if cell.row == 0 or cell.col != awarded.col:
            continue
        named = next((c for c in rows[cell.row] if c.col == names.col), None)
        recipient = _recipient(view, bodies, named, persons) if named is not None else None
        if recipient is None:
            continue
        key = (award.name, award.award_class, award.authority, recipient[0])
        groups.setdefault(key, []).append(recipient[1])
        first.setdefault(key, award)
    for key, members in groups.items():
        award = first[key]
        value = Award(
            None,
            key[3],
            award.name,
            award.row.id,
            award.award_class,
            award.authority,
            year,
            status,
            named=tuple(members),
        )
        yield Candidate(award.start, award.end, value, f"award.roll.{award.row.id}", ("table",))


def _column(view: TextView, header: list[Cell], cue: regex.Pattern[str]) -> Cell | None:
    """The first cell of the header that the cue stands in."""
    return next((c for c in header if cue.search(view.folded, c.start, c.end)), None)


def _recipient(
    view: TextView, bodies: NamedBodies, cell: Cell, persons: bool
) -> tuple[Recipient, str] | None:
    """Kind and name of the recipient a cell holds."""
    text = view.text[cell.start : cell.end]
    start = cell.start + len(text) - len(text.lstrip())
    title = _TITLE.match(view.text, start, cell.end)
    if title is not None:
        start = title.end()
    end = bodies.person_end(start)
    if end is not None or title is not None:
        last = end if end is not None else cell.end
        return Recipient.INDIVIDUAL, " ".join(view.text[start:last].split())
    name = " ".join(view.text[start : cell.end].split()).strip(" .;,")
    if persons and name and _NAME.fullmatch(name):
        return Recipient.INDIVIDUAL, name
    if kind_of(view, bodies, start) is not Recipient.COLLECTIVE or not is_proper(name):
        return None
    return Recipient.COLLECTIVE, name
