"""What this book holds of every feed, and what a note of it (a mark) means for the change-sets that are here.

A feed that was forked (a cloned PC, a folder copied back) has lines: line 0 and, for each branch, one that knows the
line it left and the number from which it went its own way (R7).
"""

import json
from collections import defaultdict
from collections.abc import Iterable

from core.exchange.held import HASH_DIGITS, Held, Interval
from storage.driver import Connection

Line = tuple[int, int]  # the feed's number in this book, and the branch
Ranges = dict[Line, list[tuple[int, int]]]

_ISLANDS = f"""
WITH island AS (
    SELECT feed, line, seq, seq - dense_rank() OVER (PARTITION BY feed, line ORDER BY seq) AS part
    FROM change_set WHERE csid NOT IN (SELECT csid FROM partial)
), bounds AS (SELECT feed, line, min(seq) AS low, max(seq) AS high FROM island GROUP BY feed, line, part)
SELECT lower(hex(feed.id)), low, high, (SELECT substr(lower(hex(hash)), 1, {HASH_DIGITS}) FROM change_set AS c
    WHERE c.feed = bounds.feed AND c.seq = high AND c.line = bounds.line)
FROM bounds JOIN feed ON fid = bounds.feed ORDER BY feed.id, low, high
"""


def held_by(connection: Connection) -> Held:
    """The interval sets of every feed in the book, with what a snapshot stands for."""
    found: defaultdict[str, list[Interval]] = defaultdict(list)
    for feed, *interval in connection.execute(_ISLANDS):
        found[feed].append(interval)
    for feed, intervals in covered_by(connection).items():
        for interval in intervals:
            found[feed] = _with(found[feed], interval)
    return dict(found)


def covered_by(connection: Connection) -> Held:
    """The numbers for which a snapshot stands."""
    found: defaultdict[str, list[Interval]] = defaultdict(list)
    rows = connection.execute("SELECT lower(hex(id)), first, last, hash FROM covered JOIN feed ON fid = feed")
    for feed, *interval in rows:
        found[feed].append(interval)
    return dict(found)


def covered_segments(connection: Connection) -> set[tuple[str, int, int, str]]:
    """The segments for which a snapshot stands: feed, first, last, the beginning of the last hash."""
    rows = connection.execute("SELECT lower(hex(id)), first, last, hash FROM covered_segment JOIN feed ON fid = feed")
    return set(rows.fetchall())


def cover(connection: Connection, have: Held, segments: Iterable[tuple[str, int, int, str]]) -> None:
    """Note what a loaded snapshot stands for, in the caller's transaction."""
    feeds = dict(connection.execute("SELECT lower(hex(id)), fid FROM feed"))
    connection.executemany(
        "INSERT OR REPLACE INTO covered (feed, first, last, hash) VALUES (?, ?, ?, ?)",
        [(feeds[feed], *interval) for feed, intervals in have.items() for interval in intervals],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO covered_segment (feed, first, last, hash) VALUES (?, ?, ?, ?)",
        [(feeds[feed], *rest) for feed, *rest in segments if feed in feeds],
    )


def uncover(connection: Connection, fid: int) -> None:
    """A snapshot does not stand for this feed any more: its segments are all read again."""
    for table in ("covered", "covered_segment"):
        connection.execute(f"DELETE FROM {table} WHERE feed = ?", (fid,))


def _with(intervals: list[Interval], more: Interval) -> list[Interval]:
    """Intervals and what a snapshot covers: those inside it go, the longest that goes on from it is joined to it."""
    low, high, hashed = more
    outside = [each for each in intervals if not (low <= each[0] and each[1] <= high)]
    follows = [each for each in outside if each[0] <= high + 1 <= each[1]]
    if follows:
        longest = max(follows, key=lambda each: (each[1], each[2]))
        outside.remove(longest)
        low, high, hashed = min(low, longest[0]), longest[1], longest[2]
    return sorted([*outside, [low, high, hashed]], key=lambda each: (each[0], each[1], each[2]))


class Seen:
    """What the authors of change-sets had applied, as ranges of numbers on the lines of this book."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._ranges: dict[int, Ranges] = {}
        self._feeds: dict[str, int] = {
            feed: fid for fid, feed in connection.execute("SELECT fid, lower(hex(id)) FROM feed")
        }
        self.lines: dict[Line, tuple[int | None, int]] = {
            (feed, line): (parent, from_seq)
            for feed, line, parent, from_seq in connection.execute("SELECT feed, line, parent, from_seq FROM line")
        }
        self.forked = {feed for feed, _ in self.lines}

    def ranges(self, mark: int) -> Ranges:
        """What a mark says had been applied."""
        if mark not in self._ranges:
            deps = self.connection.execute("SELECT deps FROM mark WHERE mid = ?", (mark,)).fetchone()[0]
            self._ranges[mark] = self._resolved(json.loads(deps))
        return self._ranges[mark]

    def has(self, mark: int, line: Line, seq: int) -> bool:
        """Whether an author with this mark had applied number `seq` of a line."""
        return any(low <= seq <= high for low, high in self.ranges(mark).get(line, ()))

    def before(self, line: Line, seq: int, other: Line) -> int:
        """Up to which number the author of `seq` on a line had written `other` as well: 0 for another feed's line."""
        if line == other:
            return seq
        upto = seq
        while line in self.lines and self.lines[line][0] is not None:
            parent, from_seq = self.lines[line]
            line, upto = (line[0], parent or 0), min(upto, from_seq - 1)
            if line == other:
                return upto
        return 0

    def _resolved(self, deps: Held) -> Ranges:
        found: defaultdict[Line, list[tuple[int, int]]] = defaultdict(list)
        for feed, intervals in deps.items():
            fid = self._feeds.get(feed)
            if fid is None:
                continue
            for low, high, hashed in intervals:
                for line, first, last in self._on_lines(fid, low, high, hashed):
                    found[line].append((first, last))
        return dict(found)

    def _on_lines(self, fid: int, low: int, high: int, hashed: str) -> Iterable[tuple[Line, int, int]]:
        """Where an interval lies. One that ends in a change-set this book does not know lies nowhere: what its author
        saw of a branch that never came is not taken for seen."""
        ends = self.connection.execute(
            "SELECT line, lower(hex(hash)) FROM change_set WHERE feed = ? AND seq = ?", (fid, high)
        ).fetchall()
        fitting = [line for line, full in ends if full.startswith(hashed)]
        if not fitting and (ends or fid in self.forked):
            return
        line: int | None = fitting[0] if fitting else 0
        while line is not None and low <= high:
            parent, from_seq = self.lines.get((fid, line), (None, 1))
            yield (fid, line), max(low, from_seq), high
            line, high = parent, from_seq - 1


def draw_lines(connection: Connection, fid: int) -> None:
    """Find the branches of a forked feed anew from the chain of hashes."""
    sets = connection.execute(
        "SELECT csid, seq, prev, hash FROM change_set WHERE feed = ? ORDER BY seq, hash", (fid,)
    ).fetchall()
    line_of: dict[bytes, int] = {}
    last: dict[int, int] = {}  # the highest number of each line
    lines: list[tuple[int, int, int | None, int]] = [(fid, 0, None, 1)]
    for _, seq, prev, hashed in sets:
        parent = line_of.get(prev)
        line = parent
        if parent is None:
            # After a hole, or where a snapshot does not say: the first line with room is taken to go on.
            upto = seq - 1 if prev else seq
            line = next((candidate for candidate, high in sorted(last.items()) if high < upto), None)
            line = 0 if not last else line
        elif last[parent] != seq - 1:
            line = None
        if line is None:
            line = len(lines)
            lines.append((fid, line, parent, seq))
        line_of[hashed], last[line] = line, seq
    connection.execute("DELETE FROM line WHERE feed = ?", (fid,))
    connection.executemany("INSERT INTO line (feed, line, parent, from_seq) VALUES (?, ?, ?, ?)", lines)
    connection.executemany(
        "UPDATE change_set SET line = ? WHERE csid = ?", [(line_of[hashed], csid) for csid, _, _, hashed in sets]
    )
