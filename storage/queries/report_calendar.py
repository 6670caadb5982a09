"""What is to be reported and what was sent: the calendar of reports with the book's own records."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.entities import Record
from core.recurrence import occurrence_id
from core.reports.calendar import Due, Duty, duties_of, report_task_id, turns
from storage.reader import Reader

AHEAD = timedelta(days=92)


def report_duties(reader: Reader) -> list[Duty]:
    """Every duty to report, also those that are switched off."""
    numbers = {each["id"]: each["number"] or each["title"] or "" for each in reader.find("document")}
    return duties_of(reader.find("report_duty"), reader.find("duty"), numbers)


def due_reports(reader: Reader, until: date | None = None, *, sent: bool = True) -> list[Due]:
    """The reports of the weeks around today, in order of their days; without a known day at the end."""
    today, since = reader.today, _begun(reader)
    found = [
        _with_report(reader, due)
        for duty in report_duties(reader)
        if duty.active
        for due in turns(duty, today, reader.calendar, until or today + AHEAD, since)
        if duty.level != "plan" or duty.first_day is None or due.last_ok is None or due.last_ok >= duty.first_day
    ]
    kept = [due for due in found if sent or not due.sent]
    return sorted(kept, key=lambda due: (due.last_ok is None, due.last_ok or date.max, due.duty.name))


def _begun(reader: Reader) -> date:
    """The day the book was begun: nothing before it is missing here. A book dated back counts from that day."""
    found = reader.one("SELECT min(since) FROM feed")
    began = date.fromisoformat(found[0][:10]) if found and found[0] else reader.today
    return min(began, reader.today)


def _with_report(reader: Reader, due: Due) -> Due:
    reports = reader.find("report", duty=due.duty.key, period=due.period, order="t.turn DESC")
    key, period = due.duty.key, due.period
    of_plan = due.duty.level == "plan"
    id = occurrence_id(bytes.fromhex(key), period).hex() if of_plan else report_task_id(key, period)
    task = reader.get("task", id)
    done = bool(task and task["state"] in ("done", "cancelled"))
    return replace(due, report=reports[0] if reports else None, task_done=done)


def reminders(reader: Reader) -> int:
    """How many reports are late or near: the number beside Báo cáo."""
    near = due_reports(reader, reader.today + timedelta(days=31), sent=False)
    return sum(due.state in ("late", "remind") for due in near)


def sent_reports(reader: Reader, limit: int = 200) -> list[Record]:
    """What was frozen or sent, the newest first."""
    order = "coalesce(t.sent_on, t.frozen_on) DESC, t.rid DESC"
    return reader.find("report", order=order)[:limit]


def report_texts(reader: Reader, kind: str) -> tuple[str, str] | None:
    """The office's own text of a kind of report: opening and closing; None for the shipped one."""
    from core.reports.kinds import TEXT_KEY

    rows: Sequence[Record] = reader.find("setting", key=TEXT_KEY + kind)
    value = rows[0]["value"] if rows else None
    return (value["opening"], value["closing"]) if value else None
