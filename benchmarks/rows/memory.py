"""How much memory the open book takes."""

from collections.abc import Iterator

from benchmarks.books import book
from benchmarks.child import memory_of
from benchmarks.measure import Side, above_floor, row


@row(
    "memory.pss",
    "MB",
    above_floor(45, "MB"),
    value="Proportional set size of the program 1.5 s after the first paint of Hôm nay, on the book of 50,000 tasks "
    "and 400,000 items.",
    floor="The same of a bare QMainWindow with an empty QTableView, 1.5 s after its first paint.",
)
def pss() -> Iterator[tuple[Side, Side]]:
    home = book().parent
    yield lambda: memory_of("today", home), lambda: memory_of("bare")
