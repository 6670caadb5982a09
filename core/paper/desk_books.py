"""Forms 06 and 07 of Circular 03/2025/TT-VPCP: the control slip of one file, and the register of a month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.paper import desk_parts, fonts, parts
from core.paper.desk import CaseOnPaper, form_mark, form_name
from core.paper.desk_parts import line
from core.paper.quick import QuickSheet
from core.paper.sheet import BODY, BODY_ITALIC, LEFT, MM, Sheet, Style
from core.paper.table import Cell, Column, Table

_CELL = Style(fonts.REGULAR, 11)
_SMALL = Style(fonts.REGULAR, 9)
_HANDS = "Người giao: ………………\nNgười nhận: ………………"
_KEEP = desk_parts.SIGNED + BODY.leading + 8 * MM  # the sum and the signatures never stand on a page alone
_RESULT, _NOTE, _WHEN = 27 * MM, 36 * MM, 47 * MM


@dataclass(frozen=True)
class Passing:
    """The file going from one hand to the next: which office or officer, when, how it stood, a note."""

    unit: str
    when: str
    result: str = ""
    note: str = ""


def control_slip(data: CaseOnPaper, passings: Sequence[Passing]) -> bytes:
    """Form 06. Empty lines are left for what is still to come."""
    received = data.received.date()
    name = form_name("control", received)
    sheet = Sheet(f"{name} {data.number}", footer=f"{name} – {data.number}")
    desk_parts.head(sheet, data.office, form_mark("control", received), data.number, data.reprint)
    desk_parts.title(sheet, name)
    line(sheet, "Tên hồ sơ", data.procedure)
    line(sheet, "Chủ hồ sơ", data.applicant)
    line(sheet, "Địa chỉ", data.address)
    line(sheet, "Cơ quan giải quyết hồ sơ", data.office)
    line(sheet, "Thời điểm nhận hồ sơ", f"{data.received:%H:%M %d/%m/%Y}")
    line(sheet, "Thời điểm hẹn trả", f"{data.due:%d/%m/%Y}" if data.due else "chưa hẹn")
    sheet.space(2 * MM)
    columns = (
        Column(sheet.body_width - _WHEN - _RESULT - _NOTE, "Tên cơ quan, người giải quyết"),
        Column(_WHEN, "Thời gian giao, nhận hồ sơ"),
        Column(_RESULT, "Kết quả giải quyết (trước, đúng, quá hạn)"),
        Column(_NOTE, "Ghi chú"),
    )
    table = Table(sheet, columns)
    for passing in passings:
        texts = (
            passing.unit,
            f"{passing.when}\n{_HANDS}",
            passing.result,
            passing.note,
        )
        table.row([Cell(((text, _CELL),)) for text in texts])
    for _ in range(max(0, 4 - len(passings))):
        blank = f"…… giờ …… ngày …/…/20…\n{_HANDS}"
        table.row([Cell(((text, _CELL),)) for text in ("", blank, "", "")])
    table.end()
    return sheet.finish()


@dataclass(frozen=True)
class RegisterRow:
    """One file in the register, every value in the words to be printed."""

    number: str
    procedure: str
    applicant: str
    sets: str
    channel: str
    received: str
    due: str
    officer: str
    returned: str
    state: str
    note: str = ""


@dataclass(frozen=True)
class Register:
    """The files taken in between two days, in the order of intake."""

    office: str
    first: date
    last: date
    rows: Sequence[RegisterRow]


_COLUMNS: tuple[tuple[float, str, str], ...] = (
    (11, "TT", "center"), (28, "Mã hồ sơ", "left"), (43, "Tên thủ tục hành chính", "left"), (34, "Người nộp", "left"),
    (11, "Số bộ", "center"), (19, "Cách nộp", "left"), (20, "Nhận lúc", "center"), (20, "Hẹn trả", "center"),
    (25, "Người giải quyết", "left"), (20, "Trả ngày", "center"), (21, "Trạng thái", "left"),
)  # fmt: skip


def register(data: Register) -> bytes:
    """Form 07, lying across, with a summary line and signatures."""
    name = form_name("register", data.first)
    sheet = QuickSheet(name, footer=f"{name} từ {data.first:%d/%m/%Y} đến {data.last:%d/%m/%Y}", landscape=True)
    desk_parts.head(sheet, data.office, form_mark("register", data.first))
    desk_parts.title(sheet, name)
    sheet.paragraph(f"Từ {parts.long_date(data.first)} đến {parts.long_date(data.last)}", BODY_ITALIC, "center")
    sheet.space(3 * MM)
    used = sum(width for width, _, _ in _COLUMNS[1:]) * MM + _COLUMNS[0][0] * MM
    scale = sheet.body_width / used
    columns = [Column(width * MM * scale, head, align) for width, head, align in _COLUMNS]  # type: ignore[arg-type]
    table = Table(sheet, columns)
    for number, row in enumerate(data.rows, 1):
        state = f"{row.state}. {row.note}" if row.note else row.state
        texts = (
            str(number), row.number, row.procedure, row.applicant, row.sets, row.channel, row.received, row.due,
            row.officer, row.returned, state,
        )  # fmt: skip
        table.row([Cell(((text, _SMALL),)) for text in texts], _KEEP if number == len(data.rows) else 0)
    table.end()
    sheet.space(4 * MM)
    sheet.text(f"Tổng số: {len(data.rows)} hồ sơ.", BODY, "left", LEFT, sheet.y, sheet.body_width)
    sheet.space(BODY.leading + 3 * MM)
    desk_parts.signed(sheet, ("Người lập", ""), ("Thủ trưởng cơ quan", ""))
    return sheet.finish()
