"""The line of truth about exchange: with which PC, when last, what waits for a person."""

import json
from datetime import date
from typing import NamedTuple

from storage.reader import Reader


class Heard(NamedTuple):
    """Another PC of the office and the day of its newest note; None while nothing came of it."""

    name: str
    day: date | None


class Truth(NamedTuple):
    """`others` is empty while this PC works alone. The one heard of longest ago stands first."""

    others: tuple[Heard, ...]
    conflicts: int


def waits_for_data(reader: Reader) -> bool:
    """Whether this is a book of a PC that joins an office and has nothing of it yet."""
    return not reader.find("office")


def truth(reader: Reader) -> Truth:
    """How exchange stands, in a few reads."""
    found = reader.one("SELECT value FROM meta WHERE key = 'exchange_roster'")
    if not found:
        return Truth((), 0)
    from core.exchange.roster import read_signed_roster  # ciphers: not for a PC that works alone

    own = reader.one("SELECT value FROM meta WHERE key = 'device'")
    days = dict(reader.rows("SELECT lower(hex(device)), head FROM peer"))
    roster = read_signed_roster(json.loads(found[0])).roster
    others = [
        Heard(each.name, _day(days.get(each.id)))
        for each in roster.devices
        if each.revoked is None and own and each.id != own[0]
    ]
    return Truth(tuple(sorted(others, key=lambda each: each.day or date.min)), conflict_count(reader))


def conflict_count(reader: Reader) -> int:
    """How many cards are open: the badge."""
    found = reader.one("SELECT count(*) FROM (SELECT DISTINCT rid, cell FROM sibling)")
    return int(found[0]) if found else 0


def _day(head: str | None) -> date | None:
    return date.fromisoformat(json.loads(head)["day"]) if head else None
