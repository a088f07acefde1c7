"""Research exports: tokens that tile the text, labels at the mentions, Docs that read back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gold_reports import made_report
from reportminer.document import Award, Label, PartialDate, Recipient, Report
from reportminer.exports.research import FORMS, conll_lines, dictionary, fact_lines, text_lines
from reportminer.tables import SCHEMAS, ReportRows, report_rows

TEXT = (
    "Ngày 05/11/2022 UBND huyện họp.\n"
    "Có 21 tập thể được tặng Giấy khen năm 2022. Không có đơn thư.\n"
)
AWARD = "21 tập thể được tặng Giấy khen"


@pytest.fixture(scope="module")
def batch() -> list[ReportRows]:
    report = made_report(
        "bc.txt", TEXT,
        [(Label.DATE, "Ngày 05/11/2022", PartialDate(2022, 11, 5)),
         (Label.AWARD, AWARD, Award(21, Recipient.COLLECTIVE, "Giấy khen")),
         (Label.DATE, "năm 2022", PartialDate(2022))],
        agency="UBND HUYỆN A", subject="năm 2022",
    )  # fmt: skip
    return report_rows([report])


def test_conll_holds_every_token_once_with_its_marks(batch: list[ReportRows]) -> None:
    lines = list(conll_lines(batch))
    columns = lines[0].removeprefix("# global.columns = ").split()
    assert columns[4:] == [f"REPORTMINER:{label.name}" for label in Label]
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    for row in rows:
        assert TEXT[int(row[2]) : int(row[3])] == row[1]
        assert len(row) == len(columns)
    assert "".join(r[1] for r in rows) == "".join(TEXT.split())
    award = columns.index("REPORTMINER:AWARD")
    marked = [(r[1], r[award]) for r in rows if r[award] != "O"]
    assert marked == [
        ("21", "B"),
        *((w, "I") for w in ["tập", "thể", "được", "tặng", "Giấy", "khen"]),
    ]
    dates = columns.index("REPORTMINER:DATE")
    assert [r[dates] for r in rows].count("B") == 2
    assert sum(line.startswith("# sent_id") for line in lines) == 3


def test_facts_and_texts_are_json_lines(batch: list[ReportRows]) -> None:
    facts = [json.loads(line) for line in fact_lines(batch)]
    assert [f["label"] for f in facts] == ["dates", "dates", "awards"]
    assert all(TEXT[f["start"] : f["end"]] == f["text"] for f in facts)
    assert facts[2]["value"]["count"] == 21
    (text,) = (json.loads(line) for line in text_lines(batch))
    assert (text["report"], text["unit"], text["text"]) == ("bc", "huyện A", TEXT)


def test_docs_of_a_docbin_know_their_report(batch: list[ReportRows]) -> None:
    pytest.importorskip("spacy")
    from spacy.tokens import DocBin

    from reportminer.nlp import blank_vi
    from reportminer.pipes.packing import pack

    data = pack(rows.report for rows in batch)
    (doc,) = DocBin(store_user_data=True).from_bytes(data).get_docs(blank_vi().vocab)
    assert doc.text == TEXT
    (span,) = doc.spans["reportminer_awards"]
    assert span.text == "21 tập thể được tặng Giấy khen"
    assert span._.value.count == 21
    assert isinstance(doc._.report, Report)


def test_the_dictionary_explains_every_column() -> None:
    text = dictionary()
    for table, columns in SCHEMAS.items():
        part = text.split(f"\n## {table}\n")[1].split("\n## ")[0]
        assert all(f"| `{c.name}` | {c.dtype} | {c.meaning}" in part for c in columns)
    assert "\n## cells\n" in text
    kept = Path(__file__).parents[2] / "docs" / "data-dictionary.md"
    # Written again by: reportminer export … (the file is part of every export).
    assert kept.read_text(encoding="utf-8") == text
    assert FORMS == ("jsonl", "conll", "docbin", "parquet")
