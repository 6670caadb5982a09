"""Every place behaves alike: the same questions asked of a folder, a WebDAV server and a single file."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.errors import KnownError
from core.intents import tasks
from storage.exchange.service import Exchange
from storage.exchange.stores import BundleReader, BundleWriter, FolderStore, Store
from storage.exchange.stores.remote import RemoteStore
from storage.reader import Reader
from tests.lab.office_pcs import digest
from tests.storage.exchange.conftest import Pair
from tests.storage.exchange.dav_server import PASSWORD, USER
from tests.storage.exchange.servers import Weed, nginx, weed

ROOT = Path(__file__).parents[3]
ALIAS = "0123456789abcdef"
Make = Callable[[], Store]


@pytest.fixture(scope="module")
def dav(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a WebDAV server. A process of its own: OpenDAL waits without giving Python's lock away."""
    folder = tmp_path_factory.mktemp("dav")
    command = [sys.executable, "-W", "ignore", "-m", "tests.storage.exchange.dav_server", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        yield f"http://127.0.0.1:{int(server.stdout.readline())}"
        server.kill()


@pytest.fixture(scope="module")
def nginx_dav(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with nginx(tmp_path_factory.mktemp("nginx")) as address:
        yield address


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Weed]:
    with weed(tmp_path_factory.mktemp("weed")) as made:
        yield made


def _dav(address: str, root: str, password: str = PASSWORD) -> RemoteStore:
    config = {"endpoint": address, "username": USER, "password": password}
    return RemoteStore("webdav", config, f"SoViec/{root}", "Máy chủ")


@pytest.fixture(params=["folder", "file", "webdav", "nginx", "s3"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """Opens the same place again and again."""
    if request.param == "folder":
        return lambda: FolderStore(tmp_path, tmp_path / "SoViec" / ALIAS)
    if request.param == "file":
        writer = BundleWriter(tmp_path / "x.soviec", ALIAS)
        return lambda: writer
    root = f"{ALIAS}-{tmp_path.name}"
    if request.param == "s3":
        config = request.getfixturevalue("cluster").config
        return lambda: RemoteStore("s3", config, f"SoViec/{root}", "Cụm máy")
    address = request.getfixturevalue("dav" if request.param == "webdav" else "nginx_dav")
    return lambda: _dav(address, root)


def test_what_was_written_is_listed_and_read(make: Make) -> None:
    store = make()
    assert store.found("seg/") == []
    store.write_new("seg/a/2026/1-2-x.5.age", b"hello")
    store.write_new("seg/b/2027/1-1-y.0.age", b"")
    store.write_new("identity", b"{}")
    again = make()
    assert [(each.name, each.size) for each in again.found("seg/")] == [
        ("seg/a/2026/1-2-x.5.age", 5),
        ("seg/b/2027/1-1-y.0.age", 0),
    ]
    assert [each.name for each in again.found("seg/a/")] == ["seg/a/2026/1-2-x.5.age"]
    assert [each.name for each in again.found("identity")] == ["identity"]
    assert again.read("seg/a/2026/1-2-x.5.age") == b"hello"


def test_a_file_is_never_overwritten(make: Make) -> None:
    make().write_new("head/a.1.5.age", b"first")
    make().write_new("head/a.1.5.age", b"other")
    assert make().read("head/a.1.5.age") == b"first"


def test_only_named_files_go(make: Make) -> None:
    store = make()
    store.write_new("head/a.1.1.age", b"1")
    store.write_new("head/a.2.1.age", b"2")
    store.delete_own("head/a.1.1.age")
    store.delete_own("head/a.1.1.age")
    assert [each.name for each in make().found("head/")] == ["head/a.2.1.age"]


def test_large_files_come_back_whole(make: Make) -> None:
    content = bytes(range(256)) * 4_000
    make().write_new("blob/aa/x.age", content)
    assert make().read("blob/aa/x.age") == content


def test_what_is_not_there_is_said(make: Make, tmp_path: Path) -> None:
    store = make()
    store.write_new("identity", b"{}")
    if isinstance(store, BundleWriter):
        store.finish()
        store = BundleReader(tmp_path / "x.soviec", ALIAS)
    with pytest.raises(KnownError) as missing:
        store.read("seg/a/2026/1-1-z.3.age")
    assert missing.value.code == "bundle-incomplete"


def test_temporaries_are_not_seen(tmp_path: Path) -> None:
    store = FolderStore(tmp_path, tmp_path / "SoViec" / ALIAS)
    store.write_new("seg/a/2026/1-1-x.1.age", b"1")
    folder = tmp_path / "SoViec" / ALIAS / "seg" / "a" / "2026"
    (folder / ".half.tmp").write_bytes(b"x")
    (folder / "half.tmp").write_bytes(b"x")
    (folder / "link.age").symlink_to(tmp_path)
    assert [each.name for each in store.found("seg/")] == ["seg/a/2026/1-1-x.1.age"]


def test_a_server_that_says_no_or_nothing(dav: str) -> None:
    with pytest.raises(KnownError) as denied:
        _dav(dav, "x", "sai").found("seg/")
    assert denied.value.code == "place-denied"
    with pytest.raises(KnownError) as silent:
        _dav("http://127.0.0.1:9", "x").found("seg/")
    assert silent.value.code == "place-unreachable"


def test_two_pcs_exchange_through_a_server(pair: Pair, dav: str) -> None:
    config = {"endpoint": dav, "username": USER, "password": PASSWORD, "root": "co-quan"}
    for office in (pair.first, pair.second):
        office.share(Exchange.add_place, "webdav", "Máy chủ xã", config)
    task = pair.first.do(tasks.add_task, text="Qua máy chủ").subject
    pair.first.attach(task, "tệp.bin", bytes(range(256)) * 3_000)
    for office in (pair.first, pair.second, pair.first):
        assert [visit.error for visit in office.share(Exchange.run).visits] == [None]
    assert digest(pair.first) == digest(pair.second)
    (file,) = pair.second.ask(Reader.find, "attachment")
    assert len(pair.second.files.content(file["blob"])) == 768_000
    status = pair.first.share(Exchange.status)
    assert [(d.received, d.sent) for d in status.devices if not d.own] == [(3, 3)]
