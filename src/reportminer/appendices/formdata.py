"""Everything a form can be filled with: values and lists of one subject, made when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from reportminer.appendices.awards import Wanted, count_awards
from reportminer.appendices.document_lists import date_words, document_number
from reportminer.appendices.entries import Entry, Record, SourceBook, empty, stated
from reportminer.appendices.lists import LISTS
from reportminer.appendices.subjectdata import SubjectData
from reportminer.appendices.subjects import Subject
from reportminer.tables import ReportRows

Correct = Callable[[str, Entry], Entry]
"""Given the name of a value (``van_ban.3.ngay``, ``nam``), the entry to use in its place."""


class FormData(SubjectData):
    """Values and lists by the names of ``fields.yaml``.

    ``correct`` is where decisions of people come in: it sees every entry with its name before it is
    used. Without it the entries are those of the reports.
    """

    def __init__(
        self, batch: Sequence[ReportRows], subject: Subject, correct: Correct | None = None,
        book: SourceBook | None = None,
    ) -> None:  # fmt: skip
        super().__init__(batch, subject, book)
        self._correct = correct
        self._lists: dict[str, tuple[Record, ...]] = {}

    def value(self, name: str) -> Entry:
        """A single value."""
        entry = self._values[name]
        return self._correct(name, entry) if self._correct else entry

    def records(self, name: str) -> tuple[Record, ...]:
        """A list, its rows numbered by ``stt``."""
        if name not in self._lists:
            made = [self._numbered(name, n, r) for n, r in enumerate(LISTS[name](self), 1)]
            self._lists[name] = tuple(made)
        return self._lists[name]

    def count(self, wanted: Wanted) -> Entry:
        """A figure of awards over all units of the subject."""
        return count_awards(self.awards, wanted, self.unit_names)

    def _numbered(self, name: str, number: int, record: Record) -> Record:
        fields = {"stt": Entry(number), **record.fields}
        if self._correct:
            fields = {k: self._correct(f"{name}.{number}.{k}", e) for k, e in fields.items()}
        return Record(fields)

    @cached_property
    def _values(self) -> Mapping[str, Entry]:
        subject = self.subject
        values = {
            "don_vi": Entry(subject.name),
            "nam": Entry(str(subject.year)),
            "nam_truoc": Entry(str(subject.year - 1)),
            "so_don_vi": Entry(len(subject.units)),
        }
        only = subject.mains[0] if len(subject.units) == 1 and subject.mains else None
        if only is None:
            none = empty("biểu của nhiều đơn vị" if subject.whole_province else "không có báo cáo")
            return values | dict.fromkeys(("bao_cao_so", "bao_cao_ngay", "co_quan"), none)
        header = only.tables["headers"][0]
        return values | {
            "bao_cao_so": stated(document_number(header)),
            "bao_cao_ngay": stated(date_words(header["date"])),
            "co_quan": stated(header["agency"] or header["issuer"]),
        }
