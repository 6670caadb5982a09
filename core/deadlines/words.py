"""A deadline in words that parse back to it."""

from datetime import date

from core.deadlines.model import Deadline

_QUARTERS = ("I", "II", "III", "IV")


def describe(deadline: Deadline) -> str:
    """The deadline in words that parse back to it; empty where there is nothing to say."""
    due = deadline.due
    if deadline.kind == "recurring" and deadline.rule:
        from core.recurrence import Rule, describe_rule

        return describe_rule(Rule.from_json(deadline.rule))
    if due is None:
        return {"continuous": "Thường xuyên", "event": "Khi có việc", "recurring": "Định kỳ"}.get(deadline.kind, "")
    return _dated(deadline, due)


def _dated(deadline: Deadline, due: date) -> str:
    if deadline.kind == "before-date":
        return f"Trước ngày {_day(due)}"
    if deadline.kind == "before-month":
        return f"Trước tháng {due.month}/{due.year}"
    if deadline.kind == "month":
        return f"Tháng {due.month}/{due.year}"
    if deadline.kind == "quarter":
        last = due.month // 3
        first = deadline.start.month // 3 + 1 if deadline.start else last
        names = _QUARTERS[last - 1] if first == last else f"{_QUARTERS[first - 1]} và quý {_QUARTERS[last - 1]}"
        return f"Quý {names}/{due.year}"
    if deadline.kind == "half-year":
        return f"6 tháng {'đầu' if due.month == 6 else 'cuối'} năm {due.year}"
    if deadline.kind == "year":
        return f"Năm {due.year}"
    if deadline.kind == "range" and deadline.start:
        return f"Từ ngày {_day(deadline.start)} đến ngày {_day(due)}"
    return f"Chậm nhất ngày {_day(due)}"


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
