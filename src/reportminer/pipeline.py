"""The pipeline: orders the rooms, one Result a file.

A batch gives one Result for each file, in input order; one bad file stops nothing.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from reportminer.checks import run_checks
from reportminer.document import Finding, Report, Source, sort_findings
from reportminer.errors import ReportMinerError, UsageError
from reportminer.extraction import Extraction, Extractor
from reportminer.extraction.admin_units import AdminUnitExtractor
from reportminer.extraction.awards import AwardExtractor
from reportminer.extraction.dates import DateExtractor
from reportminer.extraction.indicators import IndicatorExtractor
from reportminer.extraction.movements import MovementExtractor
from reportminer.extraction.organizations import OrganizationExtractor
from reportminer.extraction.people import PeopleExtractor
from reportminer.extraction.quantities import QuantityExtractor
from reportminer.extraction.references import ReferenceExtractor
from reportminer.readers import PlainReader, ReadLimits, read_raw
from reportminer.readers.overlong import without_overlong
from reportminer.readers.plain import text_report
from reportminer.structure import TextView, find_header, find_sections, unmarked_findings
from reportminer.text.offsets import to_nfc


class Status(StrEnum):
    """How a file went: read, read with something missing, or not read."""

    OK = "ok"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Result:
    """Outcome for one file: the report, or the error and its message."""

    path: Path
    status: Status
    report: Report | None = None
    error: ReportMinerError | None = None
    seconds: float = 0.0


class Pipeline:
    """Readers, structure, extractors and checks in order; ``checks=False`` leaves the last out.

    The order is checked when the pipeline is built: an extractor whose ``requires`` nobody
    provides raises UsageError RM202 that names the missing piece.
    """

    def __init__(
        self,
        extractors: Sequence[Extractor] | None = None,
        limits: ReadLimits | None = None,
        *,
        checks: bool = False,
    ) -> None:
        self.extractors = tuple(default_extractors() if extractors is None else extractors)
        self.limits = limits or ReadLimits()
        self.checks = checks
        available = {"header", "sections"}
        for extractor in self.extractors:
            missing = [r for r in extractor.requires if r not in available]
            if missing:
                raise UsageError(
                    "RM202", key=extractor.name, value=missing, allowed=", ".join(sorted(available))
                )
            available.update(extractor.provides)

    def structure(self, report: Report) -> Report:
        """Header and section tree of a report that a reader made."""
        return _structured(report, TextView(report))

    def parse(self, raw: Report) -> Report:
        """Everything that is known of a report that a reader made.

        An extractor that fails costs its own mentions only: the rest of the report stays, with a
        finding RM316 that names what is missing.
        """
        view = TextView(raw)
        report = _structured(raw, view)
        for extractor in self.extractors:
            try:
                found = extractor.extract(report, view)
            except Exception as error:
                found = Extraction((), (Finding("RM316", found=f"{extractor.name}: {error!r}"),))
            report = report.with_mentions(found.mentions, found.findings)
        return report.with_mentions((), run_checks(report)) if self.checks else report

    def read(self, path: str | Path) -> Report:
        """Read and parse one file; ReadError for one that cannot be read."""
        return self.parse(read_raw(Path(path), self.limits))

    def results(self, paths: Iterable[str | Path]) -> Iterator[Result]:
        """One Result a path, in input order."""
        for path in map(Path, paths):
            begin = time.perf_counter()
            report: Report | None
            error: ReportMinerError | None
            try:
                report = self.read(path)
                status, error = _status(report), None
            except ReportMinerError as raised:
                report, status, error = None, Status.FAILED, raised.without_frames()
            yield Result(path, status, report, error, time.perf_counter() - begin)


def _status(report: Report) -> Status:
    """Partial where an extractor failed."""
    failed = any(finding.code == "RM316" for finding in report.findings)
    return Status.PARTIAL if failed else Status.OK


def _structured(report: Report, view: TextView) -> Report:
    """Header and section tree; ``view`` is of the report as a reader made it."""
    header, header_findings = find_header(report, view)
    report = replace(report, header=header)
    sections, section_findings = find_sections(report, view)
    findings: Iterable[Finding] = (
        *report.findings,
        *unmarked_findings(report, view),
        *header_findings,
        *section_findings,
    )
    return replace(report, sections=sections, findings=sort_findings(findings))


def default_extractors() -> tuple[Extractor, ...]:
    """The extractors of the main job, in order."""
    return (
        DateExtractor(),
        ReferenceExtractor(),
        QuantityExtractor(),
        AdminUnitExtractor(),
        OrganizationExtractor(),
        PeopleExtractor(),
        AwardExtractor(),
        MovementExtractor(),
        IndicatorExtractor(),
    )


def read(path: str | Path) -> Report:
    """Read and parse one file with the default pipeline."""
    return Pipeline().read(path)


def raw_text(text: str, name: str = "van-ban.txt") -> Report:
    """A text as a reader would hand it over: blocks and tables, nothing else; no text raises.

    ``report.text`` is the text in NFC; halves of surrogate pairs, which no file can hold, become
    U+FFFD.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    composed, _ = to_nfc(whole)
    digest = hashlib.sha256(composed.encode("utf-8")).hexdigest()
    source = Source(name, digest, "text/plain", PlainReader.name, PlainReader.version)
    return without_overlong(text_report(composed, source))


def parse_text(text: str, name: str = "van-ban.txt") -> Report:
    """Parse a text (as ``raw_text`` takes it) with the default pipeline; no text raises. ``name``
    stands for its file.
    """
    return Pipeline().parse(raw_text(text, name))
