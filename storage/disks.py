"""Which physical disk a folder lies on: a copy on the book's own disk is lost together with it."""

import os
import sys
from pathlib import Path

_GET_DEVICE_NUMBER = 0x2D1080  # IOCTL_STORAGE_GET_DEVICE_NUMBER


def disk_of(folder: Path) -> str:
    """A name that is equal for folders on one disk; "" where the system does not say."""
    there = folder.resolve()
    while not there.exists() and there != there.parent:
        there = there.parent
    try:
        return _windows_disk(there) if sys.platform == "win32" else disk_of_device(os.stat(there).st_dev)
    except OSError:
        return ""


def same_disk(one: Path, other: Path) -> bool:
    """Whether two folders are lost together. Where nothing is known they are taken for one: a copy that may not
    count must not calm anybody."""
    first, second = disk_of(one), disk_of(other)
    return not first or not second or first == second


def disk_of_device(device: int, known: Path = Path("/sys/dev/block")) -> str:
    """The disk that a partition is part of; a file system without a disk (a network share) is its own."""
    number = f"{os.major(device)}:{os.minor(device)}"
    entry = known / number
    if not entry.exists():
        return f"fs:{number}"
    place = entry.resolve()
    return f"disk:{(place.parent if (place / 'partition').exists() else place).name}"


def _windows_disk(folder: Path) -> str:
    import ctypes
    from ctypes import wintypes

    anchor = folder.anchor
    if anchor.startswith("\\\\"):
        return f"net:{anchor.lower()}"
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateFileW.restype = wintypes.HANDLE
    letter = anchor[:2]
    handle = kernel.CreateFileW(f"\\\\.\\{letter}", 0, 3, None, 3, 0, None)
    if handle in (None, wintypes.HANDLE(-1).value):
        return f"net:{letter.lower()}"  # a mapped network drive has no device
    try:
        answer = (wintypes.DWORD * 3)()
        got = wintypes.DWORD()
        asked = kernel.DeviceIoControl(
            wintypes.HANDLE(handle), _GET_DEVICE_NUMBER, None, 0, ctypes.byref(answer), ctypes.sizeof(answer),
            ctypes.byref(got), None,
        )  # fmt: skip
        return f"disk:{answer[0]}-{answer[1]}" if asked else f"drive:{letter.lower()}"
    finally:
        kernel.CloseHandle(wintypes.HANDLE(handle))
