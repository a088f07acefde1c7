"""Line breaks typed inside a paragraph: which of them part paragraphs."""

from __future__ import annotations

from reportminer.readers.lines import (
    ends_sentence,
    has_counted_marker,
    has_marker,
    is_capitals,
    opens_paragraph,
    starts_low,
)


def logical(text: str) -> list[list[str]]:
    """Pieces between line breaks grouped into paragraphs.

    A line break typed in place of a paragraph mark begins a new paragraph: before a label or
    capitals, or between a sentence end and a capital. Others stay inside their paragraph, and so do
    the further lines of a counted heading in capitals.
    """
    groups: list[list[str]] = []
    for line in text.split("\n"):
        clean = line.strip()
        if not clean:
            continue
        last = groups[-1][-1] if groups else ""
        new = opens_paragraph(clean) or (ends_sentence(last) and not starts_low(clean))
        if new and groups and _is_capital_heading(groups[-1]):
            new = has_marker(clean) or not is_capitals(clean)
        if groups and not new:
            groups[-1].append(clean)
        else:
            groups.append([clean])
    return groups


def _is_capital_heading(lines: list[str]) -> bool:
    return has_counted_marker(lines[0]) and all(map(is_capitals, lines))
