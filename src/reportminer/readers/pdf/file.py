"""A PDF opened with both libraries: pdfium for speed, pdfplumber where pdfium is not sure.

Every page is closed as soon as it is read, so that memory stays flat over a thousand pages.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException
from PIL import Image

from reportminer.errors import ReadError
from reportminer.readers.base import ReadLimits
from reportminer.readers.pdf.bombs import check_unpacked
from reportminer.readers.pdf.pdfium import Unsure, pdfium_page
from reportminer.readers.pdf.plumber import plumber_page
from reportminer.readers.pdf.source import GlyphPage
from reportminer.readers.pdf.stamps import stamps_of

_HEAD = 4096
_DPI = 300
_MAX_SIDE = 8000  # pixels


class PdfFile:
    """Pages of one file; ReadError RM106 (password), RM107 (damaged), RM108 (streams
    that unpack beyond the limit), RM112 (too many pages).
    """

    def __init__(self, data: bytes, path: Path, limits: ReadLimits) -> None:
        start = data.find(b"%PDF-", 0, _HEAD)  # rubbish before it shifts every offset in the file
        self.data = data[max(start, 0) :]
        self.path = path
        check_unpacked(self.data, path, limits)
        self._plumber: Any = None
        self._drawing: pdfium.PdfDocument | None = None
        self._pdfium: pdfium.PdfDocument | None = None
        try:
            self._pdfium = pdfium.PdfDocument(self.data)
            self.count = len(self._pdfium)
        except pdfium.PdfiumError as cause:
            if getattr(cause, "err_code", None) == raw.FPDF_ERR_PASSWORD:
                raise ReadError("RM106", path=path.name) from cause
            self.count = len(self._reference().pages)
        if self.count == 0:
            raise ReadError("RM107", path=path.name, suffix=".pdf", reason="không có trang nào")
        if self.count > limits.max_pages:
            raise ReadError("RM112", path=path.name, pages=self.count, limit=limits.max_pages)

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._plumber is not None:
            self._plumber.close()
        for document in (self._drawing, self._pdfium):
            if document is not None:
                document.close()

    def pages(self) -> Iterator[GlyphPage]:
        """Every page in order; one that neither library can read is empty."""
        for index in range(self.count):
            yield self.page(index)

    def page(self, index: int) -> GlyphPage:
        """Page ``index`` (0-based)."""
        if self._pdfium is not None:
            try:
                found = pdfium_page(self._pdfium, index)
            except (Unsure, pdfium.PdfiumError):
                pass
            else:
                if found.fields:
                    found.stamps = self._stamps(index)
                return found
        return self.reference_page(index)

    def reference_page(self, index: int) -> GlyphPage:
        """Page ``index`` by pdfplumber."""
        try:
            page = self._reference().pages[index]
            found = plumber_page(page, index + 1)
            if found.fields:
                found.stamps = stamps_of(page)
            page.close()
        except ReadError:
            raise
        except Exception:  # pdfminer raises whatever a broken page runs into; the others go on
            return GlyphPage(index + 1, 0.0, 0.0)
        return found

    def picture(self, index: int) -> Image.Image | None:
        """Page ``index`` drawn at 300 dpi with its signature fields; None if it cannot be drawn."""
        if self._pdfium is None:
            return None
        try:
            if self._drawing is None:  # forms must be set up before any page is opened
                self._drawing = pdfium.PdfDocument(self.data)
                self._drawing.init_forms()
            page = self._drawing[index]
            try:
                scale = min(_DPI / 72, _MAX_SIDE / max(page.get_size()))
                drawn: Image.Image = page.render(scale=scale).to_pil()
            finally:
                page.close()
        except (pdfium.PdfiumError, MemoryError, ValueError):
            return None
        return drawn

    def _stamps(self, index: int) -> list[Any]:
        try:
            page = self._reference().pages[index]
            found = stamps_of(page)
            page.close()
        except Exception:  # a broken signature field costs its own text only
            return []
        return found

    def _reference(self) -> Any:
        if self._plumber is None:
            try:
                self._plumber = pdfplumber.open(io.BytesIO(self.data))
                _ = self._plumber.pages
            except Exception as cause:
                raise self._open_error(cause) from cause
        return self._plumber

    def _open_error(self, cause: Exception) -> ReadError:
        inner = cause.args[0] if isinstance(cause, PdfminerException) and cause.args else cause
        if isinstance(inner, PDFPasswordIncorrect | PDFEncryptionError):
            return ReadError("RM106", path=self.path.name)
        reason = str(inner) or type(inner).__name__
        return ReadError(
            "RM107", path=self.path.name, suffix=self.path.suffix or ".pdf", reason=reason
        )
