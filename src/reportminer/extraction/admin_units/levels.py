"""Units named with their kind word, and the lists that follow it.

``xã Phong Châu``; ``các xã Phong Châu, Cao Chương và Ngọc Côn``; ``02 xã: A, B``; ``các xã, thị
trấn A (5 hộ), B (3 hộ)``; ``TP. Vinh``; ``thôn 3``; ``P.5, Q.3``. After a plural any name may go
on the list; after a singular only one that the register knows at the same level, and never the
unit that the first one lies in (``xã Quang Hán, Trùng Khánh``: district).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from reportminer.extraction.admin_units.home import Home, Vote
from reportminer.extraction.admin_units.lexicon import Level, anchors, province_spellings, words
from reportminer.extraction.admin_units.names import Name, free_name, known_name, number_name
from reportminer.extraction.admin_units.surface import Surface
from reportminer.lexicons.admin_units import Unit, folded_key, name_key
from reportminer.text import fold

_BRACKET = r"(?: ?\([^()\n]{1,80}\))?"
_NEXT = regex.compile(_BRACKET + r"(?: ?, ?(?:và |cùng )?| và | hoặc | & |/)")
_NEXT_PLURAL = regex.compile(
    _BRACKET + r"(?: ?[,;] ?(?:và |cùng )?| và | hoặc | cùng | với | & | ?/ ?)"
)
_EARLIER = regex.compile(
    r"(?<!\p{L})(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|thôn|xóm|bản|ấp|làng"
    r"|buôn|tổ dân phố|khu phố|khóm)(?:(?:,| và| hoặc) |/)$"
)
_LATER = regex.compile(
    r"(?:,| và| hoặc) (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|thôn|xóm|bản)"
)
_LONGEST_LIST = 200
_SIGN = regex.compile(r" ?[,;.)(]| và |\n|$")
_LABEL = regex.compile(r" ?: ?")
_LAST_WORD = regex.compile(r"(?:(\p{L}+)|(\d)) $")
_TO_LIST = regex.compile(
    r"[^\n.;:()]{0,90}?(?:(?P<sign>[:(])|(?<!\p{L})(?P<word>gồm|như|là)(?!\p{L}))"
)
_AFTER_SIGN = regex.compile(r"(?: ?(?:gồm|như|là|các|có)(?!\p{L}))*:? ?")
_COMMUNE_NEXT = regex.compile(r" ?[,(-]? ?(?:(?:thuộc|của) )?(?:xã|phường|thị trấn|tt\b|[px]\.)")
_DISTRICT_NEXT = regex.compile(
    r" ?[,(-]? ?(?:(?:thuộc|của) )?(?:huyện|quận|thị xã|thành phố|tx\b|tp\b|[hq]\.)"
)
_HIGHER = regex.compile(
    r" ?[,(-]? ?(?:(?:thuộc|của) )?"
    r"(?:xã|phường|thị trấn|thị xã|thành phố|huyện|quận|tỉnh|khu phố|tổ dân phố|thôn|xóm"
    r"|tp\b|tx\b|tt\b|t\.p|[pqhtx]\.)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A mention on the surface: the whole from ``start`` to ``end`` of ``name``."""

    start: int
    name: Name
    level: str
    tier: int
    rule: str

    @property
    def end(self) -> int:
        """End of the mention."""
        return self.name.end


@dataclass(frozen=True, slots=True)
class Anchor:
    """A kind word, or a province's name (``level`` None, ``province`` its official name)."""

    start: int
    end: int
    level: Level | None
    province: str | None


def find_anchors(surface: Surface) -> list[Anchor]:
    """Kind words and province names that stand as words of their own."""
    automaton, meanings = anchors().automaton, anchors().meaning
    cased = surface.cased
    found: list[Anchor] = []
    for index, start, end in automaton.find_matches_as_indexes(surface.folded):
        meaning = meanings[index]
        if meaning is None or cased[start - 1 : start].isalnum():
            continue
        after = cased[end : end + 1]
        if isinstance(meaning, str):
            if not after.isalnum():
                found.append(Anchor(start, end, None, meaning))
        elif not after.isalpha() or (meaning.short and _glued(cased, start, end)):
            found.append(Anchor(start, end, meaning, None))
    return found


def _glued(cased: str, start: int, end: int) -> bool:
    """``TPHCM``, ``TP.Vinh``: a short form in capitals, or ending in a dot, before a capital."""
    return cased[start].isupper() and (cased[end - 1] == "." or cased[start:end].isupper())


def votes(surface: Surface, found: list[Anchor], home: Home) -> Iterator[Vote]:
    """Provinces and districts named with their kind word, for finding the home of the report."""
    for anchor in found:
        level = anchor.level
        if level is None or level.tier > 2:
            continue
        name = known_name(surface, _name_start(surface, anchor), home.upper)
        units = _of_level(name.units, level.word, level.tier) if name else ()
        if units:
            yield Vote(units, surface.span(anchor.start, anchor.end)[0])


def _of_level(units: tuple[Unit, ...], word: str, tier: int) -> tuple[Unit, ...]:
    """Units of this kind word; else, for a kind that has changed since, of its tier."""
    tiers = (1, 2) if word == "thành phố" else (tier,)
    same = tuple(u for u in units if u.level == word and u.tier in tiers)
    return same or tuple(u for u in units if u.tier in tiers)


def _name_start(surface: Surface, anchor: Anchor) -> int:
    start = anchor.end
    if anchor.level is not None and anchor.level.short and surface.cased[start : start + 1] == ".":
        start += 1
    return start + 1 if surface.cased[start : start + 1] in (" ", "\r") else start


class LevelNames:
    """Finds units with kind words in one report."""

    def __init__(self, surface: Surface, home: Home) -> None:
        self.surface, self.home = surface, home
        self.levels = words().levels

    def find(self, found: list[Anchor]) -> list[Found]:
        """Mentions with a kind word and the lists after them, in reading order."""
        mentions: list[Found] = []
        covered: set[int] = set()
        for anchor in found:
            if anchor.level is None or anchor.start in covered:
                continue
            for item in self._at(anchor, anchor.level):
                mentions.append(item)
                covered.update(range(item.start, item.end))
        return mentions

    def _at(self, anchor: Anchor, level: Level) -> Iterator[Found]:
        start = _name_start(self.surface, anchor)
        group, plural = self._group(anchor.start, level)
        name = self._name(start, level) if start > anchor.end or level.short else None
        if name is not None and self._part_of_name(anchor, level, name):
            return
        if name is None:
            yield from self._apart(anchor, level, group, plural)
            return
        word, direct = self._word(name, level, group)
        yield self._found(anchor.start if direct else name.start, name, word, "level_word")
        yield from self._list(name, level, group, plural)

    def _part_of_name(self, anchor: Anchor, level: Level, name: Name) -> bool:
        """``Buôn Ma Thuột``, ``Thác Bản Giốc``: the capitalised kind word belongs to the name."""
        cased, start = self.surface.cased, anchor.start
        if level.tier < 4 or not cased[start].isupper():
            return False
        whole = known_name(self.surface, start, lambda key: self.known(key, (1, 2, 3)))
        if whole is not None and whole.end >= name.end:
            return True
        opens = (
            start == 0 or cased[start - 1] in "\n\r(" or cased[start - 2 : start - 1] in ".,;:-–+"
        )
        return level.word in words().mostly_names and not opens and not self._address(name)

    def _apart(
        self, anchor: Anchor, level: Level, group: tuple[str, ...], plural: bool
    ) -> Iterator[Found]:
        """Names that stand apart from their kind word: ``huyện đảo Lý Sơn``, ``Xã: A``, lists."""
        if plural:
            yield from self._distant(anchor.end, level, group)
            return
        link = words().qualifiers.match(self.surface.folded, anchor.end)
        if link is None and self._is_label(anchor.start):
            link = _LABEL.match(self.surface.folded, anchor.end)
        name = self._name(link.end(), level) if link and level.names == "any" else None
        if name is not None:
            yield self._found(name.start, name, level.word, "apart")

    def _is_label(self, start: int) -> bool:
        """``Xã: Đàm Thủy`` at the beginning of a line or after a sign."""
        return (
            regex.search(r"(?:^|[\n\r;,|+-] ?)$", self.surface.cased[max(0, start - 2) : start])
            is not None
        )

    def _group(self, start: int, level: Level) -> tuple[tuple[str, ...], bool]:
        """Kind words said together (``các xã, thị trấn``) and whether they are in the plural."""
        folded = self.surface.folded
        group = [level.word]
        left = _EARLIER.search(folded, max(0, start - 16), start)
        while left:
            group.append(left[1])
            start = left.start()
            left = _EARLIER.search(folded, max(0, start - 16), start)
        before = _LAST_WORD.search(folded, max(0, start - 12), start)
        plural = before is not None and (before[2] is not None or before[1] in words().plural)
        return tuple(group), plural or len(group) > 1

    def _known(self, level: Level, group: tuple[str, ...] = ()) -> tuple[int, ...]:
        tiers = {self.levels[word].tier for word in (level.word, *group)}
        if "thành phố" in (level.word, *group):
            tiers |= {1, 2}
        return tuple(sorted(tiers))

    def known(self, key: str, tiers: tuple[int, ...]) -> tuple[Unit, ...]:
        """Units of a compared name in ``tiers`` that may be meant in this report."""
        units: tuple[Unit, ...] = ()
        if 1 in tiers and key in province_spellings():
            units = tuple(
                u for u in self.home.upper(name_key(province_spellings()[key])) if u.tier == 1
            )
        if 2 in tiers:
            units += tuple(u for u in self.home.upper(key) if u.tier == 2)
        if 3 in tiers:
            units += self.home.communes(key)
        return units

    def _name(self, start: int, level: Level) -> Name | None:
        tiers = self._known(level)
        surface = self.surface
        if level.names == "known":
            return self._short_name(start, level, tiers)
        name = known_name(surface, start, lambda key: self.known(key, tiers), small=level.tier < 3)
        if name is not None and level.tier < 4:
            return name
        if level.word == "quận" or level.word == "phường" or level.tier == 4:
            name = number_name(surface, start)
            if name is not None:
                return name if level.names == "any" or self._address(name) else None
        name = free_name(surface, start, level.tier, self._above)
        if name is None or (level.names == "address" and not self._address(name)):
            return None
        return None if self._half(name) else name

    def _above(self, key: str) -> tuple[Unit, ...]:
        """The home district, its communes and the home province, by compared name."""
        own = [u for u in (self.home.province, self.home.district) if u is not None]
        units = tuple(u for u in own if name_key(u.name) == key)
        district = self.home.district
        below = self.home.communes(key) if district is not None else ()
        return units + tuple(u for u in below if district and u.parent == district.code)

    def _half(self, name: Name) -> bool:
        """``Đoàn`` of ``Huyện Đoàn Trùng Khánh``: the half of a compound, and a name of its own."""
        first, _, rest = self.surface.folded[name.start : name.end].partition(" ")
        return first in words().halves and (
            not rest or bool(self.known(folded_key(rest), (1, 2, 3)))
        )

    def _address(self, name: Name) -> bool:
        """Whether a higher unit follows (``tổ 5, phường Sông Hiến``)."""
        return _HIGHER.match(self.surface.folded, name.end) is not None

    def _short_name(self, start: int, level: Level, tiers: tuple[int, ...]) -> Name | None:
        more = (2, 3) if level.word == "thị trấn" else tiers
        name = known_name(self.surface, start, lambda key: self.known(key, more))
        if name is None and level.word == "quận":
            name = number_name(self.surface, start)
        if name is not None or not level.loose:
            return name
        free = number_name(self.surface, start) if level.word == "phường" else None
        free = free or free_name(self.surface, start, level.tier)
        if free is None:
            return None
        several = " " in free.text(self.surface) and not free.text(self.surface).isupper()
        return free if self._address(free) or (several and level.word == "phường") else None

    def _word(self, name: Name, level: Level, group: tuple[str, ...]) -> tuple[str, bool]:
        """Kind word of a first name, and whether the word before it is its own.

        ``các xã, thị trấn Phong Châu, …``: the register says xã, so that thị trấn is not its word.
        """
        own = {u.level for u in name.units}
        if len(group) > 1 and own and level.word not in own:
            other = [word for word in group if word in own]
            if other:
                return other[0], False
        return level.word, True

    def _distant(self, start: int, level: Level, group: tuple[str, ...]) -> Iterator[Found]:
        """A list behind a colon or in brackets: ``03 xã đạt chuẩn (Phong Châu, Cao Chương)``."""
        link = _TO_LIST.match(self.surface.folded, start)
        if not link or _LATER.match(self.surface.folded, start):
            return
        after = _AFTER_SIGN.match(self.surface.folded, link.end())
        first = after.end() if after else link.end()
        items = list(self._items(first, level, group, plural=True))
        sure = any(item.units for item in items) or (self.home.province is None and len(items) > 1)
        if sure:
            for item in items:
                yield self._listed(item, level, group)

    def _list(
        self, first: Name, level: Level, group: tuple[str, ...], plural: bool
    ) -> Iterator[Found]:
        link = (_NEXT_PLURAL if plural else _NEXT).match(self.surface.folded, first.end)
        if not link:
            return
        parents = self._parents(first)
        items = list(self._items(link.end(), level, group, plural=plural, parents=parents))
        if level.tier >= 3 and not plural:
            items = list(self._closed(link.end(), level, group)) or items
        for item in items:
            yield self._listed(item, level, group)

    def _closed(self, start: int, level: Level, group: tuple[str, ...]) -> Iterator[Name]:
        """``thôn A, B, C xã X``, ``xã A, B thuộc huyện X``: the next higher unit closes the list.

        After a singular nothing else says that unknown names go on with it.
        """
        items: list[Name] = []
        for item in self._items(start, level, group, plural=True):
            key = self._key(item)
            above = self._above(key) if level.tier == 4 else self.known(key, (1, 2))
            if above or key.split()[0] in self.levels:
                return
            items.append(item)
        if not items:
            return
        end = items[-1].end
        numbers = all(self.surface.cased[item.start].isdigit() for item in items)
        closing = _COMMUNE_NEXT if level.tier == 4 else _DISTRICT_NEXT
        if numbers or closing.match(self.surface.folded, end):
            yield from items

    def _key(self, name: Name) -> str:
        return folded_key(self.surface.folded[name.start : name.end])

    def _listed(self, item: Name, level: Level, group: tuple[str, ...]) -> Found:
        own = [u.level for u in item.units if u.level in group]
        return self._found(item.start, item, own[0] if own else level.word, "list")

    def _found(self, start: int, name: Name, word: str, rule: str) -> Found:
        """The mention; ``thành phố`` is of the province's level only if a province is called so."""
        tier = self.levels[word].tier
        units = _of_level(name.units, word, tier)
        if word == "thành phố":
            tier = min((u.tier for u in units if u.level == word), default=2)
            units = tuple(u for u in units if u.tier == tier)
        return Found(start, Name(name.start, name.end, units), word, tier, rule)

    def _parents(self, name: Name) -> frozenset[str]:
        """Compared names of the units that the first name of a list lies in."""
        found = {u.name for u in (self.home.province, self.home.district) if u is not None}
        for unit in name.units:
            areas = [a for a in self.home.areas() if a.province.edition == unit.edition]
            above = unit.parent or ""
            found |= {a.units[above].name for a in areas if above in a.units}
        return frozenset(name_key(n) for n in found)

    def _items(
        self,
        start: int,
        level: Level,
        group: tuple[str, ...],
        *,
        plural: bool,
        parents: frozenset[str] = frozenset(),
    ) -> Iterator[Name]:
        """Names one after the other from ``start`` on, as long as they can be of the list."""
        tiers = self._known(level, group)
        link = _NEXT_PLURAL if plural else _NEXT
        for _ in range(_LONGEST_LIST):
            item = self._item(start, level, tiers, plural=plural)
            if item is None:
                return
            key = self._key(item)
            if key in parents and not (plural and item.units and level.tier < 3):
                return
            yield item
            following = link.match(self.surface.folded, item.end)
            if not following:
                return
            start = following.end()

    def _item(
        self, start: int, level: Level, tiers: tuple[int, ...], *, plural: bool
    ) -> Name | None:
        surface = self.surface
        if level.tier == 4:
            number = number_name(surface, start)
            if number is not None:
                return number
            return free_name(surface, start, 4, self._above) if plural else None
        name = known_name(surface, start, lambda key: self.known(key, tiers))
        if name is not None:
            return name
        if level.word in ("quận", "phường") and (number := number_name(surface, start)):
            return number
        free = free_name(surface, start, level.tier) if plural else None
        first, _, rest = free.text(surface).partition(" ") if free is not None else ("", "", "")
        if free is None or not rest or fold(first) in words().short_levels:
            return None
        body = words().bodies.match(surface.folded, start)
        return None if body and not _SIGN.match(surface.folded, free.end) else free
