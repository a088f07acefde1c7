"""Tables that are layout, not data: letterhead, ``Kính gửi`` and signature blocks.

Officials put the two columns of a letterhead (agency and number; national title, place and date)
and of a signature block (Nơi nhận; signer) into a table without lines. Such a table is text in
columns. Evidence: at most three columns that hold text, and the set words of those blocks in one of
its cells. A column headed ``STT`` makes any table data; words that lists hold too (``Chủ tịch``
under ``Chức vụ``, ``V/v`` under ``Trích yếu``) count in short tables only.
"""

from __future__ import annotations

import regex

from reportminer.readers.assembly import CellText, Grid
from reportminer.text import fold, strip_marks

# On text without marks: OCR loses them ("Noi nhận").
_CUE = regex.compile(
    r"cong hoa xa hoi|doc lap\W{1,3}tu do|dang cong san viet nam|noi nhan|kinh gui|\bluu\s*:|"
    r"\bso\s*:.{0,30}/|(?:^|\s)(?:tm|t/m|kt|k/t|tl|t/l|tuq)\.?\s?(?=\p{L})|\bv/v\b|"
    r"(?:^|\s)(?:pho )?(?:chu tich|giam doc|truong ban|hieu truong|bi thu)\s*$"
)
_WEAK = regex.compile(
    r"\bv/v\b|(?:^|\s)(?:pho )?(?:chu tich|giam doc|truong ban|hieu truong|bi thu)\s*$"
)
_ORDINAL_HEAD = regex.compile(r"(?:stt|s\.t\.t|tt|số\s*tt|số thứ tự|số\s*thứ\s*tự)\.?\Z")
_COLUMN_HEAD = regex.compile(
    r"(?:ho\s*(?:va|,)?\s*ten|chuc (?:vu|danh)|don vi|noi cong tac|ghi chu|noi dung|so luong|"
    r"ket qua|dia chi|nam sinh|ngay,? (?:thang,? )?nam sinh|so,? (?:va )?k[iy] hieu|trich yeu|"
    r"ten (?:tap the|ca nhan|don vi|van ban|danh hieu|phong trao)|danh hieu|hinh thuc|tap the|"
    r"ca nhan|chi tieu|dvt|nam (?:19|20)\d\d|ke hoach|thuc hien|t[iy] le|thoi gian|thanh tich)\b"
    r"[^:.;]{0,40}\Z"
)
_YEAR = regex.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2} thang\b|\bquy [1-4]\b")
_COLUMN_NUMBER = regex.compile(r"\(?\d{1,2}\)?(?:\s*=.*)?\Z|\(?[a-eđ]\)?\Z")
_MAX_COLUMNS = 3
_MAX_ROWS = 14
_SHORT = 4


def has_layout_cue(text: str) -> bool:
    """Whether a cell's text holds the set words of a letterhead or signature block."""
    return _CUE.search(strip_marks(text[:1500])) is not None


def is_layout(cells: list[str], n_rows: int, n_cols: int) -> bool:
    """Whether a table of these cell texts is a letterhead or signature block."""
    if n_cols > _MAX_COLUMNS or n_rows > _MAX_ROWS or n_cols < 2:
        return False
    if has_ordinal_head(cells):
        return False
    return any(_is_cue(cell, n_rows) for cell in cells)


def has_ordinal_head(cells: list[str]) -> bool:
    """Whether a cell holds the head of a column of ordinal numbers (``STT``)."""
    return any(_ORDINAL_HEAD.match(fold(cell).strip()) for cell in cells)


def _is_cue(cell: str, n_rows: int) -> bool:
    """Whether a cell's set words tell in a table of so many rows."""
    bare = strip_marks(cell[:1500])
    cue = _CUE.search(bare)
    if cue is None or n_rows <= 2:
        return cue is not None
    return _CUE.search(_WEAK.sub(" ", bare)) is not None or (n_rows <= _SHORT and cell.isupper())


def column_name(col: int, n_cols: int) -> str | None:
    """``left``, ``middle`` or ``right``; None for a table of one column."""
    if n_cols < 2:
        return None
    if col == 0:
        return "left"
    return "right" if col == n_cols - 1 else "middle"


def header_rows(grid: Grid) -> int:
    """Number of leading rows that name the columns, 0 if none is recognised.

    The first row does if one of its cells is ``STT``/``TT``, if two are usual heads of columns
    (``Họ và tên``), if all its cells are bold and not all of the second row's are, or if it holds
    no number while the second row does. Rows that its
    merged cells reach into belong to it, and a row of column numbers (``1 2 3=2:1``) under it.
    """
    if grid.n_rows < 2:
        return 0
    rows = [[c for c in grid.cells if c.row == r] for r in range(min(grid.n_rows, 8))]
    if not _names_columns(rows[0], rows[1]):
        return 0
    count = 1
    while count < len(rows):
        reach = max((c.row + c.rowspan for r in rows[:count] for c in r), default=count)
        if reach <= count:
            break
        count = min(reach, len(rows))
    if count < len(rows) and _numbers_columns(rows[count]):
        count += 1
    return min(count, grid.n_rows - 1)


def _names_columns(first: list[CellText], second: list[CellText]) -> bool:
    if has_ordinal_head([c.text for c in first]):
        return True
    filled = [c for c in first if c.text.strip()]
    if len(filled) < 2:
        return False
    heads = [" ".join(strip_marks(c.text[:200]).split()) for c in filled]
    named = sum(_COLUMN_HEAD.match(h) is not None for h in heads) >= 2
    if named and not any(_has_digit(_YEAR.sub("", h)) for h in heads):
        return True
    below = [c for c in second if c.text.strip()]
    if all(c.bold for c in filled) and not all(c.bold for c in below):
        return True
    return not any(_has_digit(c.text) for c in filled) and any(_has_digit(c.text) for c in below)


def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _numbers_columns(row: list[CellText]) -> bool:
    texts = [fold(c.text).strip() for c in row if c.text.strip()]
    return len(texts) > 1 and all(_COLUMN_NUMBER.match(t) for t in texts)
