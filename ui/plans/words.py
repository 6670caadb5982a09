"""What a found item says, in the officer's words. No Qt."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.deadlines import Deadline, describe
from core.plans.review import COMPARED, Entry
from core.recurrence import Rule, describe_rule
from core.tasks import urgency
from core.workdays import WorkCalendar, date_words

Item = Mapping[str, Any]
_KINDS = {"tasks": "Việc", "oneoffs": "Việc một lần", "duties": "Việc định kỳ", "gone": "Việc không còn"}


def name_of(entry: Entry) -> str:
    """Which row of the document it is."""
    number = entry.item.get("no")
    return f"{_KINDS[entry.kind]} {number}" if number else _KINDS[entry.kind]


def state_of(entry: Entry) -> tuple[str, str, str]:
    """The chip of a row: words, tone, icon."""
    if entry.decision == "skip":
        return "Bỏ qua", "wait", "skip-forward"
    if entry.decision == "take":
        return _taken(entry)
    if entry.kind == "gone":
        return "Không còn", "soon", "circle-alert"
    if entry.news == "changed":
        return f"Khác: {COMPARED[entry.differs[0]]}", "soon", "git-merge"
    if not entry.sure:
        return "Xem lại", "soon", "circle-alert"
    return "Chưa duyệt", "plain", "circle"


def _taken(entry: Entry) -> tuple[str, str, str]:
    if entry.kind == "gone":
        return "Bỏ khỏi sổ", "wait", "trash-2"
    if entry.edited:
        return "Nhận, có sửa", "ok", "pencil"
    return ("Đã có trong sổ", "plain", "circle-check") if entry.news == "same" else ("Đã nhận", "ok", "circle-check")


def raw_of(item: Item) -> str:
    """The deadline as the document writes it."""
    return str(item.get("deadline_raw") or "")


def read_of(entry: Entry) -> str:
    """The deadline as it was understood."""
    item = entry.item
    if entry.kind == "duties":
        return _cadence(item.get("due_rule"))
    deadline = deadline_of(item)
    day = deadline.last_ok
    return f"{day:%d/%m/%Y}" if day else describe(deadline) or "Chưa có ngày"


def _cadence(rule: Item | None) -> str:
    return describe_rule(Rule.from_json(dict(rule))) if rule else "Chưa rõ kỳ"


def deadline_of(item: Item) -> Deadline:
    """The deadline of a found item, or of a task's record."""
    found = item.get("deadline") or {
        "kind": item.get("deadline_kind"), "op": item.get("op"), "start": item.get("start"),
        "due": item.get("due"), "last_ok": item.get("last_ok"), "rule": item.get("rule"),
    }  # fmt: skip
    start, due, last = (_day(found.get(name)) for name in ("start", "due", "last_ok"))
    return Deadline(found.get("kind") or "unknown", found.get("op"), start, due, last, found.get("rule"))


def by_day(day: date | None) -> dict[str, Any]:
    """The deadline of a found item that the officer typed: by the end of that day, or none."""
    text = day.isoformat() if day else None
    kind, op = ("date", "by") if day else ("unknown", None)
    return {"kind": kind, "op": op, "start": None, "due": text, "last_ok": text, "rule": None}


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def reason(entry: Entry, calendar: WorkCalendar, today: date) -> tuple[str, str]:
    """Why this day: what the document writes, how it is understood, how much time is left; and the tone of it."""
    raw, deadline = raw_of(entry.item), deadline_of(entry.item)
    if entry.kind == "duties":
        return _duty_reason(entry.item)
    if deadline.last_ok is None:
        if deadline.kind in ("continuous", "event"):
            return f"“{raw}”: {describe(deadline).lower()}, không có ngày cụ thể.", "info"
        said = f"“{raw}” không cho biết ngày nào." if raw else "Văn bản không ghi thời hạn cho việc này."
        return f"{said} Chọn ngày nếu biết, hoặc để trống.", "soon"
    urgent = urgency("todo", deadline.last_ok, deadline.kind, today, calendar)
    understood = f"hết {date_words(deadline.last_ok)}"
    words = f"“{raw}” hiểu là {understood}." if raw else f"Hạn {understood}."
    warning = calendar.official_words(deadline.last_ok.year)
    words += f" {urgent.words}." + (f" {warning}." if warning else "")
    return words, "soon" if urgent.tone in ("overdue", "soon") or not entry.sure else "info"


def _duty_reason(item: Item) -> tuple[str, str]:
    rule = item.get("due_rule")
    if not rule or (rule.get("day") is None and rule.get("weekday") is None):
        return "Văn bản không ghi ngày của mỗi kỳ; sổ không tự đặt ra ngày. Ghi ngày nếu biết.", "soon"
    return f"Sổ tạo sẵn một việc cho mỗi kỳ: {describe_rule(Rule.from_json(dict(rule)))}.", "info"
