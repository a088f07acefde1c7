"""The trained names: what is shipped runs, is small, and comes from the config beside it."""

from __future__ import annotations

import importlib.util
import sys
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import pytest
from spacy.language import Language
from spacy.util import load_config

from reportminer.evaluation.corpora import Annotated, load_corpora
from reportminer.evaluation.scoring import score, total
from reportminer.nlp.names import KINDS, flat, load_names, name_spans
from reportminer.pipeline import raw_text

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "models" / "names-vi"
DEMO = ROOT / "corpora" / "demo"
needs_demo = pytest.mark.skipif(not DEMO.is_dir(), reason="corpora/demo has not been made")


@lru_cache(maxsize=1)
def model() -> Language:
    return load_names(MODEL)


@pytest.fixture(scope="module")
def train(request: pytest.FixtureRequest) -> ModuleType:
    scripts = str(ROOT / "scripts")
    sys.path.insert(0, scripts)
    request.addfinalizer(lambda: sys.path.remove(scripts))
    spec = importlib.util.spec_from_file_location("train_names", ROOT / "scripts" / "train.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.model
def test_it_finds_names_over_line_breaks_and_keeps_to_blocks() -> None:
    text = (
        "Đồng chí Hoàng Văn\nThụ, Trưởng Công an xã Đức Long, được khen thưởng."
        "\n\nHội Nông dân huyện phát động thi đua."
    )
    cut = text.index("\n\n")
    blocks = [(0, cut), (cut + 2, len(text))]
    found = {(text[s.start : s.end], s.key) for s in name_spans(model(), text, blocks)}
    assert ("Hoàng Văn\nThụ", "people") in found
    assert ("Hội Nông dân huyện", "organizations") in found


@pytest.mark.model
def test_text_without_names_and_odd_text() -> None:
    assert list(name_spans(model(), "Thu ngân sách đạt 41,288 tỷ đồng.", [(0, 33)])) == []
    for text in ("", " ", "\n", "?" * 500, "a\u0301" * 50):
        assert all(
            0 <= s.start < s.end <= len(text) for s in name_spans(model(), text, [(0, len(text))])
        )


def test_white_space_becomes_blanks_and_nothing_moves() -> None:
    assert flat("a\nb\t\u00a0c\x1f") == "a b  c "


@pytest.mark.model
def test_it_is_small_and_its_config_is_the_one_beside_it() -> None:
    assert sum(p.stat().st_size for p in MODEL.rglob("*") if p.is_file()) <= 20_000_000
    ours = load_config(ROOT / "models" / "names-vi.cfg")
    shipped = load_config(MODEL / "config.cfg")
    assert shipped["system"]["seed"] == ours["system"]["seed"]
    assert shipped["training"]["max_steps"] == ours["training"]["max_steps"]
    for part in ("embed", "encode"):
        assert (
            shipped["components"]["tok2vec"]["model"][part].items()
            >= ours["components"]["tok2vec"]["model"][part].items()
        )
    assert shipped["paths"]["train"] is None
    assert set(model().get_pipe("ner").labels) == set(KINDS)


@needs_demo
def test_units_to_score_by_are_not_learnt(train: ModuleType) -> None:
    units = {train.unit_of(t) for t in load_corpora(ROOT / "corpora", ("demo",))}
    assert units > {*train.HELD_OUT, *train.DEV}
    assert not set(train.HELD_OUT) & set(train.DEV)


@needs_demo
@pytest.mark.model
def test_it_knows_most_names_of_units_it_has_not_seen(train: ModuleType) -> None:
    """A floor well under the card's figure, on one report."""
    (text,) = (t for t in load_corpora(ROOT / "corpora", ("demo",)) if t.id == "ha-lang-2022")
    assert train.unit_of(text) in train.HELD_OUT
    blocks = [(b.start, b.end) for b in raw_text(text.text).paragraphs]
    items: dict[str, list[dict[str, object]]] = {key: [] for key in KINDS.values()}
    for s in name_spans(model(), text.text, blocks):
        items[s.key].append({"text": text.text[s.start : s.end], "start": s.start, "end": s.end})
    rows = total([score({key: text.gold[key] for key in items}, items)])
    assert {row.key: row.f1 > 0.85 for row in rows} == {"people": True, "organizations": True}


def test_paragraphs_to_learn_from(train: ModuleType) -> None:
    text = "Ông Nông Văn Thắng, Hội Nông dân xã A.\n\nKhông có tên.\n\nKhông có tên."
    names = [(4, 18, "people"), (20, 37, "organizations"), (28, 37, "organizations")]
    gold = {
        key: [{"start": a, "end": b} for a, b, k in names if k == key] for key in KINDS.values()
    }
    found = list(train.paragraphs([Annotated("demo", "a-2022", text, gold)]))
    assert found == [
        ("Ông Nông Văn Thắng, Hội Nông dân xã A.", ((4, 18, "PERSON"), (20, 37, "ORGANIZATION"))),
        ("Không có tên.", ()),
    ]
