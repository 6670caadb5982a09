"""Writing small files so that a kill or a power cut leaves the old file or the new one, never half of either."""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from core.errors import KnownError

T = TypeVar("T")

_RETRIES = 16
_PAUSE = 0.2  # seconds; together 3 s, as long as an antivirus holds a file


def write_safely(path: Path, content: bytes) -> None:
    """Write, check the length, flush, and only then take the file's place; raises as `replacing` does."""
    with replacing(path) as temporary:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if temporary.stat().st_size != len(content):
            raise OSError("short write")


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary name in the same folder; what was written there, and flushed, takes the file's place at the end.

    Raises `KnownError` when the disk is full, read-only or gone; the file that was there is then untouched.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        yield temporary
        move(temporary, path)
        flush_folder(path.parent)
    except BaseException as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError):
            raise cannot_write(error) from error
        raise


def patiently(act: Callable[[], T]) -> T:
    """Do something with a file that an antivirus or a backup program may hold for a moment (WinError 5 and 32): it is
    tried again for three seconds."""
    for _ in range(_RETRIES - 1):
        try:
            return act()
        except PermissionError:
            time.sleep(_PAUSE)
    return act()


def move(source: Path, target: Path) -> None:
    """Put a finished file in another's place, in one step."""
    patiently(lambda: source.replace(target))


def flush_folder(folder: Path) -> None:
    """Make the folder's own entries durable where the system can (Windows has no such call)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_leftovers(folder: Path) -> None:
    """Take away temporary files that a kill left behind."""
    for file in folder.glob(".*.tmp"):
        with contextlib.suppress(OSError):
            file.unlink()


def cannot_write(error: OSError) -> KnownError:
    """The disk's refusal in the officer's words."""
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return KnownError(
            "disk-full",
            "Ổ đĩa đã đầy nên chưa ghi được. Dữ liệu đã lưu vẫn nguyên.",
            "Xoá bớt tệp không cần trên ổ đĩa rồi làm lại.",
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return KnownError(
            "read-only",
            "Thư mục này không cho ghi. Dữ liệu đã lưu vẫn nguyên.",
            "Chọn thư mục khác hoặc nhờ người quản trị máy cấp quyền ghi.",
        )
    return KnownError(
        "cannot-write", "Chưa ghi được tệp ra đĩa. Dữ liệu đã lưu vẫn nguyên.", "Kiểm tra ổ đĩa rồi làm lại."
    )
