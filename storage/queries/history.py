"""Who changed what, and when: the journal of one record in words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.cases.milestones import KINDS
from core.cases.papers import TICKS
from core.entities import DELETED, ENTITIES, Field
from core.exchange.clock import moment_of
from core.intents.people import ROLES
from core.procedures.catalogue import CHANNELS
from core.tasks import STATES
from storage.reader import Reader


@dataclass(frozen=True)
class FieldChange:
    """One field's old and new value, as words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class HistoryEntry:
    """One act on a record. `at` is in UTC; `doubted` says that the PC's clock was not believed."""

    act: str
    at: datetime
    doubted: bool
    person: str
    title: str
    reason: str
    changes: tuple[FieldChange, ...]


_ENTRIES = """
SELECT lower(hex(act)), change_set.stamp, doubted, coalesce(person.name, ''),
    coalesce(nullif(change_set.title, ''), '(đã xoá theo luật)'), reason, cell.text,
    kind.text, change.value, (SELECT value FROM change AS old WHERE old.cid = change.replaced)
FROM change JOIN change_set USING (csid) JOIN name AS cell ON cell.nid = change.cell
    JOIN row ON row.rid = change.rid JOIN name AS kind ON kind.nid = row.entity
    LEFT JOIN row AS who ON who.id = change_set.person LEFT JOIN person ON person.rid = who.rid
WHERE change.rid = ? ORDER BY change.cid DESC
"""


def history(reader: Reader, id: str, *, limit: int = 200) -> list[HistoryEntry]:
    """The acts on a record, newest first."""
    entries: dict[str, HistoryEntry] = {}
    for act, stamp, doubted, person, title, reason, cell, kind, value, old in reader.rows(_ENTRIES, reader.rid(id)):
        changes = _changes(reader, kind, cell, json.loads(old) if old else None, json.loads(value))
        if act in entries:
            known = entries[act]
            entries[act] = HistoryEntry(act, known.at, known.doubted, person, title, reason, (*changes, *known.changes))
        elif len(entries) < limit:
            entries[act] = HistoryEntry(act, moment_of(stamp), bool(doubted), person, title, reason, changes)
    return list(entries.values())


# Values that are short words in code, by record type and field.
_VALUES: dict[tuple[str, str], Mapping[str, str]] = {
    ("task", "state"): STATES,
    ("task", "op"): {"before": "trước", "by": "chậm nhất", "in": "trong", "on": "vào"},
    ("task", "deadline_kind"): {
        "date": "đến ngày", "before-date": "trước ngày", "month": "trong tháng", "before-month": "trước tháng",
        "quarter": "trong quý", "half-year": "trong nửa năm", "year": "trong năm", "range": "trong khoảng",
        "continuous": "thường xuyên", "recurring": "định kỳ", "event": "khi có việc", "relative": "sau một việc khác",
        "unknown": "chưa rõ",
    },
    ("person", "role"): ROLES,
    ("case_paper", "state"): TICKS,
    ("milestone", "kind"): KINDS,
    ("case_file", "channel"): CHANNELS,
    ("case_file", "result_way"): CHANNELS,
}  # fmt: skip


def _changes(reader: Reader, kind: str, cell: str, old: Any, new: Any) -> tuple[FieldChange, ...]:
    if cell == DELETED:
        return (FieldChange("Thùng rác", _yes(bool(old)), _yes(bool(new))),)
    members = ENTITIES[kind].cells.get(cell, ()) if kind in ENTITIES else ()
    found = []
    for field in members:
        before, after = ((old or {}).get(field.name), (new or {}).get(field.name)) if field.group else (old, new)
        if before != after:
            found.append(
                FieldChange(field.label, _words(reader, kind, field, before), _words(reader, kind, field, after))
            )
    return tuple(found)


def words_of(reader: Reader, kind: str, cell: str, value: Any) -> list[tuple[str, str]]:
    """A cell's value in words: each field's label and what it says."""
    members = ENTITIES[kind].cells.get(cell, ()) if kind in ENTITIES else ()
    if not members:
        return [(cell, json.dumps(value, ensure_ascii=False))]
    return [(f.label, _words(reader, kind, f, (value or {}).get(f.name) if f.group else value)) for f in members]


def _words(reader: Reader, kind: str, field: Field, value: Any) -> str:
    if value is None or value == "":
        return ""
    if field.kind == "ref":
        return _name_of(reader, str(value))
    if field.kind == "date":
        year, month, day = value.split("-")
        return f"{day}/{month}/{year}"
    if field.kind == "bool":
        return _yes(value)
    if field.kind == "time":
        return f"{datetime.fromisoformat(value):%H:%M %d/%m/%Y}"
    if words := _VALUES.get((kind, field.name)):
        return words.get(str(value), str(value))
    return str(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _yes(value: bool) -> str:
    return "có" if value else "không"


def _name_of(reader: Reader, id: str) -> str:
    """What a referenced record is called."""
    found = reader.one("SELECT name.text FROM row JOIN name ON nid = row.entity WHERE row.id = ?", bytes.fromhex(id))
    if found is None or found[0] not in ENTITIES:
        return ""
    record = reader.get(found[0], id) or {}
    return str(record.get("name") or record.get("number") or record.get("title") or record.get("text") or "")
