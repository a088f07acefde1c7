"""References to other documents: kind, number, symbol, date, issuer, subject."""

from reportminer.extraction.references.extractor import ReferenceExtractor

__all__ = ["ReferenceExtractor"]
