"""The name of an indicator: the words of its clause without number, unit and linking verb.

What is counted is named by its noun and what follows it, with what was done to it ("cơ sở được kiểm
tra"); what is measured by the words before the number. Bare items borrow from the value they stand
beside: doses their vaccine, officers their council, money what it was spent on.
"""

from __future__ import annotations

import regex

from reportminer.extraction.indicators.clauses import Clause, Joint, Range, is_percent
from reportminer.extraction.indicators.left import Left, take_apart, without_opening
from reportminer.extraction.indicators.lexicon import is_kind
from reportminer.extraction.indicators.line import DATE, Line
from reportminer.text import fold

_QUOTES = regex.compile(r"[\"“”„«»]")
_EDGE = ' ,;:.()-–=*"“”…'
_LONG_LEAD = 14


def give_names(found: list[Clause]) -> None:
    """Name the clauses of one sentence, in reading order."""
    namer = _Namer()
    for clause in found:
        clause.name = namer.name(clause)


def clean(name: str) -> str:
    """A name with single spaces, without quotes and signs at its ends."""
    name = " ".join(_QUOTES.sub(" ", name).split())
    return regex.sub(r"\s+([,.)])", r"\1", name).strip(_EDGE)


class _Namer:
    """Names of one sentence; remembers the body whose members are listed."""

    def __init__(self) -> None:
        self.body = ""
        self.lefts: dict[int, Left] = {}

    def name(self, clause: Clause) -> str:
        left = take_apart(clause)
        self.lefts[id(clause)] = left
        parts = self._parts(clause, left)
        name = clean(" ".join(part for part in parts if part))
        if not name:
            name = clean(self._fallback(clause, left))
        return name

    # -- the kinds of statement, most special first

    def _parts(self, clause: Clause, left: Left) -> list[str]:
        if left.tie == "change":
            return self._changed(clause, left)
        if self._is_attribute(clause, left):
            return [left.words(left.core), self._of_host(clause)]
        entity = self._entity(clause, left)
        if entity:
            return [entity]
        if is_percent(clause.number):
            return self._percent(clause, left)
        if self._is_measured(clause):
            return self._measured(clause, left)
        return self._counted(clause, left)

    def _changed(self, clause: Clause, left: Left) -> list[str]:
        """``tăng 7,4% so với cùng kỳ``: the thing, the change, and against what."""
        thing = left.words(left.core) if not left.empty else self._host_name(clause)
        right = _right(clause, compared=True)
        if left.empty and not thing:
            return [left.said, right]
        noun = right if left.empty and not _compared(right) else ""
        if noun:
            return [noun, left.said]
        return [thing, left.said, right if _compared(right) else self._compared_before(clause)]

    def _percent(self, clause: Clause, left: Left) -> list[str]:
        right = _right(clause)
        if left.empty:
            subject = regex.sub(r"^(?:là|tổng số|số|các|những|trong số)\s+", "", right)
            if subject and not _is_base(clause):
                return [subject]
            if clause.joint is Joint.SHARED or clause.host is not None:
                return [self._host_name(clause)]
            return [clause.lead or right]
        if left.doing:
            if left.tie in ("", "have", "to") and not self._object(left) and right:
                return [right if left.light else f"{right} được {left.words(left.verb)}"]
            return [self._doing(left)]
        said = left.words(left.core)
        if len(said.split()) <= 2 and right and left.tie in ("have", ""):
            return [right]
        return [self._with_host(clause, left, said)]

    def _measured(self, clause: Clause, left: Left) -> list[str]:
        right = _right(clause)
        if left.empty:
            if clause.joint is Joint.LIST and clause.host is not None:
                return self._borrowed(clause, right)
            if clause.joint is Joint.SHARED:
                return self._shared(clause, left, right)
            return [right] if right else [self._host_name(clause)]
        if left.doing:
            object_ = self._object(left)
            if object_:
                return [self._doing(left), right if _is_label(right) else ""]
            follow = self._following(clause)
            said = left.words(left.verb)
            if right or follow:
                return [said, right, follow]
            subject = left.words(left.subject) or self._host_name(clause)
            return [subject, said]
        said = left.words(left.core)
        if clause.inside and self._same_unit(clause):
            return [self._head_of(clause.host), said]
        if _is_label(right):
            return [said, right]
        return [self._with_host(clause, left, said), right if len(said.split()) <= 1 else ""]

    def _counted(self, clause: Clause, left: Left) -> list[str]:
        right = _right(clause)
        noun = _noun(clause, right)
        thing = clean(f"{noun} {right}")
        if is_kind(clause.unit, "classifier") and thing:
            follow = self._following(clause)
            thing = f"{thing} cho {follow}" if follow else thing
        if clause.joint is Joint.SHARED and (left.empty or left.doing):
            return self._shared(clause, left, thing)
        if left.empty:
            return self._bare(clause, left, noun, thing)
        if left.doing:
            return self._done(left, noun, thing)
        return self._stated(clause, left, noun, thing)

    def _bare(self, clause: Clause, left: Left, noun: str, thing: str) -> list[str]:
        """An item with nothing before it: complete it with the body or what it is a part of."""
        if clause.joint is Joint.LIST and is_kind(clause.unit, "classifier") and not noun:
            if _is_label(thing):
                return self._borrowed(clause, thing)
        if clause.inside and self.body and not _right(clause):
            return [thing, self.body]
        if self.body and clause.joint is not Joint.OPEN and not _right(clause):
            return [thing, self.body]
        if clause.inside and len(thing.split()) <= 1 and clause.host is not None:
            return [thing, _noun(clause.host, "")]
        if left.tie == "with" and clause.host is not None:
            return [thing, self._event(clause.host)]
        return [thing]

    def _done(self, left: Left, noun: str, thing: str) -> list[str]:
        """Objects of a doing."""
        object_ = self._object(left)
        verb = left.words(left.verb)
        match left.tie:
            case "to" | "about_topic":
                if left.light and object_:
                    return [thing, "được", object_] if left.tie == "to" else [thing]
                return [thing, "được", verb, object_]
            case "at":
                return [_without_names(thing, noun), verb, object_]
            case "with" | "have" | "of" if object_:
                return [thing] if left.tie == "of" else [thing, object_ or verb]
        if object_:
            if fold(noun) and fold(noun) in fold(object_):
                return [verb if not left.light else "", object_]
            return [thing, object_] if left.light else [thing, verb, object_]
        if left.light or len(thing.split()) > 5:
            return [thing]
        return [thing, "được", verb]

    def _stated(self, clause: Clause, left: Left, noun: str, thing: str) -> list[str]:
        """A thing before the number: ``tổng số hộ nghèo | 5.858 hộ``, ``Hội đồng có | 15 người``."""
        said = left.words(left.core)
        line = left.line
        head = line.match(left.core[0], "head", left.core[1]) > 0
        if head:
            return [said]
        if left.tie == "have":
            if line.match(left.core[0], "body", left.core[1]):
                self.body = said
                return [thing, said]
            return [thing] if len(thing.split()) > 1 or _is_place(said) else [thing, said]
        if left.tie in ("to", "of", "with"):
            return [thing] if len(thing.split()) > 2 else [thing, said]
        if left.tie == "at":
            return [_without_names(thing, noun), said]
        if noun and fold(noun) in fold(said):
            return [said]
        if clause.inside and self._same_unit(clause) and clause.host is not None:
            return [noun or _noun(clause.host, ""), said]
        return [thing, said]

    # -- what a clause borrows

    def _shared(self, clause: Clause, left: Left, thing: str) -> list[str]:
        """The second number of a clause: ``… cho 01 hộ bị hỏa hoạn``."""
        host = clause.host
        if host is None:
            return [thing]
        if left.doing:
            verb = left.words(left.verb)
            if self._is_measured(clause):
                return [verb, self._object(left), thing]
            return [thing, "được", verb] if not self._object(left) else [thing, self._object(left)]
        match left.tie:
            case "to":
                if _is_event(host):
                    return [thing, self._thing_of(host)]
                return [thing, "được", self._verb_of(host), self._thing_of(host)]
            case "at":
                return [thing, self._verb_of(host), self._thing_of(host)]
            case "with":
                return [thing, self._event(host)]
            case "link" | "share":
                return [self._host_name(clause), thing if _is_label(thing) else ""]
        return [thing] if thing else [self._host_name(clause)]

    def _borrowed(self, clause: Clause, right: str) -> list[str]:
        """A bare measure in a list: ``58.278 mũi 1, 47.162 mũi 02``, ``trồng 5 ha lúa, 8 ha ngô``."""
        host = clause.host
        while host is not None and host.joint is Joint.LIST and self._left(host).empty:
            host = host.host
        if host is None:
            return [right]
        left = self._left(host)
        if left.doing and not self._object(left):
            return [left.words(left.verb), right]
        base = self._doing(left) if left.doing else left.words(left.core)
        if right and not _is_label(right):
            head = self._head_of(host)
            return [head, right] if head else [right]
        return [base or host.name, right]

    def _following(self, clause: Clause) -> str:
        """Who gets the money that is given: ``hỗ trợ 05 triệu đồng cho | 01 hộ bị hỏa hoạn``."""
        line = clause.line
        following = next((i for i in sorted(line.numbers) if i > clause.at), None)
        if following is None:
            return ""
        start, kinds = line.ending(following, frozenset({"to"}), clause.right[1])
        if not kinds or start != clause.right[1]:
            return ""
        mention = line.numbers[following]
        end = following + 1
        while end < len(line) and not line.is_hard(end) and line.words[end] != ",":
            end += 1
        return clean(f"{mention.value.unit or ''} {line.said(following + 1, end)}")

    def _is_attribute(self, clause: Clause, left: Left) -> bool:
        """A property of the value before: ``…, trị giá | 199,6 triệu đồng``."""
        lo, hi = left.core
        if clause.host is None or left.empty:
            return False
        return left.line.match(lo, "attribute", hi) == hi - lo

    def _of_host(self, clause: Clause) -> str:
        host = clause.host
        if host is None:
            return ""
        left = self._left(host)
        if is_kind(host.unit, "classifier") and left.doing and self._object(left):
            return self._object(left)
        return self._thing_of(host)

    def _thing_of(self, host: Clause) -> str:
        """The noun phrase that a value counts, or the name of what it measures."""
        right = _right(host)
        if self._is_measured(host):
            return host.name if self._left(host).doing is False else right
        thing = clean(f"{_noun(host, right)} {right}")
        return thing or host.name

    def _event(self, host: Clause) -> str:
        """The gathering a value counts, or that was held at the place it counts."""
        if _is_event(host):
            return self._thing_of(host)
        left = self._left(host)
        return self._object(left) if left.doing and left.light and left.tie == "at" else ""

    def _verb_of(self, host: Clause) -> str:
        left = self._left(host)
        return left.words(left.verb) if left.doing else ""

    def _left(self, clause: Clause) -> Left:
        left = self.lefts.get(id(clause))
        if left is None:
            left = self.lefts[id(clause)] = take_apart(clause)
        return left

    def _host_name(self, clause: Clause) -> str:
        host = clause.host
        return host.name if host is not None else ""

    def _head_of(self, host: Clause | None) -> str:
        if host is None:
            return ""
        left = self._left(host)
        size = left.line.match(left.core[0], "head", left.core[1]) if not left.empty else 0
        return left.words((left.core[0], left.core[0] + size)) if size else ""

    def _same_unit(self, clause: Clause) -> bool:
        return clause.host is not None and clause.host.unit == clause.unit

    def _with_host(self, clause: Clause, left: Left, said: str) -> str:
        """A part said in one or two words takes the head of what it is a part of."""
        if clause.inside and len(said.split()) <= 2:
            head = self._head_of(clause.host)
            if head and not fold(said).startswith(fold(head)):
                return f"{head} {said}"
        if clause.lead and len(said.split()) <= 2 and not left.line.match(left.core[0], "head"):
            return f"{_lead(clause)} {said}"
        return said

    def _entity(self, clause: Clause, left: Left) -> str:
        """``tiêu chí nâng cao: Phong Châu đạt …``: the lead names it, the place tells it apart."""
        lead = _lead(clause)
        lo, hi = left.core
        if not lead or left.empty or hi - lo > 5:
            return ""
        if not all(left.line.is_name(i) for i in range(max(lo, hi - 2), hi)):
            return ""
        if left.line.match_any(lo, ("head",), hi) or not left.line.is_name(hi - 1):
            return ""
        return f"{lead} ({left.words(left.core)})"

    def _compared_before(self, clause: Clause) -> str:
        """``So với năm 2022, thu nhập … tăng``: the base said at the head of the sentence."""
        line = clause.line
        for i in range(clause.left[0] - 1):
            if line.words[i : i + 2] == ["so", "với"]:
                end = i + 2
                while end < clause.at and line.words[end] not in (",", ";", ":"):
                    end += 1
                return line.said(i, end)
        return ""

    def _object(self, left: Left) -> str:
        return left.words(left.object)

    def _doing(self, left: Left) -> str:
        verb = "" if left.light and self._object(left) else left.words(left.verb)
        return clean(f"{verb} {self._object(left)}")

    def _is_measured(self, clause: Clause) -> bool:
        return not clause.unit or is_kind(clause.unit, "measured")

    def _fallback(self, clause: Clause, left: Left) -> str:
        said = left.words(left.core) or left.words(clause.left)
        return said or self._host_name(clause) or _lead(clause) or clause.unit or "số liệu"


def _right(clause: Clause, *, compared: bool = False) -> str:
    """The words behind the number; a comparison only where it is asked for."""
    right = clean(clause.line.said(*clause.right))
    return right if compared or not _compared(right) else ""


def _noun(clause: Clause, right: str) -> str:
    """The counting noun, empty where a classifier has its noun behind it."""
    unit = (clause.number.value.unit or "").split("/")[0]
    if is_kind(clause.unit, "measured"):
        return ""
    if is_kind(clause.unit, "classifier") and right:
        return ""
    return unit


def _is_label(right: str) -> bool:
    """``1``, ``02``: what tells doses apart, no noun."""
    return bool(regex.fullmatch(r"[\d.,/]{1,4}|[IVX]{1,4}", right))


def _compared(right: str) -> bool:
    return fold(right).startswith("so với")


def _is_base(clause: Clause) -> bool:
    """Whether the words behind a percentage are its base."""
    lo, hi = clause.right
    return lo < hi and clause.line.match(lo, "base", hi) > 0 and clause.left[0] < clause.left[1]


def _is_event(clause: Clause) -> bool:
    return is_kind(clause.unit, "event")


def _is_place(said: str) -> bool:
    """``huyện``, ``toàn huyện``, ``xã Đàm Thủy``: where, not what."""
    return bool(
        regex.match(
            r"(?:toàn\s+|trên địa bàn\s+)?(?:tỉnh|huyện|xã|phường|thị trấn|thị xã|thành phố|địa phương|cả nước)",
            fold(said),
        )
    )


def _without_names(thing: str, noun: str) -> str:
    """``02 xã Đàm Thủy và Chí Viễn``: the names of what is counted are left out."""
    rest = thing[len(noun) :].strip()
    if noun and rest[:1].isupper():
        return noun
    return thing


def _lead(clause: Clause) -> str:
    """The words before the colon without what says only that something follows."""
    words = fold(clause.lead).split()
    if not words or len(words) > _LONG_LEAD:
        return ""
    lead = regex.sub(
        r"^(?:kết quả|thực hiện|tổng hợp|cụ thể|trong đó|về|công tác|các|những|như sau|gồm|có|đã|được|đạt)"
        r"(?:\s+(?:thực hiện|các|những|được))*\s+",
        "",
        clause.lead,
        flags=regex.IGNORECASE,
    )
    return lead


__all__ = ["DATE", "Line", "Range", "clean", "give_names", "without_opening"]
