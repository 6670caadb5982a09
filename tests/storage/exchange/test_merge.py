"""Whatever authors wrote, and in whatever order and pieces it comes in: a book shows what the rule of one cell says."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.entities import DELETED, FACT_OF
from core.exchange.cell import Settled, Written, settle
from core.exchange.chain import NO_HASH, canonical, chained
from core.exchange.segment import ChangeSet, Line, Segment, decode, encode
from storage.digest import shown_digest
from storage.exchange.intake import Intake
from storage.office import Office
from storage.rebuild import rebuild

_OFFICE, _DEVICE, _PERSON = "0f" * 16, "de" * 16, "ab" * 16
_ROWS = tuple(f"{n:032x}" for n in range(1, 4))
_CELLS = ("text", "lead", "state", DELETED)


@dataclass
class Author:
    """Somebody who writes a feed, and what they have applied: the hashes, in order for each line they know."""

    feed: str
    chain: list[ChangeSet] = field(default_factory=list)
    applied: dict[str, tuple[str, ChangeSet]] = field(default_factory=dict)

    def deps(self) -> dict[str, list[list[object]]]:
        """Interval sets of what was applied of others: each line's own intervals."""
        found: dict[str, list[list[object]]] = {}
        others = [(feed, s) for feed, s in self.applied.values() if not any(s.hash == own.hash for own in self.chain)]
        for feed in {feed for feed, _ in others}:
            mine = {s.hash: s for other, s in others if other == feed}
            ends = [s for s in mine.values() if not any(o.prev == s.hash for o in mine.values())]
            for end in ends:
                low = end
                while low.prev in mine:
                    low = mine[low.prev]
                found.setdefault(feed, []).append([low.seq, end.seq, end.hash.hex()[:16]])
        return found


@dataclass
class World:
    """Authors, and for every change-set exactly what its author had applied."""

    source: random.Random
    authors: list[Author]
    sets: dict[str, tuple[str, ChangeSet]] = field(default_factory=dict)
    seen: dict[str, set[str]] = field(default_factory=dict)

    def step(self) -> None:
        author = self.source.choice(self.authors)
        what = self.source.random()
        if what < 0.5 or not self.sets:
            self._write(author)
        elif what < 0.93:
            self._apply(author)
        elif len(self.authors) < 5:
            self.authors.append(Author(author.feed, list(author.chain), dict(author.applied)))

    def _apply(self, author: Author) -> None:
        """Some change-sets of others come in: any of them, holes included, but never one without its own past."""
        for hashed in self.source.sample(sorted(self.sets), min(len(self.sets), self.source.randrange(1, 4))):
            author.applied[hashed] = self.sets[hashed]

    def _write(self, author: Author) -> None:
        prev = author.chain[-1] if author.chain else None
        seq, before = (prev.seq + 1, prev.hash) if prev else (1, NO_HASH)
        row = self.source.choice(_ROWS)
        lines = [self._line(author, row, cell) for cell in self.source.sample(_CELLS, self.source.randrange(1, 3))]
        seed = self.source.randbytes(16)
        head = {
            "seq": seq, "act": self.source.randbytes(16).hex(), "person": _PERSON, "stamp": lines[0].stamp,
            "title": "Sửa", "reason": "", "doubted": False, "undoable": True, "undoes": "",
        }  # fmt: skip
        hashed = chained(before, {"feed": author.feed, **head}, lines, seed)
        made = ChangeSet(**head, seed=seed, prev=before, hash=hashed, deps=author.deps(), lines=lines)
        key = hashed.hex()
        self.seen[key] = set(author.applied)
        self.sets[key] = author.applied[key] = (author.feed, made)
        author.chain.append(made)

    def _line(self, author: Author, row: str, cell: str) -> Line:
        """A value on what the author sees, or (a form left open) on an older version of it."""
        known = [
            (line.stamp, feed, s)
            for feed, s in author.applied.values()
            for line in s.lines
            if (line.id, line.cell) == (row, cell)
        ]
        stamp = max([self.source.randrange(50), *(stamp + 1 for stamp, _, _ in known if self.source.random() < 0.9)])
        base = None
        if known and self.source.random() < 0.3:
            _, feed, on = self.source.choice(known)
            base = f"{feed}:{on.seq}:{on.hash.hex()}"
        return Line("task", row, cell, stamp, self._value(cell), base)

    def _value(self, cell: str) -> str:
        if cell == DELETED:
            return self.source.choice(("true", "false"))
        if cell == "state":
            state = self.source.choice(("todo", "done"))
            return canonical({"state": state, "result": self.source.choice("ab")})
        return canonical(self.source.choice("abc"))

    def wanted(self) -> dict[tuple[str, str], tuple[str, list[str]]]:
        """What the rule of core says of every cell."""
        whole = {key: self._whole(key[1], values) for key, values in self._cells().items()}
        return {key: (s.shown.value, sorted(each.value for each in s.siblings)) for key, s in whole.items()}

    def _cells(self) -> dict[tuple[str, str], list[tuple[Written, str | None]]]:
        cells: dict[tuple[str, str], list[tuple[Written, str | None]]] = {}
        for feed, s in self.sets.values():
            for line in s.lines:
                written = Written(line.stamp, feed, s.hash.hex(), s.seq, line.value)
                cells.setdefault((line.id, line.cell), []).append((written, line.base))
        return cells

    def wanted_cards(self) -> set[tuple[str, str]]:
        """Of rows shown as deleted: the shown values whose authors and the deletion's knew nothing of each other."""
        shown = {
            key: settled
            for key, values in self._cells().items()
            if (settled := self._whole(key[1], values)) is not None
        }
        found = set()
        for row in _ROWS:
            deletion = shown.get((row, DELETED))
            if deletion is None or deletion.shown.value != "true":
                continue
            deletions = [each.hash for each in (deletion.shown, *deletion.agreeing)]
            for (id, cell), settled in shown.items():
                value = settled.shown
                known = any(
                    value.hash == d or value.hash in self.seen[d] or d in self.seen[value.hash] for d in deletions
                )
                if id == row and cell != DELETED and not known:
                    found.add((row, value.value))
        return found

    def _whole(self, cell: str, values: list[tuple[Written, str | None]]) -> Settled:
        by_hash = {written.hash: (written, base) for written, base in values}

        def saw(a: Written, b: Written) -> bool:
            base = by_hash[a.hash][1]
            if base is None:
                return b.hash in self.seen[a.hash]
            on = base.split(":")[2]
            return on == b.hash or saw(by_hash[on][0], b)

        fact = FACT_OF.get(cell)
        return settle([w for w, _ in values], saw, (lambda t: json.loads(t)[fact]) if fact else (lambda t: t))


def _pieces(world: World, in_order: bool) -> list[list[Segment]]:
    """The change-sets as segments of one to three in random batches: as they were written, or in any order."""
    segments, chains = [], {}
    for feed, s in world.sets.values():
        chains.setdefault((feed, s.prev), []).append((feed, s))
    for feed, s in world.sets.values():
        follows = [s]
        while len(follows) < world.source.randrange(1, 4) and (next_ones := chains.get((feed, follows[-1].hash))):
            follows.append(world.source.choice(next_ones)[1])
        segments.append(Segment(_OFFICE, _DEVICE, feed, follows))
    if not in_order:
        world.source.shuffle(segments)
    batches = []
    while segments:
        count = world.source.randrange(1, 4)
        batches.append([decode(encode(segment)) for segment in segments[:count]])
        segments = segments[count:]
    return batches


def _shown(office: Office) -> dict[tuple[str, str], tuple[str, list[str]]]:
    run = office._connection.execute
    shown = {
        (id, cell): (value, [])
        for id, cell, value in run(
            "SELECT lower(hex(row.id)), name.text, value FROM cell JOIN change ON change.cid = cell.cid"
            " JOIN row ON row.rid = cell.rid JOIN name ON nid = cell.cell WHERE lower(hex(row.id)) LIKE '000000%'"
        )
    }
    for id, cell, value in run(
        "SELECT lower(hex(row.id)), name.text, value FROM sibling JOIN change ON change.cid = sibling.cid"
        " JOIN row ON row.rid = sibling.rid JOIN name ON nid = sibling.cell WHERE sibling.cell = change.cell"
    ):
        shown[id, cell][1].append(value)
    return {key: (value, sorted(siblings)) for key, (value, siblings) in shown.items()}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    from tests.books import new_book

    office = new_book(tmp_path_factory.mktemp("merge") / "so").office
    office._connection.execute("PRAGMA synchronous = OFF")
    yield office
    office.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_the_book_shows_what_the_rule_says(book: Office, seed: int) -> None:
    judge(book, seed)


def judge(book: Office, seed: int) -> None:
    """One world of authors, taken in twice in different orders and pieces."""
    source = random.Random(seed)
    world = World(source, [Author(f"{n:032x}") for n in range(0xF1, 0xF4)])
    for _ in range(source.randrange(4, 26)):
        world.step()
    for in_order in (True, False):
        book._connection.execute("BEGIN")
        try:
            for batch in _pieces(world, in_order):
                Intake(book._journal, allow_deletions=True).take(batch)
            assert _shown(book) == world.wanted()
            assert _cards(book) == world.wanted_cards()
            before = shown_digest(book._connection)
            rebuild(book._connection)
            assert shown_digest(book._connection) == before
        finally:
            book._connection.execute("ROLLBACK")
            book._journal.projection.forget_names()
            book._journal.load_feed()


def _cards(book: Office) -> set[tuple[str, str]]:
    """Values that stand beside a deletion: of which row, and what they say."""
    rows = book._connection.execute(
        "SELECT lower(hex(row.id)), value FROM sibling JOIN change USING (cid) JOIN row ON row.rid = sibling.rid"
        " WHERE sibling.cell <> change.cell"
    )
    return set(rows.fetchall())
