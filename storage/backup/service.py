"""Copies of the open book. Reached as `office.backups`; nothing here holds the book's writing lock while it copies."""

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import KnownError
from core.exchange.layout import alias as alias_of
from core.version import VERSION
from storage import purge_list, vault
from storage.backup import places, snapshot
from storage.backup.container import Counts, Manifest, Progress, write
from storage.backup.places import Place
from storage.backup.shelf import Shelf
from storage.book_file import BOOK
from storage.disks import same_disk
from storage.driver import connect
from storage.envelope import Key
from storage.exchange.drives import Drive, removable_drives
from storage.safe_file import cannot_write

if TYPE_CHECKING:
    from storage.office import Office

LOCAL = "sao-luu"  # beside the book: against a failed migration, import or restore, never against a dead disk
LOCAL_KEPT = 3
_PART = ".ban-sao.db.tmp"
_MB = 1_000_000


@dataclass
class Made:
    """The copies of one run, what they hold, and the places that could not be written with the reason."""

    files: list[Path] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    troubles: list[tuple[str, KnownError]] = field(default_factory=list)


@dataclass(frozen=True)
class PlaceNow:
    """A place as it stands: where it is now (None: not plugged in), whether it lies on the book's own disk."""

    place: Place
    folder: Path | None
    same_disk: bool


@dataclass(frozen=True)
class Target:
    """Where one copy of a run goes; `place` is None for a folder that was only named."""

    shelf: Shelf
    place: Place | None = None
    local: bool = False


def nothing(_done: int, _whole: int) -> None:
    """A progress that nobody watches."""


class Backups:
    """Makes copies, one run at a time."""

    def __init__(self, office: "Office") -> None:
        self.office = office
        self.drives: Callable[[], Iterable[Drive]] = removable_drives
        self.same_disk: Callable[[Path, Path], bool] = same_disk
        self._running = threading.Lock()

    @property
    def alias(self) -> str:
        """What stands in the names of this book's copies."""
        return alias_of(self._secret(), "backup", self.office.keys.vault.book)

    def _secret(self) -> bytes:
        found = self.office.ask(lambda reader: reader.rows("SELECT value FROM meta WHERE key = 'secret'"))
        return bytes.fromhex(found[0][0])

    # --- places -----------------------------------------------------------------------------------------------------

    def places(self) -> list[PlaceNow]:
        """Every place with where it is now."""
        listed = self.office.ask(lambda reader: places.all_places(reader.connection))
        found = []
        for each in listed:
            folder = places.found(each, self.alias, self.drives)
            same = folder is not None and each.kind == "folder" and self.same_disk(folder, self.office.folder)
            found.append(PlaceNow(each, folder, same))
        return found

    def add_place(self, kind: str, title: str, folder: Path) -> Place:
        """Mark a folder or stick as a place for copies."""
        return self.office.keep(places.add, self.alias, kind, title, folder)

    def remove_place(self, id: str) -> None:
        self.office.keep(places.remove, id)

    def shelves(self) -> list[Shelf]:
        """Where copies may lie now: the places that are there, and beside the book."""
        there = [Shelf(each.folder, self.alias) for each in self.places() if each.folder]
        return [*there, Shelf(self.office.folder / LOCAL, self.alias)]

    def shelf(self, folder: Path) -> Shelf:
        """This book's copies in a folder."""
        return Shelf(folder, self.alias)

    def newest(self) -> Path | None:
        """The newest copy that can be reached now."""
        found = [shelf.folder / names[0].text for shelf in self.shelves() if (names := shelf.names())]
        return max(found, key=lambda path: path.stat().st_mtime, default=None)

    # --- making copies ----------------------------------------------------------------------------------------------

    def now(self, to: Path | None = None, *, progress: Progress = nothing) -> Made:
        """A new copy: into the named folder, or to every place that is there; beside the book where there is none.

        Raises `KnownError`: no-place, no-folder, backup-running, damaged-book, what the disk refuses when no copy came
        about.
        """
        if to is not None:
            places.require_way(to)
            return self._make([Target(Shelf(to, self.alias), self._place_at(to))], progress)
        return self._make(self._reachable(), progress)

    def due(self) -> list[Place]:
        """The places that are there and have no copy of today."""
        today = self.office.today()
        return [each.place for each in self.places() if each.folder and each.place.last != today]

    def daily(self, *, progress: Progress = nothing) -> Made:
        """Today's copy wherever it is missing; nothing where there is one already."""
        wanted = {place.id for place in self.due()}
        targets = self._reachable(wanted) if wanted else []
        local = Shelf(self.office.folder / LOCAL, self.alias)
        if not targets and not any(each.folder for each in self.places()) and not self._is_of_today(local):
            targets = [Target(local, local=True)]
        return self._make(targets, progress) if targets else Made()

    def before(self, progress: Progress = nothing) -> Path:
        """A copy beside the book before something that changes much of it; a run that is under way is waited for."""
        local = Target(Shelf(self.office.folder / LOCAL, self.alias), local=True)
        return self._make([local], progress, wait=True).files[0]

    @contextmanager
    def held(self) -> Iterator[None]:
        """No copy is made meanwhile. Raises `KnownError` "backup-running"."""
        if not self._running.acquire(blocking=False):
            raise KnownError("backup-running", "Đang sao lưu.", "Chờ sao lưu xong rồi làm lại.")
        try:
            yield
        finally:
            self._running.release()

    def _is_of_today(self, shelf: Shelf) -> bool:
        names = shelf.names()
        return bool(names) and names[0].copy.day == self.office.today()

    def _place_at(self, folder: Path) -> Place | None:
        return next(
            (each.place for each in self.places() if each.folder and each.folder.resolve() == folder.resolve()), None
        )

    def _reachable(self, only: Collection[str] | None = None) -> list[Target]:
        there = [each for each in self.places() if each.folder and (only is None or each.place.id in only)]
        if there:
            return [Target(Shelf(each.folder, self.alias), each.place) for each in there if each.folder]
        return [Target(Shelf(self.office.folder / LOCAL, self.alias), local=True)]

    def _make(self, targets: Sequence[Target], progress: Progress, wait: bool = False) -> Made:
        if not self._running.acquire(blocking=wait):
            raise KnownError("backup-running", "Đang sao lưu rồi.", "Chờ lần này xong.")
        part = self.office.folder / _PART
        try:
            return self._copied(part, targets, progress)
        finally:
            snapshot.drop(part)
            self._running.release()

    def _copied(self, part: Path, targets: Sequence[Target], progress: Progress) -> Made:
        key, salt = bytes(self.office.keys.key), self.office.keys.vault.salt
        size, today = (self.office.folder / BOOK).stat().st_size, self.office.today()
        whole = size * (1 + len(targets)) // _MB + 1
        snapshot.require_room(self.office.folder, size + size // 10)
        with ThreadPoolExecutor(1, thread_name_prefix="count") as beside:
            taken = snapshot.take(
                self.office.folder / BOOK,
                part,
                key,
                salt,
                lambda done, pages: progress(size * done // pages // _MB, whole),
            )
            counting = beside.submit(snapshot.counts, part, key, salt)
            made = Made()
            for place, target in enumerate(targets):
                before = size * (1 + place)

                def far(done: int, _all: int, before: int = before) -> None:
                    progress((before + done) // _MB, whole)

                try:
                    made.files.append(self._put(target, taken, counting.result, today, far))
                except KnownError as error:
                    if error.code == "stopped":
                        raise
                    made.troubles.append((target.place.title if target.place else str(target.shelf.folder), error))
            made.counts = dict(counting.result())
        self._note(made, targets, today)
        if not made.files:
            raise made.troubles[0][1]
        return made

    def _put(
        self,
        target: Target,
        taken: snapshot.Snapshot,
        counts: Counts,
        today: date,
        far: Progress,
    ) -> Path:
        """One copy into one folder: attachments first, so that no copy ever names one that is not there."""
        shelf, kept = target.shelf, self.office.keys.vault
        make_folder(shelf.folder)
        snapshot.require_room(shelf.folder, taken.path.stat().st_size)
        files = () if target.local else shelf.take_blobs(taken.blobs, self.office.folder / "files", _quiet(far))
        path = _shelve(shelf, taken, self.office.folder, files, counts, today, far)
        if not target.local:
            make_folder(shelf.attachments)
            with closing(connect(taken.path, bytes(self.office.keys.key), kept.salt, read_only=True)) as copy:
                purge_list.write_list(shelf.attachments, copy)
        if target.local:
            shelf.keep_newest(LOCAL_KEPT)
        elif not self.office.clock_doubted:
            shelf.thin(today)
        return path

    def _note(self, made: Made, targets: Sequence[Target], today: date) -> None:
        by_folder = {path.parent: path for path in made.files}
        troubles = dict(made.troubles)
        for target in targets:
            if target.place is None:
                continue
            if path := by_folder.get(target.shelf.folder):
                apart = target.place.kind == "stick" or not self.same_disk(path.parent, self.office.folder)
                self.office.keep(places.note_done, target.place.id, today, path, apart)
            elif error := troubles.get(target.place.title):
                self.office.keep(places.note_trouble, target.place.id, error.message)
        for path in made.files:
            self.office.note("backup", "", path.name)


def _quiet(far: Progress) -> Progress:
    """Attachments do not move the bar, but Dừng stops there too."""
    return lambda _done, _all: far(0, 0)


def _shelve(
    shelf: Shelf,
    taken: snapshot.Snapshot,
    book_folder: Path,
    files: tuple[str, ...],
    counts: Counts,
    today: date,
    far: Progress,
) -> Path:
    """The copy as one file with the vault that opens it."""
    kept = vault.read_vault(book_folder)
    sheets = tuple(str(getattr(slot, "number", 0) or 1) for slot in kept.of_kind("recovery"))
    made = datetime.now(UTC).isoformat(timespec="seconds")
    path = shelf.folder / shelf.next_name(today).text
    manifest = Manifest(shelf.alias, made, taken.schema, VERSION, sheets, {}, 0, files=files)
    write(path, taken.path, (book_folder / vault.FILE_NAME).read_bytes(), manifest, counts, far)
    return path


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(error) from error


def before_migration(folder: Path, key: Key, kept: vault.Vault, today: date) -> Path:
    """A copy beside the book while it still has its older tables: the program that wrote it can open that."""
    part, plain = folder / _PART, bytes(key)
    try:
        taken = snapshot.take(folder / BOOK, part, plain, kept.salt, nothing)
        shelf = Shelf(folder / LOCAL, alias_of(taken.secret, "backup", kept.book))
        make_folder(shelf.folder)
        path = _shelve(shelf, taken, folder, (), lambda: snapshot.counts(part, plain, kept.salt), today, nothing)
        shelf.keep_newest(LOCAL_KEPT)
        return path
    finally:
        snapshot.drop(part)
