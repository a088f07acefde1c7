"""Lists of award figures: by award, by award and recipient, awards of movements and deeds."""

from __future__ import annotations

from collections.abc import Iterator

from reportminer.appendices.award_kinds import AwardKind, group
from reportminer.appendices.awards import AwardLine, Wanted, count_awards
from reportminer.appendices.catalogue import catalogue
from reportminer.appendices.entries import NOT_STATED, SILENT, Entry, Record, empty, stated
from reportminer.appendices.subjectdata import SubjectData
from reportminer.document import AwardStatus, Recipient
from reportminer.exports.wording import RECIPIENT_NAMES
from reportminer.tables.scope import Scope

_SHARE_ONLY = "báo cáo chỉ nêu tỷ lệ hoặc không nêu, cần nhập từ hồ sơ"
_AWARD_CELLS: dict[str, Wanted] = {
    f"{name}{suffix}": Wanted(recipient=recipient, scopes=scopes, status=status)
    for name, scopes, status in (
        ("tong", (), AwardStatus.AWARDED),
        ("cong_trang", (Scope.ANNUAL,), AwardStatus.AWARDED),
        ("chuyen_de", (Scope.THEMATIC,), AwardStatus.AWARDED),
        ("dot_xuat", (Scope.SUDDEN,), AwardStatus.AWARDED),
        ("chuyen_de_dot_xuat", (Scope.THEMATIC, Scope.SUDDEN), AwardStatus.AWARDED),
        ("trinh", (), AwardStatus.PROPOSED),
    )
    for suffix, recipient in (
        ("", None), ("_tap_the", Recipient.COLLECTIVE), ("_ca_nhan", Recipient.INDIVIDUAL),
        ("_ho", Recipient.HOUSEHOLD),
    )
}  # fmt: skip
_SHORT = {"tap_the": "tong_tap_the", "ca_nhan": "tong_ca_nhan", "ho": "tong_ho"}


def _kinds(lines: list[AwardLine]) -> dict[AwardKind, list[AwardLine]]:
    kinds: dict[AwardKind, list[AwardLine]] = {}
    for line in lines:
        kinds.setdefault(line.kind, []).append(line)
    return kinds


def awards(data: SubjectData) -> Iterator[Record]:
    """One row an award: totals, recipients, kinds, proposals."""
    yield from _award_rows(data, data.awards)


def state_awards(data: SubjectData) -> Iterator[Record]:
    """The same for awards of the state level."""
    state = group("nha_nuoc")
    yield from _award_rows(data, [line for line in data.awards if line.kind.kind in state])


def _award_rows(data: SubjectData, lines: list[AwardLine]) -> Iterator[Record]:
    names = catalogue().lists["khen_thuong"]
    for kind, held in _kinds(lines).items():
        fields: dict[str, Entry] = {}
        for name in names:
            wanted = _AWARD_CELLS.get(_SHORT.get(name, name))
            if wanted is not None:
                fields[name] = count_awards(held, wanted, data.unit_names)
            elif name not in ("stt", "ten"):
                fields[name] = empty(_SHARE_ONLY if name == "lao_dong_truc_tiep" else SILENT)
        yield Record({"ten": Entry(kind.words), **fields})


def by_recipient(data: SubjectData) -> Iterator[Record]:
    """Unit, award, recipient: the year's awards of the year before and of the year."""
    for unit in data.unit_names:
        now = _annual(data.awards, unit)
        before = _annual(data.awards_before, unit)
        keys = sorted({**before, **now}, key=lambda k: (k[0], list(RECIPIENT_NAMES).index(k[1])))
        for kind, recipient in keys:
            first, second = before.get((kind, recipient)), now.get((kind, recipient))
            yield Record({
                "don_vi": Entry(unit),
                "ten": Entry(kind.words),
                "doi_tuong": Entry(RECIPIENT_NAMES[recipient]),
                "nam_truoc": first.entry if first else empty(NOT_STATED),
                "nam_nay": second.entry if second else empty(NOT_STATED),
                "truc_tiep_nam_truoc": _direct(first),
                "truc_tiep_nam_nay": _direct(second),
            })  # fmt: skip


def _annual(lines: list[AwardLine], unit: str) -> dict[tuple[AwardKind, Recipient], AwardLine]:
    return {
        (line.kind, line.recipient): line
        for line in lines
        if line.unit == unit and line.recipient is not None and line.scope is Scope.ANNUAL
        and line.status is AwardStatus.AWARDED
    }  # fmt: skip


def _direct(line: AwardLine | None) -> Entry:
    """Share of people who work directly, where the figure is one statement."""
    if line is None or line.entry.value is None:
        return empty(NOT_STATED)
    if line.recipient is not Recipient.INDIVIDUAL:
        return empty("tỷ lệ chỉ tính với cá nhân")
    shares = {row["direct_workers_pct"] for row in line.rows}
    share = shares.pop() if len(shares) == 1 else None
    return stated(share, *line.entry.sources)


def told_elsewhere(data: SubjectData) -> Iterator[Record]:
    """Awards of movements and deeds, and those told outside the part on commendation."""
    for line in data.awards:
        if line.scope is not Scope.ANNUAL and line.status is AwardStatus.AWARDED:
            who = RECIPIENT_NAMES.get(line.recipient) if line.recipient else None
            yield Record({
                "don_vi": Entry(line.unit),
                "ten": Entry(line.kind.words),
                "doi_tuong": stated(who),
                "loai": Entry(line.scope.value),
                "so_luong": line.entry,
            })  # fmt: skip
