"""What must hold of every due day, tried on many moments."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.cases.due import Intake, due_of
from core.cases.milestones import Milestone
from core.procedures.catalogue import Procedure, load_catalogue
from core.workdays import WorkCalendar

CALENDAR = WorkCalendar()
MOMENTS = st.datetimes(datetime(2026, 1, 16), datetime(2026, 12, 20))
COUNTED = [
    each
    for each in load_catalogue().procedures
    if each.time.kind in ("same_day", "working_days", "calendar_days") and each.valid_on(date(2026, 6, 1))
]
PROCEDURES = st.sampled_from(COUNTED)
WORKING = st.sampled_from([each for each in COUNTED if each.time.kind == "working_days"])
CALENDAR_DAYS = st.sampled_from([each for each in COUNTED if each.time.kind == "calendar_days"])


def day_of(procedure: Procedure, at: datetime, *steps: Milestone) -> date | None:
    return due_of(Intake(procedure, at, at), steps, CALENDAR).day


def pause(since: datetime, until: datetime) -> tuple[Milestone, Milestone]:
    return Milestone("1", "wait", since), Milestone("2", "resume", until)


@given(PROCEDURES, MOMENTS)
def test_never_due_on_a_day_off_and_never_before_intake(procedure: Procedure, at: datetime) -> None:
    day = day_of(procedure, at)
    assert day is not None
    assert CALENDAR.is_workday(day) and day >= at.date()


@given(PROCEDURES, MOMENTS, st.integers(0, 40 * 24 * 60))
def test_who_comes_later_is_never_due_earlier(procedure: Procedure, at: datetime, minutes: int) -> None:
    first, second = day_of(procedure, at), day_of(procedure, at + timedelta(minutes=minutes))
    assert first is not None and second is not None
    assert first <= second


@given(WORKING, MOMENTS, st.integers(0, 30), st.integers(0, 60))
def test_pause_and_resume_add_up_in_working_days(procedure: Procedure, at: datetime, after: int, long: int) -> None:
    since = at + timedelta(days=after)
    until = since + timedelta(days=long)
    plain, paused = day_of(procedure, at), day_of(procedure, at, *pause(since, until))
    assert plain is not None and paused is not None
    if since.date() > plain:
        assert paused == plain
        return
    before = CALENDAR.workdays_between(at.date(), since.date())
    left = CALENDAR.workdays_between(since.date(), plain)
    assert before + left == procedure.time.value
    after_it = CALENDAR.workdays_between(until.date(), paused)
    assert after_it == left or (left == 0 and not CALENDAR.is_workday(until.date()) and after_it == 1)


@given(CALENDAR_DAYS, MOMENTS, st.integers(0, 9), st.integers(0, 60))
def test_pause_and_resume_add_up_in_calendar_days(procedure: Procedure, at: datetime, after: int, long: int) -> None:
    since = at + timedelta(days=after)
    until = since + timedelta(days=long)
    plain, paused = day_of(procedure, at), day_of(procedure, at, *pause(since, until))
    assert plain is not None and paused is not None
    if since.date() <= plain:
        left = (plain - since.date()).days
        assert paused == CALENDAR.add_days(until.date(), left)


@given(WORKING, MOMENTS, st.lists(st.integers(0, 20), min_size=4, max_size=4))
def test_a_pause_never_makes_a_file_due_earlier(procedure: Procedure, at: datetime, gaps: list[int]) -> None:
    first = at + timedelta(days=gaps[0])
    second = first + timedelta(days=gaps[1])
    third = second + timedelta(days=gaps[2])
    fourth = third + timedelta(days=gaps[3])
    one = day_of(procedure, at, *pause(first, second))
    two = day_of(procedure, at, *pause(first, second), *pause(third, fourth))
    plain = day_of(procedure, at)
    assert plain is not None and one is not None and two is not None
    assert plain <= one <= two


@given(PROCEDURES, MOMENTS, st.integers(0, 5))
def test_verification_never_promises_an_earlier_day(procedure: Procedure, at: datetime, after: int) -> None:
    verify = Milestone("1", "verify", at + timedelta(days=after))
    plain, longer = day_of(procedure, at), day_of(procedure, at, verify)
    assert plain is not None and longer is not None
    assert longer >= plain and CALENDAR.is_workday(longer)
