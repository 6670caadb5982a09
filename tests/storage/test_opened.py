"""Copies in the clear: one folder, gone when the book is closed and at the next opening after a kill."""

from pathlib import Path

import pytest

from storage.opened import FOLDER, OpenedCopies
from tests.books import new_book, open_book


def test_a_copy_is_gone_once_the_book_is_closed(tmp_path: Path) -> None:
    office = new_book(tmp_path / "so").office
    copy = office.opened.put("công văn.pdf", b"%PDF-1.4 bi mat")
    assert copy.read_bytes() == b"%PDF-1.4 bi mat"
    office.close()
    assert not (tmp_path / "so" / FOLDER).exists()


def test_a_copy_left_by_a_kill_is_gone_at_the_next_opening(tmp_path: Path) -> None:
    new_book(tmp_path / "so").office.close()
    OpenedCopies(tmp_path / "so").put("anh.png", b"x")
    open_book(tmp_path / "so").close()
    assert not (tmp_path / "so" / FOLDER).exists()


@pytest.mark.parametrize("name", ["../../trom.txt", "..\\..\\trom.txt", "/etc/passwd", "con<>:|?*.txt", "...", ""])
def test_a_name_never_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    copy = OpenedCopies(tmp_path).put(name, b"x")
    assert copy.resolve().is_relative_to((tmp_path / FOLDER).resolve())
    assert not set(copy.name) & set('<>:"/\\|?*')
