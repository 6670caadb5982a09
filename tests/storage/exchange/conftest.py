from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from storage.office import Office
from tests.lab.office_pcs import join, new_book


@dataclass
class Pair:
    """Two paired PCs and an empty folder between them."""

    first: Office
    second: Office
    place: Path


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    first = new_book(tmp_path / "a").office
    second = join(first, tmp_path / "b")
    place = tmp_path / "usb"
    place.mkdir()
    yield Pair(first, second, place)
    first.close()
    second.close()
