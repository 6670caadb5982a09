"""The columns that segments and snapshots are made of, written, and read without trusting anything.

Whatever is not as it should be is a ValueError, TypeError or the like; who reads names it.
"""

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, repeat
from operator import add, ge
from typing import Any

from core.entities import DELETED, ENTITIES, Entity, Field
from core.exchange.chain import canonical

HIGHEST = (1 << 63) - 1
ID_BYTES = 16
HASH_BYTES = 32
_SIGNS = set("0123456789abcdef")


def packed(parts: Iterable[bytes]) -> str:
    return base64.b64encode(b"".join(parts)).decode()


def deltas(numbers: Sequence[int]) -> list[int]:
    return [now - before for before, now in zip([0, *numbers], numbers, strict=False)]


def pieces(text: str, size: int) -> list[bytes]:
    raw = base64.b64decode(text, validate=True)
    if len(raw) % size:
        raise ValueError("not whole pieces")
    return [raw[start : start + size] for start in range(0, len(raw), size)]


def rows_of(text: str) -> list[str]:
    """The rows' ids, each named once."""
    rows = [raw.hex() for raw in pieces(text, ID_BYTES)]
    require(len(set(rows)) == len(rows))
    return rows


def naturals(column: Any) -> list[int]:
    """A column of numbers from 0 on."""
    require(isinstance(column, list) and set(map(type, column)) <= {int})
    require(not column or (min(column) >= 0 and max(column) <= HIGHEST))
    return list(column)


def natural(value: Any) -> int:
    require(type(value) is int and 0 <= value <= HIGHEST)
    return int(value)


def stamps_of(column: Any) -> list[int]:
    """Stamps out of their deltas."""
    require(isinstance(column, list) and set(map(type, column)) <= {int})
    return naturals(list(accumulate(column)))


class LineColumns:
    """The changes of a body: field, row, stamp, value and base of each. `of_set` is the stamp of each one's set."""

    def __init__(
        self, found: dict[str, Any], rows: Sequence[str], fields: Sequence[tuple[str, str]], of_set: Sequence[int]
    ) -> None:
        self.found, self.rows, self.fields, self.of_set = found, rows, fields, of_set
        self.field = naturals(found["field"])
        self.row = naturals(list(accumulate(found["row"])))
        require(len(self.field) == len(self.row) == len(of_set) == len(found["stamp"]))
        require(not self.field or (max(self.field) < len(fields) and max(self.row) < len(rows)))
        names: dict[str, int] = {}
        name_of = [names.setdefault(cell, len(names)) for _, cell in fields]
        # Which cell of which row, as one number: to see that a change-set names each cell once.
        self.cells = [row * len(name_of) + name_of[field] for row, field in zip(self.row, self.field, strict=True)]

    def lines(self) -> Iterator[tuple[str, str, str, int, str, str | None]]:
        """Each change: entity, row, cell, stamp, value, base."""
        offsets = self.found["stamp"]
        require(set(map(type, offsets)) <= {int})
        stamps = naturals(list(map(add, self.of_set, offsets)))
        bases: list[str | None] = [None] * len(stamps)
        for place, base in self.found["base"].items():
            require(place.isdigit())
            bases[int(place)] = _base(base)
        texts = self.found["values"]
        require(len(texts) == len(self.fields))
        columns = [iter(_values(field, text)) for field, text in zip(self.fields, texts, strict=True)]
        nexts = [column.__next__ for column in columns]
        try:
            values = [nexts[field]() for field in self.field]
        except StopIteration:
            raise ValueError("fewer values than changes") from None
        require(all(next(rest, None) is None for rest in columns))
        entities, cells = [entity for entity, _ in self.fields], [cell for _, cell in self.fields]
        return zip(
            map(entities.__getitem__, self.field), map(self.rows.__getitem__, self.row),
            map(cells.__getitem__, self.field), stamps, values, bases, strict=True,
        )  # fmt: skip


def _values(field: tuple[str, str], text: str) -> list[str]:
    """The values of one field, each canonical JSON and of the field's kind."""
    require(_is_text(text))
    values = text.split("\n")
    joined = f"[{','.join(values)}]"
    parsed = json.loads(joined)
    require(len(parsed) == len(values) and canonical(parsed) == joined)
    entity, cell = field
    declared = ENTITIES.get(entity)
    require(declared is None or _fit(declared, cell, parsed))
    return values


def check_head(head: dict[str, Any]) -> None:
    """The head of a change-set is what it should be."""
    require(is_id(head["act"]) and all(head[name] == "" or is_id(head[name]) for name in ("person", "undoes")))
    require(_is_text(head["title"]) and _is_text(head["reason"]) and head["seq"] <= HIGHEST)


def _fit(entity: Entity, cell: str, values: Sequence[Any]) -> bool:
    """Whether all values can be shown in the cell of a known record type; unknown cells take anything."""
    if cell == DELETED:
        return set(map(type, values)) <= {bool}
    members = entity.cells.get(cell)
    if members is None:
        return True
    if members[0].group:
        return set(map(type, values)) <= {dict} and all(
            _are_kind(field, [value.get(field.name) for value in values]) for field in members
        )
    return _are_kind(members[0], values)


_PLAIN = {"bool": bool, "int": int, "text": str}
_NOTHING = type(None)


def _are_kind(field: Field, values: Sequence[Any]) -> bool:
    if field.kind == "json":
        return True
    if set(map(type, values)) - {_PLAIN.get(field.kind, str), _NOTHING}:
        return False
    if field.kind in ("text", "bool"):
        return True
    there = [value for value in values if value is not None]
    if field.kind == "int":
        return all(map(ge, there, repeat(-HIGHEST))) and all(map(ge, repeat(HIGHEST), there))
    if field.kind == "ref":
        return all(map(is_id, there))
    return all(_is_moment(field.kind, value) for value in set(there))


def is_kind(field: Field, value: Any) -> bool:
    """Whether one value is of the field's kind."""
    return _are_kind(field, [value])


def _is_moment(kind: str, value: str) -> bool:
    from datetime import date, datetime

    try:
        return bool(date.fromisoformat(value) if kind == "date" else datetime.fromisoformat(value))
    except ValueError:
        return False


def is_id(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 2 * ID_BYTES and _SIGNS.issuperset(value)


def _is_text(value: Any) -> bool:
    """A text that UTF-8 can carry: encoding refuses half a surrogate pair."""
    return isinstance(value, str) and value.encode().decode() == value


def _base(value: str) -> str:
    feed, seq, hashed = value.split(":")
    require(
        is_id(feed) and seq.isascii() and seq.isdigit() and int(seq) > 0 and len(bytes.fromhex(hashed)) == HASH_BYTES
    )
    return value


def require(holds: bool) -> None:
    if not holds:
        raise ValueError("not what it should be")
