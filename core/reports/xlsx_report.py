"""Figures out of .xlsx files: from communes that fill in a sheet made by `report make`, with the program or by hand.

A line is known by the hidden column with the figure's name, else by its label. What holds formulas without kept
results (a file that no spreadsheet program saved) is computed: totals are sums of their parts.
"""

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from core.errors import KnownError
from core.reports.commune_report import CommuneReport
from core.reports.forms import every_figure
from core.text import fold, one_line

_HEADS = 40  # rows in which the name of the commune and the heads are looked for
_MOST_ROWS, _MOST_COLUMNS = 2_000, 60
_SIZE = 20_000_000


def read_commune_xlsx(path: Path, period: str, received: date) -> CommuneReport:
    """One commune's figures. Raises `KnownError` "unreadable" or "no-figures"."""
    book = _opened(path)
    figures: dict[str, int] = {}
    name = ""
    for sheet in book.worksheets:
        last, wide = min(sheet.max_row, _MOST_ROWS), min(sheet.max_column, _MOST_COLUMNS)
        rows = [list(row) for row in sheet.iter_rows(max_row=last, max_col=wide, values_only=True)]
        name = name or _commune(rows)
        for key, value in _figures(rows).items():
            figures.setdefault(key, value)
    if not figures:
        raise KnownError("no-figures", f"Tệp {path.name} không có số liệu nào nhận ra được.", "Gửi xã tệp mẫu để điền.")
    shown = name or path.stem
    return CommuneReport(fold(shown), shown, period, received, _completed(figures))


def _opened(path: Path) -> Any:
    import zipfile

    from openpyxl import load_workbook

    try:
        content = path.read_bytes()
        if len(content) > _SIZE or sum(each.file_size for each in zipfile.ZipFile(path).infolist()) > 10 * _SIZE:
            raise KnownError("unreadable", f"Tệp {path.name} quá lớn.", "Lưu lại riêng bảng số liệu.")
        return load_workbook(io.BytesIO(content), data_only=True)
    except KnownError:
        raise
    except Exception as error:
        raise KnownError(
            "unreadable", f"Không đọc được {path.name} như bảng tính .xlsx.", "Mở tệp, lưu lại rồi gửi."
        ) from error


def _commune(rows: list[list[Any]]) -> str:
    """The office's name: the first text at the head that begins as a people's committee does."""
    for row in rows[:_HEADS]:
        for value in row:
            if isinstance(value, str) and fold(value).startswith(("ubnd", "uy ban nhan dan")):
                return one_line(value)[:200]
    return ""


def _figures(rows: list[list[Any]]) -> dict[str, int]:
    known = every_figure()
    labels = {fold(figure.label): key for key, (_, figure) in reversed(known.items())}
    column = _number_column(rows)
    found: dict[str, int] = {}
    for row in rows:
        texts = [value for value in row if isinstance(value, str)]
        key = next((text for text in texts if text in known), None)
        key = key or next((labels[fold(text)] for text in texts if fold(text) in labels), None)
        number = _number(row, column)
        if key is not None and number is not None:
            found.setdefault(key, number)
    return found


def _number_column(rows: list[list[Any]]) -> int | None:
    """The column whose head says that it holds the numbers."""
    heads = ("so dem duoc", "so lieu", "tong so", "so luong", "uoc ca ky")
    for row in rows[:_HEADS]:
        for place, value in enumerate(row):
            if isinstance(value, str) and fold(value) in heads:
                return place
    return None


def _number(row: list[Any], column: int | None) -> int | None:
    if column is not None:
        return _whole(row[column]) if column < len(row) else None
    numbers = [number for value in row[1:] if (number := _whole(value)) is not None]
    return numbers[0] if numbers else None


def _whole(value: Any) -> int | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    text = str(value).strip().replace(".", "").replace(" ", "")
    return int(text) if text.lstrip("-").isdigit() else None


def _completed(figures: Mapping[str, int]) -> dict[str, int]:
    """With the totals that follow from their parts and that the file does not hold itself."""
    found = dict(figures)
    for key, (form, figure) in every_figure().items():
        parts = figure.sum or tuple(part.key for part in form.parts(figure.key) if figure.exact)
        names = [f"{form.id}.{part}" for part in parts]
        if parts and key not in found and all(name in found for name in names):
            found[key] = sum(found[name] for name in names)
    return found
