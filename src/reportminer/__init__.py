"""reportminer reads Vietnamese administrative reports.

``import reportminer as rm; report = rm.read("bao-cao.docx")``. Heavy libraries are imported by the
functions that need them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from reportminer.document import Report
    from reportminer.pipeline import Pipeline, parse_text, read
    from reportminer.tables.frames import to_frames

__all__ = ["Pipeline", "Report", "parse_text", "read", "to_frames"]

_HOMES = {
    "Pipeline": "reportminer.pipeline",
    "Report": "reportminer.document",
    "parse_text": "reportminer.pipeline",
    "read": "reportminer.pipeline",
    "to_frames": "reportminer.tables.frames",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'reportminer' has no attribute {name!r}")
