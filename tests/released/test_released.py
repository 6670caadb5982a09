"""A small real book of every released schema opens, is whole, and shows what it showed."""

import shutil
from pathlib import Path

import pytest

from storage.backup.container import Backup
from storage.backup.restore import Restoring
from storage.check import check_book
from storage.office import Office
from storage.reader import Reader
from storage.schema import SCHEMA_VERSION
from tests.books import CHEAP

HERE = Path(__file__).parent
PASSPHRASE = "sổ mẫu của bản phát hành"
BOOKS = sorted(path for path in HERE.iterdir() if path.is_dir() and (path / "book.db").exists())
OLDER = [path for path in BOOKS if path.name != f"v{SCHEMA_VERSION}"]


def test_there_is_one_for_each_schema() -> None:
    assert [path.name for path in BOOKS] == ["v1", "v3", "v4"]  # version 2 never left the house


@pytest.mark.parametrize("book", BOOKS, ids=lambda path: path.name)
def test_it_opens_and_is_whole(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "so"
    shutil.copytree(book, folder)
    with Office.open(folder, passphrase=PASSPHRASE) as office:
        assert office.inspect(check_book) == []
        texts = [task["text"] for task in office.ask(Reader.find, "task")]
        assert texts == ["Việc có từ bản phát hành đầu", "Việc đã xong"]
        assert len(office.ask(Reader.find, "case_file")) == (0 if book.name == "v1" else 1)
        (item,) = office.ask(Reader.find, "item")
        assert (item["text"], item["done"]) == ("Một bước đã làm", True)
        (file,) = office.ask(Reader.find, "attachment")
        assert office.files.content(file["blob"]) == "nội dung tệp kèm".encode()


@pytest.mark.parametrize("book", OLDER, ids=lambda path: path.name)
def test_the_copy_made_before_it_was_brought_up_to_date_has_its_older_tables(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "so"
    shutil.copytree(book, folder)
    Office.open(folder, passphrase=PASSPHRASE).close()
    (copy,) = (folder / "sao-luu").glob("*.svbk")
    assert f"v{Backup(copy).manifest.schema}" == book.name
    with Restoring(copy, tmp_path / "lai") as restoring:
        assert restoring.look_inside(passphrase=PASSPHRASE).counts["việc"] == 2
        restoring.take_over(PASSPHRASE, cost=CHEAP)
    with Office.open(tmp_path / "lai", passphrase=PASSPHRASE) as office:
        assert office.inspect(check_book) == []
        (file,) = office.ask(Reader.find, "attachment")
        assert not Backup(copy).manifest.files and not office.files.has(file["blob"])
