"""The merge rule for one cell: which value is shown, and which are kept beside it (R4, R5, R13).

This is the oracle: storage applies the rule set-wise, and a property test keeps the two equal.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Written:
    """One value of a cell with what orders it."""

    stamp: int
    feed: str
    hash: str
    seq: int
    value: Any

    @property
    def order(self) -> tuple[int, str, str]:
        return (self.stamp, self.feed, self.hash)


@dataclass(frozen=True)
class Settled:
    """What a cell shows, the values nobody has decided about yet, and those that state the same fact as the shown
    one: nothing to decide, but they still count when more values come in."""

    shown: Written
    siblings: tuple[Written, ...]
    agreeing: tuple[Written, ...] = ()


def settle(
    values: Iterable[Written],
    saw: Callable[[Written, Written], bool],
    states: Callable[[Any], Any] = lambda value: value,
) -> Settled:
    """Settle one cell.

    `saw(a, b)` tells whether the author of `a` had seen `b`. A value that the author of another one had seen is past.
    Of the rest the newest is shown and the others stay as siblings, unless they state the same fact (`states` takes
    the fact out of a value): then there is nothing to decide, and the earliest statement of it is shown.
    """
    every = list(values)
    alive = [b for b in every if not any(a is not b and saw(a, b) for a in every)]
    newest = max(alive, key=lambda written: written.order)
    fact = states(newest.value)
    same = [written for written in alive if states(written.value) == fact]
    shown = min(same, key=lambda written: written.order) if len(same) > 1 else newest
    others = sorted((w for w in alive if states(w.value) != fact), key=lambda written: written.order)
    return Settled(shown, tuple(others), tuple(w for w in same if w is not shown))
