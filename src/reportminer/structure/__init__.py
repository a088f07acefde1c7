"""Structure of a report: sentences, header zones, section tree."""

from reportminer.structure.header import find_header
from reportminer.structure.sentences import sentences, split_sentences
from reportminer.structure.tree import find_sections
from reportminer.structure.unmarked import unmarked_findings
from reportminer.structure.view import TextView

__all__ = [
    "TextView",
    "find_header",
    "find_sections",
    "sentences",
    "split_sentences",
    "unmarked_findings",
]
