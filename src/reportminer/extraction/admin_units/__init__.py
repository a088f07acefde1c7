"""Named administrative units, from province to hamlet."""

from reportminer.extraction.admin_units.extractor import AdminUnitExtractor

__all__ = ["AdminUnitExtractor"]
