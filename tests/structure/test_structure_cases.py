"""Annotated blocks: headers and section trees, the independent ones and our own."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from reportminer.document import Report, Source
from reportminer.evaluation.cases import BlockCase, Case, header_fields, load_cases, section_rows
from reportminer.readers.plain import text_report
from reportminer.structure import TextView, find_header, find_sections

REPO = Path(__file__).parents[2]
ROOTS = (REPO / "corpora" / "cases", Path(__file__).parent / "cases")
# V/v and Về việc announce a subject and are no part of it.
LEAD = regex.compile(r"(?:V/v|Về việc)\s+")


def blocks(label: str) -> list[object]:
    found = []
    for root in ROOTS:
        for case in load_cases(root, label):
            marks = [pytest.mark.xfail(reason="known gap", strict=True)] if case.gap else []
            found.append(pytest.param(case, marks=marks, id=f"{case.path.stem}:{case.line}"))
    return found


def report_of(case: BlockCase) -> Report:
    return text_report(case.text, Source(case.path.name, "", "text/plain", "test", "0"))


@pytest.mark.parametrize("case", blocks("headers"))
def test_header(case: BlockCase) -> None:
    assert not isinstance(case, Case)
    report = report_of(case)
    header, _ = find_header(report, TextView(report))
    wrong = {}
    for name, want in header_fields(case).items():
        got = getattr(header, name)
        if name == "subject":
            want, got = (LEAD.sub("", x, count=1) if isinstance(x, str) else x for x in (want, got))
        if (want or None) != (got or None):
            wrong[name] = (want, got)
    assert not wrong, f"{case.title}\n{case.text}"


@pytest.mark.parametrize("case", blocks("sections"))
def test_sections(case: BlockCase) -> None:
    assert not isinstance(case, Case)
    report = report_of(case)
    sections, _ = find_sections(report, TextView(report))
    got = [(s.label, s.title, s.depth) for s in sections if s.label]
    assert got == [tuple(row) for row in section_rows(case)], f"{case.title}\n{case.text}"
