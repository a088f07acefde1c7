"""Annotated cases against the default pipeline: one text in, what is missing or too much out.

Used by ``test_cases.py`` for every label that the default extractors provide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from reportminer.document import Label, Mention, Report, Value, number_norm, plain
from reportminer.evaluation.cases import Case
from reportminer.pipeline import Pipeline
from reportminer.readers import PlainReader, ReadLimits

PIPELINE = Pipeline()
PROVIDED = frozenset(key for e in PIPELINE.extractors for key in e.provides)


def report_of(text: str) -> Report:
    """A report of one text, read as a text file is read and parsed by the default pipeline."""
    return PIPELINE.parse(PlainReader().read(text.encode(), Path("case.txt"), ReadLimits()))


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _number(value: Any) -> str:
    return "" if value is None else number_norm(value)


def _same_words(one: str, other: str) -> bool:
    """Names of indicators agree as the official scorer has it: token F1 of at least 0.6."""
    first, second = (set(re.findall(r"\w+", x.casefold())) for x in (one, other))
    if not first or not second:
        return first == second
    return 2 * len(first & second) / (len(first) + len(second)) >= 0.6


# Field of a record line -> how it is read off a value.
_FIELDS: Mapping[str, Mapping[str, Callable[[Any], str]]] = {
    "awards": {
        "count": lambda v: _text(v.count),
        "recipient": lambda v: _text(v.recipient),
        "award": lambda v: v.award,
        "status": lambda v: _text(v.status),
        "authority": lambda v: _text(v.authority),
        "year": lambda v: _text(v.year),
        "class": lambda v: _text(v.award_class),
        "direct": lambda v: "" if v.direct_workers_pct is None else plain(v.direct_workers_pct),
        "named": lambda v: " | ".join(v.named),
    },
    "movements": {"name": lambda v: v.name, "launched_by": lambda v: _text(v.launched_by)},
    "indicators": {
        "name": lambda v: v.indicator,
        "value": lambda v: _number(v.value),
        "unit": lambda v: _text(v.unit),
        "share": lambda v: _number(v.share),
        "share_of": lambda v: _text(v.share_of),
    },
}
_BY_WORDS = {("indicators", "name")}
_NO_NORM = {"organizations", "people"}
"""Labels whose tags carry no norm: span and attributes say it all."""


def mentions_of(report: Report, label: str) -> tuple[Mention[Value], ...]:
    return report.labelled(Label(label))


def judge(case: Case) -> list[str]:
    """What is wrong, a line each: ``-`` expected, ``+`` found; empty if all is right."""
    found = mentions_of(report_of(case.text), case.label)
    if case.label in _FIELDS:
        return _judge_records(case, found)
    return _judge_spans(case, found)


def _mark(start: int, end: int, surface: str, norm: str) -> str:
    shown = surface.replace("\n", "⏎")
    return f"[{start}:{end}] «{shown}» {norm}".rstrip()


def _judge_spans(case: Case, found: tuple[Mention[Value], ...]) -> list[str]:
    bare = case.label in _NO_NORM
    want = {(m.start, m.end, "" if bare else m.norm): m for m in case.mentions}
    got = {(m.start, m.end, "" if bare else m.value.norm()): m for m in found}
    lines = [f"- {_mark(*k[:2], m.surface, k[2])}" for k, m in want.items() if k not in got]
    lines += [f"+ {_mark(*k[:2], m.surface, k[2])}" for k, m in got.items() if k not in want]
    for key in want.keys() & got.keys():
        for name, value in want[key].attributes.items():
            actual = _text(getattr(got[key].value, name))
            if actual != value:
                lines.append(f"- {want[key].surface!r} {name}={value!r}")
                lines.append(f"+ {want[key].surface!r} {name}={actual!r}")
    return lines


def _judge_records(case: Case, found: tuple[Mention[Value], ...]) -> list[str]:
    left = list(found)
    lines = []
    for record in case.records:
        match = next((m for m in left if _agrees(case.label, record, m)), None)
        if match is None:
            lines.append(f"- {dict(record)}")
        else:
            left.remove(match)
    return lines + [f"+ {m.value.norm()} «{m.surface}»" for m in left]


def _agrees(label: str, record: Mapping[str, str], mention: Mention[Value]) -> bool:
    for name, want in record.items():
        got = _FIELDS[label][name](mention.value)
        if (label, name) in _BY_WORDS:
            if not _same_words(got, want):
                return False
        elif got != want:
            return False
    return True
