#!/usr/bin/env python3
"""Write a folder of hostile and broken files for tests of the readers.

    make_hostile.py OUT

``OUT/expected.tsv`` says of each file what must come of it: ``read``, ``refused`` (a coded error)
or ``either``. The bombs are small on disk and large unpacked: keep them away from other programs.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from hostilefiles.ole import old_word_files
from hostilefiles.others import good_files, mail_files, picture_files, text_files
from hostilefiles.pdf import pdf_files
from hostilefiles.sample import Hostile
from hostilefiles.word import word_files

TABLE = "expected.tsv"


def all_files() -> Iterator[Hostile]:
    """Every file of the folder."""
    return chain(
        good_files(), text_files(), word_files(), old_word_files(), pdf_files(), picture_files(),
        mail_files(),
    )  # fmt: skip


def write_folder(out: Path) -> list[Hostile]:
    """Write the files and the table; the list of what was written, without the bytes."""
    out.mkdir(parents=True, exist_ok=True)
    written: list[Hostile] = []
    for file in all_files():
        (out / file.name).write_bytes(file.data)
        written.append(Hostile(file.name, b"", file.expect, file.what))
    rows = [f"{file.name}\t{file.expect}\t{file.what}\n" for file in written]
    (out / TABLE).write_text("file\texpect\twhat\n" + "".join(rows), encoding="utf-8")
    return written


def main() -> int:
    """Read the command line and write the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    print(f"{len(write_folder(out))} files in {out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
