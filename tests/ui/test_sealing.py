"""What was written is sealed a quarter of an hour after the last change, and when the book is closed."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from core.intents.tasks import add_task
from storage.exchange.service import Exchange
from tests.books import new_book, open_book
from tests.lab.office_pcs import join
from tests.ui.conftest import Settle
from ui.background import Desk
from ui.window import Window


def test_sealed_after_a_rest(window: Window, settle: Settle, tmp_path: Path) -> None:
    join(window.desk.office, tmp_path / "b").close()
    window.desk.do(add_task, text="Nộp báo cáo")
    settle()
    assert window.quietly._rest.isActive()
    assert window.desk.office.share(Exchange.status).unsealed
    window.quietly._rest.timeout.emit()
    settle()
    assert window.desk.office.share(Exchange.status).unsealed == 0


def test_sealed_on_closing(tmp_path: Path, qtbot: QtBot) -> None:
    desk = Desk(new_book(tmp_path / "a").office)
    join(desk.office, tmp_path / "b").close()
    desk.do(add_task, text="Nộp báo cáo")
    assert desk.close() == []
    with open_book(tmp_path / "a") as office:
        assert office.share(Exchange.status).unsealed == 0
