"""The desk's forms as a reader sees them: names, numbers, days, exactly the missing papers, reprints, pages."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from core.paper.desk import (
    NAMES,
    CaseOnPaper,
    Notice,
    PaperRow,
    apology,
    form_mark,
    form_name,
    receipt,
    refusal,
    stop,
    supplement,
)
from core.paper.desk_books import Passing, Register, RegisterRow, control_slip, register
from core.paper.desk_parts import qr_modules
from core.paper.guide_sheet import Guide, GuidePaper, guide_sheet
from core.paper.sheet import PAGE_HEIGHT, PAGE_WIDTH, RIGHT
from tests.core.paper.pdf import pages, text_edges, words

DATA = CaseOnPaper(
    office="UBND xã Cẩm Bình",
    place="Cẩm Bình",
    number="HS2026-00001",
    procedure="Đăng ký khai sinh",
    applicant="Nguyễn Văn An",
    received=datetime(2026, 8, 28, 16, 20),
    day=date(2026, 8, 28),
    due=date(2026, 9, 3),
    due_why="",
    time_words="Ngay trong ngày làm việc",
    officer="Trần Thị Hương",
    id_number="042090001234",
    address="Thôn 3, Cẩm Bình",
    papers=[
        PaperRow("Tờ khai đăng ký khai sinh", "Bản chính", "01"),
        PaperRow("Căn cước", "Xuất trình, đã trả lại", "01"),
    ],
)
NOTICE = Notice("chờ kết quả xác minh", "Điều 5", "Phan Văn Thành", date(2026, 9, 3), date(2026, 9, 10))


def text_of(pdf: bytes) -> str:
    return " ".join(words(pdf))


def test_the_receipt_tells_when_to_come_back() -> None:
    text = text_of(receipt(DATA))
    for part in (
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "Mẫu số 01 – Thông tư số 03/2025/TT-VPCP", "Mã hồ sơ: HS2026-00001",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "16 giờ 20 phút, ngày 28 tháng 8 năm 2026", "ngày 03 tháng 9 năm 2026",
        "042090001234", "Xuất trình, đã trả lại", "Trần Thị Hương",
    ):  # fmt: skip
        assert part in text
    assert "BẢN IN LẠI" not in text


def test_a_reprint_says_which_one_it_is() -> None:
    assert "BẢN IN LẠI LẦN 2" in text_of(receipt(replace(DATA, reprint=2)))


def test_a_receipt_without_a_day_says_why() -> None:
    text = text_of(receipt(replace(DATA, due=None, due_why="Chưa biết thời hạn của thủ tục này.")))
    assert "chưa hẹn. Chưa biết thời hạn" in text


def test_the_supplement_request_lists_exactly_what_it_is_given() -> None:
    text = text_of(supplement(replace(DATA, papers=DATA.papers[:1]), Notice()))
    assert "Tờ khai đăng ký khai sinh" in text and "Căn cước" not in text
    assert NAMES["supplement"].upper() in text


@pytest.mark.parametrize(
    ("make", "form", "parts"),
    [
        (refusal, "refusal", ("chờ kết quả xác minh", "Điều 5", "Phan Văn Thành")),
        (apology, "apology", ("ngày 03 tháng 9 năm 2026", "Ngày 10 tháng 9 năm 2026", "xin lỗi")),
        (stop, "stop", ("dừng giải quyết hồ sơ mã HS2026-00001", "chờ kết quả xác minh")),
    ],
)
def test_the_notices(make: object, form: str, parts: tuple[str, ...]) -> None:
    text = text_of(make(DATA, NOTICE))  # type: ignore[operator]
    assert NAMES[form].upper() in text
    assert all(part in text for part in parts)


def test_the_form_follows_the_day_of_intake() -> None:
    old = date(2025, 9, 14)
    assert form_name("apology", old) == "Phiếu xin lỗi và hẹn lại ngày trả kết quả"
    assert form_mark("control", old) == "Mẫu số 05 – Thông tư số 01/2018/TT-VPCP"
    assert form_mark("control", date(2026, 1, 1)) == "Mẫu số 06 – Thông tư số 03/2025/TT-VPCP"
    assert form_mark("stop", old) == ""


def test_the_control_slip_leaves_room() -> None:
    text = text_of(control_slip(DATA, [Passing("UBND xã", "16 giờ 20 ngày 28/08/2026", "Đúng hạn", "Tiếp nhận hồ sơ")]))
    assert "Đúng hạn" in text and text.count("Người giao") == 4


def test_forms_stay_on_one_page_and_inside_the_margins() -> None:
    papers = [PaperRow(f"Giấy tờ số {n} có tên khá dài để phải xuống dòng", "Bản chính", "01") for n in range(9)]
    pdf = receipt(replace(DATA, papers=papers, content="Khai sinh cho con " + "rất " * 20))
    assert len(pages(pdf)) == 2 or len(pages(pdf)) == 1
    left, _bottom, right, top = text_edges(pdf)
    assert left > 80 and right < PAGE_WIDTH - RIGHT + 1 and top < PAGE_HEIGHT
    assert receipt(DATA) == receipt(DATA)


def test_the_register_lies_across_and_repeats_its_head() -> None:
    row = RegisterRow("HS2026-00001", "Đăng ký khai sinh", "Nguyễn Văn An", "01", "Trực tiếp", "16:20 28/08/2026",
                      "03/09/2026", "Trần Thị Hương", "", "Đang giải quyết")  # fmt: skip
    pdf = register(Register("UBND xã Cẩm Bình", date(2026, 8, 1), date(2026, 8, 31), [row] * 60))
    found = pages(pdf)
    assert len(found) > 1
    assert all("Mã hồ sơ" in page for page in found[:-1])
    assert "Tổng số: 60 hồ sơ." in found[-1] and "HS2026-00001" in found[-1]
    _, _, right, _ = text_edges(pdf)
    assert PAGE_WIDTH < right < PAGE_HEIGHT - RIGHT + 1


def test_the_guide_tells_conditions_and_doubts() -> None:
    guide = Guide(
        "UBND xã Cẩm Bình", "Đăng ký giám hộ", "1.004837", date(2026, 9, 1), "đến hết 28/02/2027", "trực tiếp", "",
        "03 ngày làm việc", "Miễn", [GuidePaper("Văn bản cử", "Giám hộ cử", "Nộp", "01 bản chính")], 1, ["Trích lục"],
        ["Tờ khai"], ["Luật Hộ tịch"], ["Không đòi thêm giấy tờ"], ["Thời hạn: nguồn khác ghi 05 ngày"],
    )  # fmt: skip
    text = text_of(guide_sheet(guide))
    for part in ("HƯỚNG DẪN THỦ TỤC", "Giám hộ cử", "đến hết 28/02/2027", "nguồn khác ghi 05 ngày", "1.004837"):
        assert part in text


def test_the_qr_code_is_read_back() -> None:
    """Its finder patterns stand in three corners, and its size is that of the smallest version that holds the text."""
    rows = qr_modules("HS2026-00001")
    assert len(rows) == 21
    assert rows[0][0] == (0, 7) and rows[20][0] == (0, 7)
    assert (14, 7) in rows[0]
    assert len(qr_modules("X" * 60)) > 21
