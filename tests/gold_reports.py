"""Reports made by hand and reports made from gold, for tests of what is built on reports."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportminer.document import (
    Block,
    BlockKind,
    Evidence,
    Header,
    Label,
    Mention,
    Report,
    Section,
    Source,
    Value,
)
from reportminer.document.jsonvalues import VALUE_FROM_JSON

# Beside the project, or one folder further up (a work tree).
SHARED = next(
    (p for n in (2, 3) if (p := Path(__file__).parents[n] / "shared").is_dir()),
    Path(__file__).parents[2] / "shared",
)


def lines_as_blocks(text: str) -> tuple[Block, ...]:
    blocks: list[Block] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            end = at + len(line.rstrip())
            blocks.append(Block(len(blocks), BlockKind.PARAGRAPH, start, end, ((start, end),)))
        at += len(line)
    return tuple(blocks)


def _sections(items: list[dict[str, Any]], length: int) -> tuple[Section, ...]:
    open_: list[Section] = []
    out: list[Section] = []
    for number, item in enumerate(items):
        while open_ and open_[-1].level >= item["level"]:
            open_.pop()
        following = items[number + 1]["start"] if number + 1 < len(items) else length
        section = Section(
            number, item["label"] or "", item["title"], "roman", None, item["level"],
            len(open_) + 1, item["start"], item["end"], item["end"], following,
            open_[-1].id if open_ else None,
        )  # fmt: skip
        out.append(section)
        open_.append(section)
    return tuple(out)


def report_from_gold(data: dict[str, Any], text: str, name: str) -> Report:
    """What a perfect parse of a text file would give."""
    header = {k: v for k, v in (data.get("header") or {}).items() if v is not None}
    if "recipients" in header:
        header["recipients"] = tuple(header["recipients"])
    digest = hashlib.sha256(text.encode()).hexdigest()
    report = Report(
        Source(name, digest, "text/plain", "gold", "1"),
        text,
        lines_as_blocks(text),
        header=Header(**header),
        sections=_sections(data.get("sections", []), len(text)),
    )
    mentions = []
    for label in Label:
        for item in data.get(label.value, ()):
            if label is Label.DATE and item["value"] is None:
                continue  # an impossible date: gold marks the words, there is no value
            start, end = item.get("start"), item.get("end")
            if start is None:
                found = text.find(item["name"])
                start, end = (found, found + len(item["name"])) if found >= 0 else (0, 0)
            section = report.section_at(start)
            value = VALUE_FROM_JSON[label]({"name": item.get("text"), **item})
            mentions.append(
                Mention(label, start, end, text[start:end], value,
                        Evidence("gold", "gold"), section.id if section else None)
            )  # fmt: skip
    return report.with_mentions(mentions)


def real_report() -> Report | None:
    """The real report as gold has it; None where it is not beside the project."""
    gold = SHARED / "gold" / "trung-khanh-2022.json"
    if not gold.is_file():
        return None
    text = (SHARED / "reports" / "trung-khanh-2022.txt").read_text(encoding="utf-8")
    return report_from_gold(
        json.loads(gold.read_text(encoding="utf-8")), text, "trung-khanh-2022.txt"
    )


def made_report(
    name: str, text: str, facts: Sequence[tuple[Label, str, Value]] = (), **header: Any
) -> Report:
    """A report of a few lines: each fact is found at the first place of its words after the fact
    before it.
    """
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = Source(name, digest, "text/plain", "hand", "1")
    report = Report(source, text, lines_as_blocks(text), header=Header(**header))
    mentions: list[Mention[Value]] = []
    at = 0
    for label, words, value in facts:
        at = text.index(words, at)
        mentions.append(Mention(label, at, at + len(words), words, value, Evidence("hand", "hand")))
    return report.with_mentions(mentions)
