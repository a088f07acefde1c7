"""One file to one raw report: checks before reading, then the reader its content asks for."""

from __future__ import annotations

import io
import stat
from pathlib import Path
from typing import BinaryIO

from reportminer.document import Report
from reportminer.errors import ReadError
from reportminer.readers.archive import container_of, members, read_member
from reportminer.readers.base import Reader, ReadLimits
from reportminer.readers.contents import marked
from reportminer.readers.detect import Content, Detected, detect
from reportminer.readers.overlong import without_overlong

_MB = 1 << 20


def read_raw(path: Path, limits: ReadLimits | None = None) -> Report:
    """Text, blocks and tables of one file; the reader is chosen by content, never by the name.

    ``path`` may lead into a container (``bo.zip/a.docx``). Any failure is a ReadError (``RM1xx``).
    Sizes are checked before the content is read.
    """
    path, limits = Path(path), limits or ReadLimits()
    container = _container(path)
    try:
        return _read(path, container, limits)
    except ReadError as error:
        if container is None or error.values.get("path") != path.name:
            raise
        inside = str(path.relative_to(container.parent))
        raise ReadError(error.code, **{**error.values, "path": inside}) from error


def read_bytes(path: Path, limits: ReadLimits | None = None) -> bytes:
    """The bytes of a file, also of one inside a container."""
    container = _container(path)
    if container is None:
        return path.read_bytes()
    return read_member(container, path, limits or ReadLimits())


def _container(path: Path) -> Path | None:
    """The .zip or e-mail that ``path`` leads into; None for a path of its own."""
    try:
        return None if path.exists() else container_of(path)
    except (OSError, ValueError) as cause:
        raise ReadError("RM101", path=str(path)) from cause


def _read(path: Path, container: Path | None, limits: ReadLimits) -> Report:
    try:
        if container is not None:
            _check_size(container, _size(container), limits.max_file_mb)
            data = read_member(container, path, limits)
            reader = _checked_reader(io.BytesIO(data), len(data), path, limits)
        else:
            size = _size(path)
            with path.open("rb") as stream:
                reader = _checked_reader(stream, size, path, limits)
                stream.seek(0)
                data = stream.read()
    except PermissionError as cause:
        raise ReadError("RM111", path=path.name) from cause
    except (FileNotFoundError, NotADirectoryError, ValueError) as cause:
        raise ReadError("RM101", path=str(path)) from cause
    except OSError as cause:
        raise ReadError("RM107", path=path.name, suffix=path.suffix, reason=str(cause)) from cause
    return marked(without_overlong(reader.read(data, path, limits)))


def _checked_reader(stream: BinaryIO, size: int, path: Path, limits: ReadLimits) -> Reader:
    """The reader for a content whose size is within the limits."""
    _check_size(path, size, limits.max_file_mb)
    if size == 0:
        raise ReadError("RM103", path=path.name)
    found = detect(stream, path.suffix)
    if found.content is Content.TEXT:
        _check_size(path, size, limits.max_text_mb)
    return _reader(found, path)


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


class _ContainerReader:
    """Reads a container that holds a single file; more than one must be named."""

    name = "container"
    version = "1"

    def read(self, data: bytes, path: Path, limits: ReadLimits) -> Report:
        """The report of the only member; ReadError RM115 for several or none."""
        found = members(data, path.name, limits)
        if len(found) != 1:
            names = ", ".join(m.name for m in found[:3])
            raise ReadError("RM115", path=path.name, count=len(found), names=names)
        inner = found[0].read()
        member = path / found[0].name
        reader = _checked_reader(io.BytesIO(inner), len(inner), member, limits)
        if isinstance(reader, _ContainerReader):
            raise ReadError("RM115", path=path.name, count=1, names=found[0].name)
        return reader.read(inner, member, limits)


def _reader(found: Detected, path: Path) -> Reader:
    """The reader for a content; imported here so that a text needs no PDF library."""
    match found.content:
        case Content.CONTAINER:
            return _ContainerReader()
        case Content.ENCRYPTED:
            raise ReadError("RM106", path=path.name)
        case Content.DAMAGED:
            raise ReadError(
                "RM107", path=path.name, suffix=path.suffix or found.name, reason=found.name
            )
        case Content.OTHER:
            raise ReadError("RM110", path=path.name, kind=found.name)
        case Content.PDF:
            from reportminer.readers.pdf.reader import PdfReader

            return PdfReader()
        case Content.IMAGE:
            from reportminer.readers.ocr.reader import ImageReader

            return ImageReader()
        case Content.TEXT | Content.HTML:
            return _text_reader(found)
    return _office_reader(found)


def _text_reader(found: Detected) -> Reader:
    from reportminer.readers.html import HtmlReader
    from reportminer.readers.plain import PlainReader

    if found.content is Content.HTML:
        return HtmlReader(archived=bool(found.suffix))
    return PlainReader()


def _office_reader(found: Detected) -> Reader:
    match found.content:
        case Content.DOCX:
            from reportminer.readers.docx import DocxReader

            return DocxReader()
        case Content.FLAT:
            from reportminer.readers.docx.flat import FlatReader

            return FlatReader()
        case Content.SHEET:
            from reportminer.readers.xlsx import XlsReader, XlsxReader

            return XlsReader(found.suffix) if found.suffix else XlsxReader()
    from reportminer.readers.office import OfficeReader

    return OfficeReader(found.suffix)
