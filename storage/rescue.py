"""Saving what can still be read of a damaged book.

Everything shown is made from the journal, so only damage in the journal itself loses anything. The damaged file is
kept beside the new one under `book.db.damaged-<time>`.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from core.errors import KnownError
from storage import schema, vault
from storage.driver import Connection, Error, connect, transaction
from storage.envelope import Key
from storage.keys import unlocked
from storage.lock import BookLock
from storage.office import BOOK
from storage.rebuild import rebuild
from storage.trouble import damaged_book

_TABLES = {
    "meta": "key", "name": "nid", "row": "rid", "feed": "fid", "change_set": "csid", "change": "cid",
    "mark": "mid", "line": "feed", "sealed": "rowid", "void": "rid", "gone": "csid", "reseal": "feed",
    "resealed": "feed", "unwanted": "place", "gone_file": "blob",
}  # fmt: skip

# Without these the book still shows everything.
_HELPERS = ("mark", "line", "sealed", "void", "gone", "reseal", "resealed", "unwanted", "gone_file")


@dataclass(frozen=True)
class Rescued:
    """`kept` is the damaged file; `changes` were saved, `lost` could not be read."""

    kept: Path
    changes: int
    lost: int


def rescue(
    folder: Path, *, passphrase: str | None = None, recovery_code: str | None = None, key_file: Path | None = None
) -> Rescued:
    """Copy what is readable into a new book file and put it in the damaged one's place.

    Raises `KnownError` "damaged-book" when not even the tables can be found; nothing is changed then.
    """
    kept = vault.read_vault(folder)
    opened = unlocked(kept, passphrase, recovery_code or "", False, key_file)
    lock = BookLock(folder)
    part = folder / f".{BOOK}.tmp"
    try:
        changes, lost = _copy(folder / BOOK, part, opened.key, kept.salt)
        away = folder / f"{BOOK}.damaged-{datetime.now():%Y%m%d-%H%M%S}"
        for suffix in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{folder / BOOK}{suffix}").replace(f"{away}{suffix}")
        (folder / BOOK).replace(away)
        part.replace(folder / BOOK)
        return Rescued(away, changes, lost)
    finally:
        part.unlink(missing_ok=True)
        lock.release()


def _copy(damaged: Path, part: Path, key: Key, salt: bytes) -> tuple[int, int]:
    part.unlink(missing_ok=True)
    try:
        source = connect(damaged, key, salt)
    except Error as error:
        raise damaged_book() from error
    target = connect(part, key, salt, create=True)
    try:
        with transaction(target):
            schema.create(target)
            lost = sum(_copy_table(source, target, table, order) for table, order in _TABLES.items())
            _drop_orphans(target)
            target.execute("UPDATE change_set SET mark = 0 WHERE mark NOT IN (SELECT mid FROM mark)")
            # What was lost is sealed anew, and may come back from other PCs.
            target.execute("DELETE FROM meta WHERE key = 'sealed_upto'")
            saved = rebuild(target)
    except Error as error:
        raise damaged_book() from error
    finally:
        source.close()
        target.close()
    if saved == 0:
        raise KnownError(
            "nothing-rescued", "Không cứu được gì từ sổ này. Tệp được giữ nguyên.", "Chép lại thư mục sổ từ bản sao."
        )
    return saved, lost


def _copy_table(source: Connection, target: Connection, table: str, order: str) -> int:
    """Copy a table's readable rows; answers how many numbers in between could not be read."""
    if not source.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
        return 0  # a book of an older schema
    if table in _HELPERS:
        try:
            _put(target, table, source.execute(f"SELECT * FROM {table}"))
        except Error:
            # What authors had seen is lost: more values will ask to be decided, none is dropped.
            return 1
        return 0
    if table == "meta":
        _put(target, table, source.execute(f"SELECT * FROM {table}"))
        return 0
    last = source.execute(f"SELECT max({order}) FROM {table}").fetchone()[0] or 0
    return sum(_put_range(source, target, table, order, low, high) for low, high in _ranges(1, last))


def _ranges(first: int, last: int, step: int = 4_096) -> Iterator[tuple[int, int]]:
    return ((low, min(low + step - 1, last)) for low in range(first, last + 1, step))


def _put_range(source: Connection, target: Connection, table: str, order: str, low: int, high: int) -> int:
    """One range; where a page in it is damaged, its halves, down to the single row."""
    try:
        _put(target, table, source.execute(f"SELECT * FROM {table} WHERE {order} BETWEEN ? AND ?", (low, high)))
    except Error:
        if low == high:
            return 1
        middle = (low + high) // 2
        left = _put_range(source, target, table, order, low, middle)
        return left + _put_range(source, target, table, order, middle + 1, high)
    return 0


def _put(target: Connection, table: str, found: Any) -> None:
    """Rows go by their columns' names: an older book has other columns."""
    rows = found.fetchall()
    names = [column[0] for column in found.description]
    marks = ", ".join("?" * len(names))
    target.executemany(f"INSERT OR REPLACE INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)


def _drop_orphans(target: Connection) -> None:
    """A change whose change-set, row or name was lost cannot be shown."""
    target.execute(
        "DELETE FROM change WHERE csid NOT IN (SELECT csid FROM change_set) OR cell NOT IN (SELECT nid FROM name)"
        " OR rid NOT IN (SELECT rid FROM row WHERE entity IN (SELECT nid FROM name))"
    )
