"""A small real book of every released schema opens, is whole, and shows what it showed."""

import shutil
from pathlib import Path

import pytest

from storage.check import check_book
from storage.office import Office
from storage.reader import Reader

HERE = Path(__file__).parent
PASSPHRASE = "sổ mẫu của bản phát hành"
BOOKS = sorted(path for path in HERE.iterdir() if path.is_dir() and (path / "book.db").exists())


def test_there_is_one_for_each_schema() -> None:
    assert [path.name for path in BOOKS] == ["v1", "v3"]  # version 2 never left the house


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
