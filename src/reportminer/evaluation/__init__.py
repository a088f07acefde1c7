"""Scores against gold: precision, recall and F1 a key, with spans aligned across texts."""

from reportminer.evaluation.alignment import Alignment
from reportminer.evaluation.gold import (
    Gold,
    gold_files,
    load_gold,
    project,
    read_json,
    text_path,
)
from reportminer.evaluation.keys import HEADER_FIELDS, KEYS, Key
from reportminer.evaluation.scoring import KeyScore, score, total

__all__ = [
    "HEADER_FIELDS",
    "KEYS",
    "Alignment",
    "Gold",
    "Key",
    "KeyScore",
    "gold_files",
    "load_gold",
    "project",
    "read_json",
    "score",
    "text_path",
    "total",
]
