"""Indicators: measured things with their values."""

from reportminer.extraction.indicators.extractor import IndicatorExtractor

__all__ = ["IndicatorExtractor"]
