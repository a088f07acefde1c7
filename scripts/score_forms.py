"""Every cell of every packaged form against the truth of the demo corpus.

Fills all forms for each unit and year and for all units of a year, opens the files again and holds
each filled cell against corpora/demo/truth and corpora/demo/gold, read here without the appendices'
code. Prints, for each form: cells right; told (the truth is silent, the report says it beside the
document's number); wrong; empty; rows of the truth that the form leaves out. Exit 1 if a cell is
wrong.

    python scripts/score_forms.py [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.oxml.ns import qn
from openpyxl.utils import get_column_letter

from reportminer.appendices import FormData, all_units, built_in_forms, fill, one_unit
from reportminer.pool import parse_files
from reportminer.tables import report_rows
from reportminer.text import fold

DEMO = Path(__file__).parents[1] / "corpora" / "demo"
NOTE = re.compile(r"\[\d+\]")
RECIPIENTS = {"collective": "Tập thể", "individual": "Cá nhân", "household": "Hộ gia đình"}
FULL = {"đ/c": "đồng chí"}
CODES = {"Tập thể": "collective", "Cá nhân": "individual", "Hộ gia đình": "household"}


@dataclass
class Score:
    """Counts of one form."""

    right: int = 0
    told: int = 0
    """Truth is silent, the words stand in the report beside the number."""
    wrong: list[str] = field(default_factory=list)
    empty: int = 0
    left_out: int = 0

    def cell(
        self, shown: str, expected: set[str] | str, where: str, text: str = "", anchor: str = ""
    ) -> None:
        """One cell: empty, among the expected texts, told in ``text`` near ``anchor`` where the
        truth is silent, or wrong.
        """
        allowed = {expected} if isinstance(expected, str) else expected
        if not shown:
            self.empty += 1
        elif shown in allowed:
            self.right += 1
        elif allowed <= {""} and stands_near(shown, anchor, text):
            self.told += 1
        else:
            self.wrong.append(f"{where}: {shown!r}, truth {sorted(allowed)[:4]}")


@cache
def flat_text(text: str) -> str:
    return clean(text)


def stands_near(shown: str, anchor: str, text: str) -> bool:
    """Whether the words stand in one stretch of 300 characters with the anchor."""
    flat = flat_text(text)
    at = flat.find(anchor) if anchor else -1
    while at >= 0:
        if shown in flat[max(at - 300, 0) : at + 300]:
            return True
        at = flat.find(anchor, at + 1)
    return False


@dataclass(frozen=True)
class Figure:
    """One award row of the truth."""

    report: str
    unit: str
    report_year: int
    year: int
    name: str
    recipient: str
    status: str
    annual: bool
    count: int


def shown_name(award: str, rank: str, authority: str) -> str:
    """The award as the forms name it, told from the authority's words in the truth."""
    if award == "Bằng khen":
        if "Thủ tướng" in authority:
            return "Bằng khen của Thủ tướng Chính phủ"
        return "Bằng khen của Chủ tịch UBND tỉnh" if "tỉnh" in authority else award
    if award == "Cờ thi đua":
        if "Chính phủ" in authority:
            return "Cờ thi đua của Chính phủ"
        return "Cờ thi đua của UBND tỉnh" if "tỉnh" in authority else award
    if award == "Giấy khen":
        if "xã" in authority or "phường" in authority:
            return "Giấy khen của Chủ tịch UBND cấp xã"
        if "huyện" in authority or "thành phố" in authority:
            return "Giấy khen của Chủ tịch UBND cấp huyện"
    words = rank.split()
    return " ".join([award, *words[:-1], *(w.capitalize() for w in words[-1:])])


STATE = ("Huân chương", "Huy chương", "Bà mẹ", "Anh hùng", "Cờ thi đua của Chính phủ",
         "Bằng khen của Thủ tướng", "Chiến sĩ thi đua toàn quốc")  # fmt: skip
PROVINCE = {
    "E": ("Bằng khen của Chủ tịch UBND tỉnh",), "F": ("Chiến sĩ thi đua cấp tỉnh",),
    "G": ("Cờ thi đua của UBND tỉnh",), "H": ("Kỷ niệm chương", "Huy hiệu"),
}  # fmt: skip


def tsv(name: str) -> list[dict[str, str]]:
    with (DEMO / "truth" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def figures() -> list[Figure]:
    return [
        Figure(
            row["report_id"], f"{row['unit_kind']} {row['unit']}", int(row["report_year"]),
            int(row["award_year"]), shown_name(row["award"], row["class"], row["authority"]),
            row["recipient"], row["status"], row["scope"] == "annual", int(row["count"]),
        )
        for row in tsv("awards.tsv") if row["count"] and row["award_year"]
    ]  # fmt: skip


@dataclass
class Truth:
    """The truth of the corpus, asked cell by cell."""

    figures: list[Figure]
    references: dict[str, list[dict[str, str]]]
    gold: dict[str, dict[str, Any]]
    known: dict[tuple[str, int, str], dict[tuple[str, str], int]] = field(default_factory=dict)

    def annual(self, unit: str, year: int) -> dict[tuple[str, str], int]:
        """Awards of the year's work: the next year's report if it has the series, else its own."""
        if (unit, year, "annual") not in self.known:
            self.known[unit, year, "annual"] = self._annual(unit, year)
        return self.known[unit, year, "annual"]

    def _annual(self, unit: str, year: int) -> dict[tuple[str, str], int]:
        stated: dict[tuple[str, str], dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for f in self.figures:
            if f.unit == unit and f.year == year and f.annual and f.status == "awarded":
                stated[f.name, f.recipient][f.report_year] += f.count
        return {key: found.get(year + 1, found.get(year, 0)) for key, found in stated.items()
                if year in found or year + 1 in found}  # fmt: skip

    def other(self, unit: str, year: int, status: str) -> dict[tuple[str, str], int]:
        """Awards told elsewhere in the report of the year; all proposals where asked for them."""
        if (unit, year, status) not in self.known:
            self.known[unit, year, status] = self._other(unit, year, status)
        return self.known[unit, year, status]

    def _other(self, unit: str, year: int, status: str) -> dict[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = defaultdict(int)
        for f in self.figures:
            own = f.unit == unit and f.year == year == f.report_year and f.status == status
            if own and (status == "proposed" or not f.annual):
                found[f.name, f.recipient] += f.count
        return found

    def total(
        self, units: list[str], year: int, names: tuple[str, ...], recipient: str, part: str
    ) -> int:
        """A figure over units: ``part`` is annual, other, all or proposed."""
        total = 0
        for unit in units:
            tables = []
            if part in ("annual", "all"):
                tables.append(self.annual(unit, year))
            if part in ("other", "all"):
                tables.append(self.other(unit, year, "awarded"))
            if part == "proposed":
                tables.append(self.other(unit, year, "proposed"))
            for table in tables:
                total += sum(
                    count for (name, who), count in table.items()
                    if name.startswith(names) and recipient in ("", who)
                )  # fmt: skip
        return total


def load_truth() -> Truth:
    references: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in tsv("references.tsv"):
        references[row["report_id"]].append(row)
    gold = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((DEMO / "gold").glob("*.json"))
    }  # fmt: skip
    return Truth(figures(), references, gold)


def number(text: str) -> int:
    return int(text.replace(".", ""))


def rows_of(path: Path, table: int) -> Iterator[list[str]]:
    """Texts of a Word table's rows without its head, note marks taken off."""
    held: Any = docx.Document(str(path)).tables[table]
    for row in list(held._tbl.iterchildren(qn("w:tr")))[1:]:
        texts = [
            NOTE.sub("", "".join(t.text or "" for t in cell.iter(qn("w:t")))).strip()
            for cell in row.iterchildren(qn("w:tc"))
        ]
        if texts[0].isdigit():
            yield texts


@dataclass
class Case:
    """One filled file and whom it is about."""

    path: Path
    units: list[str]
    reports: dict[str, str]
    year: int


def check_documents(case: Case, truth: Truth, score: Score) -> None:
    found: Counter[str] = Counter()
    for row in rows_of(case.path, 0):
        report = case.reports[row[6]]
        same = [t for t in truth.references[report] if signed(t) == row[2]]
        score.cell(row[2], {signed(t) for t in same}, f"{case.path} {row[0]}")
        dates = {day(t["date"]) for t in same}
        score.cell(row[3], dates, f"{case.path} {row[0]} {row[2]} date")
        for column, name in ((1, "doc_type"), (4, "issuer"), (5, "subject")):
            words = {" ".join(t[name].split()) for t in same}
            where = f"{case.path} {row[0]} {row[2]} {name}"
            score.cell(row[column], words, where, canonical(report), row[2])
        found[report] += 1
    for report in case.reports.values():
        wanted = {(t["doc_type"], t["number"].lstrip("0"), t["symbol"])
                  for t in truth.references[report]}  # fmt: skip
        score.left_out += max(len(wanted) - found[report], 0)


def signed(row: dict[str, str]) -> str:
    if not row["number"] or not row["symbol"]:
        return row["number"] or (f"…/{row['symbol']}" if row["symbol"] else "")
    return row["number"] + ("-" if "/" in row["symbol"] else "/") + row["symbol"]


def day(iso: str) -> str:
    parts = iso.split("-") if iso else []
    if len(parts) == 2:
        parts.append("…")
    return "/".join(reversed(parts))


def check_movements(case: Case, truth: Truth, score: Score) -> None:
    found: Counter[str] = Counter()
    for row in rows_of(case.path, 0):
        report = case.reports[row[8]]
        gold = truth.gold[report]["movements"]
        same = [m for m in gold if clean(m["name"]) == row[1]]
        score.cell(row[1], {clean(m["name"]) for m in same}, f"{case.path} {row[0]}")
        launchers = {clean(m["launched_by"]) for m in same if m["launched_by"]}
        score.cell(row[2], launchers, f"{case.path} {row[0]} launcher")
        levels = {launcher_level(name, report) for name in launchers}
        score.cell(row[3], levels, f"{case.path} {row[0]} level")
        for column in range(4, 8):
            score.cell(row[column], set(), f"{case.path} {row[0]} {column}")
        found[report] += 1
    for report in case.reports.values():
        score.left_out += max(len(truth.gold[report]["movements"]) - found[report], 0)


def clean(text: str | None) -> str:
    return " ".join((text or "").split())


def launcher_level(name: str, report: str) -> str:
    if "thành phố" in name and report.startswith("tp-"):
        return "Cấp huyện"
    for word, level in (("Thủ tướng", "Trung ương"), ("Liên đoàn", "Đoàn thể, tổ chức đảng"),
                        ("Trung ương", "Trung ương"), ("tỉnh", "Cấp tỉnh"),
                        ("huyện", "Cấp huyện"), ("xã", "Cấp xã"),
                        ("thành phố", "Cấp tỉnh")):  # fmt: skip
        if word in name:
            return level
    return ""


def check_awards(case: Case, truth: Truth, score: Score) -> None:
    for unit in case.units:
        rows = [r for r in rows_of(case.path, 0) if r[1] == unit]
        now, before = truth.annual(unit, case.year), truth.annual(unit, case.year - 1)
        for row in rows:
            key = (row[2], CODES[row[3]])
            where = f"{case.path} {unit} {row[2]} {row[3]}"
            for column, table in ((4, before), (6, now)):
                score.cell(row[column], dots(table.get(key)), where)
            shares = {
                f"{a['direct_workers_pct']:g}".replace(".", ",")
                for report in truth.gold if report.startswith(stem(case.reports, unit))
                for a in truth.gold[report]["awards"] if a["direct_workers_pct"] is not None
            }  # fmt: skip
            for column in (5, 7):
                score.cell(row[column], shares, f"{where} share")
        shown = {(row[2], CODES[row[3]]) for row in rows}
        score.left_out += len({*now, *before} - shown)
        thematic = truth.other(unit, case.year, "awarded")
        by_key: dict[tuple[str, str], int] = defaultdict(int)
        empty = set()
        for row in rows_of(case.path, 1):
            if row[1] == unit:
                key = (row[2], CODES[row[3]])
                if row[5]:
                    by_key[key] += number(row[5])
                else:
                    score.empty += 1
                    empty.add(key)
        for key, count in by_key.items():
            if key not in empty or count > thematic.get(key, 0):
                score.cell(str(count), str(thematic.get(key, 0)), f"{case.path} {unit} {key}")
        score.left_out += len(set(thematic) - set(by_key) - empty)


def stem(reports: dict[str, str], unit: str) -> str:
    return reports[unit].rsplit("-", 1)[0] + "-"


def dots(value: int | None) -> str:
    return "" if value is None else f"{value:,}".replace(",", ".")


SUMMARY = {
    17: {"C": ("", "all"), "E": ("individual", "all"), "F": ("", "annual"), "J": ("", "other")},
    21: {"D": ("collective", "proposed"), "E": ("individual", "proposed"),
         "F": ("collective", "all"), "G": ("individual", "all"), "H": ("collective", "annual")},
}  # fmt: skip
PARTS = {17: {}, 21: {"collective": ("L", "P"), "individual": ("", "Q")}}
BLANK = {17: "DHILMNP", 21: "CIJKMNORSTU"}


def check_summary(case: Case, truth: Truth, score: Score, columns: int) -> None:
    sheet = openpyxl.load_workbook(case.path).worksheets[0]
    shown = set()
    for row in range(10, sheet.max_row + 1):
        name = sheet[f"B{row}"].value
        if not isinstance(sheet[f"A{row}"].value, int) or not name:
            continue
        shown.add(name)
        for letter, (recipient, part) in SUMMARY[columns].items():
            expected = truth.total(case.units, case.year, (name,), recipient, part)
            score.cell(text(sheet[f"{letter}{row}"].value), str(expected),
                       f"{case.path} {letter}{row} {name}")  # fmt: skip
        for recipient, letters in PARTS[columns].items():
            values = [sheet[f"{c}{row}"].value for c in letters if c]
            told = sum(v for v in values if v is not None)
            whole = truth.total(case.units, case.year, (name,), recipient, "other")
            for value in values:
                ok = value is None or told <= whole
                score.cell(text(value), text(value) if ok else str(whole), f"{case.path} {row}")
        for letter in BLANK[columns]:
            score.cell(text(sheet[f"{letter}{row}"].value), set(), f"{case.path} {letter}{row}")
    wanted = {name for unit in case.units for name, _ in truth.annual(unit, case.year)}
    score.left_out += len(wanted - shown)


def text(value: object) -> str:
    return "" if value is None else str(value)


def check_state(case: Case, truth: Truth, score: Score) -> None:
    parts = ((2, "collective", "proposed"), (3, "individual", "proposed"), (4, "", "all"),
             (5, "collective", "all"), (6, "individual", "all"), (7, "household", "all"),
             (8, "", "annual"))  # fmt: skip
    for row in rows_of(case.path, 0):
        for column, recipient, part in parts:
            expected = truth.total(case.units, case.year, (row[1],), recipient, part)
            score.cell(row[column], dots(expected), f"{case.path} {row[1]} {column}")
        whole = truth.total(case.units, case.year, (row[1],), "", "other")
        for column in (9, 10):
            ok = not row[column] or number(row[column]) <= whole
            score.cell(row[column], row[column] if ok else str(whole), f"{case.path} {row[1]}")


def check_named(case: Case, truth: Truth, score: Score, recipient: str) -> None:
    head = [c.text for c in docx.Document(str(case.path)).tables[0].rows[0].cells]
    at = {name: head.index(name) for name in ("Năm", "Tình trạng", "Đơn vị")}
    award = head.index("Danh hiệu thi đua, hình thức khen thưởng")
    found: Counter[str] = Counter()
    for row in rows_of(case.path, 0):
        report = case.reports[row[at["Đơn vị"]]]
        records = [
            a for a in truth.gold[report]["awards"]
            if a["recipient"] == recipient and row[1] in map(clean, a["named"])
        ]  # fmt: skip
        where = f"{case.path} {row[0]} {row[1]}"
        score.cell(row[1], {clean(n) for a in records for n in a["named"]}, where)
        names = {shown_name(a["award"], a["class"] or "", a["authority"] or "") for a in records}
        score.cell(row[award], names, where)
        years = {str(a["year"] or report[-4:]) for a in records}
        score.cell(row[at["Năm"]], years, where)
        status = {{"awarded": "được khen", "proposed": "đề nghị"}[a["status"]] for a in records}
        score.cell(row[at["Tình trạng"]], status, where)
        if recipient == "individual":
            roles = {clean(p["role"]) for p in truth.gold[report]["people"] if p["role"]}
            score.cell(row[4], roles, f"{where} role")
        found[report] += 1
    for report in case.reports.values():
        wanted = sum(len(a["named"]) for a in truth.gold[report]["awards"]
                     if a["recipient"] == recipient)  # fmt: skip
        score.left_out += max(wanted - found[report], 0)


def check_models(case: Case, truth: Truth, score: Score) -> None:
    for row in rows_of(case.path, 0):
        report = case.reports[row[7]]
        where = f"{case.path} {row[0]} {row[3]}"
        whole = flat_text(canonical(report))
        score.cell(row[6], row[6] if clean(row[6]) in whole else "?", f"{where} sentence")
        if row[1] == "Tập thể":
            score.cell(row[3], row[3] if row[3] in row[6] else "?", where)
            continue
        people = [p for p in truth.gold[report]["people"] if clean(p["text"]) == row[3]]
        score.cell(row[3], {clean(p["text"]) for p in people}, where)
        score.cell(row[2], {FULL.get(p["title"], clean(p["title"])) for p in people}, where)
        for column, name in ((4, "role"), (5, "place")):
            score.cell(row[column], {clean(p[name]) for p in people}, f"{where} {name}")


@cache
def canonical(report: str) -> str:
    for folder in ("text", "reports"):
        path = DEMO / folder / f"{report}.txt"
        if path.exists():
            return path.read_text(encoding="utf-8")
    return ""


def check_figures(case: Case, truth: Truth, score: Score) -> None:
    for table in (0, 1):
        for row in rows_of(case.path, table):
            gold = truth.gold[case.reports[row[1]]]["indicators"]
            where = f"{case.path} {row[0]} {row[2]}"
            if not row[3]:  # the decision that set the council up
                whole = flat_text(canonical(case.reports[row[1]]))
                score.cell(row[2], row[2] if row[2] in whole else "?", where)
                continue
            same = [g for g in gold if row[3] in shown_numbers(g["value"])
                    and row[4] in clean(g["unit"])]  # fmt: skip
            values = {shown for g in same for shown in shown_numbers(g["value"])}
            score.cell(row[3], values, where)
            score.cell(row[4], row[4] if same else "?", where)
            whole = canonical(case.reports[row[1]])
            near = [f"{g['indicator']} {whole[g['start'] - 150 : g['end'] + 150]}" for g in same]
            score.cell(row[2], row[2] if any(told_in(row[2], n) for n in near) else "?", where)


ABOUT = ("", "khoảng ", "trên ", "dưới ", "ước ")


def shown_numbers(value: Any) -> set[str]:
    return {f"{about}{gold_number(value)}" for about in ABOUT}


def told_in(name: str, stretch: str) -> bool:
    """Whether most words of an indicator's name stand in the gold's name or clause."""
    words = set(re.findall(r"\w+", fold(name)))
    return len(words & set(re.findall(r"\w+", fold(stretch)))) >= 0.7 * len(words)


def gold_number(value: Any) -> str:
    if isinstance(value, dict):
        return f"{gold_number(value['num'])}/{gold_number(value['den'])}"
    if isinstance(value, list):
        return " - ".join(map(gold_number, value))
    whole = int(value)
    return dots(whole) if whole == value else f"{value}".replace(".", ",")


def check_statistics(case: Case, truth: Truth, score: Score, form: str) -> None:
    sheet = openpyxl.load_workbook(case.path).worksheets[0]
    people = {"02": "collective", "04": "household", "05": "individual", "01": "", "11": "annual"}
    if form == "0602.N":
        people = {"06": "collective", "08": "household", "09": "individual", "01": "",
                  "15": "annual"}  # fmt: skip
    kinds: dict[str, tuple[tuple[str, ...], str]] = {}
    if form == "0603.N":
        kinds = {c: (names, "") for c, names in PROVINCE.items()}
        kinds["D"] = (tuple(n for names in PROVINCE.values() for n in names), "")
    elif form == "0602.N":
        kinds = {"D": (STATE, "")}
        block = ""
        heads: tuple[Any, ...] = sheet[8]
        for cell in heads[4:]:
            block = str(cell.value) if cell.value else block
            who = CODES.get(str(sheet.cell(9, cell.column).value), "")
            known = block not in ("Các hình thức khen thưởng khác",) and "ưu tú" not in block
            kinds[get_column_letter(cell.column)] = ((block,) if known else ("?",), who)
    for row in range(10, sheet.max_row + 1):
        code = sheet[f"B{row}"].value
        cells: tuple[Any, ...] = sheet[row]
        for cell in cells[2:]:
            letter, value = get_column_letter(cell.column), cell.value
            if not isinstance(value, int):
                score.empty += code is not None and value is None
                continue
            where = f"{case.path} {cell.coordinate}"
            if letter not in kinds or (code not in people and code not in (
                    "12", "13", "16", "17")):  # fmt: skip
                score.wrong.append(f"{where}: {value}, nothing can be known there")
                continue
            names, who = kinds[letter]
            wanted = people.get(code, "other")
            part = wanted if wanted in ("annual", "other") else "all"
            recipient = who or (wanted if part == "all" else "")
            expected = truth.total(case.units, case.year, names, recipient, part)
            ok = value == expected or (part == "other" and value <= expected)
            score.cell(str(value), str(value) if ok else str(expected), where)


def check_launchers(case: Case, truth: Truth, score: Score) -> None:
    """0601: the corpus states how many movements by theme were launched: code 11, column 1."""
    sheet = openpyxl.load_workbook(case.path).worksheets[0]
    total = 0
    for report in case.reports.values():
        stated = {
            g["value"] for g in truth.gold[report]["indicators"]
            if (g["unit"] or "").startswith("phong trào") and "phát động" in g["indicator"]
        }  # fmt: skip
        total += stated.pop() if len(stated) == 1 else 0
    for row in range(10, sheet.max_row + 1):
        for letter in "CDEF":
            value: Any = sheet[f"{letter}{row}"].value
            told = (letter, sheet[f"B{row}"].value) == ("C", "11")
            known = {str(int(total))} if told else set()
            if isinstance(value, int) or value is None:
                score.cell(text(value), known, f"{case.path} {letter}{row}")


def check(form: str, case: Case, truth: Truth, score: Score) -> None:
    if form in ("0602.N", "0603.N"):
        check_statistics(case, truth, score, form)
    elif form == "0601.N":
        check_launchers(case, truth, score)
    elif form in ("0604.N", "0605.N"):
        sheet = openpyxl.load_workbook(case.path).worksheets[0]
        for row in sheet.iter_rows(min_row=9, min_col=3):
            for cell in row:
                score.cell(text(cell.value), set(), f"{case.path} {cell.coordinate}")
    elif form.endswith("-cot"):
        check_summary(case, truth, score, int(form.split("-")[2]))
    elif form in ("tap-the", "ca-nhan", "ho-gia-dinh"):
        who = {"tap-the": "collective", "ca-nhan": "individual", "ho-gia-dinh": "household"}
        check_named(case, truth, score, who[form])
    else:
        checks = {
            "van-ban": check_documents, "phong-trao": check_movements, "khen-thuong": check_awards,
            "khen-thuong-nha-nuoc": check_state, "dien-hinh": check_models,
            "hoi-dong-cum-khoi": check_figures,
        }  # fmt: skip
        checks[form](case, truth, score)


def main() -> int:
    parser = argparse.ArgumentParser(description="Forms against the truth of the demo corpus.")
    parser.add_argument("--keep", type=Path, help="folder to keep the filled forms in")
    parser.add_argument("--show", type=int, default=10, help="wrong cells shown per form")
    parser.add_argument("--reports", nargs="*", help="ids of reports; all if not given")
    options = parser.parse_args()
    truth = load_truth()
    paths = [p for p in sorted((DEMO / "reports").iterdir())
             if not options.reports or p.stem in options.reports]  # fmt: skip
    if options.reports:
        truth.figures = [f for f in truth.figures if f.report in options.reports]
    batch = report_rows(
        [
            r.report
            for r in parse_files(paths, jobs=2 if len(paths) > 8 else 1)
            if r.report is not None
        ]
    )
    scores: dict[str, Score] = {}
    broken = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        subjects = [one_unit(batch, r.identity.unit, r.identity.year) for r in batch]
        subjects += [all_units(batch, year) for year in
                     sorted({r.identity.year for r in batch if r.identity.year})]  # fmt: skip
        for index, subject in enumerate(subjects):
            data = FormData(batch, subject)
            reports = {u.unit: u.main.identity.report for u in subject.units if u.main}
            for form in built_in_forms().values():
                path = folder / f"{index:03d}" / form.path.name
                result = fill(form, data, path, force=True)
                broken += len(result.broken)
                case = Case(path, data.unit_names, reports, subject.year)
                check(form.id, case, truth, scores.setdefault(form.id, Score()))
    print(f"{len(subjects)} subjects x {len(scores)} forms, truth: corpora/demo")
    heads = f"{'form':<22}{'right':>8}{'told':>6}{'wrong':>7}{'empty':>8}{'rows left out':>15}"
    print(heads)
    for name, score in scores.items():
        print(f"{name:<22}{score.right:>8}{score.told:>6}{len(score.wrong):>7}{score.empty:>8}"
              f"{score.left_out:>15}")  # fmt: skip
        for line in score.wrong[: options.show]:
            print(f"    {line}")
    wrong = sum(len(s.wrong) for s in scores.values())
    right = sum(s.right for s in scores.values())
    print(f"filled cells right: {right}, wrong: {wrong}; identities broken: {broken}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
