"""Hostile Word files: bombs, entities, traversal, macros, nesting."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from .sample import (
    MACRO_MAIN,
    REPORT,
    Hostile,
    cut,
    document_xml,
    docx_parts,
    paragraphs,
    relation,
    smashed,
    sound_docx,
    zipped,
)

_BODY = paragraphs(REPORT)
_LAUGHS = '<!DOCTYPE w [<!ENTITY a "' + "ha" * 50 + '">' + "".join(
    f'<!ENTITY {chr(98 + i)} "' + f"&{chr(97 + i)};" * 10 + '">' for i in range(9)
) + "]>"  # fmt: skip


def word_files() -> Iterator[Hostile]:
    """All of them."""
    yield from _sound()
    yield from _broken()
    yield from _bombs()
    yield from _escapes()
    yield from _nested()


def _sound() -> Iterator[Hostile]:
    docm = docx_parts(
        document_xml(_BODY), main=MACRO_MAIN, relations=relation("vbaProject", "vbaProject.bin")
    )
    docm["word/vbaProject.bin"] = b'Attribute VB_Name = "AutoOpen"\nShell "touch /tmp/x"\n' * 9
    yield Hostile("macro.docm", zipped(docm), "read", "tài liệu có macro; macro không được chạy")
    yield Hostile("noi-dung-word.pdf", sound_docx(), "read", "tệp Word mang đuôi .pdf")
    yield Hostile("noi-dung-word.txt", sound_docx(), "read", "tệp Word mang đuôi .txt")
    links = relation("hyperlink", "http://192.0.2.1/x", external=True)
    links += relation("attachedTemplate", "file:///etc/passwd", external=True)
    links += relation("image", "http://192.0.2.1/x.png", external=True)
    remote = docx_parts(document_xml(_BODY), relations=links)
    yield Hostile("lien-ket-ngoai.docx", zipped(remote), "read", "liên kết ra ngoài không được mở")


def _broken() -> Iterator[Hostile]:
    sound = sound_docx()
    yield Hostile("cut.docx", cut(sound), "refused", "Word bị cắt cụt")
    yield Hostile("hong.docx", smashed(sound, 0.75), "refused", "Word bị ghi đè ở giữa")
    yield Hostile("rong.docx", b"", "refused", "tệp 0 byte")
    xml = document_xml(_BODY)
    yield Hostile("xml-hong.docx", zipped(docx_parts(cut(xml))), "refused", "XML bị cắt cụt")
    yield Hostile(
        "khong-phai-xml.docx",
        zipped(docx_parts(b"\0\1\2" * 99)),
        "refused",
        "phần chính không là XML",
    )
    yield Hostile("zip-doi-ten.docx", zipped({"a.txt": b"abc"}), "refused", "zip đổi tên")
    encrypted = bytearray(sound)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = encrypted.find(mark)
        while at >= 0:
            encrypted[at + place] |= 1
            at = encrypted.find(mark, at + 4)
    yield Hostile("zip-mat-khau.docx", bytes(encrypted), "refused", "zip có mật khẩu")
    yield Hostile("nen-la.docx", _strange_method(sound), "refused", "cách nén không tồn tại")


def _strange_method(data: bytes) -> bytes:
    out = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = out.find(mark)
        while at >= 0:
            out[at + place : at + place + 2] = b"\x63\x00"
            at = out.find(mark, at + 4)
    return bytes(out)


def _bombs() -> Iterator[Hostile]:
    zeros = zipped(docx_parts(bytes(500 << 20)), level=1)
    yield Hostile("bom-zip.docx", zeros, "refused", "500 MB số 0 nén lại")
    yield Hostile("bom-noi-doi.docx", _lying_size(), "refused", "bom zip khai kích thước nhỏ")
    laughs = document_xml("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", _LAUGHS)
    yield Hostile("bom-thuc-the.docx", zipped(docx_parts(laughs)), "refused", "thực thể lồng nhau")
    outside = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    reading = document_xml(_BODY + "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", outside)
    yield Hostile("thuc-the-ngoai.docx", zipped(docx_parts(reading)), "refused", "thực thể ngoài")
    dtd = document_xml(_BODY, '<!DOCTYPE w SYSTEM "http://192.0.2.1/x.dtd">')
    yield Hostile("dtd-ngoai.docx", zipped(docx_parts(dtd)), "refused", "DTD ở máy khác")
    many = docx_parts(document_xml(_BODY)) | {f"word/media/{i}.bin": b"" for i in range(50_000)}
    yield Hostile("50000-phan.docx", zipped(many, level=1), "either", "zip 50.000 phần rỗng")
    manifest = (
        f'<?xml version="1.0"?>{_LAUGHS.replace("DOCTYPE w", "DOCTYPE o")}<o>&j;</o>'
    ).encode()
    odt = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": manifest}
    yield Hostile("bom-thuc-the.odt", zipped(odt), "refused", "thực thể lồng nhau trong .odt")


def _lying_size() -> bytes:
    """A bomb whose directory says 100 bytes where 500 MB come out."""
    members = docx_parts(b"")
    members.pop("word/document.xml")
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    start = document_xml(_BODY).removesuffix(b"</w:body></w:document>")
    stream = packer.compress(start) + packer.compress(b" " * (500 << 20)) + packer.flush()
    data = zipped({**members, "word/document.xml": b"x" * 100}, level=1)
    # The last member and its directory entry are written again around the large stream.
    name = b"word/document.xml"
    at = data.rindex(b"PK\x03\x04", 0, data.index(b"PK\x01\x02"))
    head = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0x21, 0, len(stream), 100,
                       len(name), 0)  # fmt: skip
    directory = bytearray(data[data.index(b"PK\x01\x02") : data.index(b"PK\x05\x06")])
    last = directory.rindex(b"PK\x01\x02")
    struct.pack_into("<HHHIII", directory, last + 10, 8, 0, 0x21, 0, len(stream), 100)
    body = data[:at] + head + name + stream
    end = bytearray(data[data.index(b"PK\x05\x06") :])
    struct.pack_into("<II", end, 12, len(directory), len(body))
    return body + bytes(directory) + bytes(end)


def _escapes() -> Iterator[Hostile]:
    parts = docx_parts(document_xml(_BODY))
    outside = parts | {"../../../reportminer-evil.txt": b"x", "/reportminer-evil.txt": b"x"}
    yield Hostile("duong-dan.docx", zipped(outside), "read", "tên phần đi ra ngoài thư mục")
    target = docx_parts(
        document_xml(_BODY), relations=relation("styles", "../../../../../../etc/passwd")
    )
    yield Hostile("quan-he-ra-ngoai.docx", zipped(target), "either", "quan hệ trỏ ra ngoài gói")
    loop = docx_parts(document_xml(_BODY), relations=relation("styles", "document.xml"))
    yield Hostile("quan-he-vong.docx", zipped(loop), "either", "quan hệ trỏ về chính mình")
    archive = {"../../reportminer-evil.txt": b"x", "bao-cao.txt": REPORT.encode()}
    yield Hostile("duong-dan.zip", zipped(archive), "either", "zip có tên đi ra ngoài thư mục")
    inner = zipped({"bao-cao.txt": REPORT.encode()})
    for _ in range(12):
        inner = zipped({"trong.zip": inner})
    yield Hostile("zip-long-nhau.zip", inner, "either", "zip lồng 12 lần")
    yield Hostile("cut.zip", cut(zipped({"bao-cao.txt": REPORT.encode() * 40})), "refused",
                  "zip bị cắt cụt")  # fmt: skip
    flood = zipped({f"{i}.txt": bytes(60 << 20) for i in range(9)}, level=1)
    yield Hostile("bom.zip", flood, "either", "zip 540 MB số 0")


def _nested() -> Iterator[Hostile]:
    depth = 20_000
    deep = "<w:p>" * depth + "</w:p>" * depth
    yield Hostile("long-sau.docx", zipped(docx_parts(document_xml(_BODY + deep))), "either",
                  "20.000 thẻ lồng nhau")  # fmt: skip
    tables = "<w:tbl><w:tr><w:tc>" * 200 + _BODY + "</w:tc></w:tr></w:tbl>" * 200
    yield Hostile("bang-long-sau.docx", zipped(docx_parts(document_xml(tables))), "either",
                  "200 bảng lồng nhau")  # fmt: skip
    wide = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>'
    wide += _BODY + "</w:tc></w:tr></w:tbl>"
    yield Hostile("o-tron-khong-lo.docx", zipped(docx_parts(document_xml(wide))), "either",
                  "ô trộn 2 tỷ cột")  # fmt: skip
    spaces = f"<w:p><w:r><w:t>a</w:t></w:r><w:r><w:tab/></w:r></w:p>{_BODY}" + "<w:p/>" * 50_000
    yield Hostile("doan-rong.docx", zipped(docx_parts(document_xml(spaces))), "read",
                  "50.000 đoạn rỗng")  # fmt: skip
