"""Movements: emulation movements (phong trào thi đua) with their launchers."""

from reportminer.extraction.movements.extractor import MovementExtractor

__all__ = ["MovementExtractor"]
