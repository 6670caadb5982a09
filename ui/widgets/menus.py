"""Buttons that open a menu."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QPushButton

from ui.widgets.parts import button


def menu_button(words: str, icon: str, entries: Callable[[], list[tuple[str, Callable[[], object]]]]) -> QPushButton:
    """A button that opens a menu; what stands in it is asked when it opens."""
    made = button(words, "", icon or None)
    made.setProperty("menu", True)
    menu = QMenu(made)

    def fill() -> None:
        menu.clear()
        for text, act in entries():
            menu.addAction(text).triggered.connect(lambda _checked=False, act=act: act())

    menu.aboutToShow.connect(fill)
    made.setMenu(menu)
    return made
