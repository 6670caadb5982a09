"""Spreadsheets of the province's system: columns by header, duplicates by number, nothing enters unseen."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from core.cases.sheet_import import read_sheet
from core.errors import KnownError
from core.intents.case_import import import_cases, remembered_columns, reviewed
from storage.check import check_book
from storage.office import Office
from storage.queries.cases import CaseFilter, case_ids, case_rows

HEAD = [
    "STT",
    "Mã hồ sơ",
    "Tên thủ tục hành chính",
    "Chủ hồ sơ",
    "Số CCCD",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Trạng thái",
]
ROWS: list[list[Any]] = [
    [1, "H42.1-260828-0001", "Đăng ký khai sinh", "Nguyễn Văn An", "042090001234", "28/08/2026 10:15", "28/08/2026", "Đang xử lý"],
    [2, "H42.1-260828-0002", "Thủ tục đăng ký kết hôn", "Trần Thị Đào", 42190004321, datetime(2026, 8, 28, 16, 20), None, "Đã trả kết quả"],
    [3, "H42.1-260828-0003", "Cấp giấy phép lạ", "Lê Văn Ba", "", date(2026, 8, 28), None, ""],
    [4, "H42.1-260828-0001", "Đăng ký khai sinh", "Nguyễn Văn An", "", "28/08/2026", None, ""],
    [5, "H42.1-260828-0005", "Đăng ký giám hộ", "Phạm Văn Tư", "", "hôm qua", None, "Yêu cầu bổ sung"],
    [None, None, None, None, None, None, None, None],
]  # fmt: skip


def sheet(folder: Path, head: Sequence[str] = HEAD, rows: Sequence[Sequence[Any]] = ROWS) -> Path:
    book = Workbook()
    assert book.active is not None
    book.active.append(["DANH SÁCH HỒ SƠ"])
    book.active.append([])
    book.active.append(list(head))
    for row in rows:
        book.active.append(list(row))
    book.save(folder / "tinh.xlsx")
    return folder / "tinh.xlsx"


def test_columns_are_known_by_their_headers(tmp_path: Path) -> None:
    found = read_sheet(sheet(tmp_path))
    assert found.columns["outside"] == "Mã hồ sơ" and found.columns["due"] == "Ngày hẹn trả"
    first, second, strange, again, undated = found.rows
    assert (first.procedure, first.received, first.due, first.step) == (
        "khai-sinh", datetime(2026, 8, 28, 10, 15), date(2026, 8, 28), "work",
    )  # fmt: skip
    assert (second.procedure, second.applicant_number, second.step) == ("ket-hon", "42190004321", "returned")
    assert strange.problems == ("không nhận ra thủ tục",)
    assert again.problems == ("trùng mã hồ sơ với dòng 4",)
    assert undated.problems == ("không đọc được ngày tiếp nhận",)
    assert [row.line for row in found.rows] == [4, 5, 6, 7, 8]


def test_other_headers_are_mapped_by_hand_and_remembered(office: Office, tmp_path: Path) -> None:
    head = ["STT", "Mã biên nhận", "TTHC", "Họ tên", "CCCD", "Ngày nộp", "Hạn", "Ghi chú"]
    path = sheet(tmp_path, head)
    assert read_sheet(path).rows[0].due is None
    chosen = read_sheet(path, {"due": "Hạn"})
    assert chosen.rows[0].due == date(2026, 8, 28)
    rows = office.ask(reviewed, chosen)
    office.do(import_cases, rows=rows, columns=chosen.columns, signature=chosen.signature)
    assert office.ask(remembered_columns, read_sheet(path).signature)["due"] == "Hạn"


def test_what_is_no_such_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="tiêu đề"):
        read_sheet(sheet(tmp_path, ["Họ tên", "Điểm"], [["A", 1]]))
    (tmp_path / "x.xlsx").write_bytes(b"not a workbook")
    with pytest.raises(KnownError, match="không đọc được"):
        read_sheet(tmp_path / "x.xlsx")
    with pytest.raises(KnownError, match="Không thấy tệp"):
        read_sheet(tmp_path / "none.xlsx")


def test_only_ready_rows_enter_and_a_second_time_none_does(office: Office, tmp_path: Path) -> None:
    office.today = lambda: date(2026, 9, 8)
    read = read_sheet(sheet(tmp_path))
    rows = office.ask(reviewed, read)
    assert office.ask(case_ids, CaseFilter()).tolist() == []
    office.do(import_cases, rows=rows)
    listed = office.ask(case_rows, office.ask(case_ids, CaseFilter(order="number")))
    assert [(row.number, row.state, row.due) for row in listed] == [
        ("H42.1-260828-0001", "working", date(2026, 8, 28)),
        ("H42.1-260828-0002", "returned", date(2026, 8, 28)),
    ]
    again = office.ask(reviewed, read)
    assert [bool(row.known) for row in again] == [True, True, False, True, False]
    with pytest.raises(KnownError, match="Không có hồ sơ mới"):
        office.do(import_cases, rows=again)
    assert office.inspect(check_book) == []
    office.undo()
    assert office.ask(case_ids, CaseFilter()).tolist() == []
