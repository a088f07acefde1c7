"""Many files in many processes: order kept, bad files and dead workers reported."""

import os
import pickle
from pathlib import Path

import pytest

from pool_work import die_on_kill
from reportminer.errors import ReadError, UsageError
from reportminer.pipeline import Pipeline, Status
from reportminer.pool import parse_files, parse_one


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    for name in ("mot", "hai", "ba"):
        text = f"BÁO CÁO {name}\nNăm 2022 có 05 tập thể được tặng Giấy khen.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "rong.txt").touch()
    return [tmp_path / f"{n}.txt" for n in ("mot", "rong", "hai", "thieu", "ba")]


def test_processes_give_what_one_process_gives(paths: list[Path]) -> None:
    alone, together = list(parse_files(paths)), list(parse_files(paths, jobs=2))
    assert [r.path for r in together] == paths
    assert [r.report for r in together] == [r.report for r in alone]
    codes = [r.error.code if r.error else None for r in together]
    assert codes == [None, "RM103", None, "RM101", None]
    assert [str(r.error) for r in together] == [str(r.error) for r in alone]


def test_a_file_that_kills_its_worker_is_found_and_the_others_are_read() -> None:
    names = ["a", "b", "kill1", "c", "d", "kill2", "e", "f"]
    results = list(parse_files([Path(n) for n in names], jobs=2, work=die_on_kill))
    assert [r.path.name for r in results] == names
    for result in results:
        killed = result.path.name.startswith("kill")
        assert (result.status is Status.FAILED) == killed
        if killed:
            assert result.error is not None
            assert result.error.code == "RM190"
        else:
            assert result.seconds != os.getpid()


def test_an_unexpected_error_is_a_failed_result(
    paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Pipeline, path: Path) -> None:
        raise ZeroDivisionError("x")

    monkeypatch.setattr(Pipeline, "read", broken)
    result = parse_one(paths[0], Pipeline())
    assert result.status is Status.FAILED
    assert str(result.error).startswith("RM190")
    assert "ZeroDivisionError" in str(result.error)


def test_errors_survive_the_way_back_from_a_worker() -> None:
    for error in (ReadError("RM101", path="x"), UsageError("RM202", key="a", value=1, allowed="2")):
        copy = pickle.loads(pickle.dumps(error))
        assert type(copy) is type(error)
        assert (copy.code, copy.both) == (error.code, error.both)


def test_an_error_that_is_kept_holds_no_file(tmp_path: Path) -> None:
    """The frames of a traceback hold the bytes of the file, and a batch keeps its errors."""
    path = tmp_path / "hong.pdf"
    path.write_bytes(b"%PDF-1.4 " + bytes(2000))
    (result,) = parse_files([path])
    assert result.error is not None
    assert result.error.__traceback__ is None
    assert result.error.__cause__ is None and result.error.__context__ is None
