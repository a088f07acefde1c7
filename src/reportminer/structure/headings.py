"""Where a heading ends on its line: run-in bodies, tasks, wrapped titles.

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

from reportminer.lexicons import Rule, load_list, load_rules
from reportminer.structure.lines import TextLine, capital_share, in_capitals
from reportminer.structure.markers import read_marker
from reportminer.structure.sentences import split_sentences
from reportminer.structure.vocabulary import noise_kind
from reportminer.text import fold

_LONG_BODY = 200
_TORN_LINE = 45
_MAX_TITLE_LINES = 12
_COLON = regex.compile(r"(?<!\d):(?!\d)|(?<=\d):(?=\s)")
_ENDS = regex.compile(r"[.;!?…][\s\"”’)\]*_/.]*$")
_TRAIL = regex.compile(r"[\s|*_#]+$|(?<![.])[\s]*\./\.[\s*_]*$")
_FINAL = regex.compile(r"(?:\./\.|[.;:,])[\s*_|]*$")
_HANGING = regex.compile(r"(?:[,\-–(]|\b(?:và|của|các|những|với))\s*$", regex.I)
_BEFORE_FIGURE = regex.compile(r"\b(?:năm|tháng|ngày|quý|số)\s*$", regex.I)
_CAPITAL_RUN = regex.compile(r"(?P<run>[^\p{Ll}\s]+(?:\s+[^\p{Ll}\s]+)+)\s+(?=\p{Lu}\p{Ll})")
_LEAD_DASH = regex.compile(r"[-–—]\s+(?=\p{L})")
_DASH = regex.compile(r"[-–—+•*]\s")
_COMPLETE = regex.compile(r"(?:[”\"»]|\b(?:19|20)\d\d)\s*$")
# Words behind which a capital goes on with a name: a level, or a word with a capital itself.
_NAME_FOLLOWS = regex.compile(
    r"(?:\b(?:tỉnh|huyện|xã|phường|quận|thị\s(?:xã|trấn)|thành\sphố|thôn|xóm|bản|ấp|buôn|ông|bà|chí)"
    r"|\b\p{Lu}[\p{L}\d&-]*)\s*$"
)
_INNER_CAPITAL = regex.compile(r"(?<=[\p{Ll}\d”\")]|\p{Lu}{2})\s+(?=\p{Lu}\p{Ll}*\s)")
_OPEN, _CLOSE = "(“[«", ")”]»"


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
def _rules() -> dict[str, Rule]:
    return {str(r.value["kind"]): r for r in load_rules("run_in.yaml")}


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
    last, spans = _title_spans(lines, *paragraph, limit, rest)
    if not spans:
        return Heading(rest, "", "heading", last)
    begin, end = spans[0][0], spans[-1][1]
    stop, style = _title_end(text, begin, end, has_body=has_body)
    words = " ".join(text[a : min(b, stop)] for a, b in spans if a < stop)
    title = " ".join(words.split())
    if not title[-1:].isalnum():
        title = _FINAL.sub("", title).strip(" *_|")
    return Heading(_trimmed(text, begin, stop), title, style, last)


def paragraph_end(lines: Sequence[TextLine], first: int, limit: int, rest: int) -> int:
    """Last line of the paragraph that begins at ``first``."""
    last = first
    while last + 1 < limit and last - first < _MAX_TITLE_LINES * 4:
        line, before = lines[last + 1], lines[last]
        if not line.running or line.in_table or line.column:
            break
        same = line.block == before.block and not line.first
        # A line much longer than the heading's own is a paragraph that a reader has joined to it,
        # unless a short one goes on in lower case, as copies from law portals break lines.
        torn = len(before.text) < _TORN_LINE and line.text[:1].islower()
        alike = torn or len(line.text) < 1.5 * len(before.text)
        same = same and (last > first or alike)
        if not (same or _goes_on(before, line, bare=rest >= lines[first].end)):
            break
        if _listed_apart(lines[first], before, line):
            break
        if same and _begins_body(lines[first : last + 1], lines[last + 1 : last + 6]):
            break
        last += 1
    return last


def _begins_body(heading: Sequence[TextLine], below: Sequence[TextLine]) -> bool:
    """Whether a line that a reader of wrapped text has joined to a heading begins the text below.

    It begins with a capital, and the heading is complete (it ends in a closing quotation mark or a
    year), or the line begins like a sentence, or its first word had room on the heading's line.
    Fails where a title goes on with a name behind a year.
    """
    before, line = heading[-1].text, below[0]
    if not line.text[:1].isupper() or capital_share(before) > 0.85:
        return False
    title = " ".join(x.text for x in heading)
    if _HANGING.search(before[-12:]) or _ENDS.search(before[-12:]) or ":" in title:
        return False
    if _open(title):
        return False
    begins = fold(line.text[:120])
    if _COMPLETE.search(before) or any(
        _rules()[kind].regex.match(begins) for kind in ("opener", "sentence")
    ):
        return True
    return not _NAME_FOLLOWS.search(before) and _had_room(before, below)


def _open(title: str) -> bool:
    """Whether a bracket or quotation is still open."""
    pairs = zip(_OPEN, _CLOSE, strict=True)
    return title.count('"') % 2 == 1 or any(title.count(a) > title.count(b) for a, b in pairs)


def _had_room(before: str, below: Sequence[TextLine]) -> bool:
    """Whether the first word below would have stood within the width of the lines there."""
    width = max(len(x.text) for x in below if x.block == below[0].block)
    return len(before) + 1 + len(below[0].text.split(maxsplit=1)[0]) <= width


def _listed_apart(heading: TextLine, before: TextLine, line: TextLine) -> bool:
    """Whether a blank line ends the paragraph although a comma does: in a text that parts all
    paragraphs by blank lines, the next one begins with a capital.
    """
    apart = heading.gap > 0 and line.gap > 0 and before.text.endswith(",")
    return apart and line.text[:1].isupper()


def _goes_on(before: TextLine, line: TextLine, *, bare: bool) -> bool:
    """Whether a line of another block goes on with a heading that a line or page break has cut."""
    if bare or line.gap > 1 or before.text.endswith(":") or _ENDS.search(before.text[-12:]):
        return False
    open_bracket = before.text.count("(") > before.text.count(")")
    hanging = open_bracket or _HANGING.search(before.text[-12:]) is not None
    hanging |= line.text[:1].isdigit() and _BEFORE_FIGURE.search(before.text[-12:]) is not None
    if not hanging and (line.gap or not _same_kind(before, line)):
        return False
    if _DASH.match(line.text) or read_marker(line.text):
        return False
    return noise_kind(fold(line.text[:120])) is None


def _same_kind(before: TextLine, line: TextLine) -> bool:
    """Whether both lines are in capitals, or the second is a short one in lower case."""
    if capital_share(before.text) > 0.85:
        return in_capitals(line.text)
    low = line.text[0].islower() and len(before.text) > 30
    return low and len(line.text) < 1.3 * len(before.text)


def _title_spans(
    lines: Sequence[TextLine], first: int, last: int, limit: int, rest: int
) -> tuple[int, list[tuple[int, int]]]:
    """Spans of the paragraph's lines after the label; a label that stands alone takes the next
    line, or lines in capitals, as its title.
    """
    spans = [(max(x.start, rest), x.end) for x in lines[first : last + 1]]
    spans = [s for s in spans if s[0] < s[1]]
    if spans and (dash := _LEAD_DASH.match(lines[first].text, spans[0][0] - lines[first].start)):
        spans[0] = (lines[first].start + dash.end(), spans[0][1])  # "Điều 1. – Ban hành"
    if spans or first + 1 >= limit:
        return last, spans
    index = first + 1
    while index < limit and len(spans) < _MAX_TITLE_LINES:
        line = lines[index]
        if noise_kind(fold(line.text)):
            index += 1
            continue
        capitals = in_capitals(line.text)
        too_much = line.gap > (1 if capitals else 2) and spans
        if read_marker(line.text) or _DASH.match(line.text) or too_much or len(line.text) > 250:
            break
        if spans and not (capitals or line.text[0].islower()):
            break
        if not spans and not capitals and _ENDS.search(line.text):
            break
        spans.append((line.start, line.end))
        last = index
        index += 1
        if not capitals and index < limit and not lines[index].text[0].islower():
            break
    return last, spans


def _title_end(text: str, begin: int, end: int, *, has_body: bool) -> tuple[int, str]:
    """End of the title in ``text[begin:end]`` and the style."""
    end = _trimmed(text, begin, end)
    first_sentence = next(split_sentences(text, begin, end), (begin, end))[1]
    colon = _first_colon(text, begin, end)
    task = not has_body and _rules()["task"].regex.match(fold(text[begin : begin + 40])) is not None
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
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
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
    rules = _rules()
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
    if _ENDS.search(right) or right[-1] == ":" or not has_body or len(right) > _LONG_BODY:
        return colon, "run-in"
    return None


def _before_opener(text: str, begin: int, end: int, *, task: bool) -> int | None:
    """Where a heading ends before words that only begin a sentence and have a capital (``… điều
    hành Trong năm, huyện đã …``), or behind a quotation: a line break was lost there. Of a task,
    whose sentence goes on, only the quotation is believed.
    """
    if end - begin < _LONG_BODY // 2 or not _ENDS.search(text, begin, end):
        return None
    for space in _INNER_CAPITAL.finditer(text, begin, min(end, begin + _LONG_BODY)):
        at = space.end()
        title = text[begin : space.start()]
        if _HANGING.search(title[-12:]) or _open(title):
            continue
        begins = not task and _rules()["opener"].regex.match(fold(text[at : at + 40]))
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
    return not text[end - 1].isalnum() and _ENDS.search(text, begin, end) is not None


def _trimmed(text: str, begin: int, end: int) -> int:
    while end > begin and (text[end - 1].isspace() or text[end - 1] in "|*_#"):
        end -= 1
    return end
