"""Quantities: numbers that count or measure."""

from reportminer.extraction.quantities.extractor import QuantityExtractor

__all__ = ["QuantityExtractor"]
