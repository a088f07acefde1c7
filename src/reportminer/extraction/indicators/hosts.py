"""The value a clause depends on, its host: what the words of the host say.

Its measure ("diện tích" of "diện tích lúa"), its verb, the gathering it counts. ``borrowing`` makes
names of it.
"""

from __future__ import annotations

from reportminer.extraction.indicators.clauses import Clause
from reportminer.extraction.indicators.left import Left, take_apart
from reportminer.extraction.indicators.lexicon import is_kind, opening_size
from reportminer.extraction.indicators.wording import is_event, lead_of, noun_of, right_of, thing_of
from reportminer.text import fold


class Hosts:
    """The hosts of the clauses of one sentence."""

    def __init__(self) -> None:
        self._lefts: dict[int, Left] = {}

    def left(self, clause: Clause) -> Left:
        """The words before a clause's number, taken apart once."""
        key = clause.number.start
        if key not in self._lefts:
            self._lefts[key] = take_apart(clause.line, clause.left, percent=clause.percent)
        return self._lefts[key]

    def host_name(self, clause: Clause) -> str:
        """Name of the value the clause depends on."""
        return clause.host.name if clause.host is not None else ""

    def same_unit(self, clause: Clause) -> bool:
        """Whether a clause is counted like the value it depends on."""
        return clause.host is not None and clause.host.unit == clause.unit

    def head_of_host(self, clause: Clause) -> str:
        """The measure the host names: ``diện tích`` of ``diện tích cây lương thực``."""
        if clause.host is None:
            return ""
        left = self.left(clause.host)
        size = left.opens_with("head") if not left.empty else 0
        lo, hi = left.core
        if size and left.opens_with("relative"):  # "số vốn", "tổng số vốn"
            size += left.line.match(lo + size, "head", hi)
        return left.line.said(lo, lo + size) if size else ""

    def level(self, clause: Clause) -> Clause:
        """The value that the changes before a clause are changes of."""
        host = clause.host or clause
        while host.host is not None and self.left(host).empty:
            if self.left(host).tie != "change" and not host.percent:
                break
            host = host.host
        return host

    def thing_changed(self, clause: Clause) -> str:
        """What a bare change is a change of: the last value of its unit, else its noun.

        ``phát hiện 726 vụ, 1.222 đối tượng, tăng | 103 vụ so với cùng kỳ``.
        """
        if clause.measured:
            return self.level(clause).name or lead_of(clause)
        host = clause.host
        while host is not None:
            if host.unit.startswith(clause.unit) and self.left(host).tie != "change":
                return host.name
            host = host.host
        return noun_of(clause, "") or self.host_name(clause)

    def thing_measured(self, clause: Clause) -> str:
        """What a bare measure is of: ``lúa`` of ``diện tích lúa``, else the lead (``Cây lạc:``)."""
        host = self.level(clause) if clause.host is not None else None
        if host is not None and host.measured and not host.percent:
            words = host.name.split()
            size = opening_size([fold(word) for word in words], "measure")
            if size:
                return " ".join(words[size:]) or clause.label
        return clause.label

    def is_property(self, clause: Clause, *, hosted: bool = True) -> bool:
        """Whether the clause says no more than a property (of its host, if ``hosted``)."""
        left = self.left(clause)
        if (
            (hosted and clause.host is None)
            or left.empty
            or not (clause.measured or clause.percent)
        ):
            return False
        return left.opens_with("attribute") == left.core[1] - left.core[0]

    def _says_of(self, host: Clause) -> bool:
        """Whether a value only says more of the one before it."""
        return self.is_property(host) or (self.left(host).tie == "change" and self.left(host).empty)

    def _is_worth(self, host: Clause) -> bool:
        return self.is_property(host) and host.measured

    def event_of(self, host: Clause) -> str:
        """The gathering a value counts, or that was held at the place it counts."""
        if is_event(host) or is_kind(host.unit, "group"):
            return self._without_verb(host)
        left = self.left(host)
        return left.object_said if left.doing and left.light and left.tie == "at" else ""

    def _without_verb(self, host: Clause) -> str:
        return thing_of(host) if right_of(host) else host.name

    def _counted_by(self, host: Clause) -> str:
        return right_of(host) if host.measured else thing_of(host)

    def _verb(self, host: Clause) -> str:
        left = self.left(host)
        return left.verb_said if left.doing and not left.light else ""

    def _given(self, host: Clause) -> str:
        """The verb of a host, also where "được" makes a thing of it ("vốn đã giải ngân được")."""
        left = self.left(host)
        if left.doing or left.empty:
            return self._verb(host)
        start, kinds = left.line.ending(left.core[1], frozenset({"act"}), left.core[0])
        return left.line.said(start, left.core[1]).lower() if kinds else ""
