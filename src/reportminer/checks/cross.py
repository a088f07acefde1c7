"""Several reports side by side: a unit through the years, two reports of a year, parts and whole.

Who a report speaks for is decided by the caller (a unit or year that is unknown joins nothing).
Findings stand in the later report and point into the earlier one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from reportminer.checks.facts import unique_fact, unique_facts
from reportminer.checks.figures import Figure
from reportminer.checks.intervals import HUNDRED, total, vn, vn_interval
from reportminer.checks.reading import Reading
from reportminer.checks.titles import Told, accounts, yearly_titles
from reportminer.document import AwardStatus, Finding, Recipient, Report, Spot
from reportminer.lexicons.admin_units import edition_of, register
from reportminer.lexicons.authorities import authority_level
from reportminer.text import fold

_Key = tuple[str, str | None, str | None, Recipient | None]


@dataclass(frozen=True, slots=True)
class Filed:
    """A report with the unit and year it speaks for.

    ``unit`` is unique among the reports looked at together; ``parent`` the unit above it, in the
    same form as that unit's own reports; None where not known.
    """

    report: Report
    unit: str | None
    year: int | None
    level: str | None = None
    parent: str | None = None


_DISTRICTS = ("huyện", "quận", "thị xã", "thành phố")
_COMMUNES = ("xã", "phường", "đặc khu")
_TWO_TIERS = "2025-07"


def province_above(report: Report, level: str | None) -> str | None:
    """``tỉnh Cao Bằng`` for a district, or for a commune since 1/7/2025, whose letterhead does not
    name its province: the one that most places of the report lie in.
    """
    date = (report.header.date if report.header else None) or ""
    if level not in _DISTRICTS and not (level in _COMMUNES and date >= _TWO_TIERS):
        return None
    provinces = Counter(m.value.province for m in report.admin_units if m.value.province)
    name = provinces.most_common(1)[0][0] if provinces else None
    edition = edition_of(date)
    known = register().provinces(edition) if edition else ()
    unit = next((u for u in known if name and fold(u.name) == fold(name)), None)
    return f"{unit.level.lower()} {unit.name}" if unit else None


@dataclass(slots=True)
class _File:
    """A filed report with what is compared of it, read once."""

    filed: Filed
    findings: list[Finding] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.filed.report.source.name


class _Contents:
    """Yearly awards and unique facts of one report."""

    def __init__(self, report: Report) -> None:
        self.reading = Reading(report)

    @cached_property
    def awards(self) -> dict[tuple[int, _Key], Told]:
        """Awards of the yearly lists by year and award, those told once only."""
        found: dict[tuple[int, _Key], list[Told]] = defaultdict(list)
        for run in accounts(self.reading):
            for mention in run:
                award = mention.value
                if award.year and award.count is not None and award.status is AwardStatus.AWARDED:
                    found[(award.year, _key(mention))].append(mention)
        return {key: told[0] for key, told in found.items() if len(told) == 1}

    def facts(self, year: int) -> dict[str, Figure]:
        """Unique facts told of ``year``."""
        return dict(unique_facts(self.reading, year))


def _key(mention: Told) -> _Key:
    award = mention.value
    stated = award.authority if award.award_id not in yearly_titles() else None
    level = authority_level(stated) if stated else None
    return (
        award.award_id or award.award,
        award.award_class,
        level.id if level else None,
        award.recipient,
    )


def run_cross_checks(filed: Sequence[Filed]) -> tuple[tuple[Finding, ...], ...]:
    """Findings for each of the reports, in their order.

    RM480 two reports of one unit and year; RM481 a figure of last year that the report of last
    year gives otherwise; RM482 a count that more than doubles or halves from year to year; RM483
    units that add up to more than the unit above states.
    """
    files = [_File(one) for one in filed]
    contents = {id(f): _Contents(f.filed.report) for f in files}
    series: dict[str, dict[int, list[_File]]] = defaultdict(lambda: defaultdict(list))
    for file in files:
        if file.filed.unit is not None and file.filed.year is not None:
            series[file.filed.unit][file.filed.year].append(file)
    for years in series.values():
        for year, same in sorted(years.items()):
            _two_reports(same)
            for earlier in years.get(year - 1, [])[:1]:
                _against_last_year(same[-1], earlier, contents, year - 1)
    _parts_and_whole(files, contents)
    return tuple(tuple(file.findings) for file in files)


def _two_reports(same: list[_File]) -> None:
    """The newer number or date counts; every report but that one is told."""
    if len(same) < 2:
        return
    newest = max(same, key=_age)
    for file in same:
        if file is not newest:
            header = file.filed.report.header
            span = header.spans.get("number") or header.spans.get("subject") if header else None
            start, end = span or (None, None)
            names = f"{file.name}, {newest.name}"
            file.findings.append(Finding("RM480", start, end, newest.name, names))


def _age(file: _File) -> tuple[str, int, str]:
    header = file.filed.report.header
    number = header.number if header and header.number else ""
    return (header.date or "") if header else "", int(number) if number.isdigit() else 0, file.name


_CHANGE, _ENOUGH = 2, 20


def _against_last_year(
    later: _File, earlier: _File, contents: dict[int, _Contents], year: int
) -> None:
    now, then = contents[id(later)], contents[id(earlier)]
    for (award_year, key), before in then.awards.items():
        again = now.awards.get((award_year, key))
        if award_year == year and again is not None:
            _restated(later, earlier, again, before)
    facts = now.facts(year)
    for fact, figure in then.facts(year).items():
        told = facts.get(fact)
        if told is not None and not told.loose.meets(figure.loose):
            spot = Spot(figure.start, figure.end, earlier.name)
            words = f"{unique_fact(fact).names[0]} năm {year}: {told.surface}"
            later.findings.append(
                Finding("RM481", told.start, told.end, figure.surface, words, (spot,))
            )
    _changed_facts(later, earlier, now, then, year)
    for (award_year, key), mention in now.awards.items():
        previous = now.awards.get((year, key)) or then.awards.get((year, key))
        if award_year == year + 1 and previous is not None:
            _jumped(later, earlier, mention, previous, now)


def _changed_facts(
    later: _File, earlier: _File, now: _Contents, then: _Contents, year: int
) -> None:
    """RM482 for facts that more than double or halve: asked about, never an error."""
    before = then.facts(year)
    for fact, figure in now.facts(year + 1).items():
        old = before.get(fact)
        if old is None or old.number is None or figure.number is None:
            continue
        low, high = sorted((old.number, figure.number))
        if low > 0 and high > _CHANGE * low and figure.unit != "%":
            change = vn((figure.number - old.number) * HUNDRED / old.number, 0)
            sign = "+" if figure.number > old.number else ""
            found = f"{unique_fact(fact).names[0]} {figure.surface} ({sign}{change}%)"
            spot = Spot(old.start, old.end, earlier.name)
            later.findings.append(
                Finding("RM482", figure.start, figure.end, old.surface, found, (spot,))
            )


def _restated(later: _File, earlier: _File, again: Told, before: Told) -> None:
    """A final figure may be above the provisional one, never below it."""
    if (again.value.count or 0) >= (before.value.count or 0):
        return
    spot = Spot(before.start, before.end, earlier.name)
    found = f"năm {again.value.year}: {again.value.count} {again.value.award}"
    later.findings.append(
        Finding("RM481", again.start, again.end, str(before.value.count), found, (spot,))
    )


def _jumped(later: _File, earlier: _File, now: Told, before: Told, own: _Contents) -> None:
    a, b = before.value.count or 0, now.value.count or 0
    if max(a, b) < _ENOUGH or max(a, b) <= _CHANGE * min(a, b):
        return
    if any(m is before for m in own.awards.values()):
        return  # told inside one report: RM450
    change = vn(Decimal(b - a) * HUNDRED / Decimal(max(a, 1)), 0)
    found = f"{b} {now.value.award} ({'+' if b > a else ''}{change}%)"
    spot = Spot(before.start, before.end, earlier.name)
    later.findings.append(Finding("RM482", now.start, now.end, str(a), found, (spot,)))


def _parts_and_whole(files: list[_File], contents: dict[int, _Contents]) -> None:
    """Awards that only the unit above confers are all in its own report."""
    for above in files:
        unit, year = above.filed.unit, above.filed.year
        if unit is None or year is None:
            continue
        below = [f for f in files if f.filed.parent == unit and f.filed.year == year]
        for (award_year, key), mention in contents[id(above)].awards.items():
            if award_year == year and key[2] is not None:
                for finding in _exceeded(above, mention, key, below, contents):
                    above.findings.append(finding)
        _exceeded_facts(above, below, contents)


def _exceeded_facts(above: _File, below: list[_File], contents: dict[int, _Contents]) -> None:
    """Stocks that add up: the parts cannot hold more than the whole; equal if all have reported is
    not asked, since nobody knows here who has not.
    """
    year = above.filed.year or 0
    for fact, figure in contents[id(above)].facts(year).items():
        if not unique_fact(fact).additive:
            continue
        parts = [(f, told) for f in below if (told := contents[id(f)].facts(year).get(fact))]
        summed = total([told.interval for _, told in parts])
        if len(parts) > 1 and summed.low > figure.loose.high:
            spots = tuple(Spot(told.start, told.end, f.name) for f, told in parts)
            words = " + ".join(told.surface for _, told in parts)
            found = f"{unique_fact(fact).names[0]}: {words} = {vn_interval(summed)}"
            above.findings.append(
                Finding("RM483", figure.start, figure.end, figure.surface, found, spots)
            )


def _exceeded(
    above: _File, mention: Told, key: _Key, below: list[_File], contents: dict[int, _Contents]
) -> Iterator[Finding]:
    parts = [
        (f, told)
        for f in below
        if (told := contents[id(f)].awards.get((above.filed.year or 0, key)))
    ]
    total = sum(told.value.count or 0 for _, told in parts)
    if len(parts) > 1 and total > (mention.value.count or 0):
        spots = tuple(Spot(told.start, told.end, f.name) for f, told in parts)
        words = " + ".join(str(told.value.count) for _, told in parts)
        found = f"{words} = {total} {mention.value.award}"
        stated = str(mention.value.count)
        yield Finding("RM483", mention.start, mention.end, stated, found, spots)
