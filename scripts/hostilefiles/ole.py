"""Small compound files (OLE2): what .doc files and encrypted Office files are made of."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from .sample import Hostile, cut

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512
_WORD = (0xA5EC).to_bytes(2, "little") + bytes(8)
_ENCRYPTED_FLAG = (0x0100).to_bytes(2, "little")


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file; each stream of 4096 bytes and more, so that none goes to the small one."""
    table: list[int] = []
    body = bytearray()

    def add(data: bytes) -> int:
        count = max(1, -(-len(data) // _SECTOR))
        first = len(table)
        table.extend([*range(first + 1, first + count), _END])
        body.extend(data.ljust(count * _SECTOR, b"\0"))
        return first

    places = {name: add(data) for name, data in streams.items()}
    entries = [_entry("Root Entry", 5, _END, 0)]
    entries += [_entry(name, 2, places[name], len(data)) for name, data in streams.items()]
    directory = add(b"".join(entries))
    first = len(table)
    table.append(_TABLE)  # one table sector holds 128 entries: enough for files this small
    if len(table) > _SECTOR // 4:
        raise ValueError("streams too long")
    body.extend(struct.pack("<128I", *table, *[_FREE] * (128 - len(table))))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, directory, 0, 4096, _END, 0, _END, 0)
    return head + struct.pack("<109I", first, *[_FREE] * 108) + bytes(body)


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, _FREE)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def old_word_files() -> Iterator[Hostile]:
    """Old Word and encrypted Office."""
    word = compound({"WordDocument": _WORD + bytes(20_000)})
    locked = compound({"WordDocument": _WORD + _ENCRYPTED_FLAG + bytes(9_000)})
    package = compound({"EncryptedPackage": bytes(9_000), "EncryptionInfo": bytes(4_096)})
    yield Hostile("mat-khau.doc", locked, "refused", ".doc đặt mật khẩu")
    yield Hostile("mat-khau.docx", package, "refused", ".docx đặt mật khẩu")
    yield Hostile("cut.doc", cut(word), "refused", ".doc bị cắt cụt")
    yield Hostile("cut-som.doc", word[:600], "refused", ".doc chỉ còn 600 byte")
    yield Hostile("rac.doc", compound({"WordDocument": b"garbage" * 1000}), "refused", ".doc rác")
    yield Hostile("toan-0.doc", word, "either", ".doc đúng khung, ruột toàn số 0")
    yield Hostile("vong.doc", _looped(word), "either", ".doc có chuỗi sector quay vòng")
    yield Hostile("bang-tinh.doc", compound({"Workbook": bytes(9_000)}), "refused",
                  "bảng tính mang đuôi .doc")  # fmt: skip
    yield Hostile("cut.rtf", b"{\\rtf1\\ansi {\\fonttbl{\\f0 Times New Roman;}} B", "either",
                  "RTF bị cắt cụt")  # fmt: skip
    yield Hostile("long-sau.rtf", b"{\\rtf1 " + b"{\\b " * 50_000 + b"x" + b"}" * 50_001, "either",
                  "RTF 50.000 nhóm lồng nhau")  # fmt: skip


def _looped(data: bytes) -> bytes:
    """Every chain turns back to its first sector."""
    out = bytearray(data)
    table = struct.unpack_from("<I", data, 76)[0]
    at = (table + 1) * _SECTOR
    for i in range(1, 39):
        struct.pack_into("<I", out, at + 4 * i, 0)
    return bytes(out)
