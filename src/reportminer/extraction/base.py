"""What every extractor is, and how overlapping candidates are settled."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from reportminer.document import Evidence, Finding, Label, Mention, Report, Value
from reportminer.structure import TextView


@dataclass(frozen=True, slots=True)
class Extraction:
    """Mentions and findings of one extractor over one report."""

    mentions: tuple[Mention[Value], ...] = ()
    findings: tuple[Finding, ...] = ()


class Extractor(Protocol):
    """Finds mentions of one or more labels.

    Pure and deterministic: the same report and settings give the same mentions. ``requires`` names
    what must have run before (``header``, ``sections`` or a label's JSON key); ``provides`` names
    the JSON keys it fills.
    """

    @property
    def name(self) -> str:
        """Name in evidence and messages."""
        ...

    @property
    def requires(self) -> tuple[str, ...]:
        """Keys that must be there before."""
        ...

    @property
    def provides(self) -> tuple[str, ...]:
        """Keys this extractor fills."""
        ...

    def extract(self, report: Report, view: TextView) -> Extraction:
        """Mentions and findings of ``report``; earlier mentions are in ``report.mentions``."""
        ...


class Candidate(NamedTuple):
    """A match that may become a mention; a lower ``priority`` wins among equals."""

    start: int
    end: int
    value: Value
    rule: str
    cues: tuple[str, ...] = ()
    priority: int = 0


def settle(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Candidates without overlaps, in reading order: longest, then earliest, then by priority."""
    ranked = sorted(candidates, key=lambda c: (c.start - c.end, c.start, c.priority))
    starts: list[int] = []  # of the kept ones, ascending; those are disjoint, so one look each way
    kept: list[Candidate] = []
    for candidate in ranked:
        at = bisect_left(starts, candidate.start)
        if at and kept[at - 1].end > candidate.start:
            continue
        if at < len(kept) and kept[at].start < max(candidate.end, candidate.start + 1):
            continue
        starts.insert(at, candidate.start)
        kept.insert(at, candidate)
    return kept


def attach(
    report: Report, label: Label, extractor: str, candidates: Sequence[Candidate]
) -> tuple[Mention[Value], ...]:
    """Mentions for candidates, with surface, section and evidence."""
    text, section_of = report.text, report.section_ids()
    said = dict.fromkeys([(c.rule, c.cues) for c in candidates])
    evidence = {(rule, cues): Evidence(extractor, rule, cues) for rule, cues in said}
    return tuple(
        [
            Mention(
                label,
                start,
                end,
                text[start:end],
                value,
                evidence[rule, cues],
                section_of(start),
            )
            for start, end, value, rule, cues, _ in candidates
        ]
    )
