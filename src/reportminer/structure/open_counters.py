"""Open counters, and a way to take a candidate: how many of them stay open and how it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportminer.structure.readings import Reading


@dataclass(frozen=True, slots=True)
class OpenCounter:
    """An open counter: its last heading, and what may be ``due`` after it with its skeleton."""

    reading: Reading
    index: int
    due: Sequence[tuple[Reading, str | None]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to take a candidate: keep ``keep`` counters open and put it on top."""

    cost: int
    keep: int
    reading: Reading
    expected: str | None = None
    damaged: bool = False
