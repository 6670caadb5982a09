"""The recovery sheet: one page that opens the book when the passphrase is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.paper import fonts, parts
from core.paper.desk_parts import qr
from core.paper.sheet import BODY, BODY_BOLD, BODY_WIDTH, LEFT, MM, Sheet, Style

_GROUP = Style(fonts.BOLD, 17)
_PLACE = Style(fonts.REGULAR, 9)
_SMALL = Style(fonts.REGULAR, 11)
_IN_A_ROW = 5
_CELL_HEIGHT = 14 * MM
_QR = 34 * MM
_MONO_LINE = 37  # signs of the age key in one line
_SPACING = 3.0  # points between letters, so that none is misread for two
_WHEN = (
    "Quên mật khẩu, máy hỏng, hoặc người giữ mật khẩu không còn làm việc ở đây: mã dưới đây mở được sổ và các bản sao "
    "lưu của sổ. Không có mã này và không còn mật khẩu nào thì không ai mở được sổ nữa."
)
_SCAN = (
    "Có máy quét mã (loại quét căn cước) thì quét ô vuông bên trái thay cho gõ. Ô bên phải là khoá của phần mềm age, "
    "mở được các gói trao đổi khi không còn chương trình này:"
)
_CARE = "Ai có phiếu này đều mở được sổ. Không chụp ảnh, không gửi qua mạng, không để cạnh máy tính."
_HOW = (
    "Ở màn hình mở sổ, bấm “Quên mật khẩu: dùng phiếu khôi phục” rồi gõ các nhóm theo thứ tự. Chữ hoa hay chữ "
    "thường, có dấu cách hay không đều được; gõ sai, chương trình chỉ ra nhóm nào sai."
)
_KEEP = (
    "Cho vào phong bì, niêm phong, ký lên mép dán; cất trong tủ khoá hoặc két, khác phòng với máy tính.",
    "Bàn giao công việc thì bàn giao cả phiếu này. Có phiếu số lớn hơn thì huỷ phiếu này, trừ khi còn giữ bản sao lưu "
    "làm trước ngày lập phiếu mới.",
)


@dataclass(frozen=True)
class RecoverySheet:
    """The office's recovery code in its groups, in order; `number` counts the office's sheets, `age` is the same
    secret's AGE-SECRET-KEY."""

    office: str
    officer: str
    created: date
    groups: Sequence[str]
    number: int = 1
    age: str = ""


def recovery_sheet(data: RecoverySheet) -> bytes:
    """The PDF: one page, unless a name fills a page by itself; the groups always stand together."""
    sheet = Sheet("Phiếu khôi phục Sổ Việc")
    parts.head(sheet, data.office, f"Phiếu số {data.number}")
    parts.title(sheet, "Phiếu khôi phục Sổ Việc", "", f"Số {data.number}, lập {parts.long_date(data.created)}")
    parts.fact(sheet, "Người lập", data.officer)
    parts.fact(sheet, "Dùng khi nào", _WHEN)
    sheet.space(2 * MM)
    _groups(sheet, data.groups)
    sheet.space(3 * MM)
    parts.fact(sheet, "Cách dùng", _HOW)
    _codes(sheet, data)
    parts.fact(sheet, "Cẩn thận", _CARE)
    sheet.paragraph("Cất giữ", BODY_BOLD)
    for number, line in enumerate(_KEEP, 1):
        sheet.text(f"{number}.", BODY, "left", LEFT, sheet.y, 6 * MM)
        sheet.paragraph(line, x=LEFT + 6 * MM, width=BODY_WIDTH - 6 * MM)
    for name in ("Nơi cất", "Người giữ phiếu"):
        parts.blank(sheet, name)
    return sheet.finish()


def _codes(sheet: Sheet, data: RecoverySheet) -> None:
    """The code for a scanner on the left, the age key on the right, what they are for between them."""
    sheet.need(_QR)
    top = sheet.y
    qr(sheet, "-".join(data.groups), LEFT - 3 * MM, top, _QR, secret=True)
    middle = BODY_WIDTH - _QR + 3 * MM
    if data.age:
        middle -= _QR
        qr(sheet, data.age, LEFT + BODY_WIDTH - _QR + 3 * MM, top, _QR, secret=True)
    sheet.space(2 * MM)
    sheet.paragraph(_SCAN if data.age else _SCAN.split(". ")[0] + ".", _SMALL, x=LEFT + _QR, width=middle - 3 * MM)
    for start in range(0, len(data.age), _MONO_LINE):
        sheet.text(data.age[start : start + _MONO_LINE], _PLACE, "left", LEFT + _QR, sheet.y, middle)
        sheet.space(_PLACE.leading)
    sheet.y = min(sheet.y, top - _QR) - 1 * MM


def _groups(sheet: Sheet, groups: Sequence[str]) -> None:
    """The groups in a grid, each with its number."""
    width = BODY_WIDTH / _IN_A_ROW
    sheet.need(-(-len(groups) // _IN_A_ROW) * _CELL_HEIGHT)
    for start in range(0, len(groups), _IN_A_ROW):
        row, top = groups[start : start + _IN_A_ROW], sheet.y
        sheet.grid([LEFT + width * n for n in range(len(row) + 1)], top, top - _CELL_HEIGHT)
        for place, group in enumerate(row):
            x = LEFT + width * place
            sheet.text(str(start + place + 1), _PLACE, "left", x + 4, top - 2, width)
            sheet.text(group, _GROUP, "center", x, top - 5 * MM, width, _SPACING)
        sheet.space(_CELL_HEIGHT)
