"""The audit trail: every act of every PC as the journal has it, and this PC's looks at citizens' data, in one list."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.entities import ENTITIES
from core.exchange.clock import moment_of
from storage.reader import Reader
from storage.readlog import ACTS


@dataclass(frozen=True)
class Trace:
    """One line. `kind` is "write" or the look's act; `source` names the segment that brought it from another PC."""

    at: datetime
    person: str
    pc: str
    kind: str
    title: str
    detail: str
    records: int
    source: str
    doubted: bool = False


_WRITES = """
SELECT change_set.stamp, doubted, coalesce(person.name, ''), change_set.title, reason, lower(hex(feed.device)),
    feed.own, (SELECT count(DISTINCT rid) FROM change WHERE change.csid = change_set.csid),
    lower(substr(hex(feed.id), 1, 8)), seq,
    (SELECT first || '–' || last || '-' || lower(substr(hex(sealed.hash), 1, 8)) FROM sealed
        WHERE sealed.feed = change_set.feed AND change_set.seq BETWEEN first AND last LIMIT 1)
FROM change_set JOIN feed ON fid = feed
    LEFT JOIN row AS who ON who.id = change_set.person LEFT JOIN person ON person.rid = who.rid
WHERE change_set.stamp >= ? AND change_set.stamp < ? ORDER BY csid DESC LIMIT ?
"""
_LOOKS = """
SELECT at, coalesce(person.name, ''), act, words, about, lower(hex(feed.device)) FROM read_log
    LEFT JOIN feed ON lower(hex(feed.id)) = read_log.feed
    LEFT JOIN row AS who ON lower(hex(who.id)) = read_log.person LEFT JOIN person ON person.rid = who.rid
WHERE at >= ? AND at < ? ORDER BY n DESC LIMIT ?
"""


def audit(
    reader: Reader, *, first: date | None = None, last: date | None = None, text: str = "", limit: int = 1_000
) -> list[Trace]:
    """What was written and looked at between two days, both included, the newest first."""
    begin = datetime.combine(first or date(1980, 1, 1), datetime.min.time()).astimezone()
    end = datetime.combine((last or date(2990, 1, 1)) + timedelta(days=1), datetime.min.time()).astimezone()
    pcs = _names_of_pcs(reader)
    found = [*_writes(reader, begin, end, limit, pcs), *_looks(reader, begin, end, limit, pcs)]
    if text:
        wanted = text.casefold()
        found = [each for each in found if wanted in f"{each.person} {each.title} {each.detail} {each.pc}".casefold()]
    return sorted(found, key=lambda each: each.at, reverse=True)[:limit]


def _writes(reader: Reader, begin: datetime, end: datetime, limit: int, pcs: dict[str, str]) -> list[Trace]:
    span = (_stamp(begin), _stamp(end))
    return [
        Trace(
            moment_of(stamp), person, pcs.get(device, device[:8]), "write", title, reason or "", records,
            f"nguồn {feed}, lần ghi {seq}" if own else f"gói {segment or seq} của nguồn {feed}", bool(doubted),
        )
        for stamp, doubted, person, title, reason, device, own, records, feed, seq, segment in reader.rows(
            _WRITES, *span, limit
        )
    ]  # fmt: skip


def _stamp(at: datetime) -> int:
    """The first stamp of a moment: 48 bits of milliseconds before 16 bits of counter (R2)."""
    return int(at.timestamp() * 1000) << 16


def _looks(reader: Reader, begin: datetime, end: datetime, limit: int, pcs: dict[str, str]) -> list[Trace]:
    span = (_utc(begin), _utc(end))
    return [
        Trace(
            datetime.fromisoformat(at), person, pcs.get(device or "", "máy này"), act, ACTS.get(act, act),
            words or _called(reader, about), 1 if about else 0, "máy này",
        )
        for at, person, act, words, about, device in reader.rows(_LOOKS, *span, limit)
    ]  # fmt: skip


def _utc(at: datetime) -> str:
    from datetime import UTC

    return at.astimezone(UTC).isoformat(timespec="seconds")


def _called(reader: Reader, about: str) -> str:
    """A record by its number or its kind: the trail never repeats a citizen's name."""
    found = reader.one("SELECT name.text FROM row JOIN name ON nid = row.entity WHERE row.id = ?", bytes.fromhex(about))
    if not found or found[0] not in ENTITIES:
        return ""
    number = (reader.get(found[0], about) or {}).get("number") if found[0] == "case_file" else None
    return f"{ENTITIES[found[0]].label} {number or about[:8]}"


def _names_of_pcs(reader: Reader) -> dict[str, str]:
    """What people call the PCs, by their ids."""
    kept = reader.one("SELECT value FROM meta WHERE key = 'exchange_roster'")
    if not kept:
        return {reader.device: "máy này"}
    from core.exchange.roster import read_signed_roster

    roster = read_signed_roster(json.loads(kept[0])).roster
    return {device.id: device.name for device in roster.devices}
