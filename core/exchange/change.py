"""One act of a person, as the rules of the work hand it to the journal.

An intent answers with an `Act`: which fields of which records get which values. The journal turns it into numbered,
chained change-sets. `seen` tells which version of a cell the person had before them, so that a form left open while
another change came in never overwrites that change silently (R5).
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from core.entities import DELETED

CHANGES_PER_SET = 2_000


class Version(NamedTuple):
    """Which value of a cell: the change-set that wrote it."""

    feed: str
    seq: int
    hash: str


@dataclass(frozen=True)
class Edit:
    """New values of some fields of one record, new or old."""

    entity: str
    id: str
    fields: Mapping[str, Any]
    seen: Mapping[str, Version] = field(default_factory=dict)


class Act(NamedTuple):
    """What one person wants done, whole or not at all.

    `title` is the Vietnamese name shown in history and beside "Lấy lại"; `subject` the id of the record that the act
    is mainly about (a new task's id, say).
    """

    title: str
    edits: tuple[Edit, ...]
    subject: str = ""
    reason: str = ""
    undoable: bool = True


def new_id() -> str:
    """16 random bytes as 32 hex digits (R0)."""
    return secrets.token_hex(16)


def hashed_id(context: str, *parts: str) -> str:
    """An id on which two PCs agree without talking: a hash of what names the thing (R7)."""
    text = json.dumps([f"soviec/{context}/1", *parts], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def delete(entity: str, *ids: str) -> tuple[Edit, ...]:
    """Into the recycle bin (R12)."""
    return tuple(Edit(entity, id, {DELETED: True}) for id in ids)


def restore(entity: str, *ids: str) -> tuple[Edit, ...]:
    """Out of the recycle bin."""
    return tuple(Edit(entity, id, {DELETED: False}) for id in ids)
