"""A letter's table: known columns are matched, unknown ones stay blank and marked, the sender's layout is kept."""

from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from core.errors import KnownError
from core.reports.request import match, pasted, understood, values_of
from core.reports.request_files import fill, new_xlsx, read_tables

FIGURES = {
    "tthc.tiep-nhan": 150, "tthc.tiep-nhan.truc-tuyen": 27, "tthc.da-giai-quyet": 80, "tthc.da-giai-quyet.qua-han": 31,
    "ho-tich.khai-sinh": 12, "ho-tich.ket-hon": 3, "chung-thuc-17a.ban-sao": 400, "cong-tac-khac.hoa-giai.thanh": 5,
}  # fmt: skip
OFFICE = "UBND xã Cẩm Bình"


@pytest.mark.parametrize(
    ("label", "figure"),
    [
        ("Đăng ký khai sinh", "ho-tich.khai-sinh"),
        ("Số việc đăng ký kết hôn", "ho-tich.ket-hon"),
        ("Số hồ sơ đã giải quyết Quá hạn", "tthc.da-giai-quyet.qua-han"),
        ("Số hồ sơ đang giải quyết quá hạn", "tthc.dang-giai-quyet.qua-han"),
        ("Tiếp nhận trực tuyến", "tthc.tiep-nhan.truc-tuyen"),
        ("Chứng thực bản sao", "chung-thuc-17a.ban-sao"),
        ("Quá hạn", ""),
        ("Số hộ nghèo được hỗ trợ", ""),
        ("Họ và tên", ""),
    ],
)
def test_names_are_matched_only_when_they_tell_enough(label: str, figure: str) -> None:
    assert match(label)[0] == figure


def _wide(path: Path) -> Path:
    """Two rows of heads with merged cells, a row of numbering, a line a commune."""
    book = Workbook()
    sheet = book.active
    sheet["A1"] = "BIỂU TỔNG HỢP THEO CÔNG VĂN 123/STP"
    for at, text in {"A3": "STT", "B3": "Tên xã", "C3": "Tiếp nhận trong kỳ", "D3": "Số hồ sơ đã giải quyết",
                     "D4": "Tổng số", "E4": "Quá hạn", "F3": "Số buổi tập huấn", "G3": "Ghi chú"}.items():  # fmt: skip
        sheet[at] = text
    sheet["C3"].font = Font(bold=True)
    for merged in ("A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4", "G3:G4"):
        sheet.merge_cells(merged)
    sheet.append(["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"])
    sheet.append([1, "Thạch Hà"])
    sheet.append([2, "Cẩm Bình"])
    sheet["C9"] = "=SUM(C6:C7)"
    book.save(path)
    return path


def test_a_wide_form_is_filled_in_the_line_of_this_office(tmp_path: Path) -> None:
    path = _wide(tmp_path / "bieu.xlsx")
    request = understood(read_tables(path), OFFICE)
    assert {slot.figure for slot in request.matched()} == {
        "tthc.tiep-nhan", "tthc.da-giai-quyet", "tthc.da-giai-quyet.qua-han"
    }  # fmt: skip
    out = tmp_path / "ra.xlsx"
    out.write_bytes(fill(path, request, values_of(request, FIGURES), OFFICE))
    sheet = load_workbook(out).active
    assert [sheet.cell(7, column).value for column in range(1, 8)] == [2, "Cẩm Bình", 150, 80, 31, None, None]
    assert sheet["F7"].fill.fgColor.rgb.endswith("FFF2CC") and sheet["F7"].comment is not None
    assert [sheet.cell(6, column).value for column in range(3, 7)] == [None] * 4
    assert (
        sheet["C9"].value == "=SUM(C6:C7)" and sheet["C3"].font.bold and "D3:E3" in map(str, sheet.merged_cells.ranges)
    )


def test_a_docx_form_with_lines_is_filled_and_marked(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Kính gửi: UBND các xã, phường")
    table = document.add_table(rows=0, cols=4, style="Table Grid")
    for row in (("TT", "Nội dung", "ĐVT", "Số liệu"), ("1", "Đăng ký khai sinh", "việc", ""), ("2", "Đăng ký kết hôn", "việc", ""),
                ("3", "Số hộ nghèo được hỗ trợ", "hộ", ""), ("4", "Vụ, việc hòa giải tiếp nhận", "vụ", "7"), ("", "- Hòa giải thành", "vụ", "")):  # fmt: skip
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path = tmp_path / "cong-van.docx"
    document.save(str(path))
    request = understood(read_tables(path), OFFICE)
    out = tmp_path / "ra.docx"
    out.write_bytes(fill(path, request, values_of(request, FIGURES), OFFICE))
    made = Document(str(out))
    assert [row.cells[3].text for row in made.tables[0].rows] == ["Số liệu", "12", "3", "……", "7", "5"]
    assert made.paragraphs[0].text == "Kính gửi: UBND các xã, phường"
    blank = made.tables[0].rows[3].cells[3].paragraphs[0].runs[-1]
    assert blank.font.highlight_color is not None


def test_a_pasted_table_comes_out_as_a_workbook(tmp_path: Path) -> None:
    tables = pasted("Đơn vị\tĐăng ký khai sinh\tĐăng ký kết hôn\tSố buổi họp\n\t\t\t\n")
    assert not tables[0].rows[1:]  # an empty line is no line
    tables = pasted("Đơn vị\tĐăng ký khai sinh\tĐăng ký kết hôn\tSố buổi họp\nCẩm Bình\t\t\t")
    request = understood(tables, OFFICE)
    out = tmp_path / "dan.xlsx"
    out.write_bytes(new_xlsx(tables[0], request, values_of(request, FIGURES), OFFICE))
    assert [cell.value for cell in load_workbook(out).active[2]] == ["Cẩm Bình", 12, 3, None]


def test_a_persons_word_counts() -> None:
    tables = pasted("Đơn vị\tKhai sinh\tKết hôn\tSố vụ\nCẩm Bình\t\t\t")
    request = understood(tables, OFFICE)
    place = next(slot.place for slot in request.slots if slot.label == "Số vụ")
    assert request.with_figure(place, "cong-tac-khac.hoa-giai.thanh").matched()[-1].sure


@pytest.mark.parametrize("name", ["cu.doc", "hong.xlsx", "hong.docx"])
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"khong phai")
    with pytest.raises(KnownError):
        read_tables(tmp_path / name)
