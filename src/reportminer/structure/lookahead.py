"""What comes after a candidate: the evidence that a doubtful label opens or goes on with a counter.

Every question looks at a bounded number of later candidates, so that the whole stays linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportminer.structure.candidates import Candidate
from reportminer.structure.readings import Family, Reading, follows

_FAR = 80
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Lookahead:
    """Questions about the candidates after a place."""

    candidates: Sequence[Candidate]

    def readings(self, place: int, reach: int = _FAR) -> Iterator[Reading]:
        """Readings of the candidates after ``place``."""
        for candidate in self.candidates[place + 1 : place + reach]:
            yield from candidate.readings

    def comes(self, place: int, reading: Reading, ordinal: int) -> bool:
        """Whether ``ordinal`` comes in the style of ``reading`` before that counter begins anew."""
        for other in self.readings(place):
            if same_style(other, reading):
                if other.ordinal == ordinal:
                    return True
                if other.ordinal == 1:
                    return False
        return False

    def next_ordinal(self, place: int, reading: Reading) -> int | None:
        """Ordinal of the next candidate in the style of ``reading``."""
        return next((r.ordinal for r in self.readings(place) if same_style(r, reading)), None)

    def child_comes(self, place: int, number: int) -> bool:
        """Whether ``number.1`` comes soon."""
        dotted = (r.path for r in self.readings(place, _NEAR) if r.family is Family.DOTTED)
        return any(path[:2] == (number, 1) for path in dotted)

    def path_comes(self, place: int, path: tuple[int, ...]) -> bool:
        """Whether a dotted label with this path comes."""
        return any(other.path == path for other in self.readings(place))

    def goes_on(self, place: int, stack: Sequence[Reading], depth: int, reading: Reading) -> bool:
        """Whether the open counter ``stack[depth]`` goes on after the list that ``reading`` begins
        at ``place``, before an outer one does.
        """
        node = stack[depth]
        own = same_style(node, reading)
        due = 2  # the next ordinal of the list that begins
        for candidate in self.candidates[place + 1 : place + _FAR]:
            readings = candidate.readings
            if any(same_style(r, reading) and r.ordinal == due for r in readings):
                due += 1
                continue
            if any(_follows(r, outer) for outer in stack[:depth] for r in readings):
                return False
            for other in readings:
                if not same_style(other, node):
                    continue
                if follows(other, node.ordinal):
                    return True
                if not (own and other.ordinal == 1):
                    return False
                due = 2
        return False


def same_style(a: Reading, b: Reading) -> bool:
    """Whether two readings may belong to one counter and have the same closing sign."""
    return a.family is b.family and a.style == b.style and same_parent(a, b)


def same_parent(a: Reading, b: Reading) -> bool:
    """Whether two labels differ in their last number only."""
    return len(a.path) == len(b.path) and a.path[:-1] == b.path[:-1]


def _follows(reading: Reading, node: Reading) -> bool:
    return same_style(reading, node) and follows(reading, node.ordinal)
