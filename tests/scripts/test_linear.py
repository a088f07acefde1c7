"""The measure of time against length: what it calls too slow, and the texts it knows."""

from __future__ import annotations

import importlib.util
import math
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def linear() -> ModuleType:
    path = Path(__file__).parents[2] / "scripts" / "linear.py"
    spec = importlib.util.spec_from_file_location("linear", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("power", "good"), [(1.0, True), (1.1, True), (1.5, False), (2, False)])
def test_steeper_than_linear_is_noticed(
    linear: ModuleType, monkeypatch: pytest.MonkeyPatch, power: float, good: bool
) -> None:
    monkeypatch.setattr(linear, "seconds", lambda text: len(text) ** power * 1e-6)
    assert linear.linear(["commas", "one word"], 0.1) is good


def test_a_parse_that_was_stopped_is_not_linear(
    linear: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linear, "seconds", lambda text: math.inf if len(text) > 5_000 else 0.1)
    assert linear.linear(["commas"], 0.1) is False


def test_texts_have_the_length_asked_for(linear: ModuleType) -> None:
    made = [make(1000) for _, make in linear.TEXTS.values()]
    assert all(1000 <= len(text) <= 1002 for text in made)
    assert len(set(made)) == len(made)


def test_a_parse_is_timed(linear: ModuleType) -> None:
    assert 0 < linear.seconds("Năm 2021 có 21 tập thể được khen thưởng.\n" * 500) < 9
