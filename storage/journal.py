"""The single way in: an act becomes numbered, chained change-sets, and everything shown follows in one transaction.

Nothing else writes office records. The projections, the search index and the shown cells are fed here, and made anew
from the journal by storage/rebuild.py with an equal result.
"""

import json
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

from core.entities import DELETED, ENTITIES, Entity
from core.entities.purge import PURGE
from core.errors import BugError
from core.exchange.chain import CHAIN, KEY_BYTES, NO_HASH, base_text, canonical, chained
from core.exchange.change import CHANGES_PER_SET, Act, Edit, Version, new_id
from core.exchange.clock import ClockBounds, stamp_after, tick
from storage.codec import to_journal
from storage.driver import Connection, transaction
from storage.held import held_by
from storage.projection import Change, Projection
from storage.purge import apply_journalled, purged, void_cells
from storage.schema import mark_of


def wall_clock() -> int:
    """Milliseconds since 1970 by this PC's clock."""
    return time.time_ns() // 1_000_000


class Committed(NamedTuple):
    """What was written. `changed` names the records; empty when nothing differed from what was shown."""

    act: str
    changed: frozenset[tuple[str, str]]
    doubted: bool = False


@dataclass
class _Head:
    """The shown value of a cell."""

    cid: int
    stamp: int
    value: str
    version: Version


@dataclass
class _Batch:
    """The changes of one change-set while it is put together."""

    stamp: int
    changes: list[Change] = field(default_factory=list)

    def add(self, changes: Iterable[Change]) -> None:
        """An act that names a cell twice means the later value: a change-set has each cell once."""
        fresh = {(change.rid, change.cell): change for change in changes}
        self.changes = [c for c in self.changes if (c.rid, c.cell) not in fresh] if self._meets(fresh) else self.changes
        self.changes += fresh.values()

    def _meets(self, fresh: Mapping[tuple[int, str], Change]) -> bool:
        rids = {rid for rid, _ in fresh}
        return any(change.rid in rids for change in self.changes)

    @property
    def is_full(self) -> bool:
        return len(self.changes) >= CHANGES_PER_SET


class Journal:
    """The journal of one open book. `clock` gives milliseconds since 1970."""

    def __init__(self, connection: Connection, floor: Any, clock: Callable[[], int] = wall_clock) -> None:
        self.connection = connection
        self.floor = floor
        self.clock = clock
        self.projection = Projection(connection)
        self.feed = 0
        self.feed_id = ""
        self._own_seen = (0, 0)  # up to which change-set the own ones were looked at, and their highest stamp
        self.mark = 0
        self.load_feed()

    def load_feed(self) -> None:
        """Take the newest own feed as the one to write."""
        found = self.connection.execute(
            "SELECT fid, lower(hex(id)), mark FROM feed WHERE own = 1 ORDER BY fid DESC"
        ).fetchone()
        if found:
            self.feed, self.feed_id, self.mark = found

    def begin_feed(self, device: str, day: str) -> None:
        """Start a new feed of `device`, in the caller's transaction (R0)."""
        feed = new_id()
        inserted = self.connection.execute(
            "INSERT INTO feed (id, device, own, since) VALUES (?, ?, 1, ?)",
            (bytes.fromhex(feed), bytes.fromhex(device), day),
        )
        self.feed, self.feed_id = inserted.lastrowid, feed
        self.note_seen()

    def note_seen(self) -> None:
        """What is written from now on has seen all that the book holds (R5). In the caller's transaction."""
        mark = mark_of(self.connection, canonical(held_by(self.connection)))
        self.connection.execute("UPDATE feed SET mark = ? WHERE fid = ?", (mark, self.feed))
        self.mark = mark

    def last(self) -> tuple[int, int, bytes]:
        """Sequence number, stamp and hash of the own feed's newest change-set."""
        found = self.connection.execute(
            "SELECT seq, stamp, hash FROM change_set WHERE feed = ? ORDER BY seq DESC LIMIT 1", (self.feed,)
        ).fetchone()
        return found or (0, 0, NO_HASH)

    def bounds(self) -> ClockBounds:
        """How far this PC's clock is believed now."""
        newest, stamp = self.connection.execute(  # +feed: by number, not by the index of feeds
            "SELECT max(csid), max(stamp) FROM change_set WHERE csid > ? AND +feed IN (SELECT fid FROM feed WHERE own)",
            (self._own_seen[0],),
        ).fetchone()
        if newest is not None:
            self._own_seen = newest, max(stamp, self._own_seen[1])
        confirmed = self.connection.execute("SELECT value FROM meta WHERE key = 'clock_confirmed'").fetchone()
        day = type(self.floor).fromisoformat(confirmed[0]) if confirmed else None
        bounds = ClockBounds(self.floor, self._own_seen[1], day)
        # The province's newest signed pack was made on a day that is past now, unless its clock was wild (R3).
        made = self.connection.execute("SELECT max(made) FROM pack_taken").fetchone()[0]
        raised = ClockBounds(type(self.floor).fromisoformat(made), self._own_seen[1], day) if made else bounds
        return raised if bounds.lowest < raised.lowest <= bounds.highest else bounds

    def commit(self, act: Act, person: str, undoes: str = "") -> Committed:
        """Write one act, whole or not at all.

        Cells whose value is the one already shown are left out. Raises what the disk raises; the book is then as
        before.
        """
        act_id = new_id()
        changed: set[tuple[str, str]] = set()
        try:
            with transaction(self.connection):
                now, doubted = tick(self.bounds(), self.clock())
                before = self._last_cid()
                for batch in self._batches(act, now):
                    self._write(batch, act, act_id, person, doubted, undoes)
                    changed |= {(change.entity, change.id) for change in batch.changes}
                    self.projection.show(batch.changes)
                if any(entity == PURGE.name for entity, _ in changed):
                    changed |= apply_journalled(self.connection, self.projection, before, fresh=True).records
        except BaseException:
            self.projection.forget_names()
            raise
        return Committed(act_id, frozenset(changed), doubted)

    def _last_cid(self) -> int:
        return int(self.connection.execute("SELECT coalesce(max(cid), 0) FROM change").fetchone()[0])

    def _batches(self, act: Act, now: int) -> Iterator[_Batch]:
        cids = count(self._last_cid() + 1)
        batch = _Batch(now)
        for edit in act.edits:
            batch.add(self._changes(edit, batch.stamp, cids))
            if batch.is_full:
                yield batch
                batch = _Batch(max(change.stamp for change in batch.changes) + 1)
        if batch.changes:
            yield batch

    def _changes(self, edit: Edit, now: int, cids: Iterator[int]) -> list[Change]:
        rid, known = self.projection.row(edit.id, edit.entity)
        heads = self._heads(rid) if known else {}
        undecided = self.projection.undecided(rid) if known else frozenset()
        void = void_cells(self.connection, rid) if known else frozenset()
        found = []
        for cell, value in _cells(ENTITIES[edit.entity], edit.fields, heads).items():
            head, seen = heads.get(cell), edit.seen.get(cell)
            if head is not None and head.value == value and cell not in undecided:
                continue
            if cell in void:
                raise purged()
            base = seen if head is not None and seen is not None and seen != head.version else None
            stamp = stamp_after(now, head.stamp if head else None)
            replaced = head.cid if head else None
            found.append(Change(next(cids), rid, edit.entity, edit.id, cell, stamp, value, base_text(base), replaced))
        return found

    def _heads(self, rid: int) -> dict[str, _Head]:
        rows = self.connection.execute(
            "SELECT name.text, change.cid, change.stamp, change.value, lower(hex(feed.id)), seq, lower(hex(hash))"
            " FROM cell CROSS JOIN change USING (cid) JOIN name ON nid = cell.cell"
            " JOIN change_set USING (csid) JOIN feed ON fid = feed WHERE cell.rid = ?",
            (rid,),
        )
        return {name: _Head(cid, stamp, value, Version(*version)) for name, cid, stamp, value, *version in rows}

    def _write(self, batch: _Batch, act: Act, act_id: str, person: str, doubted: bool, undoes: str) -> None:
        seq, _, prev = self.last()
        seed = secrets.token_bytes(KEY_BYTES)
        head = {
            "feed": self.feed_id, "seq": seq + 1, "act": act_id, "person": person, "stamp": batch.stamp,
            "title": act.title, "reason": act.reason, "doubted": doubted, "undoable": act.undoable, "undoes": undoes,
        }  # fmt: skip
        lines = [[c.entity, c.id, c.cell, c.stamp, c.value, c.base] for c in batch.changes]
        csid = self.connection.execute(
            "INSERT INTO change_set (feed, seq, act, person, stamp, title, reason, doubted, undoable, undoes, seed,"
            " prev, hash, mark, chain) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self.feed, seq + 1, bytes.fromhex(act_id), bytes.fromhex(person), batch.stamp, act.title, act.reason,
                doubted, act.undoable, bytes.fromhex(undoes) or None, seed, prev,
                chained(prev, head, lines, seed), self.mark, CHAIN,
            ),
        ).lastrowid  # fmt: skip
        names = self.projection.name
        self.connection.executemany(
            "INSERT INTO change (cid, csid, rid, cell, stamp, value, base, replaced) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(c.cid, csid, c.rid, names(c.cell), c.stamp, c.value, c.base, c.replaced) for c in batch.changes],
        )


def _cells(entity: Entity, fields: Mapping[str, Any], heads: Mapping[str, _Head]) -> dict[str, str]:
    """The new values by cell as JSON; the members of a group that are not named keep their shown value."""
    groups: dict[str, dict[str, Any]] = {}
    found: dict[str, str] = {}
    for name, value in fields.items():
        if name == DELETED:
            found[DELETED] = canonical(bool(value))
            continue
        declared = entity.by_name.get(name)
        if declared is None:
            raise BugError(f"{entity.name} has no field {name}")
        if declared.group:
            groups.setdefault(declared.group, {})[name] = to_journal(declared, value)
        else:
            found[name] = canonical(to_journal(declared, value))
    for cell, values in groups.items():
        shown = json.loads(heads[cell].value) if cell in heads else {}
        found[cell] = canonical({name: value for name, value in (shown | values).items() if value is not None})
    if not heads:
        found = {cell: value for cell, value in found.items() if value not in ("null", "{}")}
    return found
