"""Refuses a PDF whose packed streams unpack beyond the limit, before any library unpacks them.

Only streams long enough to matter are tried (deflate packs a thousand to one at most), a piece at a
time, so the check itself needs no memory. Streams packed twice over are not seen through.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import regex

from reportminer.errors import ReadError
from reportminer.readers.base import ReadLimits

_STREAM = regex.compile(rb"(?<!end)stream\r?\n")
_WORTH_TRYING = 1 << 16
_PIECE = 1 << 20
_MB = 1 << 20


def check_unpacked(data: bytes, path: Path, limits: ReadLimits) -> None:
    """ReadError RM108 if the streams of the file unpack to more than ``max_unpacked_mb``."""
    limit = limits.max_unpacked_mb * _MB
    total = 0
    for start, end in _streams(data):
        if end - start < _WORTH_TRYING:
            continue
        for size in _unpacked_sizes(data[start:end]):
            total += size
            if total > limit:
                shown = f"> {limits.max_unpacked_mb}"
                raise ReadError(
                    "RM108", path=path.name, size_mb=shown, limit_mb=limits.max_unpacked_mb
                )


def _streams(data: bytes) -> Iterator[tuple[int, int]]:
    at = 0
    while (match := _STREAM.search(data, at)) is not None:
        end = data.find(b"endstream", match.end())
        end = len(data) if end < 0 else end
        yield match.end(), end
        at = end + 9


def _unpacked_sizes(packed: bytes) -> Iterator[int]:
    """Sizes of the pieces a stream unpacks to; nothing for one that is not deflated."""
    unpacker = zlib.decompressobj()
    while packed:
        try:
            piece = unpacker.decompress(packed, _PIECE)
        except zlib.error:
            return
        if not piece:
            return
        packed = unpacker.unconsumed_tail
        yield len(piece)
