"""What filling a form gives: every cell with its value, every empty one with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportminer.appendices.entries import Entry


@dataclass(frozen=True, slots=True)
class FilledCell:
    """One cell of the filled form: ``place`` for people (``bảng 1, hàng 5, cột 3``; ``Biểu!D9``),
    the name of the field it shows, and the entry.
    """

    place: str
    name: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Broken:
    """An identity of the form that the filled cells do not keep."""

    words: str


@dataclass(frozen=True, slots=True)
class FillResult:
    """One filled form. ``missing`` lists its empty cells; ``broken`` the identities that fail."""

    form: str
    title: str
    subject: str
    year: int
    path: Path
    cells: tuple[FilledCell, ...]
    broken: tuple[Broken, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def filled(self) -> tuple[FilledCell, ...]:
        """Cells with a value."""
        return tuple(c for c in self.cells if c.entry.value is not None)

    @property
    def missing(self) -> tuple[FilledCell, ...]:
        """Empty cells; the reason is ``entry.missing``."""
        return tuple(c for c in self.cells if c.entry.value is None)


@dataclass(slots=True)
class Notes:
    """Numbers the sources of a Word form in the order they are first needed."""

    numbers: dict[Entry, int] = field(default_factory=dict)
    _known: dict[tuple[object, ...], int] = field(default_factory=dict)

    def of(self, entry: Entry) -> int | None:
        """The number of an entry's sources, one for all entries of one source; None without any."""
        if not entry.sources:
            return None
        key = (entry.sources, entry.standing, entry.note)
        if key not in self._known:
            self._known[key] = len(self._known) + 1
            self.numbers[entry] = self._known[key]
        return self._known[key]


def grouped_missing(cells: Sequence[FilledCell]) -> list[tuple[str, str, int]]:
    """Empty cells by field and reason, with their number: ``("ngay", "báo cáo không nêu", 3)``."""
    groups: dict[tuple[str, str], int] = {}
    for cell in cells:
        key = (cell.name, cell.entry.missing)
        groups[key] = groups.get(key, 0) + 1
    return [(name, why, number) for (name, why), number in groups.items()]
