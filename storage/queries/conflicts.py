"""Values that nobody has decided about, as cards: what is shown, and what other PCs wrote beside it (R5, R12)."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from core.entities import DELETED, ENTITIES
from core.exchange.clock import moment_of, stamp_of
from core.intents.conflicts import Card, Choice, can_join
from storage.queries.history import words_of
from storage.reader import Reader

_CHOICES = """
SELECT change.value, name.text, coalesce(person.name, ''), change_set.stamp, doubted, feed.own, feed.device
FROM change JOIN change_set USING (csid) JOIN feed ON fid = change_set.feed JOIN name ON nid = change.cell
    LEFT JOIN row AS who ON who.id = change_set.person LEFT JOIN person ON person.rid = who.rid
WHERE change.cid = ?
"""
_BEFORE = """
SELECT max(cid) FROM change WHERE rid = (SELECT rid FROM row WHERE id = ?)
    AND cell = (SELECT nid FROM name WHERE text = ?) AND stamp < ? HAVING max(cid)
"""


@dataclass(frozen=True)
class ConflictRow:
    """A card in the list, in words. `choices` holds (what it says, who, when, own) with the shown value first; `before`
    is what the field said earlier (what, who, when)."""

    id: str
    entity: str
    record: str
    title: str
    label: str
    choices: tuple[tuple[str, str, datetime, bool], ...]
    deleted: bool
    before: tuple[str, str, datetime] | None = None
    can_join: bool = False  # a text: both values can stand one below the other


def conflicts(reader: Reader) -> list[Card]:
    """Every open card, oldest record first."""
    rows = reader.rows(
        "SELECT sibling.rid, sibling.cell, lower(hex(row.id)), kind.text, name.text FROM sibling JOIN row USING (rid)"
        " JOIN name AS kind ON kind.nid = row.entity JOIN name ON name.nid = sibling.cell"
        " GROUP BY sibling.rid, sibling.cell ORDER BY row.id, name.text"
    )
    return [_card(reader, rid, cell, id, kind, name) for rid, cell, id, kind, name in rows]


def card_id(id: str, cell: str) -> str:
    """What people and the command line call a card."""
    return hashlib.sha256(f"soviec/conflict/1/{id}/{cell}".encode()).hexdigest()[:32]


def _card(reader: Reader, rid: int, cell: int, id: str, kind: str, name: str) -> Card:
    shown = reader.rows("SELECT cid FROM cell WHERE rid = ? AND cell = ?", rid, cell)
    beside = reader.rows(
        "SELECT sibling.cid FROM sibling JOIN change USING (cid) JOIN change_set USING (csid)"
        " WHERE sibling.rid = ? AND sibling.cell = ? ORDER BY change.stamp DESC, hash",
        rid,
        cell,
    )
    choices = tuple(_choice(reader, cid) for (cid,) in [*shown, *beside])
    return Card(card_id(id, name), kind, id, name, choices)


def _choice(reader: Reader, cid: int) -> Choice:
    found = reader.one(_CHOICES, cid)
    assert found is not None
    value, cell, person, stamp, doubted, own, _ = found
    return Choice(json.loads(value), cell, person, moment_of(stamp), bool(doubted), bool(own))


def conflict_rows(reader: Reader) -> list[ConflictRow]:
    """The cards in words, for the list and the command line."""
    return [_row(reader, card) for card in conflicts(reader)]


def _row(reader: Reader, card: Card) -> ConflictRow:
    entity = ENTITIES.get(card.entity)
    record = (reader.get(card.entity, card.record) if entity else None) or {}
    title = next((str(record[name]) for name in ("text", "title", "name", "number") if record.get(name)), "")
    said = tuple((_said(reader, card, each), each.person, each.at, each.own) for each in card.choices)
    before = _before(reader, card)
    return ConflictRow(
        card.id, card.entity, card.record, title, _label(card.entity, card.cell), said, card.cell == DELETED, before,
        can_join(card),
    )  # fmt: skip


def _before(reader: Reader, card: Card) -> tuple[str, str, datetime] | None:
    """What the field said before the oldest of the values."""
    oldest = min(stamp_of(int(choice.at.timestamp() * 1000)) for choice in card.choices)
    found = reader.one(_BEFORE, bytes.fromhex(card.record), card.cell, oldest)
    if found is None or card.cell == DELETED:
        return None
    choice = _choice(reader, found[0])
    return _said(reader, card, choice), choice.person, choice.at


def _label(kind: str, cell: str) -> str:
    entity = ENTITIES.get(kind)
    if entity is None or cell == DELETED:
        return "Xoá ở máy này, sửa ở máy kia" if entity else kind
    members = entity.cells.get(cell)
    return members[0].label if members else cell


def _said(reader: Reader, card: Card, choice: Choice) -> str:
    if choice.cell == DELETED:
        return "Xoá" if choice.value else "Giữ lại"
    words = words_of(reader, card.entity, choice.cell, choice.value)
    return ", ".join(f"{label}: {text}" if card.cell == DELETED else text for label, text in words if text)
