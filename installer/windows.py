"""From the sources to what a user installs on Windows: frozen program, portable .zip, setup program, checksums.

On a Windows machine the official Python of the virtual environment freezes it, and that is what ships; on Linux a
try-out runtime under Wine does. NSIS packs on both. `python3 dev.py build --windows` calls `build`.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterable
from pathlib import Path

from core.version import VERSION
from installer import contents, runtime
from installer.resources import four_numbers
from installer.wine import ROOT, Wine, windows_path

HERE = Path(__file__).parent
WORK = ROOT / "build" / "windows"
OUT = ROOT / "dist" / "windows"
LIST = "files.txt"
SETUP = "SoViec-Setup-{}.exe"
PORTABLE = "SoViec-{}-portable.zip"
SUMS = "SHA256SUMS"
_READ_ME = """Sổ Việc {version} – bản không cần cài

Giải nén cả thư mục vào ổ cứng của máy (đừng chạy ngay trong tệp .zip), rồi nháy đúp soviec.exe.
Sổ được giữ ở %LOCALAPPDATA%\\SoViec, không nằm trong thư mục này; xoá thư mục này không mất sổ.
Cần Windows 10 bản 1809 trở lên hoặc Windows 11, loại 64-bit.
"""


def build(version: str = VERSION) -> list[Path]:
    """Everything a release for Windows consists of, in dist/windows. Raises SystemExit where a step fails."""
    program = freeze()
    lacking = contents.missing((str(path) for path in program.rglob("*")), windows=True)
    if lacking:
        raise SystemExit(f"The frozen program lacks: {', '.join(lacking)}")
    made = [portable(program, version), setup_program(program, version)]
    return [*made, write_sums(made)]


def freeze() -> Path:
    """PyInstaller, here or under Wine; answers the program's folder."""
    words = ["-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    if os.name == "nt":
        places = ["--distpath", str(OUT), "--workpath", str(WORK / "work"), "build.spec"]
        subprocess.run([sys.executable, *words, *places], cwd=ROOT, check=True)
        return OUT / "soviec"
    python = runtime.make_runtime(WORK / "runtime", WORK / "wheels") / "python.exe"
    places = ["--distpath", windows_path(OUT), "--workpath", windows_path(WORK / "work"), "build.spec"]
    wine_8().must(python, *words, *places, limit=1800)
    return OUT / "soviec"


def wine_8(prefix: str = "prefix") -> Wine:
    """A ready Windows 10 of this machine's wine, with the library that wine 8 lacks."""
    if shutil.which("wine") is None:
        raise SystemExit("wine is missing: apt-get install wine wine64 (installer/try_windows.sh does it).")
    made = Wine(WORK / prefix)
    prepare(made)
    return made


def prepare(wine: Wine) -> None:
    """Make the C: drive the first time."""
    if not (wine.drive() / "windows").is_dir():
        wine.must("wineboot", "-i", limit=300)
        wine.must("winecfg", "-v", "win10", limit=120)
    library = wine.drive() / "windows" / "system32" / "bcryptprimitives.dll"
    if not library.exists():
        shutil.copy(runtime.compile_random(WORK), library)


def file_list(program: Path) -> list[str]:
    """Every file below the program's folder, then every folder with "\\\\" behind it, the deepest first."""
    found = sorted(path.relative_to(program) for path in program.rglob("*") if path.name != LIST)
    files = [str(path) for path in found if (program / path).is_file()]
    folders = [f"{path}\\" for path in reversed(found) if (program / path).is_dir()]
    return [line.replace("/", "\\") for line in (*files, *folders)]


def setup_program(program: Path, version: str, trial: bool = False, folder: Path = OUT) -> Path:
    """The installer, by NSIS. `SOVIEC_SIGN` may hold a command that signs the file named behind it.

    The setup program that ships is a 32-bit one, so that it can refuse a 32-bit Windows in plain words; a `trial` is
    packed fast and runs where Wine has no 32-bit half.
    """
    (program / LIST).write_text("\r\n".join(file_list(program)) + "\r\n", encoding="utf-16")
    out = folder / SETUP.format(version)
    size = sum(path.stat().st_size for path in program.rglob("*") if path.is_file()) // 1024
    four = ".".join(map(str, four_numbers(version)))
    given = {"VERSION": version, "FOUR": four, "SOURCE": str(program), "OUT": str(out), "SIZE_KB": str(size)}
    if sign := os.environ.get("SOVIEC_SIGN"):
        given["SIGN"] = sign
    if trial:
        given["TRIAL"] = "1"
    words = [f"-D{name}={value}" for name, value in given.items()]
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, "soviec.nsi"]
    subprocess.run(command, cwd=HERE, check=True)
    return out


def portable(program: Path, version: str) -> Path:
    """The .zip: one folder, to be unpacked and used."""
    out = OUT / PORTABLE.format(version)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(program.rglob("*")):
            if path.is_file() and path.name != LIST:
                archive.write(path, f"SoViec-{version}/{path.relative_to(program).as_posix()}")
        archive.writestr(_entry(f"SoViec-{version}/DOC-TRUOC.txt"), "\ufeff" + _READ_ME.format(version=version))
    return out


def _entry(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, time.localtime()[:6])
    made.compress_type = zipfile.ZIP_DEFLATED
    return made


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(files: Iterable[Path]) -> Path:
    """Checksums in the form that `sha256sum -c` reads."""
    out = OUT / SUMS
    out.write_text("".join(f"{sha256(path)}  {path.name}\n" for path in files), encoding="ascii")
    return out


if __name__ == "__main__":
    for made in build():
        sys.stdout.write(f"{made.stat().st_size:>12,}  {made}\n")
