"""What was acknowledged is there: killed writers, power cuts, full and read-only disks, damaged and cut files."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import KnownError
from core.intents import tasks
from storage import schema, vault
from storage.check import check_book
from storage.driver import connect, transaction
from storage.office import BOOK, Office
from storage.reader import Reader
from storage.rescue import rescue
from storage.safe_file import write_safely
from tests.books import PASSPHRASE, new_book, open_book
from tests.storage.writer import save

ROOT = Path(__file__).parents[2]
KILLS = 50


def _texts(office: Office, entity: str) -> list[str]:
    name = "title" if entity == "checklist" else "text"
    return [record[name] for record in office.ask(Reader.find, entity)]


def _require_whole(office: Office, acknowledged: int) -> int:
    """Every acknowledged save is there, none is there in part; answers how many there are."""
    found = _texts(office, "task")
    assert found == _texts(office, "checklist") == _texts(office, "item")
    assert len(set(found)) == len(found)
    assert len(found) >= acknowledged
    assert office.inspect(check_book) == []
    return len(found)


def _killed_writer(folder: Path, moment: float) -> int:
    """Run the writer, kill it `moment` seconds after its first save; answers how many saves it acknowledged."""
    command = [sys.executable, "-m", "tests.storage.writer", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(moment)
        writer.send_signal(signal.SIGKILL)
        return len((first + writer.stdout.read()).splitlines())


def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    new_book(folder).office.close()
    source, expected = random.Random(7), 0
    for _ in range(8):
        before = expected
        acknowledged = _killed_writer(folder, source.uniform(0, 0.05))
        with open_book(folder) as office:
            found = _texts(office, "task")
            assert before + acknowledged <= len(found) <= before + acknowledged + 1
            assert found == _texts(office, "checklist") == _texts(office, "item")
            expected = len(found)
        assert not list(folder.glob(".*.tmp"))
    with open_book(folder) as office:
        assert office.inspect(check_book) == []


def test_killed_at_fifty_moments_inside_a_save(tmp_path: Path) -> None:
    """The book is copied, file by file, at 50 random moments between the statements of saves: what a kill leaves."""
    folder = tmp_path / "so"
    office = new_book(folder).office
    office.do(save, text="Đã xác nhận")
    moments: list[Path] = []
    source = random.Random(5)

    def snapshot(_statement: str) -> None:
        if len(moments) < KILLS and source.random() < 0.25:
            copy = tmp_path / f"moment-{len(moments)}"
            shutil.copytree(folder, copy)
            moments.append(copy)

    office._connection.set_trace_callback(snapshot)
    for number in range(8):
        office.do(save, text=f"Đang ghi {number}")
    office._connection.set_trace_callback(None)
    office.close()
    assert len(moments) == KILLS
    seen = set()
    for copy in moments:
        with open_book(copy) as again:
            seen.add(len(_texts(again, "task")))
            assert _texts(again, "task") == _texts(again, "checklist") == _texts(again, "item")
            assert "Đã xác nhận" in _texts(again, "task")
        shutil.rmtree(copy)
    assert len(seen) > 3


def _power_cut(folder: Path, source: random.Random, synced: int) -> None:
    """What a disk may hold after a power cut: of the log, all that was synced, and of the rest some, torn or zeroed."""
    log = folder / f"{BOOK}-wal"
    content = bytearray(log.read_bytes())
    cut = source.randrange(synced, len(content) + 1)
    del content[cut:]
    for start in range(synced - synced % 512, len(content) - 511, 512):
        if start >= synced and source.random() < 0.3:
            content[start : start + 512] = bytes(512)
    log.write_bytes(content)


def test_a_power_cut_drops_only_what_was_not_acknowledged(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    office = new_book(folder).office
    for number in range(10):
        office.do(save, text=f"Việc {number}")
    synced = (folder / f"{BOOK}-wal").stat().st_size
    office._connection.execute("BEGIN IMMEDIATE")
    for number in range(400):
        office._connection.execute("INSERT INTO view_state VALUES (?, ?)", (f"khoá {number}", "giá trị " * 200))
    office._connection.execute("PRAGMA cache_spill = ON")
    source = random.Random(11)
    for attempt in range(12):
        copy = tmp_path / f"cut-{attempt}"
        shutil.copytree(folder, copy)
        (copy / f"{BOOK}-shm").unlink(missing_ok=True)
        _power_cut(copy, source, min(synced, (copy / f"{BOOK}-wal").stat().st_size))
        with open_book(copy) as again:
            assert _require_whole(again, 10) == 10
    office._connection.execute("ROLLBACK")
    office.close()


def test_every_commit_is_flushed_to_the_disk(office: Office) -> None:
    """FULL: each commit is synced. NORMAL would pass every kill and still lose saves in a power cut."""
    assert office._connection.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert office._connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 8 MB; where none can be mounted the test is not this PC's."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_says_so_and_loses_nothing(small_disk: Path) -> None:
    folder = small_disk / "so"
    office = new_book(folder).office
    office.do(save, text="Trước khi đầy")
    filler = small_disk / "đầy"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4_096))
        except OSError as error:
            assert error.errno == errno.ENOSPC
    with pytest.raises(KnownError) as full:
        for number in range(2_000):
            office.do(save, text=f"Khi đầy {number}")
    assert full.value.code == "disk-full"
    kept = len(_texts(office, "task"))
    filler.unlink()
    office.do(save, text="Sau khi dọn")
    office.close()
    with open_book(folder) as again:
        assert _require_whole(again, kept + 1) == kept + 1


def test_small_files_on_a_full_disk_keep_the_old_one(small_disk: Path) -> None:
    path = small_disk / "vault.json"
    write_safely(path, b"old")
    with pytest.raises(KnownError) as full:
        write_safely(path, bytes(20_000_000))
    assert full.value.code == "disk-full"
    assert path.read_bytes() == b"old"
    assert list(small_disk.iterdir()) == [path]


def test_a_read_only_folder(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    new_book(folder).office.close()
    command = ["mount", "--bind", "-o", "ro", str(folder), str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no right to make a folder read-only here")
    subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
    try:
        with pytest.raises(KnownError) as refused:
            open_book(folder)
        with pytest.raises(KnownError) as no_new:
            new_book(folder / "mới")
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
    assert refused.value.code == no_new.value.code == "read-only"
    open_book(folder).close()


def _book_with_work(folder: Path) -> bytes:
    with new_book(folder).office as office:
        for number in range(60):
            office.do(save, text=f"Việc {number}")
    return (folder / BOOK).read_bytes()


def _reads_all(folder: Path) -> bool:
    """Whether the book opens and everything in it is as it was; a `KnownError` for anything else."""
    with open_book(folder) as office:
        if office.inspect(check_book):
            return False
        assert _require_whole(office, 60) == 60
    return True


def test_a_flipped_byte_is_never_shown_as_good(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    content = _book_with_work(folder)
    source = random.Random(3)
    places = {0, 15, 16, 100, len(content) - 1} | {source.randrange(len(content)) for _ in range(40)}
    noticed = 0
    for place in sorted(places):
        damaged = bytearray(content)
        damaged[place] ^= 0x20
        (folder / BOOK).write_bytes(damaged)
        try:
            noticed += not _reads_all(folder)
        except KnownError as error:
            assert error.code == "damaged-book"
            noticed += 1
        else:
            # The salt at the head is kept in the vault as well: such a file still opens, whole.
            continue
        finally:
            assert BOOK in os.listdir(folder)
    assert noticed >= len(places) - 2


@pytest.mark.parametrize("size", [0, 1, 4095, 0.5])
def test_a_cut_file_is_refused_and_never_overwritten(tmp_path: Path, size: float) -> None:
    folder = tmp_path / "so"
    content = _book_with_work(folder)
    cut = content[: int(size) if size >= 1 or size == 0 else int(len(content) * size)]
    (folder / BOOK).write_bytes(cut)
    try:
        whole = _reads_all(folder)
    except KnownError as error:
        assert error.code == "damaged-book"
        whole = False
    assert not whole
    if size < 1 and size != 0.5:
        assert (folder / BOOK).read_bytes() == cut


def test_a_foreign_file_is_never_taken_for_a_book(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    _book_with_work(folder)
    (folder / BOOK).write_bytes(b"SQLite format 3\x00" + bytes(8176))
    with pytest.raises(KnownError) as refused:
        open_book(folder)
    assert refused.value.code == "damaged-book"
    assert (folder / BOOK).read_bytes().startswith(b"SQLite format 3")


def test_rescue_saves_what_can_be_read_and_keeps_the_damaged_file(tmp_path: Path) -> None:
    folder, kept = tmp_path / "so", tmp_path / "kept"
    content = _book_with_work(folder)
    shutil.copytree(folder, kept)
    pages = len(content) // 4096
    for page in range(pages * 4 // 5, pages - 1):  # behind the tables' own descriptions: damage there loses everything
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        damaged = bytearray(content)
        damaged[page * 4096 + 50] ^= 0xFF
        (folder / BOOK).write_bytes(damaged)
        try:
            saved = rescue(folder, passphrase=PASSPHRASE)
        except KnownError as error:
            assert error.code == "damaged-book"
            continue
        assert saved.kept.read_bytes() == bytes(damaged)
        assert saved.changes > 0
        with open_book(folder) as office:
            found = set(_texts(office, "task"))
            # Of a record whose text stood on the damaged page the rest is left.
            assert found - {None} <= {f"Việc {number}" for number in range(60)}
            office.do(tasks.add_task, text="Làm tiếp sau khi cứu")
        if 20 <= len(found) < 60:  # one page holds up to half of a table of this size
            return
    pytest.fail("no damaged page cost a part of the tasks")


def test_a_newer_book_is_refused_untouched(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    new_book(folder).office.close()
    kept = vault.read_vault(folder)
    key = vault.open_with_passphrase(kept, PASSPHRASE).key
    connection = connect(folder / BOOK, key, kept.salt)
    connection.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    connection.close()
    before = (folder / BOOK).read_bytes(), (folder / BOOK).stat().st_mtime_ns
    with pytest.raises(KnownError) as refused:
        open_book(folder)
    assert refused.value.code == "newer-book"
    assert ((folder / BOOK).read_bytes(), (folder / BOOK).stat().st_mtime_ns) == before


def test_a_migration_that_fails_leaves_the_old_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "so"
    with new_book(folder).office as office:
        office.do(tasks.add_task, text="Có từ bản cũ")

    def half(connection: object) -> None:
        connection.execute("CREATE TABLE half (x)")  # type: ignore[attr-defined]
        raise OSError(errno.ENOSPC, "full")

    newer = schema.SCHEMA_VERSION + 1
    monkeypatch.setattr(schema, "SCHEMA_VERSION", newer)
    monkeypatch.setitem(schema.MIGRATIONS, newer, half)
    with pytest.raises(OSError, match="full"):
        open_book(folder)
    monkeypatch.setitem(schema.MIGRATIONS, newer, lambda connection: connection.execute("CREATE TABLE half (x)"))
    with open_book(folder) as office:
        assert _texts(office, "task") == ["Có từ bản cũ"]
        assert office._connection.execute("PRAGMA user_version").fetchone()[0] == newer


def test_a_transaction_is_all_or_nothing(office: Office) -> None:
    with pytest.raises(RuntimeError, match="giữa chừng"), transaction(office._connection):
        office._connection.execute("INSERT INTO view_state VALUES ('a', 'b')")
        raise RuntimeError("giữa chừng")
    assert office.ask(Reader.rows, "SELECT * FROM view_state") == []


def test_a_stale_lock_after_a_kill_is_taken_over(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    new_book(folder).office.close()
    _killed_writer(folder, 0)
    assert (folder / "lock").exists()
    open_book(folder).close()


def test_an_older_copy_put_back_begins_a_new_feed(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    with new_book(folder).office as office:
        office.do(tasks.add_task, text="Trước khi chép")
    old = (folder / BOOK).read_bytes()
    with open_book(folder) as office:
        office.do(tasks.add_task, text="Sau khi chép")
        feed = office._journal.feed_id
    (folder / BOOK).write_bytes(old)
    with open_book(folder) as office:
        assert office._journal.feed_id != feed
        office.do(tasks.add_task, text="Trên nguồn mới")
        assert office.inspect(check_book) == []
