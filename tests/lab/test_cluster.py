"""A cluster of stores of which machines fail while an exchange runs."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.intents import tasks
from storage.exchange.service import Exchange
from storage.exchange.stores import Steps, waiting
from storage.office import Office
from tests.lab.office_pcs import digest, join, new_book
from tests.storage.exchange.conftest import Pair
from tests.storage.exchange.servers import Weed, weed

pytestmark = [pytest.mark.lab, pytest.mark.timeout(600)]


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    first = new_book(tmp_path / "a").office
    second = join(first, tmp_path / "b")
    yield Pair(first, second, tmp_path)
    first.close()
    second.close()


def _errors(office: Office) -> list[str | None]:
    return [visit.error.code if visit.error else None for visit in office.share(Exchange.run).visits]


def test_one_machine_of_the_cluster_fails_in_the_middle_and_two_make_it_wait(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", 4.0)
    with weed(tmp_path / "weed") as cluster:
        for office in (pair.first, pair.second):
            office.share(Exchange.add_place, "s3", "Kho tỉnh", cluster.config)
        _work(pair.first, 3)
        steps = 0

        def fail(_number: int) -> None:
            nonlocal steps
            steps += 1
            if steps == 12:
                cluster.stop_volume(0)

        assert [v.error for v in pair.first.share(Exchange.run, Steps(fail)).visits] == [None]
        assert steps > 12
        assert _errors(pair.second) == [None]
        assert digest(pair.first) == digest(pair.second)
        cluster.stop_volume(1)
        _work(pair.first, 1)
        before = digest(pair.second)
        assert _errors(pair.first) == ["place-unreachable"]
        assert digest(pair.second) == before
        _back(cluster)
        _until_done(pair.first)
        _until_done(pair.second)
        assert digest(pair.first) == digest(pair.second) != before


def _back(cluster: Weed) -> None:
    for number in (0, 1):
        cluster.start_volume(number)


def _until_done(office: Office) -> None:
    """The place was never tripped: it is simply tried again, as the program does every few minutes."""
    until = time.monotonic() + 90
    while _errors(office) != [None]:
        assert time.monotonic() < until
        time.sleep(1)


def _work(office: Office, tasks_made: int) -> None:
    for number in range(tasks_made):
        task = office.do(tasks.add_task, text=f"Việc {number}").subject
        office.attach(task, f"{number}.bin", bytes([number]) * 100_000)
