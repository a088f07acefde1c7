"""Loads the sentence patterns and hands them out, each at most once in a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .context import Report
from .tables import DATA, load_rows


@dataclass(frozen=True)
class Pattern:
    """One sentence or paragraph in markup, with the reports it is for."""

    id: str
    topic: str
    when: str
    source: str

    def suits(self, report: Report) -> bool:
        """Whether the kind of unit and the year allow it."""
        for word in self.when.split():
            if word.startswith(">="):
                if report.year < int(word[2:]):
                    return False
            elif word.startswith("<="):
                if report.year > int(word[2:]):
                    return False
            elif report.unit.kind not in word:
                return False
        return True


@cache
def load_patterns() -> tuple[Pattern, ...]:
    """Return all patterns of ``data/patterns``, with ids like ``poverty.07``."""
    found: list[Pattern] = []
    counts: dict[str, int] = {}
    for path in sorted((DATA / "patterns").glob("*.tsv")):
        for row in load_rows(f"patterns/{path.name}"):
            topic = row["topic"]
            counts[topic] = counts.get(topic, 0) + 1
            found.append(Pattern(f"{topic}.{counts[topic]:02}", topic, row["when"], row["pattern"]))
    return tuple(found)


@cache
def topics() -> dict[str, tuple[Pattern, ...]]:
    """Return the patterns of every topic."""
    grouped: dict[str, list[Pattern]] = {}
    for pattern in load_patterns():
        grouped.setdefault(pattern.topic, []).append(pattern)
    return {topic: tuple(patterns) for topic, patterns in grouped.items()}


def draw(report: Report, topic: str, count: int, *, dash: bool = False) -> Iterator[Pattern]:
    """Hand out up to ``count`` unused patterns of a topic; ``dash`` those written as items."""
    left = [
        p
        for p in topics()[topic]
        if p.suits(report) and p.id not in report.used and p.source.startswith("- ") == dash
    ]
    report.rng.shuffle(left)
    for pattern in left[:count]:
        report.used.add(pattern.id)
        yield pattern
