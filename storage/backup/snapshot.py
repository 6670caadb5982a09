"""SQLCipher's online copy of an open book, taken while others write: one moment of the book, whole."""

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from core.errors import KnownError
from storage.driver import APPLICATION_ID, Connection, Error, connect, torn_pages
from storage.envelope import Key
from storage.safe_file import cannot_write
from storage.trouble import as_known, damaged_book

Progress = Callable[[int, int], None]
_LOOKS, _PAUSE = 3, 0.2  # seconds
_PAGES = 1_000  # at once: 4 MB, after which the copy may be stopped
_COUNTED = {"sets": "change_set", "changes": "change", "rows": "row"}


@dataclass(frozen=True)
class Snapshot:
    """The copy, and the content ids of the attachments that its records name."""

    path: Path
    schema: int
    secret: bytes
    blobs: tuple[str, ...]


def take(book: Path, part: Path, key: Key, salt: bytes, progress: Progress) -> Snapshot:
    """Copy the book file to `part`. A reading transaction is held meanwhile, so that the copy never begins anew when
    somebody saves, and nobody waits for it.

    Raises `KnownError`: what the disk refuses, damaged-book for a page that is not whole.
    """
    drop(part)
    try:
        with (
            ThreadPoolExecutor(1, thread_name_prefix="pages") as beside,
            closing(connect(book, key, salt, read_only=True)) as source,
            closing(connect(part, key, salt, create=True)) as target,
        ):
            checking = beside.submit(_torn, book, key, salt)
            # The copy is made durable as a whole at the end; until then it counts for nothing.
            target.execute("PRAGMA journal_mode = OFF")
            target.execute("PRAGMA synchronous = OFF")
            source.execute("BEGIN")
            head = _head(source)
            source.backup(target, pages=_PAGES, progress=lambda _state, left, whole: progress(whole - left, whole))
            source.execute("COMMIT")
            if checking.result():
                raise damaged_book()
        _flush(part)
        with closing(connect(part, key, salt, read_only=True)) as copy:
            if _head(copy) != head:
                raise damaged_book()
            blobs = tuple(
                blob
                for (blob,) in copy.execute("SELECT DISTINCT blob FROM attachment WHERE blob IS NOT NULL ORDER BY 1")
            )
            secret = copy.execute("SELECT value FROM meta WHERE key = 'secret'").fetchone()[0]
            return Snapshot(part, head[0], bytes.fromhex(secret), blobs)
    except Error as error:
        drop(part)
        raise as_known(error) from error
    except OSError as error:
        drop(part)
        raise cannot_write(error) from error
    except BaseException:
        drop(part)
        raise


def drop(part: Path) -> None:
    """Take a copy away, and what SQLite put beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            Path(f"{part}{suffix}").unlink()


def _torn(book: Path, key: Key, salt: bytes) -> set[str]:
    """Damaged pages of the book. SQLite's backup does not stop at one: it would arrive as an empty page that passes
    every check. A page that is just being written looks torn too, but not twice."""
    found: set[str] = set()
    for attempt in range(_LOOKS):
        with closing(connect(book, key, salt, read_only=True)) as source:
            now = set(torn_pages(source))
        found = found & now if attempt else now
        if not found:
            return found
        sleep(_PAUSE)
    return found


def _head(connection: Connection) -> tuple[int, int, int, bytes]:
    """What tells one moment of the book from another, without reading much of it."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    newest = connection.execute("SELECT csid, hash FROM change_set ORDER BY csid DESC LIMIT 1").fetchone() or (0, b"")
    return (version, pages, *newest)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def counts(path: Path, key: Key, salt: bytes) -> Mapping[str, int]:
    """Open a copy and count what is in it. Raises `KnownError` damaged-book."""
    try:
        with closing(connect(path, key, salt, read_only=True)) as copy:
            return counted(copy)
    except Error as error:
        raise as_known(error) from error


def counted(connection: Connection) -> Mapping[str, int]:
    """Change-sets, changes and rows. Raises `KnownError` damaged-book for a file that is no book."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise damaged_book()
    return {
        name: int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])
        for name, table in _COUNTED.items()
    }


def require_room(folder: Path, need: int) -> None:
    """Raise `KnownError` disk-full, with what is needed, before anything is written."""
    import shutil

    free = shutil.disk_usage(folder).free
    if free < need:
        raise KnownError(
            "disk-full",
            f"Cần {need // 1_000_000 + 1} MB trống để sao lưu, ở đó chỉ còn {free // 1_000_000} MB.",
            "Xoá bớt tệp không cần, hoặc dùng ổ khác.",
        )
