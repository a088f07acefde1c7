"""Whether a file among the inputs is one that reportminer wrote itself.

Clerks keep results beside the reports they were made from. Read as reports, last week's comparison
would be counted in this week's, and a draft of the province's report as one more report.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from reportminer.document.made_here import MADE_HERE

_MARKED_COPY = ".danh-dau.pdf"
_PROPERTIES = "docProps/core.xml"
_MOST = 1 << 16
"""Bytes of properties that are looked at; a real file has less than one thousand."""
_TAIL = 200
_SAVED_HERE = re.compile(rf"<(?:\w+:)?lastModifiedBy>{MADE_HERE}<".encode())
_WORKBOOK = re.compile(rf"<(?:\w+:)?description>{MADE_HERE}<".encode())


def made_here(path: Path) -> bool:
    """True for workbooks and Word files last saved by reportminer, marked copies of PDFs, and texts
    with its mark at their end. A workbook of a comparison stays one after Excel has saved it; a
    draft or a form that a person has saved in Word is that person's document. Fails, harmlessly, on
    forms that Excel has saved again.
    """
    suffix = path.suffix.lower()
    try:
        if path.name.lower().endswith(_MARKED_COPY):
            return path.is_file()
        if suffix in (".xlsx", ".docx"):
            properties = _properties(path)
            saved = _SAVED_HERE.search(properties) is not None
            return saved or (suffix == ".xlsx" and _WORKBOOK.search(properties) is not None)
        if suffix in (".md", ".txt", ".html", ".htm"):
            return MADE_HERE.encode() in _tail(path)
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False  # whatever is wrong with it is told when it is read
    return False


def _properties(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        if _PROPERTIES not in archive.namelist():
            return b""
        with archive.open(_PROPERTIES) as stream:
            return stream.read(_MOST)


def _tail(path: Path) -> bytes:
    with path.open("rb") as stream:
        stream.seek(0, 2)
        stream.seek(max(0, stream.tell() - _TAIL))
        return stream.read(_TAIL)
