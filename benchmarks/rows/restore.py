"""How long a book takes to come back."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.books import book, opened
from benchmarks.measure import Side, row, timed, times_floor


@row(
    "restore",
    "ms",
    times_floor(3),
    value="A drill of the book of 50,000 tasks and 400,000 items, then the restore itself: taken out against its hash, "
    "every page checked, counted, given a new passphrase and put in place; Argon2id at a cost that takes no time.",
    floor="SQLCipher's own online copy of the same book in one step, under the same key.",
)
def restore() -> Iterator[tuple[Side, Side]]:
    import shutil
    import tempfile

    from benchmarks.big_book import PASSPHRASE
    from benchmarks.rows.backup import copy_bare
    from storage.backup.drill import verify
    from storage.backup.restore import Restoring
    from storage.envelope import Cost

    office = opened(book())
    with tempfile.TemporaryDirectory(dir=book().parent) as folder:
        (file,) = office.backups.now(Path(folder) / "usb").files
        target, bare = Path(folder) / "so", Path(folder) / "bare.db"

        def both() -> None:
            verify(file, Path(folder), passphrase=PASSPHRASE)
            with Restoring(file, target) as restoring:
                restoring.look_inside(passphrase=PASSPHRASE)
                restoring.take_over(PASSPHRASE, cost=Cost(64, 1))

        def value() -> float:
            shutil.rmtree(target, ignore_errors=True)
            return timed(both)

        def floor() -> float:
            bare.unlink(missing_ok=True)
            return timed(lambda: copy_bare(office, bare))

        yield value, floor
    office.close()
