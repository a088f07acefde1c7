"""Looks for mentions that the gold does not cover, and for gold that contradicts its text.

Works on the written corpus alone (texts and JSON), so it also checks what is committed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .gold import folded
from .tables import load_yaml

SPANNED = ("references", "dates", "quantities", "awards", "admin_units", "organizations", "people")


def load_report(gold_path: Path) -> tuple[dict[str, Any], str]:
    """Return the gold and its text."""
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    text = (gold_path.parent / gold["text_file"]).read_text(encoding="utf-8")
    return gold, text


def wrong_spans(gold: dict[str, Any], text: str) -> Iterator[str]:
    """Gold whose text is not the text at its place."""
    for key in SPANNED:
        for item in gold[key]:
            if text[item["start"] : item["end"]] != item["text"] or not item["text"].strip():
                yield f"{gold['id']} {key}: {item['text']!r} at {item['start']}"
            if item["text"] != item["text"].strip():
                yield f"{gold['id']} {key}: blank at an end of {item['text']!r}"
    for section in gold["sections"]:
        heading = " ".join(text[section["start"] : section["end"]].split())
        if not heading.endswith(section["title"]) or not heading.startswith(section["label"]):
            yield f"{gold['id']} sections: {section}"


def unexplained_quantities(gold: dict[str, Any]) -> Iterator[str]:
    """Quantities that no indicator and no award accounts for."""
    clauses = [(i["start"], i["end"]) for i in gold["indicators"]]
    clauses += [(a["start"], a["end"] + 70) for a in gold["awards"]]
    for item in gold["quantities"]:
        if not any(a <= item["start"] and item["end"] <= b for a, b in clauses):
            yield f"{gold['id']} quantity in no indicator or award: {item['text']!r}"


def _covers(gold: dict[str, Any], text: str) -> dict[str, list[tuple[int, int]]]:
    """Places each kind of gold covers, with the parts that are no mentions."""
    covers = {key: [(i["start"], i["end"]) for i in gold[key]] for key in SPANNED}
    covers["labels"] = []
    for section in gold["sections"]:
        end = text.index(section["title"].split()[0], section["start"] + 1)
        covers["labels"].append((section["start"], end))
    covers["movements"] = _places_of_names(gold, text)
    covers["header"] = [m.span() for m in re.finditer(r"^Số:.*?/BC-UBND", text, re.M)]
    covers["rows"] = [m.span() for m in re.finditer(r"^\d+(?=\t| \| )", text, re.M)]
    return covers


def _places_of_names(gold: dict[str, Any], text: str) -> list[tuple[int, int]]:
    names = {folded(m["name"]) for m in gold["movements"]}
    places = []
    for match in re.finditer(r"[“\"]([^”\"]+)[”\"]", text):
        if folded(match[1]) in names:
            places.append((max(0, match.start() - 20), match.end()))
    return places


def _loose(phrase: str) -> str:
    """Return a regex for a phrase that may be broken over lines."""
    return re.sub(r"\\ ", r"\\s+", re.escape(phrase))


def uncovered(gold: dict[str, Any], text: str) -> Iterator[str]:
    """Places that look like mentions and lie in no gold span of the right kind."""
    data = load_yaml("triggers.yaml")
    covers = _covers(gold, text)
    allowed = [m.span() for phrase in data["exceptions"] for m in re.finditer(_loose(phrase), text)]
    for trigger in data["triggers"]:
        places = [span for key in trigger["inside"] for span in covers[key]] + allowed
        for match in re.finditer(trigger["pattern"].replace("UP", data["upper"]), text):
            start, end = match.span("at" if "at" in match.re.groupindex else 0)
            if trigger["name"] in ("number", "document"):
                end = start + len(match[0].rstrip(".,/-"))
            if not any(a <= start and (end <= b or start < b) for a, b in places):
                around = text[max(0, start - 40) : end + 40].replace("\n", " ")
                yield f"{gold['id']} {trigger['name']} {match[0]!r} uncovered: …{around}…"


def problems(folder: Path) -> list[str]:
    """Return everything the checks find in a corpus folder."""
    found: list[str] = []
    for path in sorted((folder / "gold").glob("*.json")):
        gold, text = load_report(path)
        found += wrong_spans(gold, text)
        found += unexplained_quantities(gold)
        found += uncovered(gold, text)
    return found
