"""A stick pulled out, a full one, a kill in the middle: no half file is taken, nothing half is applied."""

import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import KnownError
from core.intents import tasks
from storage.check import check_book
from storage.exchange.service import Exchange
from storage.exchange.stores import FolderStore, folder
from storage.merge import Merge
from storage.office import Office
from storage.queries.records import task_detail
from storage.reader import Reader
from tests.lab.office_pcs import digest, open_book, receive, send
from tests.storage.exchange.conftest import Pair


class PulledError(OSError):
    """The stick is gone."""


class PulledStick(FolderStore):
    """A folder whose stick is pulled out at the n-th call that writes."""

    def __init__(self, store: FolderStore, calls: int) -> None:
        super().__init__(store.anchor, store.root, store.title)
        self.left = calls

    def write_new(self, name: str, content: bytes) -> None:
        if self.left == 0:
            # Half a temporary file stays, as after a pulled stick.
            half = self.root / name
            half.parent.mkdir(parents=True, exist_ok=True)
            half.with_name(".half.tmp").write_bytes(content[: len(content) // 2])
            raise PulledError
        self.left -= 1
        super().write_new(name, content)


def test_pulled_at_every_write(pair: Pair) -> None:
    pair.first.do(tasks.add_task, text="Mang đi")
    pair.first.attach(pair.first.ask(Reader.find, "task")[0]["id"], "tệp.bin", random.Random(1).randbytes(700_000))
    calls = 0
    while True:
        store = PulledStick(pair.first.share(Exchange.folder, pair.place), calls)
        try:
            pair.first.share(Exchange.export_to, store)
        except PulledError:
            assert receive(pair.second, pair.place).refused == []
            calls += 1
            shutil.rmtree(pair.place / "SoViec", ignore_errors=True)
            continue
        break
    assert calls >= 5
    first = {_numbers(file): file.read_bytes() for file in pair.place.rglob("seg/*/*/*.age")}
    receive(pair.second, pair.place)
    assert digest(pair.first) == digest(pair.second)
    shutil.rmtree(pair.place / "SoViec")
    send(pair.first, pair.place)
    again = {_numbers(file) for file in pair.place.rglob("seg/*/*/*.age")}
    assert again >= set(first), "the same numbers and hashes after a failed export"


def _numbers(file: Path) -> str:
    """Numbers and hash; the length differs, as age pads its head at random."""
    return file.name.split(".")[0]


def test_a_stick_that_reads_otherwise_than_it_was_written(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    pair.first.do(tasks.add_task, text="Mang đi")
    read = Path.read_bytes
    monkeypatch.setattr(folder.Path, "read_bytes", lambda path: read(path)[:-1] + b"?")
    with pytest.raises(KnownError) as refused:
        send(pair.first, pair.place)
    monkeypatch.undo()
    assert refused.value.code == "not-verified"
    assert list(pair.place.rglob("*.age")) == []
    assert send(pair.first, pair.place).segments == 1


def test_an_import_that_breaks_changes_nothing(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    pair.first.do(tasks.add_task, text="Đang nhận thì hỏng")
    send(pair.first, pair.place)
    before = digest(pair.second)
    whole = Merge.take

    def breaks(self: Merge, sets: object) -> None:
        whole(self, sets)  # type: ignore[arg-type]
        raise RuntimeError("giữa chừng")

    monkeypatch.setattr(Merge, "take", breaks)
    with pytest.raises(RuntimeError, match="giữa chừng"):
        receive(pair.second, pair.place)
    monkeypatch.undo()
    assert digest(pair.second) == before
    assert receive(pair.second, pair.place).sets == 2
    assert digest(pair.second) == digest(pair.first)
    assert pair.second.inspect(check_book) == []


def test_killed_at_moments_inside_an_import(pair: Pair, tmp_path: Path) -> None:
    """The book is copied between the statements of an import: each copy is before it or after it."""
    for number in range(10):
        pair.first.do(tasks.add_task, text=f"Việc {number}")
    send(pair.first, pair.place)
    moments: list[Path] = []
    source = random.Random(4)

    def snapshot(_statement: str) -> None:
        if len(moments) < 25 and source.random() < 0.4:
            moments.append(tmp_path / f"moment-{len(moments)}")
            shutil.copytree(tmp_path / "b", moments[-1])

    pair.second._connection.set_trace_callback(snapshot)
    receive(pair.second, pair.place)
    pair.second._connection.set_trace_callback(None)
    wanted = digest(pair.second)
    for moment in moments:
        with open_book(moment) as office:
            assert len(office.ask(Reader.find, "task")) in (0, 10)
            receive(office, pair.place)
            assert digest(office) == wanted
            assert office.inspect(check_book) == []
    assert len(moments) == 25


@pytest.fixture
def small_stick(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 1 MB; where none can be mounted the test is not this PC's."""
    place = tmp_path / "stick"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small stick here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_stick_says_so(pair: Pair, small_stick: Path) -> None:
    task = pair.first.do(tasks.add_task, text="Tệp lớn").subject
    pair.first.attach(task, "lớn.bin", random.Random(2).randbytes(2_000_000))
    with pytest.raises(KnownError) as full:
        send(pair.first, small_stick)
    assert full.value.code == "disk-full"
    assert not list(small_stick.rglob("*.tmp"))
    # The changes went first: they are there, the file is waited for.
    assert receive(pair.second, small_stick).sets == 3
    assert pair.second.share(Exchange.status).waiting_files == 1


def test_a_stick_pulled_while_listing(pair: Pair) -> None:
    send(pair.first, pair.place)
    shutil.rmtree(pair.place)
    with pytest.raises(KnownError) as gone:
        receive(pair.second, pair.place)
    assert gone.value.code in ("place-gone", "no-place")
    with pytest.raises(KnownError) as no_folder:
        send(pair.first, pair.place)
    assert no_folder.value.code == "place-gone"
    assert not pair.place.exists()


def test_many_deletions_wait_for_a_word(pair: Pair) -> None:
    ids = [pair.first.do(tasks.add_task, text=f"Việc {number}").subject for number in range(30)]
    send(pair.first, pair.place)
    receive(pair.second, pair.place)
    pair.first.do(tasks.delete_tasks, ids=ids[:25])
    send(pair.first, pair.place)
    before = digest(pair.second)
    for _ in range(2):
        assert receive(pair.second, pair.place).waiting == 25
        assert digest(pair.second) == before
    assert receive(pair.second, pair.place, allow_deletions=True).sets == 1
    assert digest(pair.second) == digest(pair.first)


def test_a_damaged_own_file_is_written_again(pair: Pair) -> None:
    pair.first.do(tasks.add_task, text="Hỏng trên USB")
    send(pair.first, pair.place)
    (file,) = pair.place.rglob("seg/*/*/*.age")
    content = bytearray(file.read_bytes())
    content[-5] ^= 1
    file.write_bytes(content)
    assert [each.error.code for each in receive(pair.second, pair.place).refused] == ["bundle-altered"]
    assert send(pair.first, pair.place).mended == 1
    assert receive(pair.second, pair.place).sets == 2


def test_listeners_hear_what_came_in(pair: Pair) -> None:
    heard: list[frozenset[tuple[str, str]]] = []
    pair.second.on_change(heard.append)
    task = pair.first.do(tasks.add_task, text="Nghe thấy").subject
    send(pair.first, pair.place)
    receive(pair.second, pair.place)
    assert ("task", task) in heard[-1]
    found = pair.second.ask(task_detail, task)
    assert found is not None and found.row.text == "Nghe thấy"
    undone = pair.second.undo(_act_of(pair.second, task))
    assert ("task", task) in undone.changed


def _act_of(office: Office, task: str) -> str:
    query = "SELECT lower(hex(act)) FROM change_set JOIN change USING (csid) JOIN row USING (rid) WHERE row.id = ?"
    return str(office.ask(Reader.rows, query, bytes.fromhex(task))[0][0])


def test_two_pcs_of_one_identity_both_take_new_feeds(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk was copied to a PC that looks the same: both branches stay, both PCs get a feed of their own (R7)."""
    send(pair.first, pair.place)
    pair.first.close()
    shutil.copytree(tmp_path / "a", tmp_path / "a2")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home"))
    with open_book(tmp_path / "a") as one, open_book(tmp_path / "a2") as two:
        assert one._journal.feed_id == two._journal.feed_id
        feed = one._journal.feed_id
        one.do(tasks.add_task, text="Ở máy một")
        two.do(tasks.add_task, text="Ở máy hai")
        for office in (one, two):
            send(office, pair.place)
        assert receive(one, pair.place).forked
        assert receive(two, pair.place).forked
        assert len({feed, one._journal.feed_id, two._journal.feed_id}) == 3
        assert receive(pair.second, pair.place).sets == 3
        texts = {task["text"] for task in pair.second.ask(Reader.find, "task")}
        assert texts == {"Ở máy một", "Ở máy hai"}
        assert digest(one) == digest(two) == digest(pair.second)
        for office in (one, two, pair.second):
            assert office.inspect(check_book) == []
