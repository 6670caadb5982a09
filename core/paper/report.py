"""A report on paper, as PDF: the same parts as the .docx, set by our own sheet."""

from core.paper import fonts
from core.paper.fonts import text_width, wrap_lines
from core.paper.quick import QuickSheet
from core.paper.sheet import BODY, BODY_BOLD, BODY_ITALIC, BODY_WIDTH, LEFT, MM, TITLE, Sheet, Style
from core.paper.table import Cell, Column, Table
from core.reports.chart import Drawing
from core.reports.grid import Grid, GridRow
from core.reports.paper import MOTTO, ReportPaper, cell_words, roman

_OFFICE, _STATE, _MOTTO = Style(fonts.BOLD, 12), Style(fonts.BOLD, 12), Style(fonts.BOLD, 13)
_NOTE, _SMALL, _BOLD = Style(fonts.ITALIC, 10), Style(fonts.REGULAR, 10.5), Style(fonts.BOLD, 10.5)
_LIST, _FROM = Style(fonts.REGULAR, 11), Style(fonts.BOLD_ITALIC, 12)
_SHARE = 0.42
_SIGN = 30 * MM
_INDENT = 12.7 * MM


def report_pdf(paper: ReportPaper, drawings: tuple[tuple[str, Drawing], ...] = ()) -> bytes:
    """The PDF. Raises KnownError when a text holds a sign that cannot be printed."""
    sheet = QuickSheet(f"{paper.title}: {paper.subject}")
    _head(sheet, paper)
    sheet.paragraph(paper.title.upper(), TITLE, "center")
    sheet.paragraph(paper.subject, BODY_BOLD, "center")
    sheet.space(4)
    sheet.rule(sheet.y, LEFT + BODY_WIDTH * 0.36, BODY_WIDTH * 0.28, 0.6)
    sheet.space(3 * MM)
    for text in paper.opening:
        _body(sheet, text)
    for number, grid in enumerate(paper.grids, 1):
        _grid(sheet, grid, f"{roman(number)}. {grid.title}" if len(paper.grids) > 1 else grid.title)
    for title, drawing in drawings:
        _drawing(sheet, title, drawing)
    for text in paper.closing:
        sheet.space(2 * MM)
        _body(sheet, text)
    for text in paper.notes:
        sheet.paragraph(f"Ghi chú: {text}", _NOTE)
    _foot(sheet, paper)
    return sheet.finish()


def _head(sheet: Sheet, paper: ReportPaper) -> None:
    left, width = sheet.body_width * _SHARE, sheet.body_width * (1 - _SHARE)
    top, x = sheet.y, LEFT + left
    sheet.text(MOTTO[0], _STATE, "center", x, top, width)
    sheet.text(MOTTO[1], _MOTTO, "center", x, top - _STATE.leading, width)
    long = text_width(MOTTO[1], _MOTTO.font, _MOTTO.size)
    under = top - _STATE.leading - _MOTTO.leading - 2
    sheet.rule(under, x + (width - long) / 2, long, 0.7)
    sheet.text(paper.date_line, BODY_ITALIC, "center", x, under - 6, width)
    lines = [
        each for line in paper.office_lines for each in wrap_lines(line, _OFFICE.font, _OFFICE.size, left - 4 * MM)
    ]
    sheet.lines(lines, _OFFICE, "center", LEFT, top, left - 4 * MM)
    below = top - len(lines) * _OFFICE.leading - 3
    sheet.rule(below, LEFT + (left - 4 * MM) * 0.35, (left - 4 * MM) * 0.3, 0.6)
    sheet.text(paper.number_line, BODY, "center", LEFT, min(below, under) - 6, left - 4 * MM)
    sheet.y = min(below, under) - BODY.leading - 8 * MM


def _body(sheet: Sheet, text: str) -> None:
    """A paragraph whose first line is set in (Decree 30/2020/NĐ-CP: 1 or 1.27 cm)."""
    first, *more = wrap_lines(text, BODY.font, BODY.size, sheet.body_width - _INDENT)
    sheet.paragraph(first, BODY, x=LEFT + _INDENT, width=sheet.body_width - _INDENT)
    if more:
        sheet.paragraph(" ".join(more), BODY)
    sheet.space(5)


def _grid(sheet: Sheet, grid: Grid, title: str) -> None:
    sheet.need(40 * MM)
    sheet.space(3 * MM)
    sheet.paragraph(title, BODY_BOLD)
    if grid.official:
        sheet.paragraph(f"({grid.official})", _NOTE)
    sheet.space(1.5 * MM)
    if not grid.rows:
        sheet.paragraph("Không có số liệu trong kỳ.", BODY_ITALIC)
        return
    scale = sheet.body_width / sum(column.width for column in grid.columns)
    columns = [
        Column(each.width * scale, each.head, "right" if each.figures else "center" if not number else "left")
        for number, each in enumerate(grid.columns)
    ]
    table = Table(sheet, columns, head=_head_style(grid))
    for row in grid.rows:
        _row(table, row)
    table.end()
    sheet.space(1.5 * MM)
    if grid.note:
        sheet.paragraph(grid.note, _NOTE)


def _head_style(grid: Grid) -> Style:
    return Style(fonts.BOLD, 10.5 if len(grid.columns) <= 7 else 8.5)


def _row(table: Table, row: GridRow) -> None:
    if row.kind == "band":
        table.band(cell_words(row.cells[0]))
        return
    style = _BOLD if row.kind == "total" else _SMALL
    cells = list(map(cell_words, row.cells))
    cells[1] = "– " * bool(row.level) + cells[1]
    table.row([Cell(((text, style),)) for text in cells])


def _drawing(sheet: Sheet, title: str, drawing: Drawing) -> None:
    from core.paper.chart import draw

    scale = min(1.0, sheet.body_width / drawing.width)
    sheet.need(drawing.height * scale + 16 * MM)
    sheet.space(4 * MM)
    sheet.paragraph(title, BODY_BOLD)
    sheet.space(2 * MM)
    draw(sheet, drawing, LEFT, sheet.y, scale)
    sheet.space(drawing.height * scale + 2 * MM)


def _foot(sheet: Sheet, paper: ReportPaper) -> None:
    half = BODY_WIDTH / 2
    names = (*(f"- {name};" for name in paper.recipients), "- Lưu: VT.")
    sheet.need(max(_SIGN + 3 * BODY.leading, (len(names) + 1) * _LIST.leading) + 4 * MM)
    sheet.space(4 * MM)
    top = sheet.y
    sheet.text("Nơi nhận:", _FROM, "left", LEFT, top, half)
    for number, name in enumerate(names):
        sheet.text(name, _LIST, "left", LEFT, top - _FROM.leading - number * _LIST.leading, half)
    for number, line in enumerate(paper.signing):
        sheet.text(line, BODY_BOLD, "center", LEFT + half, top - number * BODY.leading, half)
    sheet.space(max(_SIGN + 3 * BODY.leading, (len(names) + 1) * _LIST.leading))
