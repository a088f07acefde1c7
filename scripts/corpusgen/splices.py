"""Changes to finished paragraphs that keep every span in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from .builder import Paragraph, Span
from .context import Planted
from .document import Columns, Document, Table


def splice(paragraph: Paragraph, start: int, end: int, new: str) -> Span:
    """Replace ``text[start:end]`` by ``new``; spans around it grow or shrink, spans behind move.

    The new words are marked by a span of kind ``planted``.
    """
    shift = len(new) - (end - start)
    paragraph.text = paragraph.text[:start] + new + paragraph.text[end:]
    for span in paragraph.spans:
        if span.start >= end:
            span.start += shift
            span.end += shift
        elif span.end >= end:
            span.end += shift
        elif span.end > start:
            span.end = start
    made = Span("planted", start, start + len(new))
    paragraph.spans.append(made)
    return made


def paragraphs(document: Document, *, tables: bool = False) -> Iterator[Paragraph]:
    """Paragraphs of the body in order; table cells too if asked for."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block
        elif tables and isinstance(block, Table):
            for row in block.rows:
                yield from row


def body(document: Document) -> list[Paragraph]:
    """Paragraphs of running text."""
    return [p for p in paragraphs(document) if p.role == "body"]


def columns(document: Document, kind: str) -> list[Columns]:
    """Letterhead or signature blocks."""
    blocks = [b for b in document.blocks if isinstance(b, Columns)]
    return [b for b in blocks if b.kind.startswith(kind)]


def spans_of(document: Document, kind: str) -> list[tuple[Paragraph, Span]]:
    """All spans of one kind with their paragraphs."""
    return [(p, s) for p in paragraphs(document) for s in p.spans if s.kind == kind]


def replace_once(
    paragraph: Paragraph, pattern: str, new: str, kind: str, what: str
) -> Planted | None:
    """Replace the first match of ``pattern`` and say so; None without a match."""
    match = re.search(pattern, paragraph.text)
    if match is None:
        return None
    span = splice(paragraph, match.start(), match.end(), match.expand(new))
    return Planted(kind, what, span)


def shuffled(items: list[tuple[Paragraph, Span]], rng: Random) -> list[tuple[Paragraph, Span]]:
    """A shuffled copy."""
    copy = list(items)
    rng.shuffle(copy)
    return copy
