"""What the text says around a mention: the unit it lies in, lists, and the units named near it."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from reportminer.extraction.admin_units.anchors import Found
from reportminer.extraction.admin_units.surface import Surface

_UP = regex.compile(r"(?: ?[,(] ?| - | thuộc | của | ?,? ?trực thuộc | )(?:địa bàn )?")
_DOWN = regex.compile(r" ?(?:[:(]|gồm|như|,) ?(?:tại |ở )?(?:các |\d+ )?")
_SIBLING = regex.compile(
    r"(?:\s?\([^()\n]{1,80}\))?(?: ?[,;/&] ?(?:và |cùng )?| và | hoặc )(?:các )?"
)
_ENDS = (". ", "\n", ";")
_REACH = 600
_WINDOW = 12


@dataclass(frozen=True, slots=True)
class Beside:
    """Index of the higher unit said beside a mention; not ``direct`` if beside one of its list."""

    index: int
    direct: bool


class Context:
    """Relations between the mentions of one report (in reading order, without overlaps)."""

    def __init__(self, surface: Surface, mentions: list[Found]) -> None:
        self.surface, self.mentions = surface, mentions
        self.beside = self._beside()

    def _beside(self) -> list[Beside | None]:
        """The higher unit after a mention or its list (``xã A, huyện B``), else before it."""
        mentions = self.mentions
        found: list[Beside | None] = [None] * len(mentions)
        for i in range(len(mentions) - 2, -1, -1):
            first, second = mentions[i], mentions[i + 1]
            after = found[i + 1]
            if second.tier < first.tier and self._gap(_UP, i):
                found[i] = Beside(i + 1, True)
            elif second.tier == first.tier and after and self._gap(_SIBLING, i):
                # One kind word for the list: what closes it holds for all.
                found[i] = Beside(after.index, after.direct and second.rule == "list")
        for i in range(1, len(mentions)):
            before, this = mentions[i - 1], mentions[i]
            earlier = found[i - 1]
            if found[i] is not None:
                continue
            if before.tier < this.tier and self._gap(_DOWN, i - 1):
                found[i] = Beside(i - 1, True)
            elif before.tier == this.tier and self._gap(_SIBLING, i - 1):
                found[i] = earlier if earlier is not None and earlier.index < i - 1 else None
        return found

    def _gap(self, pattern: regex.Pattern[str], i: int) -> bool:
        first, second = self.mentions[i], self.mentions[i + 1]
        if second.start - first.end > 100 or second.start < first.end:
            return False
        return pattern.fullmatch(self.surface.folded, first.end, second.start) is not None

    def lists(self) -> list[list[int]]:
        """Communes that follow each other on a list, by index."""
        lists: list[list[int]] = []
        for i, mention in enumerate(self.mentions):
            if mention.tier != 3:
                continue
            if lists and lists[-1][-1] == i - 1 and self._gap(_SIBLING, i - 1):
                lists[-1].append(i)
            else:
                lists.append([i])
        return lists

    def near(self, i: int) -> list[int]:
        """Higher units in the same sentence, the nearest first."""
        here, tier = self.mentions[i].start, self.mentions[i].tier
        left, right = self._sentence(here)
        around = range(max(0, i - _WINDOW), min(len(self.mentions), i + _WINDOW))
        near = [
            j
            for j in around
            if self.mentions[j].tier < tier and left < self.mentions[j].start < right
        ]
        return sorted(near, key=lambda j: abs(self.mentions[j].start - here))

    def before(self, i: int) -> list[int]:
        """Higher units earlier in the same paragraph, the last first."""
        here, tier = self.mentions[i].start, self.mentions[i].tier
        left = self.surface.cased.rfind("\n", max(0, here - 4 * _REACH), here)
        return [
            j
            for j in range(i - 1, max(-1, i - 1 - _WINDOW), -1)
            if self.mentions[j].tier < tier and self.mentions[j].start > left
        ]

    def _sentence(self, here: int) -> tuple[int, int]:
        """Bounds of the sentence around an offset, not further than ``_REACH`` either way."""
        cased, first, last = self.surface.cased, max(0, here - _REACH), here + _REACH
        left = max(cased.rfind(sign, first, here) for sign in _ENDS)
        ends = [at for sign in _ENDS if (at := cased.find(sign, here, last)) >= 0]
        return max(left, first - 1), min(ends, default=last)
