"""Text with spans, grown piece by piece: the only place where offsets are made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Span:
    """Something marked in a paragraph, ``[start, end)`` in characters of it."""

    kind: str
    start: int
    end: int
    attrs: dict[str, Any] = field(default_factory=dict)


@dataclass
class Paragraph:
    """One logical paragraph: no layout, single spaces."""

    text: str
    spans: list[Span]
    role: str = "body"


class Builder:
    """Appends text and opens and closes spans around it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.spans: list[Span] = []
        self.upper = False
        self.capital = False

    def write(self, text: str) -> None:
        """Append text, in the case the surroundings ask for."""
        if not text:
            return
        if self.upper:
            text = text.upper()
        if self.capital:
            text = text[0].upper() + text[1:]
            self.capital = False
        self.parts.append(text)
        self.length += len(text)

    def open(self, kind: str, /, **attrs: Any) -> Span:
        """Begin a span here."""
        span = Span(kind, self.length, -1, attrs)
        self.spans.append(span)
        return span

    def close(self, span: Span) -> Span:
        """End it here."""
        span.end = self.length
        return span

    def text(self, start: int = 0, end: int | None = None) -> str:
        """Return what has been written between two offsets."""
        return "".join(self.parts)[start:end]

    def of(self, span: Span) -> str:
        """Return the text under a closed span."""
        return self.text(span.start, span.end)

    def append(self, other: Paragraph) -> None:
        """Append a finished paragraph with its spans."""
        shift = self.length
        self.parts.append(other.text)
        self.length += len(other.text)
        for span in other.spans:
            span.start += shift
            span.end += shift
            self.spans.append(span)

    def paragraph(self, role: str = "body") -> Paragraph:
        """Return the finished paragraph."""
        if any(span.end < 0 for span in self.spans):
            raise ValueError("a span was left open")
        return Paragraph(self.text(), self.spans, role)
