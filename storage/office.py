"""The open book as its users see it: do an intent, ask a query, hear what changed.

The window, the command line and the tests all come through here. Calls block; the window makes them beside itself.
"""

import mimetypes
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from core.entities import PERSON
from core.entities.purge import PURGE
from core.errors import KnownError
from core.exchange.change import Act
from core.intents.notes import attach as attach_file
from core.intents.people import found_office
from core.version import BUILD_DATE
from core.workdays import WorkCalendar
from storage import purge, purge_list, readlog, recovery, rotation, schema, sheet, undo, vault
from storage.attachments import Attachments
from storage.book_file import BOOK, connected, make_database, prepare
from storage.driver import Connection, Error, connect, transaction
from storage.envelope import Cost
from storage.feeds import ensure_feed, write_mark
from storage.journal import Committed, Journal, wall_clock
from storage.keys import Keys, unlocked
from storage.lock import BookLock
from storage.opened import OpenedCopies
from storage.place import default_folder, require_local
from storage.reader import Reader
from storage.safe_file import remove_leftovers
from storage.trouble import as_known

if TYPE_CHECKING:
    from storage.backup.service import Backups
    from storage.exchange.service import Exchange  # brought in when it is needed: opening a book does without

P = ParamSpec("P")
T = TypeVar("T")


class Done(NamedTuple):
    """What an act did. `subject` is the id it is mainly about; `changed` is empty when nothing had to change."""

    title: str
    act: str
    subject: str
    changed: frozenset[tuple[str, str]]
    undoable: bool = True


class Undone(NamedTuple):
    """What was taken back, and (in Vietnamese) what was left because it has changed since."""

    title: str
    act: str
    changed: frozenset[tuple[str, str]]
    left: tuple[str, ...]


class NewBook(NamedTuple):
    """A new open book, and the recovery code that is shown once."""

    office: "Office"
    recovery_code: str


class Office:
    """One open book. Make one with `Office.create` or `Office.open`; close it when done."""

    def __init__(self, folder: Path, lock: BookLock, opened: vault.Opened, kept: vault.Vault, connection: Connection):
        self.folder = folder
        self.person = opened.person
        self._busy = threading.RLock()
        self.keys = Keys(folder, kept, opened, self._busy, lambda: self.person)
        self.today: Callable[[], date] = date.today
        self.clock_doubted = False
        self._lock = lock
        self._connection = connection
        self._reading: Connection | None = None
        self._kept: dict[str, Any] = {}
        self._asking = threading.RLock()
        self._listeners: list[Callable[[frozenset[tuple[str, str]]], None]] = []
        self._calendar: WorkCalendar | None = None
        self._journal = Journal(connection, date.fromisoformat(BUILD_DATE), wall_clock)

    # --- making and opening ---------------------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        office: str,
        officer: str,
        passphrase: str,
        province: str = "",
        title: str = "",
        cost: Cost | None = None,
    ) -> NewBook:
        """A new book in `folder` with its first officer, opened.

        Raises `KnownError` "book-exists" where there is one, and what the disk refuses.
        """
        prepare(folder)
        lock = BookLock(folder)
        try:
            kept, key = vault.new_vault()
            founding = found_office(office=office, officer=officer, province=province, title=title)
            secret = recovery.new_secret()
            kept = kept.with_slot(vault.passphrase_slot(kept, key, founding.subject, passphrase, cost))
            kept = kept.with_slot(vault.recovery_slot(kept, key, secret))
            vault.write_vault(folder, kept)
            make_database(folder, key, kept.salt)
            made = cls(folder, lock, vault.Opened(key, founding.subject, ""), kept, connected(folder, key, kept.salt))
            from storage.exchange.identity import set_meta

            made.keep(set_meta, "recovery_sign", recovery.signing_key(secret)[1].hex())
            ensure_feed(made._journal, kept.book)
            made._commit(founding)
        except BaseException:
            lock.release()
            raise
        return NewBook(made, recovery.to_code(secret))

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        passphrase: str | None = None,
        recovery_code: str | None = None,
        remembered: bool = False,
        key_file: Path | None = None,
    ) -> "Office":
        """Open the book in `folder` with one of the three secrets, a passphrase with its key file if it has one.

        Raises `KnownError`: no-book, no-vault, damaged-vault, wrong-passphrase, wait, key-file-missing, wrong-key-file,
        no-key-file, recovery-length, recovery-group, other-sheet, old-sheet, not-remembered, damaged-book, newer-book,
        open-elsewhere, network-drive, removable-drive, read-only.
        """
        book = folder / BOOK
        if not folder.exists():
            from storage.backup.restore import finish_swap

            finish_swap(folder)
        if not book.exists():
            raise KnownError("no-book", "Chưa có sổ trong thư mục này.", "Tạo sổ mới hoặc chọn đúng thư mục.")
        require_local(folder)
        rotation.recover(folder)
        kept = vault.read_vault(folder)
        opened = unlocked(kept, passphrase, recovery_code, remembered, key_file)
        lock = BookLock(folder)
        try:
            remove_leftovers(folder)
            OpenedCopies(folder).remove()
            connection = connected(folder, opened.key, kept.salt)
            try:
                if schema.is_older(connection):
                    from storage.backup.service import before_migration

                    before_migration(folder, opened.key, kept, date.today())
                schema.migrate(connection)
                made = cls(folder, lock, opened, kept, connection)
                ensure_feed(made._journal, kept.book)
                made._sign_in()
                vault.keep_opened(folder, kept)
                sheet.settle(made)
            except BaseException:
                connection.close()
                raise
        except Error as error:
            lock.release()
            raise as_known(error) from error
        except BaseException:
            lock.release()
            raise
        return made

    @classmethod
    def create_joining(cls, folder: Path, *, passphrase: str, cost: Cost | None = None) -> "Office":
        """A new empty book on a PC that joins an office: it waits for the answer to its pairing request."""
        prepare(folder)
        lock = BookLock(folder)
        try:
            kept, key = vault.new_vault()
            kept = kept.with_slot(vault.passphrase_slot(kept, key, "", passphrase, cost))
            vault.write_vault(folder, kept)
            make_database(folder, key, kept.salt)
            made = cls(folder, lock, vault.Opened(key, "", ""), kept, connected(folder, key, kept.salt))
            ensure_feed(made._journal, kept.book)
        except BaseException:
            lock.release()
            raise
        return made

    def finish_pairing(self, answer: bytes) -> str:
        """Take the office's keys out of the answer; answers the name of the PC that sent it. Raises `KnownError`:
        pair-code, pair-expired, no-request, bundle-malformed."""
        from storage.exchange.pair import finish

        with self._busy:
            joined = finish(self._connection, answer, self.today())
            self.keys.know_sheet(joined.recovery)
            for name in ("exchange", "files"):
                self.__dict__.pop(name, None)
        return joined.sender

    def _sign_in(self) -> None:
        """Whoever opens with the recovery sheet works as the first officer still active."""
        self.clock_doubted = not self._journal.bounds().believes(wall_clock())
        if not self.person:
            officers = Reader(self._connection).find("person", role="officer", active=True)
            self.person = officers[0]["id"] if officers else ""

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody reads or writes meanwhile."""
        with self._busy, self._asking:
            yield

    def swap(self, put: Callable[[], None], kept: vault.Vault, key: bytearray) -> None:
        """Another file takes the book's place while it is open (`put`), under another key."""
        with self.alone():
            self._end_reading()
            self._connection.close()
            self._connection = None
            put()
            self.keys.take(kept, key)
            self._connection = connected(self.folder, key, kept.salt)
            self._journal = Journal(self._connection, date.fromisoformat(BUILD_DATE), wall_clock)
            for name in ("exchange", "files"):
                self.__dict__.pop(name, None)

    def _end_reading(self) -> None:
        if self._reading is not None:
            self._reading.close()
            self._reading = None

    def close(self) -> None:
        """Write the mark, close the file, give the lock back. Closing twice is harmless."""
        with self._busy, self._asking:
            self._end_reading()
            if self._connection is not None:
                write_mark(self._journal, self.keys.vault.book)
                purge.tidy(self._connection)
                self._connection.close()
                self._connection = None
                self.opened.remove()
                for name in ("exchange", "files"):
                    self.__dict__.pop(name, None)
                self.keys.wipe()
                self._lock.release()

    def __enter__(self) -> "Office":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- the two wrappers -----------------------------------------------------------------------------------------

    def do(self, intent: Callable[Concatenate[Reader, P], Act], /, *args: P.args, **wanted: P.kwargs) -> Done:
        """Let a person's intent happen: whole, or not at all with a `KnownError` that says why."""
        with self._busy:
            act = intent(self._known(), *args, **wanted)
            committed = self._commit(act)
        return Done(act.title, committed.act, act.subject, committed.changed, act.undoable)

    def undo(self, act: str | None = None) -> Undone:
        """Take an act back, by default this person's newest one."""
        with self._busy:
            known = self._known()
            chosen = act or undo.last_act(known)
            if chosen is None:
                raise KnownError("nothing-to-undo", "Không còn gì để lấy lại.")
            back = undo.take_back(known, chosen)
            committed = self._commit(back.act, back.undoes)
        return Undone(back.act.title, committed.act, committed.changed, back.left)

    def ask(self, query: Callable[Concatenate[Reader, P], T], /, *args: P.args, **chosen: P.kwargs) -> T:
        """The answer of a query, read on a connection of its own."""
        with self._asking:
            if self._reading is None:
                self._reading = connect(self.folder / BOOK, self.keys.key, self.keys.vault.salt, read_only=True)
            try:
                return query(self._reader_on(self._reading), *args, **chosen)
            except Error as error:
                raise as_known(error) from error

    def keep(self, write: Callable[Concatenate[Connection, P], T], /, *args: P.args, **values: P.kwargs) -> T:
        """Write something that is this PC's alone (view state, short codes): not journalled, never exchanged."""
        try:
            with self._busy, transaction(self._connection):
                return write(self._connection, *args, **values)
        except Error as error:
            raise as_known(error) from error

    def note(self, act: str, about: str = "", words: str = "") -> None:
        """One line in this PC's log of who looked at citizens' data (storage/readlog.py says which acts)."""
        self.keep(readlog.write, self.person, act, about, words)

    def inspect(self, work: Callable[Concatenate[Connection, P], T], /, *args: P.args, **values: P.kwargs) -> T:
        """Long work on the book itself that leaves it as it is: the check."""
        with self._busy:
            return work(self._connection, *args, **values)

    def attach(self, about: str, name: str, content: bytes, *, original: bool = False) -> Done:
        """Keep a file, encrypted, and hang it on a record."""
        with self._busy:
            blob = self.files.keep(content)
            media = mimetypes.guess_type(name)[0] or "application/octet-stream"
            return self.do(
                attach_file,
                about=about,
                name=name,
                media=media,
                size=len(content),
                blob=blob,
                original=original,
            )

    def share(self, work: "Callable[Concatenate[Exchange, P], T]", /, *args: P.args, **values: P.kwargs) -> T:
        """Exchange with other PCs: `work` is a method of `Exchange`. Listeners hear what came in."""
        with self._busy:
            try:
                done = work(self.exchange, *args, **values)
            except Error as error:
                raise as_known(error) from error
            write_mark(self._journal, self.keys.vault.book)
            self._sign_in()
            sheet.follow(self)
            self._tell(getattr(done, "changed", frozenset()))
        return done

    def seal(self) -> int:
        """Seal what was written since the last time (R8); answers how many segments. None before an exchange."""
        founded = self.inspect(lambda book: book.execute("SELECT 1 FROM meta WHERE key = 'exchange_roster'").fetchone())
        return self.share(lambda exchange: exchange.seal()) if founded else 0

    @cached_property
    def exchange(self) -> "Exchange":
        """Exchange of this book; call its methods through `share`."""
        from storage.exchange.service import Exchange

        slot = next(iter(self.keys.vault.of_kind("recovery")), None)
        return Exchange(self._journal, lambda: self.files, slot.public if slot else b"", lambda: self.backups.before())

    @cached_property
    def backups(self) -> "Backups":
        """Copies of this book."""
        from storage.backup.service import Backups

        return Backups(self)

    @cached_property
    def files(self) -> Attachments:
        """The encrypted files beside the book."""
        secret = self._connection.execute("SELECT value FROM meta WHERE key = 'secret'").fetchone()[0]
        return Attachments(self.folder / "files", bytes.fromhex(secret))

    @cached_property
    def opened(self) -> OpenedCopies:
        """Copies in the clear for other programs, gone once the book is closed."""
        return OpenedCopies(self.folder)

    def on_change(self, listener: Callable[[frozenset[tuple[str, str]]], None]) -> Callable[[], None]:
        """Call `listener` with the changed records after each act, in the thread that wrote. Answers what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _known(self) -> Reader:
        return self._reader_on(self._connection)

    def _reader_on(self, connection: Connection) -> Reader:
        """A reader that shares the calendar until one of its days is corrected."""
        kept = self._kept if connection is self._reading else None
        reader = Reader(connection, self.person, self.today, self._calendar, kept)
        if self._calendar is None:
            self._calendar = reader.calendar
        return reader

    def _commit(self, act: Act, undoes: str = "") -> Committed:
        self._require_officer()
        try:
            committed = self._journal.commit(act, self.person, undoes)
        except Error as error:
            raise as_known(error) from error
        self.clock_doubted = committed.doubted
        write_mark(self._journal, self.keys.vault.book)
        self._tell(committed.changed)
        return committed

    def _tell(self, changed: frozenset[tuple[str, str]]) -> None:
        if any(entity == "day_rule" for entity, _ in changed):
            self._calendar = None
        if any(entity == PURGE.name for entity, _ in changed):
            purge_list.finish(self.folder, self._connection, self.files)
        if changed:
            for listener in self._listeners:
                listener(changed)

    def _require_officer(self) -> None:
        person = self._known().get(PERSON.name, self.person) if self.person else None
        if person and person["role"] == "head":
            raise KnownError("reader-only", "Tài khoản lãnh đạo chỉ xem, không sửa sổ.", "Nhờ công chức phụ trách sửa.")


__all__ = ["BOOK", "Done", "NewBook", "Office", "Undone", "default_folder"]
