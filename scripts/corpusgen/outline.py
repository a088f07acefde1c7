"""Composes the body of a report: headings, paragraphs, items, in the order of its outline."""

from __future__ import annotations

from typing import Any

from .awards_text import award_blocks
from .builder import Builder, Paragraph
from .context import Planted, Report
from .document import Block
from .indicator_table import indicator_table
from .patterns import draw
from .render import Renderer, paragraph
from .tables import load_yaml

LETTERS = "abcdđeghiklmnopq"
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


class Composer:
    """Walks the outline of one report and collects its blocks."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.habits = report.habits
        self.blocks: list[Block] = []
        self.parents: list[int] = []
        self.sections = 0
        self.letters = LETTERS if self.habits["with_dd"] == "yes" else LETTERS.replace("đ", "")
        outlines = load_yaml("outline.yaml")["outlines"]
        self.nodes: list[dict[str, Any]] = outlines[self.habits["outline"]]
        self.parts = any("part" in node for node in self.nodes)

    def compose(self) -> list[Block]:
        """Return the body's blocks, opening and closing sentence included."""
        self.sentences("p", "opening", 1)
        for index, node in enumerate(self.nodes):
            self.section(node, index, "part" if "part" in node else "roman", "")
        self.sentences("p", "closing", 1)
        return self.blocks

    # headings

    def label(self, style: str, index: int, above: str) -> tuple[str, str, int]:
        """Return the printed label, the gold label and the level."""
        shift = 1 if self.parts else 0
        if style == "roman":
            return ROMANS[index] + self.habits["roman"][1:], ROMANS[index], 1 + shift
        if style == "arabic":
            return f"{index + 1}{self.habits['arabic'][1:]}", str(index + 1), 2 + shift
        if style == "dotted":
            return f"{above}.{index + 1}.", f"{above}.{index + 1}", 3 + shift
        letter = self.letters[index]
        mark = self.habits["letter"][1:]
        return letter + mark, letter + (")" if mark == ")" else ""), 4 + shift

    def heading(self, title: str, style: str, index: int, above: str) -> Paragraph:
        """Render a heading with its section span."""
        printed, label, level = self.label(style, index, above)
        renderer = Renderer(self.report)
        builder = renderer.builder
        span = builder.open("section", label=label, level=level)
        builder.write(printed + " ")
        self.title(renderer, title, upper=style == "roman", level=level)
        builder.close(span)
        if self.habits["colon_headings"] == "yes" and style in ("dotted", "letter"):
            builder.write(":")
        return builder.paragraph(f"heading-{style}")

    def title(self, renderer: Renderer, title: str, *, upper: bool, level: int) -> None:
        """Render a title and note where it is."""
        builder = renderer.builder
        builder.upper = upper
        start = builder.length
        renderer.run(title)
        builder.upper = False
        section = next(s for s in reversed(builder.spans) if s.kind == "section")
        section.attrs["title"] = builder.text(start)
        section.attrs["parent"] = self.parents[-1] if self.parents else None
        section.attrs["order"] = self.sections
        section.attrs["level"] = level
        self.sections += 1

    def part_heading(self, node: dict[str, Any], title: str) -> Paragraph:
        """PHẦN THỨ NHẤT on its own line, the title below it."""
        renderer = Renderer(self.report)
        builder = renderer.builder
        span = builder.open("section", label=node["part"], level=1)
        builder.write(node["part"] + "\n")
        self.title(renderer, title, upper=True, level=1)
        builder.close(span)
        return builder.paragraph("heading-part")

    def section(self, node: dict[str, Any], index: int, style: str, above: str) -> None:
        """Write a node with everything under it."""
        number = self.sections
        title = self.choice(node["title"], node["id"])
        if style == "part":
            self.blocks.append(self.part_heading(node, title))
        else:
            self.blocks.append(self.heading(title, style, index, above))
        outer = self.report.launcher
        if "launcher" in node:
            self.report.launcher = Renderer(self.report).plain(f"{{{node['launcher']}}}")
        self.parents.append(number)
        if node.get("run_in"):
            self.run_in(node)
        else:
            for instruction in node.get("body", []):
                self.instruction(instruction, style, str(index + 1))
        self.children(node.get("children", []), style, self.label(style, index, above)[1])
        self.parents.pop()
        self.report.launcher = outer

    def children(self, nodes: list[dict[str, Any]], style: str, above: str) -> None:
        """Write the nodes under one with their numbers; a planted error skips one."""
        below = self.below(style, deeper=any("movements" in str(n) for n in nodes))
        skip = 0
        rng = self.report.rng
        nodes = [n for n in nodes if "chance" not in n or rng.random() < n["chance"]]
        for index, node in enumerate(nodes):
            if 1 <= index < len(nodes) - 1 and below == "arabic" and not skip:
                skip = int(self.report.plant("skipped-heading-number"))
            before = len(self.blocks)
            self.section(node, index + skip, below, above)
            if skip and not self.report.planted:
                heading = self.blocks[before]
                assert isinstance(heading, Paragraph)
                what = f"the number {index + 1} is left out"
                span = next(s for s in heading.spans if s.kind == "section")
                self.report.planted.append(Planted("skipped-heading-number", what, span))

    def below(self, style: str, *, deeper: bool = False) -> str:
        """Return the style of the headings under one of this style."""
        if style == "arabic":
            return "dotted" if deeper else str(self.habits["third"])
        return {"part": "roman", "roman": "arabic", "dotted": "letter"}[style]

    def choice(self, titles: list[str], key: str) -> str:
        """Return the unit's persistent choice among variants."""
        return titles[sum(map(ord, self.report.unit.id + key)) % len(titles)]

    # bodies

    def count(self, source: str) -> int:
        """``2-4``, stretched by the unit's usual length."""
        low, _, high = source.partition("-")
        number = self.report.rng.randint(int(low), int(high))
        return round(number * float(self.habits["length"])) if number > 1 else number

    def instruction(self, source: str, style: str, above: str) -> None:
        """Carry out one line of a node's body."""
        words = source.split()
        if words[-1].startswith("?") and self.report.rng.random() > float(words.pop()[1:]):
            return
        match words:
            case ["awards"]:
                self.blocks += award_blocks(self.report)
            case ["movements", group, number]:
                self.movements(group, self.count(number), self.below(style), above)
            case ["tasks", number]:
                self.tasks(self.count(number), self.below(style))
            case ["table", "indicators"]:
                self.blocks += indicator_table(self.report)
            case [way, topic, number]:
                self.sentences(way, topic, self.count(number))
            case _:
                raise ValueError(source)

    def sentences(self, way: str, topic: str, count: int) -> None:
        """Write patterns of a topic as one paragraph, as paragraphs, or as items."""
        sources = [p.source for p in draw(self.report, topic, count, dash=way == "dash")]
        if way == "p" and sources:
            self.blocks.append(self.joined(sources))
        for source in sources if way != "p" else []:
            if way == "i":
                source = self.habits["bullet"] + source
            if way == "dash":
                source = self.habits["bullet"] + source.removeprefix("- ")
            self.blocks.append(paragraph(self.report, source))

    def joined(self, sources: list[str], role: str = "body") -> Paragraph:
        """Render sentences one after another into a paragraph."""
        builder = Builder()
        for i, source in enumerate(sources):
            builder.write(" " if i else "")
            builder.append(paragraph(self.report, source))
        return builder.paragraph(role)

    def run_in(self, node: dict[str, Any]) -> None:
        """Let the body follow the heading on its line, after a colon."""
        heading = self.blocks.pop()
        assert isinstance(heading, Paragraph)
        builder = Builder()
        builder.append(heading)
        builder.write("" if heading.text.endswith(":") else ":")
        builder.write(" ")
        topic, number = node["body"][0].split()[1:]
        sources = [p.source for p in draw(self.report, topic, self.count(number))]
        builder.append(self.joined(sources))
        self.blocks.append(builder.paragraph("run-in"))

    def movements(self, group: str, count: int, style: str, above: str) -> None:
        """Write headings for some movements of a launcher, with their paragraphs."""
        launchers = {"ttg": "TTg", "tinh": "CTt", "own": "CT"}
        chosen = []
        for name, entry in load_yaml("movements.yaml").items():
            in_time = entry.get("first", 0) <= self.report.year <= entry.get("last", 9999)
            right = group == "all" or entry.get("by") == launchers[group]
            if "topic" in entry and in_time and right:
                chosen.append(name)
        keep = sorted(self.report.rng.sample(chosen, min(count, len(chosen))), key=chosen.index)
        head = self.choice([p.source for p in draw(self.report, "mvhead", 9)], "mvhead")
        self.report.used -= {u for u in self.report.used if u.startswith("mvhead")}
        for index, name in enumerate(keep):
            self.movement(name, head, style, index, above)

    def movement(self, name: str, head: str, style: str, index: int, above: str) -> None:
        """One movement: heading, opening, figures, outcome."""
        topic = load_yaml("movements.yaml")[name]["topic"]
        self.blocks.append(self.heading(head.replace("MV", name), style, index, above))
        starts = [p.source.replace("MV", name) for p in draw(self.report, "mvstart", 1)]
        amount = self.report.rng.randint(3, 5)
        middle = [p.source for p in draw(self.report, topic, amount)]
        if starts or middle[:1]:
            self.blocks.append(self.joined([*starts, *middle[:1]]))
        if middle[1:]:
            self.blocks.append(self.joined(middle[1:]))
        for pattern in draw(self.report, "mvend", 1):
            self.blocks.append(paragraph(self.report, pattern.source))

    def tasks(self, count: int, style: str) -> None:
        """Write next year's tasks, as numbered sentences or as items."""
        sources = [p.source for p in draw(self.report, "tasks", count)]
        numbered = self.habits["task_style"] == "numbered"
        for index, source in enumerate(sources):
            if numbered:
                heading = self.heading(source, style, index, "")
                heading.text += "" if heading.text.endswith(":") else "."
                heading.role = "task"
                self.blocks.append(heading)
            else:
                self.blocks.append(paragraph(self.report, f"{self.habits['bullet']}{source}."))
