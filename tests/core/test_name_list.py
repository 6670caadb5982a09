"""Name lists as officers paste them, and as they come in workbooks."""

import unicodedata
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook  # type: ignore[import-untyped]

from core.errors import KnownError
from core.name_list import read_names, read_names_xlsx

names = st.lists(
    st.lists(st.sampled_from(["Nguyễn", "Văn", "Ánh", "Đỗ", "Thị", "Hồ", "Lò", "Ksor", "H’Bia"]), min_size=2, max_size=4)
    .map(" ".join),
    min_size=1,
    max_size=20,
    unique=True,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nguyễn Văn An\nTrần Thị Bé\n", ["Nguyễn Văn An", "Trần Thị Bé"]),
        ("TT\tHọ và tên\n1\tNguyễn Văn An\n2\tTrần Thị Bé", ["Nguyễn Văn An", "Trần Thị Bé"]),
        ("1\tNguyễn Văn An\t1980\tThôn 3\r\n2\tNguyễn Văn An\t1991\tThôn 5", ["Nguyễn Văn An – 1980 – Thôn 3", "Nguyễn Văn An – 1991 – Thôn 5"]),
        ("1. Nguyễn Văn An\n2) Trần Thị Bé\n- Lò Văn C", ["Nguyễn Văn An", "Trần Thị Bé", "Lò Văn C"]),
        ("DANH SÁCH CÔNG DÂN THÔN 3\n\nSTT\tHọ tên\tNăm sinh\n1\tĐỗ Ánh\t1950", ["Đỗ Ánh – 1950"]),
        ("Họ và tên\nNguyễn Văn An", ["Nguyễn Văn An"]),
        ("Nguyễn  Văn\u00a0An  \n\n   \nTrần Bé", ["Nguyễn Văn An", "Trần Bé"]),
        ("1\tĐỗ Ánh\n\tĐỗ Bé\n3\tĐỗ Chi", ["Đỗ Ánh", "Đỗ Bé", "Đỗ Chi"]),
    ],
)  # fmt: skip
def test_pasted_lists(text: str, expected: list[str]) -> None:
    assert read_names(text) == expected


@given(names)
@settings(max_examples=40)
def test_numbers_and_header_change_nothing(found: list[str]) -> None:
    plain = read_names("\n".join(found))
    numbered = read_names("TT\tHọ và tên\n" + "\n".join(f"{n}\t{name}" for n, name in enumerate(found, 1)))
    decomposed = read_names(unicodedata.normalize("NFD", "\n".join(found)))
    assert plain == numbered == decomposed == found
    assert plain.note == ""


def test_repeated_lines_are_left_out_and_named() -> None:
    found = read_names("Nguyễn Văn An\nTrần Bé\nNguyễn Văn An\nNguyễn Văn An")
    assert found == ["Nguyễn Văn An", "Trần Bé"]
    assert found.note.startswith("Đã bỏ 2 dòng trùng: Nguyễn Văn An.")


@pytest.mark.parametrize("text", ["", " \n\t\n", "TT\tHọ và tên\n", "x" * 501])
def test_what_is_no_list_is_said_so(text: str) -> None:
    with pytest.raises(KnownError) as caught:
        read_names(text)
    assert caught.value.next_step


def workbook(path: Path, *rows: list[object]) -> Path:
    book = Workbook()
    book.create_sheet("Danh sách", 1)
    for row in rows:
        book.worksheets[1].append(row)
    book.save(path)
    return path


def test_a_workbook_with_an_empty_first_sheet_title_and_header(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "ds.xlsx",
        ["DANH SÁCH RÀ SOÁT"],
        [],
        ["TT", "Họ và tên", "Ngày sinh", "Số hộ"],
        [1, "Nguyễn Văn An", datetime(1980, 2, 5), 12.0],
        [2, unicodedata.normalize("NFD", "Trần Thị Bé"), None, 7],
        [3, "Trần Thị Bé", None, 7],
    )
    found = read_names_xlsx(path)
    assert found == ["Nguyễn Văn An – 05/02/1980 – 12", "Trần Thị Bé – 7"]
    assert "1 dòng trùng" in found.note


def test_workbooks_that_cannot_be_read_are_refused_in_words(tmp_path: Path) -> None:
    foreign = tmp_path / "ds.xlsx"
    foreign.write_bytes(b"PK\x03\x04 not a workbook")
    whole = workbook(tmp_path / "whole.xlsx", ["Nguyễn Văn An"]).read_bytes()
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(whole[: len(whole) // 2])
    for path, code in (
        (foreign, "unreadable-workbook"),
        (cut, "unreadable-workbook"),
        (tmp_path / "none.xlsx", "no-such-file"),
        (workbook(tmp_path / "empty.xlsx"), "no-names"),
    ):
        with pytest.raises(KnownError) as caught:
            read_names_xlsx(path)
        assert caught.value.code == code
