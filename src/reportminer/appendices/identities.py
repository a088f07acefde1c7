"""Checks the sums a form must keep, over the cells that are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportminer.appendices.entries import Entry
from reportminer.appendices.forms import Identity
from reportminer.appendices.results import Broken


def broken_identities(
    identities: tuple[Identity, ...], entries: Mapping[tuple[str, str], Entry], sheet: str
) -> Iterator[Broken]:
    """Every place where a whole and its parts contradict each other.

    With every part known, whole and sum must be equal; with parts unknown, the known ones must not
    exceed the whole. A whole that is unknown is not checked.
    """
    for identity in identities:
        held = identity.sheet or sheet
        for whole, parts in zip(identity.whole, identity.parts, strict=True):
            broken = _broken(identity, whole, parts, held, entries)
            if broken is not None:
                yield broken


def _broken(
    identity: Identity, whole: str, parts: tuple[str, ...], sheet: str,
    entries: Mapping[tuple[str, str], Entry],
) -> Broken | None:  # fmt: skip
    total = _number(entries, sheet, whole)
    known = {part: n for part in parts if (n := _number(entries, sheet, part)) is not None}
    if total is None or not known:
        return None
    added = sum(known.values())
    complete = len(known) == len([p for p in parts if (sheet, p) in entries])
    if added > total or (complete and added != total and not identity.at_least):
        said = " + ".join(f"{part}={number}" for part, number in known.items())
        return Broken(f"{identity.words}: {whole}={total}, các phần {said} = {added}")
    return None


def _number(entries: Mapping[tuple[str, str], Entry], sheet: str, address: str) -> int | None:
    entry = entries.get((sheet, address))
    return entry.value if entry is not None and isinstance(entry.value, int) else None
