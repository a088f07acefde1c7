"""Imports go one way: the table of rooms and what each may import."""

import ast
from pathlib import Path

import pytest

import reportminer

ROOT = Path(reportminer.__file__).parent
ROOMS: dict[str, set[str]] = {
    "errors": set(),
    "text": {"errors"},
    "document": {"errors", "text"},
    "lexicons": {"errors", "text"},
    # Lists of set wordings tell a scan's hurt marks.
    "readers": {"document", "text", "lexicons", "errors"},
    "structure": {"document", "text", "lexicons", "errors"},
    "nlp": {"document", "text", "errors"},
    "extraction": {"structure", "nlp", "document", "text", "lexicons", "errors"},
    "checks": {"document", "lexicons", "text", "errors"},
    "pipeline": {
        "checks", "extraction", "nlp", "structure", "readers", "lexicons", "document", "text",
        "errors",
    },
    # spaCy components round the extractors; nothing of the main job imports them.
    "pipes": {
        "pipeline", "extraction", "nlp", "structure", "document", "text", "errors",
    },
    "pool": {"pipeline", "readers", "document", "errors"},
    "store": {"document", "errors"},
    # Every table row carries its sentence, and sentences are structure.
    "tables": {"store", "structure", "document", "lexicons", "text",
        "errors",
    },
    # Research exports pack Docs (pipes) and cut texts into tokens and sentences.
    "exports": {
        "tables", "document", "lexicons", "text", "errors", "nlp", "structure", "pipes",
    },
    "appendices": {"exports", "tables", "document", "lexicons", "text", "errors"},
    "evaluation": {"pipeline", "document", "text", "errors"},
}  # fmt: skip
FREE = {"cli", "web", "__init__", "__main__"}


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module or ""]
        rooms |= {n.split(".")[1] for n in names if n.startswith("reportminer.")}
    return rooms


FILES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=[str(p.relative_to(ROOT)) for p in FILES])
def test_imports_point_up_only(path: Path) -> None:
    room = room_of(path)
    if room in FREE:
        return
    assert room in ROOMS, f"{path}: a room that the table does not know"
    assert imported_rooms(path) - {room} <= ROOMS[room]


def test_every_room_has_files() -> None:
    assert {room_of(p) for p in FILES} >= {"errors", "text", "document", "readers", "structure"}
