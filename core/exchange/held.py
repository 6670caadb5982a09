"""What a book holds of every feed, as interval sets (R5, R6).

An interval is `[first, last, hash]`: the change-sets of a feed from one number to another without a hole, and the
first 16 hex digits of the last one's hash (empty where an older program did not note it). A feed that was forked has
an interval for each of its branches.
"""

from collections.abc import Iterable, Mapping
from typing import Any

Interval = list[Any]
Held = dict[str, list[Interval]]

HASH_DIGITS = 16


def covers(held: Mapping[str, list[Interval]], feed: str, seq: int) -> bool:
    """Whether a number of a feed is in any of its intervals."""
    return any(low <= seq <= high for low, high, _ in held.get(feed, ()))


def covers_range(held: Mapping[str, list[Interval]], feed: str, first: int, last: int) -> bool:
    """Whether one interval of a feed has all numbers from `first` to `last`."""
    return any(low <= first and last <= high for low, high, _ in held.get(feed, ()))


def gaps(intervals: Iterable[Interval]) -> list[tuple[int, int]]:
    """The numbers that are missing below the highest one, as (first, last)."""
    found, upto = [], 0
    for low, high, _ in sorted(intervals, key=lambda interval: (interval[0], interval[1])):
        if low > upto + 1:
            found.append((upto + 1, low - 1))
        upto = max(upto, high)
    return found


def highest(held: Mapping[str, list[Interval]], feed: str) -> int:
    """The highest number of a feed, 0 for none."""
    return max((high for _, high, _ in held.get(feed, ())), default=0)


def common(sets: list[Held]) -> Held:
    """What all of several books have, by number; hashes are left out."""
    found = sets[0]
    for other in sets[1:]:
        found = {
            feed: [
                [max(low, other_low), min(high, other_high), ""]
                for low, high, _ in intervals
                for other_low, other_high, _ in other.get(feed, ())
                if max(low, other_low) <= min(high, other_high)
            ]
            for feed, intervals in found.items()
        }
    return found


def is_held(value: Any) -> bool:
    """Whether what somebody else wrote has the shape of an interval set."""
    return isinstance(value, dict) and all(
        isinstance(feed, str) and len(feed) == 32 and isinstance(intervals, list) and all(map(_is_interval, intervals))
        for feed, intervals in value.items()
    )


def _is_interval(value: Any) -> bool:
    if not (isinstance(value, list) and len(value) == 3):
        return False
    low, high, hashed = value
    return type(low) is int and type(high) is int and 1 <= low <= high < 1 << 53 and isinstance(hashed, str)
