"""A reference while it is being put together."""

from __future__ import annotations

from dataclasses import dataclass

from reportminer.extraction.references.codes import Code
from reportminer.extraction.references.kinds import DocumentKind

LIST_HEAD = "list_head"
"""Cue: the kind was said once at the head of the list."""
KIND_APART = "kind_apart"
"""Cue: other words stand between the kind and the number."""
FROM_SYMBOL = "kind_from_symbol"
"""Cue: no kind is written, the symbol abbreviates it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document found at ``[start, end)``; ``tail`` is where its number ends, without the date."""

    start: int
    end: int
    kind: DocumentKind
    code: Code | None
    date: str | None
    rule: str
    cues: tuple[str, ...] = ()

    @property
    def number(self) -> str | None:
        """Number with its year."""
        return self.code.number if self.code else None

    @property
    def symbol(self) -> str | None:
        """Symbol without the number."""
        return self.code.symbol if self.code else None
