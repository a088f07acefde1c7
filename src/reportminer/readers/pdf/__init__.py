"""PDF files with a text layer."""

from reportminer.readers.pdf.reader import PdfReader

__all__ = ["PdfReader"]
