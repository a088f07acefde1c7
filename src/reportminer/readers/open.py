"""One file to one raw report: checks before reading, then the reader its content asks for."""

from __future__ import annotations

import stat
from pathlib import Path

from reportminer.document import Report
from reportminer.errors import ReadError
from reportminer.readers.base import Reader, ReadLimits
from reportminer.readers.detect import Content, Detected, detect

_MB = 1 << 20


def read_raw(path: Path, limits: ReadLimits | None = None) -> Report:
    """Text, blocks and tables of one file; the reader is chosen by content, never by the name.

    Any failure is a ReadError (``RM1xx``). Sizes are checked before the content is read.
    """
    path, limits = Path(path), limits or ReadLimits()
    try:
        size = _size(path)
        _check_size(path, size, limits.max_file_mb)
        if size == 0:
            raise ReadError("RM103", path=path.name)
        found = detect(path)
        reader = _reader(found, path)
        if found.content is Content.TEXT:
            _check_size(path, size, limits.max_text_mb)
        data = path.read_bytes()
    except PermissionError as cause:
        raise ReadError("RM111", path=path.name) from cause
    except (FileNotFoundError, NotADirectoryError, ValueError) as cause:
        raise ReadError("RM101", path=str(path)) from cause
    except OSError as cause:
        raise ReadError("RM107", path=path.name, suffix=path.suffix, reason=str(cause)) from cause
    return reader.read(data, path, limits)


def _size(path: Path) -> int:
    info = path.stat()
    if stat.S_ISDIR(info.st_mode):
        raise ReadError("RM102", path=str(path))
    if not stat.S_ISREG(info.st_mode):
        raise ReadError("RM104", path=path.name, kind="thiết bị/device")
    return info.st_size


def _check_size(path: Path, size: int, limit_mb: int) -> None:
    if size > limit_mb * _MB:
        shown = f"{size / _MB:.1f}".replace(".", ",")
        raise ReadError("RM108", path=path.name, size_mb=shown, limit_mb=limit_mb)


def _reader(found: Detected, path: Path) -> Reader:
    """The reader for a content; imported here so that a text needs no PDF library."""
    match found.content:
        case Content.TEXT:
            from reportminer.readers.plain import PlainReader

            return PlainReader()
        case Content.DOCX:
            from reportminer.readers.docx import DocxReader

            return DocxReader()
        case Content.PDF:
            from reportminer.readers.pdf.reader import PdfReader

            return PdfReader()
        case Content.OFFICE:
            from reportminer.readers.office import OfficeReader

            return OfficeReader(found.suffix)
        case Content.IMAGE:
            from reportminer.readers.ocr.reader import ImageReader

            return ImageReader()
        case Content.ENCRYPTED:
            raise ReadError("RM106", path=path.name)
        case Content.DAMAGED:
            raise ReadError(
                "RM107", path=path.name, suffix=path.suffix or found.name, reason=found.name
            )
        case Content.OTHER:
            raise ReadError("RM110", path=path.name, kind=found.name)
