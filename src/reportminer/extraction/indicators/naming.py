"""The name of an indicator: the words of its clause without number, unit and linking verb.

What is counted is named by its noun and what follows it, with what was done to it ("cơ sở được kiểm
tra"); what is measured by the words before the number. What a clause leaves out it borrows
(``borrowing``). Where it fails: a noun that only the sentence before names.
"""

from __future__ import annotations

import regex

from reportminer.extraction.indicators.borrowing import Borrower
from reportminer.extraction.indicators.clauses import Clause
from reportminer.extraction.indicators.dividing import Joint, compares
from reportminer.extraction.indicators.gist import (
    doing_before,
    gist_before,
    source_behind,
    told_before,
)
from reportminer.extraction.indicators.left import Left
from reportminer.extraction.indicators.lexicon import is_kind
from reportminer.extraction.indicators.topics import topic_at, topic_of
from reportminer.extraction.indicators.wording import (
    clean,
    following,
    is_compared,
    is_event,
    is_label,
    is_place,
    joined,
    lead_of,
    noun_of,
    right_of,
    thing_of,
    without_names,
)
from reportminer.text import fold

_OFFICE = regex.compile(r"^(?:công tác|việc)\s+(?=\S+\s+\S)", regex.IGNORECASE)
_IN_YEAR = regex.compile(r"\s+trong (?:năm|kỳ)$", regex.IGNORECASE)
_NUMERAL = regex.compile(r"^(?:trở lên|trở xuống|là|tổng số|số|các|những|trong số)\s+")
_VERB_ONLY = 2
_NUMBERED = regex.compile(r"số:? \d")
_THIS = regex.compile(r"^(\p{L}+(?: \p{L}+)?) (?:này|đó|trên)$", regex.IGNORECASE)
_FEW = 3
_OF = regex.compile(r"^(?:của|trong|vào) ")
_EACH = ("mỗi", "từng", "bình")


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
    return _counted(clause, left, borrower)


def _changed(clause: Clause, left: Left, borrower: Borrower) -> str:
    """``tăng 7,4% so với cùng kỳ``: the thing, the change, and against what."""
    right = right_of(clause, compared=True)
    against = borrower.against(clause)
    object_ = "" if is_compared(right) or left.line.match(clause.right[0], "base") else right
    if object_ and not left.opens_with("head"):
        return joined(noun_of(clause, object_), object_, left.said, against)
    if left.empty:
        thing = borrower.thing_changed(clause)
    else:
        thing = left.thing
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
        if clause.joint is Joint.SHARED and left.tie in ("link", "share"):
            return borrower.host_name(clause)
        if based and clause.host is not None and clause.host.line is clause.line:
            return borrower.level(clause).name
        if subject and not (based and left.tie):
            return subject
        if clause.host is not None:
            return borrower.host_name(clause)
        if left.tie and (said := gist_before(clause)):
            return said
        return joined(topic_of(clause)[0]) or lead_of(clause) or right
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
    said = _bare_thing(left)
    if len(said.split()) <= 2 and right and left.tie in ("have", "") and not based:
        return right
    return borrower.with_head(clause, said)


def _measured(clause: Clause, left: Left, borrower: Borrower) -> str:
    right = right_of(clause)
    if left.empty:
        if clause.joint is Joint.LIST and clause.host is not None:
            return borrower.like_its_neighbour(clause, right)
        if clause.joint is Joint.SHARED:
            return borrower.shared(clause, right)
        return right or borrower.host_name(clause) or topic_of(clause)[0]
    if left.doing:
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
    said = _bare_thing(left)
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


def _counted(clause: Clause, left: Left, borrower: Borrower) -> str:
    right = right_of(clause)
    noun = noun_of(clause, right)
    thing = joined(noun, right)
    goes_on = following(clause)
    if is_kind(clause.unit, "classifier"):
        thing = joined(thing, goes_on)
    elif len(right.split()) <= _VERB_ONLY and goes_on and _acts(clause):
        thing = joined(thing, goes_on)  # "hộ đăng ký | tự quản 31 km đường biên"
    if clause.joint is Joint.SHARED and (left.empty or left.doing):
        return borrower.shared(clause, thing)
    if left.empty:
        mean = "bình quân" if left.said.startswith("bình quân") else ""
        return joined(_bare(clause, left, thing, borrower), mean)
    if left.doing:
        if is_label(right) and left.object_said:
            return joined(left.doing_said, thing)  # "tiêm vắc xin được 41.205 mũi 1"
        thing = thing if right else borrower.same_again(clause, thing)
        return _done(clause, left, noun, thing, borrower)
    return _stated(clause, left, noun, thing, borrower)


def _bare(clause: Clause, left: Left, thing: str, borrower: Borrower) -> str:
    """An item with nothing before it: complete it with the whole, the neighbour or the topic."""
    right = right_of(clause)
    if clause.joint is Joint.LIST and is_label(right):
        return borrower.like_its_neighbour(clause, thing)
    if clause.inside:
        return borrower.part(clause, thing)
    if left.tie == "with" and clause.host is not None:
        return joined(thing, borrower.event_of(clause.host))
    if clause.joint is Joint.LIST:
        return joined(thing, borrower.done_with_neighbour(clause))
    topic, kind = topic_of(clause)
    if not topic:
        return thing
    if not right and left.tie == "have" and kind != "undertaking":
        borrower.body = topic
        return joined(thing, topic)
    if _wants_topic(clause) and kind == "undertaking":
        return joined(thing, topic)
    return thing


def _wants_topic(clause: Clause) -> bool:
    """Whether the words behind the number end in "tham gia", "dự": of what, the topic says."""
    line = clause.line
    start, kinds = line.ending(clause.right[1], frozenset({"joining"}), clause.right[0])
    return bool(kinds) and start < clause.right[1]


def _done(clause: Clause, left: Left, noun: str, thing: str, borrower: Borrower) -> str:
    """Objects of a doing: ``đã kiểm tra | 234 cơ sở``."""
    if left.verb_said.startswith("làm ") and left.verb_said != "làm việc":
        return joined(thing, left.verb_said[4:])  # "làm chết | 5 người"
    if left.said == "thành":
        return thing  # "chia các cơ quan thành | 6 khối thi đua"
    gathering = _attended(clause, left)
    if gathering:
        return joined(thing, gathering)
    if left.tie in ("to", "about_topic", "at", "of", "with", "have"):
        name = _tied(clause, left, noun, thing)
        if name:
            return name
    verb, object_ = left.verb_said, left.object_said
    quiet = left.light or (left.is_verb("plain") and _is_told(clause))
    if left.is_verb("gather"):
        return _gathered(clause, thing, borrower)
    if is_event(clause) and not left.light:
        return joined(thing, "" if left.is_verb("plain") else verb, object_)
    if object_:
        if fold(noun) and fold(noun) in fold(object_):
            return left.doing_said
        return joined(thing, "" if quiet else verb, object_)
    if left.is_verb("happening") and len(thing.split()) == 1:
        return joined(thing, left.subject_said)
    if quiet and (right_of(clause) or not left.is_verb("telling")):
        return joined(thing, _owner(clause, left) if left.light and len(thing.split()) <= 3 else "")
    if noun and left.line.match(clause.right[0], "at", clause.right[1]):
        return joined(noun, verb, right_of(clause))  # "lượt tuần tra trên tuyến biên giới"
    return joined(thing, left.voice, verb)


def _tied(clause: Clause, left: Left, noun: str, thing: str) -> str:
    """A counted noun behind a preposition: ``giải quyết việc làm cho | 1.500 lao động``."""
    verb, object_ = left.verb_said, left.object_said
    match left.tie:
        case "to" | "about_topic":
            if left.light and not object_:
                return ""
            return joined(thing, left.voice, "" if left.light else verb, object_)
        case "at":
            done = object_ or (left.endured if left.passive or left.is_verb("happening") else "")
            return joined(without_names(thing, noun), verb, done)
        case "of":
            if left.said == "của" or len(thing.split()) > 4:
                return thing
            return joined(thing, left.voice, verb, object_)
        case "with" if not object_:
            return joined(thing, "" if left.light or left.is_verb("plain") else verb)
    if not object_:
        return ""
    gathered = left.line.match_any(left.object[0], ("undertaking", "event"), clause.at)
    if _NUMBERED.search(object_):
        return thing  # a document that was issued "với 9 nhóm chỉ tiêu" is no gathering
    joins = "tham gia" if gathered and not _wants_topic(clause) else ""
    return joined(thing, joins, object_)


def _gathered(clause: Clause, thing: str, borrower: Borrower) -> str:
    """``Hội thi … thu hút | 84 giáo viên``: who takes part, and in what."""
    topic, kind = topic_of(clause)
    host = clause.host
    if kind != "undertaking" and host is not None and host.line is clause.line and is_event(host):
        return joined(thing, "" if _wants_topic(clause) else "tham gia", borrower.event_of(host))
    if kind not in ("undertaking", "owner"):
        return thing
    joins = "tham gia" if kind == "undertaking" and not _wants_topic(clause) else ""
    return joined(thing, joins, topic)


def _acts(clause: Clause) -> bool:
    """Whether a verb goes on behind the words of the number."""
    return clause.line.match_any(clause.right[1], ("act", "marker")) > 0


def _is_told(clause: Clause) -> bool:
    """Whether words of its own say more of the noun ("suất quà" is no more than a noun)."""
    size = len(right_of(clause).split())
    return size > (2 if is_kind(clause.unit, "classifier") else 0)


def _attended(clause: Clause, left: Left) -> str:
    """``Phiên giao dịch tổ chức ngày 1/7 có | 13 doanh nghiệp tham gia``: what they attended."""
    if left.tie != "have" or left.object_said or not _wants_topic(clause):
        return ""
    topic, kind = topic_of(clause)
    return topic if kind == "undertaking" else ""


def _owner(clause: Clause, left: Left) -> str:
    """The body that what it holds belongs to: ``Hội đồng đã tổ chức | 7 phiên họp``."""
    said, kind = topic_at(left.line, left.core[0], clause.at)
    if kind == "owner" and len(said.split()) <= 6:
        return said
    said, kind = topic_of(clause)
    return said if kind == "owner" and len(said.split()) <= 4 else ""


def _stated(clause: Clause, left: Left, noun: str, thing: str, borrower: Borrower) -> str:
    """A thing before the number: ``tổng số hộ nghèo | 3.106 hộ``, ``Hội đồng có | 15 người``."""
    said = _bare_thing(left)
    if left.tie == "of" and left.said == "của":
        return thing  # "quy mô dân số của | 3 xã"
    if left.opens_with("head"):
        return joined(thing, said) if left.opens_with("average") else said
    if left.tie == "have":
        if left.opens_with("body") or left.opens_with("owner"):
            borrower.body = said
            return joined(thing, said)
        topic, kind = topic_at(left.line, *left.core)
        if kind == "undertaking":
            return joined(thing, topic)
        if left.line.words[left.core[0]] in _EACH:
            return joined(thing, said)
        return thing if len(thing.split()) > _VERB_ONLY or _is_agent(left) else joined(thing, said)
    if left.tie in ("to", "of", "with"):
        return thing if len(thing.split()) > 2 else joined(thing, said)
    if left.tie == "at":
        return joined(without_names(thing, noun), said)
    if noun and fold(noun) in fold(said):
        return said
    if not right_of(clause) and is_kind(clause.unit, "general") and len(said.split()) > _FEW:
        return said
    if is_kind(clause.unit, "animal") and not right_of(clause):
        return borrower.with_head(clause, said)  # "tổng đàn bò 970 con, lợn | 1.450 con"
    if clause.inside and borrower.same_unit(clause) and clause.host is not None:
        return joined(noun or noun_of(clause.host, ""), said)
    return joined(thing, said)


def _is_agent(left: Left) -> bool:
    """Whether the subject is who has, not what happens: ``Sốt xuất huyết có | 12 ca mắc``."""
    return is_place(left.thing) or any(left.opens_with(k) for k in ("agent", "body", "owner"))


def _is_name(left: Left) -> bool:
    """Whether the words are a proper name: ``Hà Nội: hơn | 46 tỷ đồng``."""
    lo, hi = left.core
    return 1 < hi - lo <= 5 and all(left.line.is_name(i) for i in range(lo, hi))


def _bare_thing(left: Left) -> str:
    """The core without "công tác", "việc" before it and "trong năm" behind it."""
    said = _IN_YEAR.sub("", _OFFICE.sub("", left.thing))
    first = left.line.words[left.core[0]] if not left.empty else ""
    return said[:1].lower() + said[1:] if first in (*_EACH, "các", "những") else said


def _entity(clause: Clause, left: Left) -> str:
    """``tiêu chí nâng cao: Kim Loan đạt …``: the lead names it, the place tells it apart."""
    lo, hi = left.core
    lead = lead_of(clause)
    if not lead or left.empty or hi - lo > 5 or left.opens_with("head"):
        return ""
    if not all(left.line.is_name(i) for i in range(max(lo, hi - 2), hi)):
        return ""
    return f"{lead} ({clean(left.thing)})"
