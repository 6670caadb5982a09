"""Writes installer/windows.lock: what the Windows program is made of, pinned as in requirements.lock, with hashes.

`python -m installer.windows_lock`, after requirements.lock changed. It follows the requirements of the installed
packages with the markers of a 64-bit Windows; the few packages that only Windows needs are asked of the package index.
"""

import hashlib
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK = Path(__file__).parent / "windows.lock"
TOOLS = ("pyinstaller",)
# Only Windows needs them, so requirements.lock does not have them.
PINS = {"pefile": "2024.8.26", "pywin32-ctypes": "0.2.3"}
# pyHanko and its validator ask for network clients; the program fetches nothing (core/scans/signatures.py).
LEFT_OUT = {"aiohttp", "certifi"}
WINDOWS = {
    "os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64",
    "python_version": "3.11", "python_full_version": "3.11.9", "implementation_name": "cpython",
    "platform_python_implementation": "CPython", "extra": "",
}  # fmt: skip


def locked(text: str) -> dict[str, str]:
    """Each package of a lock with its whole entry, pin and hashes."""
    blocks = re.split(r"^(?=[A-Za-z0-9._-]+==)", text, flags=re.MULTILINE)[1:]
    return {canonicalize_name(block.partition("==")[0]): block for block in blocks}


def wanted() -> set[str]:
    """Every package of the Windows program and of the tool that builds it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: set[str] = set()
    waiting = [canonicalize_name(Requirement(each).name) for each in (*project["dependencies"], *TOOLS)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(_needs(name))
    return found


def _needs(name: str) -> Iterator[str]:
    try:
        stated = requires(name) or []
    except PackageNotFoundError:
        if name in PINS:
            return
        raise
    for each in map(Requirement, stated):
        if each.name not in LEFT_OUT and (each.marker is None or each.marker.evaluate(WINDOWS)):
            yield canonicalize_name(each.name)


def _asked(name: str) -> str:
    """The entry of a package that requirements.lock lacks, with the hash of its wheel."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, "--only-binary=:all:"]
        subprocess.run([*command, f"{name}=={PINS[name]}"], check=True)
        wheel = next(Path(folder).iterdir())
        return f"{name}=={PINS[name]} \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def main() -> None:
    known = locked((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    before = locked(LOCK.read_text(encoding="utf-8")) if LOCK.exists() else {}
    parts = [known.get(name) or before.get(name) or _asked(name) for name in sorted(wanted())]
    LOCK.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
