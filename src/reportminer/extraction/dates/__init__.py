"""Dates and periods: with the word that belongs to them, as precise as written."""

from reportminer.extraction.dates.extractor import DateExtractor

__all__ = ["DateExtractor"]
