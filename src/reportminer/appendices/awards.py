"""Counts of awards for forms: one figure for each kind, recipient, status and scope, or none.

The year's work (``tổng kết năm``) is told twice: provisionally in the report of the year, finally
in the next one; the final figure counts. Awards of movements and deeds are told once, in the report
of the year, and are added up. Two such rows of one number in different parts of a report may be one
award told twice: then the cell stays empty, as it does where the report gives one number for
collectives and individuals together, or tells an award outside its part on commendation without a
word on whether the yearly number holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from reportminer.appendices.award_kinds import AwardKind, award_kind
from reportminer.appendices.entries import NOT_STATED, Entry, SourceBook, Standing, empty
from reportminer.appendices.subjects import Subject, UnitReports
from reportminer.document import AwardStatus, Recipient
from reportminer.tables import Period, Row
from reportminer.tables.scope import Scope

PROVISIONAL = "số sơ bộ theo báo cáo cùng năm"
FINAL = "số chính thức theo báo cáo năm sau"
MERGED = "báo cáo chỉ nêu chung cho nhiều đối tượng"
REPEATED = "cùng một số nêu ở nhiều mục, chưa rõ có phải một"
UNPLACED = "có khen thưởng nêu ở mục khác, chưa rõ đã nằm trong số tổng kết chưa"


@dataclass(frozen=True, slots=True)
class AwardLine:
    """One figure of one unit and year."""

    unit: str
    kind: AwardKind
    recipient: Recipient | None
    status: AwardStatus
    scope: Scope
    entry: Entry
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a cell counts; an empty tuple or None is no condition."""

    kinds: frozenset[str] = frozenset()
    recipient: Recipient | None = None
    scopes: tuple[Scope, ...] = ()
    status: AwardStatus = AwardStatus.AWARDED
    award_class: str | None = None
    except_kinds: frozenset[str] = frozenset()

    def takes(self, line: AwardLine) -> bool:
        """Whether a line is of these kinds, class and status (recipient and scope aside)."""
        if line.status is not self.status or line.kind.kind in self.except_kinds:
            return False
        if self.award_class is not None and line.kind.award_class != self.award_class:
            return False
        return not self.kinds or line.kind.kind in self.kinds


def award_lines(subject: Subject, book: SourceBook) -> list[AwardLine]:
    """The figures of every unit of the subject for its year, in the order of the catalogue."""
    lines = [line for unit in subject.units for line in _unit_lines(unit, subject.year, book)]
    return sorted(lines, key=lambda line: line.kind)


def _unit_lines(unit: UnitReports, year: int, book: SourceBook) -> Iterator[AwardLine]:
    main = _by_series(unit.main.tables["awards"] if unit.main else (), year)
    provisional = _provisional(unit)
    later = _by_series(unit.later.tables["awards"] if unit.later else (), year)
    for series in dict.fromkeys([*main, *later]):
        kind, recipient, status, scope = series
        if scope is Scope.ANNUAL and status is AwardStatus.AWARDED:
            is_final = series in later
            rows = later[series] if is_final else main[series]
            note = FINAL if is_final else provisional
            entry = _annual(rows, book, note)
        elif series in main:
            rows = main[series]
            entry = _added(rows, book)
        else:
            continue
        yield AwardLine(unit.unit, kind, recipient, status, scope, entry, tuple(rows))


def _provisional(unit: UnitReports) -> str:
    """``số sơ bộ …``, with the part of the year that the report covers."""
    period = unit.main.identity.period if unit.main else Period.YEAR
    return PROVISIONAL if period is Period.YEAR else f"{PROVISIONAL} ({period.value})"


_Series = tuple[AwardKind, Recipient | None, AwardStatus, Scope]


def _by_series(rows: Iterable[Row], year: int) -> dict[_Series, list[Row]]:
    found: dict[_Series, list[Row]] = {}
    for row in rows:
        if row["award_year"] == year and row["count"] is not None:
            series = (award_kind(row), row["recipient"], row["status"], Scope(row["scope"]))
            found.setdefault(series, []).append(row)
    return found


def _part(row: Row) -> str:
    return str(row["section"] or "").split(" > ")[0]


def _annual(rows: Sequence[Row], book: SourceBook, note: str) -> Entry:
    """The year's figure; told in two parts of the report with one number it counts once, with two
    numbers it is unclear.
    """
    parts = {part: list(group) for part, group in groupby(sorted(rows, key=_part), key=_part)}
    sums = {sum(row["count"] for row in held) for held in parts.values()}
    if len(sums) > 1:
        told = "; ".join(f"mục {p}: {sum(r['count'] for r in g)}" for p, g in parts.items())
        return empty(f"báo cáo nêu hai số khác nhau ({told})")
    held = next(iter(parts.values()))
    counts = [row["count"] for row in held]
    if len(held) > 2 and sum(counts) == 2 * max(counts):
        held = [row for row in held if row["count"] == max(counts)][:1]
    return _sum(held, book, note)


def _added(rows: Sequence[Row], book: SourceBook) -> Entry:
    places: dict[int, set[str]] = {}
    for row in rows:
        places.setdefault(row["count"], set()).add(_part(row))
    if any(len(parts) > 1 for parts in places.values()):
        return empty(REPEATED)
    return _sum(rows, book, "")


def _sum(rows: Sequence[Row], book: SourceBook, note: str) -> Entry:
    notes = [note] if note else []
    if not all(row["award_year_written"] for row in rows):
        notes.append("câu không ghi năm, lấy năm báo cáo")
    standing = Standing.STATED if len(rows) == 1 else Standing.COMPUTED
    if len(rows) > 1:
        notes.append("cộng " + " + ".join(str(row["count"]) for row in rows))
    total = sum(row["count"] for row in rows)
    return Entry(total, book.all(rows), standing, "; ".join(notes))


def count_awards(lines: Sequence[AwardLine], wanted: Wanted, units: Sequence[str]) -> Entry:
    """The figure of a cell over ``units``: each unit's own, added up; a unit that states none is
    named in the note, so that the sum is read as "at least".
    """
    entries: dict[str, Entry] = {}
    by_unit: dict[str, list[AwardLine]] = {}
    for line in lines:
        if wanted.takes(line):
            by_unit.setdefault(line.unit, []).append(line)
    for unit in units:
        if unit in by_unit:
            entries[unit] = _one_unit(by_unit[unit], wanted)
    if len(units) == 1:
        return entries.get(units[0]) or empty(NOT_STATED)
    return add_units(entries, units)


def add_units(entries: dict[str, Entry], units: Sequence[str]) -> Entry:
    """Sum over units; empty if one of them states the figure in a way that cannot be counted."""
    doubtful = [(u, e) for u, e in entries.items() if e.value is None and e.missing != NOT_STATED]
    if doubtful:
        unit, entry = doubtful[0]
        return empty(f"{unit}: {entry.missing}")
    known = {u: e for u, e in entries.items() if isinstance(e.value, int)}
    if not known:
        return empty(NOT_STATED)
    return _joined(known, units) if len(units) > 1 else known[units[0]]


def _joined(known: dict[str, Entry], units: Sequence[str]) -> Entry:
    silent = [u for u in units if u not in known]
    notes = [f"cộng {len(known)}/{len(units)} đơn vị"]
    if silent:
        notes.append(f"ít nhất, vì không nêu: {', '.join(silent)}")
    tentative = [u for u, e in known.items() if PROVISIONAL in e.note]
    if tentative:
        notes.append(f"số sơ bộ của {len(tentative)} đơn vị")
    sources = tuple(dict.fromkeys(s for e in known.values() for s in e.sources))
    total = sum(e.value for e in known.values() if isinstance(e.value, int))
    return Entry(total, sources, Standing.COMPUTED, "; ".join(notes))


def _one_unit(lines: Sequence[AwardLine], wanted: Wanted) -> Entry:
    """Series by series: choose the scopes and the recipients, then add."""
    chosen: list[Entry] = []
    for _, series in _grouped(lines, lambda line: line.kind):
        found = _one_kind(series, wanted)
        if found.value is None and found.missing != NOT_STATED:
            return found
        if found.value is not None:
            chosen.append(found)
    return _plus(chosen)


def _plus(entries: Sequence[Entry]) -> Entry:
    if not entries:
        return empty(NOT_STATED)
    if len(entries) == 1:
        return entries[0]
    total = sum(e.value for e in entries if isinstance(e.value, int))
    notes = dict.fromkeys(n for e in entries for n in e.note.split("; ") if n and "cộng" not in n)
    sources = tuple(dict.fromkeys(s for e in entries for s in e.sources))
    added = "cộng " + " + ".join(str(e.value) for e in entries)
    return Entry(total, sources, Standing.COMPUTED, "; ".join([*notes, added]))


def _one_kind(lines: Sequence[AwardLine], wanted: Wanted) -> Entry:
    mixed = (Recipient.BOTH, None)
    if wanted.recipient is not None:
        own = [line for line in lines if line.recipient is wanted.recipient]
        if not own and any(line.recipient in mixed for line in _in_scope(lines, wanted)):
            return empty(MERGED)
        return _scopes(own, wanted)
    by_recipient = [
        _scopes(held, wanted) for _, held in _grouped(lines, lambda line: line.recipient)
    ]
    told = {line.recipient for line in _in_scope(lines, wanted)}
    if len(told) > 1 and any(r in mixed for r in told):
        return empty(MERGED)
    doubtful = next((e for e in by_recipient if e.value is None and e.missing != NOT_STATED), None)
    return doubtful or _plus([e for e in by_recipient if e.value is not None])


def _in_scope(lines: Iterable[AwardLine], wanted: Wanted) -> list[AwardLine]:
    return [line for line in lines if not wanted.scopes or line.scope in wanted.scopes]


def _scopes(lines: Sequence[AwardLine], wanted: Wanted) -> Entry:
    """One recipient of one kind over the wanted scopes (all if none is named)."""
    held = _in_scope(lines, wanted)
    unplaced = [line for line in lines if line.scope is Scope.OTHER]
    asks_others = not wanted.scopes or set(wanted.scopes) != {Scope.ANNUAL}
    if unplaced and asks_others and (len(lines) > len(unplaced) or wanted.scopes):
        return empty(UNPLACED)
    doubtful = next((line.entry for line in held if line.entry.value is None), None)
    return doubtful or _plus([line.entry for line in held])


K = TypeVar("K")


def _grouped(
    lines: Iterable[AwardLine], key: Callable[[AwardLine], K]
) -> Iterator[tuple[K, list[AwardLine]]]:
    groups: dict[K, list[AwardLine]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    yield from groups.items()
