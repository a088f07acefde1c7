"""Placeholders of one text with what stands for them: shared by the Word and the Excel filling."""

from __future__ import annotations

from dataclasses import dataclass

from reportminer.appendices.blocks import PLACEHOLDER, Scope, Where, field_name, look_up
from reportminer.appendices.entries import Entry
from reportminer.appendices.formdata import FormData
from reportminer.appendices.wording import value_text


@dataclass(frozen=True, slots=True)
class Filled:
    """A placeholder at ``[start, end)`` of its text: field, entry, and the words to write."""

    start: int
    end: int
    name: str
    entry: Entry
    words: str


def filled(text: str, scope: Scope, data: FormData, here: Where) -> tuple[Filled, ...]:
    """The placeholders of ``text`` in order; ``|hoa`` writes the words in capitals."""
    found = []
    for match in PLACEHOLDER.finditer(text):
        entry, filter_ = look_up(match[1], scope, data, here)
        words = value_text(entry.value)
        words = words.upper() if filter_ == "hoa" else words
        found.append(Filled(match.start(), match.end(), field_name(match[1]), entry, words))
    return tuple(found)


def written(text: str, parts: tuple[Filled, ...]) -> str:
    """``text`` with the words in place of the placeholders."""
    out, at = "", 0
    for part in parts:
        out += text[at : part.start] + part.words
        at = part.end
    return out + text[at:]


def alone(text: str) -> bool:
    """Whether the text is a single placeholder."""
    return PLACEHOLDER.fullmatch(text.strip()) is not None
