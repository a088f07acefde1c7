"""Fields of Word: what they show, and what of them is code.

A field is ``begin``, code, ``separate``, result, ``end``, spread over runs. A field inside the code
of another one has a result that only computes the outer one and is not shown. Form fields keep what
was chosen in their ``begin``: the entry of a list, the tick of a box. Source: ISO/IEC 29500-1,
17.16.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from reportminer.readers.docx.names import W, child, child_value, integer, switch, value


@dataclass
class Fields:
    """The fields that are open while the runs of a paragraph go by: True inside the code of one."""

    open: list[bool] = field(default_factory=list)

    @property
    def hidden(self) -> bool:
        """Whether the result here belongs to the code of an outer field."""
        return len(self.open) > 1 and not self.open[-1] and any(self.open)

    def step(self, mark: etree._Element) -> str:
        """Take a ``w:fldChar``; what a form field shows comes back."""
        match value(mark, "fldCharType"):
            case "begin":
                self.open.append(True)
                return _chosen(child(mark, "ffData"))
            case "separate" if self.open:
                self.open[-1] = False
            case "end" if self.open:
                self.open.pop()
        return ""


def _chosen(data: etree._Element | None) -> str:
    """The entry chosen in a drop-down list, or a box with its tick."""
    if data is None:
        return ""
    entries = child(data, "ddList")
    if entries is not None:
        names = [value(e) or "" for e in entries.iter(W + "listEntry")]
        given = child_value(entries, "result") or child_value(entries, "default")
        number = integer(given) or 0
        return names[number] if 0 <= number < len(names) else ""
    box = child(data, "checkBox")
    if box is None:
        return ""
    ticked = switch(child(box, "checked"))
    if ticked is None:
        ticked = switch(child(box, "default"))
    return "☒" if ticked else "☐"
