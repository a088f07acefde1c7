"""What the draft of the province's report says: sentences whose every number is a row of a table.

A figure is compared with the year before only over the same units, all of which state it in both
years; a sum over some units says so. Nothing is written where the reports say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from reportminer.appendices.award_kinds import AwardKind
from reportminer.appendices.awards import PROVISIONAL, AwardLine, add_units
from reportminer.appendices.entries import NOT_STATED, Entry, empty
from reportminer.appendices.formdata import FormData
from reportminer.document import AwardStatus, Recipient
from reportminer.exports.wording import RECIPIENT_NAMES, decimal_words
from reportminer.tables.scope import Scope

_SLOT = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Linked:
    """A number in a sentence and the id of the table row it is in."""

    words: str
    row: str


Piece = str | Linked


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row of a table of the draft: id, cells, entries whose sources it rests on."""

    id: str
    cells: tuple[str, ...]
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table behind the text."""

    title: str
    heads: tuple[str, ...]
    widths_mm: tuple[int, ...]
    rows: tuple[DraftRow, ...]


@dataclass(frozen=True, slots=True)
class DraftPart:
    """A section: heading, sentences, and what people must write there."""

    heading: str
    sentences: tuple[tuple[Piece, ...], ...]
    write: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole draft."""

    title: str
    place: str
    year: int
    parts: tuple[DraftPart, ...]
    tables: tuple[DraftTable, ...]


@cache
def _plan() -> dict[str, Any]:
    file = resources.files("reportminer.appendices").joinpath("draft.yaml")
    data: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return data


def make_draft(data: FormData) -> Draft:
    """The draft for all units of a year."""
    year = data.subject.year
    awards = [*_award_rows(data)]
    units = _unit_table(data)
    names = {"nam": str(year), "nam_sau": str(year + 1), "nam_truoc": str(year - 1)}
    sentences = {
        "units": _unit_sentences(data, units),
        "documents": _total_sentence("documents", "van_ban", units, 2),
        "movements": _total_sentence("movements", "phong_trao", units, 3),
        "models": _total_sentence("models", "dien_hinh", units, 4),
        "awards": [_award_sentence(row, data, names) for row in awards],
    }
    parts = tuple(
        DraftPart(
            _filled(part["heading"], names),
            tuple(s for name in part.get("parts", ()) for s in sentences[name]),
            part.get("write", ""),
        )
        for part in _plan()["outline"]
    )
    return Draft(
        _filled(_plan()["title"], names), data.subject.name, year, parts,
        (units, _award_table(awards, year)),
    )  # fmt: skip


def _filled(text: str, names: dict[str, str]) -> str:
    return _SLOT.sub(lambda m: names.get(m[1], m[0]), text)


def _sentence(name: str, slots: dict[str, Piece]) -> tuple[Piece, ...]:
    """A sentence of the plan with its slots filled; linked numbers stay pieces of their own."""
    pieces: list[Piece] = []
    at = 0
    text = _plan()["sentences"][name]
    for found in _SLOT.finditer(text):
        pieces += [text[at : found.start()], slots[found[1]]]
        at = found.end()
    return tuple(p for p in (*pieces, text[at:]) if p)


# Units: what each report holds


def _unit_table(data: FormData) -> DraftTable:
    counted = ("van_ban", "phong_trao", "dien_hinh")
    by_unit = {
        name: [r["don_vi"].value for r in data.records(name)] for name in counted
    }  # fmt: skip
    rows = []
    for number, record in enumerate(data.records("don_vi_bao_cao"), 1):
        unit = str(record["don_vi"].value)
        cells = (
            str(number), unit, str(record["so_ky_hieu"].value or ""),
            *(decimal_words_of(by_unit[name].count(unit)) for name in counted),
        )  # fmt: skip
        rows.append(DraftRow(f"dv_{number}", cells))
    totals = (decimal_words_of(len(by_unit[name])) for name in counted)
    rows.append(DraftRow("dv_tong", ("", "Tổng", decimal_words_of(len(rows)), *totals)))
    heads = ("STT", "Đơn vị", "Báo cáo", "Văn bản viện dẫn", "Phong trào nêu tên", "Điển hình")
    widths = (13, 47, 36, 23, 23, 23)
    return DraftTable("Bảng 1. Báo cáo của các đơn vị", heads, widths, tuple(rows))


def decimal_words_of(number: int) -> str:
    """``1.015``."""
    from decimal import Decimal

    return decimal_words(Decimal(number))


def _unit_sentences(data: FormData, units: DraftTable) -> list[tuple[Piece, ...]]:
    total = units.rows[-1]
    sentences = [_sentence("units", {"don_vi": Linked(total.cells[2], total.id)})]
    if data.subject.left_out:
        sentences.append(_sentence("left_out", {"ten": ", ".join(data.subject.left_out)}))
    return sentences


def _total_sentence(
    name: str, slot: str, units: DraftTable, column: int
) -> list[tuple[Piece, ...]]:
    total = units.rows[-1]
    if total.cells[column + 1] == "0":
        return []
    return [_sentence(name, {slot: Linked(total.cells[column + 1], total.id)})]


# Awards


@dataclass(frozen=True, slots=True)
class _AwardRow:
    """One award and recipient: this year, the year before over the same units."""

    id: str
    kind: AwardKind
    recipient: Recipient
    now: Entry
    before: Entry
    stating: int
    units: int


def _award_rows(data: FormData) -> Iterator[_AwardRow]:
    now, before = _by_key(data.awards), _by_key(data.awards_before)
    for number, (key, entries) in enumerate(now.items(), 1):
        kind, recipient = key
        total = add_units(entries, data.unit_names)
        if total.value is None:
            continue
        yield _AwardRow(
            f"kt_{number}", kind, recipient, total, _comparable(entries, before.get(key, {})),
            len(entries), len(data.unit_names),
        )  # fmt: skip


def _by_key(lines: Sequence[AwardLine]) -> dict[tuple[AwardKind, Recipient], dict[str, Entry]]:
    found: dict[tuple[AwardKind, Recipient], dict[str, Entry]] = {}
    for line in lines:
        single = line.recipient in RECIPIENT_NAMES and line.recipient is not Recipient.BOTH
        if line.scope is Scope.ANNUAL and line.status is AwardStatus.AWARDED and single:
            assert line.recipient is not None
            found.setdefault((line.kind, line.recipient), {})[line.unit] = line.entry
    return found


def _comparable(now: dict[str, Entry], before: dict[str, Entry]) -> Entry:
    """The year before over the units that state this year's figure; empty if one did not state it
    then, or others did.
    """
    if now.keys() != before.keys():
        return empty("không so sánh: năm trước không cùng các đơn vị")
    return add_units(before, list(before)) if before else empty(NOT_STATED)


def _award_table(awards: Sequence[_AwardRow], year: int) -> DraftTable:
    rows = []
    for number, row in enumerate(awards, 1):
        cells = (
            str(number), row.kind.words, RECIPIENT_NAMES[row.recipient],
            _shown(row.before), _shown(row.now), f"{row.stating}/{row.units}",
            "; ".join(n for n in (row.now.note, row.before.missing) if n),
        )  # fmt: skip
        rows.append(DraftRow(row.id, cells, (row.now, row.before)))
    heads = ("STT", "Danh hiệu, hình thức", "Đối tượng", f"Năm {year - 1}", f"Năm {year}",
             "Đơn vị có nêu", "Ghi chú")  # fmt: skip
    widths = (13, 40, 19, 16, 16, 16, 45)
    return DraftTable("Bảng 2. Khen thưởng tổng kết năm", heads, widths, tuple(rows))


def _shown(entry: Entry) -> str:
    return decimal_words_of(entry.value) if isinstance(entry.value, int) else ""


def _award_sentence(row: _AwardRow, data: FormData, names: dict[str, str]) -> tuple[Piece, ...]:
    noun = _plan()["nouns"][row.recipient.value]
    place = "tỉnh" if data.subject.whole_province else data.subject.name
    slots: dict[str, Piece] = {
        **names, "noi": place, "ten": row.kind.words, "dong_tu": _verb(row.kind.name),
        "so": Linked(f"{_shown(row.now)} {noun}", row.id), "co": str(row.stating),
        "tat_ca": str(row.units), "truoc": Linked(_shown(row.before), row.id),
    }  # fmt: skip
    whole = row.stating == row.units
    pieces = [*_sentence("all_units" if whole else "some_units", slots)]
    now, before = row.now.value, row.before.value
    change = "not_compared"
    if isinstance(now, int) and isinstance(before, int):
        change = "same" if now == before else "more" if now > before else "less"
        slots["chenh"] = Linked(decimal_words_of(abs(now - before)), row.id)
    pieces += _sentence(change, slots)
    if PROVISIONAL in row.now.note or "sơ bộ" in row.now.note:
        pieces += _sentence("provisional", slots)
    return (*pieces, ".")


def _verb(award: str) -> str:
    """``được tặng``, ``đạt danh hiệu``: the verb of the first rule that fits."""
    return next(
        str(rule["verb"])
        for rule in _plan()["verbs"]
        if any(award.startswith(beginning) for beginning in rule["begins"])
    )
