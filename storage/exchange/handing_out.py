"""Handing out: what a place does not have yet, written and read back (R8, R15, R22)."""

import hashlib
import zlib
from datetime import date

from core.exchange import layout, sealing
from core.exchange.chain import canonical
from core.exchange.held import Held, covers_range
from storage.attachments import Attachments
from storage.driver import transaction
from storage.exchange import snapshots
from storage.exchange.files import send_files
from storage.exchange.identity import Identity
from storage.exchange.outcome import Exported
from storage.exchange.outgoing import files_of, seal_own, sealed_segments
from storage.exchange.place_file import found_place
from storage.exchange.resealing import delete_old_files, seal_again
from storage.exchange.snapshots import Reference
from storage.exchange.stores import Found, Store
from storage.held import held_by
from storage.journal import Journal

_NEWEST_CHECKED = 3
_HEADS_KEPT = 2


class HandingOut:
    """One visit to a place, to write there."""

    def __init__(self, journal: Journal, attachments: Attachments, identity: Identity, store: Store) -> None:
        self.journal, self.connection, self.attachments = journal, journal.connection, attachments
        self.identity, self.store, self.done = identity, store, Exported()

    def run(self, skip: Held | None) -> Exported:
        """Write what the place does not have yet: segments, attachments' files, the list of PCs, and this PC's head."""
        identity, store, done = self.identity, self.store, self.done
        with transaction(self.connection):
            seal_own(self.journal, identity)
            seal_again(self.connection, identity)
        done.place = found_place(store, identity.office_alias)
        delete_old_files(self.connection, identity, store, done.place)
        there = self._mend_own(store.found("seg/"))
        wholes = {name.whole for each in there if (name := layout.read_segment(each)) and name.parts == 1}
        parts = {(*name.whole, name.part) for each in there if (name := layout.read_segment(each))}
        for segment in sealed_segments(self.connection):
            whole = (identity.alias("feed", segment.feed), segment.first, segment.last, segment.hash.hex()[:8])
            if whole in wholes or (skip and covers_range(skip, segment.feed, segment.first, segment.last)):
                continue
            for part, (path, content) in enumerate(files_of(self.connection, segment, identity), 1):
                if (*whole, part) not in parts:
                    self._write(path, content)
            done.segments += 1
        done.files = send_files(self.connection, self.attachments, store, identity, self._write)
        self._write_roster()
        snapshot = self._write_snapshot(skip)
        self._write_head(snapshot)
        self._delete_old_snapshots(snapshot)
        return done

    def _write_snapshot(self, skip: Held | None) -> Reference | None:
        """The snapshot that the place has for PCs that lack much: the one that is there, or a new one (R15)."""
        there = snapshots.best_there(self.connection, self.store, self.done.place)
        if not snapshots.is_due(self.connection, self.done.place, there, skip):
            return there
        made = snapshots.write_snapshot(self.connection, self.store, self.identity, self._write)
        if made is not None:
            with transaction(self.connection):
                self._note("snapshot", snapshots.as_noted(self.connection, made))
        return made or there

    def _delete_old_snapshots(self, kept: Reference | None) -> None:
        """Own snapshots that no head of this PC names any more."""
        rows = self.connection.execute(
            "SELECT name FROM ledger WHERE place = ? AND name LIKE 'snap/%'", (self.done.place,)
        )
        for (path,) in rows.fetchall():
            name = layout.read_snapshot(path)
            if name and (kept is None or name.id != kept.id):
                self.store.delete_own(path)
                with transaction(self.connection):
                    self.connection.execute("DELETE FROM ledger WHERE place = ? AND name = ?", (self.done.place, path))

    def _note(self, name: str, hashed: bytes) -> None:
        self.connection.execute(
            "INSERT OR REPLACE INTO ledger (place, name, hash) VALUES (?, ?, ?)", (self.done.place, name, hashed)
        )

    def _write(self, name: str, content: bytes) -> None:
        self.store.write_new(name, content)
        self.done.bytes += len(content)
        with transaction(self.connection):
            self._note(name, hashlib.sha256(content).digest())

    def _mend_own(self, there: list[Found]) -> set[str]:
        """Own segments that were cut, and the newest ones that read otherwise than they were written, are deleted;
        they are written anew after this. Other PCs' files are theirs to mend. Answers the names that are left."""
        written = dict(
            self.connection.execute(
                "SELECT name, hash FROM ledger WHERE place = ? AND name LIKE 'seg/%'", (self.done.place,)
            )
        )
        feeds = {
            self.identity.alias("feed", feed)
            for (feed,) in self.connection.execute("SELECT lower(hex(id)) FROM feed WHERE own")
        }
        found = [(name, each.size) for each in there if (name := layout.read_segment(each.name))]
        own = [(name, size) for name, size in found if name.feed in feeds or name.name in written]
        newest = sorted((name for name, _ in own if name.name in written), key=lambda name: name.last)
        damaged = {name.name for name, size in own if size != name.size}
        for name in newest[-_NEWEST_CHECKED:]:
            if name.name not in damaged and hashlib.sha256(self.store.read(name.name)).digest() != written[name.name]:
                damaged.add(name.name)
        for path in sorted(damaged):
            self.store.delete_own(path)
        self.done.mended = len(damaged)
        return {each.name for each in there} - damaged

    def _write_roster(self) -> None:
        identity = self.identity
        text = identity.signed.text().encode()
        hash8 = hashlib.sha256(text).hexdigest()[:8]
        names = [layout.read_roster(each.name) for each in self.store.found("roster/")]
        prefix = f"roster/{identity.roster.version}-{hash8}."
        if any(name and name.name.startswith(prefix) for name in names):
            return
        readers = [device.age for device in identity.roster.active]
        content = sealing.encrypt(text, [*readers, identity.roster.recovery_age])
        self._write(layout.roster_name(identity.roster.version, hash8, len(content)), content)

    def _write_head(self, snapshot: Reference | None) -> None:
        """What this PC has, for the others to know; nothing is written when nothing is new."""
        identity, held = self.identity, held_by(self.connection)
        alias = identity.alias("device", identity.keys.device)
        known = [name for each in self.store.found("head/") if (name := layout.read_head(each.name))]
        own = sorted((name for name in known if name.device == alias), key=lambda name: name.number)
        snap = snapshot.as_json() if snapshot else None
        state = hashlib.sha256(canonical([held, identity.roster.version, snap]).encode()).digest()
        noted = self.connection.execute("SELECT hash FROM ledger WHERE place = ? AND name = 'head'", (self.done.place,))
        before = noted.fetchone()
        if own and before and before[0] == state:
            return
        head = {
            "v": 1, "min_reader": 1, "device": identity.keys.device, "feed": self.journal.feed_id, "have": held,
            "roster": identity.roster.version, "clock": self.journal.clock(), "day": date.today().isoformat(),
        } | ({"snap": snap} if snap else {})  # fmt: skip
        content = identity.seal(identity.sign(sealing.HEAD, _packed(head)))
        number = own[-1].number + 1 if own else 1
        self._write(layout.head_name(alias, number, len(content)), content)
        with transaction(self.connection):
            self._note("head", state)
        for old in own[: -(_HEADS_KEPT - 1) or None]:
            self.store.delete_own(old.name)


def _packed(body: dict[str, object]) -> bytes:
    return zlib.compress(canonical(body).encode())
