"""A book out of its backup: taken out beside the wanted folder, looked into, and only then put in place.

Until the last two renames nothing that was there is touched. The book that was there is kept whole under another name.
The restored book begins a new feed (R0): other PCs hand back what it lacks, and no number is given out twice.
"""

import contextlib
import secrets
import shutil
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from core.errors import KnownError
from core.exchange.chain import canonical
from core.exchange.clock import moment_of
from storage import purge, purge_list, readlog, schema, vault
from storage.attachments import Attachments
from storage.backup.container import Backup, Manifest, Progress, damaged_backup
from storage.backup.service import LOCAL, make_folder, nothing
from storage.backup.shelf import Shelf
from storage.backup.snapshot import counted, require_room
from storage.book_file import BOOK
from storage.driver import Connection, Error, connect, torn_pages, transaction
from storage.envelope import Cost
from storage.keys import unlocked
from storage.lock import BookLock
from storage.place import require_local
from storage.safe_file import cannot_write, flush_folder, move
from storage.trouble import as_known

_COUNTED = {"task": "việc", "document": "văn bản", "case_file": "hồ sơ", "register_entry": "dòng sổ khác"}
_MB = 1_000_000
_AWAY = "truoc-khi-khoi-phuc"
_WORK = ".khoi-phuc-"


@dataclass(frozen=True)
class Inside:
    """What a backup holds: whose it is, how far it goes, what is in it, which attachments are missing beside it."""

    office: str
    made: datetime
    newest: datetime | None
    counts: Mapping[str, int]  # by the Vietnamese word
    files: int
    files_missing: int
    sheets: tuple[str, ...]


class Restoring:
    """One backup on its way back. Use as a context: what was not taken over is gone afterwards."""

    def __init__(self, file: Path, folder: Path) -> None:
        """Raises `KnownError`: no-backup, damaged-backup, newer-book, network-drive, removable-drive."""
        self.file, self.folder = file, folder
        self.backup = Backup(file)
        if self.manifest.schema > schema.SCHEMA_VERSION:
            raise vault.newer_book()
        for left in _unfinished(folder):
            shutil.rmtree(left, ignore_errors=True)
        self.work = folder.with_name(f".{folder.name}{_WORK}{secrets.token_hex(4)}")
        self._opened: vault.Opened | None = None
        self._vault: vault.Vault | None = None

    @property
    def manifest(self) -> Manifest:
        return self.backup.manifest

    def __enter__(self) -> "Restoring":
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.work, ignore_errors=True)

    # --- looking inside ---------------------------------------------------------------------------------------------

    def look_inside(
        self,
        *,
        passphrase: str | None = None,
        recovery_code: str | None = None,
        key_file: Path | None = None,
        progress: Progress = nothing,
    ) -> Inside:
        """Take the copy out, check every page, count, and say what it is.

        Raises `KnownError`: wrong-passphrase, recovery-length, recovery-group, other-sheet, damaged-backup, and what
        the disk refuses.
        """
        if self._opened is None:
            self._open(passphrase, recovery_code, key_file)
        if not (self.work / BOOK).exists():
            require_room(_existing(self.work), self.manifest.bytes + self.manifest.bytes // 10)
            self.backup.take_out(self.work / BOOK, lambda done, all: progress(done // _MB, all // _MB + 1))
        try:
            with closing(self._connected(read_only=True)) as book:
                if torn_pages(book) or dict(counted(book)) != dict(self.manifest.counts):
                    raise damaged_backup(self.file)
                return self._inside(book)
        except Error as error:
            raise damaged_backup(self.file) from error

    def _open(self, passphrase: str | None, code: str | None, file: Path | None) -> None:
        """The key first: a wrong secret is said before anything long is done."""
        make_folder(self.work)
        (self.work / vault.FILE_NAME).write_bytes(self.backup.vault)
        kept = vault.read_vault(self.work)
        self._opened, self._vault = unlocked(kept, passphrase, code, False, file), kept

    def _connected(self, read_only: bool = False) -> Connection:
        assert self._opened is not None and self._vault is not None
        return connect(self.work / BOOK, self._opened.key, self._vault.salt, read_only=read_only)

    def _inside(self, book: Connection) -> Inside:
        tables = {name for (name,) in book.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        counts = {
            words: int(book.execute(f'SELECT count(*) FROM "{table}" WHERE NOT deleted').fetchone()[0])
            for table, words in _COUNTED.items()
            if table in tables
        }
        office = book.execute("SELECT name FROM office LIMIT 1").fetchone()
        stamp = book.execute("SELECT max(stamp) FROM change_set").fetchone()[0]
        there = [blob for blob in self.manifest.files if self._blob(blob)]
        return Inside(
            office[0] if office else "",
            datetime.fromisoformat(self.manifest.made),
            moment_of(stamp) if stamp else None,
            counts,
            len(there),
            len(self.manifest.files) - len(there),
            self.manifest.sheets,
        )

    def _blob(self, blob: str) -> Path | None:
        """An attachment beside the backup; a copy that lies beside its own book shares the book's."""
        beside = Shelf(self.file.parent, self.manifest.alias).blob_path(blob)
        if beside.exists():
            return beside
        of_book = self.file.parent.parent / "files" / blob[:2] / blob
        return of_book if self.file.parent.name == LOCAL and of_book.exists() else None

    def damaged_files(self, progress: Progress = nothing) -> int:
        """How many of the attachments beside the backup cannot be opened."""
        with closing(self._connected(read_only=True)) as book:
            secret = bytes.fromhex(book.execute("SELECT value FROM meta WHERE key = 'secret'").fetchone()[0])
        broken = 0
        for place, blob in enumerate(self.manifest.files):
            progress(place, len(self.manifest.files))
            if path := self._blob(blob):
                try:
                    Attachments(path.parents[1], secret).content(blob)
                except KnownError:
                    broken += 1
        return broken

    # --- taking over ------------------------------------------------------------------------------------------------

    def take_over(
        self,
        new_passphrase: str,
        *,
        replace: bool = False,
        cost: Cost | None = None,
        progress: Progress = nothing,
    ) -> Path | None:
        """Put the book in its folder with a new passphrase for whoever opened it; answers where the book that was
        there before is kept. Open it with `Office.open` after this.

        Raises `KnownError`: book-exists, open-elsewhere, network-drive, removable-drive, and what the disk refuses.
        """
        require_local(_existing(self.folder))
        if (self.folder / BOOK).exists() and not replace:
            raise KnownError("book-exists", "Thư mục này đã có một sổ.", "Chọn thư mục khác để khôi phục.")
        self._take_files(progress)
        try:
            with closing(self._connected()) as book:
                schema.migrate(book)
                self._purge(book)
                person = self._person(book)
                with transaction(book):
                    forget_machine(book)
                    readlog.write(book, person, "restore", "", f"{self.file.name}, sao lưu lúc {self.manifest.made}")
                book.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except Error as error:
            raise as_known(error) from error
        self._new_vault(person, new_passphrase, cost)
        return put_in_place(self.work, self.folder)

    def _purge(self, book: Connection) -> None:
        """What was deleted by law after the copy was made is deleted again before anybody opens it (R23)."""
        secret = bytes.fromhex(book.execute("SELECT value FROM meta WHERE key = 'secret'").fetchone()[0])
        beside = Shelf(self.file.parent, self.manifest.alias).attachments
        purge_list.apply_lists(book, Attachments(self.work / "files", secret), (self.folder, self.file.parent, beside))
        purge_list.write_list(self.work, book)
        purge.tidy(book)

    def _person(self, book: Connection) -> str:
        assert self._opened is not None
        first = book.execute(
            "SELECT lower(hex(row.id)) FROM person JOIN row USING (rid) WHERE role = 'officer' AND active"
            " AND NOT deleted ORDER BY rid LIMIT 1"
        ).fetchone()
        return self._opened.person or (first[0] if first else "")

    def _new_vault(self, person: str, passphrase: str, cost: Cost | None) -> None:
        """This PC has nothing remembered yet, and the person a passphrase that is known for sure."""
        assert self._opened is not None and self._vault is not None
        kept = self._vault
        for slot in kept.slots:
            if slot.kind == "keyring" or (slot.kind == "passphrase" and slot.person == person):
                kept = kept.without(slot.id)
        fresh = vault.passphrase_slot(kept, self._opened.key, person, passphrase, cost)
        vault.write_vault(self.work, kept.with_slot(fresh))
        if vault.open_with_passphrase(vault.read_vault(self.work), passphrase).key != self._opened.key:
            raise AssertionError("the restored book's vault must open it")

    def _take_files(self, progress: Progress) -> None:
        """The attachments that lie beside the backup. What is missing comes from other PCs, or is told as missing."""
        try:
            for place, blob in enumerate(self.manifest.files):
                progress(place, len(self.manifest.files))
                if source := self._blob(blob):
                    target = self.work / "files" / blob[:2] / blob
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(source, target)
        except OSError as error:
            raise cannot_write(error) from error


def forget_machine(book: Connection) -> None:
    """The next opening begins a new feed, on this PC too: the numbers after the backup's may be in use elsewhere. What
    the old feeds wrote after the backup may come back from other PCs."""
    ended = [feed for (feed,) in book.execute("SELECT lower(hex(id)) FROM feed WHERE own ORDER BY fid")]
    book.execute("DELETE FROM meta WHERE key = 'machine'")
    book.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('restored_feeds', ?)", (canonical(ended),))


def put_in_place(work: Path, folder: Path) -> Path | None:
    """Rename the whole new folder into place. Answers where the folder that was there stands now."""
    away: Path | None = None
    try:
        if folder.exists():
            BookLock(folder).release()
            if any(each.name != "lock" for each in folder.iterdir()):
                away = folder.with_name(f"{folder.name}-{_AWAY}-{datetime.now():%Y%m%d-%H%M%S}")
                move(folder, away)
            else:
                shutil.rmtree(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        move(work, folder)
        flush_folder(folder.parent)
    except OSError as error:
        if away is not None and not folder.exists():
            with contextlib.suppress(OSError):
                away.rename(folder)  # as it was
        raise cannot_write(error) from error
    return away


def finish_swap(folder: Path) -> None:
    """After a kill between the two renames: the new folder was whole by then, and takes its place."""
    away = folder.parent.glob(f"{folder.name}-{_AWAY}-*") if not folder.exists() else ()
    waiting = [each for each in _unfinished(folder) if (each / BOOK).exists()]
    if waiting and any(away):
        with contextlib.suppress(OSError):
            move(waiting[0], folder)


def _unfinished(folder: Path) -> list[Path]:
    return list(folder.parent.glob(f".{folder.name}{_WORK}*"))


def _existing(folder: Path) -> Path:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder
