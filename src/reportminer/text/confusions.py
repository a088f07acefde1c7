"""Names that differ as typists confuse letters: s/x, tr/ch, gi/d/r, l/n, c/k, i/y, hỏi/ngã."""

from __future__ import annotations

from reportminer.text.folding import fold

_CONFUSED = (
    ("s", "x"), ("tr", "ch"), ("gi", "d"), ("r", "d"), ("gi", "r"), ("l", "n"), ("c", "k"),
    ("i", "y"),
)  # fmt: skip
_TONES = str.maketrans("ảẩẳẻểỉỏổởủửỷ", "ãẫẵẽễĩõỗỡũữỹ")


def sound_alike(first: str, second: str) -> bool:
    """Whether two names of as many syllables differ in one syllable by letters often confused."""
    a, b = fold(first).replace("-", " ").split(), fold(second).replace("-", " ").split()
    if len(a) != len(b) or len(a) < 2:
        return False
    different = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(different) == 1 and _syllables(*different[0])


def _syllables(x: str, y: str) -> bool:
    if x.translate(_TONES) == y.translate(_TONES):
        return True
    for left, right in _CONFUSED:
        for p, q in ((left, right), (right, left)):
            if x.startswith(p) and y.startswith(q) and x[len(p) :] == y[len(q) :]:
                return True
    return False
