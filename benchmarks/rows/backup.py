"""What a copy of the book costs against SQLCipher's own, and whether the window goes on meanwhile."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.books import book, opened
from benchmarks.measure import Side, at_most, row, timed, times_floor


@row(
    "backup",
    "ms",
    times_floor(1.3),
    value="One backup of the book of 50,000 tasks and 400,000 items: every page of the book checked, the online copy, "
    "its opening and counting, the .svbk written, flushed and read back against its hash.",
    floor="SQLCipher's own online copy of the same file in one step, under the same key.",
)
def backup() -> Iterator[tuple[Side, Side]]:
    import shutil
    import tempfile

    office = opened(book())
    with tempfile.TemporaryDirectory(dir=book().parent) as folder:
        target, bare = Path(folder) / "usb", Path(folder) / "bare.db"

        def value() -> float:
            shutil.rmtree(target, ignore_errors=True)
            return timed(lambda: office.backups.now(target))

        def floor() -> float:
            bare.unlink(missing_ok=True)
            return timed(lambda: copy_bare(office, bare))

        yield value, floor
    office.close()


@row(
    "backup.block",
    "ms",
    at_most(50, "ms"),
    value="The longest time for which the window's event loop stands still while the same book is backed up.",
    floor="The longest one of the same window, left alone for as long.",
)
def block() -> Iterator[tuple[Side, Side]]:
    import tempfile

    from benchmarks.rows.type import Longest
    from benchmarks.screen import window_on

    window = window_on(book())
    window.keeper.stop()
    longest, desk = Longest(), window.desk
    with tempfile.TemporaryDirectory(dir=book().parent) as folder:

        def value() -> float:
            ended: list[object] = []
            backups = desk.office.backups
            desk.apart(lambda: backups.now(Path(folder)), ended.append, ended.append)
            found = 0.0
            while not ended:
                found = max(found, longest.over(300))
            return found

        def floor() -> float:
            return max(longest.over(300) for _ in range(10))

        yield value, floor
    window.close()


def copy_bare(office, target: Path) -> None:
    """What any program would do that knows the key."""
    from contextlib import closing

    from storage.book_file import BOOK
    from storage.driver import connect

    key, salt = bytes(office.keys.key), office.keys.vault.salt
    with (
        closing(connect(office.folder / BOOK, key, salt, read_only=True)) as source,
        closing(connect(target, key, salt, create=True)) as copy,
    ):
        source.backup(copy)
