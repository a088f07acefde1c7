"""No reader test touches the cache of the user who runs it."""

from pathlib import Path

import pytest

from reportminer.readers.ocr import engine


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder: Path = tmp_path_factory.mktemp("cache")
    monkeypatch.setattr(engine, "cache_folder", lambda: folder)
