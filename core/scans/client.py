"""The asking side: starts the worker, hears its answers page by page, ends it, and goes on where one broke off.

A worker that dies takes nothing along: the book is not open in it. The page at which it died is tried again by a new
worker, and left out with a word when workers keep dying there.
"""

import json
import os
import queue
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from core.assets import shipped
from core.errors import KnownError
from core.scans.seen import SeenPage

WORD = "scan-worker"  # main.py knows it; nobody types it
CONSOLE = "soviec-cli"  # the frozen program with streams; the window's own program has none
_TICK = 0.1  # seconds between two looks whether Dừng was pressed
_MOST_DEATHS = 3  # of workers at one page
_PATIENCE = 240.0  # seconds for one page
Progress = Callable[[int, int], None]


@dataclass
class ReadPages:
    """What the worker gave: the pages it read, and the numbers of those it could not."""

    seen: dict[int, SeenPage] = field(default_factory=dict)
    unread: list[int] = field(default_factory=list)


def read_pages(path: Path, numbers: Sequence[int], progress: Progress) -> ReadPages:
    """Read these pages (from 1). `progress(done, all)` is called all the time; what it raises ends the worker.

    Raises `KnownError` when the worker cannot be started.
    """
    found, left, deaths, ever_ready = ReadPages(), list(numbers), Counter[int](), False
    while left:
        wanted = {"do": "read", "file": str(path.resolve()), "pages": list(left)}
        for answer in _answers(wanted, _tick(progress, left, len(numbers))):
            ever_ready = True
            if "seen" in answer:
                page = SeenPage.from_json(answer["seen"])
                found.seen[page.number] = page
                left.remove(page.number)
            elif "refused" in answer:
                found.unread.append(answer["refused"])
                left.remove(answer["refused"])
        if left:
            deaths[left[0]] += 1
            if deaths[left[0]] == _MOST_DEATHS:
                if not ever_ready:
                    raise _cannot_start()
                found.unread.append(left.pop(0))
    progress(len(numbers), len(numbers))
    return found


def verify(path: Path, roots: Sequence[Path] = ()) -> list[dict[str, Any]]:
    """The signatures of a PDF as the worker judges them (see signatures.py). Raises `KnownError` where it cannot."""
    wanted = {"do": "verify", "file": str(path.resolve()), "roots": [str(root.resolve()) for root in roots]}
    for answer in _answers(wanted, lambda: None):
        if "signatures" in answer:
            return list(answer["signatures"])
    raise KnownError("unreadable", "Không kiểm tra được chữ ký số của tệp này.", "Xin lại tệp rồi thử lại.")


def _tick(progress: Progress, left: Sequence[int], whole: int) -> Callable[[], None]:
    return lambda: progress(whole - len(left), whole)


def _cannot_start() -> KnownError:
    return KnownError(
        "no-reader", "Phần đọc bản quét không chạy được trên máy này.",
        "Cài lại chương trình; hoặc xin tệp .docx, hay chép nội dung rồi dán vào.",
    )  # fmt: skip


def _answers(wanted: dict[str, Any], tick: Callable[[], None]) -> Iterator[dict[str, Any]]:
    """The worker's answers until it ends, by itself or by dying. It is ended whatever happens here."""
    process = _started()
    try:
        assert process.stdin is not None and process.stdout is not None
        lines: queue.Queue[bytes | None] = queue.Queue()
        threading.Thread(target=_listen, args=(process.stdout, lines), daemon=True).start()
        try:
            process.stdin.write(json.dumps(wanted).encode() + b"\n")
            process.stdin.flush()
        except OSError:
            return  # it died before it could be asked
        waited = 0.0
        while waited < _PATIENCE:
            tick()
            try:
                line = lines.get(timeout=_TICK)
            except queue.Empty:
                waited += _TICK
                continue
            if not line:
                return
            waited = 0.0
            yield json.loads(line)
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                _close(stream)


def _listen(stream: IO[bytes], lines: "queue.Queue[bytes | None]") -> None:
    for line in iter(stream.readline, b""):
        if line.endswith(b"\n"):  # a line cut off by death says nothing
            lines.put(line)
    lines.put(None)


def _close(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except OSError:
        return  # what was still to be written has no reader any more


def _started() -> subprocess.Popen[bytes]:
    flags = 0
    if os.name == "nt":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS  # type: ignore[attr-defined]
    try:
        return subprocess.Popen(
            command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, creationflags=flags
        )
    except OSError as error:
        raise _cannot_start() from error


def command() -> list[str]:
    """How this program starts itself as a worker: from its sources, or frozen."""
    if getattr(sys, "frozen", False):
        own = Path(sys.executable)
        return [str(own.with_name(CONSOLE + own.suffix)), WORD]
    return [sys.executable, str(shipped("main.py")), WORD]
