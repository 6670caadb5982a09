"""Sổ cấp số in the settings: after a restore the last number on paper, blocks, how numbers are written."""

from datetime import datetime

import pytest
from PySide6.QtWidgets import QLabel

from core.citizen_card import Citizen
from core.errors import KnownError
from core.exchange.change import Act, Edit
from core.intents import cases
from core.intents.known import Known
from storage.queries.case_detail import case_detail
from storage.queries.numbers import number_book
from storage.reader import Reader
from tests.ui.conftest import Settle
from ui.cases.steps import EditCase
from ui.settings.numbers import Numbers
from ui.settings.screen import Settings
from ui.widgets.dialogs import Dialog
from ui.window import Window


@pytest.fixture
def page(window: Window, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> Numbers:
    monkeypatch.setattr(Dialog, "exec", lambda _form: Dialog.DialogCode.Accepted)
    settings = window.go("Cài đặt")
    assert isinstance(settings, Settings)
    settings.turn_to("numbers")
    settle()
    made = settings.pages["numbers"]
    assert isinstance(made, Numbers)
    return made


def _take(window: Window, **more: object) -> str:
    given = {"procedure": "ket-hon", "applicant": Citizen("Nguyễn Văn An"), "received": datetime(2025, 8, 29, 9)}
    return window.desk.office.do(cases.receive_case, **given | more).subject


def _forget(known: Known) -> Act:
    """What a restore does: another feed writes on, and nobody has looked at the paper yet."""
    id = known.find("number_book", kind="case", year=2025)[0]["id"]
    return Act("thử", (Edit("number_book", id, {"confirmed": "0" * 32}),), id)


def test_after_a_restore_the_last_number_on_paper_lets_the_counter_go_on(
    window: Window, page: Numbers, settle: Settle
) -> None:
    _take(window)
    office = window.desk.office
    office.do(_forget)
    settle()
    with pytest.raises(KnownError, match="số cuối"):
        _take(window)
    page.refresh()
    settle()
    assert any("Chưa biết số cuối" in each.text() for each in page.findChildren(QLabel))
    page.confirm()
    settle()
    assert office.ask(number_book, "case", 2025).sure
    assert office.ask(Reader.get, "case_file", _take(window))["number"] == "HS2025-00002"  # type: ignore[index]


def test_how_numbers_are_written_is_shown_and_the_year_has_its_own_book(
    window: Window, page: Numbers, settle: Settle
) -> None:
    _take(window)
    page.refresh()
    settle()
    assert page.book is not None and page.book.following == "HS2025-00002"
    page.year.setValue(2026)
    settle()
    assert page.book.following == "HS2026-00001"
    assert not page.lend.isEnabled()  # no other PC


def test_people_of_a_file_are_edited_and_keep_what_the_form_does_not_show(
    window: Window, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = window.desk.office
    wife = cases.Person("Bên nữ", Citizen("Lê Thị Hoa", address="Thôn 1", sex="Nữ"))
    id = _take(window, people=(wife,))
    window.open_record("case_file", id)
    settle()
    panel = window.screens["Hồ sơ"].panel  # type: ignore[attr-defined]

    def correct(form: EditCase) -> EditCase.DialogCode:
        form.people.rows[0].name.setText("Lê Thị Hòa")
        return EditCase.DialogCode.Accepted

    monkeypatch.setattr(EditCase, "exec", correct)
    panel.edit()
    settle()
    detail = office.ask(case_detail, id)
    assert detail is not None
    (person,) = detail.people
    assert (person["name"], person["address"], person["sex"]) == ("Lê Thị Hòa", "Thôn 1", "Nữ")
