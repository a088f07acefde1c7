"""What a hostile file is, and a small sound report that the others are broken from."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

REPORT = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN MÔ PHỎNG\tĐộc lập - Tự do - Hạnh phúc
Số: 123/BC-UBND\tMô Phỏng, ngày 05 tháng 12 năm 2022
BÁO CÁO
Kết quả công tác thi đua, khen thưởng năm 2022 (dữ liệu mô phỏng)
I. KẾT QUẢ ĐẠT ĐƯỢC
Năm 2022, huyện đã tặng Giấy khen cho 15 tập thể và 42 cá nhân.
II. PHƯƠNG HƯỚNG
Tiếp tục triển khai Luật Thi đua, Khen thưởng trên địa bàn huyện trong năm 2023.
"""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"


@dataclass(frozen=True)
class Hostile:
    """One file. ``expect``: ``read`` (a report must come out), ``refused`` (a coded error must),
    or ``either`` (both are right, as long as it ends in time and memory).
    """

    name: str
    data: bytes
    expect: str
    what: str


def paragraphs(text: str) -> str:
    """WordprocessingML paragraphs, one a line; the text must hold no markup."""
    tab = '</w:t><w:tab/><w:t xml:space="preserve">'
    return "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{line.replace(chr(9), tab)}</w:t></w:r></w:p>'
        for line in text.splitlines()
    )


def document_xml(body: str, before: str = "") -> bytes:
    """The main part; ``before`` stands between the XML declaration and the root."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}'
        f'<w:document xmlns:w="{W}" xmlns:r="{_OFFICE}"><w:body>{body}</w:body></w:document>'
    ).encode()


def docx_parts(document: bytes, *, main: str = _MAIN, relations: str = "") -> dict[str, bytes]:
    """Members of a small .docx with this main part."""
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    root = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r0" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    inner = f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": root.encode(),
        "word/_rels/document.xml.rels": inner.encode(),
        "word/document.xml": document,
    }


def relation(name: str, target: str, *, external: bool = False) -> str:
    """One relationship of the main part."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="r{name}" Type="{_OFFICE}/{name}" Target="{target}"{mode}/>'


def zipped(members: dict[str, bytes], level: int = 6) -> bytes:
    """A zip of the members, the same bytes each time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data, compresslevel=level)
    return buffer.getvalue()


def sound_docx() -> bytes:
    """A .docx that is all right."""
    return zipped(docx_parts(document_xml(paragraphs(REPORT))))


def cut(data: bytes, share: float = 0.5) -> bytes:
    """The first part of a file."""
    return data[: int(len(data) * share)]


def smashed(data: bytes, share: float = 0.5, width: int = 64) -> bytes:
    """A file with a stretch in the middle overwritten."""
    at = int(len(data) * share)
    return data[:at] + b"\xff\x00\xa5" * (width // 3) + data[at + width // 3 * 3 :]
