"""A report as an editable .docx in the state's layout (Decree 30/2020/NĐ-CP, annex I)."""

import io
from collections.abc import Sequence
from typing import Any

from core.reports.grid import Grid, GridRow
from core.reports.paper import MOTTO, ReportPaper, cell_words, roman

_FONT = "Times New Roman"
_BODY, _TABLE = 14.0, 11.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 15, 20, 20  # millimetres
_LINE = 210 - _LEFT - _RIGHT


def report_docx(paper: ReportPaper) -> bytes:
    """The file's bytes; the same report always gives the same text."""
    from docx import Document
    from docx.shared import Mm

    made = Document()
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = map(Mm, (_LEFT, _RIGHT, _TOP, _BOTTOM))
    page.header_distance = Mm(10)
    _style(made)
    _page_numbers(page)
    _head(made, paper)
    _titles(made, paper)
    for text in paper.opening:
        _body(made, text)
    for number, grid in enumerate(paper.grids, 1):
        _grid(made, grid, f"{roman(number)}. {grid.title}" if len(paper.grids) > 1 else grid.title)
    for text in paper.closing:
        _body(made, text, before=10)
    for text in paper.notes:
        _words(made.add_paragraph(), f"Ghi chú: {text}", 11, italic=True)
    _foot(made, paper)
    made.core_properties.title = f"{paper.title}: {paper.subject}"
    made.core_properties.author, made.core_properties.comments = paper.office, ""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _style(made: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(_BODY)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)


def _page_numbers(page: Any) -> None:
    """In the middle of the top margin, none on the first page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    page.different_first_page_header_footer = True
    paragraph = page.header.paragraphs[0]
    paragraph.alignment = 1
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def _words(
    paragraph: Any, text: str, size: float, *, bold: bool = False, italic: bool = False, align: int | None = None
) -> Any:
    from docx.shared import Pt

    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    if align is not None:
        paragraph.alignment = align
    return paragraph


def _ruled(paragraph: Any, width: float, line: float) -> None:
    """A line of `line` mm in the middle of a paragraph that is `width` mm wide: the short line below names."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm((width - line) / 2)
    form.line_spacing, form.space_after = Pt(3), Pt(5)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)


def _plain_table(made: Any, widths: Sequence[float]) -> Any:
    """One row without lines."""
    from docx.shared import Mm

    table = made.add_table(rows=1, cols=len(widths))
    table.autofit = False
    for column, width in enumerate(widths):
        table.columns[column].width = table.cell(0, column).width = Mm(width)
    return table


def _head(made: Any, paper: ReportPaper) -> None:
    left, right = 68.0, _LINE - 68.0
    table = _plain_table(made, (left, right))
    own, state = table.cell(0, 0), table.cell(0, 1)
    for number, line in enumerate(paper.office_lines):
        _words(own.paragraphs[0] if not number else own.add_paragraph(), line, 13, bold=True, align=1)
    _ruled(own.add_paragraph(), left - 4, 22)
    _words(own.add_paragraph(), paper.number_line, 13, align=1)
    _words(state.paragraphs[0], MOTTO[0], 12, bold=True, align=1)
    _words(state.add_paragraph(), MOTTO[1], 14, bold=True, align=1)
    _ruled(state.add_paragraph(), right - 4, 56)
    _words(state.add_paragraph(), paper.date_line, 14, italic=True, align=1)


def _titles(made: Any, paper: ReportPaper) -> None:
    from docx.shared import Pt

    first = _words(made.add_paragraph(), paper.title.upper(), 14, bold=True, align=1)
    first.paragraph_format.space_before = Pt(18)
    _words(made.add_paragraph(), paper.subject, 14, bold=True, align=1)
    _ruled(made.add_paragraph(), _LINE, 50)


def _body(made: Any, text: str, before: float = 6) -> None:
    from docx.shared import Mm, Pt

    paragraph = _words(made.add_paragraph(), text, _BODY, align=3)
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_before, form.space_after = Mm(12.7), Pt(before), Pt(6)


def _grid(made: Any, grid: Grid, title: str) -> None:
    from docx.shared import Mm, Pt

    heading = _words(made.add_paragraph(), title, _BODY, bold=True)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(10), Pt(4)
    heading.paragraph_format.keep_with_next = True
    if grid.official:
        _words(made.add_paragraph(), f"({grid.official})", 11, italic=True).paragraph_format.keep_with_next = True
    widths = [each.width * _LINE / sum(column.width for column in grid.columns) for each in grid.columns]
    table = made.add_table(rows=1, cols=len(grid.columns), style="Table Grid")
    table.autofit = False
    _tight(table)
    for cell, column in zip(table.rows[0].cells, grid.columns, strict=True):
        _words(cell.paragraphs[0], column.head, _head_size(grid), bold=True, align=1)
    _repeated(table.rows[0])
    for row in grid.rows:
        _row(table.add_row(), grid, row)
    for number, width in enumerate(widths):
        table.columns[number].width = Mm(width)
        for row_cells in table.rows:
            row_cells.cells[number].width = Mm(width)
    if not grid.rows:
        _words(made.add_paragraph(), "Không có số liệu trong kỳ.", 12, italic=True)
    if grid.note:
        _words(made.add_paragraph(), grid.note, 11, italic=True)


def _tight(table: Any) -> None:
    """Little room beside the words of a cell, some above and below them."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", 30), ("left", 55), ("bottom", 30), ("right", 55)):
        part = OxmlElement(f"w:{side}")
        part.set(qn("w:w"), str(width))
        part.set(qn("w:type"), "dxa")
        margins.append(part)
    table._tbl.tblPr.append(margins)


def _head_size(grid: Grid) -> float:
    return _TABLE if len(grid.columns) <= 7 else _TABLE - 2


def _row(made: Any, grid: Grid, row: GridRow) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    made._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cells = made.cells
    if row.kind == "band":
        _words(cells[0].merge(cells[-1]).paragraphs[0], cell_words(row.cells[0]), _TABLE, bold=True)
        return
    for number, (cell, column, value) in enumerate(zip(cells, grid.columns, row.cells, strict=True)):
        align = 2 if column.figures else 1 if number == 0 else None
        words = _words(cell.paragraphs[0], cell_words(value), _TABLE, bold=row.kind == "total", align=align)
        if number == 1 and row.level:
            words.paragraph_format.left_indent = Mm(4 * row.level)


def _repeated(row: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _foot(made: Any, paper: ReportPaper) -> None:
    made.add_paragraph()
    table = _plain_table(made, (82.0, _LINE - 82.0))
    left, right = table.cell(0, 0), table.cell(0, 1)
    _words(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True)
    for name in (*paper.recipients, "Lưu: VT."):
        _words(left.add_paragraph(), f"- {name}{';' if name != 'Lưu: VT.' else ''}", 11)
    for number, line in enumerate(paper.signing):
        _words(right.paragraphs[0] if not number else right.add_paragraph(), line, 14, bold=True, align=1)
    for _ in range(5):
        right.add_paragraph()
    _words(right.add_paragraph(), "………………………", 14, bold=True, align=1)
