"""Gains and losses between two versions, judged by gold."""

from __future__ import annotations

import csv
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from reportminer.document.jsonform import report_to_json
from reportminer.evaluation.changes import Kind, changes, corpus_scores
from reportminer.evaluation.corpora import Annotated, load_corpora
from reportminer.evaluation.keys import Item
from reportminer.pipeline import parse_text

ROOT = Path(__file__).parents[2]
DATES = [
    {"text": "ngày 1/3/2022", "start": 0, "end": 13, "value": "2022-03-01"},
    {"text": "năm 2021", "start": 20, "end": 28, "value": "2021"},
]
TEXT = Annotated("demo", "a", "ngày 1/3/2022 và từ năm 2021", {"dates": DATES})


def kinds(before: list[Item], now: list[Item]) -> list[Kind]:
    place = (TEXT.corpus, TEXT.id)
    return [c.kind for c in changes([TEXT], {place: {"dates": before}}, {place: {"dates": now}})]


def test_the_same_findings_are_no_change() -> None:
    assert kinds(DATES, DATES) == []
    # Why it was found is no difference of the item.
    assert kinds(DATES, [{**d, "evidence": {"rule": "x"}, "section": 3} for d in DATES]) == []


def test_gains_and_losses() -> None:
    wrong = {"text": "từ", "start": 17, "end": 19, "value": "2099"}
    assert kinds(DATES[:1], DATES) == [Kind.FOUND]
    assert kinds(DATES, DATES[1:]) == [Kind.LOST]
    assert kinds([*DATES, wrong], DATES) == [Kind.GONE]
    assert kinds(DATES, [*DATES, wrong]) == [Kind.WRONG]
    # The same wrong item twice is one more.
    assert kinds([*DATES, wrong], [*DATES, wrong, wrong]) == [Kind.WRONG]
    assert kinds([*DATES, wrong], [*DATES, {**wrong, "value": "2098"}]) == [Kind.STILL_WRONG]
    misread = {**DATES[1], "value": "2012"}
    assert kinds(DATES, [DATES[0], misread]) == [Kind.LOST, Kind.WRONG]


def test_a_version_that_found_nothing_at_all() -> None:
    place = (TEXT.corpus, TEXT.id)
    found = changes([TEXT], {}, {place: {"dates": DATES}})
    assert [c.kind for c in found] == [Kind.FOUND, Kind.FOUND]
    assert corpus_scores([TEXT], {})["demo"][0].recall == 0


def test_every_case_scores_full_marks_by_its_own_gold() -> None:
    """What a case states is read in full: a perfect prediction has F1 1 in every key."""
    texts = [t for t in load_corpora(ROOT / "corpora", ("cases",)) if "sections" not in t.gold]
    perfect = {(t.corpus, t.id): t.gold for t in texts}
    rows = corpus_scores(texts, perfect)["cases"]
    assert {row.key for row in rows} >= {"dates", "people", "awards", "indicators", "header"}
    assert all(row.gold and row.f1 == 1 for row in rows)


def test_regression_files_stand_beside_their_gold(tmp_path: Path) -> None:
    folder = tmp_path / "regression"
    folder.mkdir()
    (folder / "0001-x.txt").write_text("Năm 2021", encoding="utf-8")
    (folder / "0001-x.expected.json").write_text('{"dates": []}', encoding="utf-8")
    (folder / "0002-no-text.expected.json").write_text('{"dates": []}', encoding="utf-8")
    assert list(load_corpora(tmp_path)) == [
        Annotated("regression", "0001-x", "Năm 2021", {"dates": []})
    ]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "compare_corpus", ROOT / "scripts" / "compare_corpus.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["compare_corpus"] = module
    spec.loader.exec_module(module)
    return module


STUB = {
    "__init__.py": "",
    "document/__init__.py": "",
    "document/jsonform.py": "def report_to_json(report):\n    return {'text': 'x', **report}\n",
    "readers.py": (
        "class ReadLimits: pass\n"
        "class PlainReader:\n"
        "    def read(self, data, path, limits): return data.decode()\n"
    ),
    "pipeline.py": (
        "import re\n"
        "class Pipeline:\n"
        "    def parse(self, text):\n"
        "        dates = [{'text': m[0], 'start': m.start(), 'end': m.end(), 'value': m[1]}\n"
        "                 for m in re.finditer(r'PATTERN', text)]\n"
        "        return {'dates': dates}\n"
    ),
}


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_two_revisions_of_a_tiny_project(script: ModuleType, tmp_path: Path) -> None:
    repository = tmp_path / "repository"

    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
            cwd=repository, check=True, capture_output=True,
        )  # fmt: skip

    def write(pattern: str) -> None:
        for name, code in STUB.items():
            path = repository / "src" / "reportminer" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(code.replace("PATTERN", pattern), encoding="utf-8")

    write(r"ngày 1/3/(\d{4})")
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "one")
    write(r"năm (\d{4})")
    before = script.run_version(script.export(repository, "HEAD", tmp_path / "old"), [TEXT])
    now = script.run_version(repository / "src", [TEXT])
    found = changes([TEXT], before.found, now.found)
    assert [(c.kind, c.item["text"]) for c in found] == [
        (Kind.FOUND, "năm 2021"), (Kind.GONE, "ngày 1/3/2022"),
    ]  # fmt: skip
    assert set(now.seconds) == {"demo"}


def test_the_runner_gives_what_this_version_finds(script: ModuleType) -> None:
    run = script.run_version(ROOT / "src", [TEXT])
    assert run.found["demo", "a"]["dates"] == report_to_json(parse_text(TEXT.text))["dates"]


def test_scores_of_a_version_are_written_once(script: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "scores.tsv"
    scores = corpus_scores([TEXT], {("demo", "a"): {"dates": DATES[:1]}})
    script.save(path, "v1", "2022-01-01", scores)
    script.save(path, "v2", "2022-01-02", scores)
    script.save(path, "v1", "2022-01-03", scores)
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    assert rows == [
        list(script.COLUMNS),
        ["v2", "2022-01-02", "demo", "dates", "1.0000", "0.5000", "0.6667", "2"],
        ["v1", "2022-01-03", "demo", "dates", "1.0000", "0.5000", "0.6667", "2"],
    ]


def test_the_scores_kept_are_of_this_form() -> None:
    path = ROOT / "corpora" / "scores.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert {row["corpus"] for row in rows} >= {"demo", "cases"}
    for row in rows:
        assert all(0 <= float(row[name]) <= 1 for name in ("P", "R", "F1"))
        assert int(row["n"]) > 0
