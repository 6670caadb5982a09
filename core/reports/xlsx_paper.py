"""A report as .xlsx: a sheet a table, totals as formulas, and a hidden column with each figure's name, by which a
filled sheet is read back (core/reports/xlsx_report.py)."""

import io
from typing import Any

from core.reports.grid import Grid, GridRow, Place
from core.reports.paper import ReportPaper

HEAD_ROWS = 6  # title, office, subject, note, blank, head of the table
_SHEET_NAMES = {
    "tthc": "TTHC", "ho-tich": "Hộ tịch", "chung-thuc-17a": "Chứng thực", "cong-tac-khac": "Hòa giải, PBGDPL",
    "dinh-ky": "Định kỳ", "ke-hoach": "Kế hoạch", "chi-tiet": "Chi tiết",
}  # fmt: skip
KEY_COLUMN = "Mã số liệu"


def report_xlsx(paper: ReportPaper) -> bytes:
    """The workbook's bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for grid in paper.grids:
        _sheet(book.create_sheet(_SHEET_NAMES.get(grid.form, grid.form)[:31]), grid, paper)
    book.properties.title, book.properties.creator = paper.subject, paper.office
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(sheet: Any, grid: Grid, paper: ReportPaper) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    width = len(grid.columns)
    heads = (
        (paper.office, Font(name="Times New Roman", size=12, bold=True)),
        (grid.title, Font(name="Times New Roman", size=14, bold=True)),
        (paper.subject + (f" – {grid.official}" if grid.official else ""), Font(name="Times New Roman", size=12)),
        (" ".join((grid.note, *paper.notes)), Font(name="Times New Roman", size=10, italic=True)),
    )
    for number, (text, style) in enumerate(heads, 1):
        cell = sheet.cell(number, 1, text)
        cell.font, cell.alignment = style, Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=width)
    sheet.row_dimensions[4].height = 44
    sheet.row_dimensions[HEAD_ROWS].height = 30 if width <= 6 else 62
    _table(sheet, grid)
    for number, column in enumerate(grid.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = max(7.0, column.width * 0.62)
    sheet.column_dimensions[get_column_letter(width + 1)].hidden = True
    sheet.freeze_panes = f"C{HEAD_ROWS + 1}"
    sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 9, 1, 0
    sheet.page_setup.orientation = "landscape" if width > 6 else "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEAD_ROWS}:{HEAD_ROWS}"


def _table(sheet: Any, grid: Grid) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    line = Side(style="thin", color="808080")
    box = Border(left=line, right=line, top=line, bottom=line)
    plain, bold = (Font(name="Times New Roman", size=11, bold=bold) for bold in (False, True))
    for number, column in enumerate(grid.columns, 1):
        cell = sheet.cell(HEAD_ROWS, number, column.head)
        cell.font, cell.border, cell.fill = bold, box, PatternFill("solid", fgColor="EDEDED")
        cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
    sheet.cell(HEAD_ROWS, len(grid.columns) + 1, KEY_COLUMN)
    for place, row in enumerate(grid.rows):
        for number, column in enumerate(grid.columns):
            cell = sheet.cell(HEAD_ROWS + 1 + place, number + 1, _value(grid, row, place, number))
            cell.font, cell.border = (plain if row.kind == "row" else bold), box
            wrap = Alignment(wrap_text=not column.figures, vertical="center", indent=row.level if number == 1 else 0)
            cell.alignment = wrap
            if column.figures:
                cell.number_format = "#,##0"
        sheet.cell(HEAD_ROWS + 1 + place, len(grid.columns) + 1, _key(grid, row))
        if row.kind == "band":
            at = HEAD_ROWS + 1 + place
            sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=len(grid.columns))


def _key(grid: Grid, row: GridRow) -> str | None:
    """The figure's full name, on lines that show one figure."""
    keys = {key for key, _ in row.behind.values()}
    return f"{grid.form}.{keys.pop()}" if len(keys) == 1 else None


def _value(grid: Grid, row: GridRow, place: int, column: int) -> str | int | None:
    if row.kind == "band":
        return row.cells[0] if not column else None
    if parts := grid.sums.get((place, column)):
        return _sum(parts)
    if pair := grid.less.get((place, column)):
        return f"={_name(pair[0])}-{_name(pair[1])}"
    value = row.cells[column]
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@"):
        return f"'{value}"  # a title is never taken for a formula
    return value


def _sum(parts: tuple[Place, ...]) -> str:
    """=SUM(C7:C12) where the places follow each other, else each by name."""
    rows, columns = sorted({row for row, _ in parts}), sorted({column for _, column in parts})
    run = len(parts) > 2 and (
        (len(columns) == 1 and rows == list(range(rows[0], rows[-1] + 1)))
        or (len(rows) == 1 and columns == list(range(columns[0], columns[-1] + 1)))
    )
    if run:
        return f"=SUM({_name((rows[0], columns[0]))}:{_name((rows[-1], columns[-1]))})"
    return f"=SUM({','.join(_name(part) for part in parts)})"


def _name(place: Place) -> str:
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(place[1] + 1)}{HEAD_ROWS + 1 + place[0]}"
