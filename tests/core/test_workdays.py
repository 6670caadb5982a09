"""The working-day calendar: worked cases of real notices, laws, and what an office may correct."""

import json
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import BugError, KnownError
from core.workdays import (
    DayRule,
    WorkCalendar,
    date_words,
    day_of_month,
    days_left_words,
    month_end,
    shipped_days,
    short_date_words,
)
from tests.estimated_days import FILE, reckoned

ROOT = Path(__file__).parents[2]
CALENDAR = WorkCalendar()
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("received", "n", "due"),
    [
        (date(2025, 4, 25), 3, date(2025, 4, 29)),  # Saturday 26 April is worked
        (date(2025, 12, 31), 3, date(2026, 1, 7)),  # 1 and 2 January off
        (date(2026, 2, 13), 5, date(2026, 2, 27)),  # nine days of Tết
        (date(2026, 8, 28), 2, date(2026, 9, 4)),
        (date(2026, 11, 20), 5, date(2026, 11, 30)),  # 24 November off
        (date(2026, 4, 24), 2, date(2026, 4, 29)),
        (date(2026, 8, 21), 3, date(2026, 8, 25)),  # Saturday 22 August is worked
    ],
)
def test_deadline_in_working_days(received: date, n: int, due: date) -> None:
    assert CALENDAR.add_workdays(received, n) == due
    assert CALENDAR.workdays_between(received, due) == n


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 4, 16), date(2026, 4, 28)),  # the tenth day is Giỗ Tổ on a Sunday
        (date(2026, 11, 14), date(2026, 11, 25)),
        (date(2025, 4, 20), date(2025, 5, 5)),
    ],
)
def test_deadline_of_ten_calendar_days(received: date, due: date) -> None:
    assert CALENDAR.add_days(received, 10) == due


@given(days, st.integers(1, 300))
@settings(max_examples=60)
def test_adding_and_counting_are_inverse(start: date, n: int) -> None:
    due = CALENDAR.add_workdays(start, n)
    assert CALENDAR.is_workday(due)
    assert CALENDAR.workdays_between(start, due) == n


@given(days, days, days)
@settings(max_examples=60)
def test_counting_is_signed_additive_and_monotone(a: date, b: date, c: date) -> None:
    between = CALENDAR.workdays_between
    assert between(a, a) == 0
    assert between(a, b) == -between(b, a)
    assert between(a, b) + between(b, c) == between(a, c)
    if b <= c:
        assert between(a, b) <= between(a, c)


@given(days, st.integers(0, 400))
@settings(max_examples=40)
def test_counting_equals_stepping(start: date, span: int) -> None:
    end = start + timedelta(days=span)
    stepped = sum(CALENDAR.is_workday(start + timedelta(days=n)) for n in range(1, span + 1))
    assert CALENDAR.workdays_between(start, end) == stepped


@given(days)
@settings(max_examples=40)
def test_neighbours(day: date) -> None:
    after, before = CALENDAR.next_workday(day), CALENDAR.previous_workday(day)
    assert before < day < after
    assert CALENDAR.is_workday(before) and CALENDAR.is_workday(after)
    assert CALENDAR.workdays_between(day, after) == 1


def test_zero_days_is_today_or_the_next_working_day() -> None:
    assert CALENDAR.add_workdays(date(2025, 8, 29), 0) == date(2025, 8, 29)
    assert CALENDAR.add_workdays(date(2025, 8, 30), 0) == date(2025, 9, 3)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (datetime(2025, 8, 29, 15, 0), date(2025, 8, 29)),
        (datetime(2025, 8, 29, 15, 1), date(2025, 9, 3)),
        (datetime(2025, 8, 30, 9, 0), date(2025, 9, 3)),
        (datetime(2026, 8, 21, 16, 0), date(2026, 8, 22)),  # Saturday worked in exchange
    ],
)
def test_at_once_or_the_next_working_day(received: datetime, due: date) -> None:
    assert CALENDAR.same_day_or_next(received) == due


def test_another_closing_hour() -> None:
    assert CALENDAR.same_day_or_next(datetime(2025, 8, 28, 16, 0), time(16, 30)) == date(2025, 8, 28)


def test_the_office_corrects_days_both_ways() -> None:
    rules = [
        DayRule(date(2025, 8, 28), "off", "Nghỉ bão", "Công văn số 12/UBND", "office"),
        DayRule(date(2025, 9, 1), "work", "Trực", "", "office"),
    ]
    own = WorkCalendar(overrides=rules)
    assert not own.is_workday(date(2025, 8, 28))
    assert own.is_workday(date(2025, 9, 1))
    assert own.workdays_between(date(2025, 8, 27), date(2025, 9, 3)) == 3
    info = own.day_info(date(2025, 8, 28))
    assert (info.kind, info.name, info.source) == ("off", "Nghỉ bão", "Công văn số 12/UBND")


def test_what_is_known_of_a_day() -> None:
    swap = CALENDAR.day_info(date(2025, 4, 26))
    assert (swap.kind, swap.official) == ("work", True)
    assert "làm bù" in swap.name
    assert CALENDAR.day_info(date(2025, 8, 30)).name == ""
    tet = CALENDAR.day_info(date(2027, 2, 8))
    assert (tet.kind, tet.official) == ("off", False)


def test_years_without_a_published_schedule_say_so() -> None:
    assert CALENDAR.is_official(2025) and CALENDAR.is_official(2026)
    assert CALENDAR.official_words(2026) == ""
    for year in (2027, 2028, 2031):
        assert not CALENDAR.is_official(year)
        assert CALENDAR.official_words(year) == f"Năm {year} chưa có lịch chính thức"


def test_a_year_that_is_not_shipped_is_estimated() -> None:
    assert not CALENDAR.is_workday(date(2028, 1, 26))  # first day of the lunar year
    assert not CALENDAR.is_workday(date(2029, 11, 26))  # 24 November on a Saturday, made up for
    assert CALENDAR.day_info(date(2028, 1, 26)).official is False
    assert CALENDAR.is_workday(date(2024, 5, 4)) and not CALENDAR.is_workday(date(2024, 4, 29))
    assert not CALENDAR.is_workday(date(2025, 1, 4))  # worked Saturdays of other years do not leak in


def test_wild_years_cost_nothing_and_end_in_a_sentence() -> None:
    assert CALENDAR.workdays_between(date(202, 5, 1), date(2026, 5, 1)) > 400_000
    with pytest.raises(KnownError):
        CALENDAR.add_workdays(date(9999, 12, 20), 20)
    with pytest.raises(KnownError):
        CALENDAR.add_days(date(9999, 12, 20), 20)
    with pytest.raises(KnownError):
        CALENDAR.next_workday(date(9999, 12, 31))
    with pytest.raises(BugError):
        CALENDAR.add_workdays(date(2026, 1, 1), -1)


def test_days_off_in_a_row_are_named_and_told_whole() -> None:
    spans = list(CALENDAR.off_spans(date(2025, 9, 1), date(2025, 9, 8)))
    assert [span.words for span in spans] == ["nghỉ lễ Quốc khánh 30/8 – 2/9", "nghỉ cuối tuần 6/9 – 7/9"]
    assert [span.name for span in spans] == ["lễ Quốc khánh", ""]
    (tet,) = CALENDAR.off_spans(date(2026, 2, 16), date(2026, 2, 18))
    assert tet.words == "nghỉ Tết Bính Ngọ 14/2 – 22/2"
    (culture,) = CALENDAR.off_spans(date(2026, 11, 24), date(2026, 11, 25))
    assert culture.words == "nghỉ Ngày Văn hóa Việt Nam 24/11"


def test_shipped_days_are_whole() -> None:
    shipped = shipped_days()
    assert len({rule.day for rule in shipped}) == len(shipped) == 42
    for rule in shipped:
        assert rule.kind in ("off", "work") and rule.confidence in ("seen", "unknown")
        assert rule.name and rule.source and rule.occasion
        assert rule.kind == "off" or rule.day.weekday() == 5


def test_words() -> None:
    assert [days_left_words(n) for n in (-2, 0, 1)] == ["Quá 2 ngày làm việc", "Hạn hôm nay", "Còn 1 ngày làm việc"]
    assert [days_left_words(n, waiting=True) for n in (-1, 3)] == ["Quá 1 ngày làm việc", "Đang chờ"]
    assert date_words(date(2025, 8, 29)) == "Thứ Sáu, 29/08/2025"
    assert date_words(date(2025, 8, 31)) == "Chủ nhật, 31/08/2025"
    assert short_date_words(date(2025, 8, 29)) == "T6 29/08"
    assert short_date_words(date(2025, 8, 31)) == "CN 31/08"


def test_estimated_days_are_what_the_package_reckons() -> None:
    assert json.loads(FILE.read_text(encoding="utf-8")) == reckoned()


def test_the_estimating_package_is_not_loaded_for_any_year() -> None:
    program = (
        "import sys; from datetime import date; from core.workdays import WorkCalendar; c = WorkCalendar();"
        "c.workdays_between(date(2000, 1, 1), date(2100, 12, 31)); sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("year", [1900, 2000, 2023, 2024])
def test_a_month_ends_as_the_calendar_has_it(year: int) -> None:
    for month in range(1, 13):
        assert month_end(year, month) + timedelta(days=1) == day_of_month(year, month + 1, 1)
        assert day_of_month(year - 1, month + 12, 31) == month_end(year, month)
    assert month_end(year, 2).day == (29 if year in (2000, 2024) else 28)
