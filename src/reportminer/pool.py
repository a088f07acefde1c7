"""Many files: one Result each, in input order, in this process or in a pool of processes.

Workers are spawned and hand back plain data. A worker that dies (out of memory, a crash in a
library) takes its pool with it: what is unfinished goes to a new pool, and after the second break
one file at a time, so that the file that kills is found and reported and the others are read.
"""

from __future__ import annotations

import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from reportminer.errors import ReadError
from reportminer.pipeline import Pipeline, Result, Status

if TYPE_CHECKING:
    from reportminer.readers import ReadLimits

BREAKS_BEFORE_CARE = 2
"""After so many broken pools files are given out one at a time."""


Work = Callable[[Path], Result]


def parse_files(
    paths: Sequence[Path],
    *,
    jobs: int = 1,
    work: Work | None = None,
    limits: ReadLimits | None = None,
) -> Iterator[Result]:
    """One Result a path, in input order; an unexpected error is a failed Result (RM190) too.

    ``work`` is what a worker process does with a path: a function of a module, parsing by default.
    """
    if jobs <= 1 or len(paths) <= 1:
        pipeline = Pipeline(limits=limits)
        for path in paths:
            yield parse_one(path, pipeline)
    else:
        yield from _in_pool(paths, min(jobs, len(paths)), work or _work, limits)


def parse_one(path: Path, pipeline: Pipeline) -> Result:
    """The Result of one file, whatever happens in it."""
    begin = time.perf_counter()
    try:
        return next(iter(pipeline.results([path])))
    except Exception as cause:
        return _failed(path, f"{type(cause).__name__}: {cause}", time.perf_counter() - begin)


def _failed(path: Path, reason: str, seconds: float = 0.0) -> Result:
    error = ReadError("RM190", path=path.name, reason=reason)
    return Result(path, Status.FAILED, error=error, seconds=seconds)


_pipeline: Pipeline | None = None


def _start_worker(limits: ReadLimits | None) -> None:
    global _pipeline
    # Ctrl-C reaches every process of the terminal; the parent is the one that answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _pipeline = Pipeline(limits=limits)


def _work(path: Path) -> Result:
    return parse_one(path, _pipeline or Pipeline())


def _in_pool(
    paths: Sequence[Path], jobs: int, work: Work, limits: ReadLimits | None
) -> Iterator[Result]:
    todo = deque(paths)
    breaks = 0
    while todo:
        careful = breaks >= BREAKS_BEFORE_CARE
        waiting: deque[tuple[Path, Future[Result]]] = deque()
        pool = ProcessPoolExecutor(
            1 if careful else jobs, mp_context=get_context("spawn"), initializer=_start_worker,
            initargs=(limits,),
        )  # fmt: skip
        try:
            yield from _drain(pool, todo, waiting, 1 if careful else 2 * jobs, work)
        except BrokenProcessPool:
            breaks += 1
            if careful and waiting:
                path, _ = waiting.popleft()
                yield _failed(path, "tiến trình con dừng đột ngột / the worker process died")
            todo.extendleft(path for path, _ in reversed(waiting))
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _unheard() -> Iterator[None]:
    """Ctrl-C is not heard inside; worker processes, which the first ``submit`` starts, inherit it.

    One that were interrupted before ``_start_worker`` would die with a lock in its hand, and the
    pool would wait for it for ever. Outside the main thread nothing can be set, nor needs to be.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _drain(
    pool: ProcessPoolExecutor,
    todo: deque[Path],
    waiting: deque[tuple[Path, Future[Result]]],
    width: int,
    work: Work,
) -> Iterator[Result]:
    """Give out files, at most ``width`` ahead of the one that is due, and yield in order."""
    started = False
    while todo or waiting:
        while todo and len(waiting) < width:
            with nullcontext() if started else _unheard():
                waiting.append((todo[0], pool.submit(work, todo[0])))
            started = True
            todo.popleft()
        result = waiting[0][1].result()
        waiting.popleft()
        yield result
