"""Who works at this window: the menu behind the name, changing person, the reminder of an old passphrase."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from storage.keys import change_person
from storage.queries.records import view_state
from ui.locking import SCHEDULE, USUAL, due_words
from ui.widgets.parts import button

if TYPE_CHECKING:
    from ui.window import Window


class Persons(QObject):
    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window = window

    def menu(self) -> None:
        menu, who = QMenu(self.window), self.window.who
        menu.addAction("Đổi người dùng…", self.change)
        menu.addAction("Mật khẩu và khoá", self._keys)
        menu.popup(who.mapToGlobal(who.rect().bottomLeft()))

    def _keys(self) -> None:
        self.window.go("Cài đặt").turn_to("keys")  # type: ignore[attr-defined]

    def change(self) -> None:
        """Another person of the office goes on in the same open book, by their own passphrase."""
        from ui.widgets.secrets import ask_secret

        desk = self.window.desk
        with_file = any(slot.file for slot in desk.office.keys.vault.of_kind("passphrase"))
        given = ask_secret(self.window, desk, "Đổi người dùng", "Mật khẩu của người sắp làm việc", with_file)
        if given is not None:
            for screen in self.window.screens.values():
                screen.leave()
            desk.work(
                lambda office: change_person(office, *given), then=lambda _answer: self.window.person_changed.emit()
            )

    def remind(self) -> None:
        """A passphrase that has served its time is told once a start."""
        self.window.desk.ask(view_state, SCHEDULE, then=self._remind)

    def _remind(self, months: str | None) -> None:
        office = self.window.desk.office
        if words := due_words(office.keys.passphrase_since, months or USUAL, office.today()):
            new = button("Đổi mật khẩu", "quiet", "key-round")
            new.clicked.connect(self._keys)
            self.window.show_banner(words, "soon", new)
