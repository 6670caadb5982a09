"""Values on their way between records, the journal and the tables.

In a record: str, int, bool, date, datetime, JSON values, and the 32 hex digits of another record's id. In the journal:
canonical JSON. In a table: SQLite's own types, a reference as the number of its row.
"""

import json
from datetime import date, datetime
from typing import Any

from core.entities import Field
from core.errors import BugError
from core.exchange.chain import canonical
from core.text import nfc

Json = Any


def to_journal(field: Field, value: Any) -> Json:
    """A record's value as JSON. Raises `BugError` for a value that is not of the field's kind."""
    if value is None:
        return None
    kind = field.kind
    if kind == "text" and isinstance(value, str):
        return nfc(value)
    if kind == "bool" and isinstance(value, bool):
        return value
    if kind == "int" and isinstance(value, int) and not isinstance(value, bool):
        return value
    if kind == "date" and isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if kind == "time" and isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if kind == "ref" and isinstance(value, str) and len(value) == 32:
        return value
    if kind == "json":
        return value
    raise BugError(f"field {field.name} is of kind {kind}, not {type(value).__name__}")


def to_column(field: Field, value: Json) -> Any:
    """A journal value as the column's, but for references (the caller knows the rows)."""
    if value is None:
        return None
    if field.kind == "json":
        return canonical(value)
    return int(value) if field.kind == "bool" else value


def from_column(field: Field, value: Any) -> Any:
    """A column's value as a record's; a reference comes as hex digits already."""
    if value is None:
        return None
    if field.kind == "date":
        return date.fromisoformat(value)
    if field.kind == "time":
        return datetime.fromisoformat(value)
    if field.kind == "json":
        return json.loads(value)
    return bool(value) if field.kind == "bool" else value
