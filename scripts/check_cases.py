#!/usr/bin/env python3
"""Check the annotated cases in corpora/cases and count them.

    check_cases.py [ROOT]

Prints every problem with file and line, then one row a label: cases, cases with and without
something to find, mentions or records, known gaps. Exit code 1 if there was a problem.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPO / "src"))

from reportminer.evaluation.cases import (  # noqa: E402
    LABELS,
    BlockCase,
    Case,
    CaseFormatError,
    problems,
    read,
)


def main(root: Path) -> int:
    failures = 0
    seen: dict[tuple[str, str], str] = {}
    counts: dict[str, Counter[str]] = {label: Counter() for label in LABELS}
    for path in sorted(root.glob("*/*.txt")):
        try:
            cases = read(path)
        except CaseFormatError as error:
            print(error)
            failures += 1
            continue
        for case in cases:
            where = f"{path}:{case.line}"
            for problem in problems(case):
                print(f"{where}: {problem}")
                failures += 1
            first = seen.setdefault((case.label, " ".join(case.text.split())), where)
            if first != where:
                print(f"{where}: the same text as {first}")
                failures += 1
            counts[case.label].update(tally(case))
    columns = ("cases", "positive", "negative", "items", "gaps")
    print(f"{'label':<15}" + "".join(f"{column:>10}" for column in columns))
    total: Counter[str] = Counter()
    for label, row in counts.items():
        total.update(row)
        print(f"{label:<15}" + "".join(f"{row[column]:>10}" for column in columns))
    print(f"{'all':<15}" + "".join(f"{total[column]:>10}" for column in columns))
    return 1 if failures else 0


def tally(case: Case | BlockCase) -> Counter[str]:
    if isinstance(case, BlockCase):
        items = len(case.expected)
    else:
        items = len(case.mentions) + len(case.records)
    sign = "positive" if items else "negative"
    return Counter({"cases": 1, sign: 1, "items": items, "gaps": int(case.gap)})


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else REPO / "corpora" / "cases"))
