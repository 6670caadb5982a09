"""Stamps that order changes, and how far the PC's clock is believed (R2, R3).

A stamp is 48 bits of milliseconds since 1970 and a 16-bit counter in one integer. Old PCs have flat CMOS batteries:
a clock outside its believable bounds is never learnt from; stamps then go on from the last one, the change is marked,
and the officer is asked to check the PC's date.
"""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

COUNTER_BITS = 16
_FIRST_RUN_SPAN = timedelta(days=5 * 366)
_LATER_SPAN = timedelta(days=400)


def stamp_of(milliseconds: int) -> int:
    """The first stamp of a millisecond."""
    return milliseconds << COUNTER_BITS


def milliseconds_of(stamp: int) -> int:
    return stamp >> COUNTER_BITS


def moment_of(stamp: int) -> datetime:
    """The wall-clock moment a stamp tells, in UTC."""
    return datetime.fromtimestamp(milliseconds_of(stamp) / 1000, UTC)


def _first_stamp(day: date) -> int:
    return stamp_of(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000))


class ClockBounds(NamedTuple):
    """Between which stamps the wall clock is believed.

    `floor` is the build day, raised by newer signed packs; `confirmed` a day that a person said is today, or None.
    """

    floor: date
    last_own: int = 0
    confirmed: date | None = None

    @property
    def lowest(self) -> int:
        return _first_stamp(self.floor)

    @property
    def highest(self) -> int:
        last = moment_of(self.last_own).date() if self.last_own else None
        bound = last + _LATER_SPAN if last else self.floor + _FIRST_RUN_SPAN
        if self.confirmed:
            bound = max(bound, self.confirmed + _LATER_SPAN)
        return _first_stamp(bound)

    def believes(self, milliseconds: int) -> bool:
        return self.lowest <= stamp_of(milliseconds) <= self.highest


def tick(bounds: ClockBounds, milliseconds: int) -> tuple[int, bool]:
    """The next own stamp, and whether the wall clock was doubted.

    Later than every earlier own stamp; equal to the wall clock only where the clock is believed.
    """
    after_last = max(bounds.last_own + 1, bounds.lowest)
    if not bounds.believes(milliseconds):
        return after_last, True
    return max(stamp_of(milliseconds), after_last), False


def stamp_after(now: int, replaced: int | None) -> int:
    """An edit made after seeing a value beats that value, whatever the clock says (R2)."""
    return now if replaced is None else max(now, replaced + 1)
