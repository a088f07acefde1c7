"""Where a piece of text stood in its file: a tagged union of places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Bbox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PdfPlace:
    """A box on a PDF page: ``page`` is 1-based, ``bbox`` is (x0, top, x1, bottom) in points,
    origin at the top left.
    """

    page: int
    bbox: Bbox

    def to_json(self) -> dict[str, Any]:
        """Plain data with its tag."""
        return {"kind": "pdf", "page": self.page, "bbox": list(self.bbox)}


@dataclass(frozen=True, slots=True)
class DocxPlace:
    """A paragraph in a Word part: ``part`` such as ``document`` or ``header1``, ``block_path`` the
    0-based path of body children (``3/r0c1/0`` is a paragraph in a cell).
    """

    part: str
    block_path: str

    def to_json(self) -> dict[str, Any]:
        """Plain data with its tag."""
        return {"kind": "docx", "part": self.part, "block_path": self.block_path}


@dataclass(frozen=True, slots=True)
class LinePlace:
    """Lines of a text file, 1-based, inclusive."""

    first_line: int
    last_line: int

    def to_json(self) -> dict[str, Any]:
        """Plain data with its tag."""
        return {"kind": "lines", "first_line": self.first_line, "last_line": self.last_line}


Place = PdfPlace | DocxPlace | LinePlace


def place_from_json(data: dict[str, Any]) -> Place:
    """Inverse of ``to_json``."""
    if data["kind"] == "pdf":
        x0, top, x1, bottom = data["bbox"]
        return PdfPlace(data["page"], (x0, top, x1, bottom))
    if data["kind"] == "docx":
        return DocxPlace(data["part"], data["block_path"])
    return LinePlace(data["first_line"], data["last_line"])
