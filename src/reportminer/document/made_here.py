"""How files that reportminer wrote are told from reports that people sent."""

from __future__ import annotations

MADE_HERE = "reportminer"
"""Stands in the properties of workbooks and Word files as the one who saved them last (a person who
saves such a file makes it their own), and at the end of text files.
"""

MADE_HERE_COMMENT = f"<!-- {MADE_HERE} -->"
"""Last line of a Markdown file; no reader of the page sees it."""
