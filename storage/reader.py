"""Reading the book: one record, records that match, and the versions a form has to remember."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, cached_property
from typing import Any

from core.entities import ENTITIES, Entity, Field, Record
from core.exchange.change import Version, new_id
from core.workdays import DayRule, WorkCalendar
from storage.codec import from_column
from storage.driver import Connection


class Reader:
    """Read access to the open book; also what intents know ("what is known").

    `today` is the recorded working date (the PC's date unless a caller says otherwise), `person` the id of whoever is
    signed in.
    """

    def __init__(
        self,
        connection: Connection,
        person: str = "",
        today: Callable[[], date] = date.today,
        calendar: WorkCalendar | None = None,
        kept: dict[str, Any] | None = None,
    ) -> None:
        self.connection = connection
        self.person = person
        self._today = today
        self._calendar = calendar
        self.kept = {} if kept is None else kept  # what queries keep from one asking to the next

    @property
    def today(self) -> date:
        return self._today()

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The working-day calendar with the office's own corrections."""
        if self._calendar is not None:
            return self._calendar
        rules = [
            DayRule(rule["day"], rule["kind"], rule["name"] or "", rule["source"] or "", "office")
            for rule in self.find("day_rule")
        ]
        return WorkCalendar(overrides=rules)

    def new_id(self) -> str:
        return new_id()

    @cached_property
    def device(self) -> str:
        """The permanent id of this PC: whoever owns a number book or holds a block of it."""
        return self._own_feed[0]

    @cached_property
    def founder(self) -> str:
        """The permanent id of the PC that founded the office: it counts until another PC is told to."""
        found = self.one(
            "SELECT lower(hex(feed.device)) FROM office CROSS JOIN change USING (rid) JOIN change_set USING (csid)"
            " JOIN feed ON fid = change_set.feed ORDER BY change_set.stamp, change_set.csid LIMIT 1"
        )
        return found[0] if found else self.device

    @cached_property
    def feed(self) -> str:
        """The id of the feed that this PC writes; another one after a restore."""
        return self._own_feed[1]

    @cached_property
    def _own_feed(self) -> tuple[str, str]:
        found = self.one("SELECT lower(hex(device)), lower(hex(id)) FROM feed WHERE own = 1 ORDER BY fid DESC LIMIT 1")
        return (found[0], found[1]) if found else ("", "")

    @property
    def moment(self) -> tuple[int, int]:
        """Changes whenever the book did: by this connection or by another one."""
        version, last = self.one("PRAGMA data_version"), self.one("SELECT max(csid) FROM change_set")
        return (version[0] if version else 0, (last[0] if last else 0) or 0)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows of a SELECT. Queries of storage/queries only."""
        found: list[tuple[Any, ...]] = self.connection.execute(sql, values).fetchall()
        return found

    def one(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        found: tuple[Any, ...] | None = self.connection.execute(sql, values).fetchone()
        return found

    def rid(self, id: str) -> int | None:
        """The row number of an id, or None."""
        found = self.one("SELECT rid FROM row WHERE id = ?", bytes.fromhex(id))
        return found[0] if found else None

    def ids(self, rids: Iterable[int]) -> dict[int, str]:
        """The ids of row numbers."""
        chosen = list(rids)
        marks = ", ".join("?" * len(chosen))
        return dict(self.rows(f"SELECT rid, lower(hex(id)) FROM row WHERE rid IN ({marks})", *chosen))

    def get(self, entity: str, id: str) -> Record | None:
        """One record with all its fields, `id` and `deleted`; None when there is none."""
        found = self._select(ENTITIES[entity], "t.rid = (SELECT rid FROM row WHERE id = ?)", (bytes.fromhex(id),))
        return found[0] if found else None

    def find(self, entity: str, *, deleted: bool | None = False, order: str = "", **equal: Any) -> list[Record]:
        """Records whose fields equal the given values (a reference by its id), in insertion order or by `order`."""
        declared = ENTITIES[entity]
        parts: list[str] = []
        values: list[Any] = []
        if deleted is not None:
            parts.append("t.deleted = ?")
            values.append(int(deleted))
        for name, value in equal.items():
            field = declared.by_column[name]
            if value is None:
                parts.append(f"t.{name} IS NULL")
            elif field.kind == "ref":
                parts.append(f"t.{name} = (SELECT rid FROM row WHERE id = ?)")
                values.append(bytes.fromhex(value))
            else:
                parts.append(f"t.{name} = ?")
                values.append(value.isoformat() if isinstance(value, date) else value)
        return self._select(declared, " AND ".join(parts) or "1", tuple(values), order)

    def _select(self, entity: Entity, where: str, values: tuple[Any, ...], order: str = "") -> list[Record]:
        select, names, special = _reading(entity.name)
        records = []
        for row in self.rows(f"{select} WHERE {where} ORDER BY {order or 't.rid'}", *values):
            record: Record = dict(zip(names, row, strict=True))
            record["deleted"] = bool(record["deleted"])
            for name, field in special:
                if record[name] is not None:
                    record[name] = from_column(field, record[name])
            records.append(record)
        return records

    def versions(self, id: str) -> dict[str, Version]:
        """Which version of each cell of a record is shown now: what a form keeps and hands back with its changes."""
        rows = self.rows(
            "SELECT name.text, lower(hex(feed.id)), seq, lower(hex(hash)) FROM cell CROSS JOIN change USING (cid)"
            " JOIN name ON nid = cell.cell JOIN change_set USING (csid) JOIN feed ON fid = feed"
            " WHERE cell.rid = (SELECT rid FROM row WHERE id = ?)",
            bytes.fromhex(id),
        )
        return {name: Version(feed, seq, hashed) for name, feed, seq, hashed in rows}


@cache
def _reading(entity: str) -> tuple[str, tuple[str, ...], tuple[tuple[str, Field], ...]]:
    """How an entity's records are read: the SELECT, its columns' names, and the fields that are not as they lie."""
    declared = ENTITIES[entity]
    columns = ", ".join(
        f"(SELECT lower(hex(id)) FROM row WHERE rid = t.{field.name})" if field.kind == "ref" else f"t.{field.name}"
        for field in declared.columns
    )
    select = f'SELECT (SELECT lower(hex(id)) FROM row WHERE rid = t.rid), t.deleted, {columns} FROM "{entity}" AS t'
    special = tuple((field.name, field) for field in declared.columns if field.kind in ("date", "time", "json", "bool"))
    return select, ("id", "deleted", *(field.name for field in declared.columns)), special
