from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from corpusgen.corpus import Settings, compose, make
from corpusgen.layout import Style, lay_out
from corpusgen.markup import MarkupError, parse
from corpusgen.patterns import load_patterns
from corpusgen.render import paragraph
from corpusgen.units import load_units

SMALL = Settings(out=Path(), districts=2, first=2024, last=2025, seed=7)


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    make(replace(SMALL, out=tmp_path / "a"))
    make(replace(SMALL, out=tmp_path / "b"))
    first, second = digests(tmp_path / "a"), digests(tmp_path / "b")
    assert first == second
    assert {Path(name).suffix for name in first} >= {".txt", ".docx", ".pdf", ".json", ".tsv"}


def test_another_seed_other_reports(tmp_path: Path) -> None:
    settings = replace(SMALL, districts=1, last=2024, formats=("txt",))
    make(replace(settings, out=tmp_path / "a"))
    make(replace(settings, out=tmp_path / "b", seed=8))
    a, b = digests(tmp_path / "a"), digests(tmp_path / "b")
    assert a["reports/trung-khanh-2024.txt"] != b["reports/trung-khanh-2024.txt"]


def test_one_report_does_not_depend_on_the_others() -> None:
    unit = load_units()[0]
    texts = {
        lay_out(compose(unit, 2023, 2026, None, "docx"), Style())[0]
        for _ in range(2)
    }  # fmt: skip
    assert len(texts) == 1


def test_enough_patterns() -> None:
    patterns = load_patterns()
    assert len(patterns) >= 400
    assert len({p.source for p in patterns}) == len(patterns)


@pytest.mark.parametrize("unit_id", ["trung-khanh", "tp-cao-bang", "xa-dam-thuy"])
def test_every_pattern_renders(unit_id: str) -> None:
    unit = next(u for u in load_units() if u.id == unit_id)
    year = 2025 if unit.communal else 2023
    report = compose(unit, year, 2026, None, "txt").report
    for pattern in load_patterns():
        if pattern.suits(report):
            source = pattern.source.replace("MV", "ntm").replace("năm Y", "năm N")
            made = paragraph(report, source)
            for span in made.spans:
                assert 0 <= span.start <= span.end <= len(made.text), pattern.id


@pytest.mark.parametrize("source", ["{open", "[O agency|x", "<a~b", "x]", "[I name|{v 3 lớp}"])
def test_bad_markup_is_refused(source: str) -> None:
    with pytest.raises(MarkupError):
        parse(source)
