"""The body of a segment: change-sets of one feed as compressed JSON in columns (R8, R9).

Decoding trusts nothing: every type, every id, every value and the whole chain of hashes is checked before anything is
answered. Names of tables and fields that this program does not know are kept as they are (R11).
"""

import base64
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from core.entities import DELETED, ENTITIES, Entity, Field
from core.exchange import refusals
from core.exchange.chain import canonical, chained, commitment
from core.exchange.held import Held, is_held

VERSION = 1
CHANGES_PER_SEGMENT = 25_000
MOST_CHANGES = 60_000
MOST_BYTES = 6 * 1024 * 1024  # decompressed
_HIGHEST = (1 << 63) - 1
_ID = 16
_HASH = 32


@dataclass(frozen=True, slots=True)
class Line:
    """One change: a cell of a row gets a value (canonical JSON). `base` as the journal keeps it."""

    entity: str
    id: str
    cell: str
    stamp: int
    value: str
    base: str | None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One act of a person, or a part of a large one, as it travels."""

    seq: int
    act: str
    person: str
    stamp: int
    title: str
    reason: str
    doubted: bool
    undoable: bool
    undoes: str
    seed: bytes
    prev: bytes
    hash: bytes
    deps: Held
    lines: Sequence[Line]


@dataclass(frozen=True)
class Segment:
    """Change-sets of one feed, one after another."""

    office: str
    device: str
    feed: str
    sets: Sequence[ChangeSet]

    @property
    def first(self) -> int:
        return self.sets[0].seq

    @property
    def last(self) -> int:
        return self.sets[-1].seq

    @property
    def hash(self) -> bytes:
        return self.sets[-1].hash


def encode(segment: Segment) -> bytes:
    """The compressed body."""
    sets = segment.sets
    lines = [line for each in sets for line in each.lines]
    fields = list(dict.fromkeys((line.entity, line.cell) for line in lines))
    rows = list(dict.fromkeys(line.id for line in lines))
    people = list(dict.fromkeys(each.person for each in sets))
    place_of = {field: place for place, field in enumerate(fields)}
    row_of = {row: place for place, row in enumerate(rows)}
    of_field: list[list[str]] = [[] for _ in fields]
    for line in lines:
        of_field[place_of[line.entity, line.cell]].append(line.value)
    body = {
        "v": VERSION, "min_reader": VERSION, "office": segment.office, "device": segment.device, "feed": segment.feed,
        "first": segment.first, "last": segment.last, "prev": sets[0].prev.hex(), "hash": segment.hash.hex(),
        "deps": _deps(sets), "people": people, "acts": _acts(sets),
        "sets": {
            "person": [people.index(each.person) for each in sets],
            "stamp": _deltas([each.stamp for each in sets]),
            "flags": [each.doubted + 2 * each.undoable for each in sets],
            "undoes": {str(place): each.undoes for place, each in enumerate(sets) if each.undoes},
            "seed": _packed(each.seed for each in sets),
            "size": [len(each.lines) for each in sets],
        },
        "fields": fields, "rows": _packed(bytes.fromhex(row) for row in rows),
        "field": [place_of[line.entity, line.cell] for line in lines],
        "row": _deltas([row_of[line.id] for line in lines]),
        "stamp": [line.stamp - each.stamp for each in sets for line in each.lines],
        "base": {str(place): line.base for place, line in enumerate(lines) if line.base},
        "values": ["\n".join(values) for values in of_field],
    }  # fmt: skip
    return zlib.compress(canonical(body).encode(), 6)


def decode(body: bytes, name: str = "") -> Segment:
    """The segment in a compressed body, checked throughout.

    Raises `KnownError`: bundle-too-large, bundle-newer, bundle-malformed.
    """
    found = unpack(body, name)
    try:
        if found["min_reader"] > VERSION:
            raise refusals.newer(name)
        return _Reading(found, name).segment()
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError, OverflowError) as error:
        raise refusals.malformed(name) from error


def unpack(body: bytes, name: str = "") -> dict[str, Any]:
    """The JSON object in compressed bytes, never more than `MOST_BYTES` of it."""
    try:
        reading = zlib.decompressobj()
        text = reading.decompress(body, MOST_BYTES + 1)
        if len(text) > MOST_BYTES:
            raise refusals.too_large(name)
        if not reading.eof or reading.unused_data:
            raise refusals.malformed(name)
        found = json.loads(text)
    except (zlib.error, ValueError, RecursionError) as error:
        raise refusals.malformed(name) from error
    if not isinstance(found, dict):
        raise refusals.malformed(name)
    return found


def _deps(sets: Sequence[ChangeSet]) -> list[list[Any]]:
    """What the author had applied, with the place in `sets` from which it holds."""
    found: list[list[Any]] = []
    for place, each in enumerate(sets):
        if not found or found[-1][1] != each.deps:
            found.append([place, each.deps])
    return found


def _acts(sets: Sequence[ChangeSet]) -> list[list[Any]]:
    """Each act once: its id, title, reason, and how many sets in a row are its."""
    found: list[list[Any]] = []
    for each in sets:
        head = [each.act, each.title, each.reason]
        if found and found[-1][:3] == head:
            found[-1][3] += 1
        else:
            found.append([*head, 1])
    return found


def _deltas(numbers: Sequence[int]) -> list[int]:
    return [now - before for before, now in zip([0, *numbers], numbers, strict=False)]


def _packed(pieces: Any) -> str:
    return base64.b64encode(b"".join(pieces)).decode()


def _pieces(text: str, size: int) -> list[bytes]:
    raw = base64.b64decode(text, validate=True)
    if len(raw) % size:
        raise ValueError("not whole pieces")
    return [raw[start : start + size] for start in range(0, len(raw), size)]


class _Reading:
    """One body on its way back to change-sets. Any complaint is an exception that `decode` names."""

    def __init__(self, found: dict[str, Any], name: str) -> None:
        self.found, self.name = found, name
        self.rows = [raw.hex() for raw in _pieces(found["rows"], _ID)]
        self.fields = [(str(entity), str(cell)) for entity, cell in found["fields"]]
        self.sizes = [_natural(size) for size in found["sets"]["size"]]
        if sum(self.sizes) > MOST_CHANGES or len(self.sizes) > MOST_CHANGES:
            raise refusals.too_large(name)

    def segment(self) -> Segment:
        found = self.found
        for key in ("office", "device", "feed"):
            _require(_is_id(found[key]))
        sets = list(self._sets())
        segment = Segment(found["office"], found["device"], found["feed"], sets)
        _require(bool(sets) and segment.last == found["last"] and segment.hash.hex() == found["hash"])
        return segment

    def _sets(self) -> Iterator[ChangeSet]:
        columns, first = self.found["sets"], _natural(self.found["first"])
        lines, prev = list(self._lines()), bytes.fromhex(self.found["prev"])
        _require(first > 0 and len(prev) == _HASH)
        seeds, stamps = _pieces(columns["seed"], _ID), self._stamps
        acts = [act for *act, count in self.found["acts"] for _ in range(min(_natural(count), MOST_CHANGES))]
        deps, start = dict(map(tuple, self.found["deps"])), 0
        seen: Held = {}
        _require(all(is_held(each) for each in deps.values()))
        heads = zip(self.sizes, columns["person"], stamps, columns["flags"], seeds, acts, strict=True)
        for place, (size, person, stamp, flags, seed, (act, title, reason)) in enumerate(heads):
            seen = deps.get(place, seen)
            head: dict[str, Any] = {
                "feed": self.found["feed"], "seq": first + place, "act": act, "stamp": stamp,
                "person": self.found["people"][_natural(person)], "title": title, "reason": reason,
                "doubted": bool(flags & 1), "undoable": bool(flags & 2),
                "undoes": columns["undoes"].get(str(place), ""),
            }  # fmt: skip
            _check_head(head)
            mine = lines[start : start + size]
            _require(size > 0 and len({(line.id, line.cell) for line in mine}) == size)
            start += size
            hashed = chained(prev, head, _committed(mine, seed))
            del head["feed"]
            yield ChangeSet(**head, seed=seed, prev=prev, hash=hashed, deps=seen, lines=mine)
            prev = hashed

    @property
    def _stamps(self) -> list[int]:
        stamps = list(accumulate(self.found["sets"]["stamp"]))
        _require(all(type(stamp) is int and 0 <= stamp <= _HIGHEST for stamp in stamps))
        return stamps

    def _lines(self) -> Iterator[Line]:
        found, fields = self.found, self.fields
        values = [iter(self._values(place, text)) for place, text in enumerate(found["values"])]
        _require(len(values) == len(fields))
        of_set = (stamp for stamp, size in zip(self._stamps, self.sizes, strict=True) for _ in range(size))
        bases = {int(place): _base(base) for place, base in found["base"].items()}
        columns = zip(found["field"], accumulate(found["row"]), found["stamp"], of_set, strict=True)
        for place, (field, row, offset, stamp) in enumerate(columns):
            _require(field >= 0 and row >= 0 and 0 <= stamp + offset <= _HIGHEST and type(offset) is int)
            entity, cell = fields[field]
            yield Line(entity, self.rows[row], cell, stamp + offset, next(values[field]), bases.get(place))
        _require(all(next(rest, None) is None for rest in values))

    def _values(self, place: int, text: str) -> list[str]:
        """The values of one field, each canonical JSON and of the field's kind."""
        _require(_is_text(text))
        values = text.split("\n")
        parsed = json.loads(f"[{','.join(values)}]")
        _require(len(parsed) == len(values) and canonical(parsed) == f"[{','.join(values)}]")
        entity, cell = self.fields[place]
        declared = ENTITIES.get(entity)
        _require(declared is None or all(_fits(declared, cell, value) for value in parsed))
        return values


def _committed(lines: Sequence[Line], seed: bytes) -> list[list[Any]]:
    return [
        [line.entity, line.id, line.cell, line.stamp, line.base, commitment(seed, place, line.value)]
        for place, line in enumerate(lines)
    ]


def _check_head(head: dict[str, Any]) -> None:
    _require(_is_id(head["act"]) and all(head[name] == "" or _is_id(head[name]) for name in ("person", "undoes")))
    _require(_is_text(head["title"]) and _is_text(head["reason"]) and head["seq"] <= _HIGHEST)


def _fits(entity: Entity, cell: str, value: Any) -> bool:
    """Whether a value can be shown in the cell of a known record type; unknown cells take anything."""
    if cell == DELETED:
        return isinstance(value, bool)
    members = entity.cells.get(cell)
    if members is None:
        return True
    if members[0].group:
        return isinstance(value, dict) and all(_is_kind(field, value.get(field.name)) for field in members)
    return _is_kind(members[0], value)


def _is_kind(field: Field, value: Any) -> bool:
    if value is None or field.kind == "json":
        return True
    if field.kind == "bool":
        return isinstance(value, bool)
    if field.kind == "int":
        return type(value) is int and -_HIGHEST <= value <= _HIGHEST
    if not isinstance(value, str):
        return False
    if field.kind == "ref":
        return _is_id(value)
    if field.kind in ("date", "time"):
        return _is_moment(field.kind, value)
    return True


def _is_moment(kind: str, value: str) -> bool:
    from datetime import date, datetime

    try:
        return bool(date.fromisoformat(value) if kind == "date" else datetime.fromisoformat(value))
    except ValueError:
        return False


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 2 * _ID and not value.strip("0123456789abcdef")


def _is_text(value: Any) -> bool:
    """A text that UTF-8 can carry: encoding refuses half a surrogate pair."""
    return isinstance(value, str) and value.encode().decode() == value


def _base(value: str) -> str:
    feed, seq, hashed = value.split(":")
    _require(_is_id(feed) and int(seq) > 0 and len(bytes.fromhex(hashed)) == _HASH)
    return value


def _natural(value: Any) -> int:
    _require(type(value) is int and 0 <= value <= _HIGHEST)
    return int(value)


def _require(holds: bool) -> None:
    if not holds:
        raise ValueError("not a segment")
