"""Personal data: days counted, what is kept of one person, breaches, the yearly review."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.citizen_card import Citizen
from core.errors import KnownError
from core.intents import case_steps, cases, registers
from core.intents import privacy as intents
from core.privacy import breach_due, hours_left_words, request_days, request_kind, rules
from core.workdays import WorkCalendar
from storage.check import check_book
from storage.office import Office
from storage.queries.privacy import data_breaches, data_requests, person_records
from storage.queries.records import task_detail
from storage.queries.search import search
from storage.reader import Reader
from tests.core.paper.pdf import words
from ui.privacy_papers import breach_paper, person_paper, purposes_paper, review_paper

CALENDAR = WorkCalendar()
AN = Citizen("Nguyễn Văn An", number="038097004321", birth=date(1997, 9, 5), phone="0912345678")


# Decree 356/2025/ND-CP, article 5 (read in a secondary source); ends on days off: Civil Code 2015, article 148.
@pytest.mark.parametrize(
    ("kind", "received", "answer_by", "done_by"),
    [
        ("view", datetime(2026, 11, 24, 9), date(2026, 11, 26), date(2026, 12, 4)),
        ("correct", datetime(2026, 11, 26, 16, 50), date(2026, 11, 30), date(2026, 12, 7)),  # the 10th day is a Sunday
        ("restrict", datetime(2026, 11, 24, 9), date(2026, 11, 26), date(2026, 12, 9)),
        ("delete", datetime(2026, 11, 24, 9), date(2026, 11, 26), date(2026, 12, 14)),
        ("view", datetime(2026, 8, 28, 9), date(2026, 9, 4), date(2026, 9, 7)),  # National Day lies between
    ],
)
def test_days_of_a_request(kind: str, received: datetime, answer_by: date, done_by: date) -> None:
    found = request_days(request_kind(kind), received, CALENDAR)
    assert (found.answer_by, found.done_by) == (answer_by, done_by)
    assert "NĐ 356/2025/NĐ-CP Điều 5" in found.why


@given(
    st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 6, 1)),
    st.sampled_from([each.id for each in rules().requests]),
)
def test_a_request_is_never_due_on_a_day_off(received: datetime, kind: str) -> None:
    found = request_days(request_kind(kind), received, CALENDAR)
    assert CALENDAR.is_workday(found.answer_by) and CALENDAR.is_workday(found.done_by)
    assert received.date() < found.answer_by
    assert found.done_by >= received.date() + timedelta(days=request_kind(kind).days)


def test_a_breach_counts_hours_over_nights_and_holidays() -> None:
    found = datetime(2026, 8, 28, 16, 30)  # the Friday before National Day
    assert breach_due(found) == datetime(2026, 8, 31, 16, 30)
    assert hours_left_words(breach_due(found), datetime(2026, 8, 29, 16, 30)) == ("Còn 48 giờ", "soon")
    assert hours_left_words(breach_due(found), datetime(2026, 8, 31, 17, 0))[1] == "overdue"


def ask_for(office: Office, kind: str = "view", **more: object) -> str:
    wanted = {"kind": kind, "name": AN.name, "number": AN.number, "received": datetime(2026, 11, 24, 9)} | more
    return office.do(intents.receive_request, **wanted).subject


def test_a_request_reminds_of_its_two_days_and_names_nobody(office: Office) -> None:
    id = ask_for(office)
    task = office.ask(Reader.get, "data_request", id)["task"]  # type: ignore[index]
    row = office.ask(task_detail, task).row  # type: ignore[union-attr]
    assert row.last_ok == date(2026, 11, 26) and "An" not in row.text
    office.do(intents.answer_request, id=id, day=date(2026, 11, 25))
    assert office.ask(task_detail, task).row.last_ok == date(2026, 12, 4)  # type: ignore[union-attr]
    (still,) = office.ask(data_requests)
    assert (still.open, still.due) == (True, date(2026, 12, 4))
    office.do(intents.end_request, id=id, outcome="done", day=date(2026, 11, 30), reason="đã đưa bản in")
    assert office.ask(task_detail, task).row.state == "done"  # type: ignore[union-attr]
    assert not office.ask(data_requests)[0].open
    assert office.inspect(check_book) == []
    with pytest.raises(KnownError, match="đã kết thúc"):
        office.do(intents.answer_request, id=id, day=date(2026, 12, 1))


def test_a_refusal_says_why(office: Office) -> None:
    id = ask_for(office, "delete")
    with pytest.raises(KnownError, match="lý do"):
        office.do(intents.end_request, id=id, outcome="refused", day=date(2026, 11, 30))


def test_a_breach_brings_its_checklist(office: Office) -> None:
    id = office.do(intents.record_breach, found=datetime(2026, 11, 24, 9, 5), what="Mất USB", people=40).subject
    record = office.ask(Reader.get, "data_breach", id)
    assert record is not None and record["due"] == datetime(2026, 11, 27, 9, 5)
    detail = office.ask(task_detail, record["task"])
    assert detail is not None and detail.row.priority == 1 and len(detail.checklists[0].items) == 12
    assert office.ask(data_breaches)[0]["id"] == id
    office.do(intents.report_breach, id=id, at=datetime(2026, 11, 25, 8), to="Công an tỉnh", document="12/UBND")
    assert office.ask(task_detail, record["task"]).row.state == "done"  # type: ignore[union-attr]
    text = " ".join(words(office.ask(breach_paper, id)))
    assert "Mất USB" in text and "09 giờ 05 ngày 27/11/2026" in text and "Công an tỉnh" in text and "Mẫu số 08" in text


def take(office: Office, applicant: Citizen = AN, procedure: str = "ket-hon", **more: object) -> str:
    given = {"procedure": procedure, "applicant": applicant, "received": datetime(2026, 11, 20, 9)} | more
    return office.do(cases.receive_case, **given).subject


def test_everything_that_is_kept_of_one_person(office: Office) -> None:
    own = take(office)
    other = take(office, Citizen("Lê Thị Hoa"), people=(cases.Person("Bên nam", AN),))
    namesake = take(office, Citizen("Nguyen Van An", birth=date(1997, 9, 5)))
    take(office, Citizen("Nguyễn Văn Anh", number="038097004322"))
    values = {"nguoi-yeu-cau": "Nguyễn Văn An", "ten-giay-to": "Giấy khai sinh", "so-ban": "2"}
    entry = office.do(registers.add_entry, register="chung-thuc-ban-sao", values=values).subject
    asked = ask_for(office)
    found = office.ask(person_records, number=AN.number, name=AN.name, birth=AN.birth)
    assert {(each.owner, each.sure) for each in found} == {
        (own, True), (other, True), (asked, True), (namesake, False), (entry, False),
    }  # fmt: skip
    text = " ".join(words(office.ask(person_paper, found, AN.name, AN.number)))
    assert "0912345678" in text and "Lê Thị Hoa" not in text
    assert office.ask(person_records, number="999999999999") == []


def test_a_correction_goes_into_every_record_and_back(office: Office) -> None:
    own = take(office)
    take(office, Citizen("Lê Thị Hoa"), people=(cases.Person("Bên nam", AN),))
    sure = [each for each in office.ask(person_records, number=AN.number) if each.sure]
    records = [(each.entity, each.id) for each in sure]
    office.do(intents.correct_person, records=records, values={"name": "Nguyễn Văn Ân", "phone": "0988"})
    assert office.ask(Reader.get, "case_file", own)["applicant"] == "Nguyễn Văn Ân"  # type: ignore[index]
    assert {dict(each.facts).get("Họ và tên") for each in office.ask(person_records, number=AN.number)} == {
        None, "Nguyễn Văn Ân",
    }  # fmt: skip
    assert len(office.ask(search, "van an", kind="case_person")) == 1
    office.undo()
    assert office.ask(Reader.get, "case_file", own)["applicant"] == AN.name  # type: ignore[index]
    with pytest.raises(KnownError, match="Không có gì khác"):
        office.do(intents.correct_person, records=records, values={"name": AN.name})


def test_the_review_on_paper_names_numbers_and_nobody(office: Office) -> None:
    with pytest.raises(KnownError, match="Không có hồ sơ nào"):
        office.ask(review_paper, date(2026, 11, 24))
    id = take(office, procedure="chung-thuc-chu-ky", received=datetime(2023, 5, 10, 9))
    office.do(case_steps.add_step, ids=[id], kind="returned", at=datetime(2023, 5, 11, 9))
    text = " ".join(words(office.ask(review_paper, date(2026, 11, 24))))
    assert "HS2023-00001" in text and "11/05/2025" in text and "Nguyễn" not in text


def test_purposes_and_terms_on_paper(office: Office) -> None:
    text = " ".join(words(office.ask(purposes_paper)))
    assert "Điều 19 khoản 2" in text and "20 năm" in text and "vĩnh viễn" in text
