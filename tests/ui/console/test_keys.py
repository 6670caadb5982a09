"""Passphrases, key files and recovery sheets by the command line alone."""

from pathlib import Path

import pytest

from tests.books import PASSPHRASE, new_book
from tests.core.paper.pdf import pages
from tests.ui.console.test_commands import Line

NEW = "Bốn từ không quen nhau"


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    new_book(tmp_path / "so").office.close()
    for name, words in (("cu", PASSPHRASE), ("moi", NEW)):
        (tmp_path / name).write_text(words + "\n", encoding="utf-8")
    return Line(tmp_path / "so", capsys)


def test_the_passphrase_is_changed_by_files(line: Line, tmp_path: Path) -> None:
    old, new = str(tmp_path / "cu"), str(tmp_path / "moi")
    line("key", "change", "--passphrase-file", old, "--new-passphrase-file", new)
    assert line.refused("book", "stat", "--passphrase-file", old).startswith("Mật khẩu chưa đúng.")
    assert line("key", "list", "--passphrase-file", new)["sheet"] == 1
    assert line.refused("key", "change", "--passphrase-file", new).startswith("Chưa nói đổi gì.")


def test_a_key_file_is_made_used_and_given_up(line: Line, tmp_path: Path) -> None:
    old, stick = str(tmp_path / "cu"), str(tmp_path / "usb.svkey")
    changed = line("key", "change", "--passphrase-file", old, "--new-key-file", stick)
    assert changed["key_file"] is True
    assert "cùng với tệp khoá" in line.refused("key", "list", "--passphrase-file", old)
    with_file = ("--passphrase-file", old, "--key-file", stick)
    assert line("key", "list", *with_file)["people"][0]["key_file"] is True
    assert line("key", "change", *with_file, "--without-key-file")["key_file"] is False
    line("key", "list", "--passphrase-file", old)


def test_a_second_person_is_given_a_passphrase_and_loses_it(line: Line, tmp_path: Path) -> None:
    from core.intents.people import add_person
    from tests.books import open_book

    with open_book(tmp_path / "so") as office:
        office.do(add_person, name="Lê Văn Hai")
    mine = ("--passphrase-file", str(tmp_path / "cu"))
    line("key", "add", "le van hai", *mine, "--new-passphrase-file", str(tmp_path / "moi"))
    named = line("key", "list", "--passphrase-file", str(tmp_path / "moi"))["people"]
    assert [each["name"] for each in named] == ["Trần Thị Hương", "Lê Văn Hai"]
    assert "chính người đang mở sổ" in line.refused("key", "remove", "Trần Thị Hương", *mine)
    line("key", "remove", "Lê Văn Hai", *mine)
    refused = line.refused("book", "stat", "--passphrase-file", str(tmp_path / "moi"))
    assert refused.startswith("Mật khẩu chưa đúng.")


def test_a_new_sheet_is_on_paper_before_it_counts(line: Line, tmp_path: Path) -> None:
    mine, paper = ("--passphrase-file", str(tmp_path / "cu")), tmp_path / "phieu.pdf"
    made = line("key", "sheet", *mine, "--out", str(paper))
    assert (made["number"], made["backup"]) == (2, "ok")
    (page,) = pages(paper.read_bytes())
    assert "Phiếu số 2" in page
    assert made["recovery_code"].split("-")[12] in page.replace(" ", "")
    (tmp_path / "ma").write_text(made["recovery_code"], encoding="utf-8")
    assert line("key", "list", "--recovery-file", str(tmp_path / "ma"))["retired_sheets"] == [1]
    refused = line.refused("key", "sheet", *mine, "--out", str(tmp_path / "khong-co" / "phieu.pdf"))
    assert refused
    assert line("key", "list", *mine)["sheet"] == 2


def test_the_data_key_is_replaced(line: Line, tmp_path: Path) -> None:
    mine = ("--passphrase-file", str(tmp_path / "cu"))
    before = line("book", "digest", *mine)
    assert line("key", "rotate", *mine)["key"] == 2
    assert line("book", "digest", *mine) == before
