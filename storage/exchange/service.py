"""Exchange of one open book: hand out through a place, take in from it, and tell how things stand."""

import json
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from core.errors import KnownError
from core.exchange import layout, refusals, sealing
from core.exchange.chain import canonical
from core.exchange.held import Held, common, highest, is_held
from core.exchange.roster import read_signed_roster
from core.exchange.segment import decode, unpack
from core.exchange.snapshot import decode as decode_snapshot
from storage import recovery
from storage.attachments import Attachments
from storage.driver import Connection, much_at_once, transaction
from storage.exchange import pair, places, snapshots
from storage.exchange.checking import Checked, Checking
from storage.exchange.files import fetch_files
from storage.exchange.handing_out import HandingOut
from storage.exchange.identity import Identity
from storage.exchange.intake import BranchesError, Intake, Taken, WaitsForWordError
from storage.exchange.outcome import Exported, Imported, Refusal, Visits
from storage.exchange.outgoing import note_sealed, seal_own
from storage.exchange.places import Place
from storage.exchange.resealing import keep_unless_gone
from storage.exchange.snapshots import Reference
from storage.exchange.status import Status, status
from storage.exchange.stores import BundleReader, BundleWriter, FolderStore, Store, Watched
from storage.exchange.stores.bundle_file import SUFFIX
from storage.held import held_by
from storage.journal import Journal

_MUCH = 5_000  # changes of one import, before which the book is copied


class Exchange:
    """Exchange of one book. `attachments` are the book's encrypted files."""

    def __init__(
        self,
        journal: Journal,
        attachments: Callable[[], Attachments],
        recovery: bytes,
        before_much: Callable[[], object] = lambda: None,
    ) -> None:
        """`before_much` makes a copy of the book before an import that changes much of it."""
        self.journal, self.connection = journal, journal.connection
        self._attachments, self._recovery, self._before_much = attachments, recovery, before_much

    def identity(self) -> Identity:
        """This PC's keys and the office's list; the first call founds them."""
        with transaction(self.connection):
            return Identity.of(self.connection, self._recovery)

    def folder(self, anchor: Path) -> FolderStore:
        """The office's tree in a folder that somebody named."""
        return FolderStore(anchor, anchor / layout.ROOT / self.identity().office_alias)

    # --- pairing ----------------------------------------------------------------------------------------------------

    def pair_request(self, today: date) -> tuple[str, bytes]:
        """The code to show on this new PC, and its request."""
        return pair.request(self.connection, today)

    def pair_answer(self, request: bytes, code: str, today: date) -> tuple[str, bytes]:
        """The new PC's name, and the answer to its request."""
        return pair.answer(self.identity(), request, code, today)

    # --- the list of PCs --------------------------------------------------------------------------------------------

    def revoke(self, device: str) -> None:
        """A lost or retired PC: what is here of it counts, what it writes later goes to quarantine (R20)."""
        identity, held = self.identity(), held_by(self.connection)
        rows = self.connection.execute("SELECT lower(hex(id)) FROM feed WHERE device = ?", (bytes.fromhex(device),))
        counted = {feed: highest(held, feed) for (feed,) in rows}
        with transaction(self.connection):
            identity.revoke(device, counted)

    def take_over(self, recovery_code: str) -> None:
        """This PC keeps the list from now on, by the word of the recovery sheet: the owner is lost or retired."""
        identity = self.identity()
        with transaction(self.connection):
            identity.take_over(recovery.from_code(recovery_code))

    # --- places -----------------------------------------------------------------------------------------------------

    def add_place(self, kind: str, title: str, config: dict[str, str]) -> Place:
        """Set up a folder, a WebDAV server or an S3 store."""
        return places.add_place(self.connection, kind, title, config, self.identity().office_alias)

    def clear_place(self, id: str) -> Place:
        """Let a place that stands still go on."""
        return places.clear_place(self.connection, id, self.identity().office_alias)

    def remove_place(self, id: str) -> Place:
        return places.remove_place(self.connection, id)

    def run(
        self,
        step: Callable[[], None] = lambda: None,
        *,
        allow_deletions: bool = False,
        only: Collection[str] | None = None,
    ) -> Visits:
        """Take in and hand out through every configured place, or those of `only`; one that fails does not stop the
        others. What `step` raises ends it, even while a place does not answer."""

        def both(store: Store) -> tuple[Imported, Exported]:
            watched = Watched(store, step)
            imported = self.import_from(watched, allow_deletions=allow_deletions)
            return imported, self.export_to(watched)

        alias = self.identity().office_alias
        wanted = [each for each in places.places(self.connection) if only is None or each.id in only]
        return Visits([places.visit(self.connection, each, alias, both, step) for each in wanted])

    def seal(self) -> int:
        """Seal own change-sets that are not sealed yet; answers how many segments were made (R8)."""
        identity = self.identity()
        with transaction(self.connection):
            return seal_own(self.journal, identity)

    def status(self) -> Status:
        """How exchange stands."""
        feed, last = self.journal.feed_id, self.journal.last()[0]
        return status(self.connection, self.identity(), self._attachments(), feed, last)

    # --- one file ---------------------------------------------------------------------------------------------------

    def export_file(self, path: Path) -> Exported:
        """Write what not every other PC is known to have into one .soviec file (large ones: several)."""
        identity = self.identity()
        writer = BundleWriter(path, identity.office_alias)
        done = self.export_to(writer, skip=self._everybody_has(identity))
        done.paths = writer.finish()
        return done

    def source(self, path: Path) -> Store:
        """What lies in a .soviec file, in a folder or on a stick. Raises `KnownError` bundle-foreign, no-place."""
        if path.suffix.lower() == SUFFIX:
            return BundleReader(path, self.identity().office_alias)
        store = self.folder(path)
        if not store.root.is_dir():
            if (path / layout.ROOT).is_dir():
                raise refusals.foreign(store.title)
            raise KnownError(
                "no-place", f"Trong “{store.title}” không có gói trao đổi nào.", "Chọn đúng thư mục hay USB."
            )
        return store

    def import_source(self, path: Path, *, allow_deletions: bool = False) -> Imported:
        """Take in a .soviec file, or what lies in a folder."""
        return self.import_from(self.source(path), allow_deletions=allow_deletions)

    def _everybody_has(self, identity: Identity) -> Held:
        """What every other PC of the list noted to have; nothing while one of them was never heard of."""
        peers = dict(self.connection.execute("SELECT lower(hex(device)), head FROM peer"))
        others = [each.id for each in identity.roster.active if each.id != identity.keys.device]
        if not others or any(each not in peers for each in others):
            return {}
        return common([json.loads(peers[each])["have"] for each in others])

    # --- handing out ------------------------------------------------------------------------------------------------

    def export_to(self, store: Store, *, skip: Held | None = None) -> Exported:
        """Write what the place does not have yet: segments, attachments' files, the list of PCs, and this PC's head.

        `skip` names what everybody has already (for a file that goes by mail).
        """
        return HandingOut(self.journal, self._attachments(), self.identity(), store).run(skip)

    # --- taking in --------------------------------------------------------------------------------------------------

    def import_from(self, store: Store, *, allow_deletions: bool = False) -> Imported:
        """Read, check and apply what the place has and this book has not: all in one transaction, or nothing.

        Files that fail a check are left out and named in `refused`; the rest is taken (holes are legal, R6).
        """
        identity = self.identity()
        done = Imported()
        done.roster = self._take_rosters(store, identity, done.refused)
        own, feed = self.journal.last()[0], self.journal.feed_id
        heads = self._read_heads(store, identity, done)
        rolled_back = any(highest(head["have"], feed) > own for head in heads)
        with transaction(self.connection):
            seal_own(self.journal, identity)
        if wanted := snapshots.wanted_snapshot(self.connection, store, identity, heads):
            self._load_snapshot(store, identity, wanted, done, allow_deletions)
        if not done.waiting:
            checked = list(Checking(self.connection, identity).checked(store, done))
            if sum(each.changes for each in checked) >= _MUCH:
                self._before_much()
            self._apply(checked, done, allow_deletions, rolled_back)
        if not done.waiting:
            done.files = fetch_files(self.connection, self._attachments(), store, identity, done.refused)
        return done

    def _load_snapshot(
        self, store: Store, identity: Identity, wanted: Reference, done: Imported, allow_deletions: bool
    ) -> None:
        """Merge what a snapshot holds; one that cannot be read is named, and the segments are read without it."""
        try:
            bodies = snapshots.read_snapshot(store, identity, wanted)
        except KnownError as error:
            if not error.code.startswith("bundle-"):
                raise
            done.refused.append(Refusal(f"snap/{wanted.id}", error))
            return

        self._before_much()

        def take(intake: Intake) -> Taken:
            return intake.take_snapshot(map(decode_snapshot, bodies))

        with suppress(BranchesError):  # then the segments tell it all
            self._take(take, done, allow_deletions)

    def _apply(self, checked: list[Checked], done: Imported, allow_deletions: bool, rolled_back: bool) -> None:
        # In the order of their numbers: a change-set that comes before an earlier one of its feed costs more to settle.
        good = sorted((each for each in checked if not each.quarantined), key=lambda each: each.order)

        def take(intake: Intake) -> Taken:
            self._keep_quarantined([each for each in checked if each.quarantined])
            taken = intake.take(each.again() for each in good)
            for each in good:
                self._keep_sealed(each)
            if rolled_back and not taken.own_feed:
                self.journal.begin_feed(_device(self.connection), date.today().isoformat())
            return taken

        if self._take(take, done, allow_deletions):
            done.quarantined = len(checked) - len(good)

    def _take(self, take: Callable[[Intake], Taken], done: Imported, allow_deletions: bool) -> bool:
        """One transaction; answers whether anything was applied, or waits for a person's word."""
        try:
            with much_at_once(self.connection), transaction(self.connection):
                taken = take(Intake(self.journal, allow_deletions))
                note_sealed(self.connection)
        except WaitsForWordError as waits:
            self.journal.projection.forget_names()
            self.journal.load_feed()
            done.waiting = waits.deleted
            return False
        except BaseException:
            self.journal.projection.forget_names()
            self.journal.load_feed()
            raise
        self._tell(done, taken)
        return True

    def _tell(self, done: Imported, taken: Taken) -> None:
        done.sets, done.changes = done.sets + taken.sets, done.changes + taken.changes
        done.changed |= taken.changed
        done.forked |= bool(taken.forked) or taken.own_feed

    def _keep_sealed(self, checked: Checked) -> None:
        segment = checked.again()
        fid = self.connection.execute("SELECT fid FROM feed WHERE id = ?", (bytes.fromhex(segment.feed),)).fetchone()
        keep_unless_gone(self.connection, fid[0], segment, checked.signed)

    def _keep_quarantined(self, checked: list[Checked]) -> None:
        self.connection.executemany(
            "INSERT INTO quarantine (name, device, changes, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [(each.name, each.device, each.changes, each.signed) for each in checked],
        )

    def let_in(self, *, allow_deletions: bool = False) -> Imported:
        """A person lets in what a revoked PC wrote after it was revoked (R20)."""
        identity, done = self.identity(), Imported()
        rows = self.connection.execute("SELECT name, body FROM quarantine WHERE NOT let_in ORDER BY name").fetchall()
        with transaction(self.connection):
            seal_own(self.journal, identity)
        checked = []
        for name, body in rows:
            payload = identity.verified(sealing.SEGMENT, body, name).payload
            segment = decode(payload, name)
            changes = sum(len(each.lines) for each in segment.sets)
            checked.append(Checked(name, body, segment, changes, (segment.feed, segment.first)))
        self._apply(checked, done, allow_deletions, rolled_back=False)
        if not done.waiting:
            with transaction(self.connection):
                self.connection.execute("UPDATE quarantine SET let_in = 1")
        return done

    # --- lists and heads --------------------------------------------------------------------------------------------

    def take_rosters(self, store: Store) -> list[Refusal]:
        """Take in newer lists of PCs alone; answers the ones that were refused."""
        refused: list[Refusal] = []
        self._take_rosters(store, self.identity(), refused)
        return refused

    def _take_rosters(self, store: Store, identity: Identity, refused: list[Refusal]) -> bool:
        names = [name for each in store.found("roster/") if (name := layout.read_roster(each.name))]
        taken = False
        for name in sorted(names, key=lambda each: each.version):
            if name.version < identity.roster.version:
                continue
            try:
                text = sealing.decrypt(store.read(name.name), [identity.keys.age], name.name)
                found = read_signed_roster(_json(text, name.name), name.name)
                if found.roster != identity.roster:
                    with transaction(self.connection):
                        accepted = identity.take_roster(found)
                    if not accepted:
                        raise refusals.altered(name.name)
                    taken = True
            except KnownError as error:
                refused.append(Refusal(name.name, error))
        return taken

    def _read_heads(self, store: Store, identity: Identity, done: Imported) -> list[dict[str, Any]]:
        """Note what the other PCs have (R22); answers the newest heads."""
        newest: dict[str, layout.HeadName] = {}
        for each in store.found("head/"):
            name = layout.read_head(each.name)
            if name and (name.device not in newest or newest[name.device].number < name.number):
                newest[name.device] = name
        found: list[dict[str, Any]] = []
        for name in newest.values():
            try:
                signed, _ = identity.open(sealing.HEAD, store.read(name.name), name.name)
                head = unpack(signed.payload, name.name)
                if not is_held(head.get("have")) or identity.alias("device", signed.device) != name.device:
                    raise refusals.altered(name.name)
            except KnownError as error:
                done.refused.append(Refusal(name.name, error))
                continue
            found.append(head)
            if signed.device != identity.keys.device:
                self._note_peer(signed.device, name.number, head)
        return found

    def _note_peer(self, device: str, number: int, head: dict[str, object]) -> None:
        with transaction(self.connection):
            self.connection.execute(
                "INSERT INTO peer (device, number, head) VALUES (?, ?, ?) ON CONFLICT (device) DO UPDATE SET"
                " number = excluded.number, head = excluded.head WHERE excluded.number >= number",
                (bytes.fromhex(device), number, canonical(head)),
            )


def _json(text: bytes, name: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise refusals.malformed(name) from error


def _device(connection: Connection) -> str:
    return str(connection.execute("SELECT value FROM meta WHERE key = 'device'").fetchone()[0])
