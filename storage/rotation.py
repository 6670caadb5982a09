"""Another data key for the book: exported, verified, swapped, never in place.

1. The book is copied under the new key to `book.next.db`, and the copy is checked page by page and against the book.
2. `vault.next.json` is written: the same ways in, leading to the new key. From now on there is no way back.
3. The copy takes the book's place, the vault the vault's.

`finish` does step 3, or takes a copy away that step 2 never confirmed; it runs at every opening, so a kill at any
moment leaves one book and the key to it. Old backups carry the vault of their time and open by that.
"""

from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import KnownError
from storage import vault
from storage.book_file import BOOK
from storage.digest import book_digest
from storage.driver import Connection, Error, connect, damaged_pages
from storage.envelope import SALT_BYTES, Key
from storage.lock import BookLock
from storage.reader import Reader
from storage.safe_file import cannot_write, flush_folder, move
from storage.trouble import as_known, damaged_book

if TYPE_CHECKING:
    from storage.office import Office

NEXT_BOOK = "book.next.db"
NEXT_VAULT = "vault.next.json"
_BESIDE = ("", "-wal", "-shm", "-journal")
_PAGES = 2_000
Progress = Callable[[int, int], None]


def nothing(_done: int, _whole: int) -> None:
    """A progress that nobody watches."""


def rotate(office: "Office", word: str = "", file: bytes = b"", progress: Progress = nothing) -> int:
    """Give the open book another data key; answers its number. `word` and `file` are the passphrase and the key file
    of whoever is signed in: they are tried on the new vault before it counts. Who opened with the recovery sheet has
    none to give.

    Raises `KnownError`: wrong-passphrase, backup-running, damaged-book, what the disk refuses; the book is then as it
    was, and open.
    """
    office.keys.require_passphrase(word, file)
    with office.backups.held(), office.alone():
        fresh, key = _next_vault(office)
        if word and vault.open_with_passphrase(fresh, word, file).key != key:
            raise AssertionError("the new vault must give the new data key")
        try:
            _export(office, key, fresh.salt, progress)
            vault.write_vault(office.folder, fresh, NEXT_VAULT)
        except BaseException:
            _forget(office.folder)
            raise
        office.swap(lambda: finish(office.folder), fresh, key)
    return fresh.key_number


def _next_vault(office: "Office") -> tuple[vault.Vault, bytearray]:
    import secrets

    key = vault.new_key()
    return office.keys.vault.under(key, secrets.token_bytes(SALT_BYTES)), key


def _export(office: "Office", key: Key, salt: bytes, progress: Progress) -> None:
    """The copy under the new key, proven to be the book."""
    part = office.folder / NEXT_BOOK
    _drop_copy(office.folder)
    try:
        with closing(connect(part, key, salt, create=True)) as target:
            office.inspect(
                lambda source: source.backup(
                    target, pages=_PAGES, progress=lambda _state, left, whole: progress(whole - left, whole)
                )
            )
            if damaged_pages(target) or _state(target) != office.inspect(_state):
                raise damaged_book()
            target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except Error as error:
        raise as_known(error) from error
    except OSError as error:
        raise cannot_write(error) from error


def _forget(folder: Path) -> None:
    """Nothing has happened: the next opening takes away what cannot be taken away now. The vault goes first, for it
    makes the copy count."""
    with suppress(OSError, KnownError):
        (folder / NEXT_VAULT).unlink(missing_ok=True)
        _drop_copy(folder)


def _state(connection: Connection) -> tuple[int, int, str]:
    """What the book says as a whole."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    sets = int(connection.execute("SELECT count(*) FROM change_set").fetchone()[0])
    return version, sets, book_digest(Reader(connection))


def recover(folder: Path) -> None:
    """Finish what a kill cut off, before the vault is read. Raises `KnownError` "open-elsewhere"."""
    if any((folder / name).exists() for name in (NEXT_BOOK, NEXT_VAULT)):
        lock = BookLock(folder)
        try:
            finish(folder)
        finally:
            lock.release()


def finish(folder: Path) -> None:
    """The confirmed copy takes the book's place; one that was not confirmed goes. Nobody has the book open."""
    if not (folder / NEXT_VAULT).exists():
        _drop_copy(folder)
        return
    try:
        if (folder / NEXT_BOOK).exists():
            # The log of the old file means nothing to the new one: what it held is in the copy.
            for ending in _BESIDE[1:]:
                (folder / f"{BOOK}{ending}").unlink(missing_ok=True)
            move(folder / NEXT_BOOK, folder / BOOK)
            flush_folder(folder)
            _drop_copy(folder)
        move(folder / NEXT_VAULT, folder / vault.FILE_NAME)
        vault.drop_old_vault(folder)
        flush_folder(folder)
    except OSError as error:
        raise cannot_write(error) from error


def _drop_copy(folder: Path) -> None:
    try:
        for ending in _BESIDE:
            (folder / f"{NEXT_BOOK}{ending}").unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(error) from error
