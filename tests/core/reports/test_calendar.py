"""The calendar: days only where a source gives them, changes laid over, the working day before a day off."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import KnownError
from core.recurrence import Rule
from core.reports.calendar import Due, Duty, duties_of, shipped_duties, turns
from core.reports.kinds import checked_text, filled, kinds
from core.reports.periods import months_of, period_before, tidy_period, window_of
from core.workdays import WorkCalendar

CALENDAR = WorkCalendar()


def _turns(duty: Duty, today: date, until: date) -> list[Due]:
    return turns(duty, today, CALENDAR, until, date(2020, 1, 1))


@pytest.mark.parametrize(
    ("key", "today", "period", "due", "last_ok", "window"),
    [
        ("thong-ke-6-thang", (2026, 5, 20), "2026-H1", (2026, 6, 6), (2026, 6, 5), ((2026, 1, 1), (2026, 5, 31))),
        ("thong-ke-nam-uoc", (2026, 10, 20), "2026", (2026, 11, 7), (2026, 11, 6), ((2026, 1, 1), (2026, 10, 31))),
        ("thong-ke-nam", (2026, 12, 20), "2026", (2027, 1, 20), (2027, 1, 20), ((2026, 1, 1), (2026, 12, 31))),
        ("khoa-so-chung-thuc", (2026, 12, 1), "2026", (2026, 12, 31), (2026, 12, 31), ((2026, 1, 1), (2026, 12, 31))),
    ],
)  # fmt: skip
def test_the_statistics_of_the_circular(
    key: str, today: tuple, period: str, due: tuple, last_ok: tuple, window: tuple
) -> None:
    duty = shipped_duties()[key]
    found = _turns(duty, date(*today), date(*today).replace(year=today[0] + 1))[0]
    assert (found.period, found.due, found.last_ok) == (period, date(*due), date(*last_ok))
    assert duty.confidence == "seen"
    days = duty.window_of(found.period)
    assert days is not None
    assert (days.first, days.last) == tuple(date(*day) for day in window)


def test_a_day_that_no_source_gives_is_not_invented() -> None:
    for duty in shipped_duties().values():
        found = _turns(duty, date(2026, 11, 24), date(2027, 2, 1))
        if duty.confidence == "unknown":
            assert found and all(due.due is None and due.state == "planned" for due in found), duty.key
        assert duty.source


def test_reforms_count_from_the_15th_to_the_14th() -> None:
    window = shipped_duties()["cchc-6-thang"].window_of("2026-H1")
    assert window is not None
    assert (window.first, window.last) == (date(2025, 12, 15), date(2026, 6, 14))


def test_what_the_province_and_then_the_commune_say_lies_over_the_list() -> None:
    base = dict.fromkeys(("name", "kind", "part", "window", "estimated", "recipient", "form", "source", "confidence", "early", "remind", "person", "first_day", "active", "rule"))  # fmt: skip
    province = base | {"id": "a", "key": "tthc-quy", "level": "province", "recipient": "Văn phòng UBND tỉnh",
                       "rule": Rule("quarterly", day=15).to_json(), "confidence": "province"}  # fmt: skip
    commune = base | {"id": "b", "key": "tthc-quy", "level": "commune", "remind": 3}
    off = base | {"id": "c", "key": "boi-thuong-nam", "level": "commune", "active": False}
    found = {duty.key: duty for duty in duties_of([commune, province, off], [], {})}
    changed = found["tthc-quy"]
    assert (changed.rule.day, changed.recipient, changed.remind, changed.confidence) == (
        15,
        "Văn phòng UBND tỉnh",
        3,
        "province",
    )
    assert not found["boi-thuong-nam"].active
    assert found["thong-ke-nam"] == shipped_duties()["thong-ke-nam"]


def test_reminders_come_working_days_ahead() -> None:
    duty = Duty("x", "Báo cáo tháng", Rule("monthly", day=20), remind=3)
    states = {day: _turns(duty, date(2026, 11, day), date(2026, 11, 30))[-1].state for day in (12, 17, 20, 23)}
    assert states == {12: "planned", 17: "remind", 20: "remind", 23: "late"}


@pytest.mark.parametrize("text", ["2026-13", "2026-0", "năm nay", "2026-H3", "26", "0001"])
def test_a_period_that_is_none_is_said(text: str) -> None:
    with pytest.raises(KnownError):
        window_of(text)


@given(year=st.integers(1990, 2100), part=st.sampled_from(["", "-H1", "-H2", "-Q1", "-Q4", "-01", "-7", "-12"]))
def test_a_period_follows_the_one_before(year: int, part: str) -> None:
    window, before = window_of(f"{year}{part}"), window_of(period_before(f"{year}{part}"))
    assert (window.first - before.last).days == 1
    assert tidy_period(window.period) == window.period
    assert len(months_of(window)) == len(months_of(before))


def test_the_texts_say_what_they_can_fill_in() -> None:
    for kind in kinds().values():
        for text in (*kind.opening, *kind.closing):
            assert checked_text(text) == text.strip()
    with pytest.raises(KnownError) as refused:
        checked_text("Trong kỳ {so:tthc.khong-co}")
    assert refused.value.code == "bad-template"
    assert (
        filled("{ky}: {so:tthc.tong} và {so:ho-tich.tong}", {"ky": "Quý I"}, {"tthc.tong": 1234})
        == "Quý I: 1.234 và ……"
    )
