"""Theo công văn: a letter's table, matched to what the book knows, filled in the sender's own layout."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from core.errors import KnownError
from core.reports.forms import every_figure, forms
from core.reports.grid import totals
from core.reports.paper import cell_words
from core.reports.periods import window_of
from core.reports.request import Asked, Request, Slot, pasted, understood, values_of
from storage.queries.records import office as office_record
from storage.queries.reports import count
from storage.reader import Reader
from ui.background import Desk
from ui.files import ask_file, ask_where
from ui.reports.figures import _periods
from ui.widgets.detail import Detail
from ui.widgets.dialogs import combo
from ui.widgets.empty import empty
from ui.widgets.layouts import Flow, Pair
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import Facts, button, column, frame, label, line

_KINDS = "Bảng trong công văn (*.xlsx *.docx)"


class LetterPage(QWidget):
    """Nothing of it enters the book."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.path: Path | None = None
        self.pasted: Asked | None = None
        self.request = Request(())
        self.figures: dict[str, int] = {}
        self.office = ""
        self.period = combo(_periods(desk))
        self.period.setAccessibleName("Kỳ của số liệu")
        self.period.currentIndexChanged.connect(lambda _index: self.refresh())
        take, paste = (
            button("Mở tệp", "", "folder-open"),
            button("Dán bảng", "", "paperclip", "Bảng chép từ Word, Excel"),
        )
        take.clicked.connect(self.open)
        paste.clicked.connect(self.paste)
        self.out = button("Ghi tệp đã điền", "primary", "save")
        self.out.clicked.connect(self.save)
        self.list, self.panel = (
            LineList("Ô cần điền"),
            Detail("file-text", "Chọn một ô để xem lấy số nào, hoặc chọn số khác."),
        )
        self.list.chosen.connect(self._choose)
        first = button("Mở tệp của công văn", "primary", "folder-open")
        first.clicked.connect(self.open)
        second = button("Dán bảng", "", "paperclip")
        second.clicked.connect(self.paste)
        words = (
            "Mở tệp .xlsx, .docx kèm công văn hoặc dán bảng: cột sổ biết được điền sẵn, cột khác để trống và tô vàng."
        )
        self.none = empty("file-text", "Chưa có bảng nào", words, first, second)
        left = QWidget()
        box = frame("panel", column(self.none, self.list), (1, 1, 1, 1), 0)
        left.setLayout(column(Flow(self.period, take, paste, self.out, spacing=8), box, spacing=8))
        left.layout().setStretch(1, 1)
        self.setLayout(column(Pair(left, self.panel, 420, 360)))
        self.main = self.list
        self._show()

    def refresh(self) -> None:
        self.desk.ask(_counted, self.period.currentData(), then=self._take_figures, key="letter")

    def _take_figures(self, found: tuple[dict[str, int], str]) -> None:
        self.figures, self.office = found
        self._show()

    def open(self) -> None:
        path = ask_file(self, "Mở tệp của công văn", _KINDS)
        if path:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        from core.reports.request_files import read_tables

        def read(tables: list[Asked]) -> None:
            self.path, self.pasted = path, None
            self._take(tables)

        self.desk.beside(lambda: read_tables(path), read)

    def paste(self) -> None:
        """The table on the clipboard."""
        self.take_text(QApplication.clipboard().text())

    def take_text(self, text: str) -> None:
        tables = pasted(text)
        if not tables:
            self.desk.failed.emit(
                KnownError("no-table", "Chưa chép bảng nào.", "Chọn bảng trong Word hay Excel, bấm Ctrl+C rồi dán.")
            )
            return
        self.path, self.pasted = None, tables[0]
        self._take(tables)

    def _take(self, tables: list[Asked]) -> None:
        self.request = understood(tables, self.office)
        if not self.request.slots:
            self.desk.failed.emit(
                KnownError("no-slots", "Không nhận ra ô nào để điền.", "Chép riêng bảng số liệu rồi dán.")
            )
        self.refresh()

    # --- showing ----------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        slots = self.request.slots
        self.none.setVisible(not slots)
        self.list.setVisible(bool(slots))
        self.out.setEnabled(bool(slots))
        matched = len(self.request.matched())
        if slots:
            self.told.emit(
                f"{len(slots)} ô cần điền: {matched} ô có số, {len(slots) - matched} ô để trống và đánh dấu."
            )
        else:
            self.told.emit("Công văn đòi số theo bảng của nơi gửi.")
            self.panel.show_nothing()
        known = every_figure()
        self.list.show_lines([_line(slot, self.figures, known) for slot in slots])

    def _slot(self, id: str) -> Slot:
        return next(slot for slot in self.request.slots if _id(slot) == id)

    def _choose(self, id: str) -> None:
        slot = self._slot(id)
        choices = [("", "Để trống, ghi tay")]
        for form in forms().values():
            for figure in form.figures:
                parent = f"{form.figure(figure.within).label} – " if figure.within else ""
                choices.append((f"{form.id}.{figure.key}", f"{parent}{figure.label}"))
        chosen = combo(choices, slot.figure)
        chosen.setAccessibleName("Lấy số nào")
        chosen.setSizeAdjustPolicy(chosen.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        chosen.setMinimumContentsLength(24)
        chosen.currentIndexChanged.connect(partial(self._decide, slot, chosen))
        value = self.figures.get(slot.figure) if slot.figure else None
        facts = [
            ("Số điền", cell_words(value) if slot.figure else "để trống"),
            (
                "Nhận ra",
                "đúng tên"
                if slot.sure
                else f"gần giống ({round(slot.score * 100)} %), cần xem lại"
                if slot.figure
                else "không",
            ),
            ("Chỗ điền", f"bảng {slot.place[0] + 1}, dòng {slot.place[1] + 1}, cột {slot.place[2] + 1}"),
        ]
        parts = [
            label(slot.label, "heading", wrap=True),
            line(),
            label("Lấy số nào", "small", "2"),
            chosen,
            Facts(facts),
        ]
        self.panel.put(parts, [])

    def _decide(self, slot: Slot, chosen: object, _index: int) -> None:
        self.request = self.request.with_figure(slot.place, chosen.currentData())  # type: ignore[attr-defined]
        self._show()

    # --- the file ---------------------------------------------------------------------------------------------------

    def save(self) -> None:
        suffix = self.path.suffix.lower() if self.path else ".xlsx"
        name = f"{self.path.stem if self.path else 'bang'}-da-dien{suffix}"
        path = ask_where(self, "Ghi tệp đã điền", name, f"Tệp (*{suffix})")
        if path:
            self.save_to(path.with_suffix(suffix))

    def save_to(self, path: Path) -> None:
        from core.reports.request_files import fill, new_xlsx
        from storage.safe_file import write_safely

        source, table, request, office = self.path, self.pasted, self.request, self.office
        values = values_of(request, self.figures)

        def work() -> None:
            if source is not None:
                write_safely(path, fill(source, request, values, office))
            elif table is not None:
                write_safely(path, new_xlsx(table, request, values, office))

        self.desk.beside(work, lambda _none: self.told.emit(f"Đã ghi {path.name}; ô tô vàng chưa có số, ghi tay."))


def _counted(reader: Reader, period: str) -> tuple[dict[str, int], str]:
    return totals(count(reader, list(forms()), window_of(period))), office_record(reader)["name"] or ""


def _id(slot: Slot) -> str:
    return "/".join(map(str, slot.place))


def _line(slot: Slot, figures: dict[str, int], known: dict) -> Line:
    if not slot.figure:
        return Line(_id(slot), slot.label, "Sổ không có số này", "Ghi tay", "soon", "pencil")
    form, figure = known[slot.figure]
    chip = ("", "plain", None) if slot.sure else ("Cần xem lại", "soon", "eye")
    note = f"{form.name}: {figure.label}"
    return Line(_id(slot), slot.label, note, *chip, right=cell_words(figures.get(slot.figure)))
