"""Verified segments into the journal and everything shown, in the caller's one transaction (R7, R10)."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from core.entities import DELETED, ENTITIES
from core.entities.purge import PURGE
from core.exchange.chain import canonical
from core.exchange.clock import moment_of
from core.exchange.held import HASH_DIGITS, Held
from core.exchange.segment import ChangeSet, Segment
from core.exchange.snapshot import Part
from storage.driver import Connection
from storage.held import Line, Seen, cover, draw_lines, uncover
from storage.journal import Journal
from storage.merge import Arrived, Merge, late_numbers
from storage.purge import apply_journalled, keep_gone
from storage.rebuild import rebuild
from storage.schema import mark_of

# How many changes are settled at once: bounds the memory of an import of any length.
_AT_ONCE = 50_000
_FEW_DELETIONS = 20

Records = set[tuple[str, str]]


class WaitsForWordError(Exception):
    """So much would be deleted that a person has to say yes first; the transaction is taken back."""

    def __init__(self, deleted: int, of: int) -> None:
        self.deleted, self.of = deleted, of
        super().__init__()


class BranchesError(Exception):
    """A snapshot does not say what follows what, so it cannot be taken beside a branch of one of its feeds."""


@dataclass
class Taken:
    """What came in. `changed` names the records whose shown values may differ."""

    sets: int = 0
    changes: int = 0
    changed: Records = field(default_factory=set)
    forked: list[str] = field(default_factory=list)
    own_feed: bool = False


@dataclass(frozen=True)
class _Fresh:
    """A change-set that the book did not have, with its numbers in the book."""

    csid: int
    fid: int
    mark: int
    late: bool
    set: ChangeSet


class _Row(NamedTuple):
    """A record that is written to: its number and kind, and whether it is new here."""

    rid: int
    kind: str
    new: bool


class Intake:
    """One import. `allow_deletions` is a person's word that many records may go into the recycle bin."""

    def __init__(self, journal: Journal, allow_deletions: bool = False) -> None:
        self.journal, self.connection = journal, journal.connection
        self.allow_deletions = allow_deletions
        self.taken = Taken()
        self._deleted = 0
        self._alive = _alive_records(self.connection)
        self._crooked: set[int] = set()
        self._marks: dict[str, int] = {}
        self._partial = {csid for (csid,) in self.connection.execute("SELECT csid FROM partial").fetchall()}

    def take(self, segments: Iterable[Segment]) -> Taken:
        """Apply segments in any order, whole or in part known already."""
        before = self._next("change", "cid") - 1
        for group in _groups(segments):
            self._take_group(group)
        self._settle_crooked()
        self._purge(before)
        self._note_seen()
        return self.taken

    def take_snapshot(self, parts: Iterable[Part]) -> Taken:
        """Apply the parts of a snapshot, the first one first, as any import; then note what it stands for (R16).

        Raises `BranchesError` where a feed of it has a branch that is here: to tell them apart needs all segments.
        """
        before = self._next("change", "cid") - 1
        for part in parts:
            if part.number == 1:
                first = part
            of_feed = [
                Segment(part.office, part.feeds[feed], feed, [each for _, each in sets])
                for feed, sets in groupby(part.sets, key=lambda each: each[0])
            ]
            self._take_group(of_feed)
            if self._crooked:
                raise BranchesError
        cover(self.connection, first.have, first.segments)
        self._purge(before)
        self._note_seen()
        return self.taken

    def _settle_crooked(self) -> None:
        for fid in self._crooked:
            uncover(self.connection, fid)
        if self._crooked:
            # A branch changes what its authors had seen: every cell is settled anew.
            rebuild(self.connection)

    def _purge(self, before: int) -> None:
        """Purges among what came in, and older ones on what came in late. They take for ever: many wait for a word."""
        if not self.taken.sets:
            return
        fresh = any(kind == PURGE.name for kind, _ in self.taken.changed)
        done = apply_journalled(self.connection, self.journal.projection, before, fresh=fresh)
        self.taken.changed |= done.records
        if fresh:
            self._deleted += len(done.records)
            self._require_word()

    def _note_seen(self) -> None:
        if self.taken.own_feed:
            device = self.connection.execute("SELECT value FROM meta WHERE key = 'device'").fetchone()[0]
            self.journal.begin_feed(device, moment_of(self.journal.last()[1]).date().isoformat())
        elif self.taken.sets:
            self.journal.note_seen()

    def _take_group(self, segments: Sequence[Segment]) -> None:
        seen = Seen(self.connection)
        late = late_numbers(self.connection, seen)
        fresh: list[_Fresh] = []
        for segment in sorted(segments, key=lambda s: (s.feed, s.first)):
            fresh += self._new_sets(segment, seen, late)
        if not fresh:
            return
        for fid in self._crooked:
            draw_lines(self.connection, fid)
        merge = Merge(self.connection)
        rows = self._rows(fresh)
        now = merge.take(self._arrived(fresh, rows, self._lines_of(fresh)))
        deleted = self.journal.projection.name(DELETED)
        self._count_deletions({rid for rid, cell, _ in now if cell == deleted})
        kinds = {each.rid: each.kind for each in rows.values()}
        new = {each.rid for each in rows.values() if each.new}
        self.journal.projection.project_values(now, kinds, new)
        self.taken.changed |= {(each.kind, id) for id, each in rows.items()}

    # --- change-sets ------------------------------------------------------------------------------------------------

    def _new_sets(self, segment: Segment, seen: Seen, late: dict[Line, list[tuple[int, int]]]) -> list[_Fresh]:
        """Journal the heads of a segment's change-sets that are not here yet."""
        fid = self._feed(segment)
        there = self.connection.execute(
            "SELECT seq, hash, prev, csid FROM change_set WHERE feed = ? AND seq BETWEEN ? AND ?",
            (fid, segment.first - 1, segment.last + 1),
        ).fetchall()
        known = {(seq, hashed): csid for seq, hashed, _, csid in there}
        new = [each for each in segment.sets if (each.seq, each.hash) not in known]
        if _is_crooked(new, [row[:3] for row in there]):
            self._crooked.add(fid)
            self.taken.forked.append(segment.feed)
        highest = self.connection.execute("SELECT max(seq) FROM change_set WHERE feed = ?", (fid,)).fetchone()[0] or 0
        slow = fid in self._crooked or fid in seen.forked
        ranges = late.get((fid, 0), [])
        next_csid = self._next("change_set", "csid")
        fresh = [
            _Fresh(
                next_csid + place, fid, self._mark(each.deps),
                slow or each.seq <= highest or any(low <= each.seq <= high for low, high in ranges), each,
            )
            for place, each in enumerate(new)
        ]  # fmt: skip
        completed = self._completed(segment, known, fid)
        if slow and (new or completed):
            self._crooked.add(fid)
        self._write_heads(fresh)
        if new and self._is_own(fid):
            self.taken.own_feed = True
        self.taken.sets += len(new)
        return [*completed, *fresh]

    def _completed(self, segment: Segment, known: dict[tuple[int, bytes], int], fid: int) -> list[_Fresh]:
        """Change-sets of which a snapshot had brought a part, and of which more comes in now. A whole one is journalled
        anew in its own order: its chain hangs on it."""
        found = []
        for each in segment.sets if self._partial else ():
            csid = known.get((each.seq, each.hash))
            if csid is None or csid not in self._partial:
                continue
            here = {
                (id, cell)
                for id, cell in self.connection.execute(
                    "SELECT lower(hex(row.id)), name.text FROM change JOIN row USING (rid) JOIN name ON nid = cell"
                    " WHERE csid = ?",
                    (csid,),
                )
            }
            if each.seed:
                self._make_whole(csid, each)
                here = set()
            missing = [line for line in each.lines if (line.id, line.cell) not in here]
            if missing:
                found.append(_Fresh(csid, fid, self._mark(each.deps), True, replace(each, lines=missing)))
        return found

    def _make_whole(self, csid: int, whole: ChangeSet) -> None:
        """Make room for all changes of a set of which only some were here."""
        of_set = "(SELECT cid FROM change WHERE csid = ?)"
        for table in ("sibling", "agreeing"):
            self.connection.execute(f"DELETE FROM {table} WHERE cid IN {of_set}", (csid,))
        self.connection.execute(
            "UPDATE change SET replaced = NULL WHERE (rid, cell) IN (SELECT rid, cell FROM change WHERE csid = ?)"
            f" AND replaced IN {of_set}",
            (csid, csid),
        )
        self.connection.execute("DELETE FROM change WHERE csid = ?", (csid,))
        self.connection.execute(
            "UPDATE change_set SET seed = ?, prev = ?, title = ?, reason = ? WHERE csid = ?",
            (whole.seed, whole.prev, whole.title, whole.reason, csid),
        )
        keep_gone(self.connection, [(csid, whole.gone)])
        self.connection.execute("DELETE FROM partial WHERE csid = ?", (csid,))
        self._partial.discard(csid)

    def _write_heads(self, fresh: list[_Fresh]) -> None:
        self.connection.executemany(
            "INSERT INTO change_set (csid, feed, seq, act, person, stamp, title, reason, doubted, undoable, undoes,"
            " seed, prev, hash, mark, chain) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    each.csid, each.fid, s.seq, bytes.fromhex(s.act), bytes.fromhex(s.person), s.stamp, s.title,
                    s.reason, s.doubted, s.undoable, bytes.fromhex(s.undoes) or None, s.seed, s.prev, s.hash, each.mark,
                    s.chain,
                )
                for each in fresh
                for s in (each.set,)
            ],
        )  # fmt: skip
        keep_gone(self.connection, ((each.csid, each.set.gone) for each in fresh if each.set.gone))
        parts = [(each.csid,) for each in fresh if not each.set.seed]
        self.connection.executemany("INSERT INTO partial (csid) VALUES (?)", parts)
        self._partial |= {csid for (csid,) in parts}

    def _feed(self, segment: Segment) -> int:
        feed, device = bytes.fromhex(segment.feed), bytes.fromhex(segment.device)
        self.connection.execute(
            "INSERT INTO feed (id, device, own, since) VALUES (?, ?, 0, '') ON CONFLICT DO NOTHING", (feed, device)
        )
        return int(self.connection.execute("SELECT fid FROM feed WHERE id = ?", (feed,)).fetchone()[0])

    def _is_own(self, fid: int) -> bool:
        """Whether another PC writes on a feed of this one. What comes back of a feed that a restore ended was written
        here after the backup."""
        found = self.connection.execute(
            "SELECT own AND lower(hex(id)) NOT IN (SELECT value FROM json_each((SELECT value FROM meta"
            " WHERE key = 'restored_feeds'))) FROM feed WHERE fid = ?",
            (fid,),
        ).fetchone()
        return bool(found[0])

    def _mark(self, deps: Held) -> int:
        text = canonical(deps)
        if text not in self._marks:
            self._marks[text] = mark_of(self.connection, text)
        return self._marks[text]

    def _next(self, table: str, column: str) -> int:
        return int(self.connection.execute(f"SELECT coalesce(max({column}), 0) + 1 FROM {table}").fetchone()[0])

    def _lines_of(self, fresh: list[_Fresh]) -> dict[int, int]:
        """The line of each new change-set: 0 but in forked feeds."""
        if not self._crooked:
            return {}
        first = min(each.csid for each in fresh)
        return dict(self.connection.execute("SELECT csid, line FROM change_set WHERE csid >= ? AND line > 0", (first,)))

    # --- changes ----------------------------------------------------------------------------------------------------

    def _arrived(self, fresh: list[_Fresh], rows: dict[str, _Row], lines: dict[int, int]) -> list[Arrived]:
        name = self.journal.projection.name
        names = {cell: name(cell) for cell in {line.cell for each in fresh for line in each.set.lines}}
        rids = {id: each.rid for id, each in rows.items()}
        self.taken.changes += sum(len(each.set.lines) for each in fresh)
        return [
            Arrived(
                each.csid, (each.fid, lines.get(each.csid, 0)), each.set.seq, each.mark, each.late,
                [(rids[id], names[cell], stamp, value, base) for _, id, cell, stamp, value, base in each.set.lines],
            )
            for each in fresh
        ]  # fmt: skip

    def _rows(self, fresh: list[_Fresh]) -> dict[str, _Row]:
        """All rows that are written to, new ones made."""
        kinds = {line.id: line.entity for each in fresh for line in each.set.lines}
        name = self.journal.projection.name
        names = {name(kind): kind for kind in set(kinds.values())}
        there = self._known_rows(kinds)
        missing = [id for id in kinds if id not in there]
        self.connection.executemany(
            "INSERT INTO row (id, entity) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET"
            " entity = excluded.entity WHERE entity IS NULL",
            [(bytes.fromhex(id), name(kinds[id])) for id in missing],
        )
        made = self._known_rows(missing)
        names |= dict(self.connection.execute("SELECT nid, text FROM name"))
        return {
            id: _Row(rid, names[kind], new)
            for found, new in ((there, False), (made, True))
            for id, (rid, kind) in found.items()
        }

    def _known_rows(self, ids: Collection[str]) -> dict[str, tuple[int, int]]:
        """The numbers and kinds of the rows that are here already."""
        rows = self.connection.execute(
            "SELECT json_each.value, rid, entity FROM json_each(?) CROSS JOIN row ON row.id = unhex(json_each.value)"
            " WHERE entity IS NOT NULL",
            (json.dumps(list(ids)),),
        )
        return {id: (rid, kind) for id, rid, kind in rows}

    def _count_deletions(self, rids: set[int]) -> None:
        """A place that was emptied, or a mistake on another PC, must not empty this book unasked. `rids` are the rows
        whose recycle-bin field came in."""
        rows = self.connection.execute(
            "SELECT kind.text, row.rid FROM json_each(?) CROSS JOIN row ON row.rid = json_each.value"
            " CROSS JOIN cell ON cell.rid = row.rid AND cell.cell = (SELECT nid FROM name WHERE text = ?)"
            " CROSS JOIN change ON change.cid = cell.cid CROSS JOIN name AS kind ON kind.nid = row.entity"
            " WHERE change.value = 'true'",
            (json.dumps(sorted(rids)), DELETED),
        ).fetchall()
        for kind, found in groupby(sorted(rows), key=lambda row: row[0]):
            if kind in ENTITIES:
                numbers = json.dumps([rid for _, rid in found])
                alive = self.connection.execute(
                    f'SELECT count(*) FROM "{kind}" WHERE NOT deleted AND rid IN (SELECT value FROM json_each(?))',
                    (numbers,),
                )
                self._deleted += alive.fetchone()[0]
        self._require_word()

    def _require_word(self) -> None:
        if not self.allow_deletions and self._deleted > _FEW_DELETIONS and self._deleted * 10 > self._alive:
            raise WaitsForWordError(self._deleted, self._alive)


def _alive_records(connection: Connection) -> int:
    counts = (connection.execute(f'SELECT count(*) FROM "{name}" WHERE NOT deleted').fetchone()[0] for name in ENTITIES)
    return sum(counts)


def _groups(segments: Iterable[Segment]) -> Iterator[list[Segment]]:
    group: list[Segment] = []
    size = 0
    for segment in segments:
        group.append(segment)
        size += sum(len(each.lines) for each in segment.sets)
        if size >= _AT_ONCE:
            yield group
            group, size = [], 0
    if group:
        yield group


def _is_crooked(new: list[ChangeSet], there: list[tuple[int, bytes, bytes]]) -> bool:
    """Whether a number has two change-sets now, or one does not follow the one before it (R7)."""
    hashes: dict[int, set[bytes]] = {}
    for seq, hashed, _ in there:
        hashes.setdefault(seq, set()).add(hashed)
    for each in new:
        # A snapshot does not say what a change-set follows.
        if hashes.get(each.seq) or (each.prev and each.seq - 1 in hashes and each.prev not in hashes[each.seq - 1]):
            return True
        if any(seq == each.seq + 1 and prev and prev != each.hash for seq, _, prev in there):
            return True
    return False


def is_known(connection: Connection, held: Held, feed: str, first: int, last: int, hash8: str) -> bool:
    """Whether all change-sets of a segment are here, told by its name."""
    for low, high, hashed in held.get(feed, ()):
        if low <= first and last <= high:
            if last == high and hashed:
                if hashed.startswith(hash8):
                    return True
                continue
            found = connection.execute(
                f"SELECT substr(lower(hex(hash)), 1, {HASH_DIGITS}) FROM change_set JOIN feed ON fid = feed"
                " WHERE feed.id = ? AND seq = ?",
                (bytes.fromhex(feed), last),
            ).fetchall()
            if not found or any(text.startswith(hash8) for (text,) in found):
                return True
    return False
