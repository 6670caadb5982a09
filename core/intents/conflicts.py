"""Deciding about values that two PCs wrote without knowing of each other (R5, R12).

A decision is an ordinary change that has seen all values of the cell; made on both PCs, decisions converge like any
other change.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.entities import DELETED, ENTITIES
from core.errors import KnownError
from core.exchange.change import Act, Edit
from core.intents.known import Known

KEEP = ("mine", "theirs", "both")


@dataclass(frozen=True)
class Choice:
    """One value of a card: whose, when, and whether this PC wrote it. `cell` is the field it belongs to."""

    value: Any
    cell: str
    person: str
    at: datetime
    doubted: bool
    own: bool


@dataclass(frozen=True)
class Card:
    """One cell with several values; the first choice is the one shown."""

    id: str
    entity: str
    record: str
    cell: str
    choices: tuple[Choice, ...]


def decide(known: Known, *, card: Card, keep: str) -> Act:
    """Keep this PC's value, the other's, or (texts only) both, one below the other.

    Of a record deleted on one PC and edited on the other: "mine" is what this PC did, "both" restores the record with
    the edit. Raises `KnownError` no-such-choice, cannot-keep-both.
    """
    if keep not in KEEP:
        raise KnownError("no-such-choice", f"Chỉ chọn được một trong: {', '.join(KEEP)}.")
    fields = _deletion(card, keep) if card.cell == DELETED else _fields(card, keep)
    return Act("Quyết định giá trị trùng", (Edit(card.entity, card.record, fields),), subject=card.record)


def _deletion(card: Card, keep: str) -> dict[str, Any]:
    deletions = [choice for choice in card.choices if choice.cell == DELETED]
    if keep == "both":
        return {DELETED: False}
    if any(choice.value is False for choice in deletions):
        return {DELETED: bool(_chosen(deletions, keep).value)}
    # Deleted here, edited there: "mine" is the deletion where this PC deleted.
    deleted_here = deletions[0].own
    return {DELETED: deleted_here == (keep == "mine")}


def _fields(card: Card, keep: str) -> dict[str, Any]:
    entity = ENTITIES.get(card.entity)
    members = entity.cells.get(card.cell, ()) if entity else ()
    if not members:
        raise KnownError("newer-field", "Mục này do phiên bản mới hơn ghi.", "Cập nhật phần mềm rồi quyết định.")
    if keep == "both":
        return {members[0].name: _joined(card)}
    value = _chosen(card.choices, keep).value
    if not members[0].group:
        return {members[0].name: _plain(members[0].kind, value)}
    return {member.name: _plain(member.kind, value.get(member.name)) for member in members}


def _chosen(choices: Sequence[Choice], keep: str) -> Choice:
    """The newest value of this PC, or of another one; where one side has none, what is shown."""
    own = keep == "mine"
    return next((choice for choice in choices if choice.own == own), choices[0])


def can_join(card: Card) -> bool:
    """Whether both values can stand one below the other: texts that are no choice and belong to no group."""
    entity = ENTITIES.get(card.entity)
    members = entity.cells.get(card.cell, ()) if entity else ()
    return bool(members) and not members[0].group and members[0].kind == "text"


def _joined(card: Card) -> str:
    if not can_join(card):
        raise KnownError("cannot-keep-both", "Mục này chỉ giữ được một giá trị.", "Chọn giá trị của một trong hai máy.")
    return "\n".join(dict.fromkeys(str(value) for value in (choice.value for choice in card.choices) if value))


def _plain(kind: str, value: Any) -> Any:
    """A journal value as an edit takes it."""
    from datetime import date

    if value is None:
        return None
    if kind == "date":
        return date.fromisoformat(value)
    return datetime.fromisoformat(value) if kind == "time" else value
