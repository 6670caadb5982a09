"""The recycle bin: what was deleted comes back as it was (R12)."""

from core.entities import ENTITIES
from core.errors import KnownError
from core.exchange.change import Act, restore
from core.intents.known import Known


def restore_record(known: Known, *, kind: str, id: str) -> Act:
    """Take one record of any type out of the bin."""
    record = known.get(kind, id) if kind in ENTITIES else None
    if record is None:
        raise KnownError("no-such-record", "Không thấy bản ghi này trong thùng rác.")
    named = record.get("name") or record.get("number") or record.get("title") or record.get("text") or ""
    return Act(f"Khôi phục {ENTITIES[kind].label.lower()}: {named}".rstrip(": "), restore(kind, id), subject=id)
