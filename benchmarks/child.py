"""Starting a window in a process of its own and hearing what it found."""

import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.books import KEPT, ROOT

_PROGRAM = Path(__file__).with_name("windows.py")
_PATIENCE = 120  # seconds


def _environment(home: Path | None, remembered: bool) -> dict[str, str]:
    """What is installed has its bytecode: both sides read theirs from one place, filled by the run that warms up."""
    made = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHON_KEYRING_BACKEND": "benchmarks.memory_keyring.Memory"}
    made |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(KEPT / "bytecode")}
    if home is not None:
        made["XDG_DATA_HOME"] = made["LOCALAPPDATA"] = str(home)
        made["SOVIEC_BENCH_SECRET"] = (home / "remembered").read_text() if remembered else ""
    return made


def _answer(window: str, wanted: str, home: Path | None) -> float:
    command = [sys.executable, str(_PROGRAM), window, wanted]
    environment = _environment(home, remembered=window == "today")
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, check=False, timeout=_PATIENCE, text=True
    )
    if done.returncode:
        raise RuntimeError(f"the window {window} ended with {done.returncode}:\n{done.stderr}")
    return float(done.stdout)


def start_of(window: str, home: Path | None = None) -> float:
    """Milliseconds from starting the process to the end of the first paint."""
    started = time.perf_counter()
    return (_answer(window, "start", home) - started) * 1_000


def memory_of(window: str, home: Path | None = None) -> float:
    """Proportional set size in MB, at rest after the first paint. Linux only: it is read from /proc."""
    return _answer(window, "memory", home)
