"""Readers: files in, reports with text and blocks out."""

from __future__ import annotations

from pathlib import Path

from reportminer.document import Report
from reportminer.errors import ReadError
from reportminer.readers.base import Reader, ReadLimits
from reportminer.readers.plain import PlainReader

__all__ = ["PlainReader", "ReadLimits", "Reader", "read_raw"]


def read_raw(path: Path, limits: ReadLimits | None = None) -> Report:
    """Text and blocks of one file; the reader is chosen by content, never by the name alone."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as cause:
        raise ReadError("RM101", path=path.name) from cause
    return PlainReader().read(data, path, limits or ReadLimits())
