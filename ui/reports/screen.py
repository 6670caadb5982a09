"""Báo cáo: the calendar of what is due, a report's figures, the office at a glance, letters, the communes' table."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from core.reports.periods import Window
from ui.background import Desk
from ui.reports.board import BoardPage
from ui.reports.calendar import CalendarPage
from ui.reports.figures import FiguresPage
from ui.reports.letter import LetterPage
from ui.reports.province import ProvincePage
from ui.widgets.head import PageHead
from ui.widgets.layouts import Flow
from ui.widgets.parts import button, column
from ui.window import Screen

CALENDAR, FIGURES, BOARD, LETTER, PROVINCE = range(5)
_TABS = ("Lịch báo cáo", "Số liệu", "Tình hình", "Theo công văn", "Tổng hợp các xã")
_TITLES = ("Báo cáo", "Số liệu", "Tình hình trong tháng", "Điền bảng của công văn", "Tổng hợp các xã")


class Reports(Screen):
    """Each page is refreshed when it is shown."""

    chapter = "Báo cáo"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.calendar, self.figures = CalendarPage(desk), FiguresPage(desk)
        self.board, self.letter, self.province = BoardPage(desk), LetterPage(desk), ProvincePage(desk)
        self.pages = QStackedWidget()
        for page in (self.calendar, self.figures, self.board, self.letter, self.province):
            self.pages.addWidget(page)
        new = button("Chế độ báo cáo mới", "primary", "plus", "Ctrl+N")
        new.clicked.connect(self.primary)
        self.new = new
        self.head = PageHead("Báo cáo", new)
        self.tabs = [button(words, "filter") for words in _TABS]
        for place, made in enumerate(self.tabs):
            made.setCheckable(True)
            made.clicked.connect(lambda _checked=False, place=place: self.turn_to(place))
        bar = QWidget()
        bar.setLayout(Flow(*self.tabs, spacing=6))
        self.setLayout(column(self.head, bar, self.pages, spacing=8, margins=(16, 12, 16, 12)))
        self.layout().setStretch(2, 1)
        self.main = self.calendar.main
        self.calendar.report_wanted.connect(self.open_report)
        self.calendar.told.connect(lambda note: self._tell(CALENDAR, note))
        self.figures.told.connect(lambda title, note: self._tell(FIGURES, note, title))
        self.board.told.connect(lambda note: self._tell(BOARD, note))
        self.letter.told.connect(lambda note: self._tell(LETTER, note))
        self.province.told.connect(lambda note: self._tell(PROVINCE, note))
        self.figures.record_wanted.connect(lambda kind, id: self.window().open_record(kind, id))
        self._mark(CALENDAR)

    def _tell(self, page: int, note: str, title: str = "") -> None:
        if self.pages.currentIndex() == page:
            self.head.tell(note, title or ("" if page == FIGURES else _TITLES[page]))

    def _mark(self, page: int) -> None:
        for place, made in enumerate(self.tabs):
            made.setChecked(place == page)
        self.new.setVisible(page == CALENDAR)

    def turn_to(self, page: int) -> None:
        """Show one of the pages."""
        self.pages.setCurrentIndex(page)
        self._mark(page)
        self.head.tell("", _TITLES[page])
        self.refresh()
        self.focus_list()

    def open_report(self, kind: str, window: Window, duty: str = "", recipient: str = "") -> None:
        """The figures of one report of the calendar."""
        self.pages.setCurrentIndex(FIGURES)
        self._mark(FIGURES)
        self.figures.show_report(kind, window, duty, recipient)
        self.focus_list()

    def refresh(self) -> None:
        self.pages.currentWidget().refresh()  # type: ignore[attr-defined]

    def focus_list(self) -> None:
        self.pages.currentWidget().main.setFocus()  # type: ignore[attr-defined]

    def home(self) -> None:
        self.turn_to(CALENDAR)

    def primary(self) -> None:
        if self.pages.currentIndex() != CALENDAR:
            self.turn_to(CALENDAR)
        self.calendar.add()

    def print_out(self) -> None:
        if self.pages.currentIndex() == FIGURES:
            self.figures.print_out()
        elif self.pages.currentIndex() == BOARD:
            from ui.paper_view import show_paper
            from ui.report_papers import board_paper

            show_paper(self, self.desk, "Tình hình công việc", board_paper)

    def open_record(self, kind: str, id: str) -> None:
        """A report or a duty that search found: the calendar names both."""
        self.turn_to(CALENDAR)
