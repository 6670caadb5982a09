"""The printed documents, read back from their PDFs."""

import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from core.errors import KnownError
from core.paper import (
    Checklist,
    ChecklistItem,
    DayList,
    DayRow,
    PlanProgress,
    PlanRow,
    RecoverySheet,
    checklist,
    day_list,
    plan_progress,
    recovery_sheet,
)
from core.paper.desk_parts import qr_modules
from core.paper.sheet import BOTTOM, LEFT, MM, PAGE_WIDTH, RIGHT
from tests.core.paper.pdf import pages, shapes, text_edges, words
from tests.core.paper.test_fonts import LETTERS

ROOT = Path(__file__).parents[3]
DAY = date(2025, 8, 29)
OFFICE = "Uỷ ban nhân dân xã Thạch Hà"
GROUPS = [
    "Q7KMP",
    "XH4TD",
    "9WRAB",
    "C3NVE",
    "KJ2LS",
    "ZY8GH",
    "UQ6PD",
    "M5TRX",
    "A4FWC",
    "HN7KB",
    "E9VDS",
    "LZ3QY",
    "GT8MJ",
]
Make = Callable[[str], bytes]


def a_day_list(text: str) -> bytes:
    row = DayRow("A1", text, "KH 002/KH-STP", "Quá 2 ngày làm việc", "T4 27/08")
    return day_list(DayList(OFFICE, "Nguyễn Thị Ánh Tuyết", DAY, [("Quá hạn", [row]), ("Hôm nay", [])]))


def a_checklist(text: str) -> bytes:
    items = [ChecklistItem(text, True, "Ánh Tuyết, 28/08/2025", "Đủ"), ChecklistItem("Trình lãnh đạo ký")]
    return checklist(Checklist(OFFICE, "Tiếp nhận hồ sơ", "KH 002/KH-STP", "Hạn hôm nay", "Văn phòng", items))


def a_plan(text: str) -> bytes:
    row = PlanRow("1", text, "Văn phòng Sở", "Trước 20/12/2025", "Đang làm", "40 %")
    return plan_progress(PlanProgress(OFFICE, "Kế hoạch 002", DAY, [("I. Nhiệm vụ", [row])], [("Tổng số", 1)]))


def a_recovery_sheet(text: str) -> bytes:
    return recovery_sheet(RecoverySheet(OFFICE, text, DAY, GROUPS))


EVERY = pytest.mark.parametrize("make", [a_day_list, a_checklist, a_plan, a_recovery_sheet])


@EVERY
def test_every_letter_can_be_copied_out_again(make: Make) -> None:
    alphabet = " ".join(LETTERS)
    data = make(alphabet)
    text = "".join(pages(data))
    assert unicodedata.is_normalized("NFC", text)
    assert set(LETTERS) <= set(text)
    assert set(LETTERS) <= set(words(data))


@EVERY
def test_only_tinos_is_inside_and_it_is_embedded(make: Make) -> None:
    data = make("Rà soát thủ tục")
    assert b"Helvetica" not in data
    fonts = set(re.findall(rb"/BaseFont /([^\s]+)", data))
    assert fonts and all(b"+Tinos" in font for font in fonts)
    assert data.count(b"/FontFile2") == len(set(re.findall(rb"/FontName /([^\s]+)", data)))


@EVERY
def test_a_letter_the_font_lacks_is_an_error_not_a_blank(make: Make) -> None:
    with pytest.raises(KnownError) as caught:
        make("Xong ☑")
    assert caught.value.code == "missing-glyph"


@EVERY
def test_decomposed_text_prints_as_composed(make: Make) -> None:
    text = "Đăng ký khai sinh, khai tử"
    assert make(unicodedata.normalize("NFD", text)) == make(text)


@EVERY
def test_text_keeps_the_margins_of_the_decree(make: Make) -> None:
    data = make("Nghị quyết " * 60 + "x" * 300 + " /duong/dan-rat-dai" * 20)
    left, bottom, right, _ = text_edges(data)
    assert left >= 30 * MM - 0.5 and LEFT >= 30 * MM
    assert right <= PAGE_WIDTH - RIGHT + 0.5 and RIGHT >= 15 * MM
    assert bottom >= 10 * MM and BOTTOM >= 20 * MM
    assert "".join(words(data)).count("x" * 10) >= 29


def test_the_same_records_give_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib; from tests.core.paper.test_documents import a_plan, a_checklist;"
        "print(hashlib.sha256(a_plan('Rà soát') + a_checklist('Rà soát')).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_the_pdf_library_is_not_loaded_with_the_package() -> None:
    program = "import sys, core.paper; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def a_long_day_list() -> bytes:
    rows = [DayRow(f"A{n}", f"Việc số {n}: rà soát dữ liệu hộ tịch của thôn {n % 17}", "KH 12", "Quá 1 ngày làm việc") for n in range(1, 201)]  # fmt: skip
    return day_list(DayList(OFFICE, "Nguyễn Thị Ánh Tuyết", DAY, [("Quá hạn", rows[:60]), ("7 ngày tới", rows[60:])]))


def test_two_hundred_rows_break_over_pages_and_none_is_lost() -> None:
    found = pages(a_long_day_list())
    text = "\n".join(found)
    assert len(found) > 5
    numbers = [int(number) for number in re.findall(r"Việc số (\d+):", text)]
    assert numbers == list(range(1, 201))


def test_headers_and_the_group_are_repeated_and_pages_are_numbered() -> None:
    first, *others = pages(a_long_day_list())
    assert "Việc phải làm" in first and "DANH SÁCH VIỆC TRONG NGÀY" in first
    assert not re.match(r"\s*1\s*\n", first)
    for number, page in enumerate(others[:-1], 2):
        assert page.split()[0] == str(number)
        assert "Việc phải làm" in page
        assert "– tiếp theo" in page or "7 ngày tới (140 việc)" in page
        assert "Danh sách việc ngày 29/08/2025" in page


def test_a_row_longer_than_a_page_goes_on_over_pages() -> None:
    names = [f"thôn{n}" for n in range(1500)]
    found = words(a_plan(" ".join(names)))
    assert [word for word in found if word.startswith("thôn") and word != "thôn"] == names


def test_a_done_row_is_ticked() -> None:
    def one(done: bool) -> bytes:
        return day_list(DayList(OFFICE, "", DAY, [("Hôm nay", [DayRow("B1", "Rà soát", done=done)])]))

    assert shapes(one(True)) == shapes(one(False)) + 1


def test_the_day_list_says_how_to_type_codes_back() -> None:
    text = " ".join(words(a_day_list("Rà soát")))
    assert "gõ các mã đã xong (ví dụ: A1)" in text
    assert "Thứ Sáu, 29/08/2025" in text and "Quá 2 ngày làm việc" in text
    assert "Hôm nay (0 việc)" not in text


def test_an_empty_day_is_said_to_be_empty() -> None:
    text = " ".join(words(day_list(DayList(OFFICE, "", DAY, [("Quá hạn", [])]))))
    assert "Không có việc nào" in text and "Việc phát sinh trong ngày" in text


@pytest.mark.parametrize("count", [1, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30])
def test_signatures_stay_together(count: int) -> None:
    items = [ChecklistItem(f"Bước {n}") for n in range(1, count + 1)]
    found = pages(checklist(Checklist(OFFICE, "Bàn giao", "", "", "", items)))
    (signed,) = [page for page in found if "NGƯỜI THỰC HIỆN" in page]
    assert f"Bước {count}" in signed  # never a page with signatures alone
    assert signed.count("(Ký, ghi rõ họ tên)") == 2 and "NGƯỜI KIỂM TRA" in signed and "tháng ……" in signed
    assert re.findall(r"Bước (\d+)", "\n".join(found)) == [str(n) for n in range(1, count + 1)]


def test_a_checklist_tells_what_it_belongs_to() -> None:
    text = " ".join(words(a_checklist("Kiểm tra giấy tờ")))
    for part in ("Thuộc việc: KH 002/KH-STP", "Hạn: Hạn hôm nay", "1/2 bước đã xong", "Ánh Tuyết, 28/08/2025"):
        assert part in text


def test_a_plan_has_its_sections_totals_and_day() -> None:
    text = " ".join(words(a_plan("Rà soát")))
    for part in ("I. Nhiệm vụ", "tổng số: 1", "ngày 29 tháng 8 năm 2025", "Trước 20/12/2025", "Đang làm"):
        assert part in text


def test_the_recovery_sheet_is_one_page_with_every_group_in_order() -> None:
    (page,) = pages(a_recovery_sheet("Nguyễn Thị Ánh Tuyết"))
    found = [group for group in re.findall(r"[A-Z2-9]{5}", page.replace(" ", "")) if group in GROUPS]
    assert found == GROUPS
    assert "13" in page.split()
    assert "Phiếu số 1" in page


def test_the_recovery_sheet_carries_the_age_key_too_and_keeps_no_secret_in_memory() -> None:
    age = "AGE-SECRET-KEY-1" + "Q" * 58
    before = qr_modules.cache_info().currsize
    (page,) = pages(recovery_sheet(RecoverySheet(OFFICE, "Nguyễn Thị Ánh Tuyết", DAY, GROUPS, 3, age)))
    assert age in "".join(page.split())
    assert qr_modules.cache_info().currsize == before
