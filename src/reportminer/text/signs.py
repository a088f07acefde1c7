"""Where signs or words stand in a text: faster than a pattern that begins with one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex


def places(text: str, signs: Iterable[str]) -> list[int]:
    """Offsets of all ``signs`` (single characters, or words), ascending."""
    found: list[int] = []
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            found.append(at)
            at = text.find(sign, at + 1)
    found.sort()
    return found


def matches_at_signs(
    pattern: regex.Pattern[str], text: str, signs: Iterable[str]
) -> Iterator[regex.Match[str]]:
    """What ``pattern.finditer(text)`` gives for a pattern of which every match begins with one of
    ``signs``.
    """
    end = -1
    for at in places(text, signs):
        if at >= end and (match := pattern.match(text, at)):
            end = match.end()
            yield match
