"""Hostile texts, pictures and mail, and the sound files that must still be read beside them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from random import Random

from .pdf import sound_pdf
from .sample import REPORT, Hostile, cut, sound_docx

_LONG = 200_000


def good_files() -> Iterator[Hostile]:
    """What the batch must read whatever lies beside it."""
    yield Hostile("tot.txt", REPORT.encode(), "read", "báo cáo lành")
    yield Hostile("tot.docx", sound_docx(), "read", "báo cáo lành")
    if pdf := sound_pdf():
        yield Hostile("tot.pdf", pdf, "read", "báo cáo lành")


def text_files() -> Iterator[Hostile]:
    """Texts by encoding, size and bytes."""
    yield Hostile("utf16.txt", b"\xff\xfe" + REPORT.encode("utf-16-le"), "read", "UTF-16 có BOM")
    yield Hostile("utf16be-khong-bom.txt", REPORT.encode("utf-16-be"), "read", "UTF-16 không BOM")
    yield Hostile("le-utf16.txt", b"\xff\xfe" + REPORT.encode("utf-16-le")[:-1], "read",
                  "UTF-16 lẻ một byte")  # fmt: skip
    yield Hostile("van-ban.docx", REPORT.encode(), "read", "văn bản thuần mang đuôi .docx")
    yield Hostile(
        "nul.txt", REPORT.encode().replace(b" ", b"\0"), "refused", "byte NUL trong văn bản"
    )
    yield Hostile("rong.txt", b"", "refused", "tệp 0 byte")
    yield Hostile("rong.pdf", b"", "refused", "tệp 0 byte")
    yield Hostile("toan-trang.txt", b" \r\n\t" * 5000, "refused", "chỉ có khoảng trắng")
    yield Hostile("nhi-phan.txt", Random(3).randbytes(20_000), "refused", "byte ngẫu nhiên")
    yield Hostile("dieu-khien.txt", b"\x01\x02\x03\x1babc" * 900, "refused", "ký tự điều khiển")
    sentence = "Năm 2022 tặng Giấy khen cho 15 tập thể và 42 cá nhân; "
    line = (sentence * (_LONG // len(sentence))).encode()
    yield Hostile("mot-dong.txt", line, "read", "một dòng 200.000 ký tự")
    yield Hostile("khong-dau-cach.txt", b"a" * _LONG, "either", "một từ 200.000 chữ")
    yield Hostile("chu-so.txt", b"1." * (_LONG // 2), "either", "200.000 chữ số và dấu chấm")
    yield Hostile("ngoac.txt", ("(" * 100_000 + "“" * 100_000).encode(), "either", "toàn dấu mở")
    yield Hostile("to-hop.txt", ("a" + "\u0301" * 100_000).encode(), "either",
                  "100.000 dấu trên một chữ")  # fmt: skip


def picture_files() -> Iterator[Hostile]:
    """Pictures that lie about their size or stop early."""
    yield Hostile("bom-anh.png", _png(60_000, 60_000), "refused", "PNG khai 60.000 × 60.000 điểm")
    yield Hostile("cut.png", cut(_png(50, 50), 0.8), "refused", "PNG bị cắt cụt")
    yield Hostile("cut.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0", "refused",
                  "JPEG chỉ có phần đầu")  # fmt: skip
    yield Hostile("vong.tif", _looping_tiff(), "refused", "TIFF có danh sách trang quay vòng")
    yield Hostile("anh.docx", _png(50, 50), "refused", "ảnh trắng mang đuôi .docx")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int) -> bytes:
    """A white picture; its rows are there for real up to a megabyte."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    row = b"\0" + b"\xff" * (-(-width // 8))
    rows = zlib.compress(row * min(height, 1 + (1 << 20) // len(row)))
    start = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head)
    return start + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _looping_tiff() -> bytes:
    """One page of 2 × 1 points whose next page is itself."""
    entries = ((256, 2), (257, 1), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, 1),
               (279, 2))  # fmt: skip
    directory = struct.pack("<H", len(entries))
    directory += b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries)
    return b"II*\0" + struct.pack("<I", 10) + b"\0\xff" + directory + struct.pack("<I", 10)


def mail_files() -> Iterator[Hostile]:
    """Mail whose parts never end or whose attachment has a name that leads out."""
    head = "From: a@example.invalid\nTo: b@example.invalid\nSubject: x\nMIME-Version: 1.0\n"
    nested = head + "".join(
        f'Content-Type: multipart/mixed; boundary="b{i}"\n\n--b{i}\n' for i in range(3_000)
    )
    yield Hostile("thu-long-nhau.eml", nested.encode(), "either", "thư 3.000 phần lồng nhau")
    attached = head + (
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: application/pdf\n'
        'Content-Disposition: attachment; filename="../../reportminer-evil.pdf"\n'
        "Content-Transfer-Encoding: base64\n\nJVBERi0xLjQK\n--b--\n"
    )
    yield Hostile("thu-dinh-kem.eml", attached.encode(), "either", "tệp kèm có tên đi ra ngoài")
