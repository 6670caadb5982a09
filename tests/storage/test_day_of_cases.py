"""Case files in Hôm nay: red before they are late, and none forgotten."""

from datetime import date, datetime

from core.citizen_card import Citizen
from core.intents import case_steps, cases
from storage.office import Office
from storage.queries.today import late_count, printed_codes, save_codes, today
from tests.core.paper.pdf import words
from ui.papers import day_list_paper

DAY = date(2026, 8, 28)


def take(office: Office, name: str, received: datetime, **more: object) -> str:
    given = {"procedure": "ket-hon", "applicant": Citizen(name), "received": received} | more
    return office.do(cases.receive_case, **given).subject


def groups(office: Office) -> dict[str, list[str]]:
    return {group.key: [item.text.split(" – ")[0] for item in group.items] for group in office.ask(today).groups}


def test_files_stand_where_their_day_puts_them(office: Office) -> None:
    office.today = lambda: DAY
    late = take(office, "Trễ", datetime(2026, 8, 20, 9))
    take(office, "Hôm Nay", datetime(2026, 8, 28, 9))
    take(office, "Tuần Này", datetime(2026, 8, 20, 9), due=date(2026, 9, 4), due_reason="hẹn")
    take(office, "Tháng Sau", datetime(2026, 8, 20, 9), due=date(2026, 10, 4), due_reason="hẹn")
    take(office, "Chờ Giấy", datetime(2026, 8, 20, 9), lacking=("to-khai",))
    assert groups(office) == {
        "overdue": ["Trễ"], "today": ["Hôm Nay"], "week": ["Tuần Này"], "waiting": ["Chờ Giấy"],
    }  # fmt: skip
    assert office.ask(late_count) == 1 and office.ask(today).open_cases == 5
    office.do(case_steps.add_step, ids=[late], kind="returned", at=datetime(2026, 8, 28, 10))
    assert office.ask(late_count) == 0 and "overdue" not in groups(office)


def test_a_file_without_a_day_is_work_of_today(office: Office) -> None:
    office.today = lambda: date(2027, 3, 8)
    take(office, "Không Ngày", datetime(2027, 3, 8, 9))  # the procedure's version ended, its successor is unknown
    assert groups(office) == {"today": ["Không Ngày"]}


def test_the_printed_list_names_files_by_number_and_gives_codes_to_tasks_only(office: Office) -> None:
    office.today = lambda: DAY
    take(office, "Trần Văn Bình", datetime(2026, 8, 28, 9))
    shown, pdf = office.ask(day_list_paper)
    office.keep(save_codes, shown)
    text = " ".join(words(pdf))
    assert "Trần Văn Bình" in text and "HS2026-00001" in text
    assert office.ask(printed_codes) == {}
