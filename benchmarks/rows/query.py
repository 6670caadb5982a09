"""What encryption costs the program's own queries."""

from collections.abc import Iterator

from benchmarks.books import DAY, book, copies
from benchmarks.measure import Side, row, timed, times_floor

_DETAILS = 30
_PAGE = 128
_SEARCHES = ("giám hộ", "dieu tra duong dan", "niêm yết công kh")


@row(
    "query.encrypted",
    "ms",
    times_floor(1.6),
    value="The queries of a working hour (the day, the views' counts, a list with ten of its pages, three searches, "
    "thirty tasks whole) on a copy of the book of 50,000 tasks and 400,000 items under a key.",
    floor="The same functions on a copy made in the same way without a key, read by the same library.",
)
def encrypted() -> Iterator[tuple[Side, Side]]:
    from storage.reader import Reader

    open_keyed, open_plain = copies(book())
    keyed, plain = open_keyed(), open_plain()
    readers = [Reader(connection, today=lambda: DAY) for connection in (keyed, plain)]
    yield tuple((lambda reader=reader: timed(lambda: _an_hour(reader))) for reader in readers)
    keyed.close()
    plain.close()


def _an_hour(reader) -> None:
    from storage.queries.records import task_detail
    from storage.queries.search import search
    from storage.queries.tasks import TaskFilter, task_ids, task_rows, view_counts
    from storage.queries.today import today

    today(reader)
    view_counts(reader)
    rids = task_ids(reader, TaskFilter(view="open"))
    for start in range(0, len(rids), len(rids) // 10):
        task_rows(reader, rids[start : start + _PAGE])
    for words in _SEARCHES:
        search(reader, words)
    for id in reader.ids(rids[:: len(rids) // _DETAILS]).values():
        task_detail(reader, id)
