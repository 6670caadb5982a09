"""The office at a glance."""

from collections.abc import Iterator
from typing import Any

from benchmarks.books import counter, opened
from benchmarks.measure import Side, row, times_floor
from benchmarks.rows.case import _play, _recorded, _timed


@row(
    "dashboard",
    "ms",
    times_floor(2.0),
    value="The dashboard with both charts described: month, late work, load, four weeks, twelve months. 50,000 files.",
    floor="The same SQL with the same values on the same connection, every row fetched, nothing made of it.",
)
def board() -> Iterator[tuple[Side, Side]]:
    from storage.queries.dashboard import dashboard

    with opened(counter()) as office:

        def whole(reader: Any) -> Any:
            return dashboard(reader).charts

        asked = office.ask(_recorded, whole)
        yield lambda: office.ask(_timed, whole), lambda: office.ask(_timed, lambda reader: _play(reader, asked))
