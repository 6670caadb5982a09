"""Which older copies stay: all of two days, one a day for two weeks, one a week for three months, one a month for two
years. The newest of each stays. A PC's clock may be wrong by years, so that the newest few stay whatever their day."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date

_ALL, _DAILY, _WEEKLY, _MONTHLY = 2, 14, 92, 731  # days
NEWEST = 3


@dataclass(frozen=True, order=True)
class Copy:
    """One copy by the day and number in its name."""

    day: date
    number: int


def kept(copies: Iterable[Copy], today: date) -> set[Copy]:
    """The copies that stay."""
    ordered = sorted(set(copies), reverse=True)
    found = set(ordered[:NEWEST])
    found |= {each for each in ordered if (today - each.day).days < _ALL}  # those of coming days too
    spans: tuple[tuple[int, Callable[[date], Hashable]], ...] = (
        (_DAILY, lambda day: day),
        (_WEEKLY, lambda day: day.isocalendar()[:2]),
        (_MONTHLY, lambda day: (day.year, day.month)),
    )
    for span, group in spans:
        newest: dict[Hashable, Copy] = {}
        for each in ordered:
            if (today - each.day).days < span:
                newest.setdefault(group(each.day), each)
        found |= set(newest.values())
    return found
