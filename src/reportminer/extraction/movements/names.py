"""Names of movements in the text: quoted ones by the noun before them, bare ones by their words.

A quotation is the name of a movement if the nearest noun before it in the sentence, over nothing
but filling words, is "phong trào (thi đua)", or if it goes on a list of such names; a slogan,
theme, campaign, forum or contest nearer to it takes it away. A bare name stands behind "phong trào
thi đua", begins with a task and ends at the first word that leaves it (territory, purpose,
predicate, sign).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from reportminer.extraction.movements.lexicon import (
    holds_bare_core,
    known_names,
    last_match,
    movement_row,
    plain,
    words,
)
from reportminer.extraction.names.words import Words
from reportminer.structure import TextView
from reportminer.text import matches_at_signs

_QUOTES = "“„«\"'‘"
_QUOTED = regex.compile(
    r"[“„«]\s*(?P<a>[^“”„«»]{3,240}?)\s*[”“»]|(?<![\p{L}\d])\"\s*(?P<b>[^\"\n]{3,240}?)\s*\""
    r"|(?<![\p{L}\d])\"\s*(?P<c>[^\"]{3,240}?)\s*\"|''\s*(?P<d>[^'\n]{3,240}?)\s*''|‘\s*(?P<e>[^‘’\n]{3,240}?)\s*’"
)
_LIST = regex.compile(
    r"[\s,;]*(?:và|,|;|-|với|hay|cùng|\+)?[\s\-+*•]*(?:phong\s+trào\s+)?(?:thi\s+đua\s+)?[\s,:]*$"
)
_REACH = 150
_LEAD = 260
_MARKER = regex.compile(r"[\s\-+*•–]*(?:\d{1,2}(?:\.\d+)*[.)]?|[a-zđ]\))?[\s\-+*•–:]*$")
_LEAD_IN = regex.compile(r"phong\s+trào[^\n]{0,160}:\s*$")
_QUOTED_PART = 60
_BARE_WORDS = 26
_MARKER_LENGTH = 16


class Named(NamedTuple):
    """A name at ``[start, end)``, without quotation marks; ``noun``: where "phong trào" begins."""

    start: int
    end: int
    noun: int
    quoted: bool


def names(view: TextView) -> list[Named]:
    """Names of movements in reading order."""
    quoted = list(_quoted(view))
    spans = [(n.start, n.end) for n in quoted]
    bare = [
        n for n in _bare(view) if not any(n.start < end and start < n.end for start, end in spans)
    ]
    return sorted((*quoted, *bare), key=lambda n: n.start)


def _quoted(view: TextView) -> Iterator[Named]:
    previous: Named | None = None
    previous_end = -1
    for match in matches_at_signs(_QUOTED, view.text, _QUOTES):
        start, end = match.span(match.lastgroup or 0)
        found = None
        if previous is not None and match.start() - previous_end < 40:
            between = view.folded[previous_end : match.start()]
            if _LIST.fullmatch(between):
                found = Named(start, end, previous.noun, True)
        found = found or _by_noun(view, match.start(), start, end)
        if found is not None:
            yield found
        previous, previous_end = found, match.end()


def _by_noun(view: TextView, mark: int, start: int, end: int) -> Named | None:
    """The name if its noun before the quotation mark is a movement's."""
    folded = view.folded
    begin = max(0, mark - _REACH)
    noun = last_match(words().movement_noun, folded, begin, mark)
    if noun is None:
        return _under_lead(view, mark, start, end)
    between = folded[noun.end() : mark]
    if words().other_noun.search(between):
        return None
    lead = words().name_before_quote.match(between)
    if lead is not None and noun.end() + lead.start("lead") < mark:
        return Named(noun.end() + lead.start("lead"), end, noun.start(), True)
    if words().filler.match(between) is None:
        return None
    return Named(start, end, noun.start(), True)


def _under_lead(view: TextView, mark: int, start: int, end: int) -> Named | None:
    """A list item that is a quoted name under "các phong trào thi đua: "."""
    paragraph = view.paragraph_at(mark)
    if mark - paragraph[0] > _MARKER_LENGTH or not _MARKER.fullmatch(
        view.folded[paragraph[0] : mark]
    ):
        return None
    before = view.folded[max(0, paragraph[0] - _LEAD) : paragraph[0]].rstrip()
    for line in reversed(before.split("\n")):
        if _LEAD_IN.search(line):
            return Named(start, end, start, True)
        if not line.strip().startswith(("-", "+", "*", "•", '"')):
            return None
    return None


def _bare(view: TextView) -> Iterator[Named]:
    folded = view.folded
    for match in words().emulation.finditer(folded):
        start = match.end()
        paragraph_end = view.paragraph_at(match.start())[1]
        limit = min(max(paragraph_end, start), start + 220)
        known = Words(view, start, limit)
        after = known_names().longest(known, 0)
        last = known[after - 1] if after else None
        end = _bare_end(folded, last.end if last is not None else start, limit)
        task = match["emulation"] is not None and words().bare_begin.match(folded, start, limit)
        if not task or words().general.match(folded, start, limit):
            end = _catalogued(folded, start, end)
        if end > start and len(folded[start:end].split()) <= _BARE_WORDS:
            yield Named(start, end, match.start(), False)


def _catalogued(folded: str, start: int, end: int) -> int:
    """``end`` if the words are a known movement's name, else ``start``."""
    if end <= start:
        return start
    text = folded[start:end]
    name = plain(text)
    known = holds_bare_core(name) and movement_row(text) is not None
    return end if known else start


def _bare_end(folded: str, start: int, limit: int) -> int:
    stop = words().bare_end.search(folded, start, limit)
    end = stop.start() if stop is not None else limit
    if stop is not None and stop.group() == '"' and len(folded[start:end].split()) > 1:
        closing = folded.find('"', end + 1, min(limit, end + _QUOTED_PART))
        if closing > 0:  # xây dựng cơ quan "Xanh - Sạch - Đẹp"
            return closing + 1
    while end > start and not folded[end - 1].isalnum():
        end -= 1
    return end
