"""Statements: what counts for one unit, one year and one measure, with the reports behind it.

Measures are award series, indicators of the catalogue, and counts of what reports list (movements,
own documents, role models, news items, sessions). Amounts are numbers that add up, or rates with
numerator and denominator that do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from reportminer.document import Approximation, AwardStatus, Recipient
from reportminer.tables.comparison import MIXED, ComparedAward, Comparison
from reportminer.tables.fields import Row
from reportminer.tables.identity import Identity, Period, level_group
from reportminer.tables.reportrows import ReportRows
from reportminer.tables.scope import Scope
from reportminer.tables.series import AwardKey, issue_order
from reportminer.text import fold

RECIPIENT_WORDS = {
    Recipient.COLLECTIVE: "tập thể",
    Recipient.INDIVIDUAL: "cá nhân",
    Recipient.HOUSEHOLD: "hộ gia đình",
    Recipient.BOTH: "tập thể và cá nhân",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted or measured.

    ``group`` is ``awards``, ``shares`` (of awards), ``indicators`` or ``activities``; ``name`` says
    everything that tells it from others; ``rate`` is a share in percent, never added.
    """

    id: str
    name: str
    group: str
    unit: str
    rate: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or a rate with its numerator and denominator (``value`` in percent then), or a
    count of things that several units may share: ``things`` are their keys, one thing counts once.
    """

    value: Decimal
    num: Decimal | None = None
    den: Decimal | None = None
    things: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Statement:
    """One number of one unit and year. ``amount`` is None where the report contradicts itself."""

    unit: str
    unit_id: str | None
    group: str
    year: int
    measure: Measure
    amount: Amount | None
    identity: Identity
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    tentative: bool = False
    approximation: Approximation | None = None
    replaced: int | None = None
    """The provisional figure that a final one has replaced, where they differ."""


def award_measure(key: AwardKey) -> Measure:
    """The measure of an award series."""
    words = [f"{key.award} {key.award_class}".strip()]
    words += [key.level.lower()] if key.level else []
    words += [RECIPIENT_WORDS[key.recipient]] if key.recipient else []
    words += ["đề nghị"] if key.status is AwardStatus.PROPOSED else []
    words += [key.scope.value] if key.scope is not Scope.ANNUAL else []
    words += [key.period.value] if key.period is not Period.YEAR else []
    name = ", ".join(words)
    who = RECIPIENT_WORDS[key.recipient] if key.recipient else "lượt"
    return Measure(f"awards:{fold(name)}", name, "awards", who)


def statements(batch: Sequence[ReportRows], comparison: Comparison) -> list[Statement]:
    """All statements of a batch; ``comparison`` is that of its awards."""
    by_report = {r.identity.report: r for r in batch}
    found = list(_awards(comparison, by_report))
    for report in _preferred(batch):
        found += _indicators(report)
        found += _counts(report)
    return found


def _preferred(batch: Sequence[ReportRows]) -> list[ReportRows]:
    """One report for each unit, year and period: the newest."""
    kept: dict[object, ReportRows] = {}
    for report in sorted(batch, key=lambda r: issue_order(r.identity)):
        one = report.identity
        kept[one.unit_words, one.year, one.period] = report
    return [r for r in batch if any(r is k for k in kept.values())]


def _awards(comparison: Comparison, by_report: dict[str, ReportRows]) -> Iterator[Statement]:
    for row in comparison.rows:
        figure = row.source
        if row.units or row.year is None or figure is None:
            continue
        first, last = row.provisional, row.final
        replaced = first.count if first and last and first.count != last.count else None
        notes = tuple(n for n in row.note.split("; ") if n and n != MIXED)
        one = by_report[figure.identity.report].identity
        yield Statement(
            row.unit, one.unit_id, row.group, row.year, award_measure(row.key),
            Amount(Decimal(row.counted)), one, figure.rows, notes, row.tentative,
            replaced=replaced,
        )  # fmt: skip
        yield from _workers(row, figure.rows, one, notes)


def _workers(
    row: ComparedAward, rows: Sequence[Row], one: Identity, notes: tuple[str, ...]
) -> Iterator[Statement]:
    """The share of people who work directly, where every row behind the figure states one.

    The percentage is of whole persons: the numerator is the one whole number that gives it, an
    estimate where several do.
    """
    told = [(r["count"], r["direct_workers_pct"]) for r in rows]
    if any(pct is None or not count for count, pct in told):
        return
    found = [_persons(count, pct) for count, pct in told]
    num = sum((persons for persons, _ in found), Decimal(0))
    den = Decimal(sum(count for count, _ in told))
    of = award_measure(row.key)
    name = f"tỷ lệ lao động trực tiếp: {of.name}"
    measure = Measure(f"shares:{fold(name)}", name, "shares", "%", rate=True)
    sure = all(single for _, single in found)
    if not sure:
        notes = (*notes, "nhiều số người cùng làm tròn thành tỷ lệ này")
    yield Statement(
        row.unit, one.unit_id, row.group, row.year or 0, measure, Amount(100 * num / den, num, den),
        one, tuple(rows), notes, row.tentative, None if sure else Approximation.ABOUT,
    )  # fmt: skip


def _persons(count: int, pct: Decimal) -> tuple[Decimal, bool]:
    """The whole number nearest to a percentage, and whether it alone rounds to it."""
    exponent = pct.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
    reach = step * count / 200
    exact = pct * count / 100
    nearest = exact.to_integral_value()
    low, high = (exact - reach).to_integral_value(ROUND_CEILING), exact + reach
    return nearest, int(high.to_integral_value(ROUND_FLOOR) - low) < 1


_CHANGES = ("tăng", "giảm", "vượt")


def _whole_unit(row: Row, identity: Identity) -> bool:
    """Whether an indicator row speaks of the whole reporting unit, and not of a change."""
    verb, scope = fold(row["verb"] or ""), fold(row["value_of"] or "")
    level = fold(identity.level or "")
    own = not scope or scope.startswith("toàn") or scope == fold(identity.unit or "")
    own = own or (bool(level) and scope in (level, f"cả {level}"))
    return own and not row["compared_with"] and not any(fold(w) in verb for w in _CHANGES)


def _indicators(report: ReportRows) -> Iterator[Statement]:
    identity = report.identity
    if identity.year is None:
        return
    stated: dict[tuple[str, str, int], list[Row]] = {}
    for row in report.tables["indicators"]:
        year = row["period"] or str(identity.year)
        if row["indicator_id"] and year.isdigit() and _whole_unit(row, identity):
            unit = fold(row["measure"] or "")
            stated.setdefault((row["indicator_id"], unit, int(year)), []).append(row)
    for (indicator, unit, year), rows in stated.items():
        amounts = {a for a in map(_amount, rows) if a is not None}
        if not amounts:
            continue
        first = rows[0]
        rate = unit == "%" or first["num"] is not None
        measured = f"{first['indicator_name']} ({first['measure'] or 'số'})"
        kind = "/".join(("indicators:" + indicator, "%" if rate else unit))
        measure = Measure(kind, measured, "indicators", first["measure"] or "", rate)
        notes: tuple[str, ...] = ()
        if len(amounts) > 1:
            notes = ("báo cáo nêu nhiều số: " + "; ".join(r["text"] for r in rows[:4]),)
        yield Statement(
            identity.unit_words, identity.unit_id, level_group(identity.level), year, measure,
            amounts.pop() if len(amounts) == 1 else None, identity, tuple(rows), notes,
            approximation=first["approximation"],
        )  # fmt: skip


def _amount(row: Row) -> Amount | None:
    if row["num"] is not None and row["den"]:
        return Amount(100 * row["num"] / row["den"], row["num"], row["den"])
    return Amount(row["value"]) if row["value"] is not None else None


_COUNTED: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("role_models", "điển hình tiên tiến", "điển hình", ("count",)),
    ("propaganda", "tin, bài, phóng sự tuyên truyền", "tin, bài", ("news",)),
    ("councils", "phiên họp Hội đồng", "phiên", ("sessions",)),
    ("councils", "thành viên Hội đồng", "thành viên", ("members",)),
    ("clusters", "khối, cụm thi đua", "khối", ("clusters",)),
)


def _counts(report: ReportRows) -> Iterator[Statement]:
    """How many movements and own documents a report lists; the largest number it states of what
    it only counts (the whole stands beside its parts), in the section on it where there is one.
    """
    movements: dict[str, Row] = {}
    for row in report.tables["movements"]:
        movements.setdefault(row["movement_id"] or fold(row["name"]), row)
    yield from _listed(report, "movements", "phong trào thi đua được nêu", movements)
    name = report.identity.report
    own = {f"{name}/{r['number']}/{r['symbol']}": r
           for r in report.tables["references"] if r["own"]}  # fmt: skip
    yield from _listed(report, "documents", "văn bản đơn vị ban hành được nêu", own)
    for table, name, unit, facts in _COUNTED:
        rows = [
            r
            for r in report.tables[table]
            if r["fact"] in facts and r["value"] is not None and not r["planned"]
        ]
        rows = [r for r in rows if r["titled"]] or rows
        if rows:
            largest = max(rows, key=lambda r: r["value"])
            measure = Measure(f"activities:{table}/{facts[0]}", name, "activities", unit)
            yield from _activity(report, measure, Amount(largest["value"]), (largest,))


def _listed(
    report: ReportRows, kind: str, name: str, things: Mapping[str, Row]
) -> Iterator[Statement]:
    if things:
        measure = Measure(f"activities:{kind}", name, "activities", "được nêu")
        amount = Amount(Decimal(len(things)), things=frozenset(things))
        yield from _activity(report, measure, amount, tuple(things.values()))


def _activity(
    report: ReportRows, measure: Measure, amount: Amount, rows: tuple[Row, ...]
) -> Iterator[Statement]:
    one = report.identity
    if one.year is not None:
        group = level_group(one.level)
        yield Statement(one.unit_words, one.unit_id, group, one.year, measure, amount, one, rows)
