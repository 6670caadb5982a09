"""The line of truth about exchange: with which PC, when last, what waits for a person."""

import json
from dataclasses import dataclass
from datetime import date

from core.exchange.roster import read_signed_roster
from storage.queries.conflicts import conflict_count
from storage.reader import Reader


@dataclass(frozen=True)
class Heard:
    """Another PC of the office and the day of its newest note; None while nothing came of it."""

    name: str
    day: date | None


@dataclass(frozen=True)
class Truth:
    """`others` is empty while this PC works alone. The one heard of longest ago stands first."""

    others: tuple[Heard, ...]
    conflicts: int


def truth(reader: Reader) -> Truth:
    """How exchange stands, in a few reads."""
    found = reader.one("SELECT value FROM meta WHERE key = 'exchange_roster'")
    if not found:
        return Truth((), 0)
    own = reader.one("SELECT value FROM meta WHERE key = 'device'")
    days = dict(reader.rows("SELECT lower(hex(device)), head FROM peer"))
    roster = read_signed_roster(json.loads(found[0])).roster
    others = [
        Heard(each.name, _day(days.get(each.id)))
        for each in roster.devices
        if each.revoked is None and own and each.id != own[0]
    ]
    return Truth(tuple(sorted(others, key=lambda each: each.day or date.min)), conflict_count(reader))


def _day(head: str | None) -> date | None:
    return date.fromisoformat(json.loads(head)["day"]) if head else None
