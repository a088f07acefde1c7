"""``reportminer compare`` with a basis, years, units or measures: one comparison, five formats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportminer.cli.choosing import chosen_statements, parse_told, parse_years, rows_as_told
from reportminer.cli.reading import say
from reportminer.errors import UsageError

if TYPE_CHECKING:
    from reportminer.document import Report
    from reportminer.tables import ReportRows
    from reportminer.tables.cells import Cell

FORMS = (".xlsx", ".csv", ".parquet", ".html", ".md")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the command line chose; all empty where only the default workbook is wanted."""

    basis: str | None = None
    years: str | None = None
    units: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    who: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything was chosen."""
        return bool(self.basis or self.years or self.units or self.measures)


def check_choice(choice: Choice, output: Path) -> None:
    """What is wrong with a choice, before anything is read: RM202 for words that are no basis,
    years or report; RM214 for a name whose ending is no format; RM211 where a package is missing.
    """
    from reportminer.tables.bases import parse_basis

    parse_basis(choice.basis or "as_reported")
    parse_years(choice.years)
    parse_told(choice.who)
    if output.suffix.lower() not in FORMS:
        raise UsageError("RM214", path=str(output), allowed=", ".join(FORMS))
    if output.suffix.lower() == ".parquet":
        from reportminer.exports.flat import need_pyarrow

        need_pyarrow()


def compare_on_basis(reports: Sequence[Report], choice: Choice, outputs: Sequence[Path]) -> None:
    """Write the comparison to every output and print where; UsageError RM210 for an empty one."""
    from reportminer.exports.basis_sheets import basis_sheets, unknown_reports
    from reportminer.exports.charts import charts_of
    from reportminer.tables.bases import parse_basis
    from reportminer.tables.cells import compare
    from reportminer.tables.comparison import compare_awards
    from reportminer.tables.coverage import coverage
    from reportminer.tables.statements import statements

    basis, years = parse_basis(choice.basis or "as_reported"), parse_years(choice.years)
    batch = rows_as_told(_checked(reports), choice.who)
    for name in unknown_reports(batch):
        say(UsageError("RM212", report=name).vi)
    comparison = compare_awards(batch)
    # Figures of the year before tell the change of the first year chosen.
    wanted = tuple(sorted({y - 1 for y in years} | set(years)))
    found = chosen_statements(statements(batch, comparison), wanted, choice.units, choice.measures)
    cells = [c for c in compare(found, basis) if not years or c.year in years]
    if not any(c.value is not None for c in cells):
        raise UsageError("RM210", selection=f"{choice.basis}, {choice.years}", known=_names(batch))
    sheets = basis_sheets(cells, basis, batch, comparison, coverage(batch))
    charts = charts_of(cells)
    summary = [
        f"{len(batch)} báo cáo; so sánh {basis.words}; {len(cells)} ô số liệu.",
        _status_words(cells),
    ]
    from reportminer.exports.comparison_files import write_comparison

    for output in outputs:
        write_comparison(output, cells, sheets, charts, summary)
    for line in summary:
        click.echo(line)
    click.echo("Đã ghi " + ", ".join(map(str, outputs)))


def _checked(reports: Sequence[Report]) -> list[Report]:
    """Reports with the findings of the checks: coverage tells which required part is missing."""
    from reportminer.checks import run_checks

    return [r.with_mentions((), run_checks(r)) for r in reports]


def _names(batch: Sequence[ReportRows]) -> str:
    names = [r.identity.report for r in batch]
    return ", ".join(names[:6]) + (" …" if len(names) > 6 else "")


def _status_words(cells: Sequence[Cell]) -> str:
    from reportminer.tables.cells import STATUS_WORDS

    counts = Counter(c.status for c in cells)
    return "; ".join(f"{words}: {counts[s]}" for s, words in STATUS_WORDS.items() if counts[s])
