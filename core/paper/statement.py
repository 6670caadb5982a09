"""A statement: facts in lines, tables, remarks, two signatures. What papers about personal data have in common."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from core.paper import desk_parts, fonts
from core.paper.desk_parts import line
from core.paper.sheet import BODY, BODY_BOLD, MM, Sheet, Style
from core.paper.table import Cell, Column, Table

_CELL = Style(fonts.REGULAR, 11)
_HINT = Style(fonts.ITALIC, 11)


@dataclass(frozen=True)
class StatementTable:
    """Heads with their shares of the width, and rows."""

    title: str
    columns: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Statement:
    """`left` and `right` say who signs; an empty one signs nothing."""

    office: str
    place: str
    day: date
    title: str
    facts: Sequence[tuple[str, str]] = ()
    tables: Sequence[StatementTable] = field(default_factory=tuple)
    remarks: Sequence[str] = ()
    left: str = ""
    right: str = ""
    right_name: str = ""


def statement_paper(data: Statement) -> bytes:
    """The PDF. Raises KnownError when a text holds a sign that cannot be printed."""
    sheet = Sheet(data.title, footer=data.title[:110])
    desk_parts.head(sheet, data.office, "")
    desk_parts.dated(sheet, data.place, data.day)
    desk_parts.title(sheet, data.title)
    for name, value in data.facts:
        line(sheet, name, value)
    for each in data.tables:
        _table(sheet, each)
    for words in data.remarks:
        sheet.need(2 * BODY.leading)
        sheet.paragraph(words, _HINT)
        sheet.space(1.5 * MM)
    if data.left or data.right:
        sheet.space(3 * MM)
        desk_parts.signed(sheet, (data.left, ""), (data.right, data.right_name))
    return sheet.finish()


def _table(sheet: Sheet, data: StatementTable) -> None:
    sheet.space(2 * MM)
    if data.title:
        sheet.need(4 * BODY.leading)
        sheet.paragraph(data.title, BODY_BOLD)
        sheet.space(1.5 * MM)
    whole = sum(share for _, share in data.columns)
    table = Table(sheet, [Column(sheet.body_width * share / whole, head) for head, share in data.columns])
    for row in data.rows:
        table.row([Cell(((text, _CELL),)) for text in row])
    table.end()
    sheet.space(3 * MM)
