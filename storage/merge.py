"""The merge rule over many cells at once.

Most cells that an import touches are simple: one author wrote them, having seen what is shown here. Those are found
in memory, with one look at what is shown of all of them, and pointed to their newest value at once. The others go, with
their whole history, to the rule of core/exchange/cell.py. A property test holds the two ways equal.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from core.entities import DELETED, FACT_OF
from core.exchange.cell import Settled, Written, settle
from storage.driver import Connection
from storage.held import Line, Seen

Key = tuple[int, int]  # a row's number and a cell's name's

# CROSS JOIN everywhere: left to choose, SQLite takes the large table as the outer loop.
_HISTORY = """
SELECT key.rid, key.cell, change.stamp, lower(hex(feed.id)), lower(hex(hash)), seq, value, cid, fid, line,
    change_set.mark, base
FROM {keys} CROSS JOIN change_set USING (csid) CROSS JOIN feed ON fid = change_set.feed
ORDER BY key.rid, key.cell
"""
_OF_UNSETTLED = _HISTORY.format(
    keys="temp.unsettled AS key CROSS JOIN change ON change.rid = key.rid AND change.cell = key.cell"
)
_SHOWN_OF_ROW = _HISTORY.format(keys="(SELECT * FROM cell WHERE rid = ?) AS key CROSS JOIN change USING (cid)")
_AGREEING = _HISTORY.format(
    keys="(SELECT * FROM agreeing WHERE rid = ? AND cell = ?) AS key CROSS JOIN change USING (cid)"
)
_TEMPORARY = """
CREATE TEMP TABLE IF NOT EXISTS unsettled (rid INTEGER, cell INTEGER, PRIMARY KEY (rid, cell)) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS touched (rid INTEGER PRIMARY KEY);
"""
_CELL_BITS = 32
_CELL = (1 << _CELL_BITS) - 1
_SHOWN = f"""
SELECT key.value, cell.cid, change.csid FROM json_each(?) AS key
    CROSS JOIN cell ON cell.rid = key.value >> {_CELL_BITS} AND cell.cell = key.value & {_CELL}
    CROSS JOIN change ON change.cid = cell.cid
"""
_AUTHORS = "SELECT csid, feed, line, seq FROM json_each(?) CROSS JOIN change_set ON csid = value"
_SHOWN_VALUES = """
SELECT cell.rid, cell.cell, value FROM temp.unsettled AS key
    CROSS JOIN cell ON cell.rid = key.rid AND cell.cell = key.cell CROSS JOIN change ON change.cid = cell.cid
"""
# For a rebuild: cells that one line wrote, each change having seen the one before it.
_PLAIN = """
INSERT INTO cell (rid, cell, cid) SELECT rid, cell, cid FROM (
    SELECT plain.rid, plain.cell, change.cid, max(seq) FROM (
        SELECT rid, cell FROM change JOIN change_set USING (csid) GROUP BY rid, cell
        HAVING min(feed) = max(feed) AND min(line) = max(line) AND NOT max(base IS NOT NULL)) AS plain
    CROSS JOIN change ON change.rid = plain.rid AND change.cell = plain.cell CROSS JOIN change_set USING (csid)
    GROUP BY plain.rid, plain.cell)
"""
_NOT_PLAIN = """
INSERT INTO temp.unsettled SELECT DISTINCT rid, cell FROM change
WHERE NOT EXISTS (SELECT 1 FROM cell WHERE cell.rid = change.rid AND cell.cell = change.cell)
"""


@dataclass(frozen=True)
class Kept(Written):
    """A value as the journal keeps it (`value` is its JSON text), and what tells what its author had seen."""

    cid: int
    line: Line
    mark: int
    base: str | None

    @property
    def version(self) -> str:
        return f"{self.feed}:{self.seq}:{self.hash}"


class Arrived(NamedTuple):
    """A change-set that came in, with its numbers in this book. `late` tells that somebody whose changes are here
    already may have seen it. A change is (rid, cell, stamp, value, base)."""

    csid: int
    line: Line
    seq: int
    mark: int
    late: bool
    changes: Sequence[tuple[int, int, int, str, str | None]]


_Newest = tuple[int, str, Arrived]  # the newest of what came in for a cell: its number, value and change-set


@dataclass
class _Batch:
    """Everything that comes in at once: by cell the newest value, and the cells that one author alone did not write
    one after another."""

    shown: dict[int, tuple[int, int]]
    newest: dict[int, _Newest] = field(default_factory=dict)
    mixed: set[int] = field(default_factory=set)

    def rows(self, sets: Sequence[Arrived], cid: int) -> Iterator[tuple[Any, ...]]:
        """The journal's rows, numbered from `cid` on; each names the change that was shown before it."""
        newest, mixed, shown = self.newest, self.mixed, self.shown
        for each in sets:
            csid, line = each.csid, each.line
            for rid, cell, stamp, value, base in each.changes:
                key = rid << _CELL_BITS | cell
                before = newest.get(key)
                if before is None:
                    replaced = shown[key][0] if key in shown else None
                    if each.late and key in shown:
                        mixed.add(key)
                else:
                    replaced = before[0]
                    if before[2].line != line:
                        mixed.add(key)
                if base is not None:
                    mixed.add(key)
                newest[key] = (cid, value, each)
                yield cid, csid, rid, cell, stamp, value, base, replaced
                cid += 1


class Merge:
    """Settles cells in one connection's book, in the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.seen = Seen(connection)
        _run(connection, _TEMPORARY)
        for table in ("unsettled", "touched"):
            connection.execute(f"DELETE FROM temp.{table}")

    # --- an import --------------------------------------------------------------------------------------------------

    def take(self, sets: Sequence[Arrived]) -> list[tuple[int, int, str]]:
        """Journal the changes of an import and settle every cell that they touch; answers what those show now, as
        (row, cell, value)."""
        many, execute = self.connection.executemany, self.connection.execute
        keys = sorted({rid << _CELL_BITS | cell for each in sets for rid, cell, *_ in each.changes})
        batch = _Batch(self._shown(keys))
        cid = execute("SELECT coalesce(max(cid), 0) + 1 FROM change").fetchone()[0]
        many(
            "INSERT INTO change (cid, csid, rid, cell, stamp, value, base, replaced) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            batch.rows(sets, cid),
        )
        unsettled, newest = self._not_simple(batch), batch.newest
        simple = [key for key in keys if key not in unsettled]
        many(
            "INSERT OR REPLACE INTO cell (rid, cell, cid) VALUES (?, ?, ?)",
            [(key >> _CELL_BITS, key & _CELL, newest[key][0]) for key in simple],
        )
        self._put("unsettled", [(key >> _CELL_BITS, key & _CELL) for key in sorted(unsettled)])
        self._settle_unsettled()
        now = [(key >> _CELL_BITS, key & _CELL, newest[key][1]) for key in simple]
        now += execute(_SHOWN_VALUES).fetchall()
        self._put("touched", ((rid,) for rid in dict.fromkeys(key >> _CELL_BITS for key in keys)))
        self.note_deleted("SELECT rid FROM temp.touched")
        return now

    def _shown(self, keys: Sequence[int]) -> dict[int, tuple[int, int]]:
        """The change shown in each cell before this, and its change-set."""
        rows = self.connection.execute(_SHOWN, (json.dumps(keys),)).fetchall()
        return {key: (cid, csid) for key, cid, csid in rows}

    def _not_simple(self, batch: _Batch) -> set[int]:
        """The cells that need the whole rule: all but those whose one author had seen what is shown here."""
        found = set(batch.mixed)
        authors = {
            csid: ((fid, line), seq)
            for csid, fid, line, seq in self.connection.execute(
                _AUTHORS, (json.dumps(sorted({csid for _, csid in batch.shown.values()})),)
            )
        }
        told: dict[tuple[int, int], bool] = {}
        for key, (_, csid) in batch.shown.items():
            by = batch.newest[key][2]
            if (by.csid, csid) not in told:
                told[by.csid, csid] = self._saw_shown(by, *authors[csid])
            if not told[by.csid, csid]:
                found.add(key)
        return found | (self._with_others() & batch.newest.keys())

    def _saw_shown(self, by: Arrived, line: Line, seq: int) -> bool:
        """Whether the author of what came in wrote, or had applied, what is shown."""
        return by.line == line or self.seen.has(by.mark, line, seq)

    def _with_others(self) -> set[int]:
        """The cells that keep values beside the shown one."""
        rows = self.connection.execute("SELECT rid, cell FROM sibling UNION SELECT rid, cell FROM agreeing")
        return {rid << _CELL_BITS | cell for rid, cell in rows}

    def _put(self, table: str, rows: Iterable[tuple[int, ...]]) -> None:
        self.connection.execute(f"DELETE FROM temp.{table}")
        marks = {"unsettled": "?, ?", "touched": "?"}[table]
        self.connection.executemany(f"INSERT INTO temp.{table} VALUES ({marks})", rows)

    def settle_one(self, rid: int, cell: int) -> None:
        """Settle one cell, after a change that did not see what was shown."""
        self._put("unsettled", [(rid, cell)])
        self._settle_unsettled()

    def settle(self, keys: set[Key]) -> None:
        """Settle these cells anew, from their whole history; they are then named in temp.unsettled."""
        self._put("unsettled", keys)
        self._settle_unsettled()

    def settle_all(self) -> None:
        """Settle every cell of an empty view."""
        self.connection.execute(_PLAIN)
        self.connection.execute(_NOT_PLAIN)
        self._settle_unsettled()
        self.note_deleted("SELECT rid FROM row")

    # --- the cells that are not simple ------------------------------------------------------------------------------

    def _settle_unsettled(self) -> None:
        shown, siblings, agreeing = [], [], []
        names = dict(self.connection.execute("SELECT nid, text FROM name"))
        rows = self.connection.execute(_OF_UNSETTLED).fetchall()
        for key, history in groupby(rows, key=lambda row: (row[0], row[1])):
            settled = self.settled([kept(row[2:]) for row in history], names[key[1]])
            shown.append((*key, settled.shown.cid))  # type: ignore[attr-defined]
            siblings += [(*key, each.cid) for each in settled.siblings]  # type: ignore[attr-defined]
            agreeing += [(*key, each.cid) for each in settled.agreeing]  # type: ignore[attr-defined]
        for table, found in (("sibling", siblings), ("agreeing", agreeing)):
            self.connection.execute(f"DELETE FROM {table} WHERE (rid, cell) IN (SELECT rid, cell FROM temp.unsettled)")
            self.connection.executemany(f"INSERT INTO {table} (rid, cell, cid) VALUES (?, ?, ?)", found)
        self.connection.executemany("INSERT OR REPLACE INTO cell (rid, cell, cid) VALUES (?, ?, ?)", shown)

    def settled(self, history: list[Kept], name: str) -> Settled:
        """The rule of core over a cell's whole history."""
        versions = {each.version: each for each in history}

        def saw(a: Written, b: Written) -> bool:
            assert isinstance(a, Kept) and isinstance(b, Kept)
            return self._saw(a, b, versions)

        fact = FACT_OF.get(name)
        return settle(_last_of_each_line(history), saw, (lambda text: _fact(text, fact)) if fact else lambda text: text)

    def _saw(self, a: Kept, b: Kept, versions: dict[str, Kept]) -> bool:
        """Whether the author of `a` had seen `b`, a value of the same cell (R5)."""
        visited: set[str] = set()
        while a.base is not None:
            base = versions.get(a.base)
            if base is None or base.version in visited:
                return False
            if base is b:
                return True
            visited.add(base.version)
            a = base
        return self._had(a, b)

    def _had(self, a: Kept, b: Kept) -> bool:
        """Whether the author of `a` had applied `b` when writing."""
        if a.line[0] == b.line[0] and b.seq <= self.seen.before(a.line, a.seq, b.line):
            return a.line != b.line or (b.seq, b.cid) < (a.seq, a.cid)
        return self.seen.has(a.mark, b.line, b.seq)

    # --- deleted here, edited there ---------------------------------------------------------------------------------

    def note_deleted(self, rids: str) -> None:
        """Of rows in the recycle bin: keep as siblings of the deletion what was written without knowing of it (R12).

        `rids` is a SELECT of row numbers.
        """
        found = self.connection.execute("SELECT nid FROM name WHERE text = ?", (DELETED,)).fetchone()
        if found is None:
            return
        (deleted,) = found
        self.connection.execute(
            f"DELETE FROM sibling WHERE cell = ? AND rid IN ({rids})"
            " AND cid IN (SELECT cid FROM change WHERE change.cid = sibling.cid AND change.cell <> sibling.cell)",
            (deleted,),
        )
        rows = self.connection.execute(
            f"SELECT cell.rid FROM ({rids}) AS touched CROSS JOIN cell ON cell.rid = touched.rid AND cell.cell = ?"
            " CROSS JOIN change USING (cid) WHERE value = 'true' AND EXISTS (SELECT 1 FROM change AS other"
            "   JOIN change_set AS s ON s.csid = other.csid WHERE other.rid = cell.rid AND (s.feed, s.line) <>"
            "   (SELECT feed, line FROM change_set WHERE change_set.csid = change.csid))",
            (deleted,),
        ).fetchall()
        for (rid,) in rows:
            unaware = [(rid, deleted, each.cid) for each in self._unaware(rid, deleted)]
            self.connection.executemany("INSERT INTO sibling (rid, cell, cid) VALUES (?, ?, ?)", unaware)

    def _unaware(self, rid: int, deleted: int) -> Iterator[Kept]:
        """The shown values of a row whose authors did not know of its deletion, nor who deleted it of them."""
        everything = self.connection.execute(_SHOWN_OF_ROW, (rid,)).fetchall()
        deletions = [kept(row[2:]) for row in everything if row[1] == deleted]
        deletions += [kept(row[2:]) for row in self.connection.execute(_AGREEING, (rid, deleted))]
        for row in everything:
            value = kept(row[2:])
            if row[1] != deleted and not any(self._had(d, value) or self._had(value, d) for d in deletions):
                yield value


def kept(row: Iterable[Any]) -> Kept:
    stamp, feed, hashed, seq, value, cid, fid, line, mark, base = row
    return Kept(stamp, feed, hashed, seq, value, cid, (fid, line), mark, base)


def _last_of_each_line(history: list[Kept]) -> list[Kept]:
    """The values that can matter.

    The author of a later value on a line had seen all that an earlier one had, and the earlier value too: of each
    line the last value without a base counts, and every one with a base, with what it stands on.
    """
    if len(history) <= 2 or any(each.base for each in history):
        return history
    last: dict[Line, Kept] = {}
    for each in history:
        if each.line not in last or (last[each.line].seq, last[each.line].cid) < (each.seq, each.cid):
            last[each.line] = each
    return list(last.values())


def _fact(text: str, fact: str) -> Any:
    value = json.loads(text)
    return value.get(fact) if isinstance(value, dict) else value


def _run(connection: Connection, script: str) -> None:
    for statement in filter(None, (piece.strip() for piece in script.split(";"))):
        connection.execute(statement)


def late_numbers(connection: Connection, seen: Seen) -> defaultdict[Line, list[tuple[int, int]]]:
    """What authors whose changes are here had applied, by their newest marks: a change among these that only comes in
    now may be past already."""
    newest = connection.execute(
        "SELECT DISTINCT mark FROM change_set AS c WHERE seq = (SELECT max(seq) FROM change_set AS o"
        " WHERE o.feed = c.feed AND o.line = c.line)"
        if seen.forked
        else "SELECT mark FROM (SELECT mark, max(seq) FROM change_set GROUP BY feed)"
    ).fetchall()
    found: defaultdict[Line, list[tuple[int, int]]] = defaultdict(list)
    for (mark,) in newest:
        for line, ranges in seen.ranges(mark).items():
            found[line] += ranges
    return found
