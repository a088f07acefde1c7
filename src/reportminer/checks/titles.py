"""Awards against one another: presupposed titles, legal limits, whole persons, two years or places.

Only awards told together are compared: an account is a run of awards with little text between, such
as the yearly list or a table, or what a line ``Kết quả khen thưởng năm …`` opens; a giấy khen told
in passing belongs to no account.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from functools import cache

from reportminer.checks.cues import cue
from reportminer.checks.figures import Figure
from reportminer.checks.intervals import HUNDRED, Interval, cut, vn
from reportminer.checks.reading import Reading, finding
from reportminer.document import Award, AwardStatus, Finding, Mention, Recipient
from reportminer.lexicons import load_data, load_list

Told = Mention[Award]
_GAP = 450
"""Characters between two awards of one account: a name list or a percentage fits in."""
_LEAD = 300
"""Characters before an award in which its occasion is said."""
_ACCOUNT = 4
"""Awards that make an account."""
_TITLES = 2
"""Yearly titles among them: what tells the yearly list from awards of one occasion."""


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A row of ``award_relations.tsv``."""

    id: str
    part: str
    wholes: tuple[str, ...]
    max_pct: int
    valid_from: int | None
    valid_to: int | None
    source: str


@cache
def _relations() -> tuple[RelationRow, ...]:
    return load_list("award_relations.tsv", RelationRow)


@cache
def yearly_titles() -> frozenset[str]:
    """Ids of titles that are held once a year (``checks_awards.yaml``)."""
    return frozenset(load_data("checks_awards.yaml")["yearly"])


def accounts(reading: Reading) -> list[list[Told]]:
    """Yearly lists of awards, in reading order; awards of one occasion (``chuyên đề``, ``đột
    xuất``) are left out.
    """
    runs: list[list[Told]] = []
    for mention in reading.report.awards:
        if cue("award.occasion", reading.before(mention.start, _LEAD)):
            continue
        last = runs[-1][-1] if runs else None
        near = last is not None and mention.start - last.end <= _GAP
        if last is not None and near and mention.section_id == last.section_id:
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return [run for run in runs if _yearly(reading, run)]


def _yearly(reading: Reading, run: list[Told]) -> bool:
    """Whether a run is the yearly list: long, with titles among it; titles alone in one sentence;
    or opened by ``Kết quả khen thưởng năm …:``.
    """
    titles = {m.value.award_id for m in run} & yearly_titles()
    if len(titles) >= _TITLES:
        start, end = run[0].start, run[-1].start
        together = reading.sentence_at(start) == reading.sentence_at(end)
        if len(run) >= _ACCOUNT or (together and len(titles) == len(run)):
            return True
    begin, _ = reading.passage_at(run[0].start)
    return cue("year.lead", reading.folded[begin : run[0].end]) is not None


def check_title_order(reading: Reading) -> Iterator[Finding]:
    """RM411: more holders of a title than of the one it presupposes."""
    for row in _relations():
        if row.max_pct == 100:
            yield from _compared(reading, row)


def check_title_limits(reading: Reading) -> Iterator[Finding]:
    """RM412: more holders than the law in force in the award year lets be given."""
    for row in _relations():
        if row.max_pct != 100:
            yield from _compared(reading, row)


def _compared(reading: Reading, row: RelationRow) -> Iterator[Finding]:
    for run in accounts(reading):
        for year in sorted({m.value.year or 0 for m in run}):
            told = [m for m in run if (m.value.year or 0) == year and _individual(m.value)]
            yield from _related(row, told, year)


def _individual(award: Award) -> bool:
    return award.count is not None and award.recipient is not Recipient.COLLECTIVE


def _related(row: RelationRow, told: list[Told], year: int) -> Iterator[Finding]:
    if (row.valid_from and year < row.valid_from) or (row.valid_to and year > row.valid_to):
        return
    for status in AwardStatus:
        same = [m for m in told if m.value.status is status]
        parts = [m for m in same if m.value.award_id == row.part]
        wholes = [m for m in same if m.value.award_id in row.wholes]
        kinds = {m.value.award_id for m in wholes}
        if len(parts) != 1 or not wholes or len(kinds) != len(wholes):
            continue
        part, whole = parts[0].value.count or 0, sum(m.value.count or 0 for m in wholes)
        limit = (Decimal(whole * row.max_pct) / HUNDRED).to_integral_value(ROUND_CEILING)
        if part <= limit:
            continue
        found = f"{part} {parts[0].value.award}"
        base = " + ".join(f"{vn(Decimal(m.value.count or 0))} {m.value.award}" for m in wholes)
        related = tuple((m.start, m.end) for m in wholes)
        span = (parts[0].start, parts[0].end)
        if row.max_pct == 100:
            yield finding("RM411", span, found, base, related)
        elif part <= whole:
            share = vn(Decimal(part) * HUNDRED / Decimal(whole), 1)
            rule = f"{share}% của {base}; tối đa {row.max_pct}% ({row.source})"
            yield finding("RM412", span, found, rule, related)


def check_whole_persons(reading: Reading) -> Iterator[Finding]:
    """RM410: a share of direct workers that no whole number of the persons gives.

    A share stated of collectives and individuals together is tried as well.
    """
    awards = reading.report.awards
    for at, mention in enumerate(awards):
        award = mention.value
        percent = award.direct_workers_pct
        if percent is None or not award.count or award.recipient is not Recipient.INDIVIDUAL:
            continue
        others = [
            m.value.count
            for m in awards[max(0, at - 6) : at + 7]
            if m is not mention and m.value.count and m.value.award_id == award.award_id
            and m.start <= mention.end and mention.start <= m.end
        ]  # fmt: skip
        exponent = percent.as_tuple().exponent
        step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
        loose = cut(percent, step)
        if any(_possible(n, loose) for n in (award.count, award.count + sum(others))):
            continue
        shown = _share_figure(reading, mention, percent)
        span = (shown.start, shown.end) if shown else (mention.start, mention.end)
        nearest = (percent * award.count / HUNDRED).quantize(Decimal(1), ROUND_HALF_UP)
        share = vn(nearest * HUNDRED / award.count, 2)
        yield finding(
            "RM410",
            span,
            f"{vn(percent)}% của {award.count} người",
            f"{nearest}/{award.count} = {share}%",
            ((mention.start, mention.end),),
        )


def _share_figure(reading: Reading, mention: Told, percent: Decimal) -> Figure | None:
    """The percentage as printed behind the award."""
    near = reading.figures_in(mention.start, mention.end + _GAP)
    return next((f for f in near if f.is_percent and f.number == percent), None)


def _possible(count: int, percent: Interval) -> bool:
    persons = Interval(percent.low * count / HUNDRED, percent.high * count / HUNDRED)
    return persons.holds_integer()


_Key = tuple[str, str | None, str | None, Recipient | None]


def _key(award: Award) -> _Key:
    """What makes two awards one series; a title has one authority, whether it is written or not."""
    authority = None if award.award_id in yearly_titles() else award.authority
    return award.award_id or award.award, award.award_class, authority, award.recipient


_CHANGE = Decimal(2)
_ENOUGH = 20
"""Below this count a doubling is chance."""


def check_award_years(reading: Reading) -> Iterator[Finding]:
    """RM450: counts of two following years in one report that more than double or halve.

    One finding a report, at the first of them: usually the later year is not complete.
    """
    years: dict[int, dict[_Key, list[Told]]] = {}
    for run in accounts(reading):
        for mention in run:
            award = mention.value
            if award.year and award.count and award.status is AwardStatus.AWARDED:
                years.setdefault(award.year, {}).setdefault(_key(award), []).append(mention)
    jumps: list[tuple[Told, Told]] = []
    for year, told in sorted(years.items()):
        for key, later in years.get(year + 1, {}).items():
            earlier = told.get(key, [])
            if len(earlier) != 1 or len(later) != 1:
                continue  # told in several parts, or for several reasons
            before, mention = earlier[0], later[0]
            if _jump(before.value.count or 0, mention.value.count or 0):
                jumps.append((before, mention))
    if not jumps:
        return
    first = jumps[0][1]
    words = "; ".join(_jump_words(a.value, b.value) for a, b in jumps)
    related = tuple((m.start, m.end) for pair in jumps for m in pair if m is not first)
    yield finding("RM450", (first.start, first.end), words, None, related)


def _jump(before: int, after: int) -> bool:
    if max(before, after) < _ENOUGH:
        return False
    return after > _CHANGE * before or before > _CHANGE * after


def _jump_words(before: Award, after: Award) -> str:
    kinds = {Recipient.COLLECTIVE: "tập thể", Recipient.INDIVIDUAL: "cá nhân"}
    who = kinds.get(after.recipient, "hộ gia đình") if after.recipient else ""
    a, b = before.count or 0, after.count or 0
    change = vn(Decimal(b - a) * HUNDRED / Decimal(a), 0)
    name = " ".join(x for x in (after.award, after.authority or "", who) if x)
    return f"{name}: năm {before.year} {a}, năm {after.year} {b} ({'+' if b > a else ''}{change}%)"


def check_awards_told_twice(reading: Reading) -> Iterator[Finding]:
    """RM413: a yearly title has two numbers for one year in two accounts."""
    seen: dict[tuple[object, ...], tuple[int, Told]] = {}
    for number, run in enumerate(accounts(reading)):
        for mention in run:
            award = mention.value
            if award.award_id not in yearly_titles() or not award.year or award.count is None:
                continue
            key = (award.award_id, award.award_class, award.recipient, award.year, award.status)
            place, first = seen.setdefault(key, (number, mention))
            if place != number and first.value.count != award.count:
                yield finding(
                    "RM413",
                    (mention.start, mention.end),
                    f"{award.count} {award.award} năm {award.year}",
                    str(first.value.count),
                    ((first.start, first.end),),
                )


def check_both_moods(reading: Reading) -> Iterator[Finding]:
    """RM453: ``tặng và truy tặng 01``: one person is given a title in life or after death."""
    for figure in reading.figures:
        if figure.number != 1:
            continue
        match = cue("award.both_moods", reading.before(figure.start, 100))
        if match is not None:
            start = figure.start - (len(reading.before(figure.start, 100)) - match.start())
            words = reading.words(start, figure.end)
            yield finding("RM453", (start, figure.end), words, "«tặng» hoặc «truy tặng»")
