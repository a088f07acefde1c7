"""Paragraphs without an end (a file in one line) as several blocks, for work that is linear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from reportminer.document import Block, BlockKind, Finding, Report, Span
from reportminer.text.cuts import cuts

LONGEST = 10_000
"""Characters of the longest paragraph left whole; those of real reports stay below 3,000."""


def without_overlong(report: Report) -> Report:
    """``report`` with each paragraph longer than ``LONGEST`` cut, and finding RM317 for it."""
    long = [b for b in report.blocks if b.kind is not BlockKind.TABLE and b.end - b.start > LONGEST]
    if not long:
        return report
    findings = tuple(Finding("RM317", b.start, b.end, found=str(b.end - b.start)) for b in long)
    whole = {block.id for block in long}
    blocks = [
        piece
        for block in report.blocks
        for piece in (_pieces(report.text, block) if block.id in whole else (block,))
    ]
    return replace(
        report,
        blocks=tuple(replace(block, id=number) for number, block in enumerate(blocks)),
        findings=(*report.findings, *findings),
    )


def _pieces(text: str, block: Block) -> Iterator[Block]:
    """The parts of a block, and the pieces of each part that is too long, filled up in turn."""
    whole = block.parts or ((block.start, block.end),)
    parts = [piece for part in whole for piece in _cut(text, part)]
    open_parts: list[Span] = []
    marker = block.marker
    for part in parts:
        if open_parts and part[1] - open_parts[0][0] > LONGEST:
            yield replace(_over(block, open_parts), marker=marker)
            open_parts, marker = [], None
        open_parts.append(part)
    yield replace(_over(block, open_parts), marker=marker)


def _over(block: Block, parts: list[Span]) -> Block:
    return replace(block, start=parts[0][0], end=parts[-1][1], parts=tuple(parts))


def _cut(text: str, part: Span) -> Iterator[Span]:
    """A part without white space where it was cut."""
    for start, end in pairwise((part[0], *cuts(text, *part, LONGEST), part[1])):
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end
