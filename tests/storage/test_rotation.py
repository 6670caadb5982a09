"""Another data key for the book: everything opens as before, old backups by their own vault, leftovers go."""

from pathlib import Path

import pytest

from core.errors import KnownError
from core.intents import tasks
from storage import rotation, vault
from storage.backup.restore import Restoring
from storage.check import check_book
from storage.digest import book_digest
from storage.driver import connect
from storage.office import BOOK, Office
from storage.rotation import rotate
from tests.books import PASSPHRASE, new_book, open_book


def test_the_book_is_the_same_under_another_key(tmp_path: Path, keyring_in_memory: dict) -> None:
    folder = tmp_path / "so"
    made = new_book(folder)
    office = made.office
    office.do(tasks.add_task, text="Trước khi thay khoá")
    office.attach(office.person, "tệp.txt", b"noi dung")
    office.keys.remember()
    before, old_key, old_salt = office.ask(book_digest), bytes(office.keys.key), office.keys.vault.salt
    with pytest.raises(KnownError) as refused:
        rotate(office, "sai")
    assert refused.value.code == "wrong-passphrase"
    seen: list[tuple[int, int]] = []
    assert rotate(office, PASSPHRASE, progress=lambda done, whole: seen.append((done, whole))) == 2
    assert seen[-1][0] == seen[-1][1]
    assert bytes(office.keys.key) != old_key
    assert office.keys.vault.salt != old_salt
    assert office.ask(book_digest) == before
    office.do(tasks.add_task, text="Sau khi thay khoá")
    assert office.inspect(check_book) == []
    office.close()
    with pytest.raises(Exception, match="not a database"):
        connect(folder / BOOK, old_key, old_salt)
    for secret in ({"passphrase": PASSPHRASE}, {"recovery_code": made.recovery_code}, {"remembered": True}):
        with Office.open(folder, **secret) as again:  # type: ignore[arg-type]
            assert len(again.ask(tasks_of)) == 2
    assert sorted(path.name for path in folder.iterdir() if "next" in path.name) == []


def tasks_of(reader: object) -> list[str]:
    return [record["text"] for record in reader.find("task")]  # type: ignore[attr-defined]


def test_a_copy_that_was_never_confirmed_goes(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    new_book(folder).office.close()
    for ending in ("", "-wal", "-shm"):
        (folder / (rotation.NEXT_BOOK + ending)).write_bytes(b"half")
    open_book(folder).close()
    assert not list(folder.glob("*.next*"))


def test_a_confirmed_copy_is_put_in_place_whatever_was_done(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    with new_book(folder).office as office:
        office.do(tasks.add_task, text="Có trước")
        swap = office.swap
        office.swap = lambda put, kept, key: None  # type: ignore[method-assign]
        rotate(office, PASSPHRASE)
        office.swap = swap  # type: ignore[method-assign]
    assert (folder / rotation.NEXT_VAULT).exists()
    with open_book(folder) as office:
        assert office.ask(tasks_of) == ["Có trước"]
        assert office.keys.vault.key_number == 2
    assert vault.read_vault(folder).key_number == 2


def test_a_backup_from_before_opens_by_its_own_vault(tmp_path: Path) -> None:
    folder, stick = tmp_path / "so", tmp_path / "usb"
    stick.mkdir()
    with new_book(folder).office as office:
        office.do(tasks.add_task, text="Trong bản sao cũ")
        (copy,) = office.backups.now(stick).files
        rotate(office, PASSPHRASE)
    with Restoring(copy, tmp_path / "moi") as restoring:
        assert restoring.look_inside(passphrase=PASSPHRASE).counts
