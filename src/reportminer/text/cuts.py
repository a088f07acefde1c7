"""Where a text without an end is cut: no work in its parts may grow with the whole."""

from __future__ import annotations

from collections.abc import Iterator

# Signs at which a text is cut, the best first; each stands at the end of the piece before it.
_SIGNS = (". ", ";", ", ", " ")


def cuts(text: str, start: int, end: int, longest: int) -> Iterator[int]:
    """Offsets that part ``text[start:end]`` into pieces of at most ``longest`` characters.

    A piece ends behind a full stop, else a semicolon, a comma, a blank, in its second half, so that
    words and numbers stay whole; where none stands there, it ends anywhere.
    """
    while end - start > longest:
        half, limit = start + longest // 2, start + longest
        found = (text.rfind(sign, half, limit) + len(sign) for sign in _SIGNS)
        start = next((at for at in found if at > half), limit)
        yield start
