"""Logical paragraphs out of the lines of a plain text.

Evidence, in this order:

1. a line that can only begin a paragraph (label, capitals, ``Nơi nhận:``) begins one;
2. next to each other: the line before is full to the wrap width of the document, so that the first
   word of this one had no room (only where the document is hard-wrapped at all); or this one
   begins in lower case after a line of some length without sentence end;
3. across blank lines, page numbers or a form feed: the paragraph before is long, does not end a
   sentence, is no heading, and this one begins in lower case or with a digit, or the one before
   cannot end where it does (a comma, an open quotation, ``của``).

Fails where a page break falls before a capitalised word and nothing else shows that the sentence
goes on: the two halves stay two paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from reportminer.readers.contents import ends_in_leader
from reportminer.readers.lines import (
    Line,
    dash_word,
    ends_in_colon,
    ends_sentence,
    first_token,
    has_counted_marker,
    has_marker,
    is_capitals,
    last_word,
    opens_paragraph,
    runs_on,
    same_opening,
    starts_low,
    starts_with_digit,
)

_LONG_LINE = 40
_LONG_PARAGRAPH = 60
_MAX_WRAP = 200
_FULL = 0.86
_MAX_GAP = 6


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the document is broken into lines: ``width`` in characters, None if lines are paragraphs;
    ``compounds`` are word pairs joined by a spaced dash inside lines (``đua - Khen``).
    """

    width: int | None
    compounds: frozenset[tuple[str, str]]


def wrapping(lines: Sequence[Line]) -> Wrapping:
    """Measure the lines of a document.

    Hard-wrapped: lines are rarely longer than a common width, and at least a quarter of the lines
    near that width are followed by one that begins in lower case.
    """
    return Wrapping(_wrap_width(lines), _compounds(lines))


def _wrap_width(lines: Sequence[Line]) -> int | None:
    widths = sorted(x.width for x in lines if x.width >= _LONG_LINE)
    if len(widths) < 4:
        return None
    width = widths[int(len(widths) * 0.9)]
    if width > _MAX_WRAP or sum(w > width * 1.25 for w in widths) > 0.03 * len(widths):
        return None
    near = going_on = 0
    for line, after in pairwise(lines):
        if line.width >= 0.8 * width and not after.gap:
            near += 1
            going_on += not ends_sentence(line.text) and starts_low(after.text)
    return width if near >= 3 and going_on >= 0.25 * near else None


def _compounds(lines: Sequence[Line]) -> frozenset[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for line in lines:
        pieces = line.text.replace("–", "-").split(" - ")
        for left, right in pairwise(pieces):
            pairs.add((last_word(left).lower(), first_token(right).strip("“”\"'(),.;:").lower()))
    return frozenset(pairs)


_STOPS = regex.compile(r"[.,;:!?…|\d%)\"”]\s*$")
_LETTER_LABEL = regex.compile(r"\p{L}{1,2}\s?[.):/\-]")
_PLACE_AND_DATE = regex.compile(r"\p{Lu}\p{Ll}*(?:\s\p{Lu}\p{Ll}*){0,2},\s*ngày")


def joins_next_line(before: Sequence[Line], line: Line, wrap: Wrapping) -> bool:
    """Whether ``line``, right under the last of ``before``, goes on with that paragraph."""
    last = before[-1]
    if ends_in_leader(last.text):
        return False
    full = _is_full(last, line, wrap)
    if _is_torn_off(last.text, line.text):
        return True
    if is_capitals(last.text) and is_capitals(line.text):
        return full and has_counted_marker(before[0].text) and not has_marker(line.text)
    if opens_paragraph(line.text):
        return full and _goes_on_behind_dash(last, line, wrap)
    low = starts_low(line.text)
    if ends_sentence(last.text):
        indented = line.indent > last.indent + 1 and len(before) > 1
        return full and not indented and (low or not ends_in_colon(last.text))
    if full:
        return True
    words = len(last.text.split()) >= 2 and not _STOPS.search(last.text)
    if low and words and not _LETTER_LABEL.match(line.text):
        return True
    enough = _LONG_LINE if wrap.width is None else wrap.width // 2
    return last.width >= enough and (low or (len(before) > 1 and runs_on(last.text)))


def _is_torn_off(last: str, line: str) -> bool:
    """A lone word whose phrase goes on below, as copies from law portals break lines.

    ``ỦY`` over ``BAN NHÂN DÂN``, ``Hà`` over ``Giang, ngày 07 tháng 11``.
    """
    word = last.strip()
    if not word.isalpha() or len(word) > 6:
        return False
    if word.isupper():
        return is_capitals(line) and line[:1].isalpha() and not opens_paragraph(line)
    return word[:1].isupper() and _PLACE_AND_DATE.match(line) is not None


def _is_full(last: Line, line: Line, wrap: Wrapping) -> bool:
    if wrap.width is None:
        return False
    room = last.width + 1 + len(first_token(line.text))
    return last.width >= 0.7 * wrap.width and room > _FULL * wrap.width


def _goes_on_behind_dash(last: Line, line: Line, wrap: Wrapping) -> bool:
    word = dash_word(line.text)
    if word is None or ends_sentence(last.text):
        return False
    return (last_word(last.text).lower(), word.lower()) in wrap.compounds


def joins_across_break(before: Sequence[Line], line: Line, wrap: Wrapping, *, page: bool) -> bool:
    """Whether ``line`` goes on with a paragraph that blank lines or a page break have cut.

    ``page`` says that a page number or form feed stands between: then a full line of a hard-wrapped
    text is evidence enough.
    """
    first, last = before[0], before[-1]
    length = sum(len(x.text) for x in before)
    if length < _LONG_PARAGRAPH or ends_sentence(last.text) or is_capitals(last.text):
        return False
    if line.gap > _MAX_GAP or line.heading or first.heading or line.bold or last.bold:
        return False
    if opens_paragraph(line.text):
        return _goes_on_behind_dash(last, line, wrap)
    if same_opening(first.text, line.text):
        return False
    if starts_low(line.text) or runs_on(last.text):
        return True
    heading = has_counted_marker(first.text)
    if starts_with_digit(line.text):
        return not heading
    return page and not heading and _is_full(last, line, wrap)
