"""F1 opens the guide at the chapter of every screen."""

from pytestqt.qtbot import QtBot

from tests.ui.conftest import Settle
from ui.guide import Guide
from ui.window import Window


def test_every_screen_has_its_chapter(window: Window, settle: Settle, qtbot: QtBot) -> None:
    guide = Guide(window)
    qtbot.addWidget(guide)
    for name in window.buttons:
        screen = window.go(name)
        settle()
        assert screen.chapter
        assert guide.turn_to(screen.chapter)
