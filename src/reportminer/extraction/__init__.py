"""Extractors: each finds the mentions of one label and says why."""

from reportminer.extraction.base import Candidate, Extraction, Extractor, attach, settle

__all__ = ["Candidate", "Extraction", "Extractor", "attach", "settle"]
