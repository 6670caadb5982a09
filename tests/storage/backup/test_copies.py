"""Copies of an open book: whole while others write, refused when damaged, thinned, and never a half file."""

import errno
import shutil
import threading
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import KnownError
from core.intents import tasks
from storage.backup import service, snapshot
from storage.backup.container import Backup, read_name
from storage.backup.drill import drill, verify
from storage.backup.restore import Restoring, finish_swap
from storage.backup.shelf import Shelf
from storage.backup.thinning import NEWEST, Copy, kept
from storage.check import check_book
from storage.digest import book_digest
from storage.exchange.drives import Drive
from storage.office import Office
from storage.safe_file import cannot_write
from tests.books import CHEAP, PASSPHRASE, new_book, open_book

NEW_WORD = "Đồi thông sáng 2027"


def _add(office: Office, *texts: str) -> None:
    for text in texts:
        office.do(tasks.add_task, text=text)


def _restored(file: Path, folder: Path, **secret: str) -> Office:
    with Restoring(file, folder) as restoring:
        restoring.look_inside(**(secret or {"passphrase": PASSPHRASE}))
        restoring.take_over(NEW_WORD, cost=CHEAP)
    return Office.open(folder, passphrase=NEW_WORD)


@pytest.fixture
def file(office: Office, tmp_path: Path) -> Path:
    """A backup of a small book with one attachment, on "another disk"."""
    _add(office, "Việc một", "Việc hai")
    office.attach(office.ask(lambda r: r.find("task")[0]["id"]), "giay.txt", b"noi dung kem")
    (made,) = office.backups.now(tmp_path / "usb").files
    return made


def test_a_copy_never_makes_the_way_to_a_stick_that_is_not_in(office: Office, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="usb") as refused:
        office.backups.now(tmp_path / "không cắm" / "usb")
    assert refused.value.code == "no-folder"
    assert not (tmp_path / "không cắm").exists()


def test_a_copy_gives_back_the_same_book(office: Office, file: Path, tmp_path: Path) -> None:
    before = office.ask(book_digest)
    _add(office, "Việc sau khi sao lưu")
    with _restored(file, tmp_path / "moi") as back:
        assert back.ask(book_digest) == before
        assert back.inspect(check_book) == []
        attachment = back.ask(lambda r: r.find("attachment")[0])
        assert back.files.content(attachment["blob"]) == b"noi dung kem"
        assert back.person == office.person
    with pytest.raises(KnownError, match="Mật khẩu"):
        open_book(tmp_path / "moi")


def test_the_name_and_the_manifest_tell_nothing_of_the_office(office: Office, file: Path) -> None:
    name = read_name(file.name)
    assert name is not None and name.alias == office.backups.alias and name.copy.day == date.today()
    content = file.read_bytes()
    for word in ("Cẩm Bình", "Hương", "Việc một", "giay.txt", "noi dung kem"):
        assert word.encode() not in content
        assert not any(word.encode() in each.read_bytes() for each in file.parent.rglob("*") if each.is_file())
    assert Backup(file).manifest.sheets == ("1",)


def test_numbers_go_on_and_no_name_is_used_twice(office: Office, file: Path) -> None:
    again = office.backups.now(file.parent).files[0]
    assert [read_name(each.name).copy.number for each in (file, again)] == [1, 2]  # type: ignore[union-attr]
    blobs = [each for each in file.parent.rglob("*") if len(each.name) == 64]
    assert len(blobs) == 1


def test_the_recovery_sheet_alone_opens_it(tmp_path: Path) -> None:
    made = new_book(tmp_path / "so")
    with made.office as office:
        _add(office, "Việc")
        (file,) = office.backups.now(tmp_path / "usb").files
        digest = office.ask(book_digest)
    shutil.rmtree(tmp_path / "so")
    with _restored(file, tmp_path / "so", recovery_code=made.recovery_code) as back:
        assert back.ask(book_digest) == digest
        assert not back.keys.by_sheet


def test_a_wrong_secret_is_told_before_anything_is_written(file: Path, tmp_path: Path) -> None:
    with Restoring(file, tmp_path / "moi") as restoring, pytest.raises(KnownError) as refused:
        restoring.look_inside(passphrase="sai")
    assert refused.value.code == "wrong-passphrase"
    assert not list(tmp_path.glob("*moi*"))


# --- while others write ------------------------------------------------------------------------------------------------


def test_a_copy_taken_during_writes_is_one_moment_of_the_book(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add(office, *(f"Việc {n}" for n in range(20)))
    monkeypatch.setattr(snapshot, "_PAGES", 3)
    ended, written = threading.Event(), []

    def write() -> None:
        while not ended.is_set():
            _add(office, "Việc đang ghi")
            written.append(1)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        steps: list[int] = []

        def slowly(done: int, _all: int) -> None:
            steps.append(done)
            count = len(written)
            while len(written) < count + 1 and len(steps) < 40:
                pass

        (file,) = office.backups.now(tmp_path / "usb", progress=slowly).files
    finally:
        ended.set()
        writer.join()
    assert len(steps) > 10 and len(written) >= 10
    with _restored(file, tmp_path / "moi") as back:
        assert back.inspect(check_book) == []
        assert 20 <= len(back.ask(lambda r: r.find("task"))) < len(office.ask(lambda r: r.find("task")))


def test_a_stopped_copy_leaves_nothing(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "_PAGES", 30)
    for at in (0, 1, 2):
        count = 0

        def stop(_done: int, _all: int, at: int = at) -> None:
            nonlocal count
            count += 1
            if count > at:
                raise KnownError("stopped", "Đã dừng.")

        with pytest.raises(KnownError) as refused:
            office.backups.now(tmp_path / "usb", progress=stop)
        assert refused.value.code == "stopped"
    assert [each.name for each in (tmp_path / "usb").rglob("*")] == []
    assert not [each for each in office.folder.iterdir() if "ban-sao" in each.name]
    assert office.backups.now(tmp_path / "usb").files


def test_one_run_at_a_time(office: Office, tmp_path: Path) -> None:
    def again(_done: int, _all: int) -> None:
        with pytest.raises(KnownError) as refused:
            office.backups.now(tmp_path / "b")
        assert refused.value.code == "backup-running"

    office.backups.now(tmp_path / "a", progress=again)


# --- damaged copies ----------------------------------------------------------------------------------------------------


def test_a_copy_cut_anywhere_is_refused(file: Path, tmp_path: Path) -> None:
    whole = file.read_bytes()
    cut = tmp_path / file.name
    for length in (0, 1, 21, 22, 100, 4096, len(whole) // 3, len(whole) // 2, len(whole) - 23, len(whole) - 1):
        cut.write_bytes(whole[:length])
        with pytest.raises(KnownError) as refused:
            verify(cut, tmp_path, passphrase=PASSPHRASE)
        assert refused.value.code == "damaged-backup", length


def test_a_flipped_byte_anywhere_is_refused(file: Path, tmp_path: Path) -> None:
    whole = file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        inside = {entry.filename: entry.header_offset + 30 + len(entry.filename) for entry in archive.infolist()}
    flipped = tmp_path / "usb2" / file.name
    flipped.parent.mkdir()
    for place in (
        inside["book.db"] + 3,
        inside["book.db"] + 5000,
        inside["book.db"] + 90_000,
        inside["manifest.json"] + 4,
    ):
        flipped.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(KnownError) as refused:
            verify(flipped, tmp_path, passphrase=PASSPHRASE)
        assert refused.value.code == "damaged-backup", place


def test_a_hostile_zip_is_refused(file: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    def made(entries: dict[str, bytes], kind: int = zipfile.ZIP_STORED) -> Path:
        path = tmp_path / "x.svbk"
        with zipfile.ZipFile(path, "w", kind) as out:
            for name, content in entries.items():
                out.writestr(name, content)
        return path

    manifest = parts["manifest.json"]
    for entries in (
        parts | {"../../x": b"x"}, {n: c for n, c in parts.items() if n != "vault.json"},
        parts | {"manifest.json": b"[" * 100_000}, parts | {"manifest.json": b"{}"},
        parts | {"manifest.json": manifest.replace(b'"files": [\n', b'"files": [\n"../../x",\n')},
    ):  # fmt: skip
        with pytest.raises(KnownError) as refused:
            Backup(made(entries))
        assert refused.value.code == "damaged-backup"
    with pytest.raises(KnownError):
        Backup(made(parts, zipfile.ZIP_DEFLATED))
    newer = manifest.replace(b'"v": 1', b'"v": 2')
    with pytest.raises(KnownError) as refused:
        Backup(made(parts | {"manifest.json": newer}))
    assert refused.value.code == "newer-book"
    assert Backup(made(parts)).manifest.bytes > 0


def test_a_missing_or_damaged_attachment_is_told(file: Path, tmp_path: Path) -> None:
    (blob,) = [each for each in file.parent.rglob("*") if len(each.name) == 64]
    content = blob.read_bytes()
    blob.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(KnownError, match="hỏng 1 tệp"):
        verify(file, tmp_path, passphrase=PASSPHRASE)
    blob.unlink()
    with pytest.raises(KnownError, match="thiếu 1 tệp"):
        verify(file, tmp_path, passphrase=PASSPHRASE)
    with _restored(file, tmp_path / "moi") as back:
        assert not back.files.has(blob.name)


def test_a_damaged_book_makes_no_copy(tmp_path: Path) -> None:
    with new_book(tmp_path / "so").office as office:
        _add(office, *(f"Việc {n}" * 30 for n in range(60)))
        office.inspect(lambda c: c.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
        path = tmp_path / "so" / "book.db"
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 255
        path.write_bytes(content)
        with pytest.raises(KnownError) as refused:
            office.backups.now(tmp_path / "usb")
        assert refused.value.code == "damaged-book"
        assert [each for each in (tmp_path / "usb").rglob("*") if each.suffix == ".svbk"] == []


# --- restore -----------------------------------------------------------------------------------------------------------


def test_a_folder_with_a_book_is_never_overwritten(office: Office, file: Path, tmp_path: Path) -> None:
    new_book(tmp_path / "khac").office.close()
    before = (tmp_path / "khac" / "book.db").read_bytes()
    with Restoring(file, tmp_path / "khac") as restoring:
        restoring.look_inside(passphrase=PASSPHRASE)
        with pytest.raises(KnownError) as refused:
            restoring.take_over(NEW_WORD, cost=CHEAP)
    assert refused.value.code == "book-exists"
    assert (tmp_path / "khac" / "book.db").read_bytes() == before


def test_the_book_that_was_there_is_kept_beside(office: Office, file: Path, tmp_path: Path) -> None:
    new_book(tmp_path / "khac").office.close()
    with Restoring(file, tmp_path / "khac") as restoring:
        restoring.look_inside(passphrase=PASSPHRASE)
        away = restoring.take_over(NEW_WORD, replace=True, cost=CHEAP)
    assert away is not None
    open_book(away).close()
    with Office.open(tmp_path / "khac", passphrase=NEW_WORD) as back:
        assert len(back.ask(lambda r: r.find("task"))) == 2


def test_an_open_book_is_not_replaced(office: Office, file: Path) -> None:
    with Restoring(file, office.folder) as restoring:
        restoring.look_inside(passphrase=PASSPHRASE)
        with pytest.raises(KnownError) as refused:
            restoring.take_over(NEW_WORD, replace=True, cost=CHEAP)
    assert refused.value.code == "open-elsewhere"
    _add(office, "Vẫn ghi được")


def test_a_kill_between_the_two_renames_ends_with_the_new_book(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_book(tmp_path / "khac").office.close()
    restoring = Restoring(file, tmp_path / "khac")
    restoring.look_inside(passphrase=PASSPHRASE)
    moved = []

    def killed(source: Path, target: Path) -> None:
        moved.append(source)
        if len(moved) == 2:
            raise KeyboardInterrupt
        source.replace(target)

    monkeypatch.setattr("storage.backup.restore.move", killed)
    with pytest.raises(KeyboardInterrupt):
        restoring.take_over(NEW_WORD, replace=True, cost=CHEAP)
    monkeypatch.undo()
    assert not (tmp_path / "khac").exists()
    finish_swap(tmp_path / "khac")
    with Office.open(tmp_path / "khac", passphrase=NEW_WORD) as back:
        assert len(back.ask(lambda r: r.find("task"))) == 2


def test_a_restored_book_writes_a_new_feed_even_on_the_same_pc(office: Office, file: Path, tmp_path: Path) -> None:
    with _restored(file, tmp_path / "moi") as back:
        assert back.ask(lambda r: r.feed) != office.ask(lambda r: r.feed)
        assert back.ask(lambda r: r.device) == office.ask(lambda r: r.device)


# --- places and days ---------------------------------------------------------------------------------------------------


def test_a_marked_stick_is_found_under_another_letter(office: Office, tmp_path: Path) -> None:
    stick = tmp_path / "E"
    stick.mkdir()
    backups = office.backups
    backups.drives = lambda: [Drive(each, each.name, 0) for each in (tmp_path / "E", tmp_path / "F") if each.exists()]
    backups.add_place("stick", "USB xanh", stick / "SoViec-sao-luu")
    assert backups.daily().files[0].parent == stick / "SoViec-sao-luu"
    assert backups.due() == []
    stick.rename(tmp_path / "F")
    office.today = lambda: date.today() + timedelta(days=1)
    (made,) = backups.daily().files
    assert made.parent == tmp_path / "F" / "SoViec-sao-luu"


def test_nothing_is_written_to_a_place_without_its_mark(office: Office, tmp_path: Path) -> None:
    """An unmounted disk leaves an empty folder: a copy there would lie on the book's own disk."""
    folder = tmp_path / "o-d"
    office.backups.add_place("folder", "Ổ D", folder)
    shutil.rmtree(folder)
    folder.mkdir()
    made = office.backups.daily()
    assert [each.parent.name for each in made.files] == [service.LOCAL]
    assert list(folder.iterdir()) == []
    assert office.backups.daily().files == []


def test_one_place_that_refuses_does_not_stop_the_others(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.backups.add_place("folder", "Ổ D", tmp_path / "d")
    office.backups.add_place("folder", "Ổ E", tmp_path / "e")
    real = service.write

    def full(path: Path, *rest: Any) -> Any:
        if path.parent.name == "e":
            raise cannot_write(OSError(errno.ENOSPC, "full"))
        return real(path, *rest)

    monkeypatch.setattr(service, "write", full)
    made = office.backups.now()
    assert [each.parent.name for each in made.files] == ["d"]
    assert [title for title, _ in made.troubles] == ["Ổ E"]
    troubles = {each.place.title: each.place.trouble for each in office.backups.places()}
    assert troubles["Ổ D"] == "" and troubles["Ổ E"] != ""


def test_a_full_disk_is_said_with_what_is_needed(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10, 10, 1_000))  # type: ignore[attr-defined]
    with pytest.raises(KnownError) as refused:
        office.backups.now(tmp_path / "usb")
    assert refused.value.code == "disk-full" and "MB" in refused.value.message


def test_copies_before_something_big_stay_few(office: Office) -> None:
    made = [office.backups.before() for _ in range(5)]
    there = sorted((office.folder / service.LOCAL).iterdir())
    assert len(there) == service.LOCAL_KEPT and made[-1] in there


DAYS = st.lists(
    st.tuples(st.integers(0, 1_500), st.integers(1, 3)).map(lambda t: Copy(date(2026, 11, 24) - timedelta(t[0]), t[1])),
    unique=True, max_size=80,
)  # fmt: skip


@given(DAYS)
def test_thinning_keeps_what_the_rule_says(copies: list[Copy]) -> None:
    today = date(2026, 11, 24)
    stay = kept(copies, today)
    assert stay <= set(copies) and sorted(copies)[-NEWEST:] == sorted(stay)[-min(NEWEST, len(copies)) :]

    def newest(span: int, group: Callable[[date], object]) -> set[Copy]:
        groups: dict[object, Copy] = {}
        for each in sorted(copies):
            if (today - each.day).days < span:
                groups[group(each.day)] = each
        return set(groups.values())

    assert {each for each in copies if (today - each.day).days < 2} <= stay
    assert newest(14, lambda day: day) <= stay
    assert newest(92, lambda day: day.isocalendar()[:2]) <= stay
    assert newest(731, lambda day: (day.year, day.month)) <= stay
    assert len(stay) <= 6 + 14 + 14 + 25 + NEWEST
    assert kept(stay, today) == stay


def test_a_copy_a_day_for_three_years_leaves_one_of_each_span() -> None:
    first, stay = date(2026, 1, 1), set[Copy]()
    for n in range(1_100):
        today = first + timedelta(n)
        stay = kept(stay | {Copy(today, 1)}, today)
    ages = sorted((today - each.day).days for each in stay)
    assert ages[:14] == list(range(14))
    assert max(b - a for a, b in pairwise(ages)) <= 38
    assert 650 < ages[-1] < 731 and len(ages) < 55


def test_thinning_takes_old_files_away_and_keeps_the_attachments_that_are_named(office: Office, file: Path) -> None:
    for back in range(5, 9):
        old = file.with_name(f"{office.backups.alias}-{date.today() - timedelta(days=1_000 + back)}-1.svbk")
        shutil.copyfile(file, old)
    foreign = file.with_name("0123456789abcdef-2001-01-01-1.svbk")
    foreign.write_bytes(b"x")
    unnamed = file.parent / f"{office.backups.alias}-tep" / "ab" / ("ab" * 32)
    unnamed.parent.mkdir(parents=True, exist_ok=True)
    unnamed.write_bytes(b"x")
    office.backups.now(file.parent)
    names = [name.copy.day for name in Shelf(file.parent, office.backups.alias).names()]
    assert names[:2] == [date.today()] * 2 and len(names) == NEWEST
    assert foreign.exists() and not unnamed.exists()
    assert len([each for each in file.parent.rglob("*") if len(each.name) == 64]) == 1


def test_a_clock_that_jumped_takes_no_copy_away(office: Office, file: Path) -> None:
    office.clock_doubted = True
    for back in (900, 901, 902, 903):
        shutil.copyfile(file, file.with_name(f"{office.backups.alias}-{date.today() - timedelta(days=back)}-1.svbk"))
    office.today = lambda: date(2099, 1, 1)
    office.backups.now(file.parent)
    assert len(Shelf(file.parent, office.backups.alias).names()) == 6


# --- drill -------------------------------------------------------------------------------------------------------------


def test_a_drill_with_the_sheet_is_written_down(tmp_path: Path) -> None:
    made = new_book(tmp_path / "so")
    with made.office as office:
        with pytest.raises(KnownError, match="Chưa có"):
            drill(office, made.recovery_code)
        _add(office, "Việc")
        office.backups.add_place("folder", "Ổ D", tmp_path / "d")
        (file,) = office.backups.now().files
        done = drill(office, made.recovery_code)
        assert done.file == file and done.inside.counts["việc"] == 1
        assert not [each for each in office.folder.iterdir() if "dien-tap" in each.name]
        file.write_bytes(file.read_bytes()[:-500])
        with pytest.raises(KnownError) as refused:
            drill(office, made.recovery_code)
        assert refused.value.code == "damaged-backup"
        words = office.inspect(
            lambda c: c.execute("SELECT words FROM read_log WHERE act = 'drill' ORDER BY n").fetchall()
        )
        assert [text.split(":")[0] for (text,) in words] == ["Đạt", "Không đạt"]
