"""Names of files that can be written on every system.

A report in an archive may be called ``aux.docx`` or ``a:b?.docx``: Windows refuses such names, or
writes them where nobody finds them.
"""

from __future__ import annotations

import re

_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_MOST_BYTES = 180
"""A name may have 255 bytes; the rest is for endings, numbers and temporary names."""


def safe_stem(stem: str) -> str:
    """``stem`` with ``_`` for signs that Windows refuses, a ``_`` behind the name of a device, no
    dots or blanks at its end, at most 180 bytes; unchanged if there is nothing to refuse.
    """
    clean = _REFUSED.sub("_", stem)
    clean = clean.encode("utf-8", "replace")[:_MOST_BYTES].decode("utf-8", "ignore").rstrip(" .")
    if _DEVICES.fullmatch(clean):
        clean += "_"
    return clean or "bao-cao"
