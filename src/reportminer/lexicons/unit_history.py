"""Administrative units through time: what became of a unit, and of what a unit was made.

Every step goes from one edition of the register to a later one (``units/links.tsv``; a row that
stands unchanged in both goes on as it is). Types, after which figures may be compared:

==============  ===============================================================================
exact           same territory and kind: anything
renamed         same territory, other name or kind word: anything, both names shown
merged          the old unit is a part of the new one: sums add over all parts
split           the old unit went to several new ones: only upward, to a common parent
crossing        an old district and a new commune share a part, neither holds the other
level_change    an old district, and a new commune that lies inside it: a break in the series
unknown         the sources name no successor, or a code goes on under another name
==============  ===============================================================================

Links of districts to communes are read off the communes (crossing, level_change); nothing joins by
name. Known for Cao Bằng, clause by clause: NQ 1657/NQ-UBTVQH15.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from reportminer.errors import LexiconError
from reportminer.lexicons.admin_units import EDITIONS, LATEST, Area, Register, Unit, register
from reportminer.lexicons.loader import read_text

_COLUMNS = ["old_edition", "old_code", "new_edition", "new_code", "type", "basis"]


class LinkType(StrEnum):
    """How an old unit and a new one lie to each other, the loosest last."""

    EXACT = "exact"
    RENAMED = "renamed"
    MERGED = "merged"
    LEVEL_CHANGE = "level_change"
    CROSSING = "crossing"
    SPLIT = "split"
    UNKNOWN = "unknown"


_ORDER = list(LinkType)


@dataclass(frozen=True, slots=True)
class Link:
    """One step; ``old`` and ``new`` are unit ids, ``new`` None where no successor is known."""

    old: str
    new: str | None
    type: LinkType
    basis: str


@dataclass(frozen=True, slots=True)
class Succession:
    """All that became of a unit up to an edition.

    ``units`` are the ids there; ``type`` is that of the loosest step; ``complete`` is False if the
    trace of a part is lost on the way.
    """

    units: tuple[str, ...]
    type: LinkType
    complete: bool


@dataclass(frozen=True, slots=True)
class CommonArea:
    """A smallest area that both editions can be added up to: whole units on either side."""

    old: tuple[str, ...]
    new: tuple[str, ...]


class History:
    """Links of one register, read once."""

    def __init__(self, units: Register, text: str) -> None:
        self.register = units
        lines = text.split("\n")
        if lines[0].split("\t") != _COLUMNS:
            raise LexiconError("RM205", path="links.tsv", reason=f"columns, expected {_COLUMNS}")
        self._forward: dict[str, list[Link]] = defaultdict(list)
        self._backward: dict[str, list[Link]] = defaultdict(list)
        for line in lines[1:]:
            if not line:
                continue
            old_edition, old, new_edition, new, kind, basis = line.split("\t")
            self._add(
                Link(
                    f"{old_edition}:{old}",
                    f"{new_edition}:{new}" if new else None,
                    LinkType(kind),
                    basis,
                )
            )

    def _add(self, link: Link) -> None:
        self._forward[link.old].append(link)
        if link.new is not None:
            self._backward[link.new].append(link)

    def after(self, unit: Unit) -> tuple[Link, ...]:
        """Links to the successors of a unit in the next edition (or a later one); none at the end.

        A district of 30 June 2025 leads to the communes that took over a part of it.
        """
        links = self._forward.get(unit.id)
        if links:
            return tuple(links)
        if unit.edition == LATEST:
            return ()
        following = EDITIONS[EDITIONS.index(unit.edition) + 1]
        if following != LATEST:
            return (Link(unit.id, f"{following}:{unit.code}", LinkType.EXACT, "unchanged"),)
        return tuple(self._communes_of(unit)) if unit.tier == 2 else ()

    def _communes_of(self, district: Unit) -> Iterator[Link]:
        """Communes that took over parts of an old district: inside it, or crossing its border."""
        area = self._area(district)
        inside = {unit.id for unit in area.below(district.code)}
        news = dict.fromkeys(
            link.new
            for old in area.below(district.code)
            for link in self._forward[old.id]
            if link.new is not None
        )
        for new in news:
            whole = all(link.old in inside for link in self._backward[new])
            kind = LinkType.LEVEL_CHANGE if whole else LinkType.CROSSING
            yield Link(district.id, new, kind, "communes")

    def _area(self, unit: Unit) -> Area:
        area = self.register.area(unit.edition, unit.province)
        if area is None:
            raise KeyError(unit.id)
        return area

    def before(self, unit: Unit) -> tuple[Link, ...]:
        """Links from the units that a unit was made of; none in the first edition."""
        links = self._backward.get(unit.id)
        if links:
            return tuple(links)
        if unit.edition in (EDITIONS[0], LATEST):
            return ()
        earlier = f"{EDITIONS[EDITIONS.index(unit.edition) - 1]}:{unit.code}"
        if earlier in self._forward or self.register.unit(earlier) is None:
            return ()
        return (Link(earlier, unit.id, LinkType.EXACT, "unchanged"),)

    def successors(self, unit: Unit, edition: str) -> Succession:
        """What became of a unit in ``edition`` (the unit itself in its own edition)."""
        open_, found = [unit], []
        kind, complete = LinkType.EXACT, True
        while open_:
            current = open_.pop()
            if current.edition == edition:
                found.append(current.id)
                continue
            links = self.after(current) if current.edition < edition else ()
            complete = complete and bool(links)
            for link in links:
                kind = max(kind, link.type, key=_ORDER.index)
                following = self.register.unit(link.new) if link.new else None
                if following is None or following.edition > edition:
                    complete = False
                else:
                    open_.append(following)
        if not found:
            kind = LinkType.UNKNOWN
        return Succession(tuple(sorted(set(found))), kind, complete)

    def common_areas(self, communes: Iterable[Unit], edition: str) -> tuple[CommonArea, ...]:
        """The smallest areas that hold ``communes`` and can be added up in ``edition``, too.

        Each area takes in whatever shares a part with it, so that it can hold more than was asked
        for (old Trùng Khánh: its 21 communes and Quốc Toản of Quảng Hòa against seven new ones).
        A commune whose trace is lost is in no area.
        """
        areas: list[CommonArea] = []
        done: set[str] = set()
        for commune in communes:
            if commune.id not in done:
                old, new = self._connected(commune, edition)
                done |= old
                if new:
                    areas.append(CommonArea(tuple(sorted(old)), tuple(sorted(new))))
        return tuple(areas)

    def _connected(self, start: Unit, edition: str) -> tuple[set[str], set[str]]:
        old, new, open_ = {start.id}, set[str](), [start]
        while open_:
            for target in self.successors(open_.pop(), edition).units:
                if target in new:
                    continue
                new.add(target)
                unit = self.register.unit(target)
                for origin in self.origins(unit, start.edition) if unit else ():
                    if origin.id not in old:
                        old.add(origin.id)
                        open_.append(origin)
        return old, new

    def origins(self, unit: Unit, edition: str) -> tuple[Unit, ...]:
        """Units of ``edition`` that a unit was made of, as far as their trace goes."""
        open_, found = [unit], {}
        while open_:
            current = open_.pop()
            if current.edition == edition:
                found[current.id] = current
                continue
            for link in self.before(current) if current.edition > edition else ():
                earlier = self.register.unit(link.old)
                if earlier is not None:
                    open_.append(earlier)
        return tuple(found[key] for key in sorted(found))


@cache
def history() -> History:
    """The shipped links over the shipped register, read once."""
    return History(register(), read_text("units/links.tsv"))
