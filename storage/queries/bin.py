"""What lies in the recycle bin."""

from dataclasses import dataclass
from datetime import datetime

from core.entities import DELETED, ENTITIES
from core.exchange.clock import moment_of
from storage.reader import Reader

# What a person deletes and may want back. Items and files come back with what they belong to, or one by one.
KINDS = ("task", "document", "duty", "checklist", "item", "note", "label", "attachment", "case_file", "register_entry")
_NAMED = {
    "task": "text", "document": "coalesce(number, title)", "duty": "text", "checklist": "title", "item": "text",
    "note": "text", "label": "name", "attachment": "name", "case_file": "number",
    "register_entry": "number",
}  # fmt: skip


@dataclass(frozen=True)
class Deleted:
    """One deleted record: its type, what it is called, when and by whom it was deleted."""

    kind: str
    id: str
    name: str
    at: datetime
    person: str

    @property
    def label(self) -> str:
        return ENTITIES[self.kind].label


def deleted_records(reader: Reader, *, limit: int = 500) -> list[Deleted]:
    """The newest `limit` records of the bin, newest first."""
    parts = " UNION ALL ".join(
        f"SELECT '{kind}' AS kind, rid, coalesce({_NAMED[kind]}, '') AS name FROM \"{kind}\" WHERE deleted"
        for kind in KINDS
    )
    rows = reader.rows(
        f"SELECT d.kind, lower(hex(row.id)), d.name, change.stamp, coalesce(person.name, '') FROM ({parts}) AS d"
        " JOIN row ON row.rid = d.rid JOIN cell ON cell.rid = d.rid JOIN name ON name.nid = cell.cell AND name.text = ?"
        " JOIN change ON change.cid = cell.cid JOIN change_set USING (csid)"
        " LEFT JOIN row AS who ON who.id = change_set.person LEFT JOIN person ON person.rid = who.rid"
        " ORDER BY change.stamp DESC LIMIT ?",
        DELETED, limit,
    )  # fmt: skip
    return [Deleted(kind, id, name, moment_of(stamp), person) for kind, id, name, stamp, person in rows]
