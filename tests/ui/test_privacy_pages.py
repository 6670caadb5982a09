"""Personal data in the settings, as the officer uses it."""

from datetime import date, datetime

import pytest
from pytestqt.qtbot import QtBot

from core.citizen_card import Citizen
from core.intents import case_steps, cases
from storage.queries.privacy import data_breaches, data_requests
from storage.reader import Reader
from tests.ui.conftest import Settle
from ui.settings.breaches import Breaches, BreachForm
from ui.settings.data_requests import DataRequests, RequestForm
from ui.settings.person_data import CorrectForm, PersonData
from ui.settings.retention import PurgeForm, Retention
from ui.settings.screen import Settings
from ui.window import Window

AN = Citizen("Nguyễn Văn An", number="038097004321", birth=date(1997, 9, 5))


def _page(window: Window, settle: Settle, key: str):
    settings = window.go("Cài đặt")
    assert isinstance(settings, Settings)
    settings.turn_to(key)
    settle()
    return settings.pages[key]


def test_a_request_is_written_answered_and_ended(
    window: Window, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _page(window, settle, "requests")
    assert isinstance(page, DataRequests) and page.none.isVisible()

    def fill(form: RequestForm) -> RequestForm.DialogCode:
        settle()
        form.name.setText("Nguyễn Văn An")
        assert "xong trước hết" in form.days.text()
        return RequestForm.DialogCode.Accepted

    monkeypatch.setattr(RequestForm, "exec", fill)
    page.add()
    settle()
    assert page.list.isVisible() and page.answered.isEnabled()
    monkeypatch.setattr("ui.settings.data_requests.Dialog.exec", lambda _form: RequestForm.DialogCode.Accepted)
    page.answer()
    settle()
    assert not page.answered.isEnabled()
    page.end()
    settle()
    assert [each.open for each in window.desk.office.ask(data_requests)] == [False]


def test_one_persons_data_are_found_noted_and_corrected(
    window: Window, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = window.desk.office
    given = {"procedure": "ket-hon", "applicant": AN, "received": datetime(2025, 8, 28, 9)}
    id = office.do(cases.receive_case, **given).subject
    page = _page(window, settle, "requests")
    shown = PersonData(page, window.desk, AN.number)
    qtbot.addWidget(shown)
    settle()
    assert len(shown.found) == 1 and shown.fix.isEnabled()
    assert office.ask(lambda reader: reader.rows("SELECT act FROM read_log"))[-1] == ("search",)

    def fill(form: CorrectForm) -> CorrectForm.DialogCode:
        form.edits["name"].setText("Nguyễn Văn Ân")
        return CorrectForm.DialogCode.Accepted

    monkeypatch.setattr(CorrectForm, "exec", fill)
    shown.correct()
    settle()
    assert office.ask(Reader.get, "case_file", id)["applicant"] == "Nguyễn Văn Ân"  # type: ignore[index]
    shown.open_record(shown.found[0].id)
    settle()
    assert window.current is window.screens["Hồ sơ"]


def test_a_breach_leads_to_its_checklist(window: Window, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> None:
    page = _page(window, settle, "breaches")

    def fill(form: BreachForm) -> BreachForm.DialogCode:
        form.what.setPlainText("Mất USB")
        return BreachForm.DialogCode.Accepted

    monkeypatch.setattr(BreachForm, "exec", fill)
    assert isinstance(page, Breaches)
    page.add()
    settle()
    assert len(window.desk.office.ask(data_breaches)) == 1 and page.told.isEnabled()
    page.open_steps()
    settle()
    assert window.current is window.screens["Nhiệm vụ"]


def test_the_review_lists_what_is_over_and_warns_of_state_secrets(window: Window, settle: Settle) -> None:
    from PySide6.QtWidgets import QLabel

    office = window.desk.office
    given = {"procedure": "chung-thuc-chu-ky", "applicant": AN, "received": datetime(2022, 8, 28, 9)}
    id = office.do(cases.receive_case, **given).subject
    office.do(case_steps.add_step, ids=[id], kind="returned", at=datetime(2022, 8, 29, 9))
    page = _page(window, settle, "retention")
    assert isinstance(page, Retention)
    assert [each.id for each in page.list.rows.lines] == [id]
    assert any("bí mật nhà nước" in each.text() for each in page.findChildren(QLabel))


def test_what_is_over_is_deleted_for_ever_with_a_printed_record(
    window: Window, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = window.desk.office
    given = {"procedure": "chung-thuc-chu-ky", "applicant": AN, "received": datetime(2022, 8, 28, 9)}
    id = office.do(cases.receive_case, **given).subject
    office.do(case_steps.add_step, ids=[id], kind="returned", at=datetime(2022, 8, 29, 9))
    page = _page(window, settle, "retention")
    printed: list[str] = []
    monkeypatch.setattr("ui.settings.retention.show_record", lambda _parent, _desk, made: printed.append(made))

    def decide(form: PurgeForm) -> PurgeForm.DialogCode:
        assert not form.act.isEnabled()
        form.reason.setText("QĐ 12/QĐ-UBND ngày 20/8/2025")
        form.sure.setChecked(True)
        assert form.act.isEnabled()
        return PurgeForm.DialogCode.Accepted

    monkeypatch.setattr(PurgeForm, "exec", decide)
    page.delete([id])
    settle()
    assert printed and page.list.rows.lines == [] and len(page.purges.rows.lines) == 1
    assert office.ask(Reader.get, "case_file", id)["applicant"] is None  # type: ignore[index]
    from tests.core.paper.pdf import words
    from ui.privacy_papers import purge_paper

    text = " ".join(words(office.ask(purge_paper, printed[0])))
    assert "QĐ 12/QĐ-UBND" in text and "Hồ sơ" in text and "Nguyễn" not in text
    window.open_record("case_file", id)
    settle()
    assert window.screens["Hồ sơ"].panel.shown.row.applicant == ""  # type: ignore[attr-defined]
