"""Bodies and persons named in the report, asked by offset: who confers and who receives."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from reportminer.document import Label, Report, Span


class NamedBodies:
    """Spans of organisations and people of one report."""

    def __init__(self, report: Report) -> None:
        self._bodies: dict[int, int] = {}
        for mention in report.labelled(Label.ORGANIZATION):
            self._bodies[mention.start] = max(mention.end, self._bodies.get(mention.start, 0))
        self._starts = sorted(self._bodies)
        self._people = {m.start: m.end for m in report.labelled(Label.PERSON)}
        self._person_starts = sorted(self._people)

    def body_end(self, start: int) -> int | None:
        """End of the longest body that begins at ``start``."""
        return self._bodies.get(start)

    def person_end(self, start: int) -> int | None:
        """End of the name of a person that begins at ``start``."""
        return self._people.get(start)

    def bodies(self, start: int, end: int) -> Iterator[Span]:
        """Bodies that begin and end in ``[start, end)``, in reading order."""
        for begin in self._starts[bisect_left(self._starts, start) :]:
            if begin >= end:
                return
            if self._bodies[begin] <= end:
                yield begin, self._bodies[begin]

    def people(self, start: int, end: int) -> Iterator[Span]:
        """Persons whose names begin in ``[start, end)``."""
        for begin in self._person_starts[bisect_left(self._person_starts, start) :]:
            if begin >= end:
                return
            yield begin, self._people[begin]
