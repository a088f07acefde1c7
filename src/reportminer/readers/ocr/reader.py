"""Pictures of pages as files: TIFF (several pages), JPEG, PNG, BMP, WebP."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from reportminer.document import Report, Source
from reportminer.errors import ReadError
from reportminer.readers.assembly import TextBuilder
from reportminer.readers.base import ReadLimits
from reportminer.readers.ocr.engine import INSTALL, find_engine
from reportminer.readers.ocr.pages import read_images
from reportminer.readers.ocr.picture import DPI
from reportminer.readers.ocr.report import add_ocr_findings, ocr_text
from reportminer.readers.pdf.document import fill
from reportminer.readers.pdf.pages import NO_TEXT

_A4_LONG_IN = 11.7
_LONGEST_IN = 25.0  # longer than A2: a photograph that says 72 dpi
_MAX_SIDE = 8000


class ImageReader:
    """Reads scanned pages that are pictures."""

    name = "ocr"
    version = "1"

    def read(self, data: bytes, path: Path, limits: ReadLimits) -> Report:
        """The report; ReadError RM113 without Tesseract, RM107 (damaged), RM108 (too large)."""
        engine = find_engine()
        if engine is None:
            raise ReadError("RM113", path=path.name, program="Tesseract", install=INSTALL)
        found = read_images(_pages(data, path, limits), engine, limits)
        pages = [ocr_text(p) for p in found]
        if not any(p.lines or p.tables for p in pages):
            reason = "; ".join(sorted({p.trouble for p in found if p.trouble})) or NO_TEXT
            raise ReadError("RM107", path=path.name, suffix=path.suffix, reason=reason)
        builder = TextBuilder()
        fill(builder, pages)
        add_ocr_findings(builder, found)
        digest = hashlib.sha256(data).hexdigest()
        return builder.report(Source(path.name, digest, "image", self.name, self.version))


def _pages(data: bytes, path: Path, limits: ReadLimits) -> Iterator[tuple[int, Image.Image]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data))
            for number, frame in enumerate(ImageSequence.Iterator(image), 1):
                if number > limits.max_pages:
                    raise ReadError("RM112", path=path.name, pages=number, limit=limits.max_pages)
                yield number, at_300_dpi(frame.copy())
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError) as cause:
        raise ReadError(
            "RM108", path=path.name, size_mb="ảnh quá nhiều điểm", limit_mb=limits.max_file_mb
        ) from cause
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as cause:
        raise ReadError("RM107", path=path.name, suffix=path.suffix, reason=str(cause)) from cause


def at_300_dpi(image: Image.Image) -> Image.Image:
    """The picture as if scanned at 300 dpi; without a resolution, or photographed, it is taken for
    an A4 page. A photograph is turned as its camera says.
    """
    dpi = image.info.get("dpi", (0, 0))
    resolution = float(dpi[0]) if isinstance(dpi, tuple) and dpi else 0.0
    photographed = resolution and max(image.size) / resolution > _LONGEST_IN
    if photographed or not 60 <= resolution <= 1300:
        resolution = max(image.size) / _A4_LONG_IN
    factor = min(DPI / resolution, _MAX_SIDE / max(image.size))
    picture = ImageOps.exif_transpose(image).convert("RGB")
    if abs(factor - 1) < 0.05:
        return picture
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    return picture.resize(size, Image.Resampling.LANCZOS)
