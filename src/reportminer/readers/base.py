"""What every reader is, and what a reader may spend on one file."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Protocol

from reportminer.document import Report
from reportminer.errors import UsageError

BROKEN_ZIP = "phần nén bên trong tệp bị hỏng hoặc thiếu"
"""Reason of RM107 for a container whose zip cannot be opened."""


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Limits for one file; a file beyond them is refused with a clear message (RM108).

    ``max_file_mb``: size on disk; ``max_text_mb``: size of a text file (characters are kept in
    memory several times over); ``max_pages``: pages of a PDF; ``max_unpacked_mb``: what a zipped
    document may unpack to; ``office_seconds``: what LibreOffice may take for one old document;
    ``ocr_seconds``: what Tesseract may take for a page, ``ocr_workers`` how many pages at a time;
    ``max_ocr_pages``: how many scanned pages of one file are recognised, the rest are reported.
    """

    max_file_mb: int = 200
    max_text_mb: int = 20
    max_pages: int = 2000
    max_unpacked_mb: int = 400
    office_seconds: int = 120
    ocr_seconds: int = 180
    ocr_workers: int = 2
    max_ocr_pages: int = 300

    def __post_init__(self) -> None:
        for item in fields(self):
            value = getattr(self, item.name)
            if not isinstance(value, int) or value < 1:
                raise UsageError("RM202", key=item.name, value=value, allowed="1, 2, 3 …")


class Reader(Protocol):
    """Turns the bytes of one file into a Report with text, blocks, tables and source."""

    name: str
    version: str

    def read(self, data: bytes, path: Path, limits: ReadLimits) -> Report:
        """The report; ReadError (``RM1xx``) for anything that cannot be read."""
        ...
