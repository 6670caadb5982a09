"""A spreadsheet of the province's system, looked through before anything of it enters the book."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from core.cases.sheet_import import FIELD_WORDS, ImportRow, SheetRead, read_sheet
from core.intents.case_import import import_cases, remembered_columns, reviewed
from storage.office import Office
from ui import theme
from ui.background import Desk
from ui.files import ask_file
from ui.widgets.dialogs import Dialog, combo, field
from ui.widgets.layouts import Flow
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import button, label


def ask_and_import(parent: QWidget, desk: Desk) -> None:
    """Choose a sheet, read it beside the window, show its rows, enter those that are ready."""
    if path := ask_file(parent, "Nhập hồ sơ từ bảng tính", "Bảng tính (*.xlsx)"):
        _read(parent, desk, path, None)


def _read(parent: QWidget, desk: Desk, path: Path, columns: Mapping[str, str] | None) -> None:
    def work() -> tuple[SheetRead, list[ImportRow]]:
        sheet = read_sheet(path, columns)
        if columns is None and (kept := desk.office.ask(remembered_columns, sheet.signature)):
            sheet = read_sheet(path, kept)
        return sheet, desk.office.ask(reviewed, sheet)

    def shown(answer: tuple[SheetRead, list[ImportRow]]) -> None:
        form = SheetReview(parent, *answer)
        chosen = form.exec()
        if form.anew:
            _read(parent, desk, path, form.columns)
        elif chosen == SheetReview.DialogCode.Accepted:
            _enter(desk, *answer)

    desk.beside(work, shown)


def _enter(desk: Desk, sheet: SheetRead, rows: Sequence[ImportRow]) -> None:
    ready = [row for row in rows if row.ready]

    def work(office: Office) -> Any:
        return office.do(import_cases, rows=ready, columns=sheet.columns, signature=sheet.signature)

    desk.work(work, then=desk.acted.emit)


class SheetReview(Dialog):
    """Which column is what (kept for the next sheet with these headers), and every row with what keeps it out."""

    def __init__(self, parent: QWidget | None, sheet: SheetRead, rows: Sequence[ImportRow]) -> None:
        self.anew = False
        ready = sum(row.ready for row in rows)
        known = sum(bool(row.known) for row in rows)
        heads = [("", "không có"), *((head, head) for head in sheet.headers)]
        self.combos = {name: combo(heads, sheet.columns.get(name, "")) for name in FIELD_WORDS}
        mapped = QWidget()
        mapped.setLayout(Flow(*(field(FIELD_WORDS[name], made) for name, made in self.combos.items()), spacing=8))
        self.list = LineList("Hồ sơ trong bảng tính")
        self.list.setMinimumHeight(theme.px(240))
        self.list.show_lines([_line(row) for row in rows])
        again = button("Đọc lại theo cột đã chọn", "quiet", "rotate-ccw")
        again.clicked.connect(self._again)
        said = f"{ready} hồ sơ sẵn sàng, {known} hồ sơ đã có trong sổ, {len(rows) - ready - known} dòng còn vướng."
        hint = label("Chỉ những hồ sơ sẵn sàng được nhập; dòng vướng thì sửa bảng tính rồi nhập lại.", "small", "3")
        super().__init__(parent, "Xem trước khi nhập", said, mapped, again, self.list, hint)
        self.setMaximumWidth(theme.px(860))
        self.setMinimumWidth(theme.px(820))
        self.verb("Thôi", accept=False)
        self.verb(f"Nhập {ready} hồ sơ", accept=True, primary=True, icon="download").setEnabled(ready > 0)

    @property
    def columns(self) -> dict[str, str]:
        return {name: made.currentData() for name, made in self.combos.items() if made.currentData()}

    def _again(self) -> None:
        self.anew = True
        self.reject()


def _line(row: ImportRow) -> Line:
    chip = ("Sẵn sàng", "ok", "circle-check")
    if row.known:
        chip = ("Đã có trong sổ", "plain", "check")
    elif row.problems:
        chip = (row.problems[0], "soon", "circle-alert")
    note = " · ".join(part for part in (row.applicant, row.procedure_text) if part)
    return Line(str(row.line), f"Dòng {row.line}: {row.outside or 'không có mã'}", note, *chip)
