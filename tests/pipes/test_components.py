"""spaCy components: same facts as the pipeline, spans on any tokenizer, DocBin, displaCy."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tomllib
import unicodedata
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import DocBin

import reportminer
import reportminer.pipes as pipes
from reportminer.document import Label
from reportminer.nlp import blank_vi
from reportminer.pipeline import parse_text
from reportminer.pipes.state import State

ROOT = Path(__file__).parents[2]
TEXT = (
    "Thực hiện Kế hoạch số 12/KH-UBND ngày 15/3/2022 của UBND huyện về phong trào “Xã Đoài Dương "
    "chung sức xây dựng nông thôn mới”, năm 2022 có 21 tập thể được tặng Giấy khen của Chủ tịch "
    "UBND huyện; ông Nông Văn Thắng, Trưởng xóm Bản Viết, được khen đột xuất. Thu ngân sách đạt "
    "41,288 tỷ đồng.\n\nHội Nông dân xã Phong Châu có 15/20 hộ thoát nghèo."
)


def coarse() -> Language:
    """A tokenizer that cuts at blanks only."""
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})


@pytest.mark.parametrize("label", list(Label))
def test_each_component_alone_gives_what_the_pipeline_gives(label: Label) -> None:
    nlp = blank_vi()
    nlp.add_pipe(f"reportminer_{label.value}")
    doc = nlp(TEXT)
    spans = doc.spans[f"reportminer_{label.value}"]
    mentions = parse_text(TEXT).labelled(label)
    assert mentions
    assert [s._.mention for s in spans] == list(mentions)
    assert [s._.value for s in spans] == [m.value for m in mentions]
    assert [s._.norm for s in spans] == [m.value.norm() for m in mentions]
    assert {s.label_ for s in spans} == {label.name}
    assert [s.text for s in spans] == [m.surface for m in mentions]


@pytest.mark.parametrize("name", ["trung-khanh-2022", "bao-lac-2023"])
def test_components_in_any_order_give_what_the_pipeline_gives(name: str) -> None:
    path = ROOT / "corpora/demo/reports" / f"{name}.txt"
    if not path.is_file():
        pytest.skip("corpora/demo has not been made")
    text = path.read_text(encoding="utf-8")
    nlp = blank_vi()
    for label in reversed(Label):
        nlp.add_pipe(f"reportminer_{label.value}")
    doc = nlp(text)
    assert doc._.report.mentions == parse_text(text).mentions
    assert doc._.report.sections == parse_text(text).sections


def test_all_at_once() -> None:
    nlp = blank_vi()
    nlp.add_pipe("reportminer")
    doc = nlp(TEXT)
    assert set(doc.spans) == {f"reportminer_{label.value}" for label in Label}
    assert doc._.report.mentions == parse_text(TEXT).mentions
    assert doc._.report.findings == parse_text(TEXT).findings


def test_a_coarse_tokenizer_widens_the_span_and_not_the_mention() -> None:
    nlp = coarse()
    nlp.add_pipe("reportminer_people")
    doc = nlp(TEXT)
    (span,) = doc.spans["reportminer_people"]
    assert span.text == "Nông Văn Thắng,"
    assert span._.mention.surface == "Nông Văn Thắng"


def test_spans_of_decomposed_text_are_spans_of_that_text() -> None:
    decomposed = unicodedata.normalize("NFD", TEXT)
    nlp = blank_vi()
    nlp.add_pipe("reportminer_people")
    doc = nlp(decomposed)
    assert doc.text == decomposed
    (span,) = doc.spans["reportminer_people"]
    assert unicodedata.normalize("NFC", span.text) == "Nông Văn Thắng"
    assert span._.norm == "Nông Văn Thắng"


@pytest.mark.parametrize("text", ["", " \n", "abc", "bao cao ket qua", "\ud800", "1 " * 50])
def test_any_text_goes_through(text: str) -> None:
    nlp = blank_vi()
    nlp.add_pipe("reportminer")
    assert nlp(text)._.report is not None


def test_spans_and_docs_of_others_have_no_mention() -> None:
    doc = blank_vi()(TEXT)
    assert doc._.report is None
    assert doc[0:2]._.value is None
    nlp = blank_vi()
    nlp.add_pipe("reportminer_people")
    assert nlp(TEXT)[0:2]._.norm is None


def test_docbin_keeps_values_and_report(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = blank_vi()
    nlp.add_pipe("reportminer")
    doc = nlp(TEXT)
    data = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    from reportminer.pipes import state

    monkeypatch.setattr(state, "_recent", type(state._recent)())  # nothing remembered
    (again,) = DocBin().from_bytes(data).get_docs(blank_vi().vocab)
    assert again.text == TEXT
    assert again._.report == doc._.report
    assert list(again.spans) == list(doc.spans)
    for key, group in doc.spans.items():
        assert [(s.start_char, s.end_char, s._.value) for s in again.spans[key]] == [
            (s.start_char, s.end_char, s._.value) for s in group
        ]


def test_what_is_remembered_is_bounded() -> None:
    from reportminer.pipes import state

    nlp = blank_vi()
    nlp.add_pipe("reportminer_dates")
    docs = [nlp(f"Ngày {day}/3/2022 họp.") for day in range(1, 21)]
    assert len(state._recent) <= state._KEPT
    assert [d.spans["reportminer_dates"][0]._.norm for d in docs] == [
        f"2022-03-{day:02d}" for day in range(1, 21)
    ]
    assert all(isinstance(x, State) for x in state._recent.values())


def test_a_pipeline_is_saved_and_pickled(tmp_path: Path) -> None:
    nlp = blank_vi()
    nlp.add_pipe("reportminer_people")
    nlp.to_disk(tmp_path / "p")
    loaded = spacy.load(tmp_path / "p")
    doc = loaded(TEXT)
    assert [s.text for s in doc.spans["reportminer_people"]] == ["Nông Văn Thắng"]
    tokenizer = pickle.loads(pickle.dumps(blank_vi().tokenizer))
    assert [t.text for t in tokenizer("17/5")] == ["17", "/", "5"]


def test_displacy_shows_the_spans() -> None:
    nlp = blank_vi()
    nlp.add_pipe("reportminer_people")
    options = pipes.span_options("people")
    page = displacy.render(nlp(TEXT), style="span", options=options, jupyter=False)
    assert "PERSON" in page
    assert options["colors"]["PERSON"] in page
    assert all(pipes.span_options(label)["colors"] for label in Label)


ENTRIES = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
    "entry-points"
]


def test_every_label_has_an_entry_point() -> None:
    names = {"reportminer", *(f"reportminer_{label.value}" for label in Label)}
    assert set(ENTRIES["spacy_factories"]) == names


@pytest.mark.parametrize("target", [t for group in ENTRIES.values() for t in group.values()])
def test_entry_points_lead_somewhere(target: str) -> None:
    module, _, name = target.partition(":")
    assert callable(getattr(import_module(module), name))


def test_spacy_finds_the_components_of_an_installed_package(tmp_path: Path) -> None:
    """An installation is a folder of metadata on the path; nothing of ours is imported by hand."""
    info = tmp_path / "reportminer-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: reportminer\nVersion: 0.1.0\n")
    lines = []
    for group, entries in ENTRIES.items():
        lines += [f"[{group}]", *(f"{name} = {target}" for name, target in entries.items())]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n")
    code = (
        "import spacy\n"
        "nlp = spacy.blank('vi', config={'nlp': {'tokenizer': "
        "{'@tokenizers': 'reportminer.SyllableTokenizer.v1'}}})\n"
        "nlp.add_pipe('reportminer_dates')\n"
        "doc = nlp('Ngày 17/5/2022 họp.')\n"
        "print([s._.norm for s in doc.spans['reportminer_dates']])\n"
    )
    source = str(Path(reportminer.__file__).parents[1])
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), source)),
             "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "['2022-05-17']"
