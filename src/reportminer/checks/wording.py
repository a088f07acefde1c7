"""Words doubled, lost or misspelt; passages that stand twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from reportminer.checks.cues import cue, rule
from reportminer.checks.reading import Reading, finding
from reportminer.document import Finding, Span
from reportminer.lexicons import load_list
from reportminer.lexicons.loader import Pattern
from reportminer.text import fold

_DOUBLED = regex.compile(
    r"(?<![\p{L}\d])(?P<words>\p{L}+(?: \p{L}+){0,3}) (?P<again>(?P=words))(?![\p{L}\d])"
)
_WORD = regex.compile(r"[\p{L}\d]+")
_HALF_HORNED = regex.compile(
    r"(?<!\p{L})(?!q)\p{L}{1,3}(?:u[ơờớởỡợ]|ư[oòóỏõọ])(?:c|i|m|ng?|p|t|u)(?!\p{L})"
)
"""``nguời``, ``trưòng``: before a final both vowels of ``ươ`` carry the horn."""
_HORNS = str.maketrans("uoòóỏõọUOÒÓỎÕỌ", "ươờớởỡợƯƠỜỚỞỠỢ")


@dataclass(frozen=True, slots=True)
class MisprintRow:
    """A row of ``misprints.tsv``: words that are written by mistake and what is meant."""

    wrong: str
    right: str
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]
    source: str


@cache
def _misprints() -> tuple[Pattern, dict[str, MisprintRow]]:
    rows = {row.wrong: row for row in load_list("misprints.tsv", MisprintRow)}
    longest = sorted(rows, key=len, reverse=True)
    joined = "|".join(r"\s+".join(map(regex.escape, w.split())) for w in longest)
    return regex.compile(rf"(?<!\p{{L}})(?:{joined})(?!\p{{L}})"), rows


@dataclass(frozen=True, slots=True)
class SingleWordRow:
    """A row of ``never_doubled.tsv``."""

    word: str
    source: str


@cache
def _never_doubled() -> frozenset[str]:
    return frozenset(fold(row.word) for row in load_list("never_doubled.tsv", SingleWordRow))


def check_doubled_words(reading: Reading) -> Iterator[Finding]:
    """RM462: ``cảnh quan cảnh quan``, ``và và``; a single word only if no compound can end or begin
    with it (``hoàn thành thành phố``, ``luôn luôn`` are right).
    """
    folded = reading.folded
    for match in _DOUBLED.finditer(folded, *reading.body):
        words = match["words"]
        if " " not in words and words not in _never_doubled():
            continue
        if _names_apart(reading.text, match.span("words"), match.span("again")):
            continue
        yield finding("RM462", match.span(), reading.words(*match.span()))


def _names_apart(text: str, first: Span, second: Span) -> bool:
    """``xã Xuân Xuân Trường``: a name that begins with the word before it, or a code."""
    a, b = text[first[0] : first[1]], text[second[0] : second[1]]
    return a != b or a[:1].isupper()


def check_misprints(reading: Reading) -> Iterator[Finding]:
    """RM463: a spelling that is no Vietnamese expression, or two units behind one number (``28,6%
    triệu đồng``), with what is meant.
    """
    for match in rule("slip.two_units").finditer(reading.folded, *reading.body):
        words = reading.words(*match.span())
        yield finding("RM463", match.span(), words, words.replace("%", "", 1))
    pattern, rows = _misprints()
    low = reading.text.lower()
    if reading.recognised or len(low) != len(reading.text):
        return
    listed: list[Span] = []
    for match in pattern.finditer(low):
        listed.append(match.span())
        row = rows[" ".join(match.group().split())]
        after = _WORD.match(low[match.end() : match.end() + 12].lstrip())
        before = low[max(0, match.start() - 12) : match.start()].split()
        if (after and after.group() in row.not_before) or (before and before[-1] in row.not_after):
            continue
        yield finding("RM463", match.span(), reading.words(*match.span()), row.right)
    for match in _HALF_HORNED.finditer(low):
        if not any(start < match.end() and match.start() < end for start, end in listed):
            word = reading.words(*match.span())
            right = word.translate(_HORNS)
            yield finding("RM463", match.span(), word, right)


def check_lost_words(reading: Reading) -> Iterator[Finding]:
    """RM443: ``dưới tiêu chí`` without a number, ``doanh nghiệp lần thứ tư``: something is missing.

    Only where the words around cannot do without it: a class of a scale whose neighbours have
    their numbers, an ordinal behind a noun that is not counted by occasions.
    """
    folded = reading.folded
    for figure in reading.figures:
        if figure.fraction is None:
            continue
        lost = cue("class.lost", folded[figure.end : figure.end + 60])
        if lost is None or not _scale_nearby(reading, figure.start, lost["unit"]):
            continue
        start, end = figure.end + lost.start("unit"), figure.end + lost.end("unit")
        begin = figure.start
        words = reading.words(begin, end)
        yield finding("RM443", (begin, end), words, f"số trước «{reading.words(start, end)}»")
    for match in _ordinals().finditer(folded, *reading.body):
        if cue("lost.has_event", reading.before(match.start(), 80)):
            continue
        yield finding(
            "RM443",
            match.span(),
            reading.words(*match.span()),
            f"tên sự việc trước «{reading.words(*match.span('ordinal'))}»",
        )


@cache
def _ordinals() -> Pattern:
    return rule("lost.event").regex


def _scale_nearby(reading: Reading, offset: int, unit: str) -> bool:
    """Whether other classes of the passage have numbers of this unit."""
    start, end = reading.passage_at(offset)
    return any(f.unit == unit for f in reading.figures_in(start, end))


_TOLD_WORDS = 24
REPEATED_WORDS = 32
"""So many words in the same order are a passage, not a formula or the name of a movement."""


def check_repeated_passages(reading: Reading) -> Iterator[Finding]:
    """RM455: a passage stands twice in the body of a report (left over from copying).

    Words in quotation marks (names of movements), headings, tables and awards are left out; a cited
    document is no passage, so enough words must stand outside of citations. Notices and plans say
    one thing of many addressees in the same words: not judged.
    """
    header = reading.report.header
    if header is None or fold(header.doc_type or "") != "báo cáo":
        return
    words = [m.span() for m in _WORD.finditer(reading.folded, *reading.body)]
    plain = _unquoted(reading, words)
    keys = [reading.folded[s:e] for s, e in plain]
    seen: dict[tuple[str, ...], int] = {}
    skip = -1
    for at in range(len(keys) - REPEATED_WORDS + 1):
        gram = tuple(keys[at : at + REPEATED_WORDS])
        first = seen.setdefault(gram, at)
        if first == at or at < skip or at - first < REPEATED_WORDS:
            continue
        length = REPEATED_WORDS
        while at + length < len(keys) and keys[first + length] == keys[at + length]:
            length += 1
        skip = at + length
        if _words_told(reading, plain[at : at + length]) < _TOLD_WORDS:
            continue
        span = (plain[at][0], plain[at + length - 1][1])
        other = (plain[first][0], plain[first + length - 1][1])
        shown = reading.words(*span)
        yield finding("RM455", span, shown[:80] + ("…" if len(shown) > 80 else ""), None, (other,))


def _words_told(reading: Reading, words: list[Span]) -> int:
    """How many of these words stand outside of cited documents."""
    cited = reading.references_in(words[0][0] - 100, words[-1][1])
    return sum(not any(c.start <= start < c.end for c in cited) for start, _ in words)


def _unquoted(reading: Reading, words: list[Span]) -> list[Span]:
    headings = [(s.start, s.end) for s in reading.sections]
    quotes = [m.span() for m in regex.finditer(r'"[^"\n]{0,300}"', reading.folded)]
    rows = [m.span() for m in regex.finditer(r"[^\n]*[|\t][^\n]*", reading.text)]
    tables = [(t.start, t.end) for t in reading.report.tables]
    awards = [(m.start, m.end) for m in reading.report.awards]
    left_out = iter(sorted(headings + quotes + rows + tables + awards))
    current = next(left_out, None)
    kept = []
    for start, end in words:
        while current is not None and current[1] <= start:
            current = next(left_out, None)
        if current is None or start < current[0]:
            kept.append((start, end))
    return kept
