"""The guide sheet of a procedure for the citizen: what to bring, how long, what it costs, on which law."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.paper import desk_parts, fonts
from core.paper.sheet import BODY, BODY_BOLD, LEFT, MM, Sheet, Style
from core.paper.table import Cell, Column, Table

_CELL = Style(fonts.REGULAR, 11)
_HINT = Style(fonts.ITALIC, 10.5)
_NO, _HOW, _COUNT = 9 * MM, 26 * MM, 25 * MM


@dataclass(frozen=True)
class GuidePaper:
    """One paper: its name, when it is needed ("" for always), how it is given, how many."""

    name: str
    condition: str
    how: str
    count: str


@dataclass(frozen=True)
class Guide:
    """A procedure in the words of the counter. `doubts` are facts that are not certain, told as such."""

    office: str
    name: str
    code: str
    as_of: date
    validity: str
    channels: str
    authorisation: str
    time: str
    fee: str
    papers: Sequence[GuidePaper]
    sets: int
    results: Sequence[str]
    forms: Sequence[str]
    basis: Sequence[str]
    notes: Sequence[str]
    doubts: Sequence[str]


def guide_sheet(data: Guide) -> bytes:
    """The PDF, one or two pages."""
    sheet = Sheet(f"Hướng dẫn: {data.name}", footer=f"Hướng dẫn thủ tục: {data.name}"[:110])
    desk_parts.head(sheet, data.office, "")
    desk_parts.title(sheet, "Hướng dẫn thủ tục")
    sheet.paragraph(data.name, BODY_BOLD, "center")
    code = f"Mã thủ tục: {data.code}. " if data.code else ""
    sheet.paragraph(f"{code}Dữ liệu xem ngày {data.as_of:%d/%m/%Y}{_after(data.validity)}", _HINT, "center")
    sheet.space(3 * MM)
    for name, value in (
        ("Cách nộp", data.channels), ("Nộp thay", data.authorisation), ("Thời hạn", data.time),
        ("Phí, lệ phí", data.fee), ("Kết quả", "; ".join(data.results)),
    ):  # fmt: skip
        if value:
            desk_parts.line(sheet, name, value)
    sheet.paragraph(f"Giấy tờ phải có ({data.sets:02} bộ):", BODY_BOLD)
    sheet.space(1.5 * MM)
    _papers(sheet, data.papers)
    for head, lines in (("Mẫu đơn, tờ khai", data.forms), ("Lưu ý", data.notes), ("Căn cứ pháp lý", data.basis),
                        ("Chỗ chưa chắc, hỏi lại người tiếp nhận", data.doubts)):  # fmt: skip
        _bullets(sheet, head, lines)
    return sheet.finish()


def _after(text: str) -> str:
    return f"; có hiệu lực {text}" if text else ""


def _papers(sheet: Sheet, papers: Sequence[GuidePaper]) -> None:
    columns = (
        Column(_NO, "TT", "center"), Column(sheet.body_width - _NO - _HOW - _COUNT, "Tên giấy tờ"),
        Column(_HOW, "Cách đưa"), Column(_COUNT, "Số bản"),
    )  # fmt: skip
    table = Table(sheet, columns)
    for number, paper in enumerate(papers, 1):
        name = ((paper.name, _CELL), *(((paper.condition, _HINT),) if paper.condition else ()))
        table.row(
            (Cell(((str(number), _CELL),)), Cell(name), Cell(((paper.how, _CELL),)), Cell(((paper.count, _CELL),)))
        )
    table.end()
    sheet.space(3 * MM)


def _bullets(sheet: Sheet, head: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    sheet.need(3 * BODY.leading)
    sheet.paragraph(f"{head}:", BODY_BOLD)
    for text in lines:
        sheet.need(_CELL.leading)
        sheet.text("–", _CELL, "left", LEFT, sheet.y, 5 * MM)
        sheet.paragraph(text, _CELL, x=LEFT + 5 * MM, width=sheet.body_width - 5 * MM)
    sheet.space(2 * MM)
