"""What a release has to go through under Wine, one step after the other; each step's exit code goes into a note.

`python -m installer.round_trip --old CHROOT --new CHROOT` is called by installer/try_windows.sh. `old` is a Debian 12
with wine 8 and its 32-bit half (the setup program starts on any Windows to be able to refuse), `new` one with wine 10,
where Qt's real window shows (it has no 32-bit half: there the same
script is packed as a 64-bit program). The note is docs/release/<version>.json, the picture lies beside it.
"""

import argparse
import contextlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from core.version import VERSION
from installer import windows
from installer.wine import ROOT, Wine, windows_path

NOTES = ROOT / "docs" / "release"
WORK = windows.WORK
HOME = "users/root"
BOOK = "AppData/Local/SoViec"
PROGRAM = "AppData/Local/Programs/SoViec"
SHORTCUT = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Sổ Việc.lnk"
KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\SoViec"
OLDER, NEWER = "0.0.1", "99.0.0"
_LEFT_BEHIND = "_internal/only-in-the-old-version.txt"
_DISPLAY = ":97"
_PATIENCE = 60  # seconds


class RoundTrip:
    """One Wine drive, from an empty machine to an empty machine with the book still there."""

    def __init__(self, wine: Wine, setup: Path, older: Path) -> None:
        self.wine, self.setup, self.older = wine, setup, older
        self.home = wine.drive() / HOME
        self.steps: list[dict[str, object]] = []
        self.secret = WORK / "secret.txt"
        self.secret.write_text("một câu dài để thử máy", encoding="utf-8")

    def step(self, name: str, code: int, wanted: int = 0, holds: bool = True) -> None:
        """Note a step. It fails when the exit code is another one or what had to be true is not."""
        passed = code == wanted and holds
        self.steps.append({"step": name, "exit_code": code, "expected": wanted, "passed": passed})
        sys.stdout.write(f"{'ok  ' if passed else 'FAIL'} {name} ({code})\n")
        sys.stdout.flush()

    def install(self, setup: Path | None = None) -> int:
        return self.wine.run(setup or self.setup, "/S", limit=300)[0]

    def program(self, *words: str) -> int:
        """The installed command line."""
        return self.wine.run(self.home / PROGRAM / "soviec-cli.exe", *words, limit=300)[0]

    def book(self) -> dict[str, str]:
        """Every file of the book with its checksum."""
        files = (path for path in (self.home / BOOK).rglob("*") if path.is_file() and path.name != "lock")
        return {str(path.relative_to(self.home)): windows.sha256(path) for path in sorted(files)}

    def has(self, *names: str) -> bool:
        return all((self.home / name).exists() for name in names)

    def registered(self) -> str:
        """The version that Windows' list of programs shows, "" when it shows none."""
        code, said = self.wine.run("reg", "query", KEY, "/v", "DisplayVersion")
        return said.split()[-1] if code == 0 else ""

    def run(self) -> None:
        """Refusals, install, work, upgrade, repair, downgrade, uninstall."""
        self._refused_on_an_old_windows()
        self.step("the older version installs silently", self.install(self.older), holds=self.has(SHORTCUT))
        secret = ["--passphrase-file", windows_path(self.secret)]
        self.step(
            "a book is made", self.program("book", "new", "--office", "UBND xã", "--officer", "Người thử", *secret)
        )
        self.step("a task is written", self.program("task", "add", "Việc phải còn sau khi gỡ", *secret))
        before = self.book()
        self.step("upgrade over the older version", self.install(), holds=self.registered() == VERSION)
        gone = not self.has(f"{PROGRAM}/{_LEFT_BEHIND}")
        self.step("self-test of the installed program", self.program("self-test"), holds=gone)
        self._repaired()
        self._no_downgrade()
        self.step("the book after the upgrade", self.program("book", "check", *secret), holds=self.book() == before)
        self._uninstalled(before)

    def _refused_on_an_old_windows(self) -> None:
        self.wine.must("winecfg", "-v", "win81")
        self.step("refused on Windows 8.1", self.install(), 3, not self.has(PROGRAM))
        self.wine.must("winecfg", "-v", "win10")

    def _repaired(self) -> None:
        broken = self.home / PROGRAM / "_internal" / "python311.dll"
        broken.unlink()
        self.step("repair brings a missing file back", self.install(), holds=broken.exists())

    def _no_downgrade(self) -> None:
        self.wine.must("reg", "add", KEY, "/v", "DisplayVersion", "/d", NEWER, "/f")
        self.step("downgrade refused", self.install(), 5)
        self.wine.must("reg", "add", KEY, "/v", "DisplayVersion", "/d", VERSION, "/f")

    def _uninstalled(self, before: dict[str, str]) -> None:
        stranger = self.home / PROGRAM / "cua-nguoi-dung.txt"
        stranger.write_text("a file that the setup program did not bring", encoding="utf-8")
        code = self.wine.run(
            self.home / PROGRAM / "Uninstall.exe", "/S", f"_?=C:\\{HOME}\\{PROGRAM}".replace("/", "\\")
        )[0]
        left = [path for path in (self.home / PROGRAM).rglob("*") if path.name != "Uninstall.exe"]
        clean = left == [stranger] and not self.has(SHORTCUT) and not self.registered()
        self.step("uninstalled, a stranger's file left alone", code, holds=clean)
        self.step("the book is still there, byte for byte", 0, holds=bool(before) and self.book() == before)

    def window(self, picture: Path) -> None:
        """The real window from the shortcut; the setup program asks to close it and touches nothing meanwhile."""
        self.install()
        with a_display():
            opened = Wine(self.wine.prefix, self.wine.chroot, {"DISPLAY": _DISPLAY})
            link = f"C:\\{HOME}\\{SHORTCUT}".replace("/", "\\")
            self.step("started from the shortcut", opened.run("start", link, limit=120)[0], holds=_until(self._runs))
            time.sleep(10)
            self.step("setup while it runs gives up", self.install(), 4, self._runs())
            opened.run("taskkill", "/IM", "soviec.exe", limit=60)  # asks, as the cross in the corner does
            self.step("closed when asked", 0, holds=_until(lambda: not self._runs()))
            self.step("setup goes on once it is closed", self.install())
            self._photographed(opened, picture)
        opened.stop()

    def _runs(self) -> bool:
        return "soviec.exe" in self.wine.run("tasklist", limit=60)[1]

    def _photographed(self, opened: Wine, picture: Path) -> None:
        demo = self.home / PROGRAM / "soviec.exe"
        opened.run("start", windows_path(demo), "window", "--demo", limit=60)
        time.sleep(25)
        picture.parent.mkdir(parents=True, exist_ok=True)
        code = subprocess.run(["import", "-display", _DISPLAY, "-window", "root", str(picture)], check=False).returncode
        self.step("the demo in a real window", code, holds=self._runs() and many_colours(picture))
        opened.run("taskkill", "/IM", "soviec.exe", limit=60)
        _until(lambda: not self._runs())


def _until(holds: Callable[[], bool], patience: float = _PATIENCE) -> bool:
    end = time.monotonic() + patience
    while not (answer := holds()) and time.monotonic() < end:
        time.sleep(1)
    return answer


def many_colours(picture: Path) -> bool:
    """A window with text, not an empty screen."""
    from PIL import Image

    with Image.open(picture) as opened:
        return len(opened.convert("RGB").getcolors(maxcolors=1 << 24) or ()) > 200


@contextlib.contextmanager
def a_display() -> Iterator[None]:
    with subprocess.Popen(["Xvfb", _DISPLAY, "-screen", "0", "1366x768x24", "-nolisten", "tcp"]) as server:
        time.sleep(2)
        try:
            yield
        finally:
            server.terminate()


def trial_setup(version: str, more: str = "") -> Path:
    """The same program in a 64-bit setup program, as another version or with one file more."""
    program = WORK / "trial"
    shutil.rmtree(program, ignore_errors=True)
    shutil.copytree(windows.OUT / "soviec", program)
    if more:
        (program / more).write_text("old", encoding="ascii")
    return windows.setup_program(program, version, trial=True, folder=WORK)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--old", type=Path, required=True)
    parser.add_argument("--new", type=Path, required=True)
    given = parser.parse_args()
    setup = windows.OUT / windows.SETUP.format(VERSION)
    older = trial_setup(OLDER, _LEFT_BEHIND)  # upgrading has to take that file away
    wide = trial_setup(VERSION)
    note = {"version": VERSION, "setup": setup.name, "sha256": windows.sha256(setup), "bytes": setup.stat().st_size}
    note |= {"tried_on": datetime.now(UTC).date().isoformat(), "picture": f"{VERSION}.png", "wine": [], "steps": []}
    for chroot, real in ((given.old, False), (given.new, True)):
        prefix = WORK / f"round-trip-{chroot.name}"
        shutil.rmtree(prefix, ignore_errors=True)
        wine = Wine(prefix, chroot)
        windows.prepare(wine)
        trip = RoundTrip(wine, wide if real else setup, older)
        if real:
            trip.window(NOTES / note["picture"])
        else:
            trip.run()
        note["wine"].append(wine.version())
        note["steps"] += [{"wine": wine.version(), **step} for step in trip.steps]
    NOTES.mkdir(parents=True, exist_ok=True)
    (NOTES / f"{VERSION}.json").write_text(json.dumps(note, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0 if all(step["passed"] for step in note["steps"]) else 1


if __name__ == "__main__":
    sys.exit(main())
