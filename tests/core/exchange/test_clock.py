"""Stamps go forward whatever the PC's clock does, and a wild clock is never learnt from."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from core.exchange.clock import ClockBounds, milliseconds_of, moment_of, stamp_after, stamp_of, tick

FLOOR = date(2026, 11, 1)


def _ms(year: int, month: int = 1, day: int = 1) -> int:
    return int(datetime(year, month, day, tzinfo=UTC).timestamp() * 1000)


def test_a_believed_clock_is_the_stamp() -> None:
    stamp, doubted = tick(ClockBounds(FLOOR), _ms(2026, 11, 24))
    assert moment_of(stamp).date() == date(2026, 11, 24)
    assert not doubted


def test_a_clock_before_the_build_or_far_ahead_is_doubted() -> None:
    for wild in (_ms(1980), _ms(2009), _ms(2099)):
        stamp, doubted = tick(ClockBounds(FLOOR), wild)
        assert doubted
        assert moment_of(stamp).date() == FLOOR


def test_the_bound_is_400_days_after_the_last_own_stamp_unless_a_person_confirms() -> None:
    last = stamp_of(_ms(2026, 11, 24))
    late = _ms(2028, 3, 1)
    assert tick(ClockBounds(FLOOR, last), late)[1]
    stamp, doubted = tick(ClockBounds(FLOOR, last, confirmed=date(2028, 3, 1)), late)
    assert not doubted
    assert milliseconds_of(stamp) == late


@given(st.lists(st.integers(0, _ms(2150)), min_size=1, max_size=40))
def test_own_stamps_only_grow(moments: list[int]) -> None:
    last = 0
    for moment in moments:
        stamp, doubted = tick(ClockBounds(FLOOR, last), moment)
        assert stamp > last
        assert doubted or milliseconds_of(stamp) <= max(moment, milliseconds_of(last) + 1)
        last = stamp


@given(st.integers(0, 2**62), st.none() | st.integers(0, 2**62))
def test_an_edit_beats_the_value_it_replaces(now: int, replaced: int | None) -> None:
    stamp = stamp_after(now, replaced)
    assert stamp >= now
    assert replaced is None or stamp > replaced
