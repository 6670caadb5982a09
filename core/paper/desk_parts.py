"""What the desk's forms share: the head of an official paper, the form's number, its QR code, lines and signatures."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from core.paper import fonts
from core.paper.fonts import text_width, wrap_lines
from core.paper.parts import long_date
from core.paper.sheet import BODY, BODY_BOLD, BODY_ITALIC, LEFT, MM, TITLE, Sheet, Style

_STATE = Style(fonts.BOLD, 12)
_MOTTO = Style(fonts.BOLD, 13)
_OFFICE = Style(fonts.BOLD, 12)
_FORM = Style(fonts.ITALIC, 9)
_REPRINT = Style(fonts.BOLD, 11)
_CODE = Style(fonts.REGULAR, 12)
_OFFICE_SHARE = 0.44
_QR = 20 * MM
_QUIET = 4  # modules of white that a reader needs around the code
_SIGNING_ROOM = 20 * MM
SIGNED = 3 * BODY.leading + _SIGNING_ROOM


def head(sheet: Sheet, office: str, form: str, code: str = "", reprint: int = 0) -> None:
    """The office on the left, the state's name and motto on the right (Decree 30/2020, annex I); above them which form
    this is, below the file's number with its QR code. `reprint` counts the earlier prints."""
    left, width = sheet.body_width * _OFFICE_SHARE, sheet.body_width * (1 - _OFFICE_SHARE)
    sheet.text(form, _FORM, "right", LEFT, sheet.y + 6 * MM, sheet.body_width)
    if reprint:
        sheet.text(f"BẢN IN LẠI LẦN {reprint}", _REPRINT, "left", LEFT, sheet.y + 7 * MM, left)
    top = sheet.y
    sheet.text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", _STATE, "center", LEFT + left, top, width)
    motto = "Độc lập - Tự do - Hạnh phúc"
    sheet.text(motto, _MOTTO, "center", LEFT + left, top - _STATE.leading, width)
    long = text_width(motto, _MOTTO.font, _MOTTO.size)
    under = top - _STATE.leading - _MOTTO.leading - 2
    sheet.rule(under, LEFT + left + (width - long) / 2, long, 0.7)
    lines = wrap_lines(office.upper(), _OFFICE.font, _OFFICE.size, left - 4 * MM)
    sheet.lines(lines, _OFFICE, "center", LEFT, top, left - 4 * MM)
    below = top - len(lines) * _OFFICE.leading - 3
    sheet.rule(below, LEFT + (left - 4 * MM) * 0.33, (left - 4 * MM) * 0.33, 0.6)
    sheet.y = min(under, below) - 3 * MM
    if code:
        _code(sheet, code, left)


def _code(sheet: Sheet, code: str, width: float) -> None:
    """The QR code with the number beside it."""
    qr(sheet, code, LEFT, sheet.y)
    lines = ["Mã hồ sơ:", code]
    sheet.lines(lines, _CODE, "left", LEFT + _QR, sheet.y - (_QR - 2 * _CODE.leading) / 2, width - _QR)
    sheet.y -= _QR + 1 * MM


def qr(sheet: Sheet, text: str, x: float, top: float, size: float = _QR, *, secret: bool = False) -> None:
    """A QR code of a short text, its quiet zone inside `size`. A secret one is not kept in memory for the next time."""
    rows = qr_modules.__wrapped__(text) if secret else qr_modules(text)
    step = size / (len(rows) + 2 * _QUIET)
    left, high = x + _QUIET * step, top - (_QUIET + 1) * step
    boxes = (
        f"{left + start * step:.2f} {high - number * step:.2f} {length * step:.2f} {step:.2f} re"
        for number, row in enumerate(rows)
        for start, length in row
    )
    sheet.canvas.addLiteral(f"q 0 g n {' '.join(boxes)} f Q")


@lru_cache(maxsize=64)
def qr_modules(text: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The dark runs (start, length) of each row."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return tuple(_runs([bool(code.isDark(row, column)) for column in range(code.getModuleCount())])
                 for row in range(code.getModuleCount()))  # fmt: skip


def _runs(row: Sequence[bool]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((place, 1))
    return tuple(found)


def dated(sheet: Sheet, place: str, day: date, number: str = "") -> None:
    """Place and date on the right, the form's own number on the left."""
    if number:
        sheet.text(f"Số: {number}", BODY, "left", LEFT, sheet.y, sheet.body_width / 2)
    where = f"{place}, {long_date(day)}" if place else long_date(day).capitalize()
    sheet.text(where, BODY_ITALIC, "right", LEFT, sheet.y, sheet.body_width)
    sheet.space(BODY.leading + 2 * MM)


def title(sheet: Sheet, text: str) -> None:
    sheet.paragraph(text.upper(), TITLE, "center")
    sheet.space(3 * MM)


def line(sheet: Sheet, name: str, value: str) -> None:
    """A name, a colon, and the value on the same line and the next ones; dots where there is nothing to say."""
    lead = f"{name}: "
    indent = text_width(lead.rstrip(), BODY.font, BODY.size) + text_width(" ", BODY.font, BODY.size)
    lines = wrap_lines(value or "…" * 24, BODY_BOLD.font if value else BODY.font, BODY.size, sheet.body_width - indent)
    sheet.need(BODY.leading)
    sheet.text(lead, BODY, "left", LEFT, sheet.y, sheet.body_width)
    style = BODY_BOLD if value and len(lines) == 1 else BODY
    first, *_ = wrap_lines(value or "…" * 24, style.font, style.size, sheet.body_width - indent)
    sheet.lines([first], style, "left", LEFT + indent, sheet.y, sheet.body_width)
    sheet.space(BODY.leading)
    rest = " ".join(wrap_lines(value, style.font, style.size, sheet.body_width - indent)[1:]) if value else ""
    if rest:
        sheet.paragraph(rest, style)
    sheet.space(2)


def signed(sheet: Sheet, left: tuple[str, str], right: tuple[str, str]) -> None:
    """Two places to sign: (who signs, the name below the signature); kept together on one page."""
    half = sheet.body_width / 2
    sheet.need(SIGNED)
    top = sheet.y
    for (who, name), x in ((left, LEFT), (right, LEFT + half)):
        if who:
            sheet.text(who.upper(), BODY_BOLD, "center", x, top, half)
            sheet.text("(Ký, ghi rõ họ tên)", BODY_ITALIC, "center", x, top - BODY.leading, half)
            sheet.text(name, BODY_BOLD, "center", x, top - 2 * BODY.leading - _SIGNING_ROOM, half)
    sheet.space(SIGNED)
