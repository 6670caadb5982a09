"""The rules of a task: its states, and how urgent it is in working days."""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from core.workdays import WorkCalendar, days_left_words

State = Literal["todo", "doing", "waiting", "done", "cancelled"]
STATES: dict[str, str] = {
    "todo": "Chưa làm",
    "doing": "Đang làm",
    "waiting": "Đang chờ",
    "done": "Đã xong",
    "cancelled": "Không làm nữa",
}
OPEN_STATES = ("todo", "doing", "waiting")
SOON_DAYS = 2
WEEK = timedelta(days=7)


class Urgency(NamedTuple):
    """How urgent: signed working days left (None without a date), Vietnamese words, and a tone of the palette."""

    days_left: int | None
    words: str
    tone: str


def last_working_day(last_ok: date, calendar: WorkCalendar) -> date:
    """The last day on which an office can still keep a deadline: a deadline on a day off moves earlier, not later,
    because the paper has to be there by then."""
    return last_ok if calendar.is_workday(last_ok) else calendar.previous_workday(last_ok)


def days_left(last_ok: date, today: date, calendar: WorkCalendar) -> int:
    """Working days from today to the last one that keeps the deadline; negative once the deadline is past.

    On days off between that working day and the deadline itself, nothing is late yet: 0.
    """
    left = calendar.workdays_between(today, last_working_day(last_ok, calendar))
    if today > last_ok:
        return min(left, -1)
    return max(left, 0)


def urgency(state: str, last_ok: date | None, kind: str | None, today: date, calendar: WorkCalendar) -> Urgency:
    """What a list says of a task: words with a number of working days, and the tone that goes with them."""
    left = days_left(last_ok, today, calendar) if last_ok else None
    if state in ("done", "cancelled"):
        return Urgency(left, STATES[state], "ok" if state == "done" else "plain")
    if left is None:
        return Urgency(None, *(STATES["waiting"], "wait") if state == "waiting" else (_undated(kind), "plain"))
    words = days_left_words(left, waiting=state == "waiting")
    if left < 0:
        return Urgency(left, words, "overdue")
    if state == "waiting":
        return Urgency(left, words, "wait")
    return Urgency(left, words, "soon" if left <= SOON_DAYS else "plain")


def _undated(kind: str | None) -> str:
    return {"continuous": "Thường xuyên", "event": "Khi có việc", "recurring": "Định kỳ"}.get(kind or "", "Chưa có hạn")
