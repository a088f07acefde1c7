"""PDF files: text layer by geometry, scanned pages by OCR; the reader is in ``reader``."""
