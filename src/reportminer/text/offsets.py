"""Offset maps: where a character of a changed text stood in the text it came from.

Lengths change in readers only (NFD to NFC, legacy encodings, dropped soft hyphens). The reader
records the change once; maps compose.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

import regex

from reportminer.text.composing import composed


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Piecewise map from offsets of a new text to offsets of the old one.

    ``new`` and ``old`` hold the starts of segments, ascending and of equal length; inside a
    segment offsets run in step, limited by the start of the next segment.
    """

    new: tuple[int, ...]
    old: tuple[int, ...]

    def to_old(self, offset: int) -> int:
        """Offset in the old text for ``offset`` (0-based, end offsets allowed) in the new one."""
        i = bisect_right(self.new, offset) - 1
        mapped = self.old[i] + (offset - self.new[i])
        return min(mapped, self.old[i + 1]) if i + 1 < len(self.old) else mapped

    def forward(self) -> Callable[[int], int]:
        """``to_old`` for offsets that are asked for in ascending order."""
        new, old, last = self.new, self.old, len(self.new) - 1
        i = 0

        def to_old(offset: int) -> int:
            nonlocal i
            while i < last and new[i + 1] <= offset:
                i += 1
            mapped = old[i] + offset - new[i]
            return mapped if i == last or mapped < old[i + 1] else old[i + 1]

        return to_old

    def compose(self, earlier: OffsetMap) -> OffsetMap:
        """Map from this map's new text to the old text of ``earlier``."""
        starts = set(self.new)
        for point in earlier.new:
            i = bisect_right(self.old, point) - 1
            if i >= 0:
                starts.add(self.new[i] + point - self.old[i])
        points = tuple(sorted(starts))
        return OffsetMap(points, tuple(earlier.to_old(self.to_old(p)) for p in points))


IDENTITY = OffsetMap((0,), (0,))

_CLUSTER = regex.compile(r"[^\P{M}]+|\P{M}\p{M}*")


def to_nfc(text: str) -> tuple[str, OffsetMap]:
    """NFC of ``text`` (``text.composing``) and the map from its offsets back to ``text``."""
    if unicodedata.is_normalized("NFC", text) and composed(text) == text:
        return text, IDENTITY
    parts: list[str] = []
    new, old = [0], [0]
    length = 0
    for match in _CLUSTER.finditer(text):
        piece = match.group()
        shown = composed(piece)
        parts.append(shown)
        length += len(shown)
        if len(shown) != len(piece):
            new.append(length)
            old.append(match.end())
    joined = "".join(parts)
    whole = unicodedata.normalize("NFC", joined)
    return (joined, OffsetMap(tuple(new), tuple(old))) if whole == joined else (whole, IDENTITY)
