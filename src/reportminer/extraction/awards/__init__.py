"""Awards: who received which award, how many, in which year."""

from reportminer.extraction.awards.extractor import AwardExtractor

__all__ = ["AwardExtractor"]
