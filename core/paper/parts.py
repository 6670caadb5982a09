"""What several documents share: the office's name at the head, the title, dates in full, signatures."""

from datetime import date

from core.paper import fonts
from core.paper.fonts import text_width, wrap_lines
from core.paper.sheet import BODY, BODY_BOLD, BODY_ITALIC, BODY_WIDTH, LEFT, MM, TITLE, Sheet, Style

_OFFICE = Style(fonts.BOLD, 12)
_HINT = Style(fonts.ITALIC, 12)
_HEAD_WIDTH = 80 * MM
_NAME_WIDTH = 31 * MM
_SIGNING_ROOM = 24 * MM
SIGNATURES = 6 * MM + 3 * BODY.leading + 3 + _SIGNING_ROOM  # their height in points


def long_date(day: date) -> str:
    """A date as official papers write it: days below 10 and the months 1 and 2 with a zero (Decree 30/2020)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def head(sheet: Sheet, office: str, right: str = "") -> None:
    """The office's name in capitals with the short line below it, and a line of facts on the right."""
    lines = wrap_lines(office.upper(), _OFFICE.font, _OFFICE.size, _HEAD_WIDTH)
    if right:
        sheet.text(right, _HINT, "right", LEFT, sheet.y, BODY_WIDTH)
    sheet.lines(lines, _OFFICE, "center", LEFT, sheet.y, _HEAD_WIDTH)
    sheet.space(len(lines) * _OFFICE.leading + 3.5)
    under = max(text_width(line, _OFFICE.font, _OFFICE.size) for line in lines) * 0.4
    sheet.rule(sheet.y, LEFT + (_HEAD_WIDTH - under) / 2, under, 0.6)
    sheet.space(8 * MM)


def title(sheet: Sheet, kind: str, subject: str = "", *notes: str) -> None:
    """The document's kind in capitals, what it is about in bold with the short line below, and lines in italics."""
    sheet.paragraph(kind.upper(), TITLE, "center")
    if subject:
        sheet.paragraph(subject, BODY_BOLD, "center")
        sheet.space(4)
        sheet.rule(sheet.y, LEFT + BODY_WIDTH * 0.36, BODY_WIDTH * 0.28, 0.6)
        sheet.space(4)
    for note in notes:
        if note:
            sheet.paragraph(note, BODY_ITALIC, "center")
    sheet.space(5 * MM)


def fact(sheet: Sheet, name: str, value: str) -> None:
    """A bold name with its value wrapped beside it; nothing for an empty value."""
    if not value:
        return
    sheet.need(BODY.leading)
    sheet.text(f"{name}:", BODY_BOLD, "left", LEFT, sheet.y, _NAME_WIDTH)
    sheet.paragraph(value, BODY, x=LEFT + _NAME_WIDTH, width=BODY_WIDTH - _NAME_WIDTH)
    sheet.space(3)


def blank(sheet: Sheet, name: str) -> None:
    """A name with a line to fill in by hand."""
    sheet.need(2 * BODY.leading)
    sheet.space(0.6 * BODY.leading)
    sheet.text(f"{name}:", BODY_BOLD, "left", LEFT, sheet.y, BODY_WIDTH)
    after = text_width(f"{name}:  ", BODY_BOLD.font, BODY_BOLD.size)
    sheet.space(BODY.leading)
    sheet.rule(sheet.y, LEFT + after, BODY_WIDTH - after, 0.4, 0.45)


def signatures(sheet: Sheet, left: str, right: str) -> None:
    """Place and date to fill in, and two places to sign, kept together, `SIGNATURES` points high."""
    half = BODY_WIDTH / 2
    sheet.need(SIGNATURES)
    sheet.space(6 * MM)
    sheet.text("…………, ngày …… tháng …… năm 20…", _HINT, "center", LEFT + half, sheet.y, half)
    sheet.space(BODY.leading + 3)
    for name, x in ((left, LEFT), (right, LEFT + half)):
        sheet.text(name.upper(), BODY_BOLD, "center", x, sheet.y, half)
        sheet.text("(Ký, ghi rõ họ tên)", _HINT, "center", x, sheet.y - BODY.leading, half)
    sheet.space(2 * BODY.leading + _SIGNING_ROOM)
