"""Series of award figures: what a report states of one award, recipient, status and year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from reportminer.document import AwardStatus, Recipient
from reportminer.lexicons.authorities import levelled_awards
from reportminer.lexicons.awards import award_catalogue
from reportminer.tables.fields import Row
from reportminer.tables.identity import Identity, Period
from reportminer.tables.reportrows import ReportRows
from reportminer.tables.scope import Scope
from reportminer.text import fold


@dataclass(frozen=True, slots=True)
class AwardKey:
    """One series of figures: what, at what level, for whom, and how far along."""

    award: str
    award_class: str
    level: str
    recipient: Recipient | None
    status: AwardStatus
    scope: Scope
    period: Period


@dataclass(frozen=True, slots=True)
class Figure:
    """What one report says of one series and year; ``rows`` are the award rows behind it."""

    identity: Identity
    count: int
    rows: tuple[Row, ...]
    note: str = ""


def award_key(row: Row, period: Period, names: dict[str, str]) -> AwardKey:
    """The series of an award row; ``names`` remembers the first spelling of each award."""
    name = fold(row["award"])
    official = _catalogue_names().get(name)
    award = names.setdefault(name, official or str(row["award"]))
    level = ""
    if official is None or name in _levelled_names():
        level = row["authority_level"] or levelled_awards().get(row["award_id"] or "", "")
    recipient, status = row["recipient"], row["status"]
    return AwardKey(
        award,
        class_words(row["award_class"]),
        level,
        recipient,
        status,
        Scope(row["scope"]),
        period,
    )


_CLASSES = {"i": "nhất", "1": "nhất", "ii": "nhì", "2": "nhì", "iii": "ba", "3": "ba"}


def class_words(written: str | None) -> str:
    """``hạng Ba``, ``hạng III``, ``hạng 3`` -> ``hạng ba``; empty where there is no class."""
    words = (written or "").lower().split()
    return " ".join(_CLASSES.get(word, word) for word in words)


def award_series(
    report: ReportRows, names: dict[str, str]
) -> dict[tuple[int | None, AwardKey], list[Row]]:
    """Award rows with a number by award year and series; an award that the report says nobody
    received is a zero of its series, unless the report states a number for it elsewhere.
    """
    found: dict[tuple[int | None, AwardKey], list[Row]] = {}
    for row in report.tables["awards"]:
        if row["count"] is not None:
            key = award_key(row, report.identity.period, names)
            found.setdefault((row["award_year"], key), []).append(row)
    zeros: dict[tuple[int | None, AwardKey], list[Row]] = {}
    for row in report.tables.get("award_zeros", ()):
        key = award_key(row, report.identity.period, names)
        zeros.setdefault((row["award_year"], key), [row])
    return zeros | found


def award_figure(identity: Identity, rows: Sequence[Row]) -> Figure:
    """One figure out of the rows of one series.

    A number repeated in another part of the report (results, then assessment) counts once; a number
    that is the sum of the others is their total; all others are added.
    """
    kept: list[Row] = []
    for row in rows:
        part = row["section"].split(" > ")[0]
        if not any(
            k["count"] == row["count"] and k["section"].split(" > ")[0] != part for k in kept
        ):
            kept.append(row)
    counts = [row["count"] for row in kept]
    largest = max(counts)
    if len(counts) > 2 and sum(counts) == 2 * largest:
        kept = [next(row for row in kept if row["count"] == largest)]
    note = ""
    if len(rows) > 1:
        stated = " + ".join(str(row["count"]) for row in rows)
        added = len(kept) == len(rows)
        note = f"cộng {stated}" if added else f"nêu nhiều lần: {stated.replace(' + ', '; ')}"
    return Figure(identity, sum(row["count"] for row in kept), tuple(kept), note)


def newest(figures: Iterable[Figure]) -> Figure | None:
    """The figure of the latest report; of two of one year that of the later date, then of the
    higher number, then the one given last.
    """
    found: Figure | None = None
    for figure in figures:
        if found is None or issue_order(figure.identity) >= issue_order(found.identity):
            found = figure
    return found


def issue_order(identity: Identity) -> tuple[int, str, int]:
    """Reports in the order of their years, dates and numbers; what is blank comes first."""
    digits = (identity.number or "").split("/")[0]
    return identity.year or 0, identity.date or "", int(digits) if digits.isdigit() else 0


@cache
def _catalogue_names() -> dict[str, str]:
    """Folded name -> the law's spelling."""
    return {fold(award.name): award.name for award in award_catalogue()}


@cache
def _levelled_names() -> frozenset[str]:
    return frozenset(fold(a.name) for a in award_catalogue() if a.id in levelled_awards())
