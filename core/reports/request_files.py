"""The tables of a letter's .xlsx or .docx, and the same file filled in: its own layout stays as the sender made it."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.errors import KnownError
from core.reports.request import Asked, Place, Request
from core.text import one_line

SUFFIXES = (".xlsx", ".docx")
_MOST_ROWS, _MOST_COLUMNS = 400, 60
_SIZE = 20_000_000
_MARK = "FFF2CC"  # ground of what stays blank


def read_tables(path: Path) -> list[Asked]:
    """Every table of the file. Raises `KnownError` "unreadable" or "bad-suffix"."""
    opened = _open(path)
    return _of_docx(opened) if path.suffix.lower() == ".docx" else _of_xlsx(opened)


def fill(path: Path, request: Request, values: Mapping[Place, int | None], office: str) -> bytes:
    """The file with the numbers in their places, the office's name where it belongs, and a mark on what is blank."""
    opened = _open(path)
    put = _put_docx if path.suffix.lower() == ".docx" else _put_xlsx
    for place, value in values.items():
        put(opened, place, value)
    for place in request.names:
        put(opened, place, office)
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def new_xlsx(table: Asked, request: Request, values: Mapping[Place, int | None], office: str) -> bytes:
    """A pasted table as a workbook, filled in."""
    from openpyxl import Workbook

    book = Workbook()
    for row in table.rows:
        book.active.append([_typed(text) for text in row])
    for place, value in values.items():
        _put_xlsx(book, place, value)
    for place in request.names:
        _put_xlsx(book, place, office)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _typed(text: str) -> int | str | None:
    """A pasted cell: a number is one, and nothing is taken for a formula."""
    if text.isdigit() and len(text) < 10:
        return int(text)
    return (f"'{text}" if text[:1] in ("=", "+", "@") else text) or None


def _open(path: Path) -> Any:
    import zipfile

    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise KnownError(
            "bad-suffix", f"Chưa điền được tệp {path.name}.", "Mở bằng Word hay Excel, lưu thành .docx hay .xlsx."
        )
    try:
        if sum(each.file_size for each in zipfile.ZipFile(path).infolist()) > 10 * _SIZE:
            raise KnownError("unreadable", f"Tệp {path.name} quá lớn.", "Chép riêng bảng cần điền sang tệp mới.")
        if suffix == ".docx":
            from docx import Document

            return Document(str(path))
        from openpyxl import load_workbook

        return load_workbook(path)
    except KnownError:
        raise
    except Exception as error:
        raise KnownError("unreadable", f"Không đọc được {path.name}.", "Mở tệp, lưu lại rồi thử lại.") from error


def _of_xlsx(book: Any) -> list[Asked]:
    found = []
    for index, sheet in enumerate(book.worksheets):
        last, wide = min(sheet.max_row, _MOST_ROWS), min(sheet.max_column, _MOST_COLUMNS)
        rows = [
            [one_line(str(value)) if value is not None else "" for value in row]
            for row in sheet.iter_rows(max_row=last, max_col=wide, values_only=True)
        ]
        for merged in sheet.merged_cells.ranges:
            if merged.min_row <= len(rows) and rows and merged.min_col <= len(rows[0]):
                text = rows[merged.min_row - 1][merged.min_col - 1]
                for row in range(merged.min_row - 1, min(merged.max_row, len(rows))):
                    for column in range(merged.min_col - 1, min(merged.max_col, len(rows[0]))):
                        rows[row][column] = text
        if rows:
            found.append(Asked(index, tuple(map(tuple, rows))))
    return found


def _of_docx(document: Any) -> list[Asked]:
    found = []
    for index, table in enumerate(document.tables):
        rows = [[one_line(cell.text) for cell in row.cells] for row in table.rows[:_MOST_ROWS]]
        width = max(map(len, rows), default=0)
        if width:
            found.append(Asked(index, tuple(tuple(row + [""] * (width - len(row))) for row in rows)))
    return found


def _put_xlsx(book: Any, place: Place, value: int | str | None) -> None:
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    sheet, row, column = place
    cell = book.worksheets[sheet].cell(row + 1, column + 1)
    if isinstance(cell, MergedCell):
        return
    if value is None:
        cell.fill = PatternFill("solid", fgColor=_MARK)
        cell.comment = Comment("Sổ Việc chưa có số này: ghi tay.", "Sổ Việc")
    else:
        cell.value = value


def _put_docx(document: Any, place: Place, value: int | str | None) -> None:
    from docx.enum.text import WD_COLOR_INDEX

    table, row, column = place
    paragraph = document.tables[table].rows[row].cells[column].paragraphs[0]
    run = paragraph.add_run("……" if value is None else str(value))
    if value is None:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
