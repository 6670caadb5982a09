"""Cài đặt: every page opens; people, passphrases, calendar, templates, labels, the bin, the check, the looks."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.errors import KnownError
from core.intents import calendar, checklists, notes, people, reading, tasks
from storage.office import Office
from storage.queries.records import templates
from storage.reader import Reader
from tests.books import CHEAP, PASSPHRASE, new_book
from tests.ui.conftest import Settle
from ui import theme
from ui.preferences import Looks, load_looks, save_looks
from ui.settings.screen import PAGES, Settings
from ui.unlock.screen import Unlock
from ui.widgets import paint
from ui.window import Window


@pytest.fixture
def screen(window: Window, settle: Settle) -> Settings:
    made = window.go("Cài đặt")
    settle()
    assert isinstance(made, Settings)
    return made


@pytest.mark.parametrize("key", PAGES)
def test_every_page_opens_and_fits_a_small_window(window: Window, screen: Settings, settle: Settle, key: str) -> None:
    window.resize(860, 420)
    screen.turn_to(key)
    settle()
    assert screen.stack.currentWidget() is screen.pages[key]
    assert screen.pages[key].minimumSizeHint().width() < 600
    assert QApplication.activeWindow() is window


def test_a_second_officer_opens_the_book_by_a_passphrase_of_their_own(
    window: Window, screen: Settings, settle: Settle
) -> None:
    office = window.desk.office
    second = office.do(people.add_person, name="Nguyễn Văn Thắng").subject
    office.keys.give_passphrase(second, "một mật khẩu khác hẳn", CHEAP)
    settle()
    chips = {line.id: line.chip for line in screen.pages["people"].list.rows.lines}
    assert chips[second] == "Mở được sổ"
    window.close()
    with Office.open(office.folder, passphrase="một mật khẩu khác hẳn") as opened:
        assert opened.person == second


def test_a_passphrase_is_changed_only_by_who_knows_the_old_one(window: Window, settle: Settle) -> None:
    office = window.desk.office
    with pytest.raises(KnownError) as refused:
        office.keys.change_passphrase("không phải mật khẩu", "mật khẩu mới dài", CHEAP)
    assert refused.value.code == "wrong-passphrase"
    office.keys.change_passphrase(PASSPHRASE, "mật khẩu mới dài", CHEAP)
    window.close()
    with pytest.raises(KnownError):
        Office.open(office.folder, passphrase=PASSPHRASE)
    Office.open(office.folder, passphrase="mật khẩu mới dài").close()


def test_a_day_the_office_corrects_changes_the_days_left(window: Window, screen: Settings, settle: Settle) -> None:
    office = window.desk.office
    screen.turn_to("calendar")
    settle()
    office.do(calendar.set_day, day=date(2025, 9, 3), kind="off", name="Nghỉ bù", source="TB 01")
    settle()
    page = screen.pages["calendar"]
    line = next(line for line in page.list.rows.lines if line.id == "2025-09-03")
    assert "cơ quan sửa" in line.note
    assert not office.ask(lambda reader: reader.calendar.is_workday(date(2025, 9, 3)))
    page.remove("2025-09-03")
    settle()
    assert office.ask(lambda reader: reader.calendar.is_workday(date(2025, 9, 3)))


def test_a_shipped_template_is_edited_here_and_comes_back(window: Window, screen: Settings, settle: Settle) -> None:
    screen.turn_to("templates")
    settle()
    page = screen.pages["templates"]
    key = page.list.current
    shipped = page.found[key]

    def steps() -> tuple[str, ...]:
        return next(t.items for t in window.desk.office.ask(templates) if t.key == key)

    from core.templates import template_id

    window.desk.do(checklists.save_template, id=template_id(key), title=shipped.title, items=["Một", "Hai"])
    settle()
    assert steps() == ("Một", "Hai")
    page.remove(key)
    settle()
    assert steps() == shipped.items


def test_what_was_deleted_comes_back_from_the_bin(window: Window, screen: Settings, settle: Settle) -> None:
    office = window.desk.office
    id = office.do(tasks.add_task, text="Xoá nhầm").subject
    note = office.do(notes.add_note, about=id, text="Ghi chú").subject
    office.do(notes.delete_note, id=note)
    office.do(tasks.delete_tasks, ids=[id])
    screen.turn_to("bin")
    settle()
    page = screen.pages["bin"]
    assert {line.id for line in page.list.rows.lines} == {id, note}
    for wanted in (id, note):
        page.restore(wanted)
        settle()
    assert page.none.isVisible()
    assert not office.ask(Reader.get, "task", id)["deleted"]
    assert not office.ask(Reader.get, "note", note)["deleted"]


def test_the_check_says_that_the_book_is_whole(window: Window, screen: Settings, settle: Settle, qtbot: QtBot) -> None:
    screen.turn_to("book")
    settle()
    page = screen.pages["book"]
    page.check()
    qtbot.waitUntil(lambda: page.answer.count() == 1, timeout=10_000)
    assert page.busy.isHidden()


def test_dung_stops_a_rebuild_and_leaves_the_book_as_it_was(
    window: Window, screen: Settings, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage import rebuild as module
    from storage.digest import book_digest

    office = window.desk.office
    for n in range(30):
        office.do(tasks.add_task, text=f"Việc {n}")
    before = office.ask(book_digest)
    screen.turn_to("book")
    monkeypatch.setattr(module, "_EVERY", 10)
    busy = screen.pages["book"].busy
    busy.run("Dựng lại", lambda progress: office.keep(module.rebuild, progress), lambda _answer: None)
    busy.halt.click()
    settle()
    assert office.ask(book_digest) == before
    assert len(office.ask(Reader.find, "task")) == 30


def test_the_looks_are_kept_and_a_broken_file_means_the_usual_ones(window: Window, settle: Settle) -> None:
    assert load_looks() == Looks()
    save_looks(Looks("dark", 1.25))
    assert load_looks() == Looks("dark", 1.25)
    from ui import preferences

    preferences._file().write_text("{", encoding="utf-8")
    assert load_looks() == Looks()
    preferences._file().unlink()


@pytest.mark.parametrize("looks", [Looks("dark", 1.0), Looks("light", 1.5)])
def test_the_window_is_made_anew_in_other_looks(qapp: QApplication, qtbot: QtBot, tmp_path: Path, looks: Looks) -> None:
    from ui.app import Program

    program = Program(tmp_path / "so")
    try:
        program._show(Unlock())
        program._opened(new_book(tmp_path / "so").office)
        qtbot.waitUntil(lambda: isinstance(program.shown, Window), timeout=10_000)
        window = program.shown
        assert isinstance(window, Window)
        save_looks(looks)
        program._restyle(window)
        again = program.shown
        assert isinstance(again, Window)
        qtbot.addWidget(again)
        assert again is not window
        qtbot.waitUntil(lambda: again.desk.idle, timeout=10_000)
        assert again.desk.office.ask(Reader.find, "office")
        assert again.minimumSizeHint().width() <= 1366
        again.close()
    finally:
        save_looks(Looks())
        theme.apply(qapp, "light", 1.0)
        paint.forget()


def test_what_was_taught_is_seen_and_forgotten(window: Window, screen: Settings, settle: Settle) -> None:
    office = window.desk.office
    office.do(reading.add_own_unit, name="UBND cấp xã")
    office.do(reading.teach_word, kind="unit", words="VPS", meaning="Văn phòng Sở")
    screen.turn_to("reading")
    settle()
    page = screen.pages["reading"]
    assert [line.title for line in page.list.rows.lines] == ["UBND cấp xã", "VPS → Văn phòng Sở"]
    for line in list(page.list.rows.lines):
        page.remove(line.id)
        settle()
    assert page.list.rows.lines == []
