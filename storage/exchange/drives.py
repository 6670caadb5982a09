"""Removable drives of this PC: where "Ghi ra USB" writes."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

_REMOVABLE = 2  # what Windows' GetDriveType answers for a stick
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MOUNTED_BELOW = ("/media/", "/run/media/")


@dataclass(frozen=True)
class Drive:
    """A stick that is plugged in: its folder, what people call it, and the bytes left on it."""

    folder: Path
    name: str
    free: int


def removable_drives(mounts: Path = Path("/proc/mounts")) -> list[Drive]:
    """The sticks that are plugged in now. A drive that does not answer is left out."""
    folders = _windows_folders() if sys.platform == "win32" else _mounted_folders(mounts)
    found = []
    for folder, name in folders:
        try:
            found.append(Drive(folder, name, shutil.disk_usage(folder).free))
        except OSError:
            continue
    return found


def _mounted_folders(mounts: Path) -> list[tuple[Path, str]]:
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    # The kernel writes a space in a name as \040.
    folders = [Path(line.split()[1].encode().decode("unicode_escape").encode("latin-1").decode()) for line in lines]
    return [(folder, folder.name) for folder in folders if f"{folder}/".startswith(_MOUNTED_BELOW)]


def _windows_folders() -> list[tuple[Path, str]]:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    there = kernel.GetLogicalDrives()
    found = []
    for place, letter in enumerate(_LETTERS):
        root = f"{letter}:\\"
        if there >> place & 1 and kernel.GetDriveTypeW(root) == _REMOVABLE and os.path.isdir(root):
            title = ctypes.create_unicode_buffer(261)
            kernel.GetVolumeInformationW(root, title, 261, None, None, None, None, 0)
            found.append((Path(root), f"{title.value or 'USB'} ({letter}:)"))
    return found
