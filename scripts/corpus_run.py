"""Parses the texts on stdin with whatever version of reportminer is on the path.

Called by ``compare_corpus.py`` once for each version, so it uses nothing but the oldest parts of
the interface. stdin: JSON list of ``[corpus, id, text]``. stdout: one JSON line a text with what
was found in the gold format, and the seconds it took (CPU time, so that other work on the machine
does not count).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from reportminer.document.jsonform import report_to_json
from reportminer.pipeline import Pipeline
from reportminer.readers import PlainReader, ReadLimits

_LEFT_OUT = ("text", "blocks", "tables", "outline", "findings", "source")


def main() -> None:
    pipeline = Pipeline()
    reader, limits = PlainReader(), ReadLimits()
    pipeline.parse(reader.read("Năm 2021 có 21 tập thể.".encode(), Path("warm-up.txt"), limits))
    for corpus, name, text in json.load(sys.stdin):
        begin = time.process_time()
        report = pipeline.parse(reader.read(text.encode(), Path("text.txt"), limits))
        spent = time.process_time() - begin
        found = report_to_json(report)
        for key in _LEFT_OUT:
            found.pop(key, None)
        row = {"corpus": corpus, "id": name, "seconds": spent, "found": found}
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
