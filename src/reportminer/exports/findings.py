"""Findings of reports as a clerk reads them: lines of text, plain data, sheets of a workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportminer.document import Finding, Report, Spot, finding_to_json
from reportminer.errors import Severity
from reportminer.exports.notes import of_content
from reportminer.exports.sheet import Heading, Kind, Line, Sheet
from reportminer.exports.wording import SEVERITY_NAMES
from reportminer.tables.sources import Sources

_MAX_SENTENCE = 400
_ROW_LINES = 8
"""Lines a row of the sheet may be high: the longest sentence shown, in its column."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A report and what was found in it, the gravest first."""

    report: Report
    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """Findings of one severity."""
        return sum(f.severity is severity for f in self.findings)


def by_gravity(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The gravest first, then what the report says before how it could be read, then in reading
    order; a finding said twice is told once.
    """
    order = list(Severity)
    unique = dict.fromkeys(findings)
    return tuple(
        sorted(
            unique,
            key=lambda f: (order.index(f.severity), not of_content(f), f.start or 0, f.code),
        )
    )


class FindingWords:
    """Words, source sentence and place of every finding of a batch."""

    def __init__(self, batch: Sequence[Checked]) -> None:
        # By object: two units may call their files by one name.
        self._sources = {id(c.report): Sources(c.report) for c in batch}
        self._texts: Mapping[str, str] = {c.report.source.name: c.report.text for c in batch}

    def place(self, report: Report, finding: Finding) -> str:
        """``mục I > 3, trang 2``; empty for a finding about the whole report."""
        if finding.start is None or finding.end is None:
            return ""
        source = self._sources[id(report)].of(finding.start, finding.end)
        section = f"mục {source.section}" if source.section else ""
        return ", ".join(part for part in (section, source.place) if part)

    def sentence(self, report: Report, finding: Finding) -> str:
        """The sentence around the finding, cut where it is very long."""
        if finding.start is None or finding.end is None or finding.start == finding.end:
            return ""
        sentence = self._sources[id(report)].of(finding.start, finding.end).sentence
        if len(sentence) <= _MAX_SENTENCE:
            return sentence
        surface = " ".join(report.text[finding.start : finding.end].split())
        at = max(0, sentence.find(surface))
        begin = max(0, at - _MAX_SENTENCE // 3)
        cut = sentence[begin : begin + _MAX_SENTENCE]
        return ("…" if begin else "") + cut + ("…" if begin + _MAX_SENTENCE < len(sentence) else "")

    def related(self, report: Report, finding: Finding) -> Iterator[str]:
        """The other places: their words, with the name of another report; each wording once."""
        seen: set[str] = set()
        if finding.start is not None and finding.end is not None:
            seen.add(" ".join(report.text[finding.start : finding.end].split()))
        for spot in finding.related:
            words = self._spot(report, spot)
            shown = f"{spot.report}: {words}" if spot.report else words
            if words and shown not in seen:
                seen.add(shown)
                yield shown

    def _spot(self, report: Report, spot: Spot) -> str:
        text = self._texts.get(spot.report, "") if spot.report else report.text
        return " ".join(text[spot.start : spot.end].split())[:200]


def finding_lines(batch: Sequence[Checked], most: int | None = None) -> Iterator[str]:
    """Text for the screen: a heading a report, findings with their sentences below.

    ``most``: findings of one code shown in each report; the others are counted.
    """
    words = FindingWords(batch)
    for number, checked in enumerate(batch):
        if number:
            yield ""
        yield f"{checked.report.source.name}: {summary(checked)}"
        shown, left_out = _first_of_each(checked.findings, most)
        for finding in shown:
            place = words.place(checked.report, finding)
            where = f" ({place})" if place else ""
            name = SEVERITY_NAMES[finding.severity]
            yield f"  [{name}] {finding.code} {finding.words('vi')}{where}"
            if sentence := words.sentence(checked.report, finding):
                yield f"      | {sentence}"
            for related in words.related(checked.report, finding):
                yield f"      ~ {related}"
        for code, count in left_out.items():
            yield f"  … và {count} chỗ khác cùng mã {code} (xem đủ: --all, hoặc -o TỆP.xlsx)"


def _first_of_each(
    findings: Sequence[Finding], most: int | None
) -> tuple[list[Finding], Counter[str]]:
    """At most so many findings of a code, and how many more there are."""
    seen: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    shown = []
    for finding in findings:
        seen[finding.code] += 1
        if most is None or seen[finding.code] <= most:
            shown.append(finding)
        else:
            left_out[finding.code] += 1
    return shown, left_out


def summary(checked: Checked) -> str:
    """``2 lỗi, 1 cảnh báo, 4 lưu ý``."""
    if not checked.findings:
        return "không thấy gì cần xem lại"
    counted = [(checked.count(s), SEVERITY_NAMES[s].lower()) for s in Severity]
    return ", ".join(f"{count} {name}" for count, name in counted if count)


def findings_data(batch: Sequence[Checked]) -> list[dict[str, Any]]:
    """One entry a report, each finding with its sentence and place."""
    words = FindingWords(batch)
    return [
        {
            "report": checked.report.source.name,
            "findings": [
                finding_to_json(finding)
                | {
                    "sentence": words.sentence(checked.report, finding),
                    "place": words.place(checked.report, finding),
                    "related_words": list(words.related(checked.report, finding)),
                }
                for finding in checked.findings
            ],
        }
        for checked in batch
    ]


def finding_sheets(batch: Sequence[Checked]) -> list[Sheet]:
    """Sheets «Kiểm tra» (a row a finding) and «Tóm tắt» (a row a report)."""
    words = FindingWords(batch)
    lines = tuple(
        Line((
            checked.report.source.name, SEVERITY_NAMES[finding.severity],
            finding.words("vi"), words.sentence(checked.report, finding),
            words.place(checked.report, finding),
            "\n".join(words.related(checked.report, finding)), finding.code, "",
        ))
        for checked in batch
        for finding in checked.findings
    )  # fmt: skip
    headings = (
        Heading("Báo cáo", width=18), Heading("Mức", width=10), Heading("Nội dung", width=44),
        Heading("Câu nguồn", width=60), Heading("Vị trí", width=12),
        Heading("Chỗ liên quan", width=28), Heading("Mã", width=8),
        Heading("Ý kiến xử lý", width=18),
    )  # fmt: skip
    about = (
        "Những chỗ cần xem lại: lỗi số học trước, rồi viện dẫn, phần thiếu, bất thường, chính tả."
    )
    return [
        Sheet("Kiểm tra", about, headings, lines, row_lines=_ROW_LINES),
        _summary_sheet(batch),
    ]


def _summary_sheet(batch: Sequence[Checked]) -> Sheet:
    headings = (
        Heading("Báo cáo", width=34),
        *(Heading(SEVERITY_NAMES[s], Kind.COUNT, 12) for s in Severity),
    )
    lines = tuple(Line((c.report.source.name, *(c.count(s) for s in Severity))) for c in batch)
    return Sheet("Tóm tắt", "Số chỗ cần xem lại của từng báo cáo.", headings, lines)
