"""A list of 100,000 tasks: how soon it is there, and how soon it is narrowed."""

from array import array
from collections.abc import Iterator

from benchmarks.books import book, copies, opened
from benchmarks.measure import Side, row, timed, times_floor

TASKS = 100_000
_PAUSE = 200  # milliseconds for the emptied window to come to rest
# What officers look for: one to four words, with accents and without, the last one sometimes unfinished.
PHRASES = (
    "giám hộ",
    "tuyen truyen phap luat",
    "Đức Đào",
    "dieu tra duong dan",
    "niêm yết công kh",
    "chứng thực",
    "tram y",
)


@row(
    "list.ready",
    "ms",
    times_floor(1.5),
    value="Nhiệm vụ on 100,000 tasks: from asking for the list to its first screenful painted, from the encrypted "
    "book, through the reading thread; the counts of the views and the chosen task beside it follow.",
    floor="The same tasks in the same order by row numbers and pages over the unencrypted copy, four columns in a bare "
    "QTableView with Qt's own painting.",
)
def ready() -> Iterator[tuple[Side, Side]]:
    from PySide6.QtWidgets import QMainWindow

    from benchmarks.bare_list import BareModel, bare_table
    from benchmarks.screen import SIZE, run_for, until_painted, window_on
    from storage.local import save_view_state
    from ui import theme

    folder = book(TASKS, 0)
    _keyed, plain = copies(folder)
    window, connection = window_on(folder), plain()
    screen, bare, model = window.go("Nhiệm vụ"), QMainWindow(), BareModel(connection)
    office = screen.desk.office
    table = bare_table(model, theme.px(theme.SIZE["row_two_lines"]))
    bare.setCentralWidget(table)
    bare.resize(*SIZE)
    bare.show()

    def first_row() -> bool:
        return bool(screen.model.rids) and screen.model.at(0) is not None

    def value() -> float:
        office.keep(save_view_state, "bench", "")  # a write: the order that was kept does not count any more
        screen.model.show(array("q"))
        screen.panel.show_nothing()
        run_for(_PAUSE)
        return timed(lambda: (screen.refresh(), until_painted(screen.table.viewport(), first_row)))

    def floor() -> float:
        model.show(array("q"))
        run_for(_PAUSE)
        return timed(lambda: (model.read(), until_painted(table.viewport())))

    until_painted(screen.table.viewport(), first_row)
    yield value, floor
    window.close()
    connection.close()


@row(
    "list.filter",
    "ms",
    times_floor(1.5),
    value="The row numbers of the tasks that hold the typed words, in the order of the list, for seven searches of one "
    "to four words over 100,000 tasks, from the encrypted book.",
    floor="The same seven searches as a bare FTS5 query on the unencrypted copy, in no order.",
)
def filtered() -> Iterator[tuple[Side, Side]]:
    from storage.queries.search import match_expression
    from storage.queries.tasks import TaskFilter, task_ids

    folder = book(TASKS, 0)
    _keyed, plain = copies(folder)
    office, connection = opened(folder), plain()
    bare = "SELECT rowid FROM search WHERE search MATCH ?"

    def value() -> float:
        return timed(lambda: [office.ask(task_ids, TaskFilter(text=words)) for words in PHRASES])

    def floor() -> float:
        return timed(
            lambda: [
                array("q", [rid for (rid,) in connection.execute(bare, (match_expression(words),))])
                for words in PHRASES
            ]
        )

    yield value, floor
    connection.close()
    office.close()
