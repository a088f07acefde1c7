"""displaCy options for the spans of our components."""

from __future__ import annotations

from typing import Any

from reportminer.document import Label
from reportminer.pipes.state import KEY

# Okabe-Ito, the palette that people who see few colours can tell apart, lightened for black text.
_COLORS = {
    Label.REFERENCE: "#9fd3f2",
    Label.DATE: "#f7e26b",
    Label.QUANTITY: "#8fdcc0",
    Label.INDICATOR: "#b9e3d3",
    Label.AWARD: "#f5c26b",
    Label.MOVEMENT: "#f0b48f",
    Label.ADMIN_UNIT: "#a9c4e8",
    Label.ORGANIZATION: "#e0b0cc",
    Label.PERSON: "#d9d9d9",
}


def span_options(label: Label | str) -> dict[str, Any]:
    """For ``displacy.render(doc, style="span", options=...)``: the mentions of one label."""
    chosen = Label(label)
    return {"spans_key": f"{KEY}_{chosen.value}", "colors": {chosen.name: _COLORS[chosen]}}
