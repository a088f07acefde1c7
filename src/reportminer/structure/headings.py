"""Where a heading ends on its line: run-in bodies and tasks.

Decided from form, in this order:

1. a colon with nothing after it ends the title;
2. a colon after a numbered name (``Đợt 1: …``) or a directive (``Giao các sở: …``) stands inside
   it;
3. what follows a colon is the body if it is an answer (``Không có``), more than one sentence, or a
   capitalised text that ends like a sentence, is long, or is all the section has; in lower case it
   goes on with the title of a section that has more text, and with a task;
4. of several sentences the first is the title, but a task (it begins with a verb) is whole; a
   title in capitals ends where the capitals end; a known topic ends before a capitalised sentence
   (a line break was lost);
5. else the whole paragraph is the title, without its final full stop: a heading or a numbered task.

Fails where a task has a colon before a capitalised list of names that is not introduced by a
directive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import regex

from reportminer.lexicons import load_list
from reportminer.structure.heading_lines import title_spans
from reportminer.structure.lines import TextLine
from reportminer.structure.sentences import split_sentences
from reportminer.structure.title_signs import CLOSE, ENDS, HANGING, OPEN, is_open, run_in_rules
from reportminer.text import fold

_LONG_BODY = 200
_COLON = regex.compile(r"(?<!\d):(?!\d)|(?<=\d):(?=\s)")
_FINAL = regex.compile(r"(?:\./\.|[.;:,])[\s*_|]*$")
_CAPITAL_RUN = regex.compile(r"(?P<run>[^\p{Ll}\s]+(?:\s+[^\p{Ll}\s]+)+)\s+(?=\p{Lu}\p{Ll})")
_INNER_CAPITAL = regex.compile(r"(?<=[\p{Ll}\d”\")]|\p{Lu}{2})\s+(?=\p{Lu}\p{Ll}*\s)")


class Heading(NamedTuple):
    """``end`` of the heading (label and title), its ``title`` with single spaces and ``style``
    (``heading``, ``run-in`` or ``item``); ``last_line`` is the last line of its paragraph.
    """

    end: int
    title: str
    style: str
    last_line: int


@dataclass(frozen=True, slots=True)
class Topic:
    """A usual title of a section."""

    id: str
    name: str
    variants: tuple[str, ...]
    source: str


@cache
def _topics() -> regex.Pattern[str]:
    names = {fold(n) for t in load_list("section_topics.tsv", Topic) for n in (t.name, *t.variants)}
    words = "|".join(regex.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))
    return regex.compile(rf"(?:về\s+)?(?:{words})(?=\s+\S)")


def read_heading(
    text: str,
    lines: Sequence[TextLine],
    paragraph: tuple[int, int],
    rest: int,
    limit: int,
    *,
    has_body: bool,
) -> Heading:
    """The heading whose label ends at ``rest`` on the first line of ``paragraph`` (its first and
    last line); ``limit`` is the line of the next heading, ``has_body`` says that lines stand
    between the paragraph and ``limit``.
    """
    last, spans = title_spans(lines, *paragraph, limit, rest)
    if not spans:
        return Heading(rest, "", "heading", last)
    begin, end = spans[0][0], spans[-1][1]
    stop, style = _title_end(text, begin, end, has_body=has_body)
    words = " ".join(text[a : min(b, stop)] for a, b in spans if a < stop)
    title = " ".join(words.split())
    if not title[-1:].isalnum():
        title = _FINAL.sub("", title).strip(" *_|")
    return Heading(_trimmed(text, begin, stop), title, style, last)


def _title_end(text: str, begin: int, end: int, *, has_body: bool) -> tuple[int, str]:
    """End of the title in ``text[begin:end]`` and the style."""
    end = _trimmed(text, begin, end)
    first_sentence = next(split_sentences(text, begin, end), (begin, end))[1]
    colon = _first_colon(text, begin, end)
    start = fold(text[begin : begin + 40])
    task = not has_body and run_in_rules()["task"].regex.match(start) is not None
    if colon is not None and colon < first_sentence:
        stop = _at_colon(text, begin, colon, end, has_body=has_body, task=task)
        if stop is not None:
            return stop
    cut = _before_opener(text, begin, end, task=task)
    if cut is None and (task or first_sentence == end or end - begin > _LONG_BODY):
        cut = _lost_break(text, begin, end)
    if cut is not None:
        return cut, "run-in"
    if first_sentence < end and not task:
        return first_sentence, "run-in"
    return end, "item" if _ends(text, begin, end) else "heading"


def _first_colon(text: str, begin: int, end: int) -> int | None:
    """The first colon outside brackets and quotation marks."""
    if text.find(":", begin, end) < 0:
        return None
    depth = 0
    for place in range(begin, end):
        sign = text[place]
        if sign in OPEN:
            depth += 1
        elif sign in CLOSE:
            depth = max(depth - 1, 0)
        elif sign == ":" and not depth and _COLON.match(text, place):
            return place
    return None


def _at_colon(
    text: str, begin: int, colon: int, end: int, *, has_body: bool, task: bool
) -> tuple[int, str] | None:
    """Title end at a colon, None if the colon stands inside the title."""
    left, right = fold(text[begin:colon]), text[colon + 1 : end].strip(" \t\n*_")
    if not right:
        return colon, "heading"
    rules = run_in_rules()
    if rules["name"].regex.search(left) or rules["clause"].regex.search(left):
        return None
    if not has_body and rules["executors"].regex.search(fold(right)):
        return None
    several = len(list(split_sentences(text, colon + 1, end))) > 1
    answer = rules["answer"].regex.match(fold(right)) is not None
    if several or (answer and (not has_body or right[0].isdigit())):
        return colon, "run-in"
    if right[0].islower():
        # A noun and what is said of it, or a task whose sentence goes on.
        return None if task or has_body else (colon, "run-in")
    if task and ";" in right:
        return None
    if ENDS.search(right) or right[-1] == ":" or not has_body or len(right) > _LONG_BODY:
        return colon, "run-in"
    return None


def _before_opener(text: str, begin: int, end: int, *, task: bool) -> int | None:
    """Where a heading ends before words that only begin a sentence and have a capital (``… điều
    hành Trong năm, huyện đã …``), or behind a quotation: a line break was lost there. Of a task,
    whose sentence goes on, only the quotation is believed.
    """
    if end - begin < _LONG_BODY // 2 or not ENDS.search(text, begin, end):
        return None
    for space in _INNER_CAPITAL.finditer(text, begin, min(end, begin + _LONG_BODY)):
        at = space.end()
        title = text[begin : space.start()]
        if HANGING.search(title[-12:]) or is_open(title):
            continue
        begins = not task and run_in_rules()["opener"].regex.match(fold(text[at : at + 40]))
        if title[-1] in '”»"' or begins:
            return int(space.start())
    return None


def _lost_break(text: str, begin: int, end: int) -> int | None:
    """Where a heading ends before a sentence that a lost line break has put on its line."""
    capitals = _CAPITAL_RUN.match(text, begin, end)
    if capitals and len(text[capitals.end() : end].split()) >= 4:
        return capitals.end("run")
    if not _ends(text, begin, end):
        return None
    topic = _topics().match(fold(text[begin : min(end, begin + 120)]))
    if (
        topic
        and topic.end() < end - begin - 20
        and text[begin + topic.end() : end].lstrip()[:1].isupper()
    ):
        return begin + topic.end()
    return None


def _ends(text: str, begin: int, end: int) -> bool:
    """Whether ``text[begin:end]`` ends in a sign that closes a sentence."""
    return not text[end - 1].isalnum() and ENDS.search(text, begin, end) is not None


def _trimmed(text: str, begin: int, end: int) -> int:
    while end > begin and (text[end - 1].isspace() or text[end - 1] in "|*_#"):
        end -= 1
    return end
