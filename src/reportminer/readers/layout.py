"""Tables that are layout, not data: letterhead, ``Kính gửi`` and signature blocks.

Officials put the two columns of a letterhead (agency and number; national title, place and date)
and of a signature block (Nơi nhận; signer) into a table without lines. Such a table is text in
columns. Evidence: at most three columns and the set words of those blocks in one of its cells.
"""

from __future__ import annotations

import regex

from reportminer.text import fold

_CUE = regex.compile(
    r"cộng hòa xã hội|độc lập\s*-\s*tự do|đảng cộng sản việt nam|nơi nhận|kính gửi|\blưu\s*:|"
    r"\bsố\s*:.{0,30}/|(?:^|\s)(?:tm|t/m|kt|k/t|tl|t/l|tuq)\.?\s?(?=\p{L})|\bv/v\b|"
    r"(?:^|\s)(?:phó )?(?:chủ tịch|giám đốc|trưởng ban|hiệu trưởng|bí thư)\s*$"
)
_MAX_COLUMNS = 3
_MAX_ROWS = 14


def has_layout_cue(text: str) -> bool:
    """Whether a cell's text holds the set words of a letterhead or signature block."""
    return _CUE.search(fold(text[:1500])) is not None


def is_layout(cells: list[str], n_rows: int, n_cols: int) -> bool:
    """Whether a table of these cell texts is a letterhead or signature block."""
    if n_cols > _MAX_COLUMNS or n_rows > _MAX_ROWS or n_cols < 2:
        return False
    return any(has_layout_cue(cell) for cell in cells)


def column_name(col: int, n_cols: int) -> str | None:
    """``left``, ``middle`` or ``right``; None for a table of one column."""
    if n_cols < 2:
        return None
    if col == 0:
        return "left"
    return "right" if col == n_cols - 1 else "middle"
