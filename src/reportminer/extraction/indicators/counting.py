"""The name of what is counted: its noun with what follows it, and what was done to it.

``đã kiểm tra | 234 cơ sở`` is "cơ sở được kiểm tra", ``Hội đồng có | 15 thành viên`` "thành viên
Hội đồng". Where it fails: a noun that only the sentence before names.
"""

from __future__ import annotations

import regex

from reportminer.extraction.indicators.borrowing import Borrower
from reportminer.extraction.indicators.clauses import Clause
from reportminer.extraction.indicators.dividing import Joint
from reportminer.extraction.indicators.left import Left
from reportminer.extraction.indicators.lexicon import is_kind
from reportminer.extraction.indicators.topics import topic_at, topic_of
from reportminer.extraction.indicators.wording import (
    following,
    is_event,
    is_label,
    is_place,
    joined,
    noun_of,
    right_of,
    without_names,
)
from reportminer.text import fold

_OFFICE = regex.compile(r"^(?:công tác|việc)\s+(?=\S+\s+\S)", regex.IGNORECASE)
_IN_YEAR = regex.compile(r"\s+trong (?:năm|kỳ)$", regex.IGNORECASE)
_VERB_ONLY = 2
_NUMBERED = regex.compile(r"số:? \d")
_FEW = 3
_EACH = ("mỗi", "từng", "bình")


def counted(clause: Clause, left: Left, borrower: Borrower) -> str:
    """The name of a count, by the words before its number."""
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
    if left.said == "thành":
        return thing  # "chia các cơ quan thành | 6 khối thi đua"
    if told := _suffered(left) or _attended(clause, left):
        return joined(thing, told)
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


def _suffered(left: Left) -> str:
    """``làm chết | 5 người``: what became of them."""
    made = left.verb_said.startswith("làm ") and left.verb_said != "làm việc"
    return left.verb_said[4:] if made else ""


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
            if left.is_verb("joining") or len(thing.split()) > 4:
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
    said = bare_thing(left)
    if left.tie == "of" and left.said == "của":
        return thing  # "quy mô dân số của | 3 xã"
    if left.opens_with("head"):
        told = fold(noun) in fold(said)  # "bình quân tiêu chí đạt 14,5 tiêu chí/xã"
        return joined(thing, said) if left.opens_with("average") and not told else said
    if left.tie == "have":
        return _had(left, thing, said, borrower)
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


def _had(left: Left, thing: str, said: str, borrower: Borrower) -> str:
    """``Hội đồng có | 15 người``, ``Tổng số thôn có | 12 thôn``."""
    if left.opens_with("body") or left.opens_with("owner"):
        borrower.body = said
        return joined(thing, said)
    topic, kind = topic_at(left.line, *left.core)
    if kind == "undertaking":
        return joined(thing, topic)
    if left.line.words[left.core[0]] in _EACH:
        return joined(thing, said)
    return thing if len(thing.split()) > _VERB_ONLY or _is_agent(left) else joined(thing, said)


def _is_agent(left: Left) -> bool:
    """Whether the subject is who has, not what happens: ``Sốt xuất huyết có | 12 ca mắc``."""
    return is_place(left.thing) or any(left.opens_with(k) for k in ("agent", "body", "owner"))


def bare_thing(left: Left) -> str:
    """The core without "công tác", "việc" before it and "trong năm" behind it."""
    said = _IN_YEAR.sub("", _OFFICE.sub("", left.thing))
    first = left.line.words[left.core[0]] if not left.empty else ""
    return said[:1].lower() + said[1:] if first in (*_EACH, "các", "những") else said
