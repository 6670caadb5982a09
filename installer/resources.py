"""What a build writes before it packs: the Windows version resource and one file with every shipped licence."""

import os
import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from core.version import VERSION

ROOT = Path(__file__).parents[1]
LICENCES = "LICENCES.txt"
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
NEVER_SHIPPED = {"pyinstaller", "pyinstaller-hooks-contrib", "altgraph", "setuptools", "packaging", "pefile", "pip"}

_VERSION_RESOURCE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0),
  kids=[
    StringFileInfo([StringTable('042A04B0', [
      StringStruct('CompanyName', 'Sổ Việc'),
      StringStruct('FileDescription', '{description}'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('InternalName', '{name}'),
      StringStruct('LegalCopyright', 'Apache License 2.0'),
      StringStruct('OriginalFilename', '{name}.exe'),
      StringStruct('ProductName', 'Sổ Việc'),
      StringStruct('ProductVersion', '{version}')])]),
    VarFileInfo([VarStruct('Translation', [0x042A, 0x04B0])])
  ])
"""


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """ "0.1.0" as Windows wants it: four numbers."""
    numbers = [int(part) for part in version.split(".")]
    first, second, third, fourth = [*numbers, 0, 0, 0, 0][:4]
    return first, second, third, fourth


def write_version(folder: Path, name: str) -> Path:
    """The version resource of one of the two programs, as PyInstaller reads it."""
    words = "Sổ Việc – sổ công việc tư pháp xã" if name == "soviec" else "Sổ Việc – dòng lệnh"
    path = folder / f"{name}.version.txt"
    text = _VERSION_RESOURCE.format(four=four_numbers(VERSION), version=VERSION, name=name, description=words)
    path.write_text(text, encoding="utf-8")
    return path


def write_licences(folder: Path) -> Path:
    """One file with the licence texts of every package in the runtime lock that is installed here, and of Python."""
    parts = [_block("Python", _python_licence())]
    for found in shipped_packages():
        parts.append(_block(f"{found.metadata['Name']} {found.version}", _texts(found)))
    path = folder / LICENCES
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


def shipped_packages() -> Iterator[Distribution]:
    """The packages that the Windows lock names for the program, where they are installed."""
    lock = (ROOT / "installer" / "windows.lock").read_text(encoding="utf-8")
    for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE):
        if name.lower() not in NEVER_SHIPPED:
            try:
                yield distribution(name)
            except PackageNotFoundError:
                continue  # a package for the other system


def _texts(found: Distribution) -> str:
    """Every licence file of the package, or what its metadata says where it brings none."""
    texts = [
        path.locate().read_text(encoding="utf-8", errors="replace")
        for path in found.files or ()
        if ".dist-info" in str(path) and ("licenses" in path.parts or _LICENCE_FILE.search(path.name))
    ]
    stated = found.metadata.get("License-Expression") or found.metadata.get("License") or "see NOTICE"
    return "\n".join(texts) or stated


def _python_licence() -> str:
    """From beside the standard library, or one folder above it, where the Windows installer puts it."""
    library = Path(os.__file__).parent
    for folder in (library, library.parent):
        if (folder / "LICENSE.txt").is_file():
            return (folder / "LICENSE.txt").read_text(encoding="utf-8", errors="replace")
    return "Python Software Foundation License Version 2, https://docs.python.org/3/license.html"


def _block(title: str, text: str) -> str:
    return f"{'=' * 100}\n{title}\n{'=' * 100}\n{text.strip()}\n"
