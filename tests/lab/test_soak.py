"""500 exchanges of three PCs through one folder: what is written does not grow with their number, and the time only
with the names of segments that are listed and held against the book."""

import statistics
import time
from pathlib import Path

import pytest

from core.intents import tasks
from tests.lab.office_pcs import digest, join, new_book, receive, send

pytestmark = [pytest.mark.lab, pytest.mark.timeout(1_800)]

EXCHANGES = 500
_PART = 50


def test_the_five_hundredth_exchange_writes_what_the_fiftieth_did(tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    first = new_book(tmp_path / "a").office
    pcs = [first, join(first, tmp_path / "b"), join(first, tmp_path / "c")]
    task = first.do(tasks.add_task, text="Việc dài ngày").subject
    seconds, sizes = [], []
    for office in pcs * 2:
        receive(office, place)
        send(office, place)
    for number in range(EXCHANGES):
        office = pcs[number % 3]
        before, started = _size(place), time.process_time()
        receive(office, place)
        office.do(tasks.edit_task, id=task, progress=number % 100, lead=f"Lượt {number}")
        send(office, place)
        seconds.append(time.process_time() - started)
        sizes.append(_size(place) - before)
    for office in pcs * 2:
        receive(office, place)
        send(office, place)
    assert len({digest(office) for office in pcs}) == 1
    for office in pcs:
        office.close()
    early, late = seconds[_PART : 2 * _PART], seconds[-_PART:]
    print(f"seconds {statistics.median(early):.4f} {statistics.median(late):.4f}")  # noqa: T201
    print(f"bytes {statistics.median(sizes[_PART : 2 * _PART])} {statistics.median(sizes[-_PART:])}")  # noqa: T201
    assert statistics.median(late) <= 4 * statistics.median(early)
    assert statistics.median(sizes[-_PART:]) <= 1.2 * statistics.median(sizes[_PART : 2 * _PART])


def _size(place: Path) -> int:
    return sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
