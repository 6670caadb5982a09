"""Snapshots of this book for PCs that are new or were away for long: made, written, found and checked (R15, R16)."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from core.exchange import layout, refusals, sealing
from core.exchange.held import HASH_DIGITS, Held, highest
from core.exchange.segment import ChangeSet, Line
from core.exchange.snapshot import Part, SegmentOf, decode, encode, in_parts, snapshot_id
from storage.driver import Connection
from storage.exchange.identity import Identity
from storage.exchange.stores import Store
from storage.held import covered_by, covered_segments, held_by

# A place gets a first snapshot at so many change-sets, and another one when a quarter more has come.
FIRST_AT = 5_000
MORE = 4
# From so many change-sets on that a snapshot has and this book has not, it is read before the segments.
LONG_ABSENT = 2_000

_ALIVE = " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} AS k WHERE k.rid = change.rid AND k.cell = change.cell AND k.cid = change.cid)"
    for table in ("cell", "sibling", "agreeing")
)
_SIZES = f"SELECT csid, count(*) FROM change WHERE {_ALIVE} GROUP BY csid"
_ORDER = """
SELECT csid, lower(hex(feed.id)), seq, substr(lower(hex(hash)), 1, ?) FROM change_set JOIN feed ON fid = feed
ORDER BY feed.id, seq
"""
_HEADS = """
SELECT csid, lower(hex(feed.id)), seq, lower(hex(act)), lower(hex(person)), stamp, title, reason, doubted, undoable,
    coalesce(lower(hex(undoes)), ''), hash, deps, chain
FROM json_each(?) AS key CROSS JOIN change_set ON csid = key.value JOIN feed ON fid = change_set.feed
    JOIN mark ON mid = change_set.mark
"""
_LINES = f"""
SELECT change.csid, kind.text, lower(hex(row.id)), cell.text, change.stamp, change.value, base
FROM json_each(?) AS key CROSS JOIN change ON change.csid = key.value JOIN row USING (rid)
    JOIN name AS kind ON kind.nid = row.entity JOIN name AS cell ON cell.nid = change.cell
WHERE {_ALIVE} ORDER BY change.cid
"""


@dataclass(frozen=True)
class Reference:
    """What a head tells of a snapshot: its id, its number of parts, and how many change-sets it stands for."""

    id: str
    parts: int
    numbers: int

    @classmethod
    def of(cls, head: Any) -> "Reference | None":
        """The reference in a head that somebody else wrote."""
        found = head.get("snap")
        if isinstance(found, list) and len(found) == 3 and isinstance(found[0], str):
            id, parts, numbers = found
            if len(id) == 16 and type(parts) is int and 1 <= parts <= 9_999 and type(numbers) is int:
                return cls(id, parts, numbers)
        return None

    def as_json(self) -> list[Any]:
        return [self.id, self.parts, self.numbers]


def numbers_in(held: Held) -> int:
    """How many change-sets are held."""
    return sum(high - low + 1 for intervals in held.values() for low, high, _ in intervals)


def is_closed(connection: Connection, held: Held) -> bool:
    """Whether a snapshot of this book would leave out only what is past for everybody: no feed has holes or branches,
    and whatever any author had seen is here."""
    if connection.execute("SELECT 1 FROM line LIMIT 1").fetchone():
        return False
    if any(len(intervals) != 1 or intervals[0][0] != 1 for intervals in held.values()):
        return False
    marks = connection.execute("SELECT deps FROM mark WHERE mid IN (SELECT mark FROM change_set)").fetchall()
    return all(
        high <= highest(held, feed)
        for (deps,) in marks
        for feed, intervals in json.loads(deps).items()
        for _, high, _ in intervals
    )


def parts_of(connection: Connection, identity: Identity) -> Iterator[Part]:
    """The parts of a snapshot of this book as it is now."""
    held = held_by(connection)
    feeds = dict(connection.execute("SELECT lower(hex(id)), lower(hex(device)) FROM feed ORDER BY id"))
    ends = {(feed, high, hashed) for feed, intervals in held.items() for _, high, hashed in intervals}
    sizes = dict(connection.execute(_SIZES))
    order = [
        (csid, sizes.get(csid, 0))
        for csid, feed, seq, hashed in connection.execute(_ORDER, (HASH_DIGITS,))
        if csid in sizes or (feed, seq, hashed) in ends
    ]
    groups = list(in_parts(order, lambda each: each[1]))
    office, device = identity.office, identity.keys.device
    for number, group in enumerate(groups, 1):
        first = number == 1
        yield Part(
            office, device, snapshot_id(office, held), number, len(groups), feeds,
            _sets(connection, [csid for csid, _ in group]), held if first else {},
            sorted(_segments(connection)) if first else (),
        )  # fmt: skip


def _sets(connection: Connection, csids: Sequence[int]) -> list[tuple[str, ChangeSet]]:
    wanted = json.dumps(csids)
    lines: defaultdict[int, list[Line]] = defaultdict(list)
    for csid, *line in connection.execute(_LINES, (wanted,)):
        lines[csid].append(Line(*line))
    heads = {csid: head for csid, *head in connection.execute(_HEADS, (wanted,))}
    found = []
    for csid in csids:
        feed, seq, act, person, stamp, title, reason, doubted, undoable, undoes, hashed, deps, chain = heads[csid]
        made = ChangeSet(
            seq, act, person, stamp, title, reason, bool(doubted), bool(undoable), undoes, b"", b"", hashed,
            json.loads(deps), lines[csid], chain,
        )  # fmt: skip
        found.append((feed, made))
    return found


def _segments(connection: Connection) -> set[SegmentOf]:
    """The segments that the book has, or has through a snapshot."""
    rows = connection.execute(
        "SELECT lower(hex(feed.id)), first, last, substr(lower(hex(hash)), 1, 8) FROM sealed JOIN feed ON fid = feed"
    )
    return {tuple(row) for row in rows} | covered_segments(connection)


def write_snapshot(
    connection: Connection, store: Store, identity: Identity, write: Callable[[str, bytes], None]
) -> Reference | None:
    """Write a snapshot of the book as it is now; what of it is there already stays. None where none can be made."""
    held = held_by(connection)
    if not is_closed(connection, held):
        return None
    id, parts = snapshot_id(identity.office, held), 0
    there = {
        name.part for each in store.found(f"snap/{id}/")
        if (name := layout.read_snapshot(each.name)) and name.size == each.size
    }  # fmt: skip
    for part in parts_of(connection, identity):
        parts = part.parts
        if part.number not in there:
            content = identity.seal(identity.sign(sealing.SNAPSHOT, encode(part)))
            write(layout.snapshot_name(id, part.number, parts, len(content)), content)
    return Reference(id, parts, numbers_in(held))


def read_snapshot(store: Store, identity: Identity, wanted: Reference) -> list[bytes]:
    """The parts' compressed bodies, all of them checked; they are decoded again when they are applied.

    Raises `KnownError` for the first part that is missing or fails a check.
    """
    names = {
        name.part: name for each in store.found(f"snap/{wanted.id}/")
        if (name := layout.read_snapshot(each.name)) and name.parts == wanted.parts and name.size == each.size
    }  # fmt: skip
    bodies, device = [], ""
    for number in range(1, wanted.parts + 1):
        if number not in names:
            raise refusals.incomplete(f"snap/{wanted.id}/{number}of{wanted.parts}")
        path = names[number].name
        signed, _ = identity.open(sealing.SNAPSHOT, store.read(path), path)
        part = decode(signed.payload, path)
        device = device or signed.device
        by = identity.roster.device(signed.device)
        same = (part.office, part.device, part.id, part.number, part.parts) == (
            identity.office, device, wanted.id, number, wanted.parts
        )  # fmt: skip
        if not same or signed.device != device or by is None or by.revoked is not None:
            raise refusals.altered(path)
        if number == 1 and snapshot_id(part.office, part.have) != part.id:
            raise refusals.altered(path)
        bodies.append(signed.payload)
    return bodies


def wanted_snapshot(
    connection: Connection, store: Store, identity: Identity, heads: Sequence[dict[str, Any]]
) -> Reference | None:
    """The snapshot to read first: the fullest one that a head names, when this book lacks much of it, or lacks
    something that no segment of the place brings."""
    found = [(reference, head) for head in heads if (reference := Reference.of(head))]
    if not found or connection.execute("SELECT 1 FROM line LIMIT 1").fetchone():
        return None  # beside a branch a snapshot cannot be taken
    reference, head = max(found, key=lambda each: each[0].numbers)
    held = held_by(connection)
    if reference.numbers - numbers_in(held) >= LONG_ABSENT:
        return reference
    segments: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for each in store.found("seg/"):
        if name := layout.read_segment(each.name):
            segments[name.feed].append((name.first, name.last))
    for feed, intervals in head["have"].items():
        reached = highest(held, feed)
        for first, last in sorted(segments[identity.alias("feed", feed)]):
            reached = max(reached, last) if first <= reached + 1 else reached
        if reached < max((high for _, high, _ in intervals), default=0):
            return reference
    return None


def as_noted(connection: Connection, made: Reference) -> bytes:
    """How the ledger keeps it: with how much purges had emptied when it was made."""
    return json.dumps([made.as_json(), _emptied(connection)]).encode()


def noted(connection: Connection, place: str) -> Reference | None:
    """The snapshot that this book wrote to a place; none after a purge: what it took must not stay there (R23)."""
    found = connection.execute("SELECT hash FROM ledger WHERE place = ? AND name = 'snapshot'", (place,)).fetchone()
    reference, emptied = json.loads(found[0]) if found else (None, 0)
    return Reference.of({"snap": reference}) if emptied == _emptied(connection) else None


def _emptied(connection: Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM void").fetchone()[0])


def is_purged(connection: Connection, place: str) -> bool:
    """Whether the snapshot that this book wrote to a place still has what a purge took since."""
    found = connection.execute("SELECT 1 FROM ledger WHERE place = ? AND name = 'snapshot'", (place,)).fetchone()
    return bool(found) and noted(connection, place) is None


def best_there(connection: Connection, store: Store, place: str) -> Reference | None:
    """The fullest snapshot that this book or another PC is known to have written, if the place has all of it."""
    heads = [json.loads(head) for (head,) in connection.execute("SELECT head FROM peer")]
    known = [each for each in (noted(connection, place), *map(Reference.of, heads)) if each]
    for each in sorted(set(known), key=lambda found: -found.numbers):
        names = {name.part for file in store.found(f"snap/{each.id}/") if (name := layout.read_snapshot(file.name))}
        if len(names) == each.parts:
            return each
    return None


def is_due(connection: Connection, place: str, there: Reference | None, skip: Held | None) -> bool:
    """Whether a place should get a snapshot now: it serves much that no other does, or what this book has no segments
    of. `skip` names what everybody has."""
    if is_purged(connection, place):
        return True
    covered = covered_by(connection)
    if covered and there is None:
        return not (skip and all(highest(skip, feed) >= highest(covered, feed) for feed in covered))
    there_are, here = there.numbers if there else 0, numbers_in(held_by(connection))
    return here - there_are >= max(FIRST_AT, there_are // MORE)
