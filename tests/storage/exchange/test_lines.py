"""Servers and lines as they are: a part of the cluster fails, a line is cut, slow or silent, a certificate is unknown."""

import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from core.errors import KnownError
from core.intents import tasks
from storage.exchange.service import Exchange
from storage.exchange.stores import Steps, Watched, waiting
from storage.exchange.stores.remote import RemoteStore
from storage.office import Office
from tests.lab.office_pcs import digest
from tests.storage.exchange.conftest import Pair
from tests.storage.exchange.servers import SlowLine, nginx


class StopError(Exception):
    """Dừng."""


@pytest.fixture(scope="module")
def dav(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with nginx(tmp_path_factory.mktemp("nginx")) as address:
        yield address


@pytest.fixture
def line(dav: str) -> Iterator[SlowLine]:
    made = SlowLine(urlsplit(dav).port or 0)
    yield made
    made.close()


def _through(line: SlowLine, root: str) -> RemoteStore:
    return RemoteStore("webdav", {"endpoint": f"http://127.0.0.1:{line.port}"}, root, "Máy chủ")


def _place(office: Office, endpoint: str, root: str) -> None:
    office.share(Exchange.add_place, "webdav", "Máy chủ xã", {"endpoint": endpoint, "root": root})


def _errors(office: Office) -> list[str | None]:
    return [visit.error.code if visit.error else None for visit in office.share(Exchange.run).visits]


def _work(office: Office, tasks_made: int) -> None:
    for number in range(tasks_made):
        task = office.do(tasks.add_task, text=f"Việc {number}").subject
        office.attach(task, f"{number}.bin", bytes([number]) * 100_000)


@pytest.mark.parametrize("after", [2_000, 9_000, 60_000])
def test_a_cut_line_leaves_nothing_half_and_the_next_visit_finishes(
    pair: Pair, dav: str, line: SlowLine, after: int
) -> None:
    root = f"cut-{after}"
    _place(pair.first, f"http://127.0.0.1:{line.port}", root)
    _place(pair.second, dav, root)
    _work(pair.first, 1)
    line.bytes, line.cut_after = 0, after
    assert _errors(pair.first) == ["place-unreachable"]
    assert [v.imported.refused for v in pair.second.share(Exchange.run).visits if v.imported] == [[]]
    line.cut_after = 0
    assert _errors(pair.first) == [None]
    assert _errors(pair.second) == [None]
    assert digest(pair.first) == digest(pair.second)


def test_a_day_goes_through_a_slow_line_and_an_empty_visit_costs_little(pair: Pair, dav: str) -> None:
    """64 kbit/s in each direction; what is carried is counted."""
    slow = SlowLine(urlsplit(dav).port or 0, rate=8_000)
    try:
        _place(pair.first, f"http://127.0.0.1:{slow.port}", "slow")
        for number in range(60):
            pair.first.do(tasks.add_task, text=f"Việc của ngày {number}", lead="Công chức tư pháp")
        slow.bytes, started = 0, time.monotonic()
        assert _errors(pair.first) == [None]
        assert time.monotonic() - started < 30
        # Written, read back twice and listed; the requests' own words are most of it.
        assert slow.bytes < 120_000
        slow.bytes = 0
        assert _errors(pair.first) == [None]
        assert slow.bytes < 60_000
    finally:
        slow.close()


def test_stop_is_heard_while_a_listing_hangs(line: SlowLine) -> None:
    store = _through(line, "hang")
    store.write_new("identity", b"{}")
    line.silent.set()
    pressed = time.monotonic() + 0.5

    def tell(_number: int) -> None:
        if time.monotonic() > pressed:
            raise StopError

    with pytest.raises(StopError):
        Watched(store, Steps(tell)).found("seg/")
    assert time.monotonic() - pressed < 1


def test_a_listing_that_takes_long_comes_in_the_end(line: SlowLine) -> None:
    store = _through(line, "long")
    store.write_new("seg/a/2026/1-1-x.1.age", b"x")
    line.silent.set()
    threading.Timer(2, line.silent.clear).start()
    assert [each.name for each in store.found("seg/")] == ["seg/a/2026/1-1-x.1.age"]


def test_a_server_that_never_answers_is_given_up(line: SlowLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", 0.5)
    store = _through(line, "never")
    line.silent.set()
    with pytest.raises(KnownError) as given_up:
        store.found("seg/")
    assert given_up.value.code == "place-unreachable"


def test_a_window_thread_runs_on_while_a_server_is_silent(line: SlowLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting for the network does not keep Python's lock."""
    monkeypatch.setattr(waiting, "PATIENCE", 1.0)
    store = _through(line, "gil")
    line.silent.set()
    longest, before, stop = 0.0, time.monotonic(), threading.Event()

    def watch() -> None:
        nonlocal longest, before
        while not stop.is_set():
            now = time.monotonic()
            longest, before = max(longest, now - before), now
            time.sleep(0.005)

    watching = threading.Thread(target=watch)
    watching.start()
    with pytest.raises(KnownError):
        store.read("identity")
    stop.set()
    watching.join()
    assert longest < 0.5


def test_a_server_that_is_full_says_so_and_keeps_nothing_half(pair: Pair, tmp_path: Path) -> None:
    """The server takes files of up to 1 KB only: as good as full."""
    with nginx(tmp_path / "full", "client_max_body_size 1k;") as address:
        _place(pair.first, address, "full")
        _work(pair.first, 1)
        assert _errors(pair.first) in (["place-full"], ["place-unreachable"])
        assert not [
            file for file in (tmp_path / "full" / "files").rglob("*.age") if _size_in(file) != file.stat().st_size
        ]


def _size_in(file: Path) -> int:
    return int(file.name.split(".")[-2])


def test_a_server_that_overwrites_is_told_by_its_names(pair: Pair, dav: str) -> None:
    """Names carry what they hold: whoever writes the same name writes the same thing, and what differs is refused."""
    for office in (pair.first, pair.second):
        _place(office, dav, "over")
    pair.first.do(tasks.add_task, text="Một")
    assert _errors(pair.first) == [None]
    store = RemoteStore("webdav", {"endpoint": dav, "root": "over"}, f"SoViec/{_alias(pair.first)}", "Máy chủ")
    (segment,) = store.found("seg/")
    content = bytearray(store.read(segment.name))
    content[-3] ^= 1
    store.delete_own(segment.name)
    store.write_new(segment.name, bytes(content))
    done = pair.second.share(Exchange.run)
    assert [each.error.code for v in done.visits if v.imported for each in v.imported.refused] == ["bundle-altered"]
    assert _errors(pair.first) == [None]
    assert _errors(pair.second) == [None]
    assert digest(pair.first) == digest(pair.second)


def _alias(office: Office) -> str:
    return office.share(Exchange.identity).office_alias


@pytest.fixture(scope="module")
def own_certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate that no public authority signed."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not on this machine")
    folder = tmp_path_factory.mktemp("tls")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(folder / "key"), "-out", str(folder / "crt")]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "crt", folder / "key"


def test_an_unknown_certificate_is_not_trusted(own_certificate: tuple[Path, Path], tmp_path: Path) -> None:
    with nginx(tmp_path / "tls", tls=own_certificate) as address:
        with pytest.raises(KnownError) as refused:
            RemoteStore("webdav", {"endpoint": address}, "x", "Máy chủ").found("seg/")
        assert refused.value.code == "place-unreachable"
