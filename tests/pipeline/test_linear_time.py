"""Time grows with the length of a text, whatever stands in it.

A parse of four times the length may take eight times as long (linear: four, quadratic: sixteen);
each figure is the least of several runs, and a slow machine is given a second chance.
"""

from __future__ import annotations

import time

import pytest

from reportminer.pipeline import parse_text

LENGTH, TIMES, AT_MOST = 6_000, 4, 8.0

PROSE = (
    "Năm 2022, UBND huyện Trùng Khánh có 68/72 tập thể đạt danh hiệu Tập thể lao động tiên tiến; "
    "ông Nông Văn Thắng được tặng Bằng khen của Chủ tịch UBND tỉnh. "
)
PIECES = {
    "one line": PROSE,
    "no sentences": PROSE.replace(".", ",").replace(";", ","),
    "capitals": PROSE.upper(),
    "capital words": "Nông Văn Thắng Hoàng Thị ",
    "awards": "Bằng khen của Chủ tịch UBND tỉnh cho 21 tập thể, Giấy khen cho 3 hộ, ",
    "award names": "Bằng khen ",
    "numbers": "12 345 6,7 89% ",
    "commas in numbers": "1.234,5, 67, 8/9, ",
    "no marks": "bao cao ket qua thi dua nam 2022 cua huyen Trung Khanh co 21 tap the. ",
    "other language": "The quick brown fox jumps over 13 dogs. ",
    "dotted line": ".",
    "brackets": "(",
    "dashes": "- \n",
    "list labels": "1. a\n2. b\n",
    "cells": "|1|",
}


def seconds(text: str, runs: int) -> float:
    spent = []
    for _ in range(runs):
        begin = time.process_time()
        parse_text(text)
        spent.append(time.process_time() - begin)
    return min(spent)


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    parse_text(PROSE)


def growth(piece: str, runs: int) -> float:
    short, long = ((piece * (n // len(piece) + 1))[:n] for n in (LENGTH, TIMES * LENGTH))
    before = seconds(short, runs)
    return seconds(long, runs) / max(before, 0.01)


@pytest.mark.parametrize("name", PIECES)
def test_time_is_linear_in_the_length(name: str) -> None:
    least = growth(PIECES[name], 1)
    if least > AT_MOST:
        least = min(least, growth(PIECES[name], 4))
    assert least < AT_MOST
