"""The counter: a file's form, and the list narrowed by what somebody types."""

from collections.abc import Iterator
from typing import Any

from benchmarks.books import counter, opened
from benchmarks.measure import Side, row, timed, times_floor

_FORMS = 40
_TYPED = ("nguyễn thị hương", "dao", "binh minh", "khai sinh biên giới")


@row(
    "case.form",
    "ms",
    times_floor(3.0),
    value=f"{_FORMS} case files whole, as their form loads them: record, versions, checklist by the answers, timeline, "
    "people, prints. 50,000 files, 400,000 papers.",
    floor="The same SQL with the same values on the same connection, every row fetched, nothing made of it.",
)
def form() -> Iterator[tuple[Side, Side]]:
    from storage.queries.case_detail import case_detail
    from storage.queries.cases import CaseFilter, case_ids
    from storage.reader import Reader

    with opened(counter()) as office:
        rids = office.ask(case_ids, CaseFilter())
        ids = list(office.ask(Reader.ids, rids[:: len(rids) // _FORMS]).values())

        def whole(reader: Any) -> list[Any]:
            return [case_detail(reader, id) for id in ids]

        asked = office.ask(_recorded, whole)
        yield lambda: office.ask(_timed, whole), lambda: office.ask(_timed, lambda reader: _play(reader, asked))


@row(
    "case.filter",
    "ms",
    times_floor(1.5),
    value="Row numbers of the files that hold what was typed, in order of urgency, for four searches among 50,000.",
    floor="The bare FTS5 query of the same words, every row number fetched.",
)
def narrowed() -> Iterator[tuple[Side, Side]]:
    from storage.queries.cases import CaseFilter, case_ids
    from storage.queries.search import match_expression

    sql = "SELECT rowid FROM search WHERE search MATCH ?"
    with opened(counter()) as office:

        def value(reader: Any) -> list[Any]:
            return [case_ids(reader, CaseFilter(text=words)) for words in _TYPED]

        def floor(reader: Any) -> list[Any]:
            return [reader.rows(sql, match_expression(words)) for words in _TYPED]

        assert all(len(found) for found in office.ask(value))
        yield lambda: office.ask(_timed, value), lambda: office.ask(_timed, floor)


def _timed(reader: Any, work: Any) -> float:
    return timed(lambda: work(reader))


class _Asked:
    """Stands in for the connection once and keeps every statement with its values."""

    def __init__(self, real: Any) -> None:
        self._real = real
        self.statements: list[tuple[str, Any]] = []

    def execute(self, sql: str, values: Any = ()) -> Any:
        self.statements.append((sql, values))
        return self._real.execute(sql, values)


def _recorded(reader: Any, work: Any) -> list[tuple[str, Any]]:
    real = reader.connection
    reader.connection = asked = _Asked(real)
    try:
        work(reader)
    finally:
        reader.connection = real
    return asked.statements


def _play(reader: Any, statements: list[tuple[str, Any]]) -> None:
    for sql, values in statements:
        reader.connection.execute(sql, values).fetchall()
