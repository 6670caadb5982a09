"""Reading plans from Word, Excel and PDF files, each made by the made corpus' own writers and read by the program."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Side, at_least, row, timed, times_floor

_LETTERS_A_PAGE = 3_000
_SHEET_ROWS = 2_000
_ROWS_A_DOCUMENT = 300
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def _grid(rows: int) -> list[list[str]]:
    """A task table of so many rows, in sections of twenty-five."""
    grid = [["TT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành"]]
    for number in range(rows):
        if number % 25 == 0:
            grid.append([ROMAN[number // 25 % len(ROMAN)], "CÔNG TÁC HỘ TỊCH, CHỨNG THỰC", "", "", ""])
        grid.append(
            [
                str(number % 25 + 1),
                f"Rà soát, chuẩn hóa dữ liệu hộ tịch đợt {number + 1}, đối chiếu với cơ sở dữ liệu dân cư và báo cáo",
                "Phòng Hành chính tư pháp",
                "Công an xã; Văn phòng UBND xã",
                ("Quý II/2026", "Trước ngày 15/8/2026", "Thường xuyên", "Tháng 9/2026")[number % 4],
            ]
        )
    return grid


@row(
    "plan.docx",
    "pages/s",
    at_least(10, "pages/s"),
    value=f"A Word plan of {_ROWS_A_DOCUMENT} task rows (3,000 letters counted as a page) read into its tasks.",
    floor="The same file's main part only parsed and its texts put together, by lxml.",
)
def docx() -> Iterator[tuple[Side, Side]]:
    import zipfile

    from docx import Document
    from lxml import etree

    from core.plans import read_plan

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.docx"
        document, grid = Document(), _grid(_ROWS_A_DOCUMENT)
        for text in ("UBND XÃ CẨM BÌNH", "Số: 12/KH-UBND", "KẾ HOẠCH", "Công tác tư pháp năm 2026"):
            document.add_paragraph(text)
        table = document.add_table(rows=len(grid), cols=5)
        for cell, words in zip(table._cells, (words for line in grid for words in line), strict=True):
            cell.text = words
        document.save(str(path))
        pages = sum(len(words) for line in grid for words in line) / _LETTERS_A_PAGE
        tag = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"

        def value() -> float:
            return pages / timed(lambda: _whole(read_plan(path).tasks, _ROWS_A_DOCUMENT)) * 1_000

        def bare() -> str:
            with zipfile.ZipFile(path) as package:
                root = etree.fromstring(package.read("word/document.xml"))
            return "".join(node.text or "" for node in root.iter(tag))

        yield value, lambda: pages / timed(bare) * 1_000


@row(
    "plan.xlsx",
    "ms",
    times_floor(1.5),
    value=f"A sheet of {_SHEET_ROWS:,} task rows read into tasks and deadlines.",
    floor="The same sheet's cells only read by openpyxl, read-only, values only.",
)
def xlsx() -> Iterator[tuple[Side, Side]]:
    import openpyxl

    from core.plans import read_plan

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("Nhiệm vụ")
        for line in _grid(_SHEET_ROWS):
            sheet.append(line)
        book.save(path)

        def bare() -> int:
            read = openpyxl.load_workbook(path, read_only=True, data_only=True)
            count = sum(len(cells) for page in read for cells in page.iter_rows(values_only=True))
            read.close()
            return count

        yield (lambda: timed(lambda: _whole(read_plan(path).tasks, _SHEET_ROWS))), lambda: timed(bare)


@row(
    "plan.pdf",
    "ms",
    times_floor(1.3),
    value="A ruled PDF annex of twelve pages read into tasks and deadlines.",
    floor="The same pages' words and tables only taken out by pdfplumber.",
)
def pdf() -> Iterator[tuple[Side, Side]]:
    from core.plans import read_plan

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.pdf"
        rows = write_pdf(path, 12)

        def bare() -> int:
            import pdfplumber

            found = 0
            with pdfplumber.open(path) as pages:
                for page in pages.pages:
                    found += len(page.extract_words()) + sum(len(table) for table in page.extract_tables())
                    page.close()
            return found

        yield (lambda: timed(lambda: _whole(read_plan(path).tasks, rows))), lambda: timed(bare)


def write_pdf(path: Path, pages: int) -> int:
    """A ruled annex of at least so many pages; how many tasks it holds."""
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    from core.assets import asset

    pdfmetrics.registerFont(TTFont("Tinos", str(asset("fonts/Tinos-Regular.ttf"))))
    style = ParagraphStyle("cell", fontName="Tinos", fontSize=11, leading=13)
    rows = pages * 16
    cells = [[Paragraph(words, style) for words in line] for line in _grid(rows)]
    rules = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    drawn = LongTable(cells, colWidths=[35, 190, 100, 100, 85], style=rules, repeatRows=1)
    SimpleDocTemplate(str(path), leftMargin=42, rightMargin=42, topMargin=45, bottomMargin=45).build([drawn])
    return rows


def _whole(tasks: object, rows: int) -> None:
    """A reading that is fast because it missed something is none."""
    if len(tasks) != rows:  # type: ignore[arg-type]
        raise AssertionError(f"{len(tasks)} tasks of {rows}")  # type: ignore[arg-type]
