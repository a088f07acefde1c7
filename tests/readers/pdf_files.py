"""Small PDFs written by hand: text at given places in a font that every machine has (none).

The font is a Type 0 font without an embedded program: code = Unicode value, every letter half an em
wide, a ToUnicode map unless it is left out on purpose. Readers of text need no more.
"""

from dataclasses import dataclass, field
from pathlib import Path

_CMAP = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange "
    "1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
)
HEIGHT, WIDTH = 842, 595


def width_of(text: str, size: float = 14) -> float:
    """Width of a text in points."""
    return 0.5 * size * len(text)


@dataclass
class Page:
    """Drawing operators of one page; ``y`` counts from the top."""

    operators: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 14, font: str = "F") -> "Page":
        code = text.encode("utf-16-be").hex()
        self.operators.append(f"BT /{font} {size} Tf {x} {HEIGHT - y} Td <{code}> Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> "Page":
        self.operators.append(f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
        return self

    def picture(self) -> "Page":
        """A picture that covers the page."""
        self.operators.append(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im Do Q")
        return self

    def paragraph(
        self, y: float, text: str, *, left: float = 85, right: float = 540, indent: float = 28
    ) -> float:
        """A wrapped paragraph with a first-line indent; the next free y comes back."""
        x, line = left + indent, ""
        for word in text.split():
            if line and x + width_of(f"{line} {word}") > right:
                self.text(x, y, line)
                x, y, line = left, y + 18, word
            else:
                line = f"{line} {word}".strip()
        self.text(x, y, line)
        return y + 18


def write_pdf(
    path: Path,
    pages: list[Page],
    *,
    mapped: bool = True,
    before: bytes = b"",
    encrypt: str = "",
    names: tuple[str, str] = ("Serif", "Serif-Bold"),
) -> Path:
    """A PDF of ``pages``; ``mapped=False`` leaves the font without Unicode values; ``names`` are
    those of the fonts F and B.
    """
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    def stream(data: str, head: str = "") -> int:
        return add(f"<< {head} /Length {len(data)} >>\nstream\n{data}\nendstream")

    unicode_map = stream(_CMAP)
    fonts = []
    for name in names:
        descriptor = add(
            f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /Ascent 800 /Descent -200 "
            "/CapHeight 700 /ItalicAngle 0 /StemV 80 /FontBBox [0 -200 1000 800] >>"
        )
        child = add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 500 "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/FontDescriptor {descriptor} 0 R >>"
        )
        mapping = f"/ToUnicode {unicode_map} 0 R" if mapped else ""
        fonts.append(
            add(
                f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
                f"/DescendantFonts [{child} 0 R] {mapping} >>"
            )
        )
    picture = stream(
        "x", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        "/BitsPerComponent 8"
    )  # fmt: skip
    tree = len(objects) + 2 * len(pages) + 1
    kids = []
    for page in pages:
        content = stream("\n".join(page.operators))
        kids.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
                f"/Contents {content} 0 R /Resources << /Font << /F {fonts[0]} 0 R "
                f"/B {fonts[1]} 0 R >> /XObject << /Im {picture} 0 R >> >> >>"
            )
        )
    assert len(objects) + 1 == tree
    add(f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>")
    root = add(f"<< /Type /Catalog /Pages {tree} 0 R >>")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    table = "".join(f"{p:010d} 00000 n \n" for p in places)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer << /Size {size} /Root {root} 0 R {encrypt} >>\n".encode()
    out += f"startxref\n{start}\n%%EOF\n".encode()
    path.write_bytes(before + out)
    return path
