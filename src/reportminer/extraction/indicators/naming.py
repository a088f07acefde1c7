"""The name of an indicator: the words of its clause without number, unit and linking verb.

What is counted is named by its noun and what follows it, with what was done to it ("cơ sở được kiểm
tra"); what is measured by the words before the number. What a clause leaves out it borrows
(``borrowing``). Where it fails: a noun that only the sentence before names.
"""

from __future__ import annotations

import regex

from reportminer.extraction.indicators.borrowing import Borrower
from reportminer.extraction.indicators.clauses import Clause
from reportminer.extraction.indicators.counting import bare_thing, counted
from reportminer.extraction.indicators.dividing import Joint, compares
from reportminer.extraction.indicators.gist import (
    awarded_before,
    doing_before,
    gist_before,
    source_behind,
    told_before,
)
from reportminer.extraction.indicators.left import Left
from reportminer.extraction.indicators.topics import topic_of
from reportminer.extraction.indicators.wording import (
    clean,
    following,
    is_compared,
    is_label,
    is_place,
    joined,
    lead_of,
    noun_of,
    right_of,
    thing_of,
)
from reportminer.text import fold

_NUMERAL = regex.compile(r"^(?:trở lên|trở xuống|là|tổng số|số|các|những|trong số)\s+")
_THIS = regex.compile(r"^(\p{L}+(?: \p{L}+)?) (?:này|đó|trên)$", regex.IGNORECASE)
_FEW = 3
_OF = regex.compile(r"^(?:của|trong|vào) ")


def give_names(found: list[Clause]) -> Borrower:
    """Name the clauses of one sentence, in reading order; returns what was read of them."""
    borrower = Borrower(found)
    for clause in found:
        name = _name(clause, borrower.left(clause), borrower)
        name = joined(name, borrower.aim(clause))
        host = clause.host
        if host is not None and name == host.name and not borrower.is_named(host):
            name = ""
        clause.name = name or borrower.last_resort(clause)
    for clause in found:
        clause.name = borrower.with_common_topic(clause)
    return borrower


def _name(clause: Clause, left: Left, borrower: Borrower) -> str:
    """The kinds of statement, most special first."""
    if clause.host is not None and compares(clause.line, clause.left[0], clause.at):
        return joined(borrower.level(clause).name, _OF.sub("", right_of(clause)))
    if left.empty and (earlier := borrower.base_before(clause)):
        return earlier
    if clause.host is not None and _is_plan(clause):
        return joined(left.thing.strip("/ "), borrower.level(clause).name)
    if left.tie == "change":
        return _changed(clause, left, borrower)
    if left.tie == "property":
        return joined(left.said, left.doing_said or left.thing)
    if borrower.is_property(clause):
        return borrower.property_of_host(clause)
    if borrower.is_property(clause, hosted=False):
        return joined(left.thing, doing_before(clause))
    entity = _entity(clause, left)
    if entity:
        return entity
    if clause.percent:
        return _percent(clause, left, borrower)
    if clause.measured:
        return _measured(clause, left, borrower)
    return counted(clause, left, borrower)


def _changed(clause: Clause, left: Left, borrower: Borrower) -> str:
    """``tăng 7,4% so với cùng kỳ``: the thing, the change, and against what."""
    right = right_of(clause, compared=True)
    against = borrower.against(clause)
    object_ = "" if is_compared(right) or left.line.match(clause.right[0], "base") else right
    if object_ and not left.opens_with("head"):
        return joined(noun_of(clause, object_), object_, left.said, against)
    thing = borrower.thing_changed(clause) if left.empty else left.thing
    if not thing and not against and not object_:
        thing = gist_before(clause)
        if fold(thing).startswith(fold(left.said.removesuffix(" được"))):
            return thing
    return joined(thing, left.said, against or (right if not thing else ""))


def _percent(clause: Clause, left: Left, borrower: Borrower) -> str:
    right = right_of(clause)
    subject = _NUMERAL.sub("", right)
    based = clause.line.match(clause.right[0], "plan", clause.right[1]) > 0
    pointing = _THIS.match(left.object_said or left.thing)
    if pointing is not None and (told := told_before(clause)):
        return joined(pointing[1], told)
    if left.empty:
        return _percent_alone(clause, left, borrower, subject if not (based and left.tie) else "")
    if left.doing:
        if left.tie == "with" and right and not based:
            return subject
        if left.tie == "to" and left.object_said and right and not based:
            verb = "" if left.light else left.verb_said
            return joined(subject, left.voice, verb, left.object_said)
        if left.tie in ("", "have", "to") and not left.object_said and right and not based:
            return subject if left.light else joined(subject, "được", left.verb_said)
        beside = "" if left.object_said or left.subject_said else borrower.what_of(clause)
        return joined(left.doing_said or left.thing, beside)
    said = bare_thing(left)
    if len(said.split()) <= 2 and right and left.tie in ("have", "") and not based:
        return right
    return borrower.with_head(clause, said)


def _percent_alone(clause: Clause, left: Left, borrower: Borrower, subject: str) -> str:
    """A percentage with no words before it but linking ones; ``subject`` the words behind it."""
    host, line = clause.host, clause.line
    if clause.joint is Joint.SHARED and left.tie in ("link", "share"):
        return borrower.host_name(clause)
    if host is not None and host.line is line and line.match(clause.right[0], "plan"):
        return borrower.level(clause).name
    said = subject or awarded_before(clause) or borrower.host_name(clause) or clause.label
    if said:
        return said
    if left.tie and (said := gist_before(clause)):
        return said
    return joined(topic_of(clause)[0]) or lead_of(clause) or right_of(clause)


def _measured(clause: Clause, left: Left, borrower: Borrower) -> str:
    right = right_of(clause)
    if left.empty:
        return _measured_alone(clause, right, borrower)
    if left.doing:
        return _measured_doing(clause, left, right, borrower)
    said = bare_thing(left)
    if clause.inside and borrower.same_unit(clause):
        if _is_name(left) and borrower.host_name(clause):
            return f"{borrower.host_name(clause)} ({clean(said)})"
        if left.opens_with("head"):
            return said
        return joined(borrower.head_of_host(clause), said)
    if is_label(right):
        return joined(said, right)
    if is_place(said) and (told := gist_before(clause)):
        return told
    return joined(borrower.with_head(clause, said), right if len(said.split()) <= 1 else "")


def _measured_alone(clause: Clause, right: str, borrower: Borrower) -> str:
    """A measure with no words before it."""
    if clause.joint is Joint.LIST and clause.host is not None:
        return borrower.like_its_neighbour(clause, right)
    if clause.joint is Joint.SHARED:
        return borrower.shared(clause, right)
    if clause.inside and _is_stated_of(clause):
        return joined(borrower.head_of_host(clause) or borrower.host_name(clause), right)
    return right or borrower.host_name(clause) or topic_of(clause)[0]


def _measured_doing(clause: Clause, left: Left, right: str, borrower: Borrower) -> str:
    """A measure behind a verb: ``hỗ trợ | 10 triệu đồng cho 02 hộ``."""
    if left.object_said:
        return joined(left.doing_said, right if len(right.split()) <= _FEW else "")
    if clause.joint is Joint.SHARED and clause.host is not None and not right:
        return joined(thing_of(clause.host), left.thing)
    goes_on = following(clause).removeprefix("cho ")
    if right or goes_on:
        return joined(left.verb_said, right, goes_on)
    beside = "" if left.subject_said else borrower.beside(clause) or gist_before(clause)
    if beside:
        return joined(left.verb_said, beside)
    source = source_behind(clause)
    return joined(left.subject_said or topic_of(clause)[0], left.verb_said, source)


def _is_plan(clause: Clause) -> bool:
    """``12.345 tấn | /KH 12.000 tấn``: the plan of the value before."""
    line, (lo, hi) = clause.line, clause.left
    if "/" not in line.words[max(0, lo - 1) : lo + 1]:
        return False
    at = lo + (line.words[lo] == "/")
    return line.match(at, "plan", hi) == hi - at > 0


def _is_stated_of(clause: Clause) -> bool:
    """``trong đó | 110 triệu đồng được huy động``: the words behind only say what was done."""
    return clause.line.match_any(clause.right[0], ("predicate", "marker"), clause.right[1]) > 0


def _is_name(left: Left) -> bool:
    """Whether the words are a proper name: ``Hà Nội: hơn | 46 tỷ đồng``."""
    lo, hi = left.core
    return 1 < hi - lo <= 5 and all(left.line.is_name(i) for i in range(lo, hi))


def _entity(clause: Clause, left: Left) -> str:
    """``tiêu chí nâng cao: Kim Loan đạt …``: the lead names it, the place tells it apart."""
    lo, hi = left.core
    lead = lead_of(clause)
    if not lead or left.empty or hi - lo > 5 or left.opens_with("head"):
        return ""
    if not all(left.line.is_name(i) for i in range(max(lo, hi - 2), hi)):
        return ""
    return f"{lead} ({clean(left.thing)})"
