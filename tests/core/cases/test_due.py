"""Worked cases, counted by hand on a wall calendar, each with where its rule stands."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from core.cases.due import Due, Intake, due_of
from core.cases.milestones import Milestone
from core.procedures.catalogue import load_catalogue
from core.workdays import WorkCalendar

CALENDAR = WorkCalendar()
Q163 = "QĐ 163/QĐ-BTP 16/01/2026"
L60 = "Luật Hộ tịch 60/2014/QH13"
N23 = "NĐ 23/2015/NĐ-CP Điều 7, 21"
BLDS = "Bộ luật Dân sự 2015 Điều 147–148"


def due(procedure: str, at: str, *steps: Milestone, variant: str = "", channel: str = "counter") -> Due:
    moment = datetime.fromisoformat(at)
    catalogue = load_catalogue()
    found = catalogue.on(procedure, moment.date())
    newest = catalogue.newest(procedure)
    assert newest is not None
    intake = Intake(found, moment, moment, variant=variant, channel=channel, ends_on=newest.valid_to)
    return due_of(intake, steps, CALENDAR)


def step(kind: str, at: str, **more: object) -> Milestone:
    return Milestone(kind, kind, datetime.fromisoformat(at), **more)  # type: ignore[arg-type]


# (procedure, received, due, where the rule stands)
CASES = [
    # at once; after 15:00 the next working day
    ("khai-sinh", "2026-03-02T08:00", "2026-03-02", Q163),
    ("khai-sinh", "2026-03-02T15:00", "2026-03-02", f"{Q163}: chỉ nhận SAU 15 giờ mới sang ngày sau"),
    ("khai-sinh", "2026-03-02T15:01", "2026-03-03", Q163),
    ("khai-sinh", "2026-03-06T16:00", "2026-03-09", f"{Q163}; Thứ Bảy, Chủ nhật không làm việc"),
    ("khai-sinh", "2026-08-28T16:20", "2026-09-03", "nghỉ 31/8, 1/9, 2/9/2026"),
    ("khai-sinh", "2026-11-23T15:30", "2026-11-25", "24/11 nghỉ, NQ 28/2026/QH16"),
    ("khai-sinh", "2026-08-22T09:00", "2026-08-22", "Thứ Bảy 22/8/2026 làm bù"),
    ("khai-sinh", "2026-08-21T16:00", "2026-08-22", "Thứ Bảy 22/8/2026 làm bù"),
    ("khai-sinh", "2026-08-22T16:00", "2026-08-24", "Thứ Bảy 22/8/2026 làm bù"),
    ("khai-sinh", "2026-02-13T16:00", "2026-02-23", "Tết Bính Ngọ 14–22/2/2026"),
    ("khai-sinh-ytnn", "2026-04-29T16:00", "2026-05-04", "30/4, 1/5/2026"),
    ("khai-sinh-bien-gioi", "2026-01-16T15:30", "2026-01-19", f"{Q163}: ngày đầu có hiệu lực"),
    ("khai-tu", "2026-04-24T15:30", "2026-04-28", "27/4/2026 nghỉ bù Giỗ Tổ"),
    ("khai-tu-ytnn", "2026-12-25T14:00", "2026-12-25", f"{L60} Điều 52"),
    ("ban-sao-trich-luc", "2026-07-10T15:45", "2026-07-13", f"{L60} Điều 63–64"),
    ("ghi-chu-viec-ho-tich-khac", "2026-07-10T10:00", "2026-07-10", f"{L60} Điều 49"),
    ("chung-thuc-ban-sao", "2026-11-20T14:59", "2026-11-20", N23),
    ("chung-thuc-ban-sao", "2026-11-20T15:01", "2026-11-23", N23),
    ("chung-thuc-chu-ky", "2025-12-31T16:00", "2026-01-05", f"{N23}; nghỉ 1/1 và 2/1/2026"),
    ("ban-sao-tu-so-goc", "2026-01-09T16:30", "2026-01-10", f"{N23}; Thứ Bảy 10/1/2026 làm bù"),
    # at once, and the source gives no hour
    ("ket-hon", "2026-08-28T16:20", "2026-08-28", f"{L60} Điều 18: nguồn không nêu 15 giờ"),
    ("ket-hon", "2026-03-02T23:00", "2026-03-02", f"{L60} Điều 18"),
    ("ghi-so-con-nuoi-nuoc-ngoai", "2026-03-02T16:00", "2026-03-02", "QĐ 556/QĐ-UBND Hải Phòng"),
    ("xac-nhan-thong-tin-ho-tich", "2026-03-08T10:00", "2026-03-09", f"{BLDS}: nhận Chủ nhật"),
    # working days, the first day not counted
    ("nhan-cha-me-con", "2026-08-28T10:00", "2026-09-07", f"{L60} Điều 25; {BLDS}"),
    ("nhan-cha-me-con", "2026-04-24T10:00", "2026-05-04", f"{L60} Điều 25; nghỉ 27/4, 30/4, 1/5"),
    ("nhan-cha-me-con", "2026-08-21T10:00", "2026-08-25", "Thứ Bảy 22/8 tính là ngày làm việc"),
    ("nhan-cha-me-con", "2026-03-02T16:59", "2026-03-05", f"{L60} Điều 25: mốc 15 giờ không áp dụng"),
    ("giam-ho", "2026-03-02T09:00", "2026-03-05", f"{L60} Điều 20"),
    ("cham-dut-giam-ho", "2026-03-05T09:00", "2026-03-09", f"{L60} Điều 22"),
    ("giam-ho-ytnn", "2026-11-20T09:00", "2026-11-30", f"{L60} Điều 40; 24/11 nghỉ"),
    ("giam-sat-giam-ho", "2026-03-07T09:00", "2026-03-11", f"{Q163}; nhận Thứ Bảy"),
    ("dang-ky-lai-khai-sinh", "2026-02-13T09:00", "2026-02-27", "NĐ 123/2015 Điều 26; Tết 14–22/2/2026"),
    ("dang-ky-lai-ket-hon", "2026-06-01T09:00", "2026-06-08", "NĐ 123/2015 Điều 27"),
    ("dang-ky-lai-khai-tu", "2026-06-05T09:00", "2026-06-12", "NĐ 123/2015 Điều 28"),
    ("ket-hon-ytnn", "2026-04-09T09:00", "2026-04-16", "NĐ 120/2025 Phụ lục"),
    ("ket-hon-bien-gioi", "2026-04-09T09:00", "2026-04-14", "NĐ 123/2015 Điều 18"),
    ("xac-nhan-tinh-trang-hon-nhan", "2026-07-08T09:00", "2026-07-13", "NĐ 123/2015 Điều 22"),
    ("khai-sinh-luu-dong", "2026-10-05T09:00", "2026-10-12", "TT 04/2020/TT-BTP Điều 24"),
    ("nhan-cha-me-con-bien-gioi", "2026-09-07T09:00", "2026-09-16", "NĐ 123/2015 Điều 19"),
    ("ghi-chu-ket-hon", "2026-11-27T09:00", "2026-12-04", Q163),
    ("chung-thuc-giao-dich-tai-san", "2026-08-28T09:00", "2026-09-04", "NĐ 23/2015 Điều 37; nghỉ 31/8–2/9"),
    ("chung-thuc-di-chuc", "2026-04-24T09:00", "2026-04-29", "NĐ 23/2015 Điều 37; 27/4 nghỉ bù"),
    ("chung-thuc-tu-choi-di-san", "2025-12-31T09:00", "2026-01-06", "NĐ 23/2015 Điều 37; nghỉ 1/1, 2/1"),
    ("cong-nhan-hoa-giai-vien", "2025-04-25T09:00", "2025-05-06", "Luật 35/2013 Điều 8; 26/4/2025 làm bù"),
    ("cho-thoi-tuyen-truyen-vien", "2026-12-22T09:00", "2026-12-25", "TT 10/2016/TT-BTP Điều 6"),
    ("thu-lao-hoa-giai-vien", "2026-11-12T09:00", "2026-11-19", "NĐ 15/2014/NĐ-CP Điều 15"),
    ("lien-thong-khai-sinh-thuong-tru-bhyt", "2026-06-01T09:00", "2026-06-29", "bản ghi 2019: 20 ngày làm việc"),
    ("lien-thong-khai-sinh-bhyt", "2026-06-01T09:00", "2026-06-22", "bản ghi 2019: 15 ngày làm việc"),
    # calendar days; an end on a day off moves on
    ("nhan-cha-me-con-ytnn", "2026-04-16T09:00", "2026-04-28", f"{BLDS}: 26/4 Chủ nhật, 27/4 nghỉ bù"),
    ("nhan-cha-me-con-ytnn", "2026-11-14T09:00", "2026-11-25", f"{BLDS}: 24/11 nghỉ"),
    ("khai-sinh-nhan-cmc-ytnn", "2026-03-02T09:00", "2026-03-12", Q163),
    ("nuoi-con-nuoi-trong-nuoc", "2026-04-20T09:00", "2026-05-20", "Luật Nuôi con nuôi 52/2010 Điều 19–20"),
    ("nuoi-con-nuoi-trong-nuoc", "2026-08-03T09:00", "2026-09-03", f"{BLDS}: 2/9 nghỉ"),
    ("giay-xac-nhan-nhan-con-nuoi-lang-gieng", "2026-07-27T09:00", "2026-08-03", f"{BLDS}: 1/8 Thứ Bảy"),
    ("nguoi-nn-bien-gioi-nhan-con-nuoi", "2026-01-20T09:00", "2026-02-04", "QĐ 556/QĐ-UBND Hải Phòng"),
    ("nguoi-nn-bien-gioi-nhan-con-nuoi", "2026-02-03T09:00", "2026-02-23", f"{BLDS}: 18/2 trong Tết"),
]  # fmt: skip


@pytest.mark.parametrize(("procedure", "at", "expected", "source"), CASES)
def test_the_day_to_come_back(procedure: str, at: str, expected: str, source: str) -> None:
    found = due(procedure, at)
    assert found.day == date.fromisoformat(expected), f"{source}: {found.why}"
    assert found.why


def test_the_explanation_says_what_was_counted() -> None:
    assert due("khai-sinh", "2026-08-28T16:20").why == (
        "Nhận 16:20 thứ Sáu 28/8/2026, sau 15 giờ nên trả trong ngày làm việc tiếp theo"
        " (nghỉ lễ Quốc khánh 29/8 – 2/9) → thứ Năm 3/9/2026."
    )
    online = due("khai-sinh", "2026-03-08T10:00", channel="online")
    assert online.day == date(2026, 3, 9)
    assert (
        online.why.startswith("Nhận trực tuyến 10:00 Chủ nhật 8/3/2026, nhận vào ngày nghỉ") or "chủ nhật" in online.why
    )
    assert "nguồn khác ghi: Luật HT Đ.44 ghi 15 ngày" in due("nhan-cha-me-con-ytnn", "2026-03-02T09:00").why
    assert "theo trí nhớ" in due("dang-ky-lai-nuoi-con-nuoi", "2026-03-02T09:00").why
    assert "bản ghi cũ" in due("lien-thong-khai-sinh-bhyt", "2026-06-01T09:00").why
    assert "Năm 2027 chưa có lịch chính thức" in due("chung-thuc-di-chuc", "2027-02-02T09:00").why


# (procedure, variant, received, due when something has to be verified, where it stands)
VERIFIED = [
    ("ket-hon", "", "2026-03-02T09:00", "2026-03-09", f"{L60} Điều 18: không quá 05 ngày làm việc"),
    ("nhan-cha-me-con", "", "2026-03-02T09:00", "2026-03-12", f"{L60} Điều 25: kéo dài thêm 05 ngày làm việc"),
    ("thay-doi-cai-chinh", "Thay đổi, cải chính hộ tịch, xác định lại dân tộc", "2026-03-02T09:00", "2026-03-10",
     f"{L60} Điều 28: kéo dài thêm 03 ngày làm việc"),
    ("dang-ky-lai-khai-sinh", "", "2026-03-02T09:00", "2026-03-27", "NĐ 123/2015 Điều 26: tổng 25 ngày"),
    ("khai-sinh-ytnn-da-co-ho-so", "", "2026-03-02T09:00", "2026-04-06", "tổng 25 ngày làm việc"),
    ("chung-thuc-ban-sao", "", "2026-03-02T09:00", "2026-03-04", "NĐ 23/2015 Điều 21: thêm không quá 02 ngày"),
    ("ghi-chu-ly-hon", "", "2026-03-02T09:00", "2026-03-12", "cấu hình 08 ngày làm việc = 05 + 03"),
    ("khai-sinh", "", "2026-03-02T16:00", "2026-03-05", "03 ngày làm việc; không rõ tổng hay thêm: cách sớm hơn"),
    ("xac-nhan-tinh-trang-hon-nhan", "", "2026-03-02T09:00", "2026-03-05", "thời hạn khi xác minh chưa xác định"),
]  # fmt: skip


@pytest.mark.parametrize(("procedure", "variant", "at", "expected", "source"), VERIFIED)
def test_verification_takes_as_long_as_its_source_says(
    procedure: str, variant: str, at: str, expected: str, source: str
) -> None:
    found = due(procedure, at, step("verify", "2026-03-03T09:00"), variant=variant)
    assert found.day == date.fromisoformat(expected), f"{source}: {found.why}"


def test_the_officer_chooses_the_kind_where_the_time_varies() -> None:
    added = due("thay-doi-cai-chinh", "2026-03-02T15:30", variant="Bổ sung thông tin hộ tịch")
    assert added.day == date(2026, 3, 3)
    assert due("thay-doi-cai-chinh-ytnn", "2026-03-02T15:30",
               variant="Thay đổi, cải chính hộ tịch, xác định lại dân tộc").day == date(2026, 3, 5)  # fmt: skip
    assert due("thay-doi-cai-chinh", "2026-03-02T15:30").day is None
    assert "chưa chọn" in due("thay-doi-cai-chinh", "2026-03-02T15:30").why


@pytest.mark.parametrize(
    ("procedure", "at", "words"),
    [
        ("thoi-lam-hoa-giai-vien", "2026-03-02T09:00", "Chưa biết thời hạn"),
        ("phuc-hoi-danh-du", "2026-03-02T09:00", "Chưa biết thời hạn"),
        ("boi-thuong-nha-nuoc", "2026-03-02T09:00", "nhiều mốc"),
        ("khai-sinh", "2027-03-01T09:00", "hết hiệu lực ngày 28/02/2027"),
        ("ket-hon", "2027-03-01T00:00", "hết hiệu lực ngày 28/02/2027"),
        ("khai-sinh", "2026-01-15T09:00", "Không có dữ liệu thủ tục có hiệu lực vào ngày 15/01/2026"),
    ],
)
def test_what_is_not_known_stays_empty_and_says_why(procedure: str, at: str, words: str) -> None:
    found = due(procedure, at)
    assert (found.day, found.known) == (None, False)
    assert words in found.why


def test_a_file_of_the_last_day_stays_under_the_old_law() -> None:
    assert due("nhan-cha-me-con", "2027-02-26T09:00").day == date(2027, 3, 3)


def test_an_incomplete_file_has_no_day_and_names_what_is_missing() -> None:
    moment = datetime(2026, 3, 2, 9)
    intake = Intake(load_catalogue().on("giam-ho", moment.date()), moment, None, missing=("Tờ khai", "Văn bản cử"))
    assert due_of(intake, (), CALENDAR) == Due(
        None, "Hồ sơ chưa đủ, còn thiếu: Tờ khai; Văn bản cử. Thời hạn tính từ khi đủ hồ sơ."
    )
    complete = replace(intake, started=datetime(2026, 3, 4, 16), missing=())
    assert due_of(complete, (), CALENDAR).day == date(2026, 3, 9)
    assert "đủ hồ sơ 16:00 thứ Tư 4/3/2026" in due_of(complete, (), CALENDAR).why


def test_a_typed_day_beats_the_count_and_the_last_one_counts() -> None:
    typed = step("due", "2026-03-02T09:00", due=date(2026, 3, 20), reason="theo quyết định công bố")
    later = step("apology", "2026-03-20T09:00", due=date(2026, 3, 27), reason="chờ xác minh")
    assert due("phuc-hoi-danh-du", "2026-03-02T09:00", typed).day == date(2026, 3, 20)
    found = due("giam-ho", "2026-03-02T09:00", later, typed)
    assert found.day == date(2026, 3, 27)
    assert "chờ xác minh" in found.why


def test_waiting_for_the_citizen_stops_the_count() -> None:
    waiting = step("wait", "2026-08-25T09:00")
    paused = due("nhan-cha-me-con", "2026-08-24T09:00", waiting)
    assert paused.day is None
    assert "còn" not in paused.why and "tính tiếp 02 ngày làm việc" in paused.why
    again = due("nhan-cha-me-con", "2026-08-24T09:00", waiting, step("resume", "2026-09-07T09:00"))
    assert again.day == date(2026, 9, 9)
    assert "dừng từ 25/08 đến 07/09/2026" in again.why


def test_waiting_after_the_day_was_missed_hides_nothing() -> None:
    assert due("nhan-cha-me-con", "2026-03-02T09:00", step("wait", "2026-03-10T09:00")).day == date(2026, 3, 5)
