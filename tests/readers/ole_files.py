"""Small compound files (OLE2) written by hand: named streams in 512-byte sectors."""

import struct

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512


def ole(**streams: bytes) -> bytes:
    """A compound file of the given streams (4096 bytes and more each)."""
    table: list[int] = []
    body = b""
    places: dict[str, int] = {}

    def add(data: bytes) -> int:
        nonlocal body
        count = max(1, -(-len(data) // _SECTOR))
        first = len(table)
        table.extend([*range(first + 1, first + count), _END])
        body += data.ljust(count * _SECTOR, b"\0")
        return first

    for name, data in streams.items():
        places[name] = add(data)
    entries = [_entry("Root Entry", 5, _END, 0)]
    entries += [_entry(n, 2, places[n], len(d)) for n, d in streams.items()]
    directory = add(b"".join(entries))
    count = 1
    while -(-(len(table) + count) * 4 // _SECTOR) > count:
        count += 1
    first = len(table)
    table.extend([_TABLE] * count)
    table.extend([_FREE] * (count * _SECTOR // 4 - len(table)))
    body += struct.pack(f"<{len(table)}I", *table)
    places_of_table = [*range(first, first + count), *[_FREE] * (109 - count)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, count, directory, 0, 4096, _END, 0, _END, 0)
    return head + struct.pack("<109I", *places_of_table) + body


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, _FREE)
    return head + b"\0" * 36 + struct.pack("<IQ", start, size)
