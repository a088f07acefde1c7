"""Exports for research: facts as JSON lines, tokens as CoNLL, Docs as DocBin, tables as parquet.

All of them keep exact offsets into the report's text and the id of the tidy row, so that a figure
in a paper leads back to its sentence. ``data-dictionary.md`` beside them says what everything is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reportminer.document import Label, Report
from reportminer.document.jsonform import report_to_json
from reportminer.exports.writing import write_atomically, write_text
from reportminer.nlp import token_spans
from reportminer.structure import TextView
from reportminer.tables import BATCH_SCHEMAS, SCHEMAS, ReportRows
from reportminer.tables.schemas import columns_of

FORMS = ("jsonl", "conll", "docbin", "parquet")


def write_research(folder: Path, batch: Sequence[ReportRows], forms: Sequence[str]) -> list[Path]:
    """Write the chosen forms and the data dictionary into ``folder``; the files written.

    ``facts.jsonl``, ``texts.jsonl``; ``reports.conll``; ``reports.spacy``; ``<table>.parquet``
    (UsageError RM211 without pyarrow).
    """
    written: list[Path] = []
    if "parquet" in forms:
        from reportminer.exports.flat import need_pyarrow

        need_pyarrow()
        written += _write_parquet(folder, batch)
    texts: dict[str, Callable[[Sequence[ReportRows]], Iterator[str]]] = {}
    if "jsonl" in forms:
        texts |= {"facts.jsonl": fact_lines, "texts.jsonl": text_lines}
    if "conll" in forms:
        texts["reports.conll"] = conll_lines
    for name, lines in texts.items():
        write_text(folder / name, "".join(line + "\n" for line in lines(batch)))
        written.append(folder / name)
    if "docbin" in forms:
        written.append(_write_docbin(folder / "reports.spacy", batch))
    write_text(folder / "data-dictionary.md", dictionary())
    return [*written, folder / "data-dictionary.md"]


def fact_lines(batch: Sequence[ReportRows]) -> Iterator[str]:
    """One fact a line: who and when, label, offsets, words, sentence, and the value as in the
    report's JSON.
    """
    for rows in batch:
        data = report_to_json(rows.report)
        for label in Label:
            for row, record in zip(rows.tables[label.value], data[label.value], strict=True):
                fact = {
                    "id": row["row_id"], "report": row["report"], "unit": row["unit"],
                    "unit_id": row["unit_id"], "year": row["year"], "label": label.value,
                    "start": row["start"], "end": row["end"], "text": row["text"],
                    "sentence": row["sentence"], "section": row["section"], "value": record,
                }  # fmt: skip
                yield json.dumps(fact, ensure_ascii=False)


def text_lines(batch: Sequence[ReportRows]) -> Iterator[str]:
    """One report a line: its id, unit, year, file, hash and whole text, which offsets refer to."""
    for rows in batch:
        one, source = rows.identity, rows.report.source
        yield json.dumps(
            {
                "report": one.report, "unit": one.unit, "unit_id": one.unit_id, "year": one.year,
                "file": source.name, "sha256": source.sha256, "text": rows.report.text,
            },
            ensure_ascii=False,
        )  # fmt: skip


def conll_lines(batch: Sequence[ReportRows]) -> Iterator[str]:
    """CoNLL-U Plus: a token a line, a BIO column for each label, a blank line after a sentence.

    Of mentions of one label that overlap the earlier, then the longer one is marked.
    """
    labels = " ".join(f"REPORTMINER:{label.name}" for label in Label)
    yield f"# global.columns = ID FORM START END {labels}"
    for rows in batch:
        report = rows.report
        marks = {label: _bio_edges(report, label) for label in Label}
        tokens = token_spans(report.text)
        at = 0
        yield f"# newdoc id = {rows.identity.report}"
        for start, end in _tiles(report):
            inside = []
            while at < len(tokens) and tokens[at][0] < end:
                if tokens[at][0] >= start:
                    inside.append(tokens[at])
                at += 1
            if not inside:
                continue
            yield f"# sent_id = {rows.identity.report}/{start}-{end}"
            yield f"# text = {' '.join(report.text[start:end].split())}"
            for number, (low, high) in enumerate(inside, 1):
                cells = [str(number), report.text[low:high], str(low), str(high)]
                cells += [_bio(marks[label], low) for label in Label]
                yield "\t".join(cells)
            yield ""


def _tiles(report: Report) -> list[tuple[int, int]]:
    """Sentences and the stretches between them: every token stands in exactly one."""
    tiles: list[tuple[int, int]] = []
    at = 0
    for start, end in TextView(report).sentences:
        if start >= at:
            if start > at:
                tiles.append((at, start))
            tiles.append((start, end))
            at = end
    return [*tiles, (at, len(report.text))]


def _bio_edges(report: Report, label: Label) -> dict[int, str]:
    """Offset -> mark, for every offset inside the marked mentions of one label."""
    edges: dict[int, str] = {}
    last = -1
    for mention in report.labelled(label):
        if mention.start >= last:
            edges[mention.start] = "B"
            edges.update(dict.fromkeys(range(mention.start + 1, mention.end), "I"))
            last = mention.end
    return edges


def _bio(edges: dict[int, str], offset: int) -> str:
    return edges.get(offset, "O")


def _write_docbin(path: Path, batch: Sequence[ReportRows]) -> Path:
    from reportminer.pipes.packing import pack

    data = pack(rows.report for rows in batch)
    write_atomically(path, lambda temporary: _bytes(temporary, data))
    return path


def _bytes(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _write_parquet(folder: Path, batch: Sequence[ReportRows]) -> list[Path]:
    from reportminer.exports.flat import write_frame
    from reportminer.tables.frames import row_frames

    paths = []
    for table, frame in row_frames(batch).items():
        path = folder / f"{table}.parquet"
        write_frame(path, table, frame)
        paths.append(path)
    return paths


_HEAD = """# Data dictionary

Written by reportminer. Offsets (`start`, `end`) are characters of the report's text in Unicode NFC,
half-open; they hold in every file here. Percentages are 0-100, money is in đồng. A missing cell is
"not stated"; a stated "không có" is a zero. `row_id` is `report/table/number`.

| File | One line or row is |
|---|---|
| `facts.jsonl` | a fact: `id` (row_id), `report`, `unit`, `unit_id`, `year`, `label`, offsets, `text`, `sentence`, `section`, `value` (the record of the report's JSON) |
| `texts.jsonl` | a report: `report`, `unit`, `unit_id`, `year`, `file`, `sha256`, `text` |
| `reports.conll` | a token (CoNLL-U Plus): ID, FORM, START, END, then a BIO column for each label |
| `reports.spacy` | spaCy DocBin: `doc.spans["reportminer_<label>"]`; `import reportminer.pipes` first, load with `store_user_data=True` for `doc._.report` |
| `<table>.parquet` | a row of the tidy table, columns below |

`cells` is what `reportminer compare --basis` writes as csv or parquet, `coverage` what
`reportminer table coverage` writes.
"""  # noqa: E501


def dictionary() -> str:
    """The data dictionary as Markdown."""
    parts = [_HEAD]
    for table in (*SCHEMAS, *BATCH_SCHEMAS, "cells", "coverage"):
        columns = columns_of(table)
        lines = [f"## {table}", "", "| Column | Type | Meaning |", "|---|---|---|"]
        for c in columns:
            values = f" Values: {', '.join(c.allowed)}." if c.allowed else ""
            needed = " Never missing." if c.required else ""
            lines.append(f"| `{c.name}` | {c.dtype} | {c.meaning}.{needed}{values} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"
