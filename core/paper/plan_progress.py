"""The progress of a plan's tasks, section by section."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.paper import fonts, parts
from core.paper.sheet import BODY_WIDTH, MM, Sheet, Style
from core.paper.table import Cell, Column, Table

_TEXT = Style(fonts.REGULAR, 11)
_NO, _LEAD, _DUE, _STATE, _RESULT = 9 * MM, 27 * MM, 23 * MM, 19 * MM, 29.5 * MM


@dataclass(frozen=True)
class PlanRow:
    """One task of the plan, every value in the words to be printed; `progress` is a percentage or the result."""

    no: str
    text: str
    lead: str
    due: str
    state: str
    progress: str = ""


@dataclass(frozen=True)
class PlanProgress:
    """A plan (`document`: its number, date and title) as it stands on a day; sections are (title, rows)."""

    office: str
    document: str
    as_of: date
    sections: Sequence[tuple[str, Sequence[PlanRow]]]
    totals: Sequence[tuple[str, int]]


def plan_progress(data: PlanProgress) -> bytes:
    """The PDF. Raises KnownError when a text holds a sign that cannot be printed."""
    name = "Tiến độ thực hiện kế hoạch"
    sheet = Sheet(name, footer=f"{name}, tính đến {data.as_of:%d/%m/%Y}")
    parts.head(sheet, data.office)
    parts.title(sheet, name, data.document, f"(Tính đến {parts.long_date(data.as_of)})")
    totals = "; ".join(f"{label.lower()}: {number}" for label, number in data.totals)
    parts.fact(sheet, "Tổng hợp", totals)
    sheet.space(3 * MM)
    _table(sheet, data.sections)
    parts.signatures(sheet, "Người lập", "Người kiểm tra")
    return sheet.finish()


def _table(sheet: Sheet, sections: Sequence[tuple[str, Sequence[PlanRow]]]) -> None:
    columns = (
        Column(_NO, "TT", "center"),
        Column(BODY_WIDTH - _NO - _LEAD - _DUE - _STATE - _RESULT, "Nội dung nhiệm vụ"),
        Column(_LEAD, "Chủ trì"),
        Column(_DUE, "Hạn", "center"),
        Column(_STATE, "Trạng thái", "center"),
        Column(_RESULT, "Tiến độ, kết quả"),
    )
    table = Table(sheet, columns)
    last = next((rows[-1] for _, rows in reversed(sections) if rows), None)
    for title, rows in sections:
        if title:
            table.band(title)
        for row in rows:
            values = (row.lead, row.due, row.state, row.progress)
            small = (Cell(((value, _TEXT),)) for value in values)
            keep = parts.SIGNATURES if row is last else 0
            table.row((Cell(((row.no, _TEXT),)), Cell(((row.text, _TEXT),)), *small), keep)
    table.end()
