"""Recipients listed line by line under a sentence that grants: decisions and their lists."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from reportminer.document import Block, Recipient
from reportminer.extraction.awards.named import NamedBodies
from reportminer.extraction.awards.recipients import is_proper, kind_of
from reportminer.structure import TextView

_LINES = 120  # of one list
_MARKER = regex.compile(
    r"\s*(?:\d{1,3}\s*[.)/-]|[-+*•–]|[a-zđ]\))\s*(?:(?:Tập thể|Đơn vị)\s+)?(?=\p{L})"
)
_OPEN = regex.compile(r"[^.;]{0,260}(?::|(?<!\p{L})cho(?:\s+các)?)\s*$")
_COUNTS = regex.compile(r"[^.;:]{0,60}:\s*\d")  # "Tập thể: 05"
_TITLE = regex.compile(r"(?:ông|bà|anh|chị|em|cô|thầy|đồng chí|đ/c)[\s:]+", regex.IGNORECASE)
_NAME_END = regex.compile(r"[,;:(.|\n]|\s[-–]\s|\s(?=(?:đã|vì|về|do|có|là)\s)")


def opens_list(view: TextView, end: int, block: Block) -> bool:
    """Whether the paragraph ends, behind the record that ends at ``end``, in a colon or "cho"."""
    if not view.folded[end : block.end].rstrip().endswith((":", "cho", "các")):
        return False
    return _OPEN.match(view.folded, end, block.end) is not None


def names_below(
    view: TextView, bodies: NamedBodies, paragraphs: Sequence[Block], index: int
) -> tuple[Recipient | None, tuple[str, ...]]:
    """Kind and names of the lines under paragraph ``index`` that name one recipient each.

    The list ends at the first line without a marker or without a recipient; lists of several kinds
    give none.
    """
    kinds: set[Recipient] = set()
    names: list[str] = []
    for block in paragraphs[index + 1 : index + 1 + _LINES]:
        marker = _MARKER.match(view.text, block.start, block.end)
        if marker is None:
            break
        start = marker.end()
        kind = kind_of(view, bodies, start)
        if kind is None:
            break
        name = _name(view, bodies, start, block.end)
        if _COUNTS.match(view.folded, start, block.end) or not is_proper(name):
            break
        names.append(name)
        kinds.add(kind)
    if len(kinds) != 1:
        return None, ()
    return kinds.pop(), tuple(names)


def _name(view: TextView, bodies: NamedBodies, start: int, end: int) -> str:
    title = _TITLE.match(view.text, start, end)
    start = title.end() if title is not None else start
    last = bodies.person_end(start)
    if last is None:
        stop = _NAME_END.search(view.text, start, end)
        last = stop.start() if stop is not None else end
    return " ".join(view.text[start:last].split()).strip(" .")
