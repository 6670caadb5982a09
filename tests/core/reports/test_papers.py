"""A report's files: editable text in the state's layout, totals as formulas that give the counted numbers, a PDF."""

import io
import re
from datetime import date

from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from core.paper.report import report_pdf
from core.reports.docx_paper import report_docx
from core.reports.forms import form_of
from core.reports.grid import grid_of
from core.reports.paper import ReportPaper
from core.reports.periods import window_of
from core.reports.tables import WHOLE, Counted, Group, differences, estimated, with_sums
from core.reports.xlsx_paper import report_xlsx

HALF = window_of("2026-H1")


def _table(form: str, groups: tuple[Group, ...] = (WHOLE,), start: int = 3) -> Counted:
    declared = form_of(form)
    values: dict[tuple[str, str], int] = {}
    for place, group in enumerate(groups):
        for number, figure in enumerate(reversed(declared.figures)):
            parts = declared.parts(figure.key) if figure.exact else []
            values[group.key, figure.key] = (
                sum(values[group.key, part.key] for part in parts) if parts else start + number + 7 * place
            )
    return with_sums(declared, groups, values)


SECTORS = (Group("ho-tich", "Hộ tịch"), Group("chung-thuc", "Chứng thực"))
SECTIONS = (
    Group("a/I", "Mục I", "12/KH-UBND"),
    Group("a/II", "=Mục II", "12/KH-UBND"),
    Group("b/", "(không chia mục)", "7/KH"),
)
TABLES = (_table("tthc", SECTORS), _table("ho-tich"), _table("chung-thuc-17a"), _table("ke-hoach", SECTIONS))


def _paper() -> ReportPaper:
    grids = [grid_of(table, HALF, {"ho-tich.khai-sinh": 1}) for table in TABLES]
    return ReportPaper(
        "UBND xã Cẩm Bình", date(2026, 7, 2), "Kết quả công tác tư pháp 6 tháng đầu năm 2026", ["Mở đầu như sau:"], grids,
        ["Trên đây là báo cáo./."], ["Sở Tư pháp"], "15/BC-UBND",
    )  # fmt: skip


def test_the_docx_has_every_part_of_a_report_and_stays_editable() -> None:
    made = Document(io.BytesIO(report_docx(_paper())))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    whole = "\n".join([paragraph.text for paragraph in made.paragraphs] + cells)
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN", "XÃ CẨM BÌNH",
                  "Số: 15/BC-UBND", "Cẩm Bình, ngày 02 tháng 7 năm 2026", "BÁO CÁO", "Nơi nhận:", "- Sở Tư pháp;",
                  "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "Đăng ký khai sinh", "12/KH-UBND"):  # fmt: skip
        assert words in whole, words
    page = made.sections[0]
    assert (round(page.page_width.mm), round(page.left_margin.mm), round(page.right_margin.mm)) == (210, 30, 15)
    assert made.styles["Normal"].font.name == "Times New Roman"
    assert page.different_first_page_header_footer


def _evaluated(sheet: object, cell: object) -> float:
    """What a spreadsheet program would show: sums of cells and ranges, and differences."""
    value = cell.value  # type: ignore[attr-defined]
    if value is None:
        return 0
    if not str(value).startswith("="):
        return value  # type: ignore[no-any-return]
    if found := re.fullmatch(r"=SUM\((.+)\)", value):
        total = 0.0
        for part in found[1].split(","):
            cells = sheet[part] if ":" in part else ((sheet[part],),)  # type: ignore[index]
            total += sum(_evaluated(sheet, each) for row in cells for each in row)
        return total
    left, right = re.fullmatch(r"=([A-Z]+\d+)-([A-Z]+\d+)", value).groups()  # type: ignore[union-attr]
    return _evaluated(sheet, sheet[left]) - _evaluated(sheet, sheet[right])  # type: ignore[index]


def test_the_totals_of_the_xlsx_are_formulas_that_give_the_counted_numbers() -> None:
    paper = _paper()
    book = load_workbook(io.BytesIO(report_xlsx(paper)))
    formulas = 0
    for sheet, grid in zip(book.worksheets, paper.grids, strict=True):
        for place, row in enumerate(grid.rows):
            for column, value in enumerate(row.cells):
                cell = sheet.cell(7 + place, column + 1)
                if isinstance(value, int):
                    formulas += str(cell.value).startswith("=")
                    assert _evaluated(sheet, cell) == value, (sheet.title, cell.coordinate, cell.value)
    assert formulas > 35
    texts = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert "'=Mục II" in texts  # a title is no formula


def test_the_pdf_says_the_same() -> None:
    made = PdfDocument(report_pdf(_paper()))
    text = "\n".join(page.get_textpage().get_text_range() for page in made)
    assert "BÁO CÁO" in text and "Số: 15/BC-UBND" in text and "Tổng cộng" in text
    assert report_pdf(_paper()) == report_pdf(_paper())


def test_frozen_figures_come_back_as_they_were_and_differences_are_named() -> None:
    kept = [Counted.from_json(table.as_json()) for table in TABLES]
    assert differences(kept, TABLES) == []
    later = with_sums(TABLES[1].form, TABLES[1].groups, {**TABLES[1].values, ("", "khai-sinh"): 999})
    found = differences(kept, [later])
    assert [(each.figure, each.now) for each in found if each.figure == "khai-sinh"] == [("khai-sinh", 999)]
    assert {each.figure for each in found} == {"khai-sinh", "tong"}


def test_a_figure_that_is_declared_no_more_keeps_its_number_and_label() -> None:
    data = TABLES[1].as_json()
    data["labels"]["bo-di"] = "Số liệu cũ"
    data["groups"][0]["values"]["bo-di"] = 5
    kept = Counted.from_json(data)
    assert kept.value("bo-di") == 5 and kept.form.figure("bo-di").label == "Số liệu cũ"


@given(numbers=st.lists(st.integers(0, 10_000), min_size=16, max_size=16))
def test_estimates_add_up_as_counts_do(numbers: list[int]) -> None:
    form, window = form_of("tthc"), window_of("2026-H1", estimated=1)
    leaves = {("x", figure.key): number for figure, number in zip(form.figures, numbers, strict=True)}
    for figure in form.figures:
        if figure.exact:
            leaves["x", figure.key] = sum(leaves["x", part.key] for part in form.parts(figure.key))
    table = with_sums(form, (Group("x", "x"),), leaves)
    guessed = estimated(table, window)
    done = sum(guessed["x", part.key] for part in form.parts("da-giai-quyet"))
    assert guessed["x", "da-giai-quyet"] == done
    assert ("x", "dang-giai-quyet") not in guessed  # what stands open on a day is not estimated
    assert estimated(table, HALF) == {}


def test_a_chart_on_paper_shows_bars_and_the_words_after_them() -> None:
    from core.paper.chart import draw
    from core.paper.sheet import LEFT, Sheet
    from core.reports.chart import Bar, Drawing, Words, columns_chart

    sheet = Sheet("Thử")
    draw(sheet, Drawing(200, 60, "", (Bar(0, 0, 40, 40, "hatched"), Words("Chữ sau cột", 60, 20))), LEFT, sheet.y)
    draw(sheet, columns_chart([("1/26", 97), ("2/26", None)]), LEFT, sheet.y - 100)
    page = PdfDocument(sheet.finish())[0]
    picture = page.render(scale=2).to_pil().convert("L")
    top, left = int((page.get_height() - sheet.y) * 2), int(LEFT * 2)
    assert picture.crop((left + 118, top + 16, left + 240, top + 44)).getextrema()[0] < 100  # words are dark
    assert picture.crop((left + 4, top + 4, left + 76, top + 76)).getextrema()[0] < 100
    assert columns_chart([("1/26", 97), ("2/26", None)]).spoken == "1/26: 97 %; 2/26: không có"
