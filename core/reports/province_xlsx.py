"""The province's table as .xlsx: communes downwards, figures across, totals as formulas; reminders beside it."""

import io
from collections.abc import Sequence
from typing import Any

from core.reports.consolidation import STATES, Consolidated
from core.reports.forms import every_figure


def province_xlsx(table: Consolidated, keys: Sequence[str] = ()) -> bytes:
    """The workbook's bytes; `keys` chooses the figures, all that came in without."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    known = every_figure()
    shown = list(keys) or [key for key in known if key in table.totals]
    book = Workbook()
    sheet = book.active
    sheet.title = f"Tổng hợp {table.period}"
    bold = Font(name="Times New Roman", bold=True)
    heads = ["TT", "Xã", "Tình trạng", "Ngày gửi", *(known[key][1].label for key in shown)]
    sheet.append(heads)
    for number, line in enumerate(table.lines, 1):
        numbers = [line.figures.get(key) for key in shown]
        sheet.append([number, _plain(line.name), STATES[line.state], line.sent, *numbers])
    last = len(table.lines) + 1
    total: list[Any] = ["", "Tổng cộng", f"{len(table.of('in')) + len(table.of('late'))}/{len(table.lines)} xã", ""]
    for column in range(5, 5 + len(shown)):
        letter = get_column_letter(column)
        total.append(f"=SUM({letter}2:{letter}{last})")
    sheet.append(total)
    for row in (1, last + 1):
        for cell in sheet[row]:
            cell.font = bold
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if row == 1 else None)
    doubtful = {(doubt.commune, doubt.figure) for doubt in table.doubts}
    for number, line in enumerate(table.lines, 2):
        for column, key in enumerate(shown, 5):
            if (line.commune, key) in doubtful:
                sheet.cell(number, column).fill = PatternFill("lightUp")
    sheet.column_dimensions["B"].width, sheet.column_dimensions["D"].width = 28, 12
    sheet.row_dimensions[1].height = 90
    sheet.freeze_panes = "C2"
    notes = book.create_sheet("Đôn đốc")
    for text in table.reminders():
        notes.append([_plain(text)])
    notes.column_dimensions["A"].width = 110
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _plain(text: str) -> str:
    """A name is never taken for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
