"""Word documents (.docx, .docm, .dotx; transitional and strict OOXML)."""

from reportminer.readers.docx.reader import DocxReader

__all__ = ["DocxReader"]
