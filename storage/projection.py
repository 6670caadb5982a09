"""What is shown, made from changes: the shown value of each cell, one table an entity, and the search index.

Called by the journal for new changes and by the rebuild for all of them: the same code, so the same result.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from core.entities import DELETED, ENTITIES, FACT_OF, Entity
from core.exchange.cell import Written, settle
from core.text import nfc
from storage.codec import canonical, to_column
from storage.derived import Derived
from storage.driver import Connection


@dataclass
class Change:
    """One cell's new value. `base` names the version its author had seen, where that was not the shown one (R5)."""

    cid: int
    rid: int
    entity: str
    id: str
    cell: str
    stamp: int
    value: str
    base: str | None
    replaced: int | None


class Projection:
    """The views of the journal in one connection's book."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._names: dict[str, int] = {}
        self._search = {name: _search_columns(entity) for name, entity in ENTITIES.items()}
        self._derived = Derived(connection)

    def name(self, text: str) -> int:
        """The small number of an entity's or a cell's name; unknown names are kept too (R11)."""
        if text not in self._names:
            self.connection.execute("INSERT INTO name (text) VALUES (?) ON CONFLICT DO NOTHING", (text,))
            found = self.connection.execute("SELECT nid FROM name WHERE text = ?", (text,)).fetchone()
            self._names[text] = found[0]
        return self._names[text]

    def forget_names(self) -> None:
        """After a transaction was taken back, names it gave are no longer there."""
        self._names.clear()

    def row(self, id: str, entity: str | None) -> tuple[int, bool]:
        """The number of the row with this id, made if need be, and whether it was known."""
        raw = bytes.fromhex(id)
        found = self.connection.execute("SELECT rid, entity FROM row WHERE id = ?", (raw,)).fetchone()
        if found:
            if found[1] is None and entity:
                self.connection.execute("UPDATE row SET entity = ? WHERE rid = ?", (self.name(entity), found[0]))
                return found[0], False
            return found[0], True
        kind = self.name(entity) if entity else None
        return self.connection.execute("INSERT INTO row (id, entity) VALUES (?, ?)", (raw, kind)).lastrowid, False

    def undecided(self, rid: int) -> frozenset[str]:
        """The cells of a row that have siblings."""
        found = self.connection.execute("SELECT text FROM sibling JOIN name ON nid = cell WHERE rid = ?", (rid,))
        return frozenset(text for (text,) in found)

    def show(self, changes: Iterable[Change]) -> None:
        """Take changes, in the order in which they were applied, into everything shown."""
        for _, group in groupby(changes, key=lambda change: change.rid):
            of_row = list(group)
            entity = ENTITIES.get(of_row[0].entity)
            columns: dict[str, Any] = {}
            for change in of_row:
                value = self._show_cell(change)
                if entity is not None:
                    columns |= self._columns(entity, change.cell, value)
            if entity is not None and columns:
                self._upsert(entity, of_row[0].rid, columns)
                self._index(entity, of_row[0].rid, columns)
                self._derived.note(entity.name, of_row[0].rid)
        self._derived.refresh()

    def _show_cell(self, change: Change) -> str:
        """Settle one cell after a change; answers the value now shown."""
        key = (change.rid, self.name(change.cell))
        if change.base is None:
            if change.replaced is not None:
                self.connection.execute("DELETE FROM sibling WHERE rid = ? AND cell = ?", key)
            self._point(key, change.cid)
            return change.value
        alive = self._alive(key)
        past = self._seen_by(key, change.base)
        written = [*(each for cid, each in alive.items() if cid not in past), self._written(change.cid)]
        fact = FACT_OF.get(change.cell)
        settled = settle(
            written, lambda _a, _b: False, (lambda value: value.get(fact)) if fact else lambda value: value
        )
        cids = {id(each): cid for cid, each in alive.items()}
        self.connection.execute("DELETE FROM sibling WHERE rid = ? AND cell = ?", key)
        self._point(key, cids.get(id(settled.shown), change.cid))
        self.connection.executemany(
            "INSERT INTO sibling (rid, cell, cid) VALUES (?, ?, ?)",
            [(*key, cids.get(id(each), change.cid)) for each in settled.siblings],
        )
        return canonical(settled.shown.value)

    def _point(self, key: tuple[int, int], cid: int) -> None:
        self.connection.execute("INSERT OR REPLACE INTO cell (rid, cell, cid) VALUES (?, ?, ?)", (*key, cid))

    def _alive(self, key: tuple[int, int]) -> dict[int, Written]:
        """The shown value of a cell and its siblings."""
        rows = self.connection.execute(
            "SELECT cid FROM cell WHERE rid = ?1 AND cell = ?2"
            " UNION SELECT cid FROM sibling WHERE rid = ?1 AND cell = ?2",
            key,
        ).fetchall()
        return {cid: self._written(cid) for (cid,) in rows}

    def _written(self, cid: int) -> Written:
        stamp, value, feed, seq, hashed = self.connection.execute(
            "SELECT change.stamp, value, lower(hex(feed.id)), seq, lower(hex(hash)) FROM change"
            " JOIN change_set USING (csid) JOIN feed ON fid = feed WHERE cid = ?",
            (cid,),
        ).fetchone()
        return Written(stamp, feed, hashed, seq, json.loads(value))

    def _seen_by(self, key: tuple[int, int], base: str | None) -> set[int]:
        """The changes of a cell that the author of a change with this base had seen: the base and its ancestors."""
        past: set[int] = set()
        while base is not None:
            feed, seq, hashed = base.split(":")
            found = self.connection.execute(
                "SELECT cid, base FROM change JOIN change_set USING (csid) JOIN feed ON fid = feed"
                " WHERE feed.id = ? AND seq = ? AND hash = ? AND rid = ? AND cell = ?",
                (bytes.fromhex(feed), int(seq), bytes.fromhex(hashed), *key),
            ).fetchone()
            if found is None:
                return past
            cid, base = found
            past.add(cid)
            if base is None:
                # Its author wrote on what this book showed: everything applied here before it.
                earlier = "SELECT cid FROM change WHERE rid = ? AND cell = ? AND cid < ?"
                past |= {row[0] for row in self.connection.execute(earlier, (*key, cid))}
        return past

    def _columns(self, entity: Entity, cell: str, value: str) -> dict[str, Any]:
        """The projection's columns that a cell's value fills. Names this program does not know are kept, not shown."""
        decoded = json.loads(value)
        if cell == DELETED:
            return {"deleted": int(decoded)}
        columns = {}
        for field in entity.cells.get(cell, ()):
            single = decoded.get(field.name) if field.group else decoded
            if field.kind == "ref" and single is not None:
                columns[field.name] = self.row(single, None)[0]
            else:
                columns[field.name] = to_column(field, single)
        return columns

    def _upsert(self, entity: Entity, rid: int, columns: dict[str, Any]) -> None:
        names = ", ".join(columns)
        marks = ", ".join("?" * len(columns))
        changed = ", ".join(f"{name} = excluded.{name}" for name in columns)
        self.connection.execute(
            f'INSERT INTO "{entity.name}" (rid, {names}) VALUES (?, {marks}) ON CONFLICT (rid) DO UPDATE SET {changed}',
            (rid, *columns.values()),
        )

    def _index(self, entity: Entity, rid: int, columns: dict[str, Any]) -> None:
        titles, bodies = self._search[entity.name]
        if not titles or not (columns.keys() & {*titles, *bodies, "deleted"}):
            return
        chosen = ", ".join((*titles, *bodies))
        deleted, *texts = self.connection.execute(
            f'SELECT deleted, {chosen} FROM "{entity.name}" WHERE rid = ?', (rid,)
        ).fetchone()
        self.connection.execute("DELETE FROM search WHERE rowid = ?", (rid,))
        if not deleted:
            title = nfc(" ".join(text for text in texts[: len(titles)] if text))
            body = nfc(" ".join(text for text in texts[len(titles) :] if text))
            self.connection.execute("INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)", (rid, title, body))


def _search_columns(entity: Entity) -> tuple[list[str], list[str]]:
    titles = [field.name for field in entity.fields if field.search == "title"]
    return titles, [field.name for field in entity.fields if field.search == "body"]
