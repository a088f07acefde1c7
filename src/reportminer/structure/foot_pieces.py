"""Pieces of the lines at the foot of a document, told apart by form.

A dash begins a recipient, ``TM.`` an authority, capitals with a word of ``signer_roles.tsv`` a
role, two to six capitalised syllables a name. What a converter merged on one line is cut at gaps,
around ``Nơi nhận`` and where a signing line in capitals is glued to its left neighbour.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import regex

from reportminer.document import Span
from reportminer.structure.anchors import find_date
from reportminer.structure.lines import TextLine, capital_share, trim
from reportminer.structure.vocabulary import (
    agency_pattern,
    authority_pattern,
    is_signed_mark,
    noise_kind,
    plain_roles,
    role_pattern,
)
from reportminer.text import fold, strip_marks

SENT_TO = regex.compile(r"(?i:n[ơo]i\s+nh[ậaâ]n)\s*[:;.]?(?=\s|$|[*\-–—])")
GAP = regex.compile(r"\t+|[ \u00a0]{3,}|\s*\|\s*")
EDGE = " \t\u00a0|*_~#"
BULLET = regex.compile(r"\s*[-–—−•+●▪·¬*_~]{1,3}\s*(?=[\p{L}(])")
_NAME_WORD = r"(?:\p{Lu}(?:\p{Ll}|['’ʼ]\p{L})*(?:-\p{Lu}?\p{Ll}+)?)"
_RANK = r"(?:Thượng|Trung|Đại|Thiếu)\s(?:tá|tướng|úy|uý)"
_TITLE = (
    r"(?:[Kk]ỹ\ssư|[Tt]hạc\ss[ĩỹ]|[Tt]iến\ss[ĩỹ]|[Bb]ác\ss[ĩỹ]|[Dd]ược\ss[ĩỹ]|[Cc]ử\snhân|[Ll]uật\ssư"
    r"|(?:Phó\s)?[Gg]iáo\ssư|(?:Nhà\sgiáo|Thầy\sthuốc|Nghệ\s[sS][ĩỹ])\s(?:[Ưư]u\stú|[Nn]hân\sdân))"
)
_DEGREE = (
    rf"(?:(?:{_RANK}|{_TITLE})\s?[,.]?\s"
    r"|(?:PGS|GS|TSKH|TS|[Tt][Hh][Ss]|BSCK|BS|CN|KS|LS|DS|NGƯT|NGND|TTƯT|TTND|CK\s?[12I]+)[.,]{0,2}\s?"
    r"|(?:Ông|Bà)\s|[Đđ]/c\s?:?\s?){0,5}"
)
_NAME = regex.compile(
    rf"{_DEGREE}(?P<name>{_NAME_WORD}(?:\s{{1,2}}{_NAME_WORD}){{1,5}}|\p{{L}}['’ʼ]\p{{L}}+)[.,]?"
)
_NAME_CAPITALS = regex.compile(r"(?P<name>\p{Lu}+(?:\s\p{Lu}+){1,4})")
TRAILING_NAME = regex.compile(
    rf"(?<=[.;:)]\s|[.;]){_DEGREE}(?P<name>{_NAME_WORD}(?:\s{_NAME_WORD}){{1,4}})$"
)
_GLUED_ROLE = regex.compile(r"(?<=[\p{Ll})\];:.,\-–—]\s|\s{2})(?=\p{Lu}{2,}|Q\.|T/[MLU]|K/T)")
_NAME_AFTER_ROLE = regex.compile(
    rf"(?<=\p{{Lu}}{{2}})\s+(?:\([^()]{{1,40}}\)\s+)?(?P<name>{_DEGREE}"
    r"(?:\p{Lu}\p{Ll}*\s){1,5}\p{Lu}\p{Ll}+)$"
)
_WORD = regex.compile(r"(?<=\s)\S+")
# First syllables of bodies and posts that officials write with a capital: no person's name.
_NOT_NAMES = frozenset(
    {
        "như", "sở", "ủy", "ban", "phòng", "các", "thường", "trực", "hội", "đảng", "trung", "bộ",
        "công", "chi", "cục", "thủ", "chủ", "phó", "trưởng", "giám", "hiệu", "báo", "đài", "mặt",
        "tỉnh", "huyện", "xã", "kho", "tòa", "viện", "ngành", "lãnh", "thành", "nơi", "ngày",
    }
)  # fmt: skip


# Family names that are first syllables of bodies, and of the last recipient, too.
_NO_FAMILY = regex.compile(
    r"đoàn\s(?:thanh\sniên|tncs|đbqh|đại\sbiểu|thể|trường|viên|kiểm\stra|công\stác|thanh\stra)\b"
    r"|lưu\s(?:văn\s(?:phòng|thư)|hồ\ssơ|tổ\schức|đảng|chi\sbộ|ban|hội|đoàn|phòng|ủy)\b"
    r"|văn\s(?:phòng|thư|hóa|xã|bản)\b"
)
_LEVEL = regex.compile(r"(?:thị\s+(?:trấn|xã)|thành\s+phố|phường|quận|đặc\s+khu)\s")


class Part(StrEnum):
    """What a piece of the foot is."""

    SENT_TO = "sent_to"
    RECIPIENT = "recipient"
    AUTHORITY = "authority"
    ROLE = "role"
    NAME = "name"
    SIGNED = "signed"
    DATE = "date"
    NOISE = "noise"
    OTHER = "other"


SIGNING = frozenset({Part.AUTHORITY, Part.ROLE})


@dataclass(frozen=True, slots=True)
class FootPiece:
    """A piece of a foot line; ``line`` is its index; ``right`` says that it stands to the right of
    another piece or in the right column.
    """

    start: int
    end: int
    text: str
    part: Part
    line: int
    right: bool = False


def foot_pieces(
    line: TextLine, index: int, *, open_list: bool = False, last: Part | None = None
) -> list[FootPiece]:
    """Pieces of a line; ``open_list`` says that ``Nơi nhận`` stands above, ``last`` is the last
    authority, role, name or recipient above.
    """
    found: list[FootPiece] = []
    right = line.column == "right"
    for start, end in _cut(line.text):
        start, end = trim(line.text, start, end, EDGE + "-–—" if found else EDGE)
        if start >= end:
            continue
        text = line.text[start:end]
        part = _part(text, open_list=open_list and not right, last=last, right=right or bool(found))
        open_list |= part is Part.SENT_TO
        last = part if part in (*SIGNING, Part.NAME, Part.RECIPIENT) else last
        side = right or bool(found)
        found.append(FootPiece(line.start + start, line.start + end, text, part, index, side))
    return found


def _cut(text: str) -> list[Span]:
    spans: list[Span] = []
    begin = 0
    for gap in GAP.finditer(text):
        spans.extend(_glued(text, begin, gap.start()))
        begin = gap.end()
    spans.extend(_glued(text, begin, len(text)))
    return [(a, b) for a, b in spans if text[a:b].strip()]


def _glued(text: str, start: int, end: int) -> list[Span]:
    """Cut ``Nơi nhận: TM. ỦY BAN NHÂN DÂN`` and ``- Như trên; CHỦ TỊCH``."""
    if start >= end:
        return []
    cuts = {start}
    sent_to = SENT_TO.search(text, start, end)
    if sent_to:
        cuts |= {sent_to.start(), sent_to.end()}
    begin = max(cuts)
    if not _begins_signing(fold(text[begin:end].lstrip())):
        cuts |= _glued_signing(text, begin, end)
    last = max(cuts)
    name = _NAME_AFTER_ROLE.search(text, last, end) if text[end - 1].islower() else None
    if name and _signs(text[last : name.start()]) and is_name(name["name"]):
        cuts.add(name.start("name"))  # CHỦ TỊCH Nguyễn Văn An
        end_of_role = name.start()
    else:
        end_of_role = end
    cuts |= _inner_signing(text, last, end_of_role)
    ordered = sorted(cuts)
    return list(zip(ordered, [*ordered[1:], end], strict=True))


def _begins_signing(folded: str) -> bool:
    signing = authority_pattern().match(folded) or role_pattern().match(folded)
    return signing is not None


def _signs(words: str) -> bool:
    """Whether words in capitals begin with an authority or a role."""
    return _begins_signing(fold(words).strip()) and capital_share(words) > 0.9


def _glued_signing(text: str, start: int, end: int) -> set[int]:
    """Where a signing line in capitals is glued to a recipient."""
    for match in _GLUED_ROLE.finditer(text, start, end):
        rest = text[match.start() : end]
        folded = fold(rest)
        capitals = capital_share(rest.split(" - ")[0]) > 0.8
        if capitals and (authority_pattern().match(folded) or role_pattern().match(folded)):
            return {match.start()}
    return set()


def _inner_signing(text: str, start: int, end: int) -> set[int]:
    """Where the parts of a signing line merged on one line begin: ``TM. ỦY BAN NHÂN DÂN KT. CHỦ
    TỊCH PHÓ CHỦ TỊCH``.
    """
    folded = fold(text[start:end])
    lead = len(folded) - len(folded.lstrip())
    first = authority_pattern().match(folded, lead)
    if not first or capital_share(text[start:end]) < 0.9:
        return set()
    cuts: set[int] = set()
    collective = folded.startswith("t", lead) and folded[lead + 1 : lead + 2] != "l"
    for word in _WORD.finditer(folded, first.end() + 1):
        if authority_pattern().match(folded, word.start()) and not role_pattern().match(
            folded, word.start()
        ):
            cuts.add(start + word.start())
            collective = False
        elif collective or folded.startswith(("phó", "chánh"), word.start()):
            role = role_pattern().match(folded, word.start())
            standing = role and role.group().endswith("thường trực")  # BAN THƯỜNG TRỰC
            if role and not standing and role.end() == len(folded.rstrip()):
                cuts.add(start + word.start())
                break
    return cuts


def _part(text: str, *, open_list: bool, last: Part | None, right: bool) -> Part:
    folded = fold(text)
    if SENT_TO.fullmatch(text):
        return Part.SENT_TO
    if not any(c.isalnum() for c in text):
        return Part.NOISE
    if is_signed_mark(folded):
        return Part.SIGNED
    bullet = BULLET.match(text) is not None
    if open_list and bullet:
        return Part.RECIPIENT
    signed = right or last in SIGNING  # where Lưu begins a name and not the last recipient
    return _signing_part(text, folded, last) or _other_part(
        text, folded, bullet=bullet, signed=signed
    )


def _other_part(text: str, folded: str, *, bullet: bool, signed: bool) -> Part:
    if noise_kind(folded) in ("stamp", "site"):
        return Part.NOISE
    date = find_date(text, 0) if len(text) < 80 else None
    if date and date.start <= 2:
        return Part.DATE
    named = is_name(text)
    if bullet or (folded.startswith("lưu") and not (named and signed)):
        return Part.RECIPIENT
    return Part.NAME if named else Part.OTHER


def _signing_part(text: str, folded: str, last: Part | None) -> Part | None:
    """Authority or role: in capitals, or in ordinary case right under an authority."""
    capitals = capital_share(text) > 0.8
    match = authority_pattern().match(folded)
    if match and capital_share(text[: match.end()]) == 1.0 and (capitals or len(text) < 60):
        return Part.ROLE if folded.startswith("q") else Part.AUTHORITY
    role = role_pattern().match(folded)
    if capitals and (role or clear_role(text)):
        return Part.ROLE
    if last is Part.ROLE and capitals and agency_pattern().match(folded):
        return Part.ROLE  # the body that the post above leads
    if last is not Part.AUTHORITY:
        return None
    if role and role.end() == len(folded):
        return Part.ROLE
    # A collective's name over two lines: TM. ỦY BAN NHÂN DÂN / HUYỆN …
    wrapped = capitals and len(text.split()) <= 8 and not is_capital_name(text)
    return Part.AUTHORITY if wrapped else None


def clear_role(text: str) -> str | None:
    """The role that one with hurt marks must be (``GIÁM ĐÓC``); None if it is printed clearly."""
    if len(text) > 30 or role_pattern().match(fold(text)):
        return None
    return plain_roles().get(strip_marks(text))


def is_name(text: str) -> bool:
    """Whether a piece has the form of a person's name."""
    match = _NAME.fullmatch(text.strip())
    if not match:
        return is_capital_name(text)
    return _is_family(fold(match["name"]))


def is_capital_name(text: str) -> bool:
    """A name printed in capitals: no role, no body."""
    match = _NAME_CAPITALS.fullmatch(text.strip())
    if not match or len(text) > 40:
        return False
    folded = fold(text)
    if _LEVEL.match(folded) or role_pattern().match(folded):
        return False
    return _is_family(folded)


def _is_family(folded: str) -> bool:
    """Whether a folded name may begin with a family name: no body, no ``Lưu Văn phòng``."""
    return folded.split()[0] not in _NOT_NAMES and _NO_FAMILY.match(folded) is None


def name_span(piece: FootPiece) -> Span:
    """Span of the bare name in a name piece, without degree or rank."""
    match = _NAME.fullmatch(piece.text) or _NAME_CAPITALS.fullmatch(piece.text)
    if not match:
        return piece.start, piece.end
    return piece.start + match.start("name"), piece.start + match.end("name")
