"""What is shown, made from changes: the shown value of each cell, one table an entity, and the search index.

Called by the journal for its own changes, and after storage/merge.py settled what came in or the whole book.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from core.entities import DELETED, ENTITIES, Entity
from core.text import nfc
from storage.codec import to_column
from storage.derived import Derived
from storage.driver import Connection
from storage.merge import Merge

Shown = tuple[int, int, str]  # a row, a cell, and the value it shows

# How many records are written to the tables at once.
_AT_ONCE = 20_000


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
        """Take changes of this book's own, which saw what was shown but for their base, into everything shown."""
        for _, group in groupby(changes, key=lambda change: change.rid):
            of_row = list(group)
            values = {change.cell: self._show_cell(change) for change in of_row}
            self.project(of_row[0].rid, of_row[0].entity, values)
        self._derived.refresh()

    def _show_cell(self, change: Change) -> str:
        """Settle one cell after a change; answers the value now shown."""
        key = (change.rid, self.name(change.cell))
        if change.replaced is not None:
            self._drop_card_of(change)
        if change.base is None:
            if change.replaced is not None:
                self.connection.execute("DELETE FROM sibling WHERE rid = ? AND cell = ?", key)
                self.connection.execute("DELETE FROM agreeing WHERE rid = ? AND cell = ?", key)
            self.connection.execute("INSERT OR REPLACE INTO cell (rid, cell, cid) VALUES (?, ?, ?)", (*key, change.cid))
            return change.value
        Merge(self.connection).settle_one(*key)
        shown = "SELECT value FROM cell JOIN change USING (cid) WHERE cell.rid = ? AND cell.cell = ?"
        return str(self.connection.execute(shown, key).fetchone()[0])

    def _drop_card_of(self, change: Change) -> None:
        """Whoever writes on in a deleted record knows of the deletion: the value it replaces asks no more (R12)."""
        self.connection.execute(
            "DELETE FROM sibling WHERE rid = ? AND cell = ? AND cid = ?",
            (change.rid, self.name(DELETED), change.replaced),
        )

    def project(self, rid: int, kind: str, values: dict[str, str]) -> None:
        """Bring a record's shown values (by cell, as JSON) into its table and the search index."""
        if entity := ENTITIES.get(kind):
            found = (
                (name, one) for cell, value in values.items() for name, (one,) in self._columns(entity, cell, [value])
            )
            self._write(entity, {rid: dict(found)}, ())

    def project_shown(self, keys: str) -> Iterator[tuple[str, str]]:
        """Project cells anew, many records at once; answers each record's entity and id.

        `keys` names a table of (rid, cell).
        """
        rows = self.connection.execute(
            f"SELECT key.rid, kind.text, lower(hex(row.id)), cell.cell, value FROM {keys} AS key"
            " CROSS JOIN cell ON cell.rid = key.rid AND cell.cell = key.cell CROSS JOIN change ON change.cid = cell.cid"
            " CROSS JOIN row ON row.rid = key.rid CROSS JOIN name AS kind ON kind.nid = row.entity ORDER BY key.rid"
        )
        values: list[Shown] = []
        kinds: dict[int, str] = {}
        for (rid, kind, id), group in groupby(rows, key=lambda row: row[:3]):
            kinds[rid] = kind
            values += ((rid, cell, value) for *_, cell, value in group)
            if len(kinds) == _AT_ONCE:
                self.project_values(values, kinds, frozenset())
                values, kinds = [], {}
            yield kind, id
        self.project_values(values, kinds, frozenset())

    def project_values(self, shown: Iterable[Shown], kinds: Mapping[int, str], fresh: Collection[int]) -> None:
        """Bring shown values into their tables and the search index. `kinds` names each record's entity; `fresh` are
        records that had no line in their table."""
        names = dict(self.connection.execute("SELECT nid, text FROM name"))
        columns: dict[tuple[str, int], tuple[list[int], list[str]]] = {}
        for rid, cell, value in shown:
            rids, values = columns.setdefault((kinds[rid], cell), ([], []))
            rids.append(rid)
            values.append(value)
        records: dict[str, dict[int, dict[str, Any]]] = {}
        for (kind, cell), (rids, values) in columns.items():
            if entity := ENTITIES.get(kind):
                of_kind = records.setdefault(kind, {})
                for name, column in self._columns(entity, names[cell], values):
                    for rid, value in zip(rids, column, strict=True):
                        of_kind.setdefault(rid, {})[name] = value
        for kind, of_kind in records.items():
            self._write(ENTITIES[kind], of_kind, fresh)
        self._derived.refresh()

    def _write(self, entity: Entity, records: dict[int, dict[str, Any]], fresh: Collection[int]) -> None:
        """Columns of many records: one statement for all that set the same ones."""
        alike: dict[tuple[str, ...], list[int]] = {}
        for rid in sorted(records):
            alike.setdefault(tuple(records[rid]), []).append(rid)
        for names, rids in alike.items():
            self._put(entity, names, [(*records[rid].values(), rid) for rid in rids if rid not in fresh], False)
            self._put(entity, names, [(*records[rid].values(), rid) for rid in rids if rid in fresh], True)
        for rid in records:
            self._derived.note(entity.name, rid)
        wanted = self._indexed(entity)
        self._index(entity, [rid for rid, columns in records.items() if columns.keys() & wanted], fresh)

    def _put(self, entity: Entity, names: tuple[str, ...], rows: list[tuple[Any, ...]], fresh: bool) -> None:
        """Columns and the row's number each. A record whose line is missing gets it."""
        if not rows:
            return
        if not fresh:
            changed = ", ".join(f"{name} = ?" for name in names)
            done = self.connection.executemany(f'UPDATE "{entity.name}" SET {changed} WHERE rid = ?', rows)
            if done.rowcount == len(rows):
                return
        changed = ", ".join(f"{name} = excluded.{name}" for name in names)
        self.connection.executemany(
            f'INSERT INTO "{entity.name}" ({", ".join(names)}, rid) VALUES (?{", ?" * len(names)})'
            f" ON CONFLICT (rid) DO UPDATE SET {changed}",
            rows,
        )

    def _columns(self, entity: Entity, cell: str, values: Sequence[str]) -> Iterator[tuple[str, Sequence[Any]]]:
        """The projection's columns that the values of one cell of many records fill. Names this program does not know
        are kept, not shown."""
        if cell == DELETED:
            yield "deleted", [int(value == "true") for value in values]
            return
        members = entity.cells.get(cell, ())
        parsed = json.loads(f"[{','.join(values)}]") if members else []
        for field in members:
            singles = [value.get(field.name) for value in parsed] if field.group else parsed
            if field.kind == "ref":
                rids = {id: self.row(id, None)[0] for id in dict.fromkeys(singles) if id is not None}
                yield field.name, [rids.get(id) for id in singles]
            elif field.kind in ("bool", "json"):
                yield field.name, [to_column(field, single) for single in singles]
            else:
                yield field.name, singles

    def _indexed(self, entity: Entity) -> set[str]:
        titles, bodies = self._search[entity.name]
        return {*titles, *bodies, "deleted"} if titles else set()

    def _index(self, entity: Entity, rids: list[int], fresh: Collection[int]) -> None:
        if not rids:
            return
        titles, bodies = self._search[entity.name]
        chosen = ", ".join((*titles, *bodies))
        rows = self.connection.execute(
            f'SELECT rid, {chosen} FROM "{entity.name}" WHERE NOT deleted AND rid IN (SELECT value FROM json_each(?))',
            (json.dumps(rids),),
        ).fetchall()
        self.connection.executemany("DELETE FROM search WHERE rowid = ?", [(rid,) for rid in rids if rid not in fresh])
        self.connection.executemany(
            "INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)",
            [(rid, _joined(texts[: len(titles)]), _joined(texts[len(titles) :])) for rid, *texts in rows],
        )


def _joined(texts: list[str | None]) -> str:
    return nfc(" ".join(text for text in texts if text))


def _search_columns(entity: Entity) -> tuple[list[str], list[str]]:
    titles = [field.name for field in entity.fields if field.search == "title"]
    return titles, [field.name for field in entity.fields if field.search == "body"]
