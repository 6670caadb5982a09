"""Hand work on found rows: one row that is really two, two rows that are really one. Pure, on items of "plan/1"."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.deadlines import parse_deadline
from core.text import one_line

Item = Mapping[str, Any]
_JOINED = ("lead", "coord", "product")


def split_item(item: Item, at: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two tasks from one: its text parted before letter `at`; both keep units, deadline and source, and want a look."""
    text = item.get("text") or ""
    first, second = one_line(text[:at]), one_line(text[at:])
    shared = {**item, "confidence": "check"}
    return {**shared, "text": first}, {**shared, "text": second, "no": None}


def join_items(
    first: Item, second: Item, *, ref_date: date | None = None, doc_year: int | None = None
) -> dict[str, Any]:
    """One task from two: texts one after the other, units and products put together, the deadline read anew from both
    phrases. The number, section and source are the first's."""
    raws = [raw for item in (first, second) if (raw := one_line(item.get("deadline_raw") or ""))]
    raw = " ".join(dict.fromkeys(raws))
    joined: dict[str, Any] = {**first, "text": one_line(f"{first.get('text') or ''} {second.get('text') or ''}")}
    joined |= {name: _together(first.get(name), second.get(name)) for name in _JOINED}
    if len(set(raws)) > 1:
        joined["deadline"] = parse_deadline(raw, ref_date=ref_date, doc_year=doc_year).as_json()
    elif raws and not first.get("deadline_raw"):
        joined["deadline"] = second.get("deadline")
    quotes = [(item.get("source") or {}).get("quote") or "" for item in (first, second)]
    source = {**(first.get("source") or {}), "quote": one_line(" ".join(quotes))}
    return joined | {"deadline_raw": raw or None, "source": source, "confidence": "check"}


def _together(first: str | None, second: str | None) -> str | None:
    parts = [part for part in (first, second) if part]
    return "; ".join(dict.fromkeys(parts)) or None
