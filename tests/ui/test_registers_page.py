"""The other registers as the officer uses them."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from storage.queries.registers import register_entries
from storage.queries.search import search
from tests.ui.conftest import Settle
from ui.cases.screen import Cases
from ui.registers import Registers
from ui.registers.page import span_days
from ui.window import Window

COPIES = "chung-thuc-ban-sao"


@pytest.fixture
def page(window: Window, settle: Settle) -> Registers:
    cases = window.go("Hồ sơ")
    assert isinstance(cases, Cases)
    cases.show_registers()
    settle()
    return cases.registers


def _write(page: Registers, settle: Settle, name: str, paper: str = "Giấy khai sinh", copies: str = "2") -> None:
    for field, text in (("nguoi-yeu-cau", name), ("ten-giay-to", paper), ("so-ban", copies)):
        page.form.fields[field].setText(text)  # type: ignore[union-attr]
    page.form.write()
    settle()


def _entries(window: Window):
    return window.desk.office.ask(register_entries, COPIES)


def test_entries_are_written_one_after_the_other(window: Window, page: Registers, settle: Settle) -> None:
    page.begin()
    page.form.fields["nguoi-ky"].setText("Lê Văn Tám")  # type: ignore[union-attr]
    _write(page, settle, "Nguyễn Văn An")
    assert page.form.values()["nguoi-ky"] == "Lê Văn Tám"  # whoever signs most likely signs the next one too
    assert page.form.values()["nguoi-yeu-cau"] == ""
    _write(page, settle, "Lê Thị Hoa")
    assert [row.number for row in _entries(window)] == ["1/2025", "2/2025"]
    assert len(page.table.rows.rids) == 2
    assert "Số bản sao: 4" in page.figures.text()


def test_what_is_wrong_stands_in_the_form_and_nothing_is_written(
    window: Window, page: Registers, settle: Settle
) -> None:
    page.begin()
    _write(page, settle, "Nguyễn Văn An", copies="hai")
    assert _entries(window) == [] and page.form.said.count() == 1
    assert page.form.values()["nguoi-yeu-cau"] == "Nguyễn Văn An"


def test_an_entry_is_changed_deleted_and_taken_back(
    window: Window, page: Registers, settle: Settle, qtbot: QtBot
) -> None:
    page.begin()
    _write(page, settle, "Nguyễn Văn An")
    page.table.selectRow(0)
    settle()
    assert page.form.detail is not None
    _write(page, settle, "Nguyễn Văn Anh", copies="7")
    (row,) = _entries(window)
    assert (row.number, row.title, row.values["so-ban"]) == ("1/2025", "Nguyễn Văn Anh – Giấy khai sinh", 7)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    settle()
    assert _entries(window) == []
    window.take_back()
    settle()
    assert len(_entries(window)) == 1


def test_what_is_half_written_is_not_thrown_away_unasked(
    page: Registers, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.begin()
    _write(page, settle, "Nguyễn Văn An")
    page.form.fields["nguoi-yeu-cau"].setText("Đang gõ")  # type: ignore[union-attr]
    monkeypatch.setattr("ui.registers.page.confirm", lambda *_given: False)
    page.table.selectRow(0)
    settle()
    assert page.form.detail is None and page.form.values()["nguoi-yeu-cau"] == "Đang gõ"


def test_a_search_hit_opens_its_register(window: Window, page: Registers, settle: Settle) -> None:
    page.begin()
    _write(page, settle, "Nguyễn Văn An")
    page.choose_book("tu-sach")
    settle()
    (hit,) = window.desk.office.ask(search, "van an")
    window.open_record(hit.kind, hit.id)
    settle()
    assert page.book.id == COPIES and page.form.detail is not None


@pytest.mark.parametrize(
    ("span", "days"),
    [
        ("month", (date(2025, 8, 1), date(2025, 8, 31))),
        ("quarter", (date(2025, 7, 1), date(2025, 9, 30))),
        ("last", (date(2024, 1, 1), date(2024, 12, 31))),
        ("all", (None, None)),
    ],
)
def test_periods(span: str, days: tuple[date | None, date | None]) -> None:
    assert span_days(span, date(2025, 8, 29)) == days
    assert span_days("quarter", date(2025, 12, 31)) == (date(2025, 10, 1), date(2025, 12, 31))
