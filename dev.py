"""The one entry for people who work on Sổ Việc. Needs Python 3.11 to 3.13 and nothing else.

python3 dev.py setup | run [--demo] | test [...] | lint | bench [NAME] [--json] | lab | screenshots | build [--windows]
"""

import argparse
import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.resolve()
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
WINDOWS_LOCK = ROOT / "installer" / "windows.lock"  # a Windows build machine needs no more
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# What Qt needs on a plain Debian to open a window, and what the tests use: a screen, a C compiler (tests/faults).
DEBIAN = """
xvfb libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0 libegl1 libgl1 libfontconfig1
libfreetype6 libglib2.0-0 libdbus-1-3 libxkbcommon0 libx11-xcb1 libxcb1 libxcb-image0 libxcb-randr0
libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0
libxcb-xkb1 nginx libnginx-mod-http-dav-ext gcc libc6-dev
""".split()


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def run(*words: str | Path, **more: str) -> int:
    """Run a command in the project's folder; answers its exit code."""
    return subprocess.run([str(word) for word in words], cwd=ROOT, env={**os.environ, **more}, check=False).returncode


def must(*words: str | Path) -> None:
    if code := run(*words):
        raise SystemExit(code)


def setup(lock: Path = LOCK) -> None:
    """Make .venv with exactly what the lock names, and the system libraries Qt needs."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        raise SystemExit("Python 3.11, 3.12 or 3.13 is needed.")
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = VENV / "lock.sha256"
    if not (stamp.exists() and stamp.read_text() == wanted and PYTHON.exists()):
        make_venv()
        must(PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes", "-r", lock)
        stamp.write_text(wanted)
    system_libraries()


def make_venv() -> None:
    """A virtual environment; where Debian left ensurepip out, python3-venv or virtualenv brings it."""
    if PYTHON.exists() and run(PYTHON, "-m", "pip", "--version") == 0:
        return
    if run(sys.executable, "-m", "venv", VENV) == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if may_install() and apt("python3-venv", version) and run(sys.executable, "-m", "venv", VENV) == 0:
        return
    if run(sys.executable, "-m", "virtualenv", "-q", VENV) == 0:
        return
    raise SystemExit("No virtual environment could be made: install python3-venv (Debian) or virtualenv.")


def may_install() -> bool:
    return sys.platform == "linux" and shutil.which("apt-get") is not None and os.geteuid() == 0


def apt(*packages: str) -> bool:
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    return run("apt-get", "update", "-qq") == 0 and run("apt-get", "install", "-y", "-qq", *packages) == 0


def system_libraries() -> None:
    """On Debian: install what is missing, or say what to install."""
    if sys.platform != "linux" or shutil.which("dpkg-query") is None:
        return
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *DEBIAN]
    listed = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    there = {line.split()[0] for line in listed.splitlines() if line.endswith(" installed")}
    missing = [name for name in DEBIAN if name not in there]
    if not missing:
        return
    if not (may_install() and apt(*missing)):
        say(f"Qt may need these Debian packages: apt-get install {' '.join(missing)}")


@contextlib.contextmanager
def a_screen() -> Iterator[dict[str, str]]:
    """The environment of a window: this screen, or an Xvfb of our own where there is none."""
    if os.name == "nt" or sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        yield {}
        return
    if shutil.which("Xvfb") is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as answer:
            display = answer.readline().strip()
        yield {"DISPLAY": f":{display}"}
        time.sleep(0.2)
        server.terminate()


def start(demo: bool) -> int:
    """The window on the user's own book, or the demo."""
    has_screen = os.name == "nt" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if demo and not has_screen:
        with a_screen() as screen:
            return run(PYTHON, "main.py", "demo", "--out", "build/demo", **screen)
    return run(PYTHON, "main.py", *(["window", "--demo"] if demo else []))


def lint() -> int:
    commands = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))
    return max(run(PYTHON, "-m", *words) for words in commands)


def test(more: Sequence[str]) -> int:
    """Lint, then the tests without a screen. Words go on to pytest, and lint is then left out."""
    code = 0 if more else lint()
    return code or run(PYTHON, "-m", "pytest", *more, QT_QPA_PLATFORM="offscreen")


def bench(more: Sequence[str]) -> int:
    with a_screen() as screen:
        return run(PYTHON, "-m", "benchmarks", *more, **screen)


def screenshots() -> int:
    with a_screen() as screen:
        return run(PYTHON, "-m", "tests.screenshots", **screen)


def build(more: Sequence[str]) -> int:
    """The program for this system, tried once; with `--windows` what Windows users install (on Linux under Wine)."""
    if "--windows" in more:
        return run(PYTHON, "-m", "installer.windows")
    code = run(PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "build.spec")
    return code or smoke(ROOT / "dist" / "soviec")


def smoke(bundle: Path) -> int:
    """The built program tries itself, then its window starts on a real screen and paints, on a home of its own."""
    suffix = ".exe" if os.name == "nt" else ""
    with tempfile.TemporaryDirectory(prefix="soviec-smoke-") as home, a_screen() as screen:
        places = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA")
        own = {**dict.fromkeys(places, home), **screen}
        code = run(bundle / f"soviec-cli{suffix}", "self-test", **own)
        code = code or run(bundle / f"soviec{suffix}", "window", "--try-start", **own)
    say("The bundle starts." if code == 0 else f"The bundle failed with {code}.")
    return code


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("setup", "run", "test", "lint", "bench", "lab", "screenshots", "build"))
    given, more = parser.parse_known_args()
    if given.action == "build" and os.name == "nt":
        setup(WINDOWS_LOCK)
    else:
        setup()
    if given.action == "setup":
        return 0
    if given.action == "run":
        return start("--demo" in more)
    if given.action == "lab":
        return run(PYTHON, "-m", "pytest", "tests/lab", "-m", "lab", *more, QT_QPA_PLATFORM="offscreen")
    if given.action in ("test", "bench", "build"):
        return {"test": test, "bench": bench, "build": build}[given.action](more)
    return {"lint": lint, "screenshots": screenshots}[given.action]()


if __name__ == "__main__":
    sys.exit(main())
