"""How long an officer waits for the first picture."""

from collections.abc import Iterator

from benchmarks.books import book
from benchmarks.child import start_of
from benchmarks.measure import Side, row, times_floor

_BARE = "Process start to first paint of a bare QMainWindow with an empty QTableView of the same size."


@row(
    "start.unlock",
    "ms",
    times_floor(1.3),
    value="Process start to first paint of the window that asks for the passphrase, imports included.",
    floor=_BARE,
)
def unlock() -> Iterator[tuple[Side, Side]]:
    home = book().parent
    yield lambda: start_of("unlock", home), lambda: start_of("bare")


@row(
    "start.today",
    "ms",
    times_floor(2.6),
    value="Process start to first paint of Hôm nay filled with the day's tasks: a book of 50,000 tasks and 400,000 "
    "items, opened with the key that a keyring in memory remembers.",
    floor=_BARE,
)
def today() -> Iterator[tuple[Side, Side]]:
    home = book().parent
    yield lambda: start_of("today", home), lambda: start_of("bare")
