"""Documents saved as web pages: .htm, .mht, and .doc files that are HTML inside."""

from reportminer.readers.html.reader import HtmlReader

__all__ = ["HtmlReader"]
