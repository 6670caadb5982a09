"""A snapshot: every value that still counts, without the history below it (R15, R16).

It serves a PC that is new or was away for long. It carries what its maker held (`have`), the names of the segments for
which it stands, and of every change-set those changes whose value is shown, undecided, or states the shown fact too.
Loading it is a merge like any other: what is left out is only what somebody whose changes are in it had seen already.
"""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from core.exchange import refusals
from core.exchange.chain import canonical
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
from core.exchange.segment import MOST_CHANGES, ChangeSet, Line, unpack

VERSION = 1
CHANGES_PER_PART = 10_000
ID_DIGITS = 16
T = TypeVar("T")
SegmentOf = tuple[str, int, int, str]  # feed, first, last, the first 8 hex digits of the last hash


@dataclass(frozen=True)
class Part:
    """One part. Its change-sets lie by feed and number; `feeds` tells the PC of each feed.

    `have` and `segments` stand in the first part only.
    """

    office: str
    device: str
    id: str
    number: int
    parts: int
    feeds: dict[str, str]
    sets: Sequence[tuple[str, ChangeSet]]
    have: Held = field(default_factory=dict)
    segments: Sequence[SegmentOf] = ()

    @property
    def changes(self) -> int:
        return sum(len(each.lines) for _, each in self.sets)


def snapshot_id(office: str, have: Held) -> str:
    """What names a snapshot: the same things held give the same one."""
    return hashlib.sha256(canonical(["soviec/snapshot/1", office, have]).encode()).hexdigest()[:ID_DIGITS]


def in_parts(sets: Iterable[T], changes: Callable[[T], int]) -> Iterator[list[T]]:
    """Change-sets in groups of about as many changes as a part holds."""
    group: list[T] = []
    size = 0
    for each in sets:
        group.append(each)
        size += 1 + changes(each)
        if size >= CHANGES_PER_PART:
            yield group
            group, size = [], 0
    if group:
        yield group


def encode(part: Part) -> bytes:
    """The compressed body."""
    sets = [each for _, each in part.sets]
    lines = [line for each in sets for line in each.lines]
    fields = list(dict.fromkeys((line.entity, line.cell) for line in lines))
    place_of = {pair: place for place, pair in enumerate(fields)}
    rows = {row: place for place, row in enumerate(dict.fromkeys(line.id for line in lines))}
    feeds = {feed: place for place, feed in enumerate(part.feeds)}
    marks = {text: place for place, text in enumerate(dict.fromkeys(canonical(each.deps) for each in sets))}
    texts = {
        text: place for place, text in enumerate(dict.fromkeys(t for s in sets for t in (s.title, s.reason, s.person)))
    }
    of_field: list[list[str]] = [[] for _ in fields]
    for line in lines:
        of_field[place_of[line.entity, line.cell]].append(line.value)
    body = {
        "v": VERSION, "min_reader": VERSION, "office": part.office, "device": part.device, "id": part.id,
        "part": part.number, "parts": part.parts, "have": part.have, "segments": part.segments,
        "feeds": list(part.feeds.items()), "marks": [json.loads(text) for text in marks], "texts": list(texts),
        "sets": {
            "feed": [feeds[feed] for feed, _ in part.sets], "seq": [each.seq for each in sets],
            "act": packed(bytes.fromhex(each.act) for each in sets), "person": [texts[each.person] for each in sets],
            "stamp": deltas([each.stamp for each in sets]), "title": [texts[each.title] for each in sets],
            "reason": [texts[each.reason] for each in sets],
            "flags": [each.doubted + 2 * each.undoable + 4 * (each.chain > 1) for each in sets],
            "undoes": {str(place): each.undoes for place, each in enumerate(sets) if each.undoes},
            "hash": packed(each.hash for each in sets), "mark": [marks[canonical(each.deps)] for each in sets],
            "size": [len(each.lines) for each in sets],
        },
        "fields": fields, "rows": packed(bytes.fromhex(row) for row in rows),
        "field": [place_of[line.entity, line.cell] for line in lines], "row": deltas([rows[line.id] for line in lines]),
        "stamp": [line.stamp - each.stamp for each in sets for line in each.lines],
        "base": {str(place): line.base for place, line in enumerate(lines) if line.base},
        "values": ["\n".join(values) for values in of_field],
    }  # fmt: skip
    return zlib.compress(canonical(body).encode(), 6)


def decode(body: bytes, name: str = "") -> Part:
    """The part in a compressed body, checked throughout.

    Raises `KnownError`: bundle-too-large, bundle-newer, bundle-malformed.
    """
    found = unpack(body, name)
    try:
        if found["min_reader"] > VERSION:
            raise refusals.newer(name)
        return _read(found, name)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError, OverflowError) as error:
        raise refusals.malformed(name) from error


def _read(found: dict[str, Any], name: str) -> Part:
    columns = found["sets"]
    sizes = naturals(columns["size"])
    if sum(sizes) > MOST_CHANGES or len(sizes) > MOST_CHANGES:
        raise refusals.too_large(name)
    feeds = dict(map(tuple, found["feeds"]))
    require(is_id(found["office"]) and is_id(found["device"]) and all(map(is_id, (*feeds, *feeds.values()))))
    require(is_held(found["have"]) and all(map(is_held, found["marks"])))
    require(1 <= natural(found["part"]) <= natural(found["parts"]))
    fields = [(str(entity), str(cell)) for entity, cell in found["fields"]]
    stamps = stamps_of(columns["stamp"])
    of_set = [stamp for stamp, size in zip(stamps, sizes, strict=True) for _ in range(size)]
    lines = LineColumns(found, rows_of(found["rows"]), fields, of_set)
    made = list(map(Line._make, lines.lines()))
    sets = list(_sets(found, sizes, stamps, made, lines.cells, list(feeds)))
    segments = [_segment(each) for each in found["segments"]]
    return Part(
        found["office"], found["device"], str(found["id"]), found["part"], found["parts"], feeds, sets, found["have"],
        segments,
    )  # fmt: skip


def _sets(
    found: dict[str, Any], sizes: list[int], stamps: list[int], lines: list[Line], cells: list[int], feeds: list[str]
) -> Iterator[tuple[str, ChangeSet]]:
    columns, texts, marks, start = found["sets"], found["texts"], found["marks"], 0
    heads = zip(
        naturals(columns["feed"]), naturals(columns["seq"]), pieces(columns["act"], ID_BYTES),
        naturals(columns["person"]), stamps, naturals(columns["title"]), naturals(columns["reason"]),
        naturals(columns["flags"]), pieces(columns["hash"], HASH_BYTES), naturals(columns["mark"]), sizes, strict=True,
    )  # fmt: skip
    for place, (feed, seq, act, person, stamp, title, reason, flags, hashed, mark, size) in enumerate(heads):
        head: dict[str, Any] = {
            "seq": seq, "act": act.hex(), "person": texts[person], "stamp": stamp, "title": texts[title],
            "reason": texts[reason], "doubted": bool(flags & 1), "undoable": bool(flags & 2),
            "undoes": columns["undoes"].get(str(place), ""),
        }  # fmt: skip
        check_head(head)
        require(seq > 0 and len(set(cells[start : start + size])) == size)
        yield (
            feeds[feed],
            ChangeSet(**head, seed=b"", prev=b"", hash=hashed, deps=marks[mark], lines=lines[start : start + size]),
        )
        start += size
    require(start == len(lines))


def _segment(each: Any) -> SegmentOf:
    feed, first, last, hash8 = each
    require(is_id(feed) and 1 <= natural(first) <= natural(last) and isinstance(hash8, str) and len(hash8) == 8)
    return feed, first, last, hash8
