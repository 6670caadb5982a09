"""A document that was imported before: what is new in it, gone, or different."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.text import fold

Item = Mapping[str, Any]
_COMPARED = ("text", "lead", "coord", "deadline_raw")


@dataclass(frozen=True)
class Changed:
    """A place in the new reading, the names of the fields that differ, and the task as it was known."""

    place: int
    names: tuple[str, ...]
    known: Item


@dataclass(frozen=True)
class Differences:
    """Places in the new reading that are new or changed, and tasks that are gone."""

    added: tuple[int, ...]
    changed: tuple[Changed, ...]
    gone: tuple[Item, ...]


def compare(known: Sequence[Item], found: Sequence[Item]) -> Differences:
    """Compare the tasks in the book with those of a new reading, by section and number."""
    left = {_key(task, n): task for n, task in _ordinals(known)}
    added, changed = [], []
    for place, (ordinal, task) in enumerate(_ordinals(found)):
        before = left.pop(_key(task, ordinal), None)
        if before is None:
            added.append(place)
        elif names := tuple(name for name in _COMPARED if (before.get(name) or "") != (task.get(name) or "")):
            changed.append(Changed(place, names, before))
    return Differences(tuple(added), tuple(changed), tuple(left.values()))


def _ordinals(tasks: Sequence[Item]) -> list[tuple[int, Item]]:
    seen: dict[tuple[str, str], int] = {}
    found = []
    for task in tasks:
        name = (fold(task.get("section") or ""), fold(task.get("no") or ""))
        seen[name] = seen.get(name, 0) + 1
        found.append((seen[name], task))
    return found


def _key(task: Item, ordinal: int) -> tuple[str, str, int]:
    return fold(task.get("section") or ""), fold(task.get("no") or ""), ordinal
