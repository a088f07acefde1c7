"""Hostile PDFs: encrypted, broken, looping, with absurd sizes and counts."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped]
from reportlab.pdfbase.pdfmetrics import registerFont  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFError, TTFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from .sample import REPORT, Hostile, cut, smashed

_FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
)
PAGES_BEYOND = 2_500
_TITLE_LINES = (3, 4)


def sound_pdf(password: str | None = None) -> bytes | None:
    """A one-page PDF of the sample report; None without a font that has Vietnamese letters."""
    font = next((loaded for path in _FONTS if (loaded := _font(path))), None)
    if font is None:
        return None
    registerFont(font)
    buffer = io.BytesIO()
    lock = StandardEncryption(password, strength=128) if password else None
    canvas = Canvas(buffer, invariant=1, encrypt=lock)
    canvas.setFont("Hostile", 11)
    for number, line in enumerate(REPORT.splitlines()):
        y, parts = 780 - 22 * number, line.split("\t")
        if len(parts) == 2:  # letterhead: two columns
            canvas.drawCentredString(150, y, parts[0])
            canvas.drawCentredString(400, y, parts[1])
        elif number in _TITLE_LINES:
            canvas.drawCentredString(297, y, line)
        else:
            canvas.drawString(60, y, line)
    canvas.save()
    return buffer.getvalue()


def _font(path: str) -> TTFont | None:
    try:
        return TTFont("Hostile", path)
    except (TTFError, OSError):
        return None


def raw_pdf(objects: list[str | bytes], trailer: str = "/Root 1 0 R") -> bytes:
    """A PDF of objects numbered from 1, with a sound cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        data = content.encode("latin-1") if isinstance(content, str) else content
        out += b"%d 0 obj\n%b\nendobj\n" % (number, data)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer << /Size {len(objects) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def _stream(data: bytes, entries: str = "") -> bytes:
    return f"<< /Length {len(data)} {entries} >> stream\n".encode() + data + b"\nendstream"


_CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
_ONE = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {} >>"
_HELVETICA = (
    "/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
)


def pdf_files() -> Iterator[Hostile]:
    """All of them; those that need a font are left out where there is none."""
    sound = sound_pdf()
    if sound:
        yield Hostile("cut.pdf", cut(sound), "refused", "PDF bị cắt cụt ở giữa phông chữ")
        yield Hostile("cut-cuoi.pdf", cut(sound, 0.99), "either", "PDF mất phần cuối")
        yield Hostile("hong.pdf", smashed(sound, 0.4, 2000), "either", "PDF bị ghi đè ở giữa")
        yield Hostile("rac-truoc.pdf", b"\x00\x11rubbish\r\n" * 2 + sound, "read", "rác trước %PDF")
        yield Hostile("noi-dung-pdf.txt", sound, "read", "PDF mang đuôi .txt")
        yield Hostile("noi-dung-pdf.docx", sound, "read", "PDF mang đuôi .docx")
        locked = sound_pdf("mat-khau")
        assert locked is not None
        yield Hostile("mat-khau.pdf", locked, "refused", "PDF đặt mật khẩu")
    yield Hostile(
        "dau-khong-duoi.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "refused", "chỉ có dòng đầu"
    )
    yield Hostile("rac.pdf", b"%PDF-1.4\n" + bytes(range(256)) * 40, "refused", "PDF toàn rác")
    yield from _trees()
    yield from _sizes()
    yield from _scripts()


def _trees() -> Iterator[Hostile]:
    loop = "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"
    yield Hostile("cay-trang-vong.pdf", raw_pdf([_CATALOG, loop]), "refused", "cây trang quay vòng")
    claim = "<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>"
    page = _PAGE.format(_HELVETICA)
    few = _stream(b"BT /F 12 Tf 60 700 Td (abc) Tj ET")
    yield Hostile("khai-1-ty-trang.pdf", raw_pdf([_CATALOG, claim, page, few]), "either",
                  "khai một tỷ trang")  # fmt: skip
    kids = " ".join(f"{i + 3} 0 R" for i in range(PAGES_BEYOND))
    tree = f"<< /Type /Pages /Kids [{kids}] /Count {PAGES_BEYOND} >>"
    blank = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    yield Hostile("2500-trang.pdf", raw_pdf([_CATALOG, tree, *[blank] * PAGES_BEYOND]), "refused",
                  "2.500 trang")  # fmt: skip
    yield Hostile("khong-trang.pdf", raw_pdf([_CATALOG, "<< /Type /Pages /Kids [] /Count 0 >>"]),
                  "refused", "không có trang nào")  # fmt: skip
    deep = "[" * 50_000 + "]" * 50_000
    yield Hostile("mang-long-sau.pdf", raw_pdf([_CATALOG, _ONE, page, few, deep]), "either",
                  "mảng lồng 50.000 tầng")  # fmt: skip
    yield Hostile("xref-vong.pdf",
                  raw_pdf([_CATALOG, _ONE, page, few], "/Root 1 0 R /Prev 9"), "either",
                  "bảng xref trỏ sai chỗ")  # fmt: skip


def _sizes() -> Iterator[Hostile]:
    few = _stream(b"BT /F 12 Tf 60 700 Td (abc) Tj ET")
    huge = _PAGE.replace("595 842", "100000000 100000000").format(_HELVETICA)
    yield Hostile("trang-khong-lo.pdf", raw_pdf([_CATALOG, _ONE, huge, few]), "either",
                  "trang rộng 35 km")  # fmt: skip
    bomb = zlib.compress(b"BT ET " * (100 << 20), 1)
    page = _PAGE.format(_HELVETICA)
    packed = _stream(bomb, "/Filter /FlateDecode")
    yield Hostile("bom-nen.pdf", raw_pdf([_CATALOG, _ONE, page, packed]), "refused",
                  "nội dung trang nén 600 MB")  # fmt: skip
    picture = _stream(b"\0" * 40, "/Type /XObject /Subtype /Image /Width 200000 /Height 200000 "
                      "/BitsPerComponent 8 /ColorSpace /DeviceRGB")  # fmt: skip
    drawn = _stream(b"q 595 0 0 842 0 0 cm /Im Do Q")
    with_picture = _PAGE.format("/Resources << /XObject << /Im 5 0 R >> >>")
    yield Hostile("anh-khong-lo.pdf", raw_pdf([_CATALOG, _ONE, with_picture, drawn, picture]),
                  "refused", "ảnh khai 200.000 × 200.000 điểm")  # fmt: skip
    form = _stream(b"/Fm Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
                   "/Resources << /XObject << /Fm 5 0 R >> >>")  # fmt: skip
    with_form = _PAGE.format("/Resources << /XObject << /Fm 5 0 R >> >>")
    yield Hostile("bieu-mau-vong.pdf",
                  raw_pdf([_CATALOG, _ONE, with_form, _stream(b"/Fm Do"), form]),
                  "refused", "biểu mẫu vẽ chính mình")  # fmt: skip


def _scripts() -> Iterator[Hostile]:
    catalog = (
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/touch) "
        "/Next << /S /JavaScript /JS (app.launchURL\\('http://192.0.2.1'\\)) >> >> >>"
    )
    few = _stream(b"BT /F 12 Tf 60 700 Td (abc) Tj ET")
    yield Hostile("ma-lenh.pdf", raw_pdf([catalog, _ONE, _PAGE.format(_HELVETICA), few]), "either",
                  "PDF có lệnh chạy chương trình và JavaScript")  # fmt: skip
