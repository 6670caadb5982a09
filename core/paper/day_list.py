"""The day list: what to do today, with short codes, so that work done on paper can be typed back by code."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.paper import fonts, parts
from core.paper.sheet import BODY, BODY_BOLD, BODY_WIDTH, MM, Sheet, Style
from core.paper.table import Cell, Column, Table
from core.workdays import date_words

_TEXT = Style(fonts.REGULAR, 12)
_CODE = Style(fonts.BOLD, 12)
_META = Style(fonts.REGULAR, 10)
_LEFT_WORDS = Style(fonts.BOLD, 10.5)
_NOTE = Style(fonts.ITALIC, 11)
_BOX, _CODES, _DUE = 13 * MM, 13 * MM, 39 * MM
_BLANK_LINES, _BLANK_LINE = 4, 9 * MM


@dataclass(frozen=True)
class DayRow:
    """One task: its short code, what it is, where it comes from, and how many working days are left."""

    code: str
    title: str
    meta: str = ""
    left_words: str = ""
    date_words: str = ""
    done: bool = False


@dataclass(frozen=True)
class DayList:
    """One person's day, in groups (title, rows) of falling urgency."""

    office: str
    person: str
    day: date
    groups: Sequence[tuple[str, Sequence[DayRow]]]


def day_list(data: DayList) -> bytes:
    """The PDF. Raises KnownError when a text holds a sign that cannot be printed."""
    name = f"Danh sách việc ngày {data.day:%d/%m/%Y}"
    sheet = Sheet(name, footer=" – ".join(part for part in (name, data.person) if part))
    parts.head(sheet, data.office)
    parts.title(
        sheet, "Danh sách việc trong ngày", "", date_words(data.day), data.person and f"Người làm: {data.person}"
    )
    rows = [row for _, group in data.groups for row in group]
    if rows:
        _table(sheet, data)
        _how_to_type_back(sheet, rows)
    else:
        sheet.paragraph("Không có việc nào đến hạn trong những ngày này.", BODY, "center")
    _blank_lines(sheet)
    return sheet.finish()


def _table(sheet: Sheet, data: DayList) -> None:
    columns = (
        Column(_BOX, "Xong", "center"),
        Column(_CODES, "Mã", "center"),
        Column(BODY_WIDTH - _BOX - _CODES - _DUE, "Việc phải làm"),
        Column(_DUE, "Hạn", "right"),
    )
    table = Table(sheet, columns, framed=False)
    for title, rows in data.groups:
        if rows:
            table.band(f"{title} ({len(rows)} việc)")
        for row in rows:
            what = ((row.title, _TEXT), *(((row.meta, _META),) if row.meta else ()))
            due = tuple(each for each in ((row.left_words, _LEFT_WORDS), (row.date_words, _META)) if each[0])
            table.row((Cell(tick=row.done), Cell(((row.code, _CODE),)), Cell(what), Cell(due)))
    table.end()


def _how_to_type_back(sheet: Sheet, rows: Sequence[DayRow]) -> None:
    codes = " ".join(row.code for row in rows[:2])
    sheet.space(3 * MM)
    sheet.need(3 * _NOTE.leading)
    sheet.paragraph(
        f"Làm xong việc nào, đánh dấu vào ô “Xong”. Khi mở lại máy, gõ các mã đã xong (ví dụ: {codes}) ở màn hình "
        "Hôm nay để ghi vào sổ. Mã chỉ dùng cho danh sách in gần nhất.",
        _NOTE,
    )


def _blank_lines(sheet: Sheet) -> None:
    """Room to write down what comes up during the day, if the page has any."""
    if sheet.room < BODY.leading + _BLANK_LINES * _BLANK_LINE + 6 * MM:
        return
    sheet.space(6 * MM)
    sheet.paragraph("Việc phát sinh trong ngày", BODY_BOLD)
    for _ in range(_BLANK_LINES):
        sheet.space(_BLANK_LINE)
        sheet.rule(sheet.y, weight=0.4, grey=0.45)
