"""Annotated cases: short texts written by hand, with what must be found in them.

The files stand in ``corpora/cases/<label>/<topic>.txt``; their format is described in
``corpora/cases/README.md``. A *line case* is one line with tags around its mentions, or with
records on the indented lines below it. A *block case* is the beginning or the end of a
document and the header fields or section headings that it must yield.

Nothing here reads a document or judges a prediction; the module turns files into values and
says, with file and line, where a file breaks the format.
"""

from reportminer.evaluation.cases.files import load_cases, read
from reportminer.evaluation.cases.norms import problems
from reportminer.evaluation.cases.values import (
    BLOCK_LABELS,
    HEADER_FIELDS,
    HEADER_LISTS,
    LABELS,
    MENTION_TAGS,
    RECORD_TAGS,
    BlockCase,
    Case,
    CaseFormatError,
    CaseMention,
    SectionRow,
    header_fields,
    section_rows,
)

__all__ = [
    "BLOCK_LABELS",
    "HEADER_FIELDS",
    "HEADER_LISTS",
    "LABELS",
    "MENTION_TAGS",
    "RECORD_TAGS",
    "BlockCase",
    "Case",
    "CaseFormatError",
    "CaseMention",
    "SectionRow",
    "header_fields",
    "load_cases",
    "problems",
    "read",
    "section_rows",
]
