"""All checks, the gravest first: arithmetic, references, missing parts, unusual, words, form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from reportminer.checks import (
    abbreviations,
    changes,
    days,
    documents,
    facts,
    grids,
    launchers,
    names,
    outline,
    plans,
    scales,
    series,
    shares,
    signing,
    spelling,
    style,
    sums,
    targets,
    titles,
    units,
    wording,
    years,
)
from reportminer.checks.reading import Reading
from reportminer.document import Finding, Report
from reportminer.errors import TEMPLATES, Severity


class Group(StrEnum):
    """What a check is about."""

    ARITHMETIC = "arithmetic"
    REFERENCE = "reference"
    MISSING = "missing"
    UNUSUAL = "unusual"
    WORDS = "words"
    FORM = "form"  # what nearly every report mixes: told only when asked for


@dataclass(frozen=True, slots=True)
class Check:
    """One relation that must hold in a report: its id, the code of its findings, and the function
    that yields them.
    """

    id: str
    code: str
    group: Group
    run: Callable[[Reading], Iterator[Finding]]

    @property
    def severity(self) -> Severity:
        """Severity of its findings."""
        return TEMPLATES[self.code].severity


_A, _R, _M, _U, _W, _F = Group

CHECKS: tuple[Check, ...] = (
    Check("share", "RM401", _A, shares.check_shares),
    Check("table-share", "RM401", _A, grids.check_table_shares),
    Check("stated-plan", "RM401", _A, targets.check_stated_plans),
    Check("change", "RM414", _A, changes.check_changes),
    Check("share-above-whole", "RM402", _A, shares.check_share_above_whole),
    Check("row-share", "RM401", _A, series.check_row_shares),
    Check("one-base", "RM403", _A, series.check_one_base),
    Check("sum", "RM404", _A, sums.check_sums),
    Check("classes", "RM404", _A, scales.check_classes),
    Check("table-total", "RM404", _A, grids.check_table_totals),
    Check("part-within", "RM405", _A, sums.check_parts_within),
    Check("fraction", "RM406", _A, sums.check_fractions),
    Check("average", "RM407", _A, scales.check_averages),
    Check("names", "RM408", _A, names.check_names),
    Check("award-names", "RM408", _A, names.check_award_names),
    Check("doses", "RM409", _A, scales.check_doses),
    Check("whole-persons", "RM410", _A, titles.check_whole_persons),
    Check("title-order", "RM411", _A, titles.check_title_order),
    Check("title-limit", "RM412", _A, titles.check_title_limits),
    Check("award-twice", "RM413", _A, titles.check_awards_told_twice),
    Check("fact-twice", "RM413", _A, facts.check_facts_told_twice),
    Check("later-document", "RM420", _R, documents.check_later_documents),
    Check("known-document", "RM421", _R, documents.check_register),
    Check("two-dates", "RM422", _R, documents.check_two_dates),
    Check("symbol-type", "RM423", _R, documents.check_symbol_types),
    Check("symbol-issuer", "RM424", _R, documents.check_symbol_issuers),
    Check("signature", "RM425", _R, signing.check_issuer),
    Check("heading-year", "RM426", _R, years.check_heading_years),
    Check("subject-year", "RM426", _R, days.check_subject_year),
    Check("award-future", "RM426", _R, days.check_award_future),
    Check("later-day", "RM429", _R, days.check_later_days),
    Check("lunar-year", "RM427", _R, years.check_lunar_years),
    Check("period", "RM428", _R, years.check_periods),
    Check("unit-exists", "RM430", _R, units.check_unit_exists),
    Check("unit-count", "RM431", _R, units.check_unit_counts),
    Check("outline", "RM440", _M, outline.check_outline),
    Check("annex", "RM441", _M, outline.check_annexes),
    Check("undated", "RM442", _F, documents.check_incomplete_references),
    Check("lost-words", "RM443", _M, wording.check_lost_words),
    Check("award-years", "RM450", _U, titles.check_award_years),
    Check("plan-share", "RM451", _U, plans.check_plan_shares),
    Check("same-decimals", "RM452", _U, plans.check_same_decimals),
    Check("both-moods", "RM453", _U, titles.check_both_moods),
    Check("launcher", "RM454", _U, launchers.check_launchers),
    Check("repeated", "RM455", _U, wording.check_repeated_passages),
    Check("term", "RM460", _W, spelling.check_terms),
    Check("place", "RM460", _W, spelling.check_places),
    Check("body", "RM460", _W, spelling.check_bodies),
    Check("movement", "RM460", _W, spelling.check_movement_names),
    Check("abbreviation", "RM461", _W, abbreviations.check_abbreviation_slips),
    Check("doubled", "RM462", _W, wording.check_doubled_words),
    Check("misprint", "RM463", _W, wording.check_misprints),
    Check("unexplained", "RM464", _F, abbreviations.check_unexplained),
    Check("long-and-short", "RM465", _F, abbreviations.check_long_and_short),
    Check("date-forms", "RM465", _F, style.check_date_forms),
    Check("quotes", "RM465", _F, style.check_quotes),
    Check("number-forms", "RM465", _F, style.check_number_forms),
    Check("tone-marks", "RM465", _F, style.check_tone_marks),
)

_ORDER = list(Severity)


def run_checks(
    report: Report, *, form: bool = False, checks: tuple[Check, ...] = CHECKS
) -> tuple[Finding, ...]:
    """What the checks find in one report: the gravest first, then in reading order.

    ``form`` adds the notes on form that nearly every report earns (mixed dates, quotation marks,
    abbreviations not written out, undated references). A check that fails costs its own findings
    only: RM316 names it.
    """
    reading = Reading(report)
    found: dict[Finding, None] = {}
    for check in checks:
        if form or check.group is not Group.FORM:
            try:
                found.update(dict.fromkeys(check.run(reading)))
            except Exception as error:
                found[Finding("RM316", found=f"{check.id}: {error!r}")] = None
    return tuple(
        sorted(found, key=lambda f: (_ORDER.index(f.severity), f.start or 0, f.code, f.found or ""))
    )
