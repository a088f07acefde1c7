"""The table of all codes, the words of one, and the exceptions that carry a code."""

from __future__ import annotations

from reportminer.errors.checks import CHECKS
from reportminer.errors.reading import READING
from reportminer.errors.report import RECOGNITION, REPORT
from reportminer.errors.template import Template
from reportminer.errors.usage import USAGE

TEMPLATES: dict[str, Template] = {**READING, **USAGE, **REPORT, **RECOGNITION, **CHECKS}


def message(code: str, language: str = "vi", **values: object) -> str:
    """Words of ``code`` in ``language`` (``vi`` or ``en``) with its placeholders filled."""
    template = TEMPLATES[code]
    return (template.vi if language == "vi" else template.en).format(**values)


class ReportMinerError(Exception):
    """An error a user can act on: a code of this package and the values of its placeholders."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(f"{code} {message(code, 'en', **values)}")

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled by code and values, so that an error survives the way back from a worker."""
        return _rebuild, (type(self), self.code, self.values)

    def without_frames(self) -> ReportMinerError:
        """The same error without traceback and cause, whose frames hold the bytes of the file."""
        return _rebuild(type(self), self.code, self.values)

    @property
    def vi(self) -> str:
        """Code and message in Vietnamese."""
        return f"{self.code} {message(self.code, 'vi', **self.values)}"

    @property
    def both(self) -> str:
        """Code and Vietnamese message, the English one below in brackets: what the CLI prints."""
        return f"{self.vi}\n    [{message(self.code, 'en', **self.values)}]"


def _rebuild(
    kind: type[ReportMinerError], code: str, values: dict[str, object]
) -> ReportMinerError:
    return kind(code, **values)


class ReadError(ReportMinerError):
    """A file could not be read (``RM1xx``)."""


class UsageError(ReportMinerError):
    """A command or setting was used wrongly (``RM2xx``)."""


class LexiconError(ReportMinerError):
    """A rule or list in ``lexicons/`` is malformed (``RM205``)."""
