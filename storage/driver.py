"""sqlcipher3 and sqlite-utils in one place: every connection to the book is made here."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
import sqlcipher3.dbapi2

from storage.envelope import Key

# sqlite-utils looks for `pysqlite3` before the standard library; given SQLCipher under that name, it catches the
# right exceptions (those of sqlcipher3 are not subclasses of sqlite3's).
sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

Connection = Any
DatabaseError: type[Exception] = sqlcipher3.DatabaseError
OperationalError: type[Exception] = sqlcipher3.OperationalError
Error: type[Exception] = sqlcipher3.Error

APPLICATION_ID = 0x536F5669  # "SoVi"
_KEY_BYTES = 32
_SALT_BYTES = 16
_PAGE_BYTES = 4096
_CACHE = 4_000  # KiB for each connection: a PC of 2 GB has other work to do
_MUCH_CACHE = 48_000


def connect(path: Path, key: Key, salt: bytes, *, read_only: bool = False, create: bool = False) -> Connection:
    """A keyed connection, write-ahead log, every commit flushed to the disk.

    Raises `DatabaseError` when the file is not a database under this key: a wrong key, a foreign file and a damaged
    first page look alike to SQLCipher; the vault tells them apart.
    """
    if len(key) != _KEY_BYTES or len(salt) != _SALT_BYTES:
        # A key of another length would silently be taken as a passphrase.
        raise AssertionError("the book's key is 32 bytes and its salt 16")
    mode = "ro" if read_only else "rwc" if create else "rw"
    connection = sqlcipher3.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=5, check_same_thread=False, cached_statements=256
    )
    try:
        _set_up(connection, key, salt, read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: Connection, key: Key, salt: bytes, read_only: bool) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # else SQLCipher writes to standard error
    connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    connection.execute(f"PRAGMA cipher_page_size = {_PAGE_BYTES}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # a wrong key shows only here
    if not read_only:
        connection.execute("PRAGMA journal_mode = WAL")
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "temp_store = MEMORY", f"cache_size = -{_CACHE}"):
        connection.execute(f"PRAGMA {pragma}")


def utils(connection: Connection) -> Any:
    """The connection as a sqlite-utils Database."""
    import sqlite_utils

    return sqlite_utils.Database(connection)


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All or nothing: what happens inside is committed together, or taken back on any error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def much_at_once(connection: Connection) -> Iterator[None]:
    """For large imports: more pages stay in memory, and Python looks for no garbage among the many rows."""
    collects = gc.isenabled()
    gc.disable()
    connection.execute(f"PRAGMA cache_size = -{_MUCH_CACHE}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        if collects:
            gc.enable()


def torn_pages(connection: Connection) -> list[str]:
    """Pages that are not as SQLCipher wrote them, of a file without a log; an empty list when all are."""
    return [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]


def damaged_pages(connection: Connection) -> list[str]:
    """What SQLCipher's and SQLite's own checks find wrong; an empty list when the file is whole.

    SQLCipher's check looks at the file alone: a page that was torn while the log was written into it is whole in the
    log still, so the log goes into the file first.
    """
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    found = torn_pages(connection)
    found += [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    return found
