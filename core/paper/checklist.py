"""A checklist on paper: boxes to tick, who did it and when, and two signatures."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.paper import fonts, parts
from core.paper.sheet import BODY_WIDTH, MM, Sheet, Style
from core.paper.table import Cell, Column, Table

_TEXT = Style(fonts.REGULAR, 12)
_SMALL = Style(fonts.REGULAR, 10.5)
_NO, _BOX, _WHO, _NOTE = 10 * MM, 13 * MM, 30 * MM, 28 * MM


@dataclass(frozen=True)
class ChecklistItem:
    """One step. `who_when` says who did it and when, once it is done."""

    text: str
    done: bool = False
    who_when: str = ""
    note: str = ""


@dataclass(frozen=True)
class Checklist:
    """A checklist with the task or document it belongs to (`origin`), its deadline in words and who leads."""

    office: str
    title: str
    origin: str
    due_words: str
    lead: str
    items: Sequence[ChecklistItem]


def checklist(data: Checklist) -> bytes:
    """The PDF. Raises KnownError when a text holds a sign that cannot be printed."""
    sheet = Sheet(data.title, footer=f"Danh mục kiểm: {_short(data.title)}")
    parts.head(sheet, data.office)
    parts.title(sheet, "Danh mục kiểm", data.title)
    parts.fact(sheet, "Thuộc việc", data.origin)
    parts.fact(sheet, "Chủ trì", data.lead)
    parts.fact(sheet, "Hạn", data.due_words)
    done = sum(item.done for item in data.items)
    parts.fact(sheet, "Tiến độ", f"{done}/{len(data.items)} bước đã xong")
    sheet.space(3 * MM)
    _table(sheet, data.items)
    parts.signatures(sheet, "Người thực hiện", "Người kiểm tra")
    return sheet.finish()


def _table(sheet: Sheet, items: Sequence[ChecklistItem]) -> None:
    columns = (
        Column(_NO, "TT", "center"),
        Column(_BOX, "Xong", "center"),
        Column(BODY_WIDTH - _NO - _BOX - _WHO - _NOTE, "Nội dung"),
        Column(_WHO, "Người làm, ngày"),
        Column(_NOTE, "Ghi chú"),
    )
    table = Table(sheet, columns)
    for number, item in enumerate(items, 1):
        table.row(
            (
                Cell(((str(number), _TEXT),)),
                Cell(tick=item.done),
                Cell(((item.text, _TEXT),)),
                Cell(((item.who_when, _SMALL),)),
                Cell(((item.note, _SMALL),)),
            ),
            keep=parts.SIGNATURES if number == len(items) else 0,
        )
    table.end()


def _short(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"
