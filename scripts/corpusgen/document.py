"""A composed report before layout: blocks in order, with the header's truth."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .builder import Paragraph
from .context import Report


@dataclass
class Table:
    """A ruled table; the first row is its head."""

    rows: list[list[Paragraph]]
    widths: list[float]


@dataclass
class Columns:
    """Lines side by side without rules: the letterhead, the signature block."""

    left: list[Paragraph]
    right: list[Paragraph]
    kind: str


Block = Paragraph | Table | Columns


@dataclass
class Document:
    """A whole report."""

    report: Report
    header: dict[str, Any]
    blocks: list[Block] = field(default_factory=list)
