"""Readers: files in, reports with text and blocks out."""

from __future__ import annotations

from reportminer.readers.base import Reader, ReadLimits
from reportminer.readers.inputs import DOCUMENT_SUFFIXES, find_inputs
from reportminer.readers.open import read_raw
from reportminer.readers.plain import PlainReader

__all__ = [
    "DOCUMENT_SUFFIXES",
    "PlainReader",
    "ReadLimits",
    "Reader",
    "find_inputs",
    "read_raw",
]
