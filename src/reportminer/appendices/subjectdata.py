"""What every value and list of a form is made from: one subject, its reports and awards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from reportminer.appendices.awards import AwardLine, award_lines
from reportminer.appendices.entries import SourceBook
from reportminer.appendices.subjects import Subject, year_before
from reportminer.tables import ReportRows


class SubjectData:
    """A subject (units and a year) among the reports of a batch; ``book`` keeps the sources."""

    def __init__(
        self, batch: Sequence[ReportRows], subject: Subject, book: SourceBook | None = None
    ) -> None:
        self.batch = batch
        self.subject = subject
        self.book = book or SourceBook(batch)

    @property
    def unit_names(self) -> list[str]:
        """Units of the subject."""
        return [unit.unit for unit in self.subject.units]

    @cached_property
    def awards(self) -> list[AwardLine]:
        """Figures of the year."""
        return award_lines(self.subject, self.book)

    @cached_property
    def awards_before(self) -> list[AwardLine]:
        """Figures of the year before."""
        return award_lines(self.before, self.book)

    @cached_property
    def before(self) -> Subject:
        """The same units a year earlier."""
        return year_before(self.batch, self.subject)
