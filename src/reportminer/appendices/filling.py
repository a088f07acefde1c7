"""Fills one form: check the template, fill, check the sums, write, read again, and only then give
the file its name.

Nothing here knows of a command line. Errors are UsageError RM220-RM228; whatever goes wrong, an
existing file stays as it was.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from reportminer.appendices.excel import ExcelFilling, lost_drawings
from reportminer.appendices.formdata import FormData
from reportminer.appendices.forms import Form
from reportminer.appendices.identities import broken_identities
from reportminer.appendices.matrices import matrix_cells
from reportminer.appendices.results import Broken, FilledCell, FillResult
from reportminer.appendices.sheetrows import formula_text
from reportminer.appendices.word import TBL, TC, TR, P, WordFilling, own_text, set_text
from reportminer.appendices.word_notes import append_notes
from reportminer.errors import UsageError
from reportminer.exports.settling import settle
from reportminer.exports.writing import write_atomically


def fill(
    form: Form, data: FormData, path: Path, *, show_sources: bool = True, force: bool = False
) -> FillResult:
    """Fill a form with the data and write it to ``path``.

    ``show_sources``: comments in Excel, a source appendix with numbered notes in Word. An existing
    file is kept (RM224) unless ``force``.
    """
    check_target(form, path, force=force)
    if path.suffix.lower() != form.path.suffix.lower():
        raise UsageError("RM214", path=str(path), allowed=form.path.suffix)
    done = _fill_word if form.is_word else _fill_excel
    return done(form, data, path, show_sources)


def check_target(form: Form, path: Path, *, force: bool) -> None:
    """``check_place``, and RM224 for the template itself."""
    if path.exists() and path.resolve() == form.path.resolve():
        raise UsageError("RM224", path=str(path))
    check_place(path, force=force)


def check_place(path: Path, *, force: bool) -> None:
    """RM224 for a file that exists, RM201 for one that is read-only, RM225 for one that is open."""
    if path.exists():
        if not force:
            raise UsageError("RM224", path=str(path))
        if not path.stat().st_mode & 0o222:
            raise UsageError("RM201", path=str(path), reason="tệp chỉ đọc")
    # LibreOffice keeps .~lock.name# beside an open file, Word ~$name (its first two letters cut off
    # where the name is long).
    for lock in (f".~lock.{path.name}#", f"~${path.name}", f"~${path.name[2:]}"):
        if (path.parent / lock).exists():
            raise UsageError("RM225", path=str(path), lock=lock)


def _not_a_form(path: Path, kind: str, cause: Exception) -> UsageError:
    reason = type(cause).__name__
    return UsageError(
        "RM220", path=str(path), vi=f"không phải tệp {kind} (hoặc bị hỏng, đặt mật khẩu)",
        en=f"no {kind} file, damaged or with a password ({reason})",
    )  # fmt: skip


def open_word(path: Path) -> Document:
    """A Word template; RM220 if it is none, RM223 if it is protected."""
    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, OSError) as cause:
        raise _not_a_form(path, "Word (.docx)", cause) from cause
    protection = document.settings.element.find(qn("w:documentProtection"))
    if protection is not None and protection.get(qn("w:enforcement")) in ("1", "true", "on"):
        raise UsageError("RM223", path=str(path), where="văn bản")
    return document


def open_excel(path: Path) -> tuple[Workbook, tuple[str, ...]]:
    """An Excel template, and what of it openpyxl says it cannot keep; RM220 if it is none.

    Letters in several looks within a cell (rich text) are kept, except where a placeholder stands
    among them.
    """
    try:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            book = openpyxl.load_workbook(path, rich_text=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as cause:
        raise _not_a_form(path, "Excel (.xlsx)", cause) from cause
    for sheet in book.worksheets:
        for cell in sheet._cells.values():
            if isinstance(cell.value, CellRichText) and ("{{" in str(cell.value) or
                                                         "{%" in str(cell.value)):  # fmt: skip
                cell.value = str(cell.value)
    lost = tuple(f"không giữ được trong mẫu: {warning.message}" for warning in told)
    return book, (*lost, *lost_drawings(path))


def _written(path: Path, save: Callable[[Path], None], verify: Callable[[Path], Wrong]) -> None:
    """Save beside the place, read again, and rename only if every cell is right (RM228)."""

    def write(temporary: Path) -> None:
        save(temporary)
        settle(temporary)
        wrong = list(verify(temporary))
        if wrong:
            raise UsageError("RM228", path=str(path), count=len(wrong), first=wrong[0])

    write_atomically(path, write)


Wrong = Iterator[str]


def _result(
    form: Form,
    data: FormData,
    path: Path,
    cells: list[FilledCell],
    broken: list[Broken],
    lost: tuple[str, ...] = (),
) -> FillResult:
    left = data.subject.left_out
    if left:
        lost = (*lost, f"không cộng: {', '.join(left)}")
    return FillResult(
        form.id, form.title, data.subject.name, data.subject.year, path, tuple(cells),
        tuple(broken), lost,
    )  # fmt: skip


# Word


def _fill_word(form: Form, data: FormData, path: Path, show_sources: bool) -> FillResult:
    if form.matrices or form.identities:
        raise UsageError("RM222", path=str(form.path), vi="matrix, identities chỉ dùng cho Excel",
                         en="matrix and identities are for Excel only")  # fmt: skip
    document = open_word(form.path)
    for address, name in (form.cells or {}).items():
        _place_word(form, document, address, name)
    WordFilling(document, form.path, None, form.tables).run()
    filling = WordFilling(document, form.path, data, form.tables, show_sources)
    filling.run()
    places = _word_places(filling)
    cells = [
        FilledCell(places.get(id(put.paragraph), "ngoài bảng"), name, entry)
        for put in filling.put
        for name, entry in put.entries
    ]
    if show_sources:
        append_notes(document, filling.notes, [c for c in cells if c.entry.value is None])
    order = {id(p): (n, m) for n, root in enumerate(filling.roots())
             for m, p in enumerate(root.iter(P))}  # fmt: skip
    expected = {order[id(put.paragraph)]: (put.text, places.get(id(put.paragraph), "đoạn văn"))
                for put in filling.put}  # fmt: skip

    def verify(written: Path) -> Wrong:
        again = WordFilling(docx.Document(str(written)), written, None)
        found = {(n, m): own_text(p) for n, root in enumerate(again.roots())
                 for m, p in enumerate(root.iter(P))}  # fmt: skip
        for place, (text, words) in expected.items():
            if found.get(place) != text:
                yield words

    _written(path, lambda temporary: document.save(str(temporary)), verify)
    return _result(form, data, path, cells, [])


def _place_word(form: Form, document: Document, address: str, name: str) -> None:
    """``1.2.3``: table, row, column of an unmodified form; the cell becomes a placeholder."""
    try:
        table, row, column = (int(part) - 1 for part in address.split("."))
        tables = list(document.element.body.iter(TBL))
        held: Any = list(list(tables[table].iterchildren(TR))[row].iterchildren(TC))[column]
    except (ValueError, IndexError) as cause:
        raise UsageError(
            "RM222", path=str(form.path), vi=f"không có ô «{address}» (bảng.hàng.cột)",
            en=f"no cell {address} (table.row.column)",
        ) from cause  # fmt: skip
    set_text(held, f"{{{{ {name} }}}}")


def _word_places(filling: WordFilling) -> dict[int, str]:
    """``bảng 1, hàng 5, cột 3`` of every paragraph in a table."""
    places: dict[int, str] = {}
    for root in filling.roots():
        for number, table in enumerate(root.iter(TBL), 1):
            for row_number, row in enumerate(table.iterchildren(TR), 1):
                for column, cell in enumerate(row.iterchildren(TC), 1):
                    for paragraph in cell.iter(P):
                        words = f"bảng {number}, hàng {row_number}, cột {column}"
                        places[id(paragraph)] = words
    return places


# Excel


def _fill_excel(form: Form, data: FormData, path: Path, show_sources: bool) -> FillResult:
    book, lost = open_excel(form.path)
    ExcelFilling(book, form.path, None, form.tables).run()
    filling = ExcelFilling(book, form.path, data, form.tables, show_sources)
    # Addresses of a definition are those of the template: they are written before rows move.
    for address, name in (form.cells or {}).items():
        sheet, _, cell = address.rpartition("!")
        filling.cell(sheet, cell).value = f"{{{{ {name} }}}}"
    filling.run()
    first = book.sheetnames[0]
    for matrix in form.matrices:
        for address, entry in matrix_cells(matrix, data):
            cell = filling.cell(matrix.sheet, address)
            filling.write(matrix.sheet or first, cell, address, entry)
    entries = {(p.sheet, p.address): p.entries[0][1] for p in filling.put if len(p.entries) == 1}
    broken = list(broken_identities(form.identities, entries, first))
    cells = [FilledCell(f"{put.sheet}!{put.address}", name, entry)
             for put in filling.put for name, entry in put.entries]  # fmt: skip
    formulas = {(s.title, c.coordinate): formula_text(c.value) for s in book.worksheets
                for c in s._cells.values() if c.data_type == "f"}  # fmt: skip
    merges = {s.title: sorted(map(str, s.merged_cells.ranges)) for s in book.worksheets}

    def verify(written: Path) -> Wrong:
        again = openpyxl.load_workbook(written)
        for put in filling.put:
            if again[put.sheet][put.address].value != put.value:
                yield f"{put.sheet}!{put.address}"
        for (sheet, address), formula in formulas.items():
            if formula_text(again[sheet][address].value) != formula:
                yield f"{sheet}!{address}"
        for sheet, ranges in merges.items():
            if sorted(map(str, again[sheet].merged_cells.ranges)) != ranges:
                yield f"{sheet} (ô gộp)"

    _written(path, lambda temporary: book.save(temporary), verify)
    return _result(form, data, path, cells, broken, lost)
