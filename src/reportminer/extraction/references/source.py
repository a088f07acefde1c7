"""The text of a report as the parts of this extractor look at it."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from reportminer.lexicons import Rule, RuleSearch
from reportminer.structure import TextView
from reportminer.text import strip_marks, strip_tones

_NUMBERS = (
    "reference.code",
    "reference.code_ocr",
    "reference.blank",
    "reference.number",
    "reference.bare",
)


@dataclass(frozen=True, slots=True)
class SourceText:
    """Original and folded text, and the rules by id.

    In a text typed without Vietnamese marks ``folded`` has none either and the bare patterns of
    the rules are used.
    """

    original: str
    folded: str
    unmarked: bool
    rules: dict[str, Rule]
    search: RuleSearch

    @classmethod
    def of(cls, view: TextView, rules: dict[str, Rule]) -> SourceText:
        """The text behind ``view``."""
        unmarked = view.unmarked
        folded = strip_marks(view.text) if unmarked else view.folded
        search = RuleSearch(
            folded,
            unmarked=unmarked,
            figures=view.figures,
            rules=(rules[name] for name in _NUMBERS),
        )
        return cls(view.text, folded, unmarked, rules, search)

    def pattern(self, rule: str) -> regex.Pattern[str]:
        """The pattern of a rule for this text."""
        found = self.rules[rule]
        return found.bare if self.unmarked else found.regex

    def loose(self, start: int, end: int) -> str:
        """``folded[start:end]`` without tones: OCR and haste lose tones before all else."""
        part = self.folded[start:end]
        return part if self.unmarked else strip_tones(part)

    def plain(self, start: int, end: int) -> str:
        """Original text with single spaces."""
        return " ".join(self.original[start:end].split())

    def is_capital(self, offset: int) -> bool:
        """Whether the letter at ``offset`` is a capital."""
        return self.original[offset].isupper()
