"""Compound files (OLE2): the container of .doc and .xls, and of encrypted .docx.

Only the directory and the head of a stream are read. Source: [MS-CFB] 2.2, 2.3, 2.6; the flags of a
Word document: [MS-DOC] 2.5.2 (FibBase).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors
_ENTRY = 128
_SMALL = 4096
_PIECE = 64
_MAX_ENTRIES = 4096
_WORD_MAGIC = (0xA5EC, 0xA5DC)  # Word 97 and later, Word 6 and 95
_ENCRYPTED = 0x0100
_WORKBOOK = (b"\x08", b"\x04", b"\x02", b"\x00")  # records that open a workbook, Excel 2 to 2003


class BadContainer(Exception):
    """The container is cut off or damaged; the message says where."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream of the container: where it begins and how long it is."""

    name: str
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Container:
    """Bytes, sector size and allocation table of a compound file."""

    data: bytes
    sector: int
    table: tuple[int, ...]
    streams: tuple[Stream, ...]

    def head(self, name: str) -> bytes:
        """First 64 bytes of a stream, ``b""`` if it is missing.

        Streams below 4096 bytes lie in pieces of 64 bytes in the stream of the root entry.
        """
        found = next((s for s in self.streams if s.name == name), None)
        if found is None:
            return b""
        if found.size >= _SMALL:
            return _sector(self.data, self.sector, found.start)[:_PIECE]
        place, inside = divmod(found.start * _PIECE, self.sector)
        chain = _chain(self.streams[0].start, self.table)
        if place >= len(chain):
            raise BadContainer("OLE: tệp bị cắt cụt")
        return _sector(self.data, self.sector, chain[place])[inside : inside + _PIECE]


def open_container(data: bytes) -> Container:
    """Directory of a compound file; BadContainer if it is damaged."""
    if not data.startswith(MAGIC) or len(data) < 512:
        raise BadContainer("OLE: thiếu phần đầu")
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        raise BadContainer("OLE: cỡ sector")
    sector = 1 << shift
    table = _table(data, sector)
    directory = struct.unpack_from("<I", data, 48)[0]
    streams: list[Stream] = []
    for place in _chain(directory, table):
        content = _sector(data, sector, place)
        for at in range(0, len(content) - _ENTRY + 1, _ENTRY):
            entry = _entry(content[at : at + _ENTRY])
            if entry is not None:
                streams.append(entry)
        if len(streams) > _MAX_ENTRIES:
            break
    if not streams:
        raise BadContainer("OLE: thư mục trống")
    return Container(data, sector, table, tuple(streams))


def _table(data: bytes, sector: int) -> tuple[int, ...]:
    """The allocation table: for each sector the next one of its chain."""
    count = struct.unpack_from("<I", data, 44)[0]
    places = list(struct.unpack_from("<109I", data, 76))
    further, left = struct.unpack_from("<II", data, 68)
    while further < _END and left > 0 and len(places) < count:
        block = struct.unpack(f"<{sector // 4}I", _sector(data, sector, further))
        places += block[:-1]
        further, left = block[-1], left - 1
    numbers: list[int] = []
    for place in places[:count]:
        if place < _END:
            numbers += struct.unpack(f"<{sector // 4}I", _sector(data, sector, place))
    return tuple(numbers)


def _sector(data: bytes, sector: int, place: int) -> bytes:
    start = (place + 1) * sector
    if start + sector > len(data) + sector - 1 or start >= len(data):
        raise BadContainer("OLE: tệp bị cắt cụt")
    return data[start : start + sector].ljust(sector, b"\0")


def _chain(start: int, table: tuple[int, ...]) -> list[int]:
    """Sectors of a chain; a loop ends it."""
    places: list[int] = []
    seen: set[int] = set()
    while start < _END and start not in seen and start < len(table):
        seen.add(start)
        places.append(start)
        start = table[start]
    return places


def _entry(content: bytes) -> Stream | None:
    length, kind = struct.unpack_from("<H", content, 64)[0], content[66]
    if kind not in (1, 2, 5) or not 2 <= length <= 64:
        return None
    name = content[: length - 2].decode("utf-16-le", "replace")
    start, size = struct.unpack_from("<II", content, 116)
    return Stream(name, start, size)


def word_state(container: Container) -> str | None:
    """``encrypted``, or why the Word document in the container is unsound; None if it is sound."""
    stream = next(s for s in container.streams if s.name == "WordDocument")
    head = container.head("WordDocument")
    if len(head) < 32 or struct.unpack_from("<H", head)[0] not in _WORD_MAGIC:
        return "WordDocument: thiếu phần đầu"
    if struct.unpack_from("<H", head, 10)[0] & _ENCRYPTED:
        return "encrypted"
    if stream.size < _SMALL:
        return None
    chain = _chain(stream.start, container.table)
    end = (max(chain, default=0) + 1) * container.sector
    if len(chain) * container.sector < stream.size or end >= len(container.data):
        return "WordDocument: tệp bị cắt cụt"
    return None


def sheet_state(container: Container) -> str | None:
    """Why the workbook in the container is unsound; None if it begins as one ([MS-XLS] 2.4.21).

    LibreOffice takes an unsound one for a text and makes a sheet of its bytes.
    """
    name = "Workbook" if any(s.name == "Workbook" for s in container.streams) else "Book"
    head = container.head(name)
    return None if head[:1] == b"\x09" and head[1:2] in _WORKBOOK else f"{name}: thiếu phần đầu"
