"""Deletion by law: what a purge names is taken out of the book for ever (R23).

A purge is an ordinary record; the cells that its targets name are void from then on, whoever wrote them and whenever
they come in. Their values, and the titles and reasons of the acts that wrote on these records, leave the journal; the
commitments to them stay, so that the chain still verifies. Segments that held them are sealed anew
(storage/exchange/resealing.py), attachments' files go, and closing the book leaves no free page that remembers them.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from core.entities import DELETED, ENTITIES
from core.errors import KnownError
from core.exchange.chain import REASON, TITLE, Gone, commitment, keys_without
from storage.driver import Connection, Error, transaction
from storage.merge import Merge
from storage.projection import Projection

Targets = Mapping[str, Sequence[str]]  # a record's id and the cells of it
Records = set[tuple[str, str]]

_PURGE = "purge"
_DUE = "purge_tidy"  # a purge took something since the file was last packed
_ID_DIGITS = 32
_LEAST_WORD = 6  # shorter ones stand in drafts by chance


@dataclass
class Purged:
    """What a purge did. `records` are those that lost something just now."""

    records: Records = field(default_factory=set)
    changes: int = 0


def purged() -> KnownError:
    """Why an emptied field takes no new value: it would be taken away again on every PC."""
    return KnownError(
        "purged",
        "Mục này đã xoá theo luật nên không ghi lại được. Sổ không thay đổi.",
        "Cần ghi mới thì lập bản ghi khác.",
    )


def void_cells(connection: Connection, rid: int) -> frozenset[str]:
    """The cells of a row that purges emptied."""
    found = connection.execute("SELECT text FROM void JOIN name ON nid = cell WHERE rid = ?", (rid,))
    return frozenset(text for (text,) in found)


def gone_of(connection: Connection, csid: int) -> dict[int, str]:
    """What purges took of a change-set: the commitment at each place."""
    return dict(connection.execute("SELECT place, lower(hex(commitment)) FROM gone WHERE csid = ?", (csid,)))


def keep_gone(connection: Connection, sets: Iterable[tuple[int, Gone]]) -> None:
    """Keep the commitments of what is gone from change-sets, in the caller's transaction."""
    rows = [(csid, place, bytes.fromhex(each)) for csid, gone in sets for place, each in gone.items()]
    connection.executemany("INSERT INTO gone (csid, place, commitment) VALUES (?, ?, ?)", rows)


def apply_journalled(connection: Connection, projection: Projection, after: int, *, fresh: bool) -> Purged:
    """Apply the purges among the changes above number `after`, and older ones to those changes.

    In the caller's transaction. `fresh` tells whether a purge is among them.
    """
    targets: dict[str, list[str]] = defaultdict(list)
    if fresh:
        rows = connection.execute(
            "SELECT value FROM change JOIN row USING (rid) JOIN name AS kind ON kind.nid = row.entity"
            " JOIN name ON name.nid = change.cell WHERE cid > ? AND kind.text = ? AND name.text = 'targets'",
            (after, _PURGE),
        )
        for (value,) in rows.fetchall():
            for id, cells in _readable(json.loads(value)):
                targets[id] += cells
    return _Emptying(connection, projection).run(targets, after)


def apply_targets(connection: Connection, targets: Any) -> Purged:
    """Apply purges that this book's journal does not know: an older copy was put back. In the caller's transaction."""
    last = connection.execute("SELECT coalesce(max(cid), 0) FROM change").fetchone()[0]
    return _Emptying(connection, Projection(connection)).run(dict(_readable(targets)), int(last))


def all_targets(connection: Connection) -> dict[str, list[str]]:
    """Every cell that this book keeps empty."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = connection.execute(
        "SELECT lower(hex(row.id)), text FROM void JOIN row USING (rid) JOIN name ON nid = cell ORDER BY row.id, text"
    )
    for id, cell in rows:
        found[id].append(cell)
    return dict(found)


def gone_files(connection: Connection) -> list[str]:
    """The content ids of files that purges took and that no record names."""
    rows = connection.execute(
        "SELECT blob FROM gone_file AS g WHERE NOT EXISTS (SELECT 1 FROM attachment AS a WHERE a.blob = g.blob)"
    )
    return [blob for (blob,) in rows]


def tidy(connection: Connection) -> None:
    """Pack the file after a purge: its free pages still remember what was taken.

    For the moment before the book closes. A full disk leaves it for the next time.
    """
    if not connection.execute("SELECT 1 FROM meta WHERE key = ?", (_DUE,)).fetchone():
        return
    with suppress(Error):
        connection.execute("VACUUM")
        with transaction(connection):
            connection.execute("DELETE FROM meta WHERE key = ?", (_DUE,))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _readable(targets: Any) -> Iterator[tuple[str, list[str]]]:
    """The targets of a purge as far as they have the right shape: another PC's program wrote them."""
    if not isinstance(targets, dict):
        return
    for id, cells in targets.items():
        if len(id) == _ID_DIGITS and not id.strip("0123456789abcdef") and isinstance(cells, list):
            yield id, [cell for cell in cells if isinstance(cell, str) and cell != DELETED]


class _Emptying:
    """One application of purges."""

    def __init__(self, connection: Connection, projection: Projection) -> None:
        self.connection, self.projection = connection, projection
        self.done = Purged()
        self._blobs: set[str] = set()
        self._words: set[str] = set()

    def run(self, targets: Targets, after: int) -> Purged:
        connection = self.connection
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS fresh_void (rid INTEGER, cell INTEGER)")
        connection.execute("DELETE FROM temp.fresh_void")
        self._note_void(targets)
        if not connection.execute("SELECT 1 FROM void LIMIT 1").fetchone():
            return self.done
        cids, csids = self._touched(after)
        keys = {key for csid in sorted(csids) for key in self._empty(csid, cids)}
        if not csids:
            return self.done
        self._unseal(csids)
        merge = Merge(connection)
        merge.settle(keys)
        self.done.records = set(self.projection.project_shown("temp.unsettled"))
        self._drop_files()
        self._drop_drafts()
        connection.execute("INSERT INTO search (search) VALUES ('optimize')")  # words of what was taken stay till then
        connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, '1')", (_DUE,))
        return self.done

    def _note_void(self, targets: Targets) -> None:
        name, row = self.projection.name, self.projection.row
        cells = {(row(id, None)[0], name(cell)) for id, named in targets.items() for cell in named}
        known = set(self.connection.execute("SELECT rid, cell FROM void")) if cells else set()
        fresh = sorted(cells - known)
        self.connection.executemany("INSERT INTO void (rid, cell) VALUES (?, ?)", fresh)
        self.connection.executemany("INSERT INTO temp.fresh_void (rid, cell) VALUES (?, ?)", fresh)

    def _touched(self, after: int) -> tuple[set[int], set[int]]:
        """The changes to empty, and the change-sets that wrote on the records. A purge itself is never emptied."""
        kept = " AND rid NOT IN (SELECT rid FROM row JOIN name ON nid = row.entity WHERE text = ?)"
        cids = self.connection.execute(
            "SELECT cid FROM temp.fresh_void AS v CROSS JOIN change USING (rid, cell) WHERE 1"
            + kept
            + " UNION SELECT cid FROM change WHERE cid > ?"
            " AND EXISTS (SELECT 1 FROM void AS v WHERE v.rid = change.rid AND v.cell = change.cell)" + kept,
            (_PURGE, after, _PURGE),
        )
        found = {cid for (cid,) in cids}
        csids = self.connection.execute(
            "SELECT csid FROM (SELECT DISTINCT rid FROM temp.fresh_void) AS v CROSS JOIN change USING (rid) WHERE 1"
            + kept
            + " UNION SELECT csid FROM change WHERE cid > ?"
            " AND EXISTS (SELECT 1 FROM void AS v WHERE v.rid = change.rid)" + kept,
            (_PURGE, after, _PURGE),
        )
        return found, {csid for (csid,) in csids}

    def _empty(self, csid: int, cids: set[int]) -> list[tuple[int, int]]:
        """Take the values out of one change-set; answers the cells they were of."""
        execute = self.connection.execute
        seed, kind, title, reason = execute(
            "SELECT seed, chain, title, reason FROM change_set WHERE csid = ?", (csid,)
        ).fetchone()
        lines = execute(
            "SELECT cid, change.rid, change.cell, kind.text, name.text, value FROM change JOIN row USING (rid)"
            " JOIN name AS kind ON kind.nid = row.entity JOIN name ON name.nid = change.cell"
            " WHERE csid = ? ORDER BY cid",
            (csid,),
        ).fetchall()
        before = gone_of(self.connection, csid)
        gone: dict[int, str] = {}
        if kind > 1:
            head = {TITLE: title, REASON: reason}
            gone |= {at: commitment(seed, at, text) for at, text in head.items() if text and at not in before}
        for place, (cid, _, _, entity, cell, value) in enumerate(lines):
            if cid in cids and place not in before:
                gone[place] = commitment(seed, place, value)
                self._remember(entity, cell, json.loads(value))
                execute("UPDATE change SET value = ? WHERE cid = ?", (blank(entity, cell), cid))
                self.done.changes += 1
        if gone and not seed:  # a part that a snapshot brought: no chain hangs on it
            execute("UPDATE change_set SET title = '', reason = '' WHERE csid = ?", (csid,))
        elif gone:
            self._keep_commitments(csid, seed, len(lines), before | gone, gone)
        return [(rid, cell) for place, (_, rid, cell, *_) in enumerate(lines) if place in gone]

    def _keep_commitments(
        self, csid: int, seed: bytes, lines: int, gone: dict[int, str], fresh: dict[int, str]
    ) -> None:
        keep_gone(self.connection, [(csid, fresh)])
        self.connection.execute(
            "UPDATE change_set SET seed = ?, title = CASE WHEN chain > 1 THEN '' ELSE title END,"
            " reason = CASE WHEN chain > 1 THEN '' ELSE reason END WHERE csid = ?",
            (keys_without(seed, lines, gone), csid),
        )

    def _remember(self, entity: str, cell: str, value: Any) -> None:
        """What has to be looked for outside the journal: a file, and words that drafts may hold."""
        if isinstance(value, str) and value:
            if (entity, cell) == ("attachment", "blob"):
                self._blobs.add(value)
            declared = ENTITIES[entity].by_name.get(cell) if entity in ENTITIES else None
            if (
                declared
                and declared.personal
                and (declared.search == "title" or cell.endswith(("number", "phone", "email")))
            ):
                self._words.add(value)

    def _unseal(self, csids: Iterable[int]) -> None:
        """Signed segments that hold what is gone leave the book; they wait to be sealed anew."""
        sealed = self.connection.execute(
            "SELECT DISTINCT s.rowid, s.feed, s.first, s.last, s.hash FROM json_each(?) CROSS JOIN change_set AS c"
            " ON c.csid = json_each.value JOIN sealed AS s ON s.feed = c.feed AND c.seq BETWEEN s.first AND s.last",
            (json.dumps(sorted(csids)),),
        ).fetchall()
        for place, *whole in sealed:
            self.connection.execute("DELETE FROM sealed WHERE rowid = ?", (place,))
            self.connection.execute("INSERT OR IGNORE INTO reseal VALUES (?, ?, ?, ?)", whole)

    def _drop_files(self) -> None:
        for blob in self._blobs:
            self.connection.execute("INSERT OR IGNORE INTO gone_file (blob) VALUES (?)", (blob,))

    def _drop_drafts(self) -> None:
        """Half typed work that holds a name or number that was taken."""
        words = [word for word in self._words if len(word) >= _LEAST_WORD]
        drafts = self.connection.execute("SELECT key, value FROM view_state").fetchall() if words else []
        for key, text in drafts:
            if any(word in text for word in words):
                self.connection.execute("DELETE FROM view_state WHERE key = ?", (key,))


def blank(entity: str, cell: str) -> str:
    """What an emptied cell says: nothing."""
    members = ENTITIES[entity].cells.get(cell, ()) if entity in ENTITIES else ()
    return "{}" if members and members[0].group else "null"
