"""The book's own file: made empty, or opened."""

import secrets
from pathlib import Path

from core.errors import KnownError
from storage import schema
from storage.driver import APPLICATION_ID, Connection, DatabaseError, Error, connect, transaction
from storage.envelope import KEY_BYTES, Key
from storage.place import require_local
from storage.safe_file import cannot_write, flush_folder, move
from storage.trouble import as_known, damaged_book

BOOK = "book.db"


def prepare(folder: Path) -> None:
    """The folder of a new book. Raises `KnownError` "book-exists" and what the disk refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(error) from error
    if (folder / BOOK).exists():
        raise KnownError("book-exists", "Thư mục này đã có một sổ.", "Mở sổ đó, hoặc chọn thư mục khác.")
    require_local(folder)


def make_database(folder: Path, key: Key, salt: bytes) -> None:
    """The empty tables under a temporary name first: a kill leaves no half-made book."""
    part = folder / f".{BOOK}.tmp"
    try:
        for leftover in folder.glob(f".{BOOK}.tmp*"):
            leftover.unlink()
        connection = connect(part, key, salt, create=True)
        try:
            with transaction(connection):
                schema.create(connection)
                secret = secrets.token_hex(KEY_BYTES)
                connection.execute("INSERT INTO meta (key, value) VALUES ('secret', ?)", (secret,))
        finally:
            connection.close()
        move(part, folder / BOOK)
        flush_folder(folder)
    except OSError as error:
        raise cannot_write(error) from error
    except Error as error:
        raise as_known(error) from error


def connected(folder: Path, key: Key, salt: bytes) -> Connection:
    """The book in a folder, opened for writing. Raises `KnownError` "damaged-book"."""
    book = folder / BOOK
    try:
        if book.stat().st_size == 0:
            raise damaged_book()
        connection = connect(book, key, salt)
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            connection.close()
            raise damaged_book()
    except DatabaseError as error:
        raise as_known(error) from error
    return connection
