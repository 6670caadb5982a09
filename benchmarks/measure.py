"""What a row of the table is, and how it is measured: value and floor by turns in one run, the median of each.

A row is a generator function under `@row`: it makes ready what both sides need, yields two functions that each answer
one number in the row's unit, and clears away. The floor does the same work with nothing of ours in it.
"""

import contextlib
import gc
import importlib
import pkgutil
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

LEAST_RUNS = 7
Side = Callable[[], float]
Peers = Callable[[], Iterator[tuple[Side, Side]]]


@dataclass(frozen=True)
class Target:
    """When a row holds, in words and as a rule on value and floor."""

    words: str
    holds: Callable[[float, float], bool]


def times_floor(limit: float) -> Target:
    """At most `limit` times the floor."""
    return Target(f"ratio <= {limit:g}", lambda value, floor: value <= limit * floor)


def above_floor(limit: float, unit: str) -> Target:
    """At most `limit` more than the floor."""
    return Target(f"value <= floor + {limit:g} {unit}", lambda value, floor: value <= floor + limit)


def at_most(limit: float, unit: str) -> Target:
    return Target(f"value <= {limit:g} {unit}", lambda value, _floor: value <= limit)


def at_least(limit: float, unit: str) -> Target:
    return Target(f"value >= {limit:g} {unit}", lambda value, _floor: value >= limit)


@dataclass(frozen=True)
class Row:
    """One line of the table. `value` and `floor` say in a sentence what is measured."""

    name: str
    unit: str
    target: Target
    value: str
    floor: str
    peers: Peers


@dataclass(frozen=True)
class Measured:
    """Medians of `runs` runs; `spread` is the interquartile range of the value over its median."""

    name: str
    value: float
    floor: float
    ratio: float
    unit: str
    target: str
    holds: bool
    runs: int
    spread: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


ROWS: dict[str, Row] = {}


def row(name: str, unit: str, target: Target, *, value: str, floor: str) -> Callable[[Peers], Peers]:
    """Put a row into the table."""

    def registered(peers: Peers) -> Peers:
        ROWS[name] = Row(name, unit, target, value, floor, peers)
        return peers

    return registered


def every_row() -> dict[str, Row]:
    """All rows, from every module of benchmarks/rows."""
    from benchmarks import rows

    for module in pkgutil.iter_modules(rows.__path__):
        importlib.import_module(f"{rows.__name__}.{module.name}")
    return ROWS


def timed(work: Callable[[], object]) -> float:
    """How many milliseconds `work` takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1_000


def measure(chosen: Row, runs: int = LEAST_RUNS) -> Measured:
    """Each side once to warm up, then by turns; who begins changes each time."""
    with contextlib.contextmanager(chosen.peers)() as (value, floor):
        found: dict[Side, list[float]] = {value: [], floor: []}
        for number in range(-1, runs):
            for side in (value, floor) if number % 2 else (floor, value):
                gc.collect()
                answer = side()
                if number >= 0:
                    found[side].append(answer)
    return _measured(chosen, found[value], found[floor])


def _measured(chosen: Row, values: list[float], floors: list[float]) -> Measured:
    value, floor = statistics.median(values), statistics.median(floors)
    low, _, high = statistics.quantiles(values, n=4)
    return Measured(
        name=chosen.name,
        value=round(value, 3),
        floor=round(floor, 3),
        ratio=round(value / floor, 3),
        unit=chosen.unit,
        target=chosen.target.words,
        holds=chosen.target.holds(value, floor),
        runs=len(values),
        spread=round((high - low) / value, 3),
    )
