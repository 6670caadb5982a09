"""What this book hands on: its own change-sets sealed into segments, and other PCs' segments as they came (R8)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from core.errors import BugError
from core.exchange import layout, sealing
from core.exchange.clock import moment_of
from core.exchange.segment import CHANGES_PER_SEGMENT, ChangeSet, Line, Segment, encode
from storage.driver import Connection
from storage.exchange.identity import Identity, meta, set_meta
from storage.journal import Journal
from storage.purge import gone_of

_SETS = """
SELECT csid, seq, lower(hex(act)), lower(hex(person)), stamp, title, reason, doubted, undoable,
    coalesce(lower(hex(undoes)), ''), seed, prev, hash, chain, deps
FROM change_set JOIN mark ON mid = change_set.mark
WHERE feed = ? AND csid > ? AND seq BETWEEN ? AND ? ORDER BY seq
"""
_LINES = """
SELECT kind.text, lower(hex(row.id)), cell.text, change.stamp, value, base FROM change JOIN row USING (rid)
    JOIN name AS kind ON kind.nid = row.entity JOIN name AS cell ON cell.nid = change.cell WHERE csid = ? ORDER BY cid
"""
_UPTO = "sealed_upto"
_HIGHEST = (1 << 63) - 1
_MOST_TEXT = 2_000_000  # characters of values in one segment


@dataclass(frozen=True)
class SealedSegment:
    """A signed segment as it is kept for handing on; `place` is where its bytes lie in the book."""

    feed: str
    first: int
    last: int
    hash: bytes
    year: int
    place: int


def seal_own(journal: Journal, identity: Identity) -> int:
    """Seal what own feeds have written since the last time, in the caller's transaction; answers how many segments."""
    connection, made = journal.connection, 0
    after = int(meta(connection, _UPTO) or 0)
    for fid, feed in connection.execute("SELECT fid, lower(hex(id)) FROM feed WHERE own ORDER BY fid").fetchall():
        for segment in _unsealed(connection, identity, fid, feed, after):
            body = identity.sign(sealing.SEGMENT, encode(segment))
            keep_sealed(connection, fid, segment, body)
            made += 1
    note_sealed(connection)
    return made


def note_sealed(connection: Connection) -> None:
    """Whatever the journal holds now is sealed: by this book, or by whoever sent it."""
    last = connection.execute("SELECT coalesce(max(csid), 0) FROM change_set").fetchone()[0]
    set_meta(connection, _UPTO, str(last))


def keep_sealed(connection: Connection, fid: int, segment: Segment, body: bytes) -> None:
    """Keep a signed segment byte for byte."""
    connection.execute(
        "INSERT INTO sealed (feed, first, last, hash, stamp, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (fid, segment.first, segment.last, segment.hash, segment.sets[-1].stamp, body),
    )


def _unsealed(connection: Connection, identity: Identity, fid: int, feed: str, after: int) -> Iterator[Segment]:
    pending: list[ChangeSet] = []
    changes = text = 0
    for each in change_sets(connection, fid, after):
        size = sum(len(line.value) for line in each.lines)
        if pending and (changes + len(each.lines) > CHANGES_PER_SEGMENT or text + size > _MOST_TEXT):
            yield Segment(identity.office, identity.keys.device, feed, pending)
            pending, changes, text = [], 0, 0
        pending.append(each)
        changes, text = changes + len(each.lines), text + size
    if pending:
        yield Segment(identity.office, identity.keys.device, feed, pending)


def change_sets(
    connection: Connection, fid: int, after: int, first: int = 1, last: int = _HIGHEST
) -> Iterator[ChangeSet]:
    """The change-sets of a feed that were journalled after number `after` of the book, as they travel."""
    purged = {csid for (csid,) in connection.execute("SELECT DISTINCT csid FROM gone")}
    for csid, *head, chain, deps in connection.execute(_SETS, (fid, after, first, last)).fetchall():
        seq, act, person, stamp, title, reason, doubted, undoable, undoes, seed, prev, hashed = head
        lines = [Line(*row) for row in connection.execute(_LINES, (csid,))]
        yield ChangeSet(
            seq, act, person, stamp, title, reason, bool(doubted), bool(undoable), undoes, seed, prev, hashed,
            json.loads(deps), lines, chain, gone_of(connection, csid) if csid in purged else {},
        )  # fmt: skip


def sealed_segments(connection: Connection) -> Iterator[SealedSegment]:
    """Every signed segment in the book, own and others', oldest first."""
    rows = connection.execute(
        "SELECT lower(hex(feed.id)), first, last, hash, stamp, sealed.rowid FROM sealed JOIN feed ON fid = feed"
        " ORDER BY feed.fid, first, last"
    ).fetchall()
    for feed, first, last, hashed, stamp, place in rows:
        yield SealedSegment(feed, first, last, hashed, moment_of(stamp).year, place)


def files_of(connection: Connection, segment: SealedSegment, identity: Identity) -> Iterator[tuple[str, bytes]]:
    """The names and contents of a segment's files, each at most 512 KiB before sealing."""
    step = layout.SEGMENT_BYTES
    body = connection.execute("SELECT body FROM sealed WHERE rowid = ?", (segment.place,)).fetchone()[0]
    pieces = [body[start : start + step] for start in range(0, len(body), step)]
    for part, piece in enumerate(pieces, 1):
        content = identity.seal(piece)
        yield (
            layout.segment_name(
                identity.alias("feed", segment.feed), segment.year, segment.first, segment.last,
                segment.hash.hex()[:8], part, len(pieces), len(content),
            ),
            content,
        )  # fmt: skip


def joined_parts(pieces: dict[int, bytes], parts: int) -> bytes:
    """A segment's signed bytes out of all its parts."""
    if set(pieces) != set(range(1, parts + 1)):
        raise BugError("parts are joined when all are there")
    return b"".join(piece for _, piece in sorted(pieces.items()))
