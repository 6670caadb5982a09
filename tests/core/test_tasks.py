"""Urgency in working days: the words that decide what an officer does first."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.tasks import OPEN_STATES, days_left, urgency
from core.workdays import WorkCalendar

CALENDAR = WorkCalendar()


@pytest.mark.parametrize(
    ("last_ok", "today", "left"),
    [
        (date(2025, 8, 14), date(2025, 8, 29), -11),
        (date(2025, 8, 31), date(2025, 8, 29), 0),  # a Sunday deadline: Friday is its last working day
        (date(2025, 8, 31), date(2025, 8, 30), 0),  # nothing is late before the deadline itself is past
        (date(2025, 8, 31), date(2025, 9, 3), -1),
        (date(2025, 9, 3), date(2025, 8, 29), 1),  # 30/8 to 2/9 are days off
        (date(2025, 9, 5), date(2025, 8, 29), 3),
        (date(2026, 11, 25), date(2026, 11, 23), 1),  # 24/11 is the Day of Vietnamese Culture
    ],
)
def test_working_days_left(last_ok: date, today: date, left: int) -> None:
    assert days_left(last_ok, today, CALENDAR) == left


@given(st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.dates(date(2025, 1, 1), date(2026, 12, 31)))
def test_late_is_negative_and_only_late_is(last_ok: date, today: date) -> None:
    assert (days_left(last_ok, today, CALENDAR) < 0) == (today > last_ok)


@pytest.mark.parametrize(
    ("state", "last_ok", "kind", "words", "tone"),
    [
        ("todo", date(2025, 8, 14), "before-date", "Quá 11 ngày làm việc", "overdue"),
        ("waiting", date(2025, 8, 14), "date", "Quá 11 ngày làm việc", "overdue"),
        ("waiting", date(2025, 9, 5), "date", "Đang chờ", "wait"),
        ("todo", date(2025, 8, 29), "date", "Hạn hôm nay", "soon"),
        ("doing", date(2025, 9, 4), "date", "Còn 2 ngày làm việc", "soon"),
        ("doing", date(2025, 9, 5), "date", "Còn 3 ngày làm việc", "plain"),
        ("todo", None, "continuous", "Thường xuyên", "plain"),
        ("todo", None, None, "Chưa có hạn", "plain"),
        ("done", date(2025, 8, 14), "date", "Đã xong", "ok"),
    ],
)
def test_words(state: str, last_ok: date | None, kind: str | None, words: str, tone: str) -> None:
    found = urgency(state, last_ok, kind, date(2025, 8, 29), CALENDAR)
    assert (found.words, found.tone) == (words, tone)


def test_open_states_are_never_done() -> None:
    assert set(OPEN_STATES).isdisjoint({"done", "cancelled"})
