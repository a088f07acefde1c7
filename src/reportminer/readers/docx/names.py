"""Names of WordprocessingML elements and attributes (ISO/IEC 29500)."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_OFF = frozenset({"0", "false", "off", "none"})


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """First child ``w:name``."""
    return None if element is None else element.find(W + name)


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Attribute ``w:name`` of an element that may be missing."""
    return None if element is None else element.get(W + name)


def child_value(element: etree._Element | None, name: str) -> str | None:
    """``w:val`` of the first child ``w:name``."""
    return value(child(element, name))


def toggle(element: etree._Element | None, name: str) -> bool | None:
    """A switch such as ``w:b``: None if it is not said, False for ``w:val="0"``."""
    return switch(child(element, name))


def switch(element: etree._Element | None) -> bool | None:
    """Value of a switch element; None if it is missing."""
    if element is None:
        return None
    return (element.get(W + "val") or "1").lower() not in _OFF


def integer(text: str | None) -> int | None:
    """A whole number, None for anything else."""
    try:
        return int(float(text)) if text else None
    except (ValueError, OverflowError):
        return None
