"""Writers of the made plans, one a kind of file and layout: real files through the libraries that offices' programs stand
on (python-docx, openpyxl, reportlab), and HTML as Word and Excel put it on the clipboard."""

import html as markup
import textwrap
import unicodedata
from pathlib import Path
from typing import Any

from core.old_encodings import _VNI, TCVN3

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _maker() -> Any:
    from tests.plans import make_corpus

    return make_corpus


# --- Word ----------------------------------------------------------------------------------------------------------


def _word_head(document: Any, plan: Any) -> None:
    left, right = _maker().header_lines(plan)
    head = document.add_table(rows=1, cols=2)
    head.rows[0].cells[0].text, head.rows[0].cells[1].text = "\n".join(left), "\n".join(right)
    for text in ("", "KẾ HOẠCH", plan.title, ""):
        document.add_paragraph(text)


def _word_end(document: Any, plan: Any) -> None:
    sign = document.add_table(rows=1, cols=2)
    sign.rows[0].cells[0].text = "Nơi nhận:\n- Sở Tư pháp;\n- Các thôn;\n- Lưu: VT."
    sign.rows[0].cells[1].text = "\n".join([*plan.position.split("|"), "", "", plan.signer])


def _word_caption(document: Any, plan: Any) -> None:
    document.add_page_break()
    for text in ("PHỤ LỤC", "DANH MỤC NHIỆM VỤ", _maker().caption(plan)):
        document.add_paragraph(text)


def word(path: Path, plan: Any, layout: Any) -> None:
    import docx

    document = docx.Document()
    _word_head(document, plan)
    for text in _maker().body(plan):
        document.add_paragraph(text)
    _word_end(document, plan)
    _word_caption(document, plan)
    _word_table(document, plan, layout)
    document.save(str(path))


def _word_table(document: Any, plan: Any, layout: Any) -> None:
    width = len(layout.columns)
    table = document.add_table(rows=1, cols=width)
    for cell, (_, words) in zip(table.rows[0].cells, layout.columns, strict=True):
        cell.text = words
    if "two-line" in layout.extra:
        _two_line_header(table, layout)
    last: Any = None
    for kind, cells in _maker().table_rows(plan, layout):
        row = table.add_row()
        if kind == "section":
            last = None
            if "merged" in layout.extra:
                row.cells[0].merge(row.cells[width - 1]).text = f"{cells[0]}. {cells[1]}"
            else:
                row.cells[0].text, row.cells[_place(layout, "text")].text = cells
            continue
        for place, text in enumerate(cells):
            field = layout.columns[place][0]
            if field == "no" and "auto" in layout.extra:
                _automatic(row.cells[place])
            elif field == "text" and "controls" in layout.extra:
                _in_a_control(row.cells[place], text)
            elif field == "text" and "tracked" in layout.extra:
                _tracked(row.cells[place], text)
            else:
                row.cells[place].text = text
        lead = _place(layout, "lead")
        if "shared-lead" in layout.extra and last is not None and last.cells[lead].text == cells[lead]:
            row.cells[lead].text = ""
            last.cells[lead].merge(row.cells[lead]).text = cells[lead]
        else:
            last = row


def _place(layout: Any, field: str) -> int:
    return [name for name, _ in layout.columns].index(field)


def _two_line_header(table: Any, layout: Any) -> None:
    """ "Cơ quan thực hiện" over "Chủ trì" and "Phối hợp"; the other names run down both lines."""
    lower = table.add_row()
    lead, coord = _place(layout, "lead"), _place(layout, "coord")
    for place in range(len(layout.columns)):
        if place not in (lead, coord):
            table.rows[0].cells[place].merge(lower.cells[place])
    table.rows[0].cells[coord].text = ""
    table.rows[0].cells[lead].merge(table.rows[0].cells[coord]).text = "Cơ quan thực hiện"
    lower.cells[lead].text, lower.cells[coord].text = "Chủ trì", "Phối hợp"


def _automatic(cell: Any) -> None:
    from docx.oxml import parse_xml

    cell.paragraphs[0]._p.insert(0, parse_xml(f'<w:pPr {_W}><w:pStyle w:val="ListNumber"/></w:pPr>'))


def _in_a_control(cell: Any, text: str) -> None:
    from docx.oxml import parse_xml

    first, rest = text[:12], markup.escape(text[12:])
    cell.paragraphs[0].add_run(first)
    cell.paragraphs[0]._p.append(
        parse_xml(f"<w:sdt {_W}><w:sdtContent><w:r><w:t xml:space='preserve'>{rest}</w:t></w:r></w:sdtContent></w:sdt>")
    )


def _tracked(cell: Any, text: str) -> None:
    from docx.oxml import parse_xml

    words = text.split(" ")
    paragraph = cell.paragraphs[0]
    paragraph.add_run(" ".join(words[:4]))
    for part in (
        f"<w:del {_W}><w:r><w:delText xml:space='preserve'> bản cũ bỏ đi</w:delText></w:r></w:del>",
        f"<w:ins {_W}><w:r><w:t xml:space='preserve'> {markup.escape(' '.join(words[4:]))}</w:t></w:r></w:ins>",
    ):
        paragraph._p.append(parse_xml(part))


def word_labels(path: Path, plan: Any, layout: Any) -> None:
    import docx

    document = docx.Document()
    _word_head(document, plan)
    for text in _labels(plan):
        document.add_paragraph(text)
    _word_end(document, plan)
    document.save(str(path))


def word_bullets(path: Path, plan: Any, layout: Any) -> None:
    import docx

    document = docx.Document()
    _word_head(document, plan)
    for text in (plan.opening, "I. MỤC TIÊU", "Nâng cao chất lượng công tác.", "II. NỘI DUNG", "1. Nhiệm vụ trọng tâm"):
        document.add_paragraph(text)
    for work in [work for _, _, works in plan.sections for work in works]:
        coord = f" Đơn vị phối hợp: {work.coord}." if work.coord else ""
        document.add_paragraph(f"- {work.text.rstrip('.')}.")
        document.add_paragraph(f"+ Đơn vị chủ trì: {work.lead}.{coord}")
        document.add_paragraph(f"+ Thời gian hoàn thành: {work.when}.")
    for text in ("III. TỔ CHỨC THỰC HIỆN", *[duty.sentence for duty in plan.duties]):
        document.add_paragraph(text)
    _word_end(document, plan)
    document.save(str(path))


def _labels(plan: Any) -> list[str]:
    """Headings with labels below, in the order and the words that plans use."""
    lines = [plan.opening]
    romans = ("I", "II", "III", "IV", "V", "VI")
    for section, title, works in plan.sections:
        lines.append(f"{section or 'I'}. {title or 'NỘI DUNG'}")
        for place, work in enumerate(works, 1):
            lines += [f"{place}. {work.text.rstrip('.')}", f"- Cơ quan chủ trì: {work.lead}."]
            lines += [f"- Cơ quan phối hợp: {work.coord}."] if work.coord else []
            lines.append(f"- Thời gian thực hiện: {work.when}.")
    lines += [f"{romans[len(plan.sections)]}. TỔ CHỨC THỰC HIỆN", *[duty.sentence for duty in plan.duties]]
    return lines


# --- Excel ---------------------------------------------------------------------------------------------------------


def excel(path: Path, plan: Any, layout: Any) -> None:
    from datetime import date, datetime

    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    if "sheets" in layout.extra:
        sheet.title = "Thống kê"
        for row in (("TT", "Đơn vị", "Số hồ sơ", "Tỷ lệ"), (1, "Xã Cẩm Bình", 120, 0.98), (2, "Xã Cẩm Lạc", 90, 0.97)):
            sheet.append(row)
        sheet = book.create_sheet("Nhiệm vụ")
    sheet.append(["PHỤ LỤC"])
    sheet.append([f"DANH MỤC NHIỆM VỤ {plan.title.upper()}"])
    sheet.append([_maker().caption(plan)])
    for number in (1, 2, 3):
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(layout.columns))
    sheet.append([])
    sheet.append([words for _, words in layout.columns])
    lead, above = _place(layout, "lead"), 0
    for kind, cells in _maker().table_rows(plan, layout):
        number = sheet.max_row + 1
        if kind == "section":
            if "merged" in layout.extra:
                sheet.cell(number, 1, f"{cells[0]}. {cells[1]}")
                sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(layout.columns))
            else:
                sheet.cell(number, 1, cells[0])
                sheet.cell(number, _place(layout, "text") + 1, cells[1])
            above = 0
            continue
        for place, text in enumerate(cells):
            cell = sheet.cell(number, place + 1, text or None)
            if layout.columns[place][0] == "no" and text.isdigit():
                cell.value = int(text)
            if "months" in layout.extra and text == "Tháng 3/2026":
                cell.value, cell.number_format = date(2026, 3, 1), "mm/yyyy"
            if "months" in layout.extra and text == "30/9/2026":
                cell.value, cell.number_format = datetime(2026, 9, 30), "dd/mm/yyyy"
        if "shared-lead" in layout.extra and above and sheet.cell(above, lead + 1).value == cells[lead]:
            sheet.cell(number, lead + 1).value = None
            sheet.merge_cells(start_row=number - 1, start_column=lead + 1, end_row=number, end_column=lead + 1)
            above = 0
        else:
            above = number
    sheet.append([None, None, "NGƯỜI LẬP"])
    book.save(path)


# --- PDF -----------------------------------------------------------------------------------------------------------


def _styles() -> Any:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("Tinos", str(FONTS / "Tinos-Regular.ttf")))
    usual = ParagraphStyle(
        "usual", fontName="Tinos", fontSize=13, leading=17, firstLineIndent=28, alignment=4, spaceAfter=6
    )
    centred = ParagraphStyle("centred", parent=usual, alignment=1, firstLineIndent=0, spaceAfter=0)
    small = ParagraphStyle("cell", fontName="Tinos", fontSize=11, leading=13)
    return usual, centred, small


def _pdf_head(plan: Any, usual: Any, centred: Any) -> list[Any]:
    from reportlab.platypus import Paragraph, Spacer, Table

    left, right = _maker().header_lines(plan)
    head = Table(
        [[[Paragraph(text, centred) for text in left], [Paragraph(text, centred) for text in right]]],
        colWidths=[190, 300],
    )
    return [head, Spacer(1, 18), Paragraph("KẾ HOẠCH", centred), Paragraph(plan.title, centred), Spacer(1, 18)]


def _pdf_end(plan: Any, centred: Any, small: Any) -> list[Any]:
    from reportlab.platypus import Paragraph, Spacer, Table

    left = [Paragraph(text, small) for text in ("Nơi nhận:", "- Sở Tư pháp;", "- Lưu: VT.")]
    right = [Paragraph(text, centred) for text in (*plan.position.split("|"), "&nbsp;", "&nbsp;", plan.signer)]
    return [Spacer(1, 12), Table([[left, right]], colWidths=[220, 270])]


def _numbered(canvas: Any, document: Any) -> None:
    canvas.setFont("Tinos", 11)
    if document.page > 1:
        canvas.drawCentredString(297, 815, str(document.page))


def _save_pdf(path: Path, story: list[Any], numbered: bool = True) -> None:
    from reportlab.platypus import SimpleDocTemplate

    document = SimpleDocTemplate(str(path), leftMargin=52, rightMargin=42, topMargin=50, bottomMargin=45)
    nothing = lambda canvas, document: None  # noqa: E731
    document.build(story, onFirstPage=nothing, onLaterPages=_numbered if numbered else nothing)


def pdf(path: Path, plan: Any, layout: Any) -> None:
    from reportlab.platypus import PageBreak, Paragraph

    usual, centred, small = _styles()
    story = [
        *_pdf_head(plan, usual, centred),
        *[Paragraph(text, usual) for text in _maker().body(plan)],
        *_pdf_end(plan, centred, small),
        PageBreak(),
    ]
    story += [Paragraph(text, centred) for text in ("PHỤ LỤC", "DANH MỤC NHIỆM VỤ", _maker().caption(plan), "&nbsp;")]
    story.append(_pdf_table(plan, layout, small))
    _save_pdf(path, story, "numbers" in layout.extra)


def _pdf_table(plan: Any, layout: Any, small: Any) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import LongTable, Paragraph

    wide = {"no": 30, "text": 170, "lead": 85, "coord": 90, "when": 80, "product": 55, "note": 35}
    widths = [wide[field] for field, _ in layout.columns]
    rows = [[Paragraph(words, small) for _, words in layout.columns]]
    styles: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if "no-rules" not in layout.extra:
        styles.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    for kind, cells in _maker().table_rows(plan, layout):
        if kind == "section":
            styles.append(("SPAN", (0, len(rows)), (-1, len(rows))))
            rows.append([Paragraph(f"{cells[0]}. {cells[1]}", small), *[""] * (len(widths) - 1)])
        else:
            rows.append([Paragraph(markup.escape(text), small) for text in cells])
    repeat = 1 if "repeat" in layout.extra else 0
    return LongTable(
        rows, colWidths=widths, style=styles, repeatRows=repeat, splitInRow=1 if "cut" in layout.extra else 0
    )


def pdf_labels(path: Path, plan: Any, layout: Any) -> None:
    from reportlab.platypus import Paragraph

    usual, centred, small = _styles()
    story = [
        *_pdf_head(plan, usual, centred),
        *[Paragraph(text, usual) for text in _labels(plan)],
        *_pdf_end(plan, centred, small),
    ]
    _save_pdf(path, story)


# --- HTML ----------------------------------------------------------------------------------------------------------


def _html_table(plan: Any, layout: Any, cell: str) -> str:
    rows = ["<tr>" + "".join(cell.format(markup.escape(words)) for _, words in layout.columns) + "</tr>"]
    for kind, cells in _maker().table_rows(plan, layout):
        if kind == "section" and "merged" in layout.extra:
            rows.append(f"<tr><td colspan={len(layout.columns)}><b>{cells[0]}. {markup.escape(cells[1])}</b></td></tr>")
        elif kind == "section":
            filled = [""] * len(layout.columns)
            filled[0], filled[_place(layout, "text")] = cells
            rows.append("<tr>" + "".join(cell.format(markup.escape(text)) for text in filled) + "</tr>")
        else:
            rows.append("<tr>" + "".join(cell.format(markup.escape(text)) for text in cells) + "</tr>")
    return "\n".join(rows)


def html_word(path: Path, plan: Any, layout: Any) -> None:
    """What Word copies: paragraphs of class MsoNormal, marks of its own, a table with styles everywhere."""
    p = "<p class=MsoNormal style='text-align:justify'><span lang=VI>{}<o:p></o:p></span></p>"
    left, right = _maker().header_lines(plan)
    head = "".join(f"<td width=300>{''.join(p.format(text) for text in side)}</td>" for side in (left, right))
    texts = "\n".join(p.format(markup.escape(text)) for text in ("KẾ HOẠCH", plan.title, *_maker().body(plan)))
    end = "".join(
        p.format(text)
        for text in (*plan.position.split("|"), plan.signer, "PHỤ LỤC", "DANH MỤC NHIỆM VỤ", _maker().caption(plan))
    )
    table = _html_table(
        plan, layout, "<td valign=top style='border:solid windowtext 1.0pt'><p class=MsoNormal>\n{}<o:p></o:p></p></td>"
    )
    path.write_text(
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta charset=utf-8><style>p.MsoNormal{margin:0}</style></head>"
        f"<body><!--StartFragment--><table><tr>{head}</tr></table>{texts}{end}<table class=MsoTableGrid border=1>{table}</table>"
        "<!--EndFragment--></body></html>", encoding="utf-8",
    )  # fmt: skip


def html_excel(path: Path, plan: Any, layout: Any) -> None:
    """What Excel copies: one bare table, the caption in merged cells above the header."""
    wide = len(layout.columns)
    top = "".join(
        f"<tr><td colspan={wide} class=xl65>{markup.escape(text)}</td></tr>"
        for text in ("PHỤ LỤC", _maker().caption(plan))
    )
    table = _html_table(plan, layout, "<td class=xl66>{}</td>")
    path.write_text(
        "<html><head><meta charset=utf-8><style>.xl66{mso-style-parent:style0;}</style></head><body>"
        f"<table border=0><col width=64 span={wide}>{top}{table}</table></body></html>", encoding="utf-8",
    )  # fmt: skip


# --- Plain text ----------------------------------------------------------------------------------------------------


def _text_head(plan: Any) -> list[str]:
    left, right = _maker().header_lines(plan)
    return [*left[:-1], right[0], right[1], left[-1], "", right[2], "", "KẾ HOẠCH", plan.title, ""]


def _text_end(plan: Any) -> list[str]:
    return ["", "Nơi nhận:", "- Sở Tư pháp;", "- Lưu: VT.", *plan.position.split("|"), "", plan.signer, ""]


def _with_table(plan: Any, table: list[str]) -> str:
    texts = [line for text in _maker().body(plan) for line in (text, "")]
    return "\n".join(
        [
            *_text_head(plan),
            *texts,
            *_text_end(plan),
            "PHỤ LỤC",
            "DANH MỤC NHIỆM VỤ",
            _maker().caption(plan),
            "",
            *table,
            "",
        ]
    )


def _grid(plan: Any, layout: Any) -> list[list[str]]:
    rows = [[words for _, words in layout.columns]]
    for kind, cells in _maker().table_rows(plan, layout):
        if kind == "section":
            filled = [""] * len(layout.columns)
            filled[0], filled[_place(layout, "text")] = cells
            rows.append(filled)
        else:
            rows.append(cells)
    return rows


def tabs(path: Path, plan: Any, layout: Any) -> None:
    lines = []
    for place, cells in enumerate(_grid(plan, layout)):
        if "breaks" in layout.extra and place == 2:
            text = _place(layout, "text")
            words = cells[text].split(" ")
            cells = [*cells[:text], f"{' '.join(words[:5])}\n{' '.join(words[5:])}", *cells[text + 1 :]]
        line = "\t".join(cells)
        lines.append(line.rstrip("\t") if "short" in layout.extra else line)
    path.write_text(_with_table(plan, lines), encoding="utf-8")


def bars(path: Path, plan: Any, layout: Any) -> None:
    grid = _grid(plan, layout)
    if "repeat" in layout.extra:
        grid[6:6] = [grid[0]]
    lines = ["| " + " | ".join(cells) + " |" for cells in grid]
    lines.insert(1, "|" + "---|" * len(layout.columns))
    path.write_text(_with_table(plan, lines), encoding="utf-8")


def lone_bars(path: Path, plan: Any, layout: Any) -> None:
    """One cell a line between bars on lines of their own; the row's end has a bar or not."""
    lines: list[str] = []
    for place, cells in enumerate(_grid(plan, layout)):
        for cell in cells:
            lines += ["|", cell] if "closed" in layout.extra else [cell, "", "|", ""]
        if "closed" in layout.extra:
            lines += ["|", ""]
        else:
            del lines[-3:]
            lines += ["", "---|" * (len(layout.columns) - 1) + "---", ""] if place == 0 else ["", ""]
    path.write_text(_with_table(plan, lines), encoding="utf-8")


def cells(path: Path, plan: Any, layout: Any) -> None:
    """Each cell on a line of its own, or broken over several as a PDF's text comes."""
    lines: list[str] = []
    for row in _grid(plan, layout):
        for place, cell in enumerate(row):
            if cell:
                wide = 40 if layout.columns[place][0] == "text" else 18
                lines += textwrap.wrap(cell, wide) if "broken" in layout.extra else [cell]
    path.write_text(_with_table(plan, lines), encoding="utf-8")


def aligned(path: Path, plan: Any, layout: Any) -> None:
    wide = {"no": 6, "text": 44, "lead": 26, "coord": 28, "when": 24}
    lines = []
    for row in _grid(plan, layout):
        wrapped = [textwrap.wrap(cell, wide[layout.columns[n][0]] - 3) or [""] for n, cell in enumerate(row)]
        for height in range(max(map(len, wrapped))):
            pieces = [part[height] if height < len(part) else "" for part in wrapped]
            lines.append("".join(piece.ljust(wide[layout.columns[n][0]]) for n, piece in enumerate(pieces)).rstrip())
        lines.append("")
    path.write_text(_with_table(plan, lines), encoding="utf-8")


def txt_labels(path: Path, plan: Any, layout: Any) -> None:
    lines = [part for text in _labels(plan) for part in textwrap.wrap(text, 88)]
    path.write_text("\n".join([*_text_head(plan), *lines, *_text_end(plan)]), encoding="utf-8")


def deadline_lines(path: Path, plan: Any, layout: Any) -> None:
    """Bullets followed by a line with only the deadline; the actor stands in the heading."""
    works = [work for _, _, some in plan.sections for work in some]
    lines = [plan.opening, "I. MỤC TIÊU", "Nâng cao hiệu lực, hiệu quả quản lý nhà nước.", "II. PHÂN CÔNG NHIỆM VỤ"]
    for place, lead in enumerate(dict.fromkeys(work.lead for work in works), 1):
        lines.append(f"{place}. {lead}")
        for work in [work for work in works if work.lead == lead]:
            lines += [
                f"- {work.text.rstrip('.')}.",
                f"Thời gian hoàn thành: {work.when}." if place % 2 else f"({work.when})",
            ]
    lines += ["III. TỔ CHỨC THỰC HIỆN", *[duty.sentence for duty in plan.duties]]
    path.write_text("\n".join([*_text_head(plan), *lines, *_text_end(plan)]), encoding="utf-8")


def _tabbed(plan: Any, layout: Any) -> str:
    return _with_table(plan, ["\t".join(cells) for cells in _grid(plan, layout)])


def tcvn3(path: Path, plan: Any, layout: Any) -> None:
    """As .VnTime files hold it; its capitals with marks are other fonts' business and stand as small letters."""
    back = {letter: code for code, letter in TCVN3.items()}
    lower = "".join(
        letter if letter in back or letter.lower() not in back else letter.lower() for letter in _tabbed(plan, layout)
    )
    text = "".join(back.get(letter, letter) for letter in lower)
    path.write_bytes(text.translate(_PLAIN).encode("latin-1"))


def vni(path: Path, plan: Any, layout: Any) -> None:
    back = {
        letter: code for code, letter in _VNI.items() if len(code) == 2 or letter not in _VNI.values() or len(code) == 1
    }
    text = "".join(back.get(letter, letter) for letter in unicodedata.normalize("NFC", _tabbed(plan, layout)))
    path.write_bytes(text.translate(_PLAIN).encode("latin-1"))


_PLAIN = {ord("“"): '"', ord("”"): '"', ord("–"): "-", ord("…"): "..."}


def decomposed(path: Path, plan: Any, layout: Any) -> None:
    path.write_text(unicodedata.normalize("NFD", _tabbed(plan, layout)), encoding="utf-8")
