"""What of a Word file does not come into the text: pictures, embedded objects, hidden letters.

A picture counts if it is large enough to hold a table or a page: a coat of arms or a ruling line
tells nothing. Sizes are those on the page, in centimetres.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import regex
from lxml import etree

from reportminer.readers.docx.names import W

_EMU = 360_000.0
_POINT = 2.54 / 72
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_SIZE = regex.compile(r"(?:^|;)\s*(width|height):\s*([\d.]+)(pt|in|cm|mm)")
_UNITS = {"pt": _POINT, "in": 2.54, "cm": 1.0, "mm": 0.1}
_MIN_WIDTH, _MIN_AREA = 4.0, 24.0
_KINDS = {"chart": "biểu đồ", "diagram": "sơ đồ", "picture": "hình ảnh"}
_DRAWN = ("{urn:schemas-microsoft-com:vml}shape", "{urn:schemas-microsoft-com:vml}rect")
_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"


@dataclass
class Unread:
    """Counts by the word a finding uses."""

    counts: Counter[str] = field(default_factory=Counter)

    def take(self, element: etree._Element) -> None:
        """Look at a ``w:drawing``, ``w:pict`` or ``w:object``."""
        if element.tag == W + "object":
            self.counts["đối tượng nhúng"] += 1
            return
        for anchor in element.iter(f"{_WP}inline", f"{_WP}anchor"):
            extent = anchor.find(f"{_WP}extent")
            kind = next((str(g.get("uri", "")) for g in anchor.iter(_GRAPHIC)), "")
            name = next((_KINDS[k] for k in _KINDS if kind.endswith(k)), None)
            if extent is not None and name and (name != "hình ảnh" or _is_large(*_extent(extent))):
                self.counts[name] += 1
        for shape in element.iter(*_DRAWN):
            if shape.find(_PICTURE) is not None and _is_large(*_styled(shape.get("style", ""))):
                self.counts["hình ảnh"] += 1

    def hide(self, run: etree._Element) -> None:
        """Count the letters of a hidden run."""
        self.counts["ký tự ẩn"] += sum(len((t.text or "").strip()) for t in run.iter(W + "t"))

    def add(self, other: Unread) -> None:
        """Take over the counts of a part."""
        self.counts.update(other.counts)

    def __str__(self) -> str:
        return ", ".join(f"{count} {name}" for name, count in self.counts.items() if count)


def _extent(extent: etree._Element) -> tuple[float, float]:
    try:
        return float(extent.get("cx", "0")) / _EMU, float(extent.get("cy", "0")) / _EMU
    except ValueError:
        return 0.0, 0.0


def _styled(style: str) -> tuple[float, float]:
    sizes = {m[1]: float(m[2].rstrip(".") or 0) * _UNITS[m[3]] for m in _SIZE.finditer(style)}
    return sizes.get("width", 0.0), sizes.get("height", 0.0)


def _is_large(width: float, height: float) -> bool:
    return width >= _MIN_WIDTH and width * height >= _MIN_AREA
