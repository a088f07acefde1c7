"""The name of an indicator: the words of its clause without number, unit and verb.

A clause either states a measure (``thu ngân sách đạt 41 tỷ đồng``: the words before the number name
it) or counts things (``mở 12 lớp tập huấn``: the counting noun and the words after it do).
"""

from __future__ import annotations

import regex

from reportminer.document import Mention, Quantity, Span
from reportminer.extraction.indicators.clauses import Clause, is_percent
from reportminer.extraction.indicators.lexicon import words
from reportminer.text import fold

_CLASSIFIERS = frozenset(
    [
        "chiếc",
        "suất",
        "lượt",
        "mũi",
        "cái",
        "con",
        "cuốn",
        "quyển",
        "tờ",
        "bộ",
        "gói",
        "thùng",
        "phần",
        "cây",
        "liều",
        "tấm",
        "cặp",
    ]
)
_MEASURED = regex.compile(
    r"^(?:đồng|usd|ha|m2|m²|km|km2|km²|m3|kg|tấn|tạ|lít|%|‰|điểm %|lần|mw|kwh)(?:/|$)"
)
_NOT_AFTER = regex.compile(
    r"^\s*(?:,|\.|so\s+với|trong\s+đó|tăng|giảm|vượt|đạt\s+tỷ|chiếm|bằng|tỷ\s+lệ|với|và\s+\d)"
)
_SUBJECT_END = regex.compile(r"(?<!\p{L})(?:gồm|có|hiện\s+có|bao\s+gồm)[\s:,]*$")


class Names:
    """Names of the clauses of one sentence; later clauses may borrow words of earlier ones."""

    def __init__(self, text: str, folded: str) -> None:
        self._text = text
        self._folded = folded
        self._base: Span | None = None
        self._subject: Span | None = None

    def name(self, clause: Clause) -> str:
        """Name of a clause with single spaces; never empty."""
        before = self._before(clause)
        unit = clause.value.value.unit
        measured = unit is None or _MEASURED.match(fold(unit)) is not None
        own = self._folded[before[0] : before[1]]
        acts = self._last_action(before)
        if measured:
            words_ = self._measured(clause, before, acts)
        else:
            words_ = self._counted(clause, before, acts)
        if own.strip() and not acts:
            self._base = before
        name = " ".join(" ".join(w.split()) for w in words_ if w.strip())
        return name.strip(" ,;:-") or self._fallback(clause)

    def _before(self, clause: Clause) -> Span:
        start, end = clause.before
        for _ in range(4):
            match = words().adverbial.match(self._folded[start:end]) or words().lead.match(
                self._folded[start:end]
            )
            if match is None or not match.group():
                break
            start += match.end()
        for _ in range(4):
            match = words().tail.search(self._folded[start:end])
            if match is None:
                break
            end = start + match.start()
        while end > start and self._folded[end - 1] in " ,:(-\n\t":
            end -= 1
        return start, max(start, end)

    def _last_action(self, before: Span) -> Span | None:
        """The last verb of doing, unless it opens a long name of its own."""
        last = None
        for match in words().action.finditer(self._folded, *before):
            if match.start() == before[0] or self._folded[match.start() - 1] in " ,":
                last = match.span()
        if last is None:
            return None
        rest = self._folded[last[1] : before[1]].split()
        return last if len(rest) <= 3 else None

    def _after(self, clause: Clause) -> str:
        start, end = clause.after
        stop = _NOT_AFTER.match(self._folded[start:end])
        if stop is not None and not clause.part:
            return ""
        words_ = self._text[start:end]
        if not clause.part:
            words_ = words_.split(", ")[0]
        return regex.sub(r"\(.*", "", words_).strip(' ,.;:"“”')

    def _measured(self, clause: Clause, before: Span, acts: Span | None) -> list[str]:
        said = self._text[before[0] : before[1]]
        after = self._after(clause)
        if acts is not None and not self._folded[acts[1] : before[1]].strip():
            tail = regex.sub(r"\d[\d.,]*\s*", "", self._text[clause.after[1] :][:0])
            return [said, regex.sub(r"^(?:cho|để)\s+", "", after), tail]
        if said.strip():
            if len(said.split()) <= 2 and self._lead(clause):
                return [self._lead(clause), said]
            return [said]
        if self._base is not None and not self._lead(clause):
            return [self._text[self._base[0] : self._base[1]], after]
        return [self._lead(clause), after]

    def _counted(self, clause: Clause, before: Span, acts: Span | None) -> list[str]:
        noun = self._noun(clause.value)
        said = self._text[before[0] : before[1]]
        after = self._after(clause)
        whole = self._folded[clause.before[0] : clause.before[1]]
        if acts is not None or not said.strip():
            if not after and not said.strip():
                return self._borrowed(clause, noun)
            if noun == "" and not after:
                return [said]
            return [noun, after]
        if _SUBJECT_END.search(whole):
            self._subject = before
            return [noun, after] if after else [noun, said]
        if fold(noun) and fold(noun) in fold(said):
            return [said, after if clause.part else ""]
        if len(said.split()) <= 4 and self._lead(clause):
            return [noun, said, self._lead(clause)]
        return [noun, said, after]

    def _borrowed(self, clause: Clause, noun: str) -> list[str]:
        """A bare count in a list: the words that opened the list complete it."""
        shared = self._subject or self._base
        if shared is None:
            return [noun, self._lead(clause)]
        return [noun, self._text[shared[0] : shared[1]]]

    def _lead(self, clause: Clause) -> str:
        start, end = clause.lead
        words_ = self._text[start:end].strip()
        return words_ if len(words_) <= 90 else ""

    def _noun(self, mention: Mention[Quantity]) -> str:
        unit = (mention.value.unit or "").split("/")[0]
        if is_percent(mention.value) or fold(unit) in _CLASSIFIERS:
            return ""
        return unit

    def _fallback(self, clause: Clause) -> str:
        unit = clause.value.value.unit
        return unit or "số liệu"
