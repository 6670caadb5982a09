"""How long the book takes to open once the secret is there."""

from collections.abc import Iterator

from benchmarks.books import book
from benchmarks.measure import Side, row, timed, times_floor


@row(
    "unlock.remembered",
    "ms",
    times_floor(1.5),
    value="Opening the book of 50,000 tasks and 400,000 items with the key that a keyring in memory remembers, first "
    "count of its tasks included.",
    floor="SQLCipher opening the same file with the raw key, for writing as the program does, and the same count.",
)
def remembered() -> Iterator[tuple[Side, Side]]:
    import keyring

    from benchmarks.memory_keyring import Memory
    from storage.driver import connect
    from storage.office import BOOK, Office

    folder = book()
    memory = Memory()
    memory.kept = (folder.parent / "remembered").read_text()
    keyring.set_keyring(memory)
    with Office.open(folder, remembered=True) as office:
        key, salt = bytes(office.keys.key), office.keys.vault.salt

    def value() -> float:
        made: list[Office] = []

        def work() -> None:
            made.append(Office.open(folder, remembered=True))
            made[0].inspect(lambda connection: connection.execute("SELECT count(*) FROM task").fetchone())

        spent = timed(work)
        made[0].close()
        return spent

    def floor() -> float:
        made = []

        def work() -> None:
            made.append(connect(folder / BOOK, key, salt))
            made[0].execute("SELECT count(*) FROM task").fetchone()

        spent = timed(work)
        made[0].close()
        return spent

    yield value, floor
