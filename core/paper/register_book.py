"""A register of the office on paper: the columns as declared, lying across, with the figures of the period below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.paper import desk_parts, fonts
from core.paper.parts import long_date
from core.paper.quick import QuickSheet
from core.paper.sheet import BODY, BODY_ITALIC, MM, Align, Style
from core.paper.table import Cell, Column, Table

_SMALL = Style(fonts.REGULAR, 9)
_SUM = Style(fonts.REGULAR, 11)
_NUMBER, _DAY = 18 * MM, 20 * MM


@dataclass(frozen=True)
class BookColumn:
    """One declared column: its heading, its share of the line in millimetres, whether it holds figures."""

    head: str
    width: float
    figures: bool = False


@dataclass(frozen=True)
class BookOnPaper:
    """A register between two days. Rows are (number, day, values); `figures` are lines such as "Phí: 120.000"."""

    office: str
    name: str
    first: date
    last: date
    columns: Sequence[BookColumn]
    rows: Sequence[tuple[str, str, Sequence[str]]]
    figures: Sequence[str]


def register_book_paper(data: BookOnPaper) -> bytes:
    """The PDF. Raises KnownError when a text holds a sign that cannot be printed."""
    period = f"từ {data.first:%d/%m/%Y} đến {data.last:%d/%m/%Y}"
    sheet = QuickSheet(data.name, footer=f"{data.name} {period}"[:140], landscape=True)
    desk_parts.head(sheet, data.office, "")
    desk_parts.title(sheet, data.name)
    sheet.paragraph(f"Từ {long_date(data.first)} đến {long_date(data.last)}", BODY_ITALIC, "center")
    sheet.space(3 * MM)
    room = sheet.body_width - _NUMBER - _DAY
    scale = room / sum(column.width for column in data.columns)
    table = Table(sheet, [
        Column(_NUMBER, "Số", "center"), Column(_DAY, "Ngày", "center"),
        *(Column(column.width * scale, column.head, _align(column)) for column in data.columns),
    ])  # fmt: skip
    keep = desk_parts.SIGNED + len(data.figures) * _SUM.leading + BODY.leading + 10 * MM
    for place, (number, day, values) in enumerate(data.rows, 1):
        texts = (number, day, *values)
        table.row([Cell(((text, _SMALL),)) for text in texts], keep if place == len(data.rows) else 0)
    table.end()
    sheet.space(4 * MM)
    sheet.paragraph(f"Tổng số: {len(data.rows)}.", BODY)
    for line in data.figures:
        sheet.paragraph(line, _SUM)
    sheet.space(3 * MM)
    desk_parts.signed(sheet, ("Người ghi sổ", ""), ("Thủ trưởng cơ quan", ""))
    return sheet.finish()


def _align(column: BookColumn) -> Align:
    return "right" if column.figures else "left"
