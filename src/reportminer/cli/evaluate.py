"""``reportminer evaluate``: precision, recall and F1 of predictions, or of reports read now."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportminer.cli.reading import say
from reportminer.cli.vietnamese import CONTEXT, VietnameseCommand
from reportminer.errors import ReadError

if TYPE_CHECKING:
    from reportminer.evaluation import Gold, KeyScore
    from reportminer.pipeline import Pipeline


@click.command(
    cls=VietnameseCommand,
    context_settings=CONTEXT,
    short_help="Chấm kết quả rút được so với tệp gold (P, R, F1).",
    epilog="Báo cáo được đọc ngay khi chấm; vị trí được đối chiếu sang bản chữ của tệp gold.",
)
@click.argument("gold", metavar="GOLD", type=click.Path(path_type=Path))
@click.argument(
    "predicted", metavar="[KẾT-QUẢ|BÁO-CÁO]", required=False, type=click.Path(path_type=Path)
)
@click.option("--details", is_flag=True, help="In cả mục bỏ sót (-) và mục thừa (+).")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def command(gold: Path, predicted: Path | None, details: bool, as_json: bool) -> int:
    """Chấm kết quả rút được so với tệp gold: độ chính xác (P), độ phủ (R), F1 theo từng khóa.

    Tham số thứ hai là thư mục JSON do lệnh parse ghi ra, hoặc thư mục báo cáo cùng tên; không có
    thì đọc chính bản chữ của từng tệp gold.
    """
    from reportminer.evaluation import gold_files, load_gold, project, score, total

    golds = [load_gold(path) for path in gold_files(gold)]
    if predicted is not None and not predicted.exists():
        raise ReadError("RM101", path=str(predicted))
    source = _Predictions(predicted)
    documents: list[tuple[str, tuple[KeyScore, ...]]] = []
    for item in golds:
        found = source.of(item)
        if item.text is None and found and "text" in found:
            say(f"{item.name}: không thấy bản chữ của tệp gold, vị trí được so nguyên dạng")
        documents.append((item.name, score(item.data, project(found or {}, item.text))))
    if details:
        for line in _detail_lines(documents):
            click.echo(line, err=as_json)
    rows = total(scores for _, scores in documents)
    click.echo(_as_json(rows) if as_json else _table(rows))
    return 1 if source.failed else 0


class _Predictions:
    """The prediction for a gold file: a JSON file of the same name, or a report read now.

    ``place`` None reads the gold files' own texts.
    """

    def __init__(self, place: Path | None) -> None:
        self._place = place
        self._pipeline: Pipeline | None = None
        self.failed = False

    def of(self, gold: Gold) -> dict[str, Any] | None:
        from reportminer.evaluation import read_json

        path = self._find(gold)
        if path is None:
            where = f"«{self._place}»" if self._place else "bản chữ của tệp gold"
            say(f"{gold.name}: không có kết quả hay báo cáo cùng tên trong {where}")
            self.failed = True
            return None
        return read_json(path) if path.suffix.lower() == ".json" else self._read(path)

    def _find(self, gold: Gold) -> Path | None:
        from reportminer.evaluation import text_path

        if self._place is None:
            return text_path(gold.path, gold.data)
        if self._place.is_file():
            return self._place
        names = [gold.path.name]
        if text_file := gold.data.get("text_file"):
            names.append(Path(text_file).name)
        names += [gold.name + suffix for suffix in (".docx", ".pdf", ".txt", ".md")]
        places = (self._place / name for name in names)
        return next((path for path in places if path.is_file()), None)

    def _read(self, path: Path) -> dict[str, Any] | None:
        from reportminer.document import report_to_json
        from reportminer.pipeline import Pipeline
        from reportminer.pool import parse_one

        self._pipeline = self._pipeline or Pipeline()
        result = parse_one(path, self._pipeline)
        if result.report is None:
            self.failed = True
            if result.error is not None:
                say(result.error.both)
            return None
        return report_to_json(result.report)


def _detail_lines(documents: Iterable[tuple[str, tuple[KeyScore, ...]]]) -> Iterable[str]:
    for name, scores in documents:
        for row in scores:
            for sign, items in (("-", row.misses), ("+", row.spurious)):
                for item in items:
                    shown = {k: v for k, v in item.items() if k not in ("evidence", "section")}
                    yield f"{name} {row.key} {sign} {json.dumps(shown, ensure_ascii=False)[:300]}"


def _table(rows: Iterable[KeyScore]) -> str:
    lines = [f"{'key':<14}{'gold':>7}{'pred':>7}{'match':>7}{'P':>8}{'R':>8}{'F1':>8}"]
    lines += [
        f"{r.key:<14}{r.gold:>7}{r.predicted:>7}{r.matched:>7}"
        f"{r.precision:>8.3f}{r.recall:>8.3f}{r.f1:>8.3f}"
        for r in rows
    ]
    return "\n".join(lines)


def _as_json(rows: Iterable[KeyScore]) -> str:
    return json.dumps(
        {
            r.key: {
                "gold": r.gold,
                "predicted": r.predicted,
                "matched": r.matched,
                "precision": round(r.precision, 4),
                "recall": round(r.recall, 4),
                "f1": round(r.f1, 4),
            }
            for r in rows
        }
    )
