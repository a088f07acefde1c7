"""What a command line chooses: years, units, measures, and what it tells of single reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reportminer.errors import UsageError

if TYPE_CHECKING:
    from reportminer.document import Report
    from reportminer.tables import ReportRows
    from reportminer.tables.identity import Told
    from reportminer.tables.statements import Measure, Statement

EVERYTHING = ("tat ca", "all")


def parse_years(text: str | None) -> tuple[int, ...]:
    """``2022-2025``, ``2022,2024``; empty for None; UsageError RM202 for anything else."""
    years: list[int] = []
    for part in (text or "").replace(";", ",").split(","):
        first, _, last = part.strip().partition("-")
        if not part.strip():
            continue
        if not (first.strip().isdigit() and (last.strip() or first.strip()).isdigit()):
            raise UsageError("RM202", key="--years", value=part, allowed="2022-2025; 2022,2024")
        low, high = int(first), int(last or first)
        if not 1900 <= low <= high <= 2100:
            raise UsageError("RM202", key="--years", value=part, allowed="1900-2100")
        years += range(low, high + 1)
    return tuple(dict.fromkeys(years))


def parse_told(texts: Iterable[str]) -> dict[str, Told]:
    """``bc1=huyện A,2024`` -> what is said of ``bc1``; UsageError RM202 for anything else."""
    from reportminer.tables.identity import Told

    told = {}
    for text in texts:
        name, sign, what = text.partition("=")
        unit, _, year = what.rpartition(",") if "," in what else (what, "", "")
        if not sign or not name.strip() or (year.strip() and not year.strip().isdigit()):
            allowed = '"tên-báo-cáo=huyện A,2024"'
            raise UsageError("RM202", key="--who", value=text, allowed=allowed)
        only_year = not year.strip() and unit.strip().isdigit()
        told[name.strip()] = Told(
            None if only_year else unit.strip() or None,
            int(unit) if only_year else int(year) if year.strip() else None,
        )  # fmt: skip
    return told


def rows_as_told(reports: Sequence[Report], texts: Iterable[str]) -> list[ReportRows]:
    """Rows of the reports with what ``--who`` says of them; UsageError RM210 for a name that is
    none of theirs: an answer that reaches no report must not pass for one that did.
    """
    from reportminer.tables import report_rows

    told = parse_told(texts)
    batch = report_rows(reports, told)
    known = {name for r in batch for name in (r.identity.report, r.report.source.name)}
    for name in told:
        if name not in known:
            names = [r.identity.report for r in batch]
            listed = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
            raise UsageError("RM210", selection=f"--who {name}", known=listed)
    return batch


_NAMED = 6


def chosen_statements(
    found: Sequence[Statement], years: Sequence[int], units: Sequence[str], measures: Sequence[str]
) -> list[Statement]:
    """Statements of the years, units and measures; empty choices take all (awards given for the
    work of the year, for measures). UsageError RM210 if nothing is left.

    Units and measures are chosen by words in any case: ``trùng khánh``, ``lao động tiên tiến``.
    """
    from reportminer.text import fold

    kept = [s for s in found if _measured(s.measure, measures)]
    kept = [s for s in kept if not years or s.year in years]
    kept = [s for s in kept if not units or any(fold(u) in fold(s.unit) for u in units)]
    if not kept:
        words = "; ".join(filter(None, (
            f"năm {', '.join(map(str, years))}" if years else "",
            f"đơn vị {', '.join(units)}" if units else "",
            f"chỉ tiêu {', '.join(measures)}" if measures else "khen thưởng",
        )))  # fmt: skip
        raise UsageError("RM210", selection=words, known=_known(found))
    return kept


def _measured(measure: Measure, wanted: Sequence[str]) -> bool:
    from reportminer.text import fold

    if not wanted:
        plain = ("đề nghị", "chuyên đề", "đột xuất", "nêu ở mục khác")
        return measure.group == "awards" and not any(fold(w) in measure.id for w in plain)
    name = fold(measure.name)
    return any(
        words in (fold("tất cả"), *EVERYTHING) or words in name or words in measure.id
        for words in map(fold, wanted)
    )


def _known(found: Sequence[Statement]) -> str:
    """What could have been chosen, shortly."""
    if not found:
        return "không có số liệu nào có đơn vị và năm"
    years = sorted({s.year for s in found})
    units = sorted({s.unit for s in found})
    measures = sorted({s.measure.name for s in found if s.measure.group == "awards"})
    more = [f"{', '.join(x[:4])}{' …' if len(x) > 4 else ''}" for x in (units, measures)]
    span = f"{years[0]}-{years[-1]}" if len(years) > 1 else str(years[0])
    return f"năm {span}; đơn vị {more[0]}; chỉ tiêu {more[1]}"
