"""Paragraphs without an end."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportminer.document import BlockKind, Report
from reportminer.pipeline import raw_text
from reportminer.readers import read_raw
from reportminer.readers.overlong import LONGEST
from reportminer.structure import TextView
from reportminer.structure.sentences import LONGEST as LONGEST_SENTENCE

SENTENCE = "Huyện có 21 tập thể, 15 cá nhân được tặng Giấy khen; thu ngân sách đạt 41,288 tỷ đồng. "
CLAUSES = SENTENCE.replace(".", ",")


@pytest.fixture(scope="module", params=[SENTENCE, CLAUSES, "a"])
def endless(request: pytest.FixtureRequest) -> Report:
    piece: str = request.param
    return raw_text("BÁO CÁO\n\n" + piece * (3 * LONGEST // len(piece)) + "\n\nHết.")


def test_blocks_cover_the_line_in_order(endless: Report) -> None:
    text = endless.text
    assert [b.id for b in endless.blocks] == list(range(len(endless.blocks)))
    whole = "".join(text[b.start : b.end] for b in endless.blocks)
    assert "".join(whole.split()) == "".join(text.split())
    assert all(0 < b.end - b.start <= LONGEST for b in endless.blocks)
    for block in endless.blocks:
        assert (block.start, block.end) == (block.parts[0][0], block.parts[-1][1])


def test_the_cut_is_a_finding(endless: Report) -> None:
    (finding,) = [f for f in endless.findings if f.code == "RM317"]
    assert finding.found is not None and int(finding.found) > LONGEST
    assert finding.start is not None and finding.end is not None
    assert finding.end - finding.start == int(finding.found)


def test_sentences_are_bounded(endless: Report) -> None:
    spans = TextView(endless).sentences
    assert max(end - start for start, end in spans) <= LONGEST_SENTENCE


def test_words_stay_whole_where_there_are_any() -> None:
    report = raw_text(CLAUSES * 300)
    ends = {report.text[b.end - 1 : b.end + 1] for b in report.blocks[:-1]}
    assert len(report.blocks) > 2
    assert ends <= {"; ", ", "}


def test_a_real_paragraph_is_left_alone() -> None:
    report = raw_text(SENTENCE * 50)
    assert [b.kind for b in report.blocks] == [BlockKind.PARAGRAPH]
    assert not report.findings


def test_files_are_cut_too(tmp_path: Path) -> None:
    path = tmp_path / "mot-dong.txt"
    path.write_text(SENTENCE * 300, encoding="utf-8")
    report = read_raw(path)
    assert max(b.end - b.start for b in report.blocks) <= LONGEST
    assert "RM317" in {f.code for f in report.findings}
