"""From the book's records to paper: what the window and the command line both print. No Qt."""

from datetime import date

from core.entities import Record
from core.paper import (
    Checklist,
    ChecklistItem,
    DayList,
    DayRow,
    PlanProgress,
    PlanRow,
    checklist,
    day_list,
    plan_progress,
)
from core.tasks import STATES
from core.workdays import short_date_words
from storage.queries.records import checklist as checklist_of
from storage.queries.records import document_tasks, me, office
from storage.queries.tasks import TaskRow, task_row
from storage.queries.today import DayItem, Today, today
from storage.reader import Reader
from storage.recovery import age_secret, to_groups


def day_list_paper(reader: Reader, day: date | None = None) -> tuple[Today, bytes]:
    """The day list with its short codes, and the PDF. Keep the codes with `save_codes` once it is printed."""
    shown = today(reader, day)
    groups = [
        (
            group.title,
            [
                DayRow(
                    item.code, item.text, _day_meta(item), item.urgency.words,
                    short_date_words(item.day, shown.day) if item.day else "", item.done,
                )
                for item in group.items
            ],
        )
        for group in shown.groups
    ]  # fmt: skip
    own = me(reader).get("name", "")
    named = {item.person_name for group in shown.groups for item in group.items}
    person = own if named <= {own, ""} else ""  # the office's list names the person at each task instead
    paper = DayList(office=office(reader)["name"], person=person, day=shown.day, groups=groups)
    return shown, day_list(paper)


def recovery_paper(reader: Reader, secret: bytes, number: int) -> bytes:
    """The recovery sheet of this office with this secret."""
    from core.paper import RecoverySheet, recovery_sheet

    name, person = office(reader)["name"], me(reader).get("name") or ""
    return recovery_sheet(RecoverySheet(name, person, reader.today, to_groups(secret), number, age_secret(secret)))


def checklist_paper(reader: Reader, id: str) -> bytes:
    """One checklist with boxes to tick and a place to sign."""
    view = checklist_of(reader, id)
    if view is None:
        raise LookupError(id)
    row = task_row(reader, view.task) if view.task else None
    return checklist(
        Checklist(
            office=office(reader)["name"],
            title=view.title,
            origin=_origin(row),
            due_words=f"{row.last_ok:%d/%m/%Y}" if row and row.last_ok else "",
            lead=row.person_name if row else me(reader).get("name", ""),
            items=[ChecklistItem(item["text"], bool(item["done"]), _who_when(item)) for item in view.items],
        )
    )


def plan_paper(reader: Reader, document: str) -> bytes:
    """How far a plan has come, section by section."""
    record = reader.get("document", document) or {}
    sections: dict[str, list[PlanRow]] = {}
    states: dict[str, int] = {}
    for task in document_tasks(reader, document):
        state = task["state"] or "todo"
        states[state] = states.get(state, 0) + 1
        due = task["deadline_raw"] or (f"{task['last_ok']:%d/%m/%Y}" if task["last_ok"] else "")
        sections.setdefault(task["section"] or "", []).append(
            PlanRow(task["no"] or "", task["text"] or "", task["lead"] or "", due, STATES[state], _progress(task))
        )
    totals = [(STATES[state], count) for state, count in states.items()]
    title = " – ".join(part for part in (record.get("number"), record.get("title")) if part)
    return plan_progress(
        PlanProgress(
            office=office(reader)["name"],
            document=title,
            as_of=reader.today,
            sections=list(sections.items()),
            totals=totals,
        )
    )


def _day_meta(item: DayItem) -> str:
    origin = f"Hồ sơ {item.case.number}" if item.case else _origin(item.task)
    return " · ".join(part for part in (origin, item.person_name) if part)


def _origin(row: TaskRow | None) -> str:
    if row is None or not row.document_number:
        return ""
    return f"{row.document_number}, việc số {row.no}" if row.no else row.document_number


def _who_when(item: Record) -> str:
    when = f"{item['done_on']:%d/%m}" if item["done_on"] else ""
    return ", ".join(part for part in (item["by_name"], when) if part) if item["done"] else ""


def _progress(task: Record) -> str:
    if task["result"]:
        return str(task["result"])
    return f"{task['progress']} %" if task["progress"] else ""
