"""The short table that ``compare`` prints: totals of the yearly results, a column a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from reportminer.exports.wording import RECIPIENT_NAMES, decimal_words
from reportminer.tables.scope import Scope

if TYPE_CHECKING:
    from reportminer.tables.comparison import Comparison, YearLine


def totals_table(comparison: Comparison) -> Iterator[str]:
    """Lines of the table: awards given for the year's work whose totals have a figure in half of
    the years at least; nothing where no two units can be added up.
    """
    from reportminer.tables.comparison import year_lines

    years = comparison.years
    lines = [line for line in year_lines(comparison) if _shown(line, len(years))]
    if not lines:
        return
    heading = f"{'Khen thưởng tổng kết năm':<34}{'Đối tượng':<14}{'Tổng':<11}"
    yield (heading + "".join(f"{year:>8} " for year in years)).rstrip()
    for line in lines:
        key = line.key
        name = " ".join(f"{key.award} {key.award_class} {key.level}".split())
        recipient = RECIPIENT_NAMES[key.recipient] if key.recipient else ""
        figures = "".join(f"{cell:>9}" for cell in _figures(line, years))
        yield f"{name[:33]:<34}{recipient:<14}{line.group:<11}{figures}".rstrip()
    yield "* số sơ bộ của ít nhất một đơn vị"


def _shown(line: YearLine, years: int) -> bool:
    is_total = any(row.units for row in line.by_year.values())
    yearly = line.key.scope is Scope.ANNUAL and line.key.status == "awarded"
    return is_total and yearly and 2 * len(line.by_year) >= years


def _figures(line: YearLine, years: Iterable[int]) -> Iterator[str]:
    for year in years:
        row = line.by_year.get(year)
        yield (
            "- "
            if row is None
            else f"{decimal_words(Decimal(row.counted))}{'*' if row.tentative else ' '}"
        )
