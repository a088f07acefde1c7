"""Where a dotted label (``3.1``, ``II.1.1``) stands: after its sister, or under the heading whose
number it begins with.

A label whose parent is not open goes on with a counter as deep as itself, or stands under the
innermost heading that may have an Arabic one below it (finding).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportminer.structure.candidates import Candidate
from reportminer.structure.lookahead import Lookahead
from reportminer.structure.open_counters import Choice, OpenCounter
from reportminer.structure.readings import (
    RANK,
    Family,
    Reading,
    label_for,
    next_reading,
    reading_at,
)


def dotted_choices(
    stack: Sequence[OpenCounter],
    lookahead: Lookahead,
    place: int,
    candidate: Candidate,
    reading: Reading,
) -> Iterator[Choice]:
    """Ways to take the candidate at ``place`` with a dotted label."""
    prefix = reading.path[:-1]
    for depth in range(len(stack) - 1, -1, -1):
        node = stack[depth].reading
        if node.family is Family.DOTTED and node.path[:-1] == prefix:
            step = reading.ordinal - node.ordinal
            if step == 1:
                yield Choice(0, depth, reading)
            elif not candidate.weak and not candidate.suspect and step >= 0:
                yield Choice(4, depth, reading, label_for(next_reading(node)))
            return
    if candidate.weak or (
        candidate.suspect and not lookahead.path_comes(place, next_reading(reading).path)
    ):
        return
    due = None if reading.ordinal == 1 else label_for(reading_at(reading, 1))
    owner = _owner(stack, prefix)
    if owner is not None:
        yield Choice(1 if due is None else 5, owner + 1, reading, due)
    else:
        yield from _orphan(stack, reading)


def _owner(stack: Sequence[OpenCounter], prefix: tuple[int, ...]) -> int | None:
    """Depth of the open heading whose number is the prefix (``3`` or ``III`` for ``3.1``)."""
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].reading.path == prefix:
            return depth
    if len(prefix) > 1:  # II.1.1 under 1. under II.
        for depth in range(len(stack) - 1, 0, -1):
            above = stack[depth - 1].reading.path
            if stack[depth].reading.path == prefix[-1:] and above == prefix[:-1]:
                return depth
    return None


def _orphan(stack: Sequence[OpenCounter], reading: Reading) -> Iterator[Choice]:
    """A dotted label whose parent is not open: misnumbered, or the parent was lost."""
    depth = next(
        (
            d
            for d in range(len(stack) - 1, -1, -1)
            if stack[d].reading.family is Family.DOTTED
            and len(stack[d].reading.path) == len(reading.path)
        ),
        None,
    )
    if depth is not None:
        yield Choice(5, depth, reading, label_for(next_reading(stack[depth].reading)))
        return
    keep = len(stack)
    while keep and RANK[stack[keep - 1].reading.family] > RANK[Family.ARABIC]:
        keep -= 1
    above = stack[keep - 1].reading.path if keep else ()
    expected = ".".join(str(n) for n in (*above, 1)) if above else None
    yield Choice(5, keep, reading, expected)
