"""Recurring duties: periods, due days, what is late, and the words."""

from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import KnownError
from core.recurrence import (
    MONTHS_OF,
    Occurrence,
    Rule,
    current_or_next,
    describe_rule,
    next_period,
    occurrence_id,
    occurrences,
    period_key,
    period_words,
    upcoming,
)
from core.workdays import WorkCalendar

CALENDAR = WorkCalendar()
MONTHLY = Rule("monthly", day=20, op="before")
days = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    data: dict[str, object] = {
        "freq": draw(st.sampled_from(["weekly", "monthly", "quarterly", "half-year", "yearly", "every-n"])),
        "op": draw(st.sampled_from(["before", "by", "on", "in"])),
    }
    if data["freq"] == "weekly":
        return Rule.from_json(data | {"weekday": draw(st.integers(1, 7))})
    if data["freq"] == "every-n":
        unit = draw(st.sampled_from(["days", "weeks", "months"]))
        return Rule.from_json(data | {"n": draw(st.integers(1, 9)), "unit": unit, "from": draw(days).isoformat()})
    most = MONTHS_OF[str(data["freq"])] + 3
    return Rule.from_json(data | {"month": draw(st.integers(1, most)), "day": draw(st.integers(1, 31))})


def dues(rule: Rule, start: date, end: date) -> list[date | None]:
    return [found.due for found in occurrences(rule, start, end, CALENDAR)]


def test_the_plan_contract_round_trips() -> None:
    data = {"freq": "monthly", "month": None, "day": 20, "op": "before", "from": None}
    assert Rule.from_json(data) == MONTHLY
    assert MONTHLY.to_json() == data
    assert Rule.from_json({"freq": "yearly", "month": 11, "day": 15}).op == "by"


@given(rules())
@settings(max_examples=50)
def test_every_rule_round_trips(rule: Rule) -> None:
    assert Rule.from_json(rule.to_json()) == rule


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"freq": "daily"},
        {"freq": "monthly", "day": 32},
        {"freq": "monthly", "day": "20"},
        {"freq": "half-year", "month": 12, "day": 15},
        {"freq": "weekly", "weekday": 8},
        {"freq": "every-n", "n": 3},
        {"freq": "every-n", "n": 0, "unit": "months"},
        {"freq": "monthly", "day": 5, "from": "tháng 3"},
        {"freq": "monthly", "day": 5, "op": "around"},
    ],
)
def test_a_rule_that_cannot_be_is_refused_in_words(data: dict[str, object]) -> None:
    with pytest.raises(KnownError) as caught:
        Rule.from_json(data)
    assert caught.value.code == "bad-rule"


def test_before_the_twentieth_of_every_month() -> None:
    found = list(occurrences(MONTHLY, date(2026, 9, 1), date(2026, 12, 31), CALENDAR))
    assert [(one.period, one.due, one.last_ok) for one in found] == [
        ("2026-09", date(2026, 9, 20), date(2026, 9, 18)),  # the 19th is a Saturday: earlier, not later
        ("2026-10", date(2026, 10, 20), date(2026, 10, 19)),
        ("2026-11", date(2026, 11, 20), date(2026, 11, 19)),
        ("2026-12", date(2026, 12, 20), date(2026, 12, 18)),
    ]


def test_a_day_off_stays_when_the_office_wants_the_written_day() -> None:
    (found,) = occurrences(MONTHLY, date(2026, 9, 1), date(2026, 9, 30), CALENDAR, early=False)
    assert found.last_ok == date(2026, 9, 19)


def test_the_31st_is_the_last_day_of_short_months() -> None:
    rule = Rule("monthly", day=31)
    assert dues(rule, date(2026, 1, 1), date(2026, 4, 30)) == [
        date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)
    ]  # fmt: skip
    yearly = Rule("yearly", month=2, day=29)
    assert dues(yearly, date(2027, 1, 1), date(2028, 12, 31)) == [date(2027, 2, 28), date(2028, 2, 29)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Rule("quarterly", day=25), [("2026-Q1", date(2026, 3, 25)), ("2026-Q2", date(2026, 6, 25))]),
        (Rule("quarterly", month=4, day=10), [(f"{y}-Q{q}", date(2026, m, 10)) for y, q, m in ((2025, 4, 1), (2026, 1, 4), (2026, 2, 7))]),
        (Rule("half-year", month=6, day=6), [("2026-H1", date(2026, 6, 6))]),
        (Rule("yearly", month=6, day=6), [("2026", date(2026, 6, 6))]),
        (Rule("yearly", month=13, day=20), [("2025", date(2026, 1, 20))]),
        (Rule("monthly", month=2, day=5), [(f"2026-0{n - 1}" if n > 1 else "2025-12", date(2026, n, 5)) for n in range(1, 8)]),
    ],
)  # fmt: skip
def test_due_months(rule: Rule, expected: list[tuple[str, date]]) -> None:
    found = occurrences(rule, date(2026, 1, 1), date(2026, 7, 20), CALENDAR)
    assert [(one.period, one.due) for one in found] == expected


def test_every_three_months_and_every_two_weeks() -> None:
    rule = Rule("every-n", n=3, unit="months", from_=date(2026, 1, 31))
    found = list(occurrences(rule, date(2025, 1, 1), date(2026, 12, 31), CALENDAR))
    assert [one.due for one in found] == [date(2026, 1, 31), date(2026, 4, 30), date(2026, 7, 31), date(2026, 10, 31)]
    assert [one.period for one in found] == [f"2026-01-31+{n}" for n in range(4)]
    assert period_key(rule, date(2026, 7, 30)) == "2026-01-31+1"
    fortnight = Rule("every-n", n=2, unit="weeks", from_=date(2026, 11, 2))
    assert dues(fortnight, date(2026, 11, 3), date(2026, 12, 1)) == [date(2026, 11, 16), date(2026, 11, 30)]


def test_every_n_without_a_first_day_makes_nothing_up() -> None:
    rule = Rule("every-n", n=3, unit="months")
    assert dues(rule, date(2026, 1, 1), date(2026, 12, 31)) == []
    assert current_or_next(rule, date(2026, 1, 1), CALENDAR) is None
    assert describe_rule(rule) == "3 tháng một lần (không ghi rõ ngày)"
    with pytest.raises(KnownError):
        period_key(rule, date(2026, 1, 1))


@pytest.mark.parametrize("rule", [Rule("quarterly"), Rule("yearly", day=15), Rule("weekly"), Rule("monthly", month=1)])
def test_a_rule_without_a_day_stays_undated(rule: Rule) -> None:
    found = current_or_next(rule, date(2026, 11, 22), CALENDAR)
    assert found == Occurrence(period_key(rule, date(2026, 11, 22)), None, None)
    assert "không ghi rõ ngày" in describe_rule(rule)


def test_weeks_have_iso_keys() -> None:
    friday = Rule("weekly", weekday=5)
    (found,) = occurrences(friday, date(2026, 12, 28), date(2027, 1, 3), CALENDAR)
    assert (found.period, found.last_ok) == ("2026-W53", date(2026, 12, 31))  # 1 January is off


def test_days_off_at_tet_are_met_before_it() -> None:
    (found,) = occurrences(Rule("monthly", day=20), date(2026, 2, 1), date(2026, 2, 28), CALENDAR)
    assert (found.due, found.last_ok) == (date(2026, 2, 20), date(2026, 2, 13))
    assert dues(Rule("monthly", day=20), date(2026, 2, 14), date(2026, 2, 28)) == []


def test_the_past_is_not_made_up_for() -> None:
    found = current_or_next(MONTHLY, date(2026, 11, 2), CALENDAR, since=date(2025, 1, 1))
    assert found and found.period == "2026-11"


def test_this_months_late_turn_is_still_shown_and_then_the_next() -> None:
    turns = upcoming(MONTHLY, date(2026, 11, 23), CALENDAR, since=date(2025, 7, 30))
    assert [one.period for one in islice(turns, 3)] == ["2026-11", "2026-12", "2027-01"]


def test_a_turn_that_ended_before_the_duty_began_is_not_shown() -> None:
    found = current_or_next(MONTHLY, date(2025, 7, 30), CALENDAR, since=date(2025, 7, 30))
    assert found and found.due == date(2025, 8, 20)
    later = current_or_next(MONTHLY, date(2025, 7, 30), CALENDAR, since=date(2026, 1, 25))
    assert later and later.due == date(2026, 2, 20)


def test_a_report_due_after_its_quarter_is_late_in_the_next_one() -> None:
    rule = Rule("quarterly", month=4, day=10)
    assert [one.period for one in islice(upcoming(rule, date(2026, 10, 15), CALENDAR), 2)] == ["2026-Q3", "2026-Q4"]
    assert [one.period for one in islice(upcoming(rule, date(2026, 10, 5), CALENDAR), 2)] == ["2026-Q3", "2026-Q4"]


def test_nothing_is_due_before_the_rules_first_day() -> None:
    rule = Rule("monthly", day=20, from_=date(2026, 3, 21))
    assert dues(rule, date(2026, 1, 1), date(2026, 5, 1)) == [date(2026, 4, 20)]


@given(rules(), days)
@settings(max_examples=80, deadline=None)
def test_turns_come_in_order_once_and_on_working_days(rule: Rule, today: date) -> None:
    found = list(islice(upcoming(rule, today, CALENDAR, since=today), 4))
    lasts = [one.last_ok for one in found if one.last_ok]
    assert len(found) == 4 and len({one.period for one in found}) == 4
    assert lasts == sorted(lasts) and len(lasts) == 4
    for one, last in zip(found, lasts, strict=True):
        assert one.due is not None and today <= last <= one.due
        assert CALENDAR.is_workday(last)
        assert rule.op != "before" or last < one.due


@given(rules(), days, st.integers(0, 200), st.integers(0, 200))
@settings(max_examples=60, deadline=None)
def test_a_window_cut_in_two_gives_the_same_turns(rule: Rule, start: date, a: int, b: int) -> None:
    middle, end = start + timedelta(days=a), start + timedelta(days=a + b + 1)
    whole = list(occurrences(rule, start, end, CALENDAR))
    halves = [*occurrences(rule, start, middle, CALENDAR)]
    halves += occurrences(rule, middle + timedelta(days=1), end, CALENDAR)
    assert halves == whole


@given(rules(), days)
@settings(max_examples=60)
def test_the_next_period_is_another_one_and_follows(rule: Rule, day: date) -> None:
    here, after = period_key(rule, day), next_period(rule, day)
    assert here != after
    walk = day
    while period_key(rule, walk) == here:
        walk += timedelta(days=1)
    assert period_key(rule, walk) == after


def test_ids_depend_on_duty_and_period_alone() -> None:
    one, other = bytes(range(16)), bytes(16)
    assert occurrence_id(one, "2026-11") == bytes.fromhex("b74d4513ede88998c7bc7e0e05daae6c")
    assert len({occurrence_id(d, p) for d in (one, other) for p in ("2026-11", "2026-12")}) == 4


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (MONTHLY, "Hằng tháng, trước ngày 20"),
        (Rule("monthly", day=31), "Hằng tháng, chậm nhất ngày cuối tháng"),
        (Rule("monthly", month=2, day=5, op="before"), "Hằng tháng, trước ngày 5 tháng sau"),
        (Rule("quarterly", day=25, op="before"), "Hằng quý, trước ngày 25 của tháng cuối quý"),
        (Rule("quarterly", month=4, day=10), "Hằng quý, chậm nhất ngày 10 của tháng đầu quý sau"),
        (Rule("half-year", day=15, op="before"), "6 tháng một lần, trước ngày 15 của tháng cuối kỳ"),
        (Rule("yearly", month=11, day=15, op="before"), "Hằng năm, trước ngày 15/11"),
        (Rule("yearly", month=13, day=20), "Hằng năm, chậm nhất ngày 20/1 năm sau"),
        (Rule("weekly", weekday=5, op="on"), "Hằng tuần, vào thứ Sáu"),
        (Rule("weekly", weekday=7), "Hằng tuần, chậm nhất Chủ nhật"),
        (Rule("every-n", n=3, unit="months", from_=date(2026, 1, 15)), "3 tháng một lần, tính từ ngày 15/01/2026"),
        (Rule("quarterly"), "Hằng quý (không ghi rõ ngày)"),
    ],
)
def test_rules_in_words(rule: Rule, words: str) -> None:
    assert describe_rule(rule) == words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026", "năm 2026"),
        ("2026-H2", "6 tháng cuối năm 2026"),
        ("2026-Q4", "quý IV/2026"),
        ("2026-03", "tháng 3/2026"),
        ("2026-W07", "tuần 7/2026"),
        ("2026-01-31+3", "lần 4 (tính từ 31/01/2026)"),
    ],
)
def test_periods_in_words(period: str, words: str) -> None:
    assert period_words(period) == words
