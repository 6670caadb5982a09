"""Thủ tục: what the office may be asked for, found by typing, with a guide beside."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from core.intents import procedures as intents
from core.procedures.catalogue import Procedure, load_catalogue
from storage.queries.intake import procedure_uses
from storage.queries.procedures import ProcedureView, procedure_view, procedures
from storage.reader import Reader
from ui import theme
from ui.background import Desk
from ui.cases.choose import procedure_lines
from ui.procedures.correct import CorrectForm
from ui.procedures.fee import FeeForm
from ui.procedures.panel import ProcedurePanel
from ui.widgets.dialogs import combo, line_edit
from ui.widgets.head import PageHead
from ui.widgets.layouts import Flow, Pair
from ui.widgets.lists import LineList
from ui.widgets.parts import button, column, frame
from ui.window import Screen

_PAUSE = 150  # milliseconds


class Procedures(Screen):
    """The reference for a newcomer."""

    chapter = "Thủ tục"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.wanted = ""
        self.view: ProcedureView | None = None
        self.words = line_edit("", "Gõ tên hoặc mã thủ tục (không dấu cũng được)")
        self.words.setAccessibleName("Tìm thủ tục")
        self.words.setMinimumWidth(theme.px(280))
        self.sector = combo((("", "Mọi lĩnh vực"), *load_catalogue().sectors.items()))
        self.sector.setAccessibleName("Lĩnh vực")
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.timeout.connect(self.refresh)
        self.words.textChanged.connect(lambda _text: self.pause.start(_PAUSE))
        self.sector.currentIndexChanged.connect(lambda _index: self.refresh())
        self.list, self.panel = LineList("Thủ tục"), ProcedurePanel()
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self.start_case)
        out = button("In tờ hướng dẫn", "", "printer", "Tờ hướng dẫn cho người dân (Ctrl+P)")
        out.clicked.connect(self.print_out)
        self.head = PageHead("Thủ tục", out)
        box = frame("panel", column(self.list), (1, 1, 1, 1), 0)
        left = QWidget()
        left.setLayout(column(self.head, Flow(self.words, self.sector, spacing=8, stretch=(0,)), box, spacing=8))
        left.layout().setStretch(2, 1)
        self.setLayout(column(Pair(left, self.panel, 520, 400), margins=(16, 12, 16, 12)))
        self.main = self.words
        self.panel.case_wanted.connect(self.start_case)
        self.panel.print_wanted.connect(lambda _id: self.print_out())
        self.panel.correct_wanted.connect(lambda _id: self.correct())
        self.panel.fee_wanted.connect(lambda _id: self.set_fee())
        self.panel.drop_wanted.connect(lambda id: self.desk.do(intents.drop_correction, id=id))

    def refresh(self) -> None:
        self.desk.ask(_found, self.words.text(), self.sector.currentData(), then=self._show, key="procedures")

    def _show(self, answer: tuple[Sequence[Procedure], Mapping[str, int]]) -> None:
        found, uses = answer
        version = load_catalogue().version
        self.head.tell(f"{len(found)} thủ tục, dữ liệu bản {version}; chỗ chưa chắc được ghi rõ và sửa được.")
        self.list.show_lines(procedure_lines(found, uses), self.wanted)
        self.wanted = ""
        if not found:
            self.panel.show_nothing()

    def _choose(self, id: str) -> None:
        self.desk.ask(procedure_view, id, then=self._peek, key="procedure")

    def _peek(self, view: ProcedureView | None) -> None:
        self.view = view
        if view is not None:
            self.panel.show_procedure(view)

    def start_case(self, id: str) -> None:
        """Take in a file of this procedure."""
        self.window().go("Hồ sơ").start_case(id)

    def primary(self) -> None:
        if self.list.current:
            self.start_case(self.list.current)

    def print_out(self) -> None:
        from ui.case_papers import guide_paper
        from ui.paper_view import show_paper

        if self.list.current:
            show_paper(self, self.desk, "Tờ hướng dẫn thủ tục", guide_paper, self.list.current)

    def correct(self) -> None:
        if self.view is None:
            return
        form = CorrectForm(self, self.view.procedure)
        if form.exec() == CorrectForm.DialogCode.Accepted:
            self.desk.do(intents.correct_procedure, **form.wanted())

    def set_fee(self) -> None:
        if self.view is None:
            return
        form = FeeForm(self, self.view.procedure)
        if form.exec() == FeeForm.DialogCode.Accepted:
            self.desk.do(intents.set_local_fee, **form.wanted())

    def open_record(self, kind: str, id: str) -> None:
        self.wanted = id
        self.words.clear()
        self.sector.setCurrentIndex(0)
        self.refresh()


def _found(reader: Reader, text: str, sector: str) -> tuple[list[Procedure], dict[str, int]]:
    return procedures(reader, text=text, sector=sector), procedure_uses(reader)
