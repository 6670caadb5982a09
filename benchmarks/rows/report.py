"""Reports: the half-year's figures."""

from collections.abc import Iterator
from typing import Any

from benchmarks.books import counter, opened
from benchmarks.measure import Side, row, times_floor
from benchmarks.rows.case import _play, _recorded, _timed


@row(
    "report.halfyear",
    "ms",
    times_floor(2.0),
    value="The half-year report on screen: six tables with their grids, frozen state and differences. 50,000 files.",
    floor="The same SQL with the same values on the same connection, every row fetched, nothing made of it.",
)
def halfyear() -> Iterator[tuple[Side, Side]]:
    from core.reports.grid import grid_of
    from core.reports.periods import window_of
    from storage.queries.report_view import report_view

    window = window_of("2026-H1")
    with opened(counter()) as office:

        def whole(reader: Any) -> list[Any]:
            return [grid_of(table, window) for table in report_view(reader, "half-year", window).tables]

        asked = office.ask(_recorded, whole)
        yield lambda: office.ask(_timed, whole), lambda: office.ask(_timed, lambda reader: _play(reader, asked))
