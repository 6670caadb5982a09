"""Lists of case files: which (ids by filter and order) and how they look (rows by pages)."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from core.cases.milestones import OPEN_STATES, STATES, late
from core.tasks import SOON_DAYS, Urgency
from core.workdays import WorkCalendar, days_left_words
from storage.queries.listed import listed, narrowed
from storage.queries.search import match_expression
from storage.reader import Reader

OPEN = ", ".join(f"'{state}'" for state in OPEN_STATES)
VIEWS: dict[str, str] = {
    "open": f"t.state IN ({OPEN})",
    "mine": f"t.state IN ({OPEN}) AND t.officer = :me",
    "late": f"t.state IN ({OPEN}) AND t.due < :today",
    "soon": f"t.state IN ({OPEN}) AND t.due >= :today AND t.due <= :soon",
    "waiting": "t.state = 'waiting_papers'",
    "ready": "t.state = 'ready'",
    "done": f"t.state NOT IN ({OPEN})",
    "all": "1",
}
VIEW_WORDS = {
    "open": "Đang giải quyết", "mine": "Của tôi", "late": "Quá hạn", "soon": "Sắp đến hạn", "waiting": "Chờ bổ sung",
    "ready": "Chờ trả kết quả", "done": "Đã kết thúc", "all": "Tất cả",
}  # fmt: skip
# What has no day comes after what has one; ended files come last, the newest first.
ORDERS: dict[str, str] = {
    "urgency": f"CASE WHEN t.state IN ({OPEN}) THEN coalesce(t.due, '9999') END IS NULL,"
    f" CASE WHEN t.state IN ({OPEN}) THEN coalesce(t.due, '9999') END,"
    f" CASE WHEN t.state IN ({OPEN}) THEN t.rid ELSE -t.rid END",
    "due": "t.due IS NULL, t.due, t.rid",
    "received": "t.received DESC, t.rid DESC",
    "number": "t.number, t.rid",
    "applicant": "t.applicant COLLATE NOCASE, t.rid",
    "procedure": "t.procedure_name COLLATE NOCASE, t.due, t.rid",
    "state": "t.state, t.due IS NULL, t.due, t.rid",
}


@dataclass(frozen=True)
class CaseFilter:
    """Which files a list shows, and in which order. Empty members do not narrow."""

    view: str = "all"
    text: str = ""
    state: str = ""
    procedure: str = ""
    officer: str = ""
    number: str = ""
    due_before: date | None = None
    received_from: date | None = None
    received_to: date | None = None
    order: str = "urgency"
    descending: bool = False
    deleted: bool = False


@dataclass(frozen=True)
class CaseRow:
    """One line of a list of case files."""

    rid: int
    id: str
    number: str
    outside: str
    procedure: str
    procedure_name: str
    channel: str
    applicant: str
    received: datetime
    started: datetime | None
    due: date | None
    due_why: str
    state: str
    officer: str
    officer_name: str
    urgency: Urgency

    late: bool

    @property
    def state_words(self) -> str:
        return STATES.get(self.state, self.state)


_ROW = """
SELECT t.rid, lower(hex(r.id)), t.number, t.outside, t.procedure, t.procedure_name, t.channel, t.applicant, t.received,
    t.started, t.due, t.due_why, t.state, lower(hex(o.id)), p.name
FROM case_file AS t JOIN row AS r ON r.rid = t.rid LEFT JOIN row AS o ON o.rid = t.officer
    LEFT JOIN person AS p ON p.rid = t.officer
"""
_TEXTS = ("number", "outside", "procedure_name", "applicant", "due_why", "officer", "officer_name")


def case_ids(reader: Reader, chosen: CaseFilter) -> "array[int]":
    """The row numbers of the files that the filter lets through, in its order. Quick for 50,000 files.

    The order of a filter without text is kept until the book changes, so that each further letter that somebody types
    costs the search alone.
    """
    every = replace(chosen, text="")
    where, values = _where(reader, every)
    statement = f"SELECT t.rid FROM case_file AS t WHERE {where} ORDER BY {ORDERS[chosen.order]}"
    return narrowed(reader, listed(reader, every, statement, values), chosen.text)


def case_count(reader: Reader, chosen: CaseFilter) -> int:
    where, values = _where(reader, chosen)
    found: int = reader.connection.execute(f"SELECT count(*) FROM case_file AS t WHERE {where}", values).fetchone()[0]
    return found


def case_views(reader: Reader) -> dict[str, int]:
    """How many files each view holds, in one pass over an index."""
    rows = reader.connection.execute(
        "SELECT state, count(*), sum(coalesce(due < :today, 0)), sum(coalesce(due BETWEEN :today AND :soon, 0)),"
        " sum(coalesce(officer = :me, 0)) FROM case_file WHERE deleted = 0 GROUP BY state",
        _common(reader),
    ).fetchall()
    still = [row for row in rows if row[0] in OPEN_STATES]
    every = sum(row[1] for row in rows)
    found = {"all": every, "open": sum(row[1] for row in still)}
    found |= {name: sum(row[place] for row in still) for name, place in (("late", 2), ("soon", 3), ("mine", 4))}
    by_state = {row[0]: row[1] for row in rows}
    found |= {"waiting": by_state.get("waiting_papers", 0), "ready": by_state.get("ready", 0)}
    return {name: found.get(name, every - found["open"]) for name in VIEWS}


def _common(reader: Reader) -> dict[str, Any]:
    today = reader.today
    soon = today if not SOON_DAYS else reader.calendar.add_workdays(today, SOON_DAYS)
    return {
        "me": reader.rid(reader.person) if reader.person else None,
        "today": today.isoformat(),
        "soon": soon.isoformat(),
    }


def _where(reader: Reader, chosen: CaseFilter) -> tuple[str, dict[str, Any]]:
    view = VIEWS[chosen.view]
    parts = [f"t.deleted = {int(chosen.deleted)}", f"({view})"]
    values = _common(reader) if ":" in view else {}  # looked up for the views that need them: this runs at every letter
    for name in ("state", "procedure"):
        if value := getattr(chosen, name):
            parts.append(f"t.{name} = :{name}")
            values[name] = value
    if chosen.officer:
        parts.append("t.officer = :officer")
        values["officer"] = reader.rid(chosen.officer)
    if chosen.number:
        parts.append("(t.number = :number OR t.outside = :number)")
        values["number"] = chosen.number
    days = {"due_before": "t.due < :due_before", "received_from": "t.received >= :received_from",
            "received_to": "t.received < date(:received_to, '+1 day')"}  # fmt: skip
    for name, condition in days.items():
        if day := getattr(chosen, name):
            parts.append(condition)
            values[name] = day.isoformat()
    if chosen.text.strip():
        parts.append("t.rid IN (SELECT rowid FROM search WHERE search MATCH :match)")
        values["match"] = match_expression(chosen.text)
    return " AND ".join(parts), values


def case_rows(reader: Reader, rids: Sequence[int]) -> list[CaseRow]:
    """The lines of these row numbers, in the order asked for. Ask for a page at a time."""
    marks = ", ".join("?" * len(rids))
    found = {row[0]: _row(reader, row) for row in reader.rows(f"{_ROW} WHERE t.rid IN ({marks})", *rids)}
    return [found[rid] for rid in rids if rid in found]


def case_row(reader: Reader, id: str) -> CaseRow | None:
    rid = reader.rid(id)
    rows = case_rows(reader, [rid]) if rid is not None else []
    return rows[0] if rows else None


def _row(reader: Reader, row: tuple[Any, ...]) -> CaseRow:
    found = dict(zip([field.name for field in fields(CaseRow)], row, strict=False))
    found["due"] = date.fromisoformat(found["due"]) if found["due"] else None
    for name in ("received", "started"):
        found[name] = datetime.fromisoformat(found[name]) if found[name] else None
    for name in _TEXTS:
        found[name] = found[name] or ""
    found["state"] = found["state"] or "received"
    urgent = case_urgency(found["state"], found["due"], reader.today, reader.calendar)
    return CaseRow(**found, urgency=urgent, late=late(found["state"], found["due"], reader.today))


def case_urgency(state: str, due: date | None, today: date, calendar: WorkCalendar) -> Urgency:
    """Words and tone: amber from two working days before, red from its last day on, so before it is late."""
    left = None if due is None else calendar.workdays_between(today, due)
    if state not in OPEN_STATES:
        return Urgency(left, STATES[state], "ok" if state == "returned" else "plain")
    if due is None or left is None:
        return Urgency(None, STATES[state] if state != "received" else "Chưa có ngày hẹn", "wait")
    if due < today:
        return Urgency(min(left, -1), days_left_words(min(left, -1)), "overdue")
    if left == 0:
        return Urgency(0, days_left_words(0), "overdue")  # red on its last day, before it is late
    return Urgency(left, days_left_words(left), "soon" if left <= SOON_DAYS else "plain")
