"""Requests that can be left behind: a server, or a shared folder, that does not answer holds nobody up.

A request runs beside its caller, who looks several times a second whether somebody wants to stop, and gives up after a
time that a slow line needs. What is given up may still come to an end; nobody listens then, and a file that was written
all the same is whole and named by what it holds.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYetError
from functools import cache
from time import monotonic
from typing import Any, TypeVar

T = TypeVar("T")
Still = Callable[[], None]

_LOOK_EVERY = 0.1  # seconds
PATIENCE = 60.0  # seconds for a request without content: a listing may take half a minute
SLOWEST = 2_000  # bytes a second: a quarter of a line of 64 kbit/s


class NoAnswerError(OSError):
    """A request was given up."""


class Steps:
    """What long work calls before each file, and (`still`) while it waits for one. Whatever `tell` raises ends it."""

    def __init__(self, tell: Callable[[int], None] = lambda _number: None) -> None:
        self._tell, self.number = tell, 0

    def __call__(self) -> None:
        self.number += 1
        self._tell(self.number)

    def still(self) -> None:
        self._tell(self.number)


def beside(work: Callable[[], T], still: Still) -> T:
    """`work` in a thread of its own; when `still` raises, it is left behind."""
    answer: Future[T] = Future()

    def run() -> None:
        try:
            answer.set_result(work())
        except BaseException as error:
            answer.set_exception(error)

    threading.Thread(target=run, name="beside", daemon=True).start()
    return _answer(answer, still, None)


def request(work: Coroutine[Any, Any, T], still: Still, content: int = 0) -> T:
    """An answer of the network. Raises `NoAnswerError` after the time that so many bytes take on a slow line."""
    answer = asyncio.run_coroutine_threadsafe(work, _loop())
    try:
        return _answer(answer, still, PATIENCE + content / SLOWEST)
    except BaseException:
        answer.cancel()
        raise


def _answer(answer: "Future[T]", still: Still, patience: float | None) -> T:
    started = monotonic()
    while True:
        try:
            return answer.result(timeout=_LOOK_EVERY)
        except NotYetError:
            if answer.done():
                raise
        still()
        if patience is not None and monotonic() - started > patience:
            raise NoAnswerError


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="network", daemon=True).start()
    return loop
