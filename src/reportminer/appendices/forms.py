"""Forms: a Word or Excel file and, where the file has no placeholders, what belongs where (YAML).

Keys of a definition: ``id``, ``title``, ``file`` (beside the YAML), ``source`` (the decree or
circular), ``cells`` (address -> name of a value), ``tables`` (a row repeated for a list),
``matrix`` (rows × columns of counts), ``identities`` (sums the filled form must keep). Anything
else is RM222. ``docs/bieu-mau.md`` shows how to add a form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from reportminer.appendices.award_kinds import group, known_kinds
from reportminer.appendices.awards import Wanted
from reportminer.appendices.catalogue import catalogue, near
from reportminer.document import AwardStatus, Recipient
from reportminer.errors import UsageError
from reportminer.tables.scope import Scope

SUFFIXES = (".docx", ".xlsx")
_SCOPES = {
    "tong_ket": Scope.ANNUAL, "chuyen_de": Scope.THEMATIC, "dot_xuat": Scope.SUDDEN,
}  # fmt: skip
_RECIPIENTS = {
    "tap_the": Recipient.COLLECTIVE, "ca_nhan": Recipient.INDIVIDUAL, "ho": Recipient.HOUSEHOLD,
}  # fmt: skip
_STATUS = {"duoc_khen": AwardStatus.AWARDED, "de_nghi": AwardStatus.PROPOSED}
_CONDITIONS = {"kinds", "group", "except", "recipient", "scopes", "status", "class", "levels",
               "never", "not_stated"}  # fmt: skip
_KEYS = {"id", "title", "file", "source", "cells", "tables", "matrix", "identities", "note"}


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table row repeated for a list: in Word ``table`` counts from 1, in Excel it is a sheet."""

    table: int | str
    row: int
    list: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Condition:
    """What a row or column of a matrix counts. ``never``: the form leaves the cell out (XXXX);
    ``not_stated``: why reports in words cannot give it.
    """

    kinds: frozenset[str] = frozenset()
    except_kinds: frozenset[str] = frozenset()
    recipient: Recipient | None = None
    scopes: tuple[Scope, ...] = ()
    status: AwardStatus | None = None
    award_class: str | None = None
    levels: tuple[str, ...] = ()
    not_stated: str = ""

    def both(self, other: Condition) -> Condition | None:
        """Both conditions together; None where they exclude each other."""
        kinds = self.kinds & other.kinds if self.kinds and other.kinds else self.kinds | other.kinds
        if self.kinds and other.kinds and not kinds:
            return None
        clash = self.recipient and other.recipient and self.recipient is not other.recipient
        scopes = _narrower(self.scopes, other.scopes)
        levels = _narrower(self.levels, other.levels)
        if clash or scopes is None or levels is None:
            return None
        return Condition(
            kinds, self.except_kinds | other.except_kinds, self.recipient or other.recipient,
            scopes, self.status or other.status, self.award_class or other.award_class, levels,
            self.not_stated or other.not_stated,
        )  # fmt: skip

    @property
    def wanted(self) -> Wanted:
        """As a question about awards."""
        return Wanted(
            self.kinds, self.recipient, self.scopes, self.status or AwardStatus.AWARDED,
            self.award_class, self.except_kinds,
        )  # fmt: skip


def _narrower(one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """Values in both; an empty tuple is no condition; None where nothing is left."""
    if not one or not other:
        return one or other
    return tuple(x for x in one if x in other) or None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts at the crossings of rows and columns of a sheet; ``of`` is ``khen_thuong`` or
    ``phong_trao``.
    """

    sheet: str
    of: str
    base: Condition
    rows: Mapping[int, Condition]
    columns: Mapping[str, Condition]


@dataclass(frozen=True, slots=True)
class Identity:
    """``whole`` = sum of ``parts`` (or ≥ with ``at_least``) in every column or row named."""

    sheet: str
    words: str
    whole: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form that can be filled."""

    id: str
    title: str
    path: Path
    source: str = ""
    cells: Mapping[str, str] | None = None
    tables: tuple[FormTable, ...] = ()
    matrices: tuple[Matrix, ...] = ()
    identities: tuple[Identity, ...] = ()

    @property
    def is_word(self) -> bool:
        """Whether it is filled as Word; else Excel."""
        return self.path.suffix.lower() == ".docx"


def built_in_folder() -> Path:
    """The folder of the packaged forms."""
    return Path(str(resources.files("reportminer.appendices").joinpath("forms")))


@cache
def built_in_forms() -> dict[str, Form]:
    """Packaged forms by id, in the order of their file names."""
    forms = [load_form(path) for path in sorted(built_in_folder().glob("*.yaml"))]
    return {form.id: form for form in forms}


def find_form(name: str) -> Form:
    """A packaged form by id, or the form of a .docx, .xlsx or .yaml file; RM226 if neither."""
    path = Path(name)
    if path.suffix.lower() in (*SUFFIXES, ".yaml", ".yml"):
        return load_form(path)
    forms = built_in_forms()
    if name not in forms:
        raise UsageError("RM226", name=name, near=near(name, list(forms)))
    return forms[name]


def load_form(path: Path) -> Form:
    """The form of a definition, or of a template with placeholders only."""
    if not path.is_file():
        raise UsageError("RM220", path=str(path), vi="không tìm thấy tệp", en="no such file")
    if path.suffix.lower() in SUFFIXES:
        return Form(path.stem, path.stem, path)
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as cause:
        line = getattr(getattr(cause, "problem_mark", None), "line", None)
        at = f", dòng {line + 1}" if line is not None else ""
        raise UsageError("RM222", path=str(path), vi=f"không đọc được YAML{at}",
                         en=f"bad YAML{at}") from cause  # fmt: skip
    return _Reader(path).form(data)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns YAML into a form; everything wrong is named with its key."""

    path: Path

    def fail(self, vi: str, en: str = "") -> UsageError:
        return UsageError("RM222", path=str(self.path), vi=vi, en=en or vi)

    def keys(self, data: Any, allowed: set[str], where: str) -> dict[str, Any]:
        if not isinstance(data, dict):
            raise self.fail(f"«{where}» phải là các cặp khóa: giá trị", f"{where} is no mapping")
        unknown = sorted(str(k) for k in data if k not in allowed)
        if unknown:
            raise self.fail(f"khóa lạ {unknown} trong «{where}»; cho phép: {sorted(allowed)}",
                            f"unknown keys {unknown} in {where}")  # fmt: skip
        return data

    def form(self, data: Any) -> Form:
        data = self.keys(data, _KEYS, "biểu mẫu")
        for key in ("id", "file"):
            if not isinstance(data.get(key), str):
                raise self.fail(f"thiếu khóa «{key}»", f"missing key {key}")
        file = self.path.parent / data["file"]
        if file.suffix.lower() not in SUFFIXES or not file.is_file():
            raise self.fail(f"không có tệp mẫu «{data['file']}»", f"no template {data['file']}")
        cells = self.keys(data.get("cells", {}), set(data.get("cells", {})), "cells")
        for address, name in cells.items():
            self.known(str(name), catalogue().values, f"cells.{address}")
        return Form(
            data["id"], data.get("title", data["id"]), file, data.get("source", ""),
            {str(k): str(v) for k, v in cells.items()},
            tuple(self.table(t) for t in data.get("tables", ())),
            tuple(self.matrix(m) for m in data.get("matrix", ())),
            tuple(self.identity(i) for i in data.get("identities", ())),
        )  # fmt: skip

    def known(self, name: str, names: Mapping[str, Any] | Sequence[str], where: str) -> None:
        if name not in names:
            hint = near(name, list(names))
            raise self.fail(f"«{where}»: không có «{name}»{hint}", f"{where}: unknown {name}")

    def table(self, data: Any) -> FormTable:
        data = self.keys(data, {"table", "sheet", "row", "list", "columns"}, "tables")
        self.known(str(data.get("list")), catalogue().lists, "tables.list")
        columns = {str(k): str(v) for k, v in data.get("columns", {}).items()}
        for column, name in columns.items():
            self.known(name, catalogue().lists[data["list"]], f"tables.columns.{column}")
        place = data.get("sheet", data.get("table"))
        if place is None or not isinstance(data.get("row"), int):
            raise self.fail("«tables» cần table (hoặc sheet) và row", "tables need a place and row")
        return FormTable(place, data["row"], data["list"], columns)

    def matrix(self, data: Any) -> Matrix:
        data = self.keys(data, {"sheet", "of", "base", "rows", "columns"}, "matrix")
        of = data.get("of", "khen_thuong")
        self.known(of, ("khen_thuong", "phong_trao"), "matrix.of")
        rows = {self.row(k): self.condition(v, f"rows.{k}") for k, v in data["rows"].items()}
        columns = {
            str(k): self.condition(v, f"columns.{k}") for k, v in data["columns"].items()
        }  # fmt: skip
        base = self.condition(data.get("base") or {}, "base")
        return Matrix(str(data.get("sheet", "")), of, base, rows, columns)

    def row(self, key: Any) -> int:
        if not isinstance(key, int) or key < 1:
            raise self.fail(f"hàng «{key}» không phải số", f"row {key} is no number")
        return key

    def condition(self, data: Any, where: str) -> Condition:
        data = self.keys(data or {}, _CONDITIONS, f"matrix.{where}")
        kinds = frozenset(data.get("kinds", ()))
        for kind in kinds | frozenset(data.get("except", ())):
            self.known(kind, sorted(known_kinds()), f"matrix.{where}.kinds")
        if "group" in data:
            self.known(data["group"], ("nha_nuoc",), f"matrix.{where}.group")
            kinds |= group(data["group"])
        for key, allowed in (("recipient", _RECIPIENTS), ("status", _STATUS)):
            if key in data:
                self.known(data[key], allowed, f"matrix.{where}.{key}")
        for scope in data.get("scopes", ()):
            self.known(scope, _SCOPES, f"matrix.{where}.scopes")
        return Condition(
            kinds, frozenset(data.get("except", ())), _RECIPIENTS.get(data.get("recipient", "")),
            tuple(_SCOPES[s] for s in data.get("scopes", ())),
            _STATUS.get(data.get("status", "")), data.get("class"),
            tuple(data.get("levels", ())), data.get("not_stated", ""),
        )  # fmt: skip

    def identity(self, data: Any) -> Identity:
        """``total: D9`` with ``parts: [D11, D13]``; ``across: [D, E]`` says the same of columns
        (addresses without letters), ``down: [9, 10]`` of rows (addresses without numbers).
        """
        allowed = {"sheet", "words", "total", "parts", "across", "down", "at_least"}
        data = self.keys(data, allowed, "identities")
        if "total" not in data or not data.get("parts"):
            raise self.fail("«identities» cần total và parts", "identities need total and parts")
        across, down = data.get("across"), data.get("down")
        places = [str(c) for c in across or down or [""]]

        def cell(part: Any, place: str) -> str:
            address = f"{place}{part}" if across else f"{part}{place}"
            if not re.fullmatch(r"[A-Z]{1,3}[1-9]\d*", address):
                raise self.fail(f"địa chỉ ô «{address}» sai", f"bad address {address}")
            return address

        return Identity(
            str(data.get("sheet", "")), str(data.get("words", "")),
            tuple(cell(data["total"], place) for place in places),
            tuple(tuple(cell(part, place) for part in data["parts"]) for place in places),
            bool(data.get("at_least", False)),
        )  # fmt: skip
