"""The office's own corrections of the working calendar."""

from datetime import date

from core.errors import KnownError
from core.exchange.change import Act, Edit, delete, hashed_id
from core.intents.known import Known
from core.text import one_line

KINDS = {"off": "Nghỉ", "work": "Làm bù"}


def set_day(known: Known, *, day: date, kind: str, name: str, source: str = "") -> Act:
    """Say that a day is off or worked, with the document that says so; the same day is the same row on every PC."""
    if kind not in KINDS:
        raise KnownError("unknown-kind", "Ngày phải là ngày nghỉ hoặc ngày làm bù.")
    id = hashed_id("day", day.isoformat())
    fields = {
        "day": day,
        "kind": kind,
        "name": one_line(name) or None,
        "source": one_line(source) or None,
        "_del": False,
    }
    return Act(f"{KINDS[kind]} ngày {day:%d/%m/%Y}", (Edit("day_rule", id, fields),), subject=id)


def unset_day(known: Known, *, id: str) -> Act:
    """Back to the shipped calendar."""
    return Act("Bỏ ngày đã sửa", delete("day_rule", id), subject=id)
