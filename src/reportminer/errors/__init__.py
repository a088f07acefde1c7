"""Error codes, exception classes and finding severities.

Everything a user can be told has a code here, one module a group: ``RM1xx`` a file could not be
read, ``RM2xx`` a command was used wrongly, ``RM3xx`` something in a report deserves a look,
``RM4xx`` the report's own numbers, references or words do not agree. The tables hold the words in
Vietnamese (what clerks see) and English (what logs and tests see); placeholders are filled by
``str.format``.
"""

from reportminer.errors.raising import (
    TEMPLATES,
    LexiconError,
    ReadError,
    ReportMinerError,
    UsageError,
    message,
)
from reportminer.errors.template import Severity, Template

__all__ = [
    "TEMPLATES",
    "LexiconError",
    "ReadError",
    "ReportMinerError",
    "Severity",
    "Template",
    "UsageError",
    "message",
]
