"""Parts that should be there: required contents, annexes that the text refers to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from reportminer.checks.cues import rule
from reportminer.checks.reading import Reading, finding
from reportminer.document import Finding
from reportminer.lexicons import load_list
from reportminer.text import fold, from_roman

_MIN_BODY = 3000
"""A shorter text is an extract or a cover letter: nothing is required of it."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """A row of ``outline_parts.tsv``."""

    id: str
    name: str
    headings: tuple[str, ...]
    sentences: tuple[str, ...]
    subject: tuple[str, ...]
    source: str


def check_outline(reading: Reading) -> Iterator[Finding]:
    """RM440: a yearly report on emulation without one of its required parts.

    A part is there if a heading names it, or a sentence of the body does its work.
    """
    header = reading.report.header
    if header is None or fold(header.doc_type or "") != "báo cáo" or not header.subject:
        return
    subject = fold(header.subject)
    start, end = reading.body
    if end - start < _MIN_BODY or not _yearly(subject):
        return
    titles = " | ".join(fold(s.title) for s in reading.sections if s.style != "item")
    body = reading.folded[start:end]
    for row in load_list("outline_parts.tsv", PartRow):
        required = any(fold(w) in subject for w in row.subject)
        named = any(_has(titles, w) for w in row.headings)
        if required and not named and not any(_has(body, w) for w in row.sentences):
            yield Finding("RM440", expected=row.name)


def _yearly(subject: str) -> bool:
    parts = regex.search(r"tháng|quý|học kì|giai đoạn|chuyên đề|phong trào", subject)
    return "thi đua, khen thưởng" in subject.replace("thi đua khen", "thi đua, khen") and not parts


def _has(text: str, words: str) -> bool:
    return regex.search(rf"(?<!\p{{L}}){regex.escape(fold(words))}(?!\p{{L}})", text) is not None


def check_annexes(reading: Reading) -> Iterator[Finding]:
    """RM441: an annex is referred to, but none with its number (or none at all) is in the text."""
    present = {
        _annex_number(m["name"]) for m in rule("annex.heading").finditer(reading.folded)
        if m.start() >= reading.body[0]
    }  # fmt: skip
    told: set[str] = set()
    for match in rule("annex.cited").finditer(reading.folded):
        number = _annex_number(match["name"])
        missing = number not in present if number else not present
        if missing and number not in told:
            told.add(number)
            span = match.span("name")
            yield finding("RM441", span, reading.words(*span))


def _annex_number(name: str) -> str:
    match = regex.search(r"(\d+|[ivx]+)$", name.strip())
    if match is None:
        return ""
    return str(from_roman(match[1].upper()) or match[1].lstrip("0"))
