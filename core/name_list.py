"""A list of names, pasted or from a workbook, as the items of a checklist.

What officers paste comes from Excel, Word or a message: with or without a column of numbers, with or without a header.
The name is kept with the columns beside it ("Nguyễn Văn An – 1980 – Thôn 3"), so that two people of one name differ.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from core.errors import KnownError
from core.text import fold, one_line

_NUMBER = re.compile(r"\d{1,6}[.)]?")
_LEADING_NUMBER = re.compile(r"^(?:\d{1,6}[.)]\s*|[-–•*+]\s+)(?=\S)")
_NUMBER_HEADS = ("tt", "stt", "so tt", "so thu tu")
_NAME_HEAD = re.compile(r"^(ho va ten|ho ten|ho, ten|ten|ho va|danh sach|noi dung)\b")
_MOST = 20_000
_LONGEST = 500
_NAMED = 5
_HEAD_ROWS = 15  # a title and a header stand this near the top
_SEPARATOR = " – "


class NameList(list[str]):
    """The names in the order of the list; `note` tells the officer which repeated lines were left out, "" if none."""

    note: str = ""


def read_names(text: str) -> NameList:
    """Names from pasted text, one a line, columns parted by tabs. Raises KnownError when there is none."""
    return _names([line.split("\t") for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")])


def read_names_xlsx(path: Path) -> NameList:
    """Names from the first sheet of a workbook that has any. Raises KnownError when it cannot be read."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except FileNotFoundError as error:
        raise KnownError("no-such-file", "Không thấy tệp danh sách.", "Chọn lại tệp.") from error
    except PermissionError as error:
        raise KnownError("file-locked", "Không mở được tệp danh sách.", "Đóng tệp trong Excel rồi làm lại.") from error
    except Exception as error:  # a damaged or foreign file fails anywhere inside the zip and XML readers
        raise _unreadable() from error
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # some programs write a wrong size, which would hide rows
            rows = [[_cell(value) for value in row] for row in sheet.iter_rows(values_only=True, max_row=_MOST + 50)]
            if any(any(row) for row in rows):
                return _names(rows)
    except KnownError:
        raise
    except Exception as error:
        raise _unreadable() from error
    finally:
        book.close()
    return _names([])


def _names(rows: Iterable[Sequence[str]]) -> NameList:
    cleaned = [[one_line(cell) for cell in row] for row in rows]
    table = _without_numbers([row for row in cleaned if any(row)])
    found = [name for row in table if (name := _SEPARATOR.join(cell for cell in row if cell))]
    kept = list(dict.fromkeys(found))
    if not kept:
        raise KnownError("no-names", "Không thấy tên nào trong danh sách.", "Chép cột họ tên rồi dán lại.")
    if len(kept) > _MOST:
        raise KnownError("too-many-names", f"Danh sách dài quá {_MOST} dòng.", "Chia thành nhiều danh sách.")
    if any(len(name) > _LONGEST for name in kept):
        raise KnownError("not-a-name-list", "Có dòng quá dài, không giống danh sách tên.", "Chép riêng cột họ tên.")
    names = NameList(kept)
    names.note = _note(found)
    return names


def _note(found: Sequence[str]) -> str:
    """Two people may have one name, so what was taken for a repetition is named."""
    again = [name for name, times in Counter(found).items() if times > 1]
    if not again:
        return ""
    named = "; ".join(again[:_NAMED]) + ("…" if len(again) > _NAMED else "")
    count = len(found) - len(set(found))
    return f"Đã bỏ {count} dòng trùng: {named}. Nếu là người khác nhau, ghi thêm năm sinh hoặc thôn."


def _without_numbers(table: list[list[str]]) -> list[list[str]]:
    """The rows without titles and header above the names, and without the column of running numbers."""
    head = max((place for place, row in enumerate(table[:_HEAD_ROWS]) if _is_header(row)), default=None)
    rows = table if head is None else table[head + 1 :]
    numbered = [row for row in rows if len(row) > 1 and _NUMBER.fullmatch(row[0])]
    if len(numbered) * 2 > len(rows) or (head is not None and fold(table[head][0]) in _NUMBER_HEADS):
        rows = [row[1:] if not row[0] or _NUMBER.fullmatch(row[0]) else row for row in rows]
    return [[_LEADING_NUMBER.sub("", row[0]), *row[1:]] for row in rows if row]


def _is_header(row: Sequence[str]) -> bool:
    cells = [fold(cell) for cell in row if cell]
    if cells[0] in _NUMBER_HEADS:
        return len(cells) > 1 or len(row) == 1
    return len(cells[0]) < 40 and bool(_NAME_HEAD.match(cells[0]))


def _cell(value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _unreadable() -> KnownError:
    return KnownError(
        "unreadable-workbook",
        "Tệp này không đọc được như một bảng tính .xlsx.",
        "Mở bằng Excel, lưu lại dạng .xlsx, hoặc chép cột họ tên rồi dán vào đây.",
    )
