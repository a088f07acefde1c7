"""A message in two languages, and how much a finding matters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters, in falling order."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Template:
    """One message in both languages; ``severity`` is used by findings only."""

    vi: str
    en: str
    severity: Severity = Severity.ERROR
