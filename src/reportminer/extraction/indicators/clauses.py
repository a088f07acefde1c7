"""Clauses that state values: where a quantity's clause begins and ends, and which role it has."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

import regex

from reportminer.document import Fraction, Mention, Quantity, Span
from reportminer.extraction.indicators.lexicon import words

_HARD = regex.compile(r"[;:()]|[.!?…](?=\s|$)|\n\s*[-+*•]")
_DECIMAL_COMMA = regex.compile(r",(?=\s|$)")


class Role(Enum):
    """What a quantity is in its sentence."""

    VALUE = "value"
    SHARE = "share"
    NAME = "name"


@dataclass(slots=True)
class Clause:
    """A value with the words around it.

    ``lead`` is the text before a colon that introduces the clause, ``before``/``after`` the words
    on both sides up to the next number or boundary, ``share`` a percentage that belongs to the
    value.
    """

    value: Mention[Quantity]
    lead: Span
    before: Span
    after: Span
    share: Mention[Quantity] | None = None
    part: list[Mention[Quantity]] = field(default_factory=list)

    @property
    def end(self) -> int:
        """End of the clause: its words, its share."""
        last = self.share.end if self.share else self.after[1]
        return max(self.value.end, last)


def is_percent(quantity: Quantity) -> bool:
    """Whether the unit is a percentage."""
    return quantity.unit in ("%", "‰")


def clauses(folded: str, sentence: Span, quantities: list[Mention[Quantity]]) -> list[Clause]:
    """Clauses of one sentence, one for each quantity that is a value, in reading order."""
    found: list[Clause] = []
    start, end = sentence
    cuts = [m.span() for m in _HARD.finditer(folded, start, end)]
    previous_end = start
    for i, mention in enumerate(quantities):
        following = quantities[i + 1].start if i + 1 < len(quantities) else end
        cut_before = [c for c in cuts if c[1] <= mention.start]
        begin = max(previous_end, cut_before[-1][1] if cut_before else start)
        before = (begin, mention.start)
        role = _role(folded, found, mention, before)
        previous_end = mention.end
        if role is Role.SHARE:
            found[-1].share = mention
            continue
        if role is Role.NAME:
            found[-1].part.append(mention)
            found[-1].after = (found[-1].after[0], _after_end(folded, cuts, mention.end, following))
            continue
        after_end = _after_end(folded, cuts, mention.end, following)
        lead = _lead(folded, cut_before, start, begin)
        found.append(Clause(mention, lead, before, (mention.end, after_end)))
    return found


def _after_end(folded: str, cuts: list[Span], position: int, following: int) -> int:
    """End of the words after a value: the next boundary, or the comma before the next number."""
    later = [c[0] for c in cuts if c[0] >= position]
    end = min(following, later[0]) if later else following
    commas = [m.start() for m in _DECIMAL_COMMA.finditer(folded, position, end)]
    if commas and end == following:
        return commas[-1] if _starts_anew(folded[commas[-1] : following]) else commas[0]
    return end


def _starts_anew(text: str) -> bool:
    return len(text) < 60


def _lead(folded: str, cut_before: list[Span], start: int, begin: int) -> Span:
    """The words before the nearest colon left of the clause."""
    for cut in reversed(cut_before):
        if folded[cut[0]] == ":":
            earlier = [c[1] for c in cut_before if c[1] <= cut[0]]
            return (earlier[-1] if earlier else start, cut[0])
    return (begin, begin)


def _role(folded: str, found: list[Clause], mention: Mention[Quantity], before: Span) -> Role:
    if not found:
        return Role.VALUE
    previous = found[-1]
    between = folded[previous.value.end : mention.start]
    near = folded[before[0] : before[1]]
    if is_percent(mention.value) and not is_percent(previous.value.value):
        if previous.share is None and _is_share(between, near):
            return Role.SHARE
    if previous.share is None and not previous.part and _names(previous, mention, between):
        return Role.NAME
    return Role.VALUE


def _is_share(between: str, near: str) -> bool:
    """A percentage in the words behind a value that says how much of something the value is."""
    if regex.search(r"[;]|[.](?=\s)", between) or len(between) > 120:
        return False
    if between.strip() in ("(", ",", "") or between.strip().endswith("("):
        return True
    cue = words().share.search(near) or words().change.search(near)
    if cue is None:
        return False
    rest = near[: cue.start()].strip(" ,(;")
    return len(rest.split()) <= 6 or not between[: between.find(near)].strip(" ,(")


def _names(previous: Clause, mention: Mention[Quantity], between: str) -> bool:
    """``03/19 xã đạt 19 tiêu chí``: the second number is part of the first one's name."""
    value = previous.value.value
    counts = isinstance(value.value, Fraction) or not is_percent(value)
    if not counts or is_percent(mention.value) or value.unit == mention.value.unit:
        return False
    if mention.value.unit and mention.value.unit.startswith("đồng"):
        return False
    return words().part_of_name.search(between) is not None
