"""Lists of tasks: which (ids by filter and order), how they look (rows by pages), and one task whole."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from core.tasks import Urgency, urgency
from storage.queries.listed import listed, narrowed
from storage.queries.search import match_expression
from storage.reader import Reader

# Views of the screen Nhiệm vụ.
VIEWS: dict[str, str] = {
    "open": "state IN ('todo','doing','waiting') AND coalesce(deadline_kind, '') NOT IN ('continuous')",
    "continuous": "deadline_kind = 'continuous' AND state IN ('todo','doing','waiting')",
    "mine": "state IN ('todo','doing','waiting') AND person = :me",
    "overdue": "state IN ('todo','doing','waiting') AND last_ok < :today",
    "waiting": "state = 'waiting'",
    "done": "state IN ('done','cancelled')",
    "all": "1",
}

# Orders of the table. What has no date comes after what has one.
ORDERS: dict[str, str] = {
    "urgency": "state IN ('done','cancelled'), last_ok IS NULL, last_ok, priority DESC, t.rid",
    "document": "document IS NULL, document, position, t.rid",
    "text": "text COLLATE NOCASE, t.rid",
    "lead": "lead IS NULL, lead COLLATE NOCASE, t.rid",
    "due": "last_ok IS NULL, last_ok, t.rid",
    "state": "state, last_ok IS NULL, last_ok, t.rid",
    "newest": "t.rid DESC",
}


# What a list may say of the last good day.
SPANS: dict[str, str] = {"": "1", "week": "last_ok <= :week", "month": "last_ok <= :month", "none": "last_ok IS NULL"}
_WEEK, _MONTH = timedelta(days=7), timedelta(days=30)


@dataclass(frozen=True)
class TaskFilter:
    """Which tasks a list shows, and in which order. Empty members do not narrow."""

    view: str = "all"
    text: str = ""
    person: str = ""
    document: str = ""
    label: str = ""
    state: str = ""
    due_before: date | None = None
    span: str = ""
    order: str = "urgency"
    descending: bool = False
    deleted: bool = False


@dataclass(frozen=True)
class TaskRow:
    """One line of a list of tasks."""

    rid: int
    id: str
    no: str
    section: str
    text: str
    lead: str
    coord: str
    deadline_raw: str
    deadline_kind: str
    op: str
    start: date | None
    due: date | None
    last_ok: date | None
    rule: str
    state: str
    done_on: date | None
    priority: int
    progress: int | None
    person: str
    person_name: str
    document: str
    document_number: str
    document_title: str
    position: int | None
    duty: str
    steps_done: int
    steps: int
    urgency: Urgency


_TEXTS = (
    "no", "section", "text", "lead", "coord", "deadline_raw", "deadline_kind", "op", "rule", "person", "person_name",
    "document", "document_number", "document_title", "duty",
)  # fmt: skip
_NAMES = tuple(field.name for field in fields(TaskRow))
_ROW = """
SELECT t.rid, lower(hex(r.id)), t.no, t.section, t.text, t.lead, t.coord, t.deadline_raw, t.deadline_kind, t.op,
    t.start, t.due, t.last_ok, t.rule, t.state, t.done_on, coalesce(t.priority, 0), t.progress,
    lower(hex(pr.id)), p.name, lower(hex(dr.id)), d.number, d.title, t.position, lower(hex(ur.id))
FROM task AS t JOIN row AS r ON r.rid = t.rid
    LEFT JOIN person AS p ON p.rid = t.person LEFT JOIN row AS pr ON pr.rid = t.person
    LEFT JOIN document AS d ON d.rid = t.document LEFT JOIN row AS dr ON dr.rid = t.document
    LEFT JOIN row AS ur ON ur.rid = t.duty
"""
_STEPS = """
SELECT c.task, sum(coalesce(i.done, 0)), count(*) FROM checklist AS c CROSS JOIN item AS i ON i.checklist = c.rid
WHERE NOT c.deleted AND NOT i.deleted AND c.task
"""


def task_ids(reader: Reader, chosen: TaskFilter) -> "array[int]":
    """The row numbers of the tasks that the filter lets through, in its order. Quick for 100,000 tasks."""
    every = replace(chosen, text="")
    where, values = _where(reader, every)
    statement = f"SELECT t.rid FROM task AS t WHERE {where} ORDER BY {ORDERS[chosen.order]}"
    return narrowed(reader, listed(reader, every, statement, values), chosen.text)


def task_count(reader: Reader, chosen: TaskFilter) -> int:
    where, values = _where(reader, chosen)
    found: int = reader.connection.execute(f"SELECT count(*) FROM task AS t WHERE {where}", values).fetchone()[0]
    return found


def view_counts(reader: Reader) -> dict[str, int]:
    """How many tasks each view holds, in one pass."""
    sums = ", ".join(f"coalesce(sum({condition}), 0)" for condition in VIEWS.values())
    found = reader.connection.execute(f"SELECT {sums} FROM task AS t WHERE t.deleted = 0", _common(reader)).fetchone()
    return dict(zip(VIEWS, found, strict=True))


def _common(reader: Reader) -> dict[str, Any]:
    return {"me": reader.rid(reader.person) if reader.person else None, "today": reader.today.isoformat()}


def _where(reader: Reader, chosen: TaskFilter) -> tuple[str, dict[str, Any]]:
    parts = [f"t.deleted = {int(chosen.deleted)}", f"({VIEWS[chosen.view]})", SPANS[chosen.span]]
    ahead = {"week": reader.today + _WEEK, "month": reader.today + _MONTH}
    values = _common(reader) | {name: day.isoformat() for name, day in ahead.items()}
    for column in ("person", "document"):
        if id := getattr(chosen, column):
            parts.append(f"t.{column} = :{column}")
            values[column] = reader.rid(id)
    if chosen.label:
        parts.append("t.rid IN (SELECT about FROM labelling WHERE label = :label AND member AND NOT deleted)")
        values["label"] = reader.rid(chosen.label)
    if chosen.state:
        parts.append("t.state = :state")
        values["state"] = chosen.state
    if chosen.due_before:
        parts.append("t.last_ok < :due_before")
        values["due_before"] = chosen.due_before.isoformat()
    if chosen.text.strip():
        parts.append("t.rid IN (SELECT rowid FROM search WHERE search MATCH :match)")
        values["match"] = match_expression(chosen.text)
    return " AND ".join(parts), values


def task_rows(reader: Reader, rids: Sequence[int]) -> list[TaskRow]:
    """The lines of these row numbers, in the order asked for. Ask for a page at a time."""
    marks = ", ".join("?" * len(rids))
    steps = {task: counts for task, *counts in reader.rows(f"{_STEPS} IN ({marks}) GROUP BY c.task", *rids)}
    found = {
        row[0]: _row(reader, (*row, *steps.get(row[0], (0, 0))))
        for row in reader.rows(f"{_ROW} WHERE t.rid IN ({marks})", *rids)
    }
    return [found[rid] for rid in rids if rid in found]


def task_row(reader: Reader, id: str) -> TaskRow | None:
    rid = reader.rid(id)
    rows = task_rows(reader, [rid]) if rid is not None else []
    return rows[0] if rows else None


def _row(reader: Reader, row: tuple[Any, ...]) -> TaskRow:
    found = dict(zip(_NAMES, row, strict=False))  # all but the urgency, which is counted here
    for name in ("start", "due", "last_ok", "done_on"):
        found[name] = date.fromisoformat(found[name]) if found[name] else None
    for name in _TEXTS:
        found[name] = found[name] or ""
    found["state"] = found["state"] or "todo"
    urgent = urgency(found["state"], found["last_ok"], found["deadline_kind"], reader.today, reader.calendar)
    return TaskRow(**found, urgency=urgent)
