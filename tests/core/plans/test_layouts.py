"""What single readers and layouts must get right: formats, merged cells, page breaks, labels, duties, metadata."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from core.plans import read_html, read_plan, read_text
from core.plans.result import PlanReading
from core.plans.xlsx_cells import written

HEAD = ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian")


def _tasks(reading: PlanReading) -> list[tuple[str | None, str | None, str, str | None, str | None]]:
    found = reading.as_json()["tasks"]
    return [(t["section"], t["no"], t["text"], t["lead"], t["deadline"]["due"]) for t in found]


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        ("46082", "dd/mm/yyyy", "01/03/2026"),
        ("46082", "m/yyyy", "3/2026"),
        ("46082", '"Tháng "mm/yyyy', "3/2026"),
        ("46082", "mmm-yy", "3/2026"),
        ("46082", "yyyy", "2026"),
        ("46082", "", "46082"),
        ("46082", "#,##0", "46082"),
        ("1.1", "0.00", "1.10"),
        ("1.1", "", "1.1"),
        ("3", "", "3"),
        ("0.5", "h:mm", "12:00"),
        ("0.98", "0%", "98%"),
        ("1", '[$-42A]dd" tháng "mm', "01/01/1900"),
    ],
)
def test_numbers_show_as_their_format_has_them(number: str, code: str, shown: str) -> None:
    assert written(number, code, date(1899, 12, 30)) == shown


def test_days_counted_from_1904() -> None:
    assert written("44620", "dd/mm/yyyy", date(1904, 1, 1)) == "01/03/2026"


def _workbook(path: Path) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    old = book.active
    old.title = "Năm trước"
    old.append(HEAD)
    old.append(("1", "Việc cũ đã ẩn", "Sở Tư pháp", "Quý I/2025"))
    old.sheet_state = "hidden"
    sheet = book.create_sheet("Nhiệm vụ")
    for row in (
        ("PHỤ LỤC",),
        ("(Kèm theo Kế hoạch số 7/KH-STP ngày 05/01/2026 của Sở Tư pháp)",),
        (),
        ("TT", "Nội dung", "Đơn vị", None, "Thời gian"),
        (None, None, "Chủ trì", "Phối hợp", None),
    ):
        sheet.append(row)
    sheet.append(("I", "CHUẨN BỊ", None, None, None))
    sheet.append((1.1, "Rà soát", "Phòng A", "Phòng B", datetime(2026, 6, 1)))
    sheet.append(("1.10", "Số hóa", None, None, datetime(2026, 9, 15)))
    sheet["E7"].number_format, sheet["E8"].number_format = "m/yyyy", "dd/mm/yyyy"
    for area in ("A4:A5", "B4:B5", "C4:D4", "E4:E5", "C7:C8"):
        sheet.merge_cells(area)
    sheet.append((None, "NGƯỜI LẬP"))
    book.save(path)
    return path


def test_excel_months_numbers_as_text_and_a_header_of_two_lines(tmp_path: Path) -> None:
    reading = read_plan(_workbook(tmp_path / "bảng.xlsx"))
    assert _tasks(reading) == [
        ("I", "1.1", "Rà soát", "Phòng A", "2026-06-30"),
        ("I", "1.10", "Số hóa", "Phòng A", "2026-09-15"),
    ]
    assert [task.coord for task in reading.tasks] == ["Phòng B", None]
    assert reading.meta.number.status == "recovered_from_annex_caption"


def test_word_numbers_parts_and_boxes(tmp_path: Path) -> None:
    import docx
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document = docx.Document()
    document.add_paragraph("Việc thứ nhất", style="List Number")
    document.add_paragraph("Việc thứ hai", style="List Number")
    document.add_paragraph("một ý", style="List Bullet")
    box = "<w:r><w:t>Chữ trong khung</w:t></w:r>"
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:p {space}><w:r><mc:AlternateContent><mc:Choice Requires='x'><w:p>{box}</w:p></mc:Choice><mc:Fallback><w:p>{box}</w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        ),
    )
    document.element.body.insert(
        1,
        parse_xml(
            f"<w:p {space}><w:moveFrom><w:r><w:t>dời đi</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>dời đến</w:t></w:r></w:moveTo><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        ),
    )
    document.element.body.insert(
        2,
        parse_xml(
            f"<w:p {space}><w:r><w:rPr><w:rFonts w:ascii='.VnTime'/></w:rPr><w:t>KÕ ho¹ch</w:t></w:r><w:r><w:t> năm</w:t></w:r></w:p>"
        ),
    )
    path = tmp_path / "số.docx"
    document.save(str(path))
    reading = read_plan(path)
    assert list(reading.lines)[:6] == [
        "Chữ trong khung",
        "dời đến",
        "Kế hoạch năm",
        "1. Việc thứ nhất",
        "2. Việc thứ hai",
        "- một ý",
    ]
    assert next(warned.code for warned in reading.warnings) == "encoding"


def _ruled(path: Path, pages: list[list[tuple[str, ...]]], text: str = "") -> Path:
    """Tables drawn by hand, so that a row can be cut by a page's end with its cells left empty."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    from tests.plans.corpus_files import FONTS

    pdfmetrics.registerFont(TTFont("Tinos", str(FONTS / "Tinos-Regular.ttf")))
    page = canvas.Canvas(str(path))
    lefts = (50, 80, 330, 440, 550)
    for number, rows in enumerate(pages, 1):
        page.setFont("Tinos", 11)
        page.drawString(300, 800, str(number))
        for at, line in enumerate(text.split("\n") if number == 1 else []):
            page.drawString(60, 780 - 16 * at, line)
        top = 640
        for row in rows:
            page.line(lefts[0], top, lefts[-1], top)
            for left, cell in zip(lefts, row, strict=False):
                for at, line in enumerate(cell.split("\n")):
                    page.drawString(left + 3, top - 14 - 13 * at, line)
            top -= 60
        page.line(lefts[0], top, lefts[-1], top)
        for left in lefts:
            page.line(left, 640, left, top)
        page.showPage()
    page.save()
    return path


def test_a_row_cut_by_a_page_goes_on_and_the_header_is_dropped(tmp_path: Path) -> None:
    text = "KẾ HOẠCH\nCông tác nghiên cứu pháp luật năm 2026\nPhòng Nghiên cứu chủ trì việc nghiên cứu chung của Sở."
    path = _ruled(
        tmp_path / "cắt.pdf",
        [
            [HEAD, ("1", "Ng hiên cứu tài liệu", "Văn phòng Sở", "Quý I/2026"), ("2", "Rà soát văn bản về", "Phòng Xây dựng và", "Trước ngày")],
            [HEAD, ("", "Hộ tịch và chứng thực", "kiểm tra văn bản", "30/6/2026"), ("3", "Tổng kết", "Văn phòng Sở", "12/2026")],
        ],
        text,
    )  # fmt: skip
    reading = read_plan(path)
    assert _tasks(reading) == [
        (None, "1", "Nghiên cứu tài liệu", "Văn phòng Sở", "2026-03-31"),
        (None, "2", "Rà soát văn bản về Hộ tịch và chứng thực", "Phòng Xây dựng và kiểm tra văn bản", "2026-06-30"),
        (None, "3", "Tổng kết", "Văn phòng Sở", "2026-12-31"),
    ]
    assert [task.source.page for task in reading.tasks] == [1, 1, 2]
    assert reading.tasks[2].text in reading.lines[reading.tasks[2].source.line - 1]


def test_split_letters_are_joined_only_where_the_word_is_known(tmp_path: Path) -> None:
    path = _ruled(
        tmp_path / "chữ.pdf",
        [
            [
                HEAD,
                ("1", "Th ngược dòng", "Văn phòng Sở", "2026"),
                ("2", "Kiểm tra các xã, phường", "Văn phòng Sở", "2026"),
            ]
        ],
    )
    assert read_plan(path).tasks[0].text == "Th ngược dòng"


def test_merged_cells_of_pasted_tables_run_down_and_across() -> None:
    html = """<table><tr><td>TT</td><td>Nhiệm vụ</td><td>Chủ trì</td><td>Hoàn thành</td></tr>
    <tr><td colspan=4>A. Tuyên truyền</td></tr>
    <tr><td>1</td><td>In tờ rơi<br>khổ A5</td><td rowspan=2>Văn phòng</td><td>30/4/2026</td></tr>
    <tr><td>2</td><td>Phát tờ rơi</td><td>Tháng 5/2026</td></tr></table>"""
    assert _tasks(read_html(html)) == [
        ("A", "1", "In tờ rơi khổ A5", "Văn phòng", "2026-04-30"),
        ("A", "2", "Phát tờ rơi", "Văn phòng", "2026-05-31"),
    ]


def test_a_roman_row_with_a_deadline_is_a_task_and_a_section() -> None:
    rows = [
        "\t".join(HEAD),
        "I\tTổng rà soát\tSở Tư pháp\tQuý I/2026",
        "1\tRà soát hộ tịch\tSở Tư pháp\tTháng 2/2026",
        "II\tTập huấn",
    ]
    reading = read_text("\n".join(rows))
    assert [(task.section, task.no) for task in reading.tasks] == [(None, "I"), ("I", "1")]
    assert [no for no, _ in reading.sections] == ["I", "II"]


def test_a_group_row_above_numbered_children_is_a_section() -> None:
    rows = [
        "\t".join(HEAD),
        "1\tCông tác hộ tịch\t\t",
        "1.1\tKhóa sổ\tÔng An\tTháng 1/2026",
        "2\tTổng kết\tÔng An\tTháng 12/2026",
    ]
    assert [task.no for task in read_text("\n".join(rows)).tasks] == ["1.1", "2"]


@pytest.mark.parametrize(
    "table",
    [
        "TT\tNội dung\tKế hoạch\tThực hiện\tTỷ lệ\n1\tKhai sinh\t120\t118\t98%\n2\tKhai tử\t30\t30\t100%\n",
        "TT\tNội dung chi\tĐơn vị thực hiện\tSố tiền (đồng)\n1\tIn tài liệu\tVăn phòng\t5.000.000\n",
        "TT\tChỉ tiêu\tĐơn vị tính\tNăm 2025\n1\tHồ sơ\thồ sơ\t90\n",
        "STT\tHọ và tên\tThời gian\n1\tNguyễn Văn An\tQuý I\n",
    ],
)
def test_tables_of_figures_money_and_names_are_no_task_tables(table: str) -> None:
    assert read_text(f"BÁO CÁO\nKết quả\n\n{table}").tasks == []


def test_a_figures_table_after_a_task_table_is_not_read_with_its_columns() -> None:
    text = (
        "\t".join(HEAD)
        + "\n1\tRà soát\tSở Tư pháp\tQuý I/2026\n\nBảng số liệu\n\nTT\tXã\tHồ sơ\tTỷ lệ\n1\tCẩm Bình\t20\t98%\n"
    )
    assert [task.text for task in read_text(text).tasks] == ["Rà soát"]


def test_a_table_without_numbers_is_numbered_and_it_is_said() -> None:
    reading = read_text(
        "Nội dung\tChủ trì\tThời hạn\nRà soát\tSở Tư pháp\tQuý I/2026\nQuét sổ\tSở Tư pháp\tQuý II/2026\n"
    )
    assert [task.no for task in reading.tasks] == ["1", "2"]
    assert "numbered" in [warned.code for warned in reading.warnings]


def test_labels_in_one_line_and_in_brackets() -> None:
    text = """KẾ HOẠCH
Năm 2026

I. NHIỆM VỤ
1. Rà soát văn bản (Chủ trì: Văn phòng; Thời gian hoàn thành: trước ngày 30/6/2026).
2. Tập huấn hòa giải viên
Đơn vị thực hiện: Phòng Tư pháp. Phối hợp: các thôn. Thời gian: Quý II/2026.
"""
    assert _tasks(read_text(text)) == [
        ("I", "1", "Rà soát văn bản", "Văn phòng", "2026-06-30"),
        ("I", "2", "Tập huấn hòa giải viên", "Phòng Tư pháp", "2026-06-30"),
    ]


def _duties(sentence: str) -> list[dict[str, Any]]:
    reading = read_text(f"KẾ HOẠCH\nCông tác năm 2026\n\nIII. TỔ CHỨC THỰC HIỆN\n\n{sentence}\n").as_json()
    return [*reading["recurring_duties"], *reading["oneoff_duties"]]


def test_the_actor_changes_in_mid_sentence() -> None:
    found = _duties(
        "Các thôn gửi số liệu về UBND xã trước ngày 05/6/2026, Công chức Tư pháp tổng hợp, báo cáo Sở Tư pháp trước ngày 10/6/2026."
    )
    assert [(duty["actor"], duty["deadline"]["due"], duty["recipient"]) for duty in found] == [
        ("Các thôn", "2026-06-05", "UBND xã"),
        ("Công chức Tư pháp", "2026-06-10", "Sở Tư pháp"),
    ]


def test_a_sentence_over_a_page_break_and_its_page_number() -> None:
    found = _duties("1. Văn phòng Sở tổng hợp báo cáo Giám đốc Sở trước ngày 20 của tháng\n\n7\n\ncuối quý.")
    assert [duty["due_rule"] for duty in found] == [{"freq": "quarterly", "day": 20, "op": "before"}]


def test_reporting_windows_and_citations_give_no_duty() -> None:
    assert (
        _duties(
            "Sở Tư pháp báo cáo theo Thông tư số 03/2019/TT-BTP ngày 20/3/2019 (số liệu tính từ ngày 15/12 năm trước đến 14/12 năm báo cáo)."
        )
        == []
    )


def test_no_day_is_made_up_for_a_report_without_one() -> None:
    (duty,) = _duties("Các phòng định kỳ hằng quý báo cáo Giám đốc Sở.")
    assert (duty["cadence"], duty["due_rule"]) == ("quarterly", None)


def test_day_and_month_without_a_year_come_back_where_the_sentence_says_so() -> None:
    (yearly,) = _duties("UBND xã báo cáo định kỳ hằng năm về Sở Tư pháp trước ngày 15/11.")
    assert yearly["due_rule"] == {"freq": "yearly", "month": 11, "day": 15, "op": "before"}
    (once,) = _duties("UBND xã báo cáo về Sở Tư pháp trước ngày 15/11.")
    assert (once["deadline"]["due"], once["confidence"]) == ("2026-11-15", "check")


def test_metadata_blank_recovered_and_inferred() -> None:
    caption = "PHỤ LỤC\n(Kèm theo Kế hoạch số 2135/KH-STP ngày 30/7/2025 của Sở Tư pháp)\n"
    meta = read_text(f"KẾ HOẠCH\nTriển khai Kế hoạch số 9/KH-UBND\nCăn cứ Luật Hộ tịch\n{caption}").as_json()["meta"]
    assert meta["number"] == {"value": "2135/KH-STP", "symbol": "KH-STP", "status": "recovered_from_annex_caption"}
    assert (meta["date"]["value"], meta["issuer"]["value"]) == ("2025-07-30", "Sở Tư pháp")
    inferred = read_text("KẾ HOẠCH\nNăm 2026\n\nThực hiện chỉ đạo, Sở Tư pháp xây dựng Kế hoạch như sau:\n").as_json()[
        "meta"
    ]
    assert inferred["issuer"] == {"value": "Sở Tư pháp", "status": "inferred"}
    party = read_text("ĐẢNG ỦY XÃ A\nSố 31-KH/ĐU\nXã A, ngày     tháng 3/2026\nKẾ HOẠCH\nNăm 2026\n").as_json()["meta"]
    assert party["number"]["value"] == "31-KH/ĐU"


def test_a_year_left_out_is_the_plans_own() -> None:
    head = "SỞ TƯ PHÁP\nSố: 9/KH-STP\nMẫu, ngày 22 tháng 12 năm 2025\nKẾ HOẠCH\nCông tác tư pháp năm 2026\n\nCăn cứ chỉ đạo của tỉnh:\n\n"
    (task,) = read_text(head + "\t".join(HEAD) + "\n1\tRà soát\tVăn phòng\tQuý I\n").tasks
    assert (task.deadline.due, task.confidence) == (date(2026, 3, 31), "check")


def test_cells_of_a_spreadsheet_with_line_breaks_are_quoted() -> None:
    text = "\t".join(HEAD) + '\n1\t"Rà soát\nvăn bản"\tSở Tư pháp\tQuý I/2026\n2\tTổng kết\tSở Tư pháp\tQuý IV/2026\n'
    assert [task.text for task in read_text(text).tasks] == ["Rà soát văn bản", "Tổng kết"]


def test_a_short_good_text_is_no_poor_scan_and_an_unmarked_one_is() -> None:
    good = "Công tác tư pháp ở xã, hộ tịch, chứng thực và hòa giải; các thôn phối hợp thực hiện. " * 9
    assert "poor-ocr" not in [warned.code for warned in read_text(good).warnings]
    poor = "Cong tac tu phap o xa, ho tich, chung thuc va hoa giai; cac thon phoi hop thuc hien. " * 9
    reading = read_text(poor + "\n" + "\t".join(HEAD) + "\n1\tRa soat\tSo Tu phap\tQuy I/2026\n")
    assert next(warned.code for warned in reading.warnings) == "poor-ocr"
    assert (list(reading.tasks), list(reading.duties), reading.meta.number.value) == ([], [], None)


def test_a_clause_that_only_tells_another_day_carries_the_work_before_it() -> None:
    reading = read_text(
        "KẾ HOẠCH\nI. TỔ CHỨC THỰC HIỆN\n1. Các xã theo dõi, đôn đốc; gửi báo cáo kết quả 6 tháng về Sở Tư pháp trước "
        "ngày 05/6/2026 và năm trước ngày 05/12/2026.\n2. Phòng Nội vụ báo cáo UBND xã trước ngày 10/3/2026 và trước ngày "
        "10/9/2026.",
        ref_date=date(2026, 1, 5),
    )
    assert [duty.text for duty in reading.duties] == [
        "Các xã theo dõi, đôn đốc; gửi báo cáo kết quả 6 tháng về Sở Tư pháp",
        "Gửi báo cáo kết quả năm về Sở Tư pháp",
        "Phòng Nội vụ báo cáo UBND xã",
        "Phòng Nội vụ báo cáo UBND xã",
    ]


def _letter(*points: str) -> str:
    head = "UBND XÃ MẪU\nSố: 9/UBND-VP\nMẫu, ngày 02 tháng 6 năm 2026\n\nKính gửi: Các đơn vị\n\n"
    return head + "\n".join(f"{no}. {point}" for no, point in enumerate(points, 1))


def test_days_that_figures_cover_are_no_deadlines() -> None:
    reading = read_text(_letter(
        "Công an xã báo cáo tình hình cư trú từ ngày 01/01/2026 đến ngày 31/5/2026.",
        "Văn phòng báo cáo kết quả trước ngày 20/6/2026; số liệu tính đến hết ngày 15/6/2026.",
        "Trạm y tế lập danh sách, số liệu tính từ ngày 01/02/2026 đến ngày 28/02/2026.",
        "Các thôn tổ chức kiểm tra các khoản thu trong năm 2025.",
        "Các thôn rà soát hộ nghèo biến động từ ngày 01/3/2026 đến ngày 30/6/2026.",
        "Các thôn thực hiện kế hoạch tổng kết Đề án trong năm 2025.",
    )).as_json()  # fmt: skip
    assert [duty["deadline"]["due"] for duty in reading["oneoff_duties"]] == ["2026-06-20"]
    assert reading["recurring_duties"] == []


def test_a_duty_counted_from_an_event_has_no_day_and_asks() -> None:
    [duty] = read_text(_letter("Các thôn gửi danh sách về UBND xã chậm nhất 03 ngày kể từ ngày họp.")).as_json()[
        "oneoff_duties"
    ]
    assert (duty["deadline"]["kind"], duty["deadline"]["due"], duty["confidence"]) == ("relative", None, "check")


def test_a_list_of_members_without_days_is_no_task_table() -> None:
    rows = (
        "TT\tHọ và tên\tChức vụ\tNhiệm vụ\n1\tNguyễn Văn A\tChủ tịch\tTổ trưởng\n2\tTrần Thị B\tCông chức\tThành viên"
    )
    assert read_text(f"QUYẾT ĐỊNH\nThành lập Tổ công tác\n{rows}").as_json()["tasks"] == []


def test_the_addressee_is_no_work_that_a_label_below_dates() -> None:
    reading = read_text(_letter("Thời gian thực hiện: từ ngày 05/6/2026 đến ngày 30/6/2026.")).as_json()
    assert (reading["tasks"], reading["oneoff_duties"]) == ([], [])
