"""What a clause takes from the values beside it.

Doses take their vaccine, officers their council, parts the noun of the whole, the second number of
a clause what the first one says ("Hỗ trợ 10 triệu đồng cho | 02 hộ bị sạt lở"). ``hosts`` says what
the words of those values are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportminer.extraction.indicators.clauses import Clause
from reportminer.extraction.indicators.dividing import Joint
from reportminer.extraction.indicators.hosts import Hosts
from reportminer.extraction.indicators.lexicon import is_kind, opening_size
from reportminer.extraction.indicators.line import DATE
from reportminer.extraction.indicators.openings import after_comparison
from reportminer.extraction.indicators.signs import last_hard
from reportminer.extraction.indicators.topics import topic_of
from reportminer.extraction.indicators.wording import (
    is_compared,
    is_event,
    is_label,
    joined,
    lead_of,
    noun_of,
    right_of,
    thing_of,
)
from reportminer.text import fold

_DONE = ("đã", "hiện", "nay")
_PREPOSITIONS = ("cho", "tại", "ở", "về", "để")
_FEW = 4


class Borrower(Hosts):
    """The clauses of one sentence; ``body`` is the body whose members are listed."""

    def __init__(self, found: Sequence[Clause] = ()) -> None:
        super().__init__()
        self.body = ""
        self._unnamed: set[int] = set()
        self._full: dict[int, str] = {}
        self._next = {clause.number.start: after for clause, after in pairwise(found)}

    def with_head(self, clause: Clause, said: str) -> str:
        """A part said in one or two words takes the measure of the whole, or the lead."""
        if is_kind(fold(said), "measure"):
            return joined(said, self.thing_measured(clause))
        if len(said.split()) > 2 or self.left(clause).opens_with("head"):
            bare = self.left(clause).opens_with("relative") == len(said.split()) - 1
            return joined(said, lead_of(clause)) if bare and clause.percent else said
        measured = clause.measured or is_kind(clause.unit, "animal")
        beside = self.same_unit(clause) and measured and not clause.percent
        near = clause.host is not None and clause.host.line is clause.line
        near = (
            near and last_hard(clause.line, clause.host.at if clause.host else 0, clause.at) is None
        )
        head = self.head_of_host(clause) if clause.inside or (beside and near) else ""
        if head and not fold(said).startswith(fold(head)):
            return joined(head, said)
        return joined(lead_of(clause), said) if clause.lead else said

    # -- properties of the value before: "…, trị giá 160 triệu đồng"

    def property_of_host(self, clause: Clause) -> str:
        """The property and what it is a property of."""
        host = clause.host
        said = self.left(clause).thing
        while host is not None and host.host is not None and self._says_of(host):
            host = host.host
        if host is not None and host.host is not None and _came(host):
            host = host.host  # "12 lớp cho 650 người, kinh phí …": of the classes
        if host is None:
            return said
        if is_kind(fold(said), "measure") and opening_size(fold(host.name).split(), "measure"):
            return joined(said, self.thing_measured(clause))
        left = self.left(host)
        if left.doing and left.object_said and (host.measured or is_kind(host.unit, "classifier")):
            return joined(said, left.object_said)
        if host.measured or (is_kind(host.unit, "classifier") and not right_of(host)):
            return joined(said, host.name)
        if host.name.startswith(said):
            return host.name
        thing = thing_of(host)
        verb = "" if left.is_verb("plain") else self._verb(host)
        return joined(said, verb, thing if verb or len(thing.split()) > 1 else host.name)

    def beside(self, clause: Clause) -> str:
        """What the value before counts: ``phát hiện 06 cơ sở vi phạm, xử phạt | 33 triệu đồng``."""
        host = clause.host
        if host is None or host.line is not clause.line:
            return ""
        if host.measured:  # "kế hoạch vốn … là 173 tỷ đồng; đã giải ngân | 102 tỷ đồng"
            left = self.left(host)
            stated = not left.doing and left.opens_with("head") and self.same_unit(clause)
            return left.thing if stated else ""
        if last_hard(clause.line, host.at, clause.at) is not None:
            return ""
        return thing_of(host)

    def what_of(self, clause: Clause) -> str:
        """What the value before measures, of which a part: ``đã sử dụng | 74,9%``."""
        host = clause.host
        if host is None or host.line is not clause.line or not host.measured or host.percent:
            return ""
        if last_hard(clause.line, host.at, clause.at) is not None:
            return ""
        words = right_of(host).split()
        end = next((i for i, word in enumerate(words) if word in _PREPOSITIONS), len(words))
        return " ".join(words[:end])

    def same_again(self, clause: Clause, thing: str) -> str:
        """``rà soát 530 nhà tạm; đã khởi công | 417 nhà``: a bare noun said before in full."""
        host = clause.host
        if host is None or host.line is not clause.line or not self.same_unit(clause):
            return thing
        if clause.measured or is_kind(clause.unit, "classifier"):
            return thing
        right = right_of(host)
        verbs = ("act", "light", "predicate", "marker", "to", "at", "with")
        says = any(host.line.match_any(i, verbs, host.right[1]) for i in range(*host.right))
        full = self._full.get(host.number.start, "")
        if right and len(right.split()) <= _FEW and not says:
            full = thing_of(host)
        self._full[clause.number.start] = full
        return full or thing

    def with_common_topic(self, clause: Clause) -> str:
        """``126 tin, bài, 18 phóng sự về …``: the topic behind the last is of all."""
        after = self._next.get(clause.number.start)
        if right_of(clause) or after is None or after.line is not clause.line:
            return clause.name
        if after.joint is Joint.OPEN or not self.left(after).empty or not _takes_topic(clause):
            return clause.name
        line, (lo, hi) = after.line, after.right
        about = next((i for i in range(lo, min(hi, lo + 4)) if line.words[i] == "về"), None)
        if about is None:
            return clause.name
        head, been, done = clause.name.partition(" được ")
        return joined(head, line.said(about, hi)) + been + done

    def base_before(self, clause: Clause) -> str:
        """``tăng 4 lần so với dự toán đầu năm | (53 tỷ đồng)``: the bracket says the base."""
        host = clause.host
        if host is None or host.line is clause.line or clause.percent:
            return ""
        right = right_of(host, compared=True)
        if self.left(host).tie != "change" or not is_compared(right):
            return ""
        return joined(self.level(host).name, " ".join(right.split()[2:]))

    # -- two numbers in one clause

    def shared(self, clause: Clause, thing: str) -> str:
        """The second number of a clause."""
        host, left = clause.host, self.left(clause)
        while (
            host is not None and host.host is not None and left.tie == "to" and self._is_worth(host)
        ):
            host = host.host
        if host is None:
            return thing
        if left.doing:
            if clause.measured:
                return joined(left.verb_said, left.object_said, thing)
            if left.light and left.tie == "to" and self._given(host):
                return joined(thing, "được", self._given(host), self._counted_by(host))
            return joined(thing, "được", left.verb_said, left.object_said)
        match left.tie:
            case "to" if is_event(host):
                return joined(thing, self._without_verb(host))
            case "to":
                given = joined(self._given(host), self._counted_by(host))
                return joined(thing, "được", given) if given else thing
            case "at":
                return joined(thing, self._verb(host), self._counted_by(host))
            case "with" if clause.measured and not thing:
                return joined(_measure_of(clause.unit), host.name)
            case "with":
                return joined(thing, self.event_of(host))
            case "link" | "share":
                return joined(self.host_name(clause), thing if is_label(thing) else "")
        return thing or self.host_name(clause)

    # -- bare items of a list

    def like_its_neighbour(self, clause: Clause, right: str) -> str:
        """``41.205 mũi 1, 38.560 mũi 2``: an item is said like the first one of its list."""
        host = clause.host
        while host is not None and host.joint is Joint.LIST and self.left(host).empty:
            host = host.host
        if host is None:
            return right
        left = self.left(host)
        if left.doing and not left.object_said:
            return joined(left.verb_said, right) if right else host.name
        base = left.doing_said if left.doing else left.thing
        if right and not is_label(right_of(clause)):
            return joined(self.head_of_host(clause), right)
        return joined(base or host.name, right)

    def done_with_neighbour(self, clause: Clause) -> str:
        """``đã biểu dương 10 tập thể, | 30 cá nhân``: what was done to both."""
        if self.body and not right_of(clause):
            return self.body
        host = clause.host
        while host is not None and host.joint is Joint.LIST and self.left(host).empty:
            host = host.host
        if host is None:
            return ""
        left = self.left(host)
        if not left.doing or left.light or left.is_verb("plain") or left.tie or left.object_said:
            return ""
        return f"{left.voice} {left.verb_said}"

    def part(self, clause: Clause, thing: str) -> str:
        """A part: ``01 Chủ tịch`` of a council, ``2 người chuyên trách`` of those who do a work."""
        right, host = right_of(clause), clause.host
        if self.body and not right:
            return joined(thing, self.body)
        if host is None:
            return thing
        if self.same_unit(clause) and len(right.split()) <= 3:
            whole = thing_of(host)
            if len(whole.split()) <= 8:
                return joined(whole, right)
        if len(thing.split()) <= 1 and not is_kind(clause.unit, "level"):
            return joined(thing, noun_of(host, ""))
        return thing

    def aim(self, clause: Clause) -> str:
        """``Phấn đấu năm 2023 có | 3 xã …, | 80% hộ …``: the numbers are aims, of that year."""
        line = clause.line
        hard = last_hard(line, 0, clause.at)
        start = 0 if hard is None else hard + 1
        at = line.first("target", start, clause.at)
        if at is None:
            return ""
        year = at + line.match(at, "target")
        if any(word in _DONE for word in line.words[year : clause.at]):
            return ""
        dated = year < clause.at and line.words[year] == DATE
        return line.said(at, year + 1 if dated else year).lower()

    # -- what is said elsewhere in the sentence

    def against(self, clause: Clause) -> str:
        """What a change is measured from, with "so với": behind it, or at the head before it."""
        right = right_of(clause, compared=True)
        if is_compared(right):
            return right
        line = clause.line
        for i in range(clause.at - 1):
            if line.words[i : i + 2] == ["so", "với"]:
                said = line.said(i, after_comparison(line, i, clause.at))
                return said[:1].lower() + said[1:]
        return ""

    def is_named(self, clause: Clause) -> bool:
        """Whether words of the sentence name the value."""
        return clause.number.start not in self._unnamed

    def last_resort(self, clause: Clause) -> str:
        """Some words of the sentence where no rule found any; the value counts as unnamed."""
        self._unnamed.add(clause.number.start)
        left = self.left(clause)
        found = left.thing or joined(clause.line.said(*clause.left)) or self.host_name(clause)
        return found or topic_of(clause)[0] or lead_of(clause) or clause.unit or "số liệu"


def _came(clause: Clause) -> bool:
    """Whether a value counts those who came to what the value before counts."""
    host = clause.host
    return host is not None and clause.joint is Joint.SHARED and is_event(host)


def _takes_topic(clause: Clause) -> bool:
    """Whether what is counted is about something: events, papers, news items."""
    noun = clause.unit.split(",")[-1].strip()
    return any(is_kind(noun, kind) for kind in ("event", "paper", "media"))


def _measure_of(unit: str) -> str:
    """What a bare measure is of, where no word says it."""
    kinds = (("measure_area", "diện tích"), ("measure_length", "chiều dài"))
    named = next((noun for kind, noun in kinds if is_kind(unit, kind)), "")
    return named or ("số tiền" if is_kind(unit, "measure_money") else "")
