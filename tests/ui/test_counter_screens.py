"""Hồ sơ and Thủ tục as the officer uses them."""

from datetime import date

import pytest
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from storage.queries.case_detail import case_detail
from storage.queries.cases import CaseFilter, case_ids
from storage.queries.procedures import procedure_view
from storage.reader import Reader
from tests.books import open_book
from tests.ui.conftest import Settle
from ui.background import Desk
from ui.cases.screen import Cases
from ui.procedures.correct import CorrectForm
from ui.procedures.fee import FeeForm
from ui.procedures.screen import Procedures
from ui.rooms import rooms
from ui.window import Window

BIRTH = "khai-sinh"
CARD = "038097004321|172345678|Nguyễn Văn An|05091997|Nam|Thôn 3, xã Cẩm Bình, tỉnh Hà Tĩnh|10052021"


@pytest.fixture
def screen(window: Window, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> Cases:
    monkeypatch.setattr("ui.cases.screen.print_case", lambda *_given: None)
    made = window.go("Hồ sơ")
    settle()
    assert isinstance(made, Cases)
    return made


@pytest.fixture
def procedures(window: Window, settle: Settle) -> Procedures:
    made = window.go("Thủ tục")
    settle()
    assert isinstance(made, Procedures)
    return made


def _count(window: Window) -> int:
    return len(window.desk.office.ask(case_ids, CaseFilter(view="all")))


def _detail(window: Window, number: int = 0):
    def of(reader: Reader):
        rid = case_ids(reader, CaseFilter(view="all"))[number]
        return case_detail(reader, reader.ids([rid])[rid])

    return window.desk.office.ask(of)


def _begin(screen: Cases, settle: Settle, qtbot: QtBot) -> None:
    screen.start_case(BIRTH)
    screen.intake.at.setDateTime(QDateTime.fromString("2026-11-24T09:12:00", Qt.DateFormat.ISODate))
    settle()
    screen.intake.citizen.scan.setText(CARD)  # a reader types letters that the key simulation cannot
    qtbot.keyClick(screen.intake.citizen.scan, Qt.Key.Key_Return)
    qtbot.wait(200)
    settle()


def _press(qtbot: QtBot, whole: object, words: str) -> None:
    made = next(
        each
        for each in whole.findChildren(QPushButton)
        if each.text().strip() == words and each.isVisible()  # type: ignore[attr-defined]
    )
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)


def test_an_empty_screen_says_the_next_step(screen: Cases) -> None:
    assert screen.none.isVisible()
    assert not screen.table.isVisible()


def test_a_scanned_card_fills_the_form_and_nothing_is_in_the_book_yet(
    window: Window, screen: Cases, settle: Settle, qtbot: QtBot
) -> None:
    _begin(screen, settle, qtbot)
    of = screen.intake.citizen.citizen()
    assert (of.name, of.number, of.birth) == ("Nguyễn Văn An", "038097004321", date(1997, 9, 5))
    assert screen.intake.preview is not None
    assert screen.intake.preview.missing
    assert not screen.intake.promise.take.isEnabled()
    assert _count(window) == 0


def test_a_file_is_taken_in_once_every_paper_is_there(
    window: Window, screen: Cases, settle: Settle, qtbot: QtBot
) -> None:
    _begin(screen, settle, qtbot)
    _press(qtbot, screen.intake, "Đủ cả")
    qtbot.wait(200)
    settle()
    assert screen.intake.promise.take.isEnabled()
    qtbot.mouseClick(screen.intake.promise.take, Qt.MouseButton.LeftButton)
    settle()
    assert _count(window) == 1
    detail = _detail(window)
    assert detail.row.applicant == "Nguyễn Văn An"
    assert screen.pages.currentIndex() == 0
    assert screen.table.isVisible()
    assert screen.intake.empty


def test_what_is_missing_is_asked_for_and_the_file_waits(
    window: Window, screen: Cases, settle: Settle, qtbot: QtBot
) -> None:
    _begin(screen, settle, qtbot)
    qtbot.mouseClick(screen.intake.promise.lacking, Qt.MouseButton.LeftButton)
    settle()
    assert _detail(window).row.state == "waiting_papers"


def test_without_a_name_nothing_is_taken_in(window: Window, screen: Cases, settle: Settle, qtbot: QtBot) -> None:
    screen.start_case(BIRTH)
    settle()
    screen.intake.receive("receipt")
    settle()
    assert _count(window) == 0


def test_what_is_half_typed_is_there_after_a_lock(window: Window, screen: Cases, settle: Settle, qtbot: QtBot) -> None:
    _begin(screen, settle, qtbot)
    screen.intake.content.setText("khai sinh cho con")
    screen.intake.people.add().name.setText("Nguyễn Gia Hưng")
    folder = window.desk.office.folder
    window.lock()
    again = Window(Desk(open_book(folder)), rooms())
    qtbot.addWidget(again)
    again.show()
    found = again.go("Hồ sơ")
    assert isinstance(found, Cases)
    qtbot.waitUntil(lambda: again.desk.idle, timeout=10_000)
    assert found.intake.citizen.name.text() == "Nguyễn Văn An"
    assert found.intake.content.text() == "khai sinh cho con"
    assert [each.citizen.name for each in found.intake.people.people()] == ["Nguyễn Gia Hưng"]
    assert found.intake.procedure == BIRTH
    again.close()


def test_a_deleted_file_comes_back_from_the_bin(window: Window, screen: Cases, settle: Settle, qtbot: QtBot) -> None:
    from storage.queries.bin import deleted_records

    _begin(screen, settle, qtbot)
    qtbot.mouseClick(screen.intake.promise.lacking, Qt.MouseButton.LeftButton)
    settle()
    qtbot.keyClick(screen.table, Qt.Key.Key_Delete)
    settle()
    assert _count(window) == 0
    assert "case_file" in {each.kind for each in window.desk.office.ask(deleted_records)}
    window.take_back()
    settle()
    assert _count(window) == 1


def test_procedures_are_found_without_accents(procedures: Procedures, settle: Settle, qtbot: QtBot) -> None:
    every = len(procedures.list.rows.lines)
    qtbot.keyClicks(procedures.words, "ket hon")
    qtbot.wait(300)
    settle()
    found = [each.title for each in procedures.list.rows.lines]
    assert 0 < len(found) < every
    assert all("ết hôn" in title for title in found[:2])


def test_a_procedure_starts_a_file(window: Window, procedures: Procedures, settle: Settle) -> None:
    chosen = procedures.list.current
    procedures.primary()
    settle()
    assert window.current is window.screens["Hồ sơ"]
    assert window.screens["Hồ sơ"].intake.procedure == chosen  # type: ignore[attr-defined]


def test_a_correction_of_the_office_is_shown_and_dropped(
    window: Window, procedures: Procedures, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def correct(form: CorrectForm) -> CorrectForm.DialogCode:
        form.kind.setCurrentIndex(form.kind.findData("working_days"))
        form.days.setValue(4)
        form.source.setText("QĐ 12/QĐ-UBND")
        return CorrectForm.DialogCode.Accepted

    monkeypatch.setattr(CorrectForm, "exec", correct)
    id = procedures.list.current
    procedures.correct()
    settle()
    changed = window.desk.office.ask(procedure_view, id)
    assert changed is not None
    assert changed.procedure.time.value == 4
    assert any("QĐ 12/QĐ-UBND" in each.text() for each in procedures.panel.findChildren(QLabel))
    window.take_back()
    settle()
    again = window.desk.office.ask(procedure_view, id)
    assert again is not None
    assert again.procedure.time.value != 4


def test_the_provinces_fee_stands_in_the_guide(
    window: Window, procedures: Procedures, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(form: FeeForm) -> FeeForm.DialogCode:
        form.amount.setValue(12_000)
        form.basis.setText("NQ 07/NQ-HĐND")
        form.differs.setChecked(True)
        return FeeForm.DialogCode.Accepted

    monkeypatch.setattr(FeeForm, "exec", fill)
    id = procedures.list.current
    procedures.set_fee()
    settle()
    shown = window.desk.office.ask(procedure_view, id)
    assert shown is not None
    assert (shown.fees[0].amount, shown.fees[0].online_amount) == (12_000, 0)
    assert any("12.000 đồng (NQ 07/NQ-HĐND)" in each.text() for each in procedures.panel.findChildren(QLabel))


def test_a_file_of_today_has_its_acts_beside_the_list(window: Window, settle: Settle, qtbot: QtBot) -> None:
    from datetime import datetime

    from core.citizen_card import Citizen
    from core.intents.cases import receive_case
    from ui.today.screen import Day

    office = window.desk.office
    office.today = lambda: date(2026, 8, 28)
    given = {"procedure": "ket-hon", "applicant": Citizen("Trần Văn Bình"), "received": datetime(2026, 8, 28, 9)}
    id = office.do(receive_case, **given).subject
    day = window.go("Hôm nay")
    settle()
    assert isinstance(day, Day) and day.side.currentWidget() is day.case_panel
    _press(qtbot, day.case_panel, "Có kết quả")
    settle()
    detail = office.ask(case_detail, id)
    assert detail is not None and detail.row.state == "ready"
    qtbot.keyClick(day.list, Qt.Key.Key_Return)
    settle()
    assert window.current is window.screens["Hồ sơ"]
    assert window.screens["Hồ sơ"].panel.shown.row.id == id  # type: ignore[attr-defined]


def test_a_file_is_taken_in_and_ended_by_keyboard(window: Window, screen: Cases, settle: Settle, qtbot: QtBot) -> None:
    """The procedure by its name, the card by the reader, what the card does not say, papers, receipt, result."""
    screen.primary()
    screen.intake.at.setDateTime(QDateTime.fromString("2026-11-24T09:12:00", Qt.DateFormat.ISODate))
    settle()
    qtbot.keyClicks(screen.intake.choose.words, "khai sinh")
    qtbot.wait(250)
    settle()
    qtbot.keyClick(screen.intake.choose.words, Qt.Key.Key_Return)
    settle()
    assert [each.relation.currentText() for each in screen.intake.people.rows] == ["Người được khai sinh", "Cha", "Mẹ"]
    screen.intake.citizen.scan.setText(CARD)
    qtbot.keyClick(screen.intake.citizen.scan, Qt.Key.Key_Return)
    settle()
    assert screen.intake.content.hasFocus()
    qtbot.keyClick(screen.intake.content, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(200)
    settle()
    qtbot.keyClick(screen.intake.content, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert _detail(window).people == () and screen.table.hasFocus()  # rows without a name are nobody
    for state in ("ready", "returned"):
        qtbot.keyClick(screen.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()
        assert _detail(window).row.state == state


def test_a_way_of_handing_in_that_the_procedure_does_not_know_is_said(
    window: Window, screen: Cases, settle: Settle, qtbot: QtBot
) -> None:
    screen.start_case("chung-thuc-ban-sao")
    screen.intake.channel.setCurrentIndex(screen.intake.channel.findData("online"))
    qtbot.wait(200)
    settle()
    assert screen.intake.preview is not None and "không nhận trực tuyến" in screen.intake.preview.warning
    assert any("không nhận trực tuyến" in each.text() for each in screen.intake.promise.findChildren(QLabel))
    assert screen.intake.promise.lacking.isEnabled() is False  # without a name only; the warning is no wall
    screen.intake.channel.setCurrentIndex(screen.intake.channel.findData("counter"))
    qtbot.wait(200)
    settle()
    assert screen.intake.preview.warning == ""


def test_words_are_explained_on_hover_and_in_the_guide(
    window: Window, screen: Cases, settle: Settle, qtbot: QtBot
) -> None:
    from ui.guide import Guide
    from ui.widgets.parts import Elided

    _begin(screen, settle, qtbot)
    papers = {each.text(): each for each in screen.intake.papers.findChildren(Elided)}
    assert "cơ sở y tế ghi trẻ sinh" in papers["Giấy chứng sinh"].more
    asked = [each for each in screen.intake.papers.findChildren(QLabel) if "mang thai hộ" in each.text()]
    assert any("nhân đạo" in each.toolTip() for each in asked)
    guide = Guide(window, "Từ ngữ")
    qtbot.addWidget(guide)
    assert guide.turn_to("Từ ngữ") and "Giấy báo tử" in guide.text.toPlainText()


def test_what_was_shown_is_written_down_instead_of_a_copy(
    window: Window, screen: Cases, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.cases.steps import ShownForm

    _begin(screen, settle, qtbot)
    screen.intake.tick_all()
    qtbot.wait(200)
    settle()
    screen.intake.receive("receipt")
    settle()

    def fill(form: ShownForm) -> ShownForm.DialogCode:
        next(iter(form.edits.values())).setText("038097004321, 10/05/2021, Cục CSQLHC")
        return ShownForm.DialogCode.Accepted

    monkeypatch.setattr(ShownForm, "exec", fill)
    screen.panel.note_shown()
    settle()
    assert list(_detail(window).notes.values()) == ["038097004321, 10/05/2021, Cục CSQLHC"]
