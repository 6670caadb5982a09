"""What a start costs an old PC: files and megabytes read from the disk before the first paint, and the idle processor.

`python -m installer.measure` on a built bundle of Linux. Its pages are dropped from the cache, the program starts,
paints and ends; what lies in the cache then was read. Exit 1 when a target is missed. Reading ahead counts as reading.
"""

import ctypes
import json
import mmap
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from installer.contents import CONSOLE, WINDOW

ROOT = Path(__file__).parents[1]
BUNDLE = ROOT / "dist" / "soviec"
MOST_FILES, MOST_MEGABYTES, MOST_IDLE = 250, 90.0, 0.3
_SETTLE, _WATCHED = 8, 20  # seconds
_PASSPHRASE = "một câu dài để thử máy"


@dataclass(frozen=True)
class Start:
    """Files touched, megabytes read and seconds from a cold cache to the first paint; the processor when idle in %."""

    files: int
    megabytes: float
    cold_seconds: float
    warm_seconds: float
    idle_percent: float


def start_cost(bundle: Path = BUNDLE) -> Start:
    """Start the window on a new book (the officer's daily start: the unlock screen), cold and warm; then leave it."""
    with tempfile.TemporaryDirectory(prefix="soviec-measure-") as home:
        env = _home(Path(home))
        _new_book(bundle, env)
        files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink() and path.stat().st_size]
        for path in files:
            _evict(path)
        cold = _painted(bundle, env)
        read = [size for path in files if (size := _resident(path))]
        warm = _painted(bundle, env)
        return Start(len(read), round(sum(read) / 1e6, 1), round(cold, 2), round(warm, 2), _idle(bundle, env))


def _home(folder: Path) -> dict[str, str]:
    names = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "HOME")
    keyring = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring", "SOVIEC_PASSPHRASE": _PASSPHRASE}
    return {**os.environ, **dict.fromkeys(names, str(folder)), **keyring, "QT_QPA_PLATFORM": "offscreen"}


def _new_book(bundle: Path, env: dict[str, str]) -> None:
    words = ["book", "new", "--office", "UBND xã", "--officer", "Người thử"]
    subprocess.run([bundle / CONSOLE, *words], env=env, check=True, stdout=subprocess.DEVNULL)


def _painted(bundle: Path, env: dict[str, str]) -> float:
    start = time.monotonic()
    done = subprocess.run([bundle / WINDOW, "window", "--try-start"], env=env, check=True, stderr=subprocess.PIPE)
    if done.stderr:
        raise SystemExit(f"The window complained: {done.stderr.decode()}")
    return time.monotonic() - start


def _evict(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _resident(path: Path) -> int:
    """Bytes of a file that lie in the page cache."""
    size = path.stat().st_size
    pages = -(-size // mmap.PAGESIZE)
    libc = ctypes.CDLL(None, use_errno=True)
    libc.mmap.restype = ctypes.c_void_p
    with path.open("rb") as file:
        place = libc.mmap(None, ctypes.c_size_t(size), mmap.PROT_READ, mmap.MAP_SHARED, file.fileno(), ctypes.c_long(0))
        flags = (ctypes.c_ubyte * pages)()
        failed = libc.mincore(ctypes.c_void_p(place), ctypes.c_size_t(size), flags)
        libc.munmap(ctypes.c_void_p(place), ctypes.c_size_t(size))
    if failed:
        raise OSError(ctypes.get_errno(), "mincore", str(path))
    return sum(flag & 1 for flag in flags) * mmap.PAGESIZE


def _idle(bundle: Path, env: dict[str, str]) -> float:
    """Processor time of the open window that nobody touches, in percent of one core."""
    with subprocess.Popen([bundle / WINDOW], env=env) as window:
        time.sleep(_SETTLE)
        before = _ticks(window.pid)
        time.sleep(_WATCHED)
        used = _ticks(window.pid) - before
        window.terminate()
    return round(100 * used / os.sysconf("SC_CLK_TCK") / _WATCHED, 2)


def _ticks(process: int) -> int:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def main() -> int:
    found = start_cost()
    sys.stdout.write(json.dumps(asdict(found), indent=1) + "\n")
    within = found.files <= MOST_FILES and found.megabytes <= MOST_MEGABYTES and found.idle_percent <= MOST_IDLE
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
