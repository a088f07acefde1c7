"""Tells the award numbers of a report: in sentences, as items by level, or in a table."""

from __future__ import annotations

from .award_facts import AwardGroup
from .builder import Builder, Paragraph
from .context import Report, Scope
from .document import Block, Table
from .patterns import draw
from .render import Renderer
from .tables import load_yaml

_LEVELS = ("state", "province", "own")


def award_blocks(report: Report) -> list[Block]:
    """Return the blocks for year N-1 (final), N (awarded) and N (proposed)."""
    year = report.year
    blocks: list[Block] = []
    final = [g for g in report.awards if g.year == year - 1]
    now = [g for g in report.awards if g.year == year and g.status == "awarded"]
    proposed = [g for g in report.awards if g.status == "proposed"]
    if final:
        blocks += _told(report, final, "final", "N-1")
    blocks += _told(report, now, "awarded", "N")
    if proposed:
        blocks.append(_prose(report, proposed, "proposed", "N"))
    return blocks


def _told(report: Report, groups: list[AwardGroup], kind: str, year: str) -> list[Block]:
    style = report.habits["award_style"]
    if style == "table":
        return _table(report, groups, year)
    if style == "items":
        return _items(report, groups, kind, year)
    return [_prose(report, groups, kind, year)]


def _opening(report: Report, renderer: Renderer, kind: str, year: str) -> None:
    options = load_yaml("award_clauses.yaml")["openings"][kind]
    renderer.run(report.rng.choice(options).replace("năm Y", f"năm {year}"))


def _prose(report: Report, groups: list[AwardGroup], kind: str, year: str) -> Paragraph:
    """One paragraph: opening, then clauses behind semicolons."""
    renderer = Renderer(report)
    renderer.builder.write(report.habits["bullet"] if report.rng.random() < 0.6 else "")
    _opening(report, renderer, kind, year)
    _clauses(report, renderer, groups)
    return renderer.builder.paragraph()


def _items(report: Report, groups: list[AwardGroup], kind: str, year: str) -> list[Block]:
    """Write an opening line and an item for each level."""
    renderer = Renderer(report)
    renderer.builder.write(report.habits["bullet"] if report.habits["bullet"] == "- " else "")
    _opening(report, renderer, kind, year)
    opening = renderer.builder.paragraph()
    opening.text = opening.text.rstrip()
    blocks: list[Block] = [opening]
    names = load_yaml("award_clauses.yaml")["levels"]
    catalogue = load_yaml("awards.yaml")
    for level in _LEVELS:
        part = [g for g in groups if catalogue[g.award]["level"] == level]
        if not part:
            continue
        renderer = Renderer(report)
        renderer.builder.write("+ " if report.habits["bullet"] == "- " else "- ")
        scope = Scope(group=part[0])
        renderer.run(report.rng.choice(names[level]), scope)
        start = len(renderer.builder.spans)
        _clauses(report, renderer, part)
        if level == "own":
            _authority(renderer, part[0], start)
        blocks.append(renderer.builder.paragraph())
    return blocks


def _authority(renderer: Renderer, group: AwardGroup, start: int) -> None:
    """Give the giver named at the head of an item to all its awards."""
    builder, renderer.builder = renderer.builder, Builder()
    renderer.run("{OWN}", Scope(group=group, plain=True))
    giver = renderer.builder.text()
    renderer.builder = builder
    for span in builder.spans[start:]:
        if span.kind == "award" and not span.attrs["authority"]:
            span.attrs["authority"] = giver


def _clauses(report: Report, renderer: Renderer, groups: list[AwardGroup]) -> None:
    catalogue = load_yaml("awards.yaml")
    own = [g for g in groups if catalogue[g.award]["level"] == "own" and g.status == "awarded"]
    together = len(own) > 2 and report.rng.random() < 0.35
    first = True
    for group in groups:
        if together and group in own:
            continue
        renderer.builder.write("" if first else "; ")
        renderer.run(clause(report, group), Scope(group=group))
        first = False
    if together:
        renderer.builder.write("" if first else "; ")
        _own_level(report, renderer, own)
    renderer.builder.write(".")


def _own_level(report: Report, renderer: Renderer, groups: list[AwardGroup]) -> None:
    """One verb of the own chairman for all awards of the unit's own level."""
    clauses = load_yaml("award_clauses.yaml")["giver_first"]
    verb = report.rng.choice([" đã quyết định tặng ", " tặng ", " quyết định công nhận, tặng "])
    renderer.run("{OWN}", Scope(group=groups[0]))
    renderer.literal(verb)
    for i, group in enumerate(groups):
        renderer.builder.write(", " if i else "")
        key = _shape(group) if group.award == "gk" else group.award
        renderer.run(clauses[key], Scope(group=group))


def _shape(group: AwardGroup) -> str:
    return "".join(k for k in "cih" if k in group.counts)


def clause(report: Report, group: AwardGroup) -> str:
    """Choose the words for one award."""
    clauses = load_yaml("award_clauses.yaml")
    entry = load_yaml("awards.yaml")[group.award]
    shape = _shape(group)
    if group.status == "proposed":
        options = clauses["proposed"][shape]
    elif entry.get("title") and "giver" not in entry and shape in clauses["titles"]:
        options = clauses["titles"][shape]
    else:
        options = clauses["prose"][shape]
    return str(report.rng.choice(options))


def _cell(text: str) -> Paragraph:
    return Paragraph(text, [], "cell")


def _table(report: Report, groups: list[AwardGroup], year: str) -> list[Block]:
    """Write a caption and a table with one row an award."""
    builder = Builder()
    caption = next(draw(report, "awardtable", 1), None)
    report.used -= {u for u in report.used if u.startswith("awardtable")}
    renderer = Renderer(report, builder)
    source = caption.source if caption else "{năm Y}:"
    renderer.run(source.replace("năm Y", f"năm {year}"))
    columns = [k for k in "cih" if any(k in g.counts for g in groups)]
    titles = {"c": "Tập thể", "i": "Cá nhân", "h": "Hộ gia đình"}
    head = ["STT", "Danh hiệu, hình thức khen thưởng", *(titles[c] for c in columns)]
    rows = [[_cell(text) for text in head]]
    for number, group in enumerate(groups, start=1):
        rows.append([_cell(str(number)), *_row(report, group, columns)])
    widths = [0.09, 0.51] + [0.4 / len(columns)] * len(columns)
    return [builder.paragraph(), Table(rows, widths)]


def _row(report: Report, group: AwardGroup, columns: list[str]) -> list[Paragraph]:
    """Write the award's name and its counts; the records hang on the counts."""
    renderer = Renderer(report)
    renderer.run("{aw}", Scope(group=group))
    giver = [s for s in renderer.builder.spans if s.kind == "giver"]
    cells = [renderer.builder.paragraph("cell")]
    for column in columns:
        if column not in group.counts:
            cells.append(_cell("-"))
            continue
        renderer = Renderer(report)
        renderer.run(f"[A {column}|{{c {column}}}]", Scope(group=group))
        award = next(s for s in renderer.builder.spans if s.kind == "award")
        count = next(s for s in renderer.builder.spans if s.kind == "quantity")
        count.attrs["unit"] = {"c": "tập thể", "i": "cá nhân", "h": "hộ gia đình"}[column]
        award.attrs["whole_row"] = True
        if giver:
            award.attrs["authority"] = cells[0].text[giver[0].start : giver[0].end]
        cells.append(renderer.builder.paragraph("cell"))
    return cells
