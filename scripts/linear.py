"""Time against length for texts that are no reports: ``python scripts/bench.py --linear``.

Each text is parsed at 1x, 4x and 16x its length, each parse in a process of its own that is stopped
after ``LIMIT`` seconds. Time that is linear in length grows 4.0 and 4.0 times; printed is the
exponent between the outer two (1.0 linear, 2.0 quadratic). Seconds are CPU time, without the start
of Python.
"""

from __future__ import annotations

import math
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TIMES = (1, 4, 16)
LIMIT = 60
"""Seconds of CPU time that one parse may take."""
STEEP = 1.2
"""An exponent from which time is called more than linear: longer lists cost a little."""
LEAST = 0.01
"""Seconds that are told apart from none."""

_PROSE = (
    "Năm 2022, UBND huyện Trùng Khánh chỉ đạo 21 xã, thị trấn thực hiện Kế hoạch số 15/KH-UBND "
    "ngày 12/3/2022; có 68/72 tập thể đạt danh hiệu Tập thể lao động tiên tiến, thu ngân sách "
    "ước đạt 41,288 tỷ đồng, tăng 12,5% so với cùng kỳ; ông Nông Văn Thắng, Trưởng xóm Bản Viết, "
    "được tặng Bằng khen của Chủ tịch UBND tỉnh trong phong trào thi đua “Dân vận khéo”. "
)
_AWARDS = "Bằng khen của Chủ tịch UBND tỉnh cho 21 tập thể, Giấy khen cho 3 hộ, "
_PLAIN = (
    "bao cao ket qua cong tac thi dua khen thuong nam 2022 cua huyen Trung Khanh co 21 tap the "
    "duoc tang bang khen cua chu tich UBND tinh, thu ngan sach dat 41,288 ty dong. "
)

# Name, length in characters at 16x, and how a text of so many characters is made.
TEXTS: dict[str, tuple[int, Callable[[int], str]]] = {
    "report lines": (400_000, lambda n: _fill(_PROSE.strip() + "\n", n)),
    "no sentences": (400_000, lambda n: _fill(_PROSE.replace(".", ",").replace(";", ","), n)),
    "one line": (5_000_000, lambda n: _fill(_PROSE, n)),
    "numbers in a row": (500_000, lambda n: _fill("1234 ", n)),  # 100,000 of them
    "shares in a row": (400_000, lambda n: _fill("12 345 6,7 89% ", n)),
    "numbers, commas": (400_000, lambda n: _fill("1.234,5, 67, 8/9, ", n)),
    "all capitals": (400_000, lambda n: _fill(_PROSE.upper(), n)),
    "capital words": (400_000, lambda n: _fill("Nông Văn Thắng Hoàng Thị ", n)),
    "no diacritics": (400_000, lambda n: _fill(_PLAIN, n)),
    "other language": (400_000, lambda n: _fill("The quick brown fox jumps over 13 dogs. ", n)),
    "commas": (400_000, lambda n: "," * n),
    "brackets": (400_000, lambda n: "(" * n),
    "one word": (400_000, lambda n: "a" * n),
    "dashes": (400_000, lambda n: _fill("- \n", n)),
    "labels": (400_000, lambda n: _fill("1. a\n2. b\n", n)),
    "awards": (400_000, lambda n: _fill(_AWARDS, n)),
    "dotted line": (400_000, lambda n: "." * n),
    "cells": (400_000, lambda n: _fill("|1|", n)),
    "tabs": (400_000, lambda n: _fill("a\tb\tc\n", n)),
    "blanks": (400_000, lambda n: "a" + " " * n + "b"),
}

_CODE = """
import resource, sys, time
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]), int(sys.argv[1]) + 1))
from reportminer.pipeline import parse_text
text = sys.stdin.buffer.read().decode()
parse_text("Năm 2021 có 21 tập thể.")
begin = time.process_time()
parse_text(text)
print(time.process_time() - begin)
"""


def _fill(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def seconds(text: str) -> float:
    """CPU time of one parse in a process of its own; infinity where it was stopped."""
    run = subprocess.run(
        [sys.executable, "-c", _CODE, str(LIMIT)], input=text.encode(), stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, check=False,
    )  # fmt: skip
    if run.returncode == -signal.SIGXCPU:
        return math.inf
    run.check_returncode()
    return float(run.stdout)


def linear(names: list[str], scale: float = 1.0) -> bool:
    """Print a row a text; whether none grew faster than ``STEEP``."""
    print(f"{'văn bản':<20}{'ký tự':>10}" + "".join(f"{f'{t}x, giây':>12}" for t in TIMES), end="")
    print(f"{'số mũ':>9}")
    good = True
    for name in names or TEXTS:
        longest, make = TEXTS[name]
        lengths = [int(longest * scale) * times // TIMES[-1] for times in TIMES]
        spent: list[float] = []
        for length in lengths:
            spent.append(seconds(make(length)) if math.inf not in spent else math.inf)
        exponent = math.log(max(spent[-1], LEAST) / max(spent[0], LEAST)) / math.log(
            TIMES[-1] / TIMES[0]
        )
        good = good and exponent < STEEP
        figures = "".join(f"{s:>12.3f}" for s in spent)
        print(f"{name:<20}{lengths[-1]:>10}{figures}{exponent:>9.2f}", flush=True)
    return good
