"""The body of a segment: change-sets of one feed as compressed JSON in columns (R8, R9).

Decoding trusts nothing: every type, every id, every value and the whole chain of hashes is checked before anything is
answered. Names of tables and fields that this program does not know are kept as they are (R11).
"""

import base64
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from core.exchange import refusals
from core.exchange.chain import CHAIN, TITLE, Gone, canonical, chained, keys_length
from core.exchange.columns import (
    HASH_BYTES,
    ID_BYTES,
    LineColumns,
    check_head,
    deltas,
    is_id,
    natural,
    naturals,
    packed,
    pieces,
    require,
    rows_of,
    stamps_of,
)
from core.exchange.held import Held, is_held

VERSION = 2
CHANGES_PER_SEGMENT = 25_000
MOST_CHANGES = 60_000
MOST_BYTES = 6 * 1024 * 1024  # decompressed


class Line(NamedTuple):
    """One change: a cell of a row gets a value (canonical JSON). `base` as the journal keeps it."""

    entity: str
    id: str
    cell: str
    stamp: int
    value: str
    base: str | None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One act of a person, or a part of a large one, as it travels.

    `chain` is the kind of its hash; `gone` holds the commitments of what a purge took, `seed` then the keys left.
    """

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
    chain: int = CHAIN
    gone: Gone = field(default_factory=dict)


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
    version = max(2 if each.gone else each.chain for each in sets)
    body = {
        "v": version, "min_reader": version, "office": segment.office, "device": segment.device, "feed": segment.feed,
        "first": segment.first, "last": segment.last, "prev": sets[0].prev.hex(), "hash": segment.hash.hex(),
        "deps": _deps(sets), "people": people, "acts": _acts(sets),
        "sets": {
            "person": [people.index(each.person) for each in sets],
            "stamp": deltas([each.stamp for each in sets]),
            "flags": [each.doubted + 2 * each.undoable + 4 * (each.chain > 1) for each in sets],
            "undoes": {str(place): each.undoes for place, each in enumerate(sets) if each.undoes},
            "seed": packed(bytes(ID_BYTES) if each.gone else each.seed for each in sets),
            "size": [len(each.lines) for each in sets],
        },
        "fields": fields, "rows": packed(bytes.fromhex(row) for row in rows),
        "field": [place_of[line.entity, line.cell] for line in lines],
        "row": deltas([row_of[line.id] for line in lines]),
        "stamp": [line.stamp - each.stamp for each in sets for line in each.lines],
        "base": {str(place): line.base for place, line in enumerate(lines) if line.base},
        "values": ["\n".join(values) for values in of_field],
    } | _gone(sets)  # fmt: skip
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


def _gone(sets: Sequence[ChangeSet]) -> dict[str, Any]:
    """Of sets that a purge touched: the keys that are left, and the commitments of what is gone (R23)."""
    found = {
        str(place): [packed([each.seed]), {str(at): committed for at, committed in sorted(each.gone.items())}]
        for place, each in enumerate(sets)
        if each.gone
    }
    return {"gone": found} if found else {}


def _left(keys: str, gone: dict[str, str]) -> tuple[bytes, Gone]:
    """The keys that a purge left of a change-set, and the commitments of what it took."""
    found = {int(place): committed for place, committed in gone.items()}
    require(bool(found) and all(place >= TITLE and len(bytes.fromhex(c)) == HASH_BYTES for place, c in found.items()))
    return base64.b64decode(keys, validate=True), found


class _Reading:
    """One body on its way back to change-sets. Any complaint is an exception that `decode` names."""

    def __init__(self, found: dict[str, Any], name: str) -> None:
        self.found = found
        self.rows = rows_of(found["rows"])
        self.fields = [(str(entity), str(cell)) for entity, cell in found["fields"]]
        self.sizes = naturals(found["sets"]["size"])
        if sum(self.sizes) > MOST_CHANGES or len(self.sizes) > MOST_CHANGES:
            raise refusals.too_large(name)

    def segment(self) -> Segment:
        found = self.found
        for key in ("office", "device", "feed"):
            require(is_id(found[key]))
        sets = list(self._sets())
        segment = Segment(found["office"], found["device"], found["feed"], sets)
        require(bool(sets) and segment.last == found["last"] and segment.hash.hex() == found["hash"])
        return segment

    def _sets(self) -> Iterator[ChangeSet]:
        columns, first = self.found["sets"], natural(self.found["first"])
        stamps = stamps_of(columns["stamp"])
        lines, prev = self._lines(stamps), bytes.fromhex(self.found["prev"])
        require(first > 0 and len(prev) == HASH_BYTES)
        seeds = pieces(columns["seed"], ID_BYTES)
        acts = [act for *act, count in self.found["acts"] for _ in range(min(natural(count), MOST_CHANGES))]
        deps, start = dict(map(tuple, self.found["deps"])), 0
        seen: Held = {}
        require(all(is_held(each) for each in deps.values()))
        purged = {int(place): _left(*each) for place, each in self.found.get("gone", {}).items()}
        heads = zip(self.sizes, columns["person"], stamps, columns["flags"], seeds, acts, strict=True)
        for place, (size, person, stamp, flags, seed, (act, title, reason)) in enumerate(heads):
            seen = deps.get(place, seen)
            seed, gone = purged.get(place, (seed, {}))
            head: dict[str, Any] = {
                "feed": self.found["feed"], "seq": first + place, "act": act, "stamp": stamp,
                "person": self.found["people"][natural(person)], "title": title, "reason": reason,
                "doubted": bool(flags & 1), "undoable": bool(flags & 2),
                "undoes": columns["undoes"].get(str(place), ""),
            }  # fmt: skip
            check_head(head)
            mine = lines[start : start + size]
            # Rows are named once, so a cell is its row's and its name's place.
            require(size > 0 and len(set(self._cells[start : start + size])) == size)
            start += size
            require(not gone or (len(seed) == keys_length(size) and all(at < size for at in gone)))
            chain = 2 if flags & 4 else 1
            hashed = chained(prev, head, mine, seed, chain, gone)
            del head["feed"]
            yield ChangeSet(**head, seed=seed, prev=prev, hash=hashed, deps=seen, lines=mine, chain=chain, gone=gone)
            prev = hashed

    def _lines(self, stamps: Sequence[int]) -> list[Line]:
        found, fields = self.found, self.fields
        of_set = [stamp for stamp, size in zip(stamps, self.sizes, strict=True) for _ in range(size)]
        columns = LineColumns(found, self.rows, fields, of_set)
        self._cells = columns.cells
        return list(map(Line._make, columns.lines()))
