"""Real books for tests: real SQLCipher files in a temporary folder, opened with a cheap passphrase."""

from pathlib import Path

from storage.envelope import Cost
from storage.office import NewBook, Office

# The vault's own floor is 64 MiB and 3 passes; tests hand it a cost that takes no time.
CHEAP = Cost(memory=64, passes=1)
PASSPHRASE = "Thung lũng xanh 2026"
OFFICE = "UBND xã Cẩm Bình"
OFFICER = "Trần Thị Hương"


def new_book(folder: Path) -> NewBook:
    return Office.create(folder, office=OFFICE, officer=OFFICER, passphrase=PASSPHRASE, province="Hà Tĩnh", cost=CHEAP)


def open_book(folder: Path) -> Office:
    return Office.open(folder, passphrase=PASSPHRASE)
