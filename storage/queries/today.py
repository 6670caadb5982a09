"""Hôm nay: what is late, due, near and waiting, in one order of urgency, with the short codes of the day list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from core.tasks import WEEK, last_working_day
from core.workdays import OffSpan
from storage.driver import Connection
from storage.queries.tasks import TaskRow, task_rows
from storage.reader import Reader

GROUP_LIMIT = 200
_GROUPS = {
    "overdue": ("Quá hạn", "A"),
    "today": ("Hôm nay", "B"),
    "week": ("7 ngày tới", "C"),
    "waiting": ("Đang chờ", "D"),
}


@dataclass(frozen=True)
class DayItem:
    """One task of the day with its short code."""

    code: str
    task: TaskRow


@dataclass(frozen=True)
class DayGroup:
    """`count` is how many there are; at most 200 of them are in `items`. `note` tells a fact about the days ahead."""

    key: str
    title: str
    note: str
    count: int
    items: tuple[DayItem, ...]


@dataclass(frozen=True)
class WeekCell:
    """One working day ahead, or days off in a row, and how much falls due there."""

    first: date
    last: date
    off: str  # why, "" for a working day
    count: int


@dataclass(frozen=True)
class Today:
    """Everything the first screen shows."""

    day: date
    groups: tuple[DayGroup, ...]
    week: tuple[WeekCell, ...]
    open_count: int
    undated: int


def today(reader: Reader, day: date | None = None) -> Today:
    """The officer's day. Tasks done on that day stay in their place."""
    day = day or reader.today
    working = _next_open_day(reader, day)
    values = {"day": day.isoformat(), "after": working.isoformat(), "week": (day + WEEK).isoformat()}
    spans = {
        "overdue": ("last_ok < :day", "last_ok, rid"),
        "today": ("last_ok >= :day AND last_ok < :after", "priority DESC, last_ok, rid"),
        "week": ("last_ok >= :after AND last_ok <= :week", "last_ok, priority DESC, rid"),
    }
    found = {
        key: _rids(
            reader,
            f"SELECT rid, last_ok, priority FROM task WHERE deleted = 0 AND state IN ('todo','doing') AND {span}"
            f" UNION ALL SELECT rid, last_ok, priority FROM task INDEXED BY task_done"
            " WHERE done_on = :day AND deleted = 0 AND state = 'done'"
            f" AND {span}",
            order,
            values,
        )
        for key, (span, order) in spans.items()
    }
    waiting = "SELECT rid, last_ok FROM task WHERE deleted = 0 AND state = 'waiting'"
    found["waiting"] = _rids(reader, waiting, "last_ok IS NULL, last_ok, rid", values)
    return Today(day, _groups(reader, day, found), _week(reader, day), *_open_counts(reader))


def _next_open_day(reader: Reader, day: date) -> date:
    """The first day whose deadlines are not today's work any more: deadlines on the days off after today move to it."""
    after = day + timedelta(days=1)
    while last_working_day(after, reader.calendar) <= day and after - day < timedelta(days=30):
        after += timedelta(days=1)
    return after


def _rids(reader: Reader, chosen: str, order: str, values: Mapping[str, str]) -> list[int]:
    rows = reader.connection.execute(f"SELECT rid FROM ({chosen}) ORDER BY {order}", values)
    return [rid for (rid,) in rows]


def _groups(reader: Reader, day: date, found: Mapping[str, list[int]]) -> tuple[DayGroup, ...]:
    saved = {rid: code for code, rid in reader.rows("SELECT code, rid FROM day_code WHERE day = ?", day.isoformat())}
    groups = []
    for key, (title, letter) in _GROUPS.items():
        rids = found[key]
        used = {int(code[1:]) for code in saved.values() if code[0] == letter}
        free = (number for number in range(1, len(rids) + len(used) + 1) if number not in used)
        items = tuple(
            DayItem(saved.get(task.rid) or f"{letter}{next(free)}", task)
            for task in task_rows(reader, rids[:GROUP_LIMIT])
        )
        if items:
            groups.append(DayGroup(key, title, _note(reader, key, day), len(rids), items))
    return tuple(groups)


def _note(reader: Reader, key: str, day: date) -> str:
    if key != "week":
        return ""
    ahead = reader.calendar.off_spans(day + timedelta(days=1), day + WEEK)
    return "; ".join(span.words for span in ahead if span.name)


def _week(reader: Reader, day: date) -> tuple[WeekCell, ...]:
    due = dict(
        reader.rows(
            "SELECT last_ok, count(*) FROM task WHERE deleted = 0 AND state IN ('todo','doing')"
            " AND last_ok BETWEEN ? AND ? GROUP BY last_ok",
            day.isoformat(), (day + WEEK).isoformat(),
        )
    )  # fmt: skip
    cells: list[WeekCell] = []
    spans = {one: span for span in reader.calendar.off_spans(day, day + WEEK) for one in _days_of(span)}
    for step in range(WEEK.days + 1):
        one = day + timedelta(days=step)
        count = due.get(one.isoformat(), 0)
        if one in spans and cells and cells[-1].off:
            cells[-1] = WeekCell(cells[-1].first, one, cells[-1].off, cells[-1].count + count)
        else:
            off = f"Nghỉ {spans[one].name or 'cuối tuần'}" if one in spans else ""
            cells.append(WeekCell(one, one, off, count))
    return tuple(cells)


def _days_of(span: OffSpan) -> list[date]:
    return [span.first + timedelta(days=step) for step in range((span.last - span.first).days + 1)]


def _open_counts(reader: Reader) -> tuple[int, int]:
    """All open tasks, and those of them that no list of days can show."""
    found = reader.one(
        "SELECT count(*), coalesce(sum(last_ok IS NULL AND state != 'waiting'), 0) FROM task"
        " WHERE deleted = 0 AND state IN ('todo','doing','waiting')"
    )
    return (int(found[0]), int(found[1])) if found else (0, 0)


def late_count(reader: Reader) -> int:
    """How many tasks are late now: the number beside Hôm nay."""
    found = reader.one(
        "SELECT count(*) FROM task WHERE deleted = 0 AND state IN ('todo','doing') AND last_ok < ?",
        reader.today.isoformat(),
    )
    return int(found[0]) if found else 0


def save_codes(connection: Connection, printed: Today) -> None:
    """Keep the codes of a printed day list, so that they can be typed back. Only the newest list's codes count."""
    codes = [(item.code, item.task.rid, printed.day.isoformat()) for group in printed.groups for item in group.items]
    connection.execute("DELETE FROM day_code")
    connection.executemany("INSERT INTO day_code (code, rid, day) VALUES (?, ?, ?)", codes)


def printed_codes(reader: Reader) -> dict[str, tuple[str, str]]:
    """The codes of the newest printed day list, each with its task's id and text; empty when none was printed."""
    rows = reader.rows(
        "SELECT code, lower(hex(row.id)), coalesce(task.text, '') FROM day_code JOIN row USING (rid)"
        " JOIN task USING (rid) ORDER BY substr(code, 1, 1), CAST(substr(code, 2) AS INTEGER)"
    )
    return {code: (id, text) for code, id, text in rows}


def task_of_code(reader: Reader, code: str) -> str | None:
    """The task behind a short code of the newest printed day list."""
    found = reader.one("SELECT lower(hex(id)) FROM day_code JOIN row USING (rid) WHERE code = ?", code.strip().upper())
    return found[0] if found else None
