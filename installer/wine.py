"""Running Windows programs on Linux: Debian 12's wine as it is, or a newer one in a folder of its own (a chroot).

Wine is not Windows; what it shows is a strong smoke test. Output is piped, never redirected into a file (that hangs),
every call has a time limit, and the debugger and .NET stay off.
"""

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
QUIET = {"WINEDEBUG": "-all", "WINEDLLOVERRIDES": "winedbg.exe=d;mscoree=d;mshtml=d"}
_LAST_WORDS = 2  # seconds to read on after a program ended
_MOUNTS = ("/proc", "/dev", "/tmp/.X11-unix", str(ROOT))


@dataclass(frozen=True)
class Wine:
    """One Wine with its own C: drive. `chroot` is the folder of a newer Debian, None for this machine's wine."""

    prefix: Path
    chroot: Path | None = None
    more: dict[str, str] = field(default_factory=dict)

    def run(self, *words: str | Path, limit: int = 600, cwd: Path | None = None) -> tuple[int, str]:
        """Run `wine WORDS`; answers the exit code (124 after `limit` seconds) and everything it said."""
        self.prefix.mkdir(parents=True, exist_ok=True)
        env = {**os.environ, **QUIET, "WINEPREFIX": str(self.prefix), "HOME": str(self.prefix), **self.more}
        command = self._command([str(word) for word in words], cwd or ROOT)
        process = subprocess.Popen(
            command,
            env=env,
            cwd=cwd or ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        # A program that `start` leaves open keeps the pipe: it is read beside, and not waited for to end.
        said: list[bytes] = []
        reader = threading.Thread(target=lambda: said.extend(iter(lambda: _some(process), b"")), daemon=True)
        reader.start()
        try:
            code = process.wait(limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            code = 124
        reader.join(_LAST_WORDS)
        return code, b"".join(said).decode("utf-8", "replace")

    def must(self, *words: str | Path, limit: int = 600, cwd: Path | None = None) -> str:
        """As `run`, for a step that has to succeed."""
        code, said = self.run(*words, limit=limit, cwd=cwd)
        if code:
            raise SystemExit(f"wine {words[0]} ended with {code}:\n{said[-4000:]}")
        return said

    def version(self) -> str:
        return self.must("--version").strip().splitlines()[-1]

    def stop(self) -> None:
        """End this prefix's own server and with it every program in it."""
        subprocess.run(
            self._command(["-k"], ROOT, "wineserver"), env={**os.environ, "WINEPREFIX": str(self.prefix)}, check=False
        )

    def drive(self) -> Path:
        return self.prefix / "drive_c"

    def _command(self, words: Sequence[str], cwd: Path, program: str = "wine") -> list[str]:
        if self.chroot is None:
            if program == "wineserver" and shutil.which("wineserver") is None:
                program = "/usr/lib/wine/wineserver"
            return [program, *words]
        # The mounts live in a name space of their own: they are gone when the program ends.
        binds = " && ".join(
            f"mkdir -p '{self.chroot}{at}' && mount --rbind '{at}' '{self.chroot}{at}'" for at in _MOUNTS
        )
        inside = f"cd '{cwd}' && exec {program} \"$@\""
        script = f"{binds} && exec chroot '{self.chroot}' sh -c '{inside.replace(chr(39), chr(34))}' sh \"$@\""
        return ["unshare", "--mount", "--propagation", "private", "sh", "-c", script, "sh", *words]


def _some(process: subprocess.Popen[bytes]) -> bytes:
    assert process.stdout is not None
    return os.read(process.stdout.fileno(), 65536)


def windows_path(path: Path) -> str:
    """A file of this machine as Wine's programs name it."""
    return "Z:" + str(path).replace("/", "\\")
