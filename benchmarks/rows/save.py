"""How long one act takes to be safe on the disk."""

from collections.abc import Iterator

from benchmarks.books import book, opened
from benchmarks.measure import Side, row, timed, times_floor

_SAVES = 20  # a run's number is their mean: one save is shorter than what disturbs it
_ROWS = 50_000


@row(
    "save.one",
    "ms",
    times_floor(3),
    value="Ticking one step of a checklist: journal entry with its chained hash, shown cells, table, search index and "
    "the mark beside the book, in the book of 50,000 tasks and 400,000 items; mean of 20.",
    floor="One UPDATE of one row in a transaction of its own in a bare SQLCipher table of 50,000 rows; both with a "
    "write-ahead log and synchronous = FULL.",
)
def one() -> Iterator[tuple[Side, Side]]:
    import tempfile
    from itertools import count
    from pathlib import Path

    from core.intents.checklists import tick

    office = opened(book())
    items = office.ask(lambda reader: [id for (id,) in reader.rows(_SOME_ITEMS)])
    turns = count()

    def value() -> float:
        done = next(turns) % 2 == 0
        return timed(lambda: [office.do(tick, ids=[id], done=done) for id in items]) / _SAVES

    with tempfile.TemporaryDirectory(dir=book().parent) as folder:
        bare = _bare_table(Path(folder) / "bare.db")

        def floor() -> float:
            return timed(lambda: [_bare_save(bare, number) for number in range(_SAVES)]) / _SAVES

        yield value, floor
        bare.close()
    office.close()


_SOME_ITEMS = f"""
SELECT lower(hex(row.id)) FROM item AS i JOIN row USING (rid) JOIN checklist AS c ON c.rid = i.checklist
JOIN task AS t ON t.rid = c.task WHERE t.state = 'todo' ORDER BY i.rid % 1009, i.rid LIMIT {_SAVES}
"""


def _bare_table(path):
    from storage.driver import connect, transaction

    made = connect(path, bytes(range(32)), bytes(range(16)), create=True)
    with transaction(made):
        made.execute("CREATE TABLE item (rid INTEGER PRIMARY KEY, text TEXT, done INTEGER)")
        rows = ((number, "Rà soát, cập nhật thủ tục hành chính " * 6, 0) for number in range(_ROWS))
        made.executemany("INSERT INTO item VALUES (?, ?, ?)", rows)
    return made


def _bare_save(connection, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE item SET done = 1 - done WHERE rid = ?", (number * 2_311 % _ROWS,))
    connection.execute("COMMIT")
