"""Whether the norms and values of a case can be what a label yields: dates, numbers, kinds."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportminer.evaluation.cases.values import (
    BlockCase,
    Case,
    CaseFormatError,
    CaseMention,
    header_fields,
    list_items,
    section_rows,
)

_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
_POINT = rf"(?:\d{{4}}(?:-{_MONTH}(?:-{_DAY})?)?|--{_MONTH}-{_DAY})"
_DATE_NORM = re.compile(rf"(?:{_POINT}(?:/{_POINT})?|\d{{4}}-Q[1-4]|\d{{4}}-H[12])")
_NUMBER = r"-?\d+(?:\.\d+)?"
_VALUE = re.compile(rf"{_NUMBER}(?:/{_NUMBER}|\.\.{_NUMBER})?")
_RECIPIENTS = frozenset({"collective", "individual", "household", "both", ""})
_STATUSES = frozenset({"awarded", "proposed", ""})
_ORG_KINDS = frozenset(
    {"agency", "council", "school", "party", "company", "cooperative", "union", "force", "other"}
)


def problems(case: Case | BlockCase) -> list[str]:
    """Say what is wrong with the norms and values of a case whose format is right.

    Returns
    -------
    list of str
        Empty when every date, value, kind and list parses.
    """
    if isinstance(case, BlockCase):
        try:
            _ = header_fields(case) if case.label == "headers" else section_rows(case)
        except CaseFormatError as error:
            return [error.reason]
        return []
    found = [_mention_problem(case.label, mention) for mention in case.mentions]
    found += [_record_problem(case.label, record) for record in case.records]
    return [problem for problem in found if problem]


def _mention_problem(label: str, mention: CaseMention) -> str:
    norm = mention.norm
    bad = False
    if label == "dates":
        bad = not _DATE_NORM.fullmatch(norm)
    elif label == "quantities":
        bad = not _VALUE.fullmatch(norm.partition(" ")[0]) or norm != " ".join(norm.split())
    elif label == "references":
        parts = norm.split("|")
        bad = len(parts) != 4 or not parts[0][:1].isupper()
        bad = bad or bool(parts[3] and not _DATE_NORM.fullmatch(parts[3]))
        bad = bad or not (parts[1] or parts[3])
    elif label == "admin_units":
        parts = norm.split("|")
        bad = len(parts) != 2 or not all(parts)
    elif label == "organizations":
        norm = mention.attributes["kind"]
        bad = norm not in _ORG_KINDS
    return f"norm {norm!r} of {mention.surface!r}" if bad else ""


def _record_problem(label: str, record: Mapping[str, str]) -> str:
    bad = False
    if label == "awards":
        bad = bool(record["count"] and not record["count"].isdigit()) or not record["award"]
        bad = bad or record["recipient"] not in _RECIPIENTS or record["status"] not in _STATUSES
        bad = bad or not re.fullmatch(r"(\d{4})?", record.get("year", ""))
        bad = bad or not re.fullmatch(rf"({_NUMBER})?", record.get("direct", ""))
        bad = bad or any(not name for name in list_items(record.get("named", "")))
    elif label == "indicators":
        bad = not record["name"] or not _VALUE.fullmatch(record["value"])
        bad = bad or not re.fullmatch(rf"({_NUMBER})?", record.get("share", ""))
    else:
        bad = not record["name"]
    return f"record {dict(record)!r}" if bad else ""
