"""The frame: the rail, the top bar with search, who is signed in, the lock, banners, and one screen at a time."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from core.errors import KnownError
from core.workdays import date_words
from storage.local import confirm_clock
from storage.office import Done, Undone
from storage.queries.exchange import Truth, truth
from storage.queries.keeping import Keeping, keeping
from storage.queries.records import me, office
from storage.queries.today import late_count
from storage.reader import Reader
from ui import theme
from ui.attention import Attention
from ui.background import Desk
from ui.find import Finder
from ui.keeping import Keeper
from ui.kept_line import KeptLine
from ui.locking import Locker, close_dialogs
from ui.persons import Persons
from ui.quietly import Quietly
from ui.truth import TruthLine
from ui.widgets.dialogs import tell_bug, tell_error
from ui.widgets.layouts import Pair
from ui.widgets.parts import Banner, Elided, RailButton, button, column, frame, glyph, label, row

SETTINGS = "Cài đặt"  # stands at the foot of the rail
EXCHANGE = "Trao đổi"
REPORTS = "Báo cáo"


class Screen(QWidget):
    """What the window shows in one room of the rail.

    `refresh` is called when the screen is shown and when records changed while it shows; `primary`, `print_out` and
    `open_record` answer Ctrl+N, Ctrl+P and a search hit. `chapter` is its heading in the user guide.
    """

    chapter = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        # Where the work is. No focus proxy: Qt would then pass over every other control of the screen with Tab.
        self.main: QWidget = self

    def refresh(self) -> None:
        """Show what the book holds now."""

    def primary(self) -> None:
        """Ctrl+N."""

    def print_out(self) -> None:
        """Ctrl+P."""

    def open_record(self, kind: str, id: str) -> None:
        """Show one record."""

    def focus_list(self) -> None:
        """F6, and coming into the room, lead to where the work is."""
        self.main.setFocus()

    def home(self) -> None:
        """The rail's button was pressed while this screen shows: back to its first page."""

    def take_back(self) -> bool:
        """Ctrl+Z for what is not in the book yet; answers whether this screen has something of the kind."""
        return False

    def leave(self) -> None:
        """The book is about to be closed: keep what is half done."""

    def open_file(self, path: Path) -> None:
        """A file of the room's suffixes was opened with the program."""


class Room(NamedTuple):
    """One entry of the rail; the screen is built when it is first shown."""

    name: str
    icon: str
    build: Callable[[Desk], Screen]
    kinds: tuple[str, ...] = ()  # the record types it shows when a search hit is opened
    suffixes: tuple[str, ...] = ()  # the files it takes when they are opened with the program, such as ".soviec"


class Window(QMainWindow):
    """The program's one window, on an open book. `locked` is sent when the officer locks the book."""

    locked = Signal()
    person_changed = Signal()  # somebody else works in the open book
    restore_wanted = Signal()  # the book was closed for it
    restyled = Signal()  # the looks were changed: whoever made this window makes it anew

    def __init__(self, desk: Desk, rooms: list[Room]) -> None:
        super().__init__()
        self.desk, self.rooms = desk, rooms
        self.setWindowTitle("Sổ Việc")
        self.screens: dict[str, Screen] = {}
        self.pages = QStackedWidget()
        self.banners = QVBoxLayout()
        self._banner: Banner | None = None
        self.persons = Persons(self)
        self._undone = ""  # the newest act that took another back
        body = QWidget()
        body.setLayout(column(self._top_bar(), self.banners, self.pages, spacing=0))
        body.layout().setStretch(2, 1)
        whole = QWidget()
        whole.setLayout(row(self._rail(), body, spacing=0))
        whole.layout().setStretch(1, 1)
        self.setCentralWidget(whole)
        self.setMinimumSize(860, 420)
        self.setAcceptDrops(True)
        self.finder = Finder(self.search, desk, self)
        self.finder.chosen.connect(self.open_record)
        self._shortcuts()
        attention = Attention(self)
        self.quietly, self.keeper = Quietly(desk, self), Keeper(desk, attention, self)
        self.keeper.made.connect(self._refresh)
        self.locker = Locker(desk, attention, self)
        self.locker.due.connect(self.lock)
        self.persons.remind()
        desk.changed.connect(lambda _changed: self._refresh())
        desk.acted.connect(self._acted)
        desk.failed.connect(self.tell)
        desk.broke.connect(lambda error: tell_bug(self, error))
        desk.ask(office, then=self._show_office)
        desk.ask(me, then=lambda person: self.who.setText(" " + (person.get("name") or "")))
        self.go(rooms[0].name)
        if desk.office.keys.by_sheet:
            self._ask_passphrase()
        if desk.office.clock_doubted:
            self._doubt_clock()

    # --- parts ------------------------------------------------------------------------------------------------------

    def _rail(self) -> QWidget:
        self.rail = frame("rail")
        self.buttons = {room.name: RailButton(room.name, room.icon, key=n + 1) for n, room in enumerate(self.rooms)}
        for name, made in self.buttons.items():
            made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            made.clicked.connect(lambda _checked=False, name=name: self._enter(name))
        self.brand = label("Sổ Việc", "heading")
        brand = row(glyph("notebook-tabs", "accent", theme.px(20)), self.brand, 1, spacing=8, margins=(12, 4, 0, 10))
        self.office_name = Elided("", "small", "text3")
        upper = [made for name, made in self.buttons.items() if name != SETTINGS]
        lower = [made for name, made in self.buttons.items() if name == SETTINGS]
        foot = row(self.office_name, margins=(14, 8, 8, 4))
        self.rail.setLayout(column(brand, *upper, 1, *lower, foot, spacing=2, margins=(8, 10, 8, 8)))
        return self.rail

    def _top_bar(self) -> QWidget:
        self.search = QLineEdit()
        self.search.setPlaceholderText("Tìm việc, văn bản, ghi chú – gõ không dấu cũng được (Ctrl+K)")
        self.search.setAccessibleName("Tìm trong toàn bộ sổ")
        glass = QAction(theme.icon("search", "text3"), "Tìm", self.search)
        self.search.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMaximumWidth(theme.px(520))
        self.who = button("", "quiet", "user", "Đổi người dùng, hoặc xem mật khẩu và khoá", "Người đang mở sổ")
        self.who.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.who.clicked.connect(self.persons.menu)
        lock = button("", "quiet", "lock", "Khoá sổ (Ctrl+L)", "Khoá sổ")
        lock.setFixedWidth(theme.px(34))
        lock.clicked.connect(self.lock)
        bar = frame("topbar", row(), (16, 0, 10, 0), 10)
        bar.layout().addWidget(self.search, 1)
        bar.layout().addStretch(1)
        self.truth = TruthLine()
        self.truth.clicked.connect(lambda: self.go(EXCHANGE))
        self.kept = KeptLine()
        self.kept.clicked.connect(lambda: self.go(SETTINGS).turn_to("backups"))  # type: ignore[attr-defined]
        for part in (self.kept, self.truth, self.who, lock):
            bar.layout().addWidget(part)
        bar.setFixedHeight(theme.px(theme.SIZE["topbar"]))
        return bar

    def _shortcuts(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "Ctrl+K": lambda: (self.search.setFocus(), self.search.selectAll()),
            "Ctrl+L": self.lock,
            "Ctrl+Z": self.take_back,
            "Ctrl+Y": self.redo,
            "Ctrl+N": lambda: self.current.primary(),
            "Ctrl+P": lambda: self.current.print_out(),
            "F1": self.help,
            "F6": self._next_pane,
        }
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # --- moving about -----------------------------------------------------------------------------------------------

    @property
    def current(self) -> Screen:
        return self.pages.currentWidget()  # type: ignore[return-value]

    def go(self, name: str) -> Screen:
        """Show a room, building its screen the first time."""
        if name not in self.screens:
            room = next(room for room in self.rooms if room.name == name)
            self.screens[name] = room.build(self.desk)
            self.pages.addWidget(self.screens[name])
        self.pages.setCurrentWidget(self.screens[name])
        for other, made in self.buttons.items():
            made.setChecked(other == name)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == name else Qt.FocusPolicy.ClickFocus)
        self._refresh()
        self.screens[name].focus_list()
        return self.screens[name]

    def _enter(self, name: str) -> None:
        """A click on the rail: the room as it was left, its first page at the second click."""
        again = self.screens.get(name) is self.pages.currentWidget()
        self.go(name)
        if again:
            self.current.home()

    def open_record(self, kind: str, id: str) -> None:
        """Show a record in the room that knows its type."""
        room = next((room for room in self.rooms if kind in room.kinds), None)
        if room:
            self.go(room.name).open_record(kind, id)

    def show_document_tasks(self, document: str) -> None:
        """The tasks of one document, in the room of tasks."""
        self.go("Nhiệm vụ").show_document(document)  # type: ignore[attr-defined]

    def take_back(self) -> None:
        """Ctrl+Z: the newest act, unless the screen has something of its own to take back."""
        if not self.current.take_back():
            self.desk.undo()

    def open_file(self, path: Path) -> None:
        """Hand a file that was opened with the program to the room that takes its kind."""
        room = next((room for room in self.rooms if path.suffix.lower() in room.suffixes), None)
        if room:
            self.go(room.name).open_file(path)
        else:
            self.tell(KnownError("no-room", f"Bản này chưa nhận được tệp {path.name}.", "Tệp vẫn nguyên."))

    def help(self) -> None:
        """F1: the guide at this screen's chapter."""
        from ui.guide import show_guide

        show_guide(self, self.current.chapter)

    def _next_pane(self) -> None:
        """F6: from the list to the detail, to the rail, and back to the list."""
        focus = self.focusWidget()
        pair = next((each for each in self.current.findChildren(Pair) if each.isVisible()), None)
        if focus is not None and self.rail.isAncestorOf(focus):
            self.current.focus_list()
        elif focus is not None and pair is not None and pair.left.isAncestorOf(focus) and _first_in(pair.right):
            _first_in(pair.right).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            next(made for made in self.buttons.values() if made.isChecked()).setFocus()

    def _refresh(self) -> None:
        self.current.refresh()
        self.desk.ask(late_count, then=lambda late: self._show_badge("Hôm nay", late, "việc quá hạn"), key="badge")
        near_reports = partial(self._show_badge, REPORTS, words="báo cáo đến hạn")
        self.desk.ask(_near_reports, then=near_reports, key="reports-badge")
        self.desk.ask(truth, then=self._show_truth, key="truth")
        self.desk.ask(keeping, then=self._show_kept, key="kept")

    def _show_badge(self, name: str, count: int, words: str) -> None:
        made = self.buttons.get(name)
        if made is not None:
            made.badge, made.tone = count, "overdue"
            made.setAccessibleName(f"{name}, {count} {words}" if count else name)
            made.update()

    def _show_truth(self, found: Truth) -> None:
        self.truth.show_truth(found, self.desk.office.today())
        self._show_badge(EXCHANGE, found.conflicts, "mục chờ chọn")

    def _show_kept(self, found: Keeping) -> None:
        self.kept.show_keeping(found, self.desk.office.today())

    def _show_office(self, record: dict) -> None:
        self.office_name.setText(record["name"] or "")
        self.setWindowTitle(f"Sổ Việc – {record['name']}")

    # --- banners ----------------------------------------------------------------------------------------------------

    def tell(self, error: KnownError) -> None:
        """A failure stands above what it speaks of, until the next act or until it is closed."""
        self.show_banner(error.message, "soon", None)

    def _ask_passphrase(self) -> None:
        """Opened with the recovery sheet: the forgotten passphrase wants a successor."""
        new = button("Đặt mật khẩu mới", "quiet", "key-round")
        new.clicked.connect(lambda: self.go(SETTINGS).turn_to("keys"))
        self.show_banner("Sổ mở bằng phiếu khôi phục. Đặt mật khẩu mới để lần sau mở như thường.", "soon", new)

    def _doubt_clock(self) -> None:
        """This PC's clock is not believed (R3): a person may say that it is right."""
        right = button("Ngày giờ đúng rồi", "quiet", "check")

        def confirmed() -> None:
            day = self.desk.office.today().isoformat()
            self.desk.work(lambda office: office.keep(confirm_clock, day), then=lambda _answer: self.clear_banner())

        right.clicked.connect(confirmed)
        words = (
            f"Máy báo hôm nay là {date_words(self.desk.office.today())}. Nếu sai, sửa ngày giờ của máy rồi mở lại sổ."
        )
        self.show_banner(words, "soon", right)

    def _acted(self, done: Done | Undone) -> None:
        """Say what was done, with the way back; what the program does by itself is not worth a line."""
        if isinstance(done, Done) and not done.undoable:
            return
        undone = isinstance(done, Undone)
        words = done.title.replace("Lấy lại: ", "Đã lấy lại: ", 1) if undone else done.title
        if undone and done.left:
            words += f". Giữ nguyên vì đã sửa tiếp: {', '.join(done.left)}."
        self._undone = done.act if undone else ""
        back = button("Làm lại Ctrl+Y" if undone else "Lấy lại Ctrl+Z", "quiet", "rotate-ccw" if undone else "undo-2")
        back.clicked.connect(lambda: self.desk.undo(done.act))
        self.show_banner(words, "info", back)

    def redo(self) -> None:
        """Ctrl+Y: do again what was just taken back."""
        if self._undone:
            self.desk.undo(self._undone)

    def show_banner(self, words: str, tone: str, action: QWidget | None) -> None:
        self.clear_banner()
        close = button("", "quiet", "x", "Đóng dòng báo này", "Đóng dòng báo này")
        close.setFixedWidth(theme.px(34))
        close.clicked.connect(self.clear_banner)
        self._banner = Banner(words, tone, action, closer=close)
        self.banners.setContentsMargins(16, 10, 16, 0)
        self.banners.addWidget(self._banner)

    def clear_banner(self) -> None:
        if self._banner is not None:
            self.banners.removeWidget(self._banner)
            self.banners.setContentsMargins(0, 0, 0, 0)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    # --- files dropped anywhere -------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.go("Văn bản").open_file(files[0])  # type: ignore[attr-defined]

    # --- closing ----------------------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Close the book and ask for the passphrase again. A dialog that is open goes with it."""
        close_dialogs()
        self._close_book()
        self.locked.emit()

    def restore(self) -> None:
        """Close the book and put an older copy in its place."""
        self._close_book()
        self.restore_wanted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._close_book(self.keeper.before_closing(self))
        super().closeEvent(event)

    def _close_book(self, failed: Sequence[KnownError] = ()) -> None:
        """What could not be saved at the last moment is said before the window goes."""
        self.keeper.stop()
        self.locker.stop()
        for screen in self.screens.values():
            screen.leave()
        for error in (*failed, *self.desk.close()):
            if isinstance(error, KnownError):
                tell_error(self, error)
            else:
                tell_bug(self, error)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < theme.px(theme.SIZE["narrow_below"])
        self.rail.setFixedWidth(theme.px(theme.SIZE["rail_narrow" if narrow else "rail"]))
        self.brand.setVisible(not narrow)
        self.office_name.setVisible(not narrow)
        for made in self.buttons.values():
            made.narrow = narrow
            made.setFixedHeight(min(made.sizeHint().height(), (self.height() - theme.px(64)) // len(self.rooms)))
        super().resizeEvent(event)


def _first_in(pane: QWidget) -> QWidget | None:
    """The first control of a pane that the keyboard can reach."""
    every = pane.findChildren(QWidget)
    return next((each for each in every if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus), None)


def _near_reports(reader: Reader) -> int:
    """How many reports wait. The calendar of reports is brought in here, after the first paint."""
    from storage.queries.report_calendar import reminders

    return reminders(reader)
