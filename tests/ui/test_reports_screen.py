"""The room Báo cáo: what is due, numbers that open their rows, freezing and sending, files, letters, communes."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.intents import reports as intents
from core.reports.commune_report import CommuneReport
from storage.queries.report_view import report_view
from storage.reader import Reader
from tests.storage.reports.random_office import fill
from tests.storage.reports.test_sending import HALF, _birth
from tests.ui.conftest import Settle
from ui.reports.screen import BOARD, CALENDAR, FIGURES, LETTER, PROVINCE, Reports
from ui.reports.sending import DutyForm, SentForm
from ui.widgets.chart import ChartView
from ui.window import Window


@pytest.fixture
def room(window: Window, settle: Settle) -> Reports:
    """The room on 2 June 2026, with a birth of March."""
    window.desk.office.today = lambda: date(2026, 6, 2)
    window.desk.office.do(_birth, day=date(2026, 3, 2))
    made = window.go("Báo cáo")
    assert isinstance(made, Reports)
    settle()
    return made


def _line(room: Reports, title: str) -> int:
    lines = room.calendar.list.rows.lines
    return next(place for place, line in enumerate(lines) if title in line.title)


def _words(panel: object) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(made.text() for made in panel.findChildren(QLabel))  # type: ignore[attr-defined]


def test_the_calendar_says_when_to_whom_and_how_sure(room: Reports, window: Window) -> None:
    first = room.calendar.list.rows.lines[0]
    assert (first.title, first.chip, first.right) == (
        "Thống kê ngành Tư pháp 6 tháng (ước)",
        "Sắp đến hạn",
        "05/06/2026",
    )
    told = _words(room.calendar.panel)
    for words in ("Sở Tư pháp", "TT 03/2019/TT-BTP", "đã thấy nguồn", "06/06/2026", "ước 1 tháng còn lại"):
        assert words in told, words
    assert window.buttons["Báo cáo"].badge == 1
    unknown = room.calendar.list.rows.lines[_line(room, "cải cách hành chính năm")]
    assert unknown.right == "chưa rõ hạn"


def test_a_number_opens_the_rows_behind_it(room: Reports, settle: Settle, window: Window, qtbot: QtBot) -> None:
    room.calendar.list.opened.emit(room.calendar.list.current)
    settle()
    assert room.pages.currentIndex() == FIGURES
    room.figures._turn_to("ho-tich")
    settle()
    table = room.figures.table
    assert table.cells.index(0, 3).data() == "1"
    table.setCurrentIndex(table.cells.index(0, 3))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    settle()
    from ui.widgets.lists import LineList

    (listed,) = room.figures.panel.findChildren(LineList)
    assert len(listed.rows.lines) == 1
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    settle()
    assert window.screens["Hồ sơ"] is window.pages.currentWidget()


def test_freezing_and_sending_from_the_window(
    room: Reports, settle: Settle, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = window.desk.office
    room.calendar.list.opened.emit(room.calendar.list.current)
    settle()
    room.figures.freeze()
    settle()
    office.do(_birth, day=date(2026, 4, 2))
    settle()
    assert "số trong sổ đã khác" in _words(room.figures.panel)
    assert room.figures.table.cells.index(1, 2).data() == "1"
    monkeypatch.setattr(
        SentForm, "exec", lambda form: form.number.setText("15/BC-UBND") or SentForm.DialogCode.Accepted
    )
    room.figures.send()
    settle()
    (record,) = office.ask(Reader.find, "report")
    assert (record["number"], record["duty"], record["recipient"]) == ("15/BC-UBND", "thong-ke-6-thang", "Sở Tư pháp")
    room.home()
    settle()
    line = room.calendar.list.rows.lines[_line(room, "6 tháng (ước)")]
    assert (line.chip, line.faded) == ("Đã gửi", True)
    assert window.buttons["Báo cáo"].badge == 0


def test_the_report_leaves_as_three_files(room: Reports, settle: Settle, tmp_path: Path) -> None:
    room.turn_to(FIGURES)
    settle()
    for suffix in (".docx", ".xlsx", ".pdf"):
        room.figures.save_to(tmp_path / f"bao-cao{suffix}")
    settle()
    assert "Kết quả công tác tư pháp 6 tháng đầu năm 2026" in [
        p.text for p in Document(str(tmp_path / "bao-cao.docx")).paragraphs
    ]
    assert load_workbook(tmp_path / "bao-cao.xlsx").sheetnames[1] == "Hộ tịch"
    assert (tmp_path / "bao-cao.pdf").read_bytes().startswith(b"%PDF")


def test_a_duty_is_changed_and_switched_off(
    room: Reports, settle: Settle, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = _line(room, "thủ tục hành chính quý")
    room.calendar.list.setCurrentIndex(room.calendar.list.rows.index(place, 0))

    def fill_in(form: DutyForm) -> object:
        form.rule.day.setValue(14)
        return DutyForm.DialogCode.Accepted

    monkeypatch.setattr(DutyForm, "exec", fill_in)
    room.calendar.edit(room.calendar.dues[room.calendar.list.current].duty)
    settle()
    assert room.calendar.list.rows.lines[_line(room, "thủ tục hành chính quý")].right == "12/06/2026"
    room.calendar._set(room.calendar.dues[room.calendar.list.current].duty, active=False)
    settle()
    assert room.calendar.list.rows.lines[_line(room, "thủ tục hành chính quý")].note == "Không áp dụng ở cơ quan này"


def test_the_dashboard_draws_both_charts(room: Reports, settle: Settle, window: Window) -> None:
    window.desk.office.do(fill, seed=3, cases=40)
    room.turn_to(BOARD)
    settle()
    charts = room.board.findChildren(ChartView)
    assert len(charts) == 2
    assert all(chart.accessibleDescription() for chart in charts)
    assert "3/26" in charts[0].drawing.spoken
    window.grab()


def test_a_pasted_table_is_filled(room: Reports, settle: Settle, tmp_path: Path) -> None:
    room.turn_to(LETTER)
    settle()
    room.letter.take_text("STT\tĐơn vị\tĐăng ký khai sinh\tĐăng ký kết hôn\tSố buổi tập huấn\n1\tCẩm Bình\t\t\t")
    settle()
    assert [line.chip for line in room.letter.list.rows.lines] == ["", "", "Ghi tay"]
    room.letter.save_to(tmp_path / "dan.xlsx")
    settle()
    assert [cell.value for cell in load_workbook(tmp_path / "dan.xlsx").active[2]] == [1, "Cẩm Bình", 1, 0, None]


def test_the_communes_table_names_who_is_missing(room: Reports, settle: Settle, window: Window, tmp_path: Path) -> None:
    office = window.desk.office
    sent = [
        CommuneReport(f"x{n}", f"Xã {n}", period, date(2026, 6, 1), {"tthc.tiep-nhan": n})
        for n in range(4)
        for period in ("2026-04", "2026-05")
        if (n, period) != (3, "2026-05")
    ]
    office.do(intents.take_in_reports, reports=sent)
    room.turn_to(PROVINCE)
    room.province.period.setCurrentIndex(room.province.period.findData("2026-05"))
    settle()
    assert [line.chip for line in room.province.list.rows.lines] == ["Đã gửi", "Đã gửi", "Đã gửi", "Chưa gửi"]
    room.province.save_to(tmp_path / "tong-hop.xlsx")
    settle()
    assert load_workbook(tmp_path / "tong-hop.xlsx").sheetnames == ["Tổng hợp 2026-05", "Đôn đốc"]


def test_communes_sheets_are_taken_in(room: Reports, settle: Settle, window: Window, tmp_path: Path) -> None:
    from ui.report_papers import report_file

    content = window.desk.office.ask(report_file, ".xlsx", "commune-month", HALF)
    (tmp_path / "xa.xlsx").write_bytes(content)
    (tmp_path / "hong.xlsx").write_bytes(b"khong phai")
    failures: list[object] = []
    window.desk.failed.connect(failures.append)
    room.turn_to(PROVINCE)
    settle()
    room.province.take_paths([tmp_path / "xa.xlsx", tmp_path / "hong.xlsx"])
    settle()
    assert [row["way"] for row in window.desk.office.ask(Reader.find, "commune_report")] == ["xlsx"]
    assert len(failures) == 1


@pytest.mark.parametrize("size", [(1366, 697), (1024, 700), (910, 440)])
def test_every_page_fits_and_every_control_has_a_name(
    room: Reports, settle: Settle, window: Window, size: tuple[int, int]
) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

    window.resize(*size)
    for page in (CALENDAR, FIGURES, BOARD, LETTER, PROVINCE):
        room.turn_to(page)
        settle()
        for kind in (QAbstractButton, QComboBox, QLineEdit):
            for made in room.findChildren(kind):
                if made.isVisible() and made.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    assert made.accessibleName(), (page, made)
    assert window.width() == size[0]


def test_nothing_is_lost_when_the_report_was_never_frozen(room: Reports, window: Window) -> None:
    view = window.desk.office.ask(report_view, "half-year", HALF)
    assert not view.is_frozen and view.tables == view.now
