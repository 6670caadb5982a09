"""Long runs of what the quick tests sample: `python3 dev.py lab`."""

import os
import random
from pathlib import Path

import pytest

from core.errors import KnownError
from storage.check import check_book
from storage.office import BOOK
from storage.reader import Reader
from tests.books import new_book, open_book
from tests.storage.test_never_lost import _killed_writer
from tests.storage.writer import save

pytestmark = [pytest.mark.lab, pytest.mark.timeout(3_600)]

KILLS = 50
FLIPS = 200


def test_fifty_killed_writers(tmp_path: Path) -> None:
    """A real process, a real file, killed at 50 random moments: every acknowledged save is there, none in part."""
    folder = tmp_path / "so"
    new_book(folder).office.close()
    source, kept = random.Random(os.urandom(8)), 0
    for _ in range(KILLS):
        acknowledged = _killed_writer(folder, source.uniform(0, 0.2))
        with open_book(folder) as office:
            found = [task["text"] for task in office.ask(Reader.find, "task")]
            assert kept + acknowledged <= len(found) <= kept + acknowledged + 1
            assert found == [item["text"] for item in office.ask(Reader.find, "item")]
            assert office.inspect(check_book) == []
            kept = len(found)


def test_two_hundred_flipped_bytes(tmp_path: Path) -> None:
    """Never shown as good: refused on opening, or reported by the check."""
    folder = tmp_path / "so"
    with new_book(folder).office as office:
        for number in range(200):
            office.do(save, text=f"Việc {number}")
    content = (folder / BOOK).read_bytes()
    source = random.Random(os.urandom(8))
    for place in (*range(16, 32), *(source.randrange(32, len(content)) for _ in range(FLIPS))):
        damaged = bytearray(content)
        damaged[place] ^= 1 << source.randrange(8)
        (folder / BOOK).write_bytes(damaged)
        try:
            with open_book(folder) as office:
                assert office.inspect(check_book) != []
        except KnownError as error:
            assert error.code == "damaged-book"
