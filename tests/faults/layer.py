"""The fault layer: an act of the program is run again and again, each time with a fault at the next file access.

The layer lies below Python and SQLCipher alike (shim.c, loaded before the C library), so nothing of the project knows
of it. A `Job` says how to make the state before the act, the act itself, and what must hold afterwards. `every_call`
runs it in a process of its own: for n = 1, 2, … the state is laid out anew, the act is run with the fault at call n,
and the check is run without faults, until the act no longer reaches call n.

Outcomes of the act: "done", "refused" (a `KnownError`), "killed" (the process ended in the middle), "bug" (any other
exception: never right).
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import pytest

ROOT = Path(__file__).parents[2]
KINDS = ("fail", "tear", "exit", "cut", "delay", "lock")  # as in shim.c
FOR_EVER = 0


@dataclass(frozen=True)
class Fault:
    """What happens at call n. `error` is an errno; `times` 0 means every call from n on; `spare` names files that are
    left alone (SQLCipher answers a lock by itself on Windows, and the layer cannot tell it so)."""

    kind: str
    error: int = 0
    times: int = 1
    spare: str = ""
    wait: float = 0.0

    def __str__(self) -> str:
        words = [self.kind, *([os.strerror(self.error)] if self.error else [])]
        return " ".join([*words, *(["for ever"] if self.times == FOR_EVER else [])])


KILLED = Fault("exit")
TORN = Fault("tear")
POWER_CUT = Fault("cut")
FULL = Fault("fail", error=28, times=FOR_EVER)
BROKEN = Fault("fail", error=5)
READ_ONLY = Fault("fail", error=30, times=FOR_EVER)
SCANNED = Fault("lock", error=13, times=3, spare="book.db")  # a virus scanner lets go after a moment
HELD = Fault("lock", error=13, times=FOR_EVER, spare="book.db")  # and one that does not
SLOW = Fault("delay", wait=0.05)
EVERY = (KILLED, TORN, POWER_CUT, FULL, BROKEN, READ_ONLY, SCANNED, HELD, SLOW)


class Job(Protocol):
    """What `every_call` runs; a class of a test module without arguments, named "module:Class"."""

    def prepare(self, folder: Path) -> None:
        """Make the state before the act, once. Anything to remember goes into a file."""

    def act(self, folder: Path) -> None:
        """What is tried."""

    def check(self, folder: Path, outcome: str) -> None:
        """Raise AssertionError unless the folder holds the old state or the new one."""


@dataclass(frozen=True)
class Found:
    """`calls` file accesses the act makes without a fault; `outcomes` by count; `wrong` the places that were."""

    calls: int
    tried: int
    outcomes: dict[str, int]
    wrong: list[str]


@cache
def _shim() -> Path:
    """The layer, compiled once a run. Where there is no compiler (Windows), the test is not this PC's."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if sys.platform != "linux" or compiler is None:
        pytest.skip("the fault layer needs Linux and a C compiler")
    built = Path(tempfile.mkdtemp(prefix="soviec-faults-")) / "shim.so"
    source = Path(__file__).with_name("shim.c")
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", str(built), str(source), "-ldl"], check=True)
    return built


def every_call(place: Path, job: str, fault: Fault, *, sample: int = 0, pause: float = 0.001) -> Found:
    """Run a job with the fault at every call, or at `sample` calls spread over all of them.

    `pause` is how long the program waits before it tries a locked file again.
    """
    wanted = {
        "job": job, "place": str(place), "sample": sample, "pause": pause, "kind": KINDS.index(fault.kind),
        "error": fault.error, "times": fault.times, "spare": fault.spare, "wait": fault.wait,
    }  # fmt: skip
    home = {name: str(place / "run" / "home") for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.run", json.dumps(wanted)],
        cwd=ROOT, env={**os.environ, **home, "LD_PRELOAD": str(_shim())}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise AssertionError(f"{job}: {done.stderr[-3000:]}")
    found = json.loads(done.stdout.splitlines()[-1])
    return Found(found["calls"], found["tried"], found["outcomes"], found["wrong"])


def require_whole(place: Path, job: str, fault: Fault, *, sample: int = 0) -> Found:
    """As `every_call`, and the test fails where the state was wrong."""
    found = every_call(place, job, fault, sample=sample)
    assert not found.wrong, f"{fault}: wrong at {len(found.wrong)} of {found.tried} calls:\n" + "\n".join(
        found.wrong[:5]
    )
    assert found.tried
    return found
