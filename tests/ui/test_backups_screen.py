"""Sao lưu in the window: the three boxes and their age, places, a drill, copies by themselves and on closing."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.intents import tasks
from storage.backup.places import FOLDER
from storage.exchange.drives import Drive
from storage.queries.keeping import keeping
from tests.ui.conftest import Settle
from ui.settings.backups import Keep
from ui.widgets.parts import Chip
from ui.window import Window

DAY = date(2025, 8, 29)


@pytest.fixture
def page(window: Window, settle: Settle, tmp_path: Path) -> Keep:
    for name in ("USB", "o-d", "cung-o"):
        (tmp_path / name).mkdir()
    backups = window.desk.office.backups
    backups.same_disk = lambda folder, _book: "cung-o" in str(folder)
    backups.drives = lambda: [Drive(tmp_path / "USB", "USB xanh", 8_000_000_000)]
    screen = window.go("Cài đặt")
    screen.turn_to("backups")  # type: ignore[attr-defined]
    settle()
    made = screen.pages["backups"]  # type: ignore[attr-defined]
    assert isinstance(made, Keep)
    return made


def _boxes(page: Keep) -> list[tuple[str, str]]:
    found = []
    for place in range(page.boxes.count()):
        box = page.boxes.itemAt(place).widget()
        found.append((box.findChildren(QLabel)[2].text(), box.findChildren(Chip)[0].words))
    return found


def test_the_boxes_fill_one_after_another(window: Window, page: Keep, settle: Settle, tmp_path: Path) -> None:
    assert _boxes(page)[1:] == [("Chưa có", "Cần thêm bản")] * 2
    page._add("folder", "Ổ D", tmp_path / "o-d" / FOLDER)
    page._add("stick", "USB xanh", tmp_path / "USB" / FOLDER)
    settle()
    page.back_up()
    settle()
    assert [words for words, _ in _boxes(page)][1:] == ["Hôm nay", "Hôm nay"]
    for days, tone in ((3, "Tốt"), (4, "Cần thêm bản"), (10, "Cần thêm bản"), (11, "Đã quá cũ")):
        window.desk.office.today = lambda days=days: DAY + timedelta(days=days)
        page.refresh()
        settle()
        assert _boxes(page)[1:] == [(f"{days} ngày trước", tone)] * 2


def test_a_place_on_the_same_disk_does_not_count(window: Window, page: Keep, settle: Settle, tmp_path: Path) -> None:
    page._add("folder", "Cùng ổ", tmp_path / "cung-o" / FOLDER)
    settle()
    page.back_up()
    settle()
    assert _boxes(page)[1][1] == "Cần thêm bản"
    assert "không tính" in page.list.rows.lines[0].chip
    assert window.desk.office.ask(keeping).disk.age is None


def test_the_top_bar_speaks_only_when_no_copy_is_fresh(
    window: Window, page: Keep, settle: Settle, tmp_path: Path
) -> None:
    office = window.desk.office
    began = office.ask(keeping).since
    for days, words in ((0, ""), (3, ""), (4, "Chưa có bản sao lưu"), (11, "Chưa có bản sao lưu")):
        office.today = lambda days=days: began + timedelta(days=days)
        window._refresh()
        settle()
        assert (window.kept.text() if window.kept.isVisible() else "") == words
    assert window.kept.tone == "overdue"
    page._add("stick", "USB xanh", tmp_path / "USB" / FOLDER)
    settle()
    page.back_up()
    settle()
    assert not window.kept.isVisible()
    office.today = lambda: began + timedelta(days=11 + 5)
    window._refresh()
    settle()
    assert window.kept.text() == "Sao lưu: 5 ngày trước" and window.kept.tone == "soon"
    office.today = lambda: began - timedelta(days=300)  # a clock that jumped back
    window._refresh()
    settle()
    assert office.ask(keeping).away.age is None


def test_a_drill_says_what_came_back(
    window: Window, page: Keep, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage.backup import drill as drilling

    window.desk.office.do(tasks.add_task, text="Việc")
    page._add("stick", "USB xanh", tmp_path / "USB" / FOLDER)
    settle()
    page.back_up()
    settle()
    inside = drilling.verify(
        window.desk.office.backups.newest(),
        tmp_path,
        passphrase="Thung lũng xanh 2026",  # type: ignore[arg-type]
    )
    page._rehearsed(drilling.Rehearsed(Path("x"), inside, 2))
    assert "Diễn tập đạt" in page.answer.itemAt(0).widget().findChildren(QLabel)[1].text()


def test_copies_come_by_themselves(window: Window, page: Keep, settle: Settle, tmp_path: Path, qtbot: QtBot) -> None:
    page._add("stick", "USB xanh", tmp_path / "USB" / FOLDER)
    settle()
    made = []
    window.keeper.made.connect(lambda: made.append(1))
    window.keeper.look()
    settle()
    assert made == [1] and len(list((tmp_path / "USB" / FOLDER).glob("*.svbk"))) == 1
    window.keeper.look()
    settle()
    assert made == [1]


def test_nobody_is_disturbed_while_typing(window: Window, page: Keep, settle: Settle, tmp_path: Path) -> None:
    page._add("folder", "Ổ D", tmp_path / "o-d" / FOLDER)
    settle()
    window.keeper.look()
    settle()
    assert not list((tmp_path / "o-d" / FOLDER).glob("*.svbk"))
    window.keeper.is_idle_now = True
    window.keeper.look()
    settle()
    assert len(list((tmp_path / "o-d" / FOLDER).glob("*.svbk"))) == 1


def test_closing_makes_todays_copy(window: Window, page: Keep, settle: Settle, tmp_path: Path) -> None:
    page._add("folder", "Ổ D", tmp_path / "o-d" / FOLDER)
    settle()
    window.close()
    assert len(list((tmp_path / "o-d" / FOLDER).glob("*.svbk"))) == 1


def test_locking_does_not_wait_for_a_copy(window: Window, page: Keep, settle: Settle, tmp_path: Path) -> None:
    page._add("folder", "Ổ D", tmp_path / "o-d" / FOLDER)
    settle()
    window.lock()
    assert not list((tmp_path / "o-d" / FOLDER).glob("*.svbk"))
