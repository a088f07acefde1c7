"""What one report knows: its unit, year, habits, facts, and its own stream of chance."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

from .builder import Span
from .habits import Habits
from .units import Unit


@dataclass
class Planted:
    """A contradiction put in on purpose; ``span`` marks its place."""

    kind: str
    what: str
    span: Span | None = None


@dataclass
class Report:
    """State shared by all sentences of one report."""

    unit: Unit
    year: int
    habits: Habits
    rng: Random
    facts: dict[str, Decimal]
    awards: list[Any] = field(default_factory=list)
    wanted_error: str | None = None
    planted: list[Planted] = field(default_factory=list)
    launcher: str | None = None  # of the section being written
    used: set[str] = field(default_factory=set)

    @property
    def id(self) -> str:
        """Name of the report's files."""
        return f"{self.unit.id}-{self.year}"

    def plant(self, kind: str) -> bool:
        """Say whether an error of this kind is to be made here."""
        return self.wanted_error == kind and not self.planted


@dataclass
class Scope:
    """Names bound while one pattern is rendered."""

    numbers: dict[str, Decimal] = field(default_factory=dict)
    places: list[Any] = field(default_factory=list)
    hamlets: list[str] = field(default_factory=list)
    document: dict[str, Any] = field(default_factory=dict)
    group: Any = None
    frames: list[dict[str, Any]] = field(default_factory=list)
    plain: bool = False  # names of indicators and the like: no slips, nothing planted
    texts: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)  # macro -> its words in the sentence
