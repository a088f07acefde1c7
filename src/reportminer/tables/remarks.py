"""Remarks on a cell: partial years, provisional figures, changed law, denominators and levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportminer.lexicons import load_list
from reportminer.tables.identity import Period
from reportminer.tables.statements import Measure, Statement

_YEAR_END = "11-30"
"""Last day of the emulation year (1/12 of the year before to 30/11; NĐ and TT on statistics of
the ministry of home affairs, TT 2/2023/TT-BNV)."""


@dataclass(frozen=True, slots=True)
class BreakRow:
    """A row of ``comparison_breaks.tsv``: from ``year`` on another rule counts."""

    id: str
    year: int
    applies: tuple[str, ...]
    words: str
    source: str


def remarks(found: Sequence[Statement]) -> list[str]:
    """What must be known of the figures themselves."""
    words: list[str] = []
    for one in found:
        who = f"{one.unit}: " if len(found) > 1 else ""
        words += [who + note for note in one.notes]
        words += _of_report(one)
    words += _replaced(found)
    if any(s.tentative for s in found):
        words.append("số sơ bộ, báo cáo năm sau chưa có hoặc không nêu")
    return list(dict.fromkeys(words))


def _replaced(found: Sequence[Statement]) -> Iterator[str]:
    """Provisional figures that final ones have replaced."""
    told = [s for s in found if s.replaced is not None and s.amount is not None]
    if len(found) == 1 and told:
        yield f"số chính thức (số sơ bộ là {told[0].replaced})"
    elif told:
        names = ", ".join(sorted(s.unit for s in told))
        yield f"số chính thức khác số sơ bộ: {names}"


def _of_report(one: Statement) -> Iterator[str]:
    identity = one.identity
    if identity.period is not Period.YEAR:
        yield f"báo cáo {identity.period.value}, không phải cả năm"
    date = identity.date or ""
    if identity.year == one.year and date[:4] == str(one.year):
        if len(date) == 10 and date[5:] < _YEAR_END:
            day = "/".join(reversed(date.split("-")))
            yield f"báo cáo lập ngày {day}, trước khi hết năm thi đua (30/11)"
        elif len(date) == 7 and date[5:] <= "11":
            yield f"báo cáo lập tháng {date[5:]}/{date[:4]}, có thể trước khi hết năm thi đua"


def break_words(before: int, now: int, same_ground: bool) -> str:
    """Why two years must not be subtracted; empty if they may."""
    if before and now and before != now:
        return "đứt chuỗi: năm trước do cấp khác báo cáo, không tính tăng, giảm"
    return "" if same_ground else "không tính tăng, giảm: phạm vi khác năm trước"


def partial_words(
    before: Sequence[Statement], now: Sequence[Statement], measure: Measure, year: int
) -> Iterator[str]:
    """What must be known of the step from the year before."""
    if any(s.tentative for s in now) and not any(s.tentative for s in before):
        yield "so số sơ bộ với số chính thức năm trước"
    for row in load_list("comparison_breaks.tsv", BreakRow):
        indicator = measure.id.removeprefix("indicators:").split("/")[0]
        if row.year == year and (measure.group in row.applies or indicator in row.applies):
            yield row.words
    denominators = [_denominator(s) for s in (before, now)]
    if None not in denominators and denominators[0] != denominators[1]:
        first, second = denominators
        yield f"mẫu số đổi từ {first} thành {second}"


def _denominator(found: Sequence[Statement]) -> str | None:
    told = [s.amount.den for s in found if s.amount is not None and s.amount.den is not None]
    return format(sum(told), "f") if told else None
