"""Hôm nay: tasks and case files that are late, due, near and waiting, in one order of urgency, with the short codes of
the day list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from core.tasks import WEEK, Urgency, last_working_day
from core.workdays import OffSpan
from storage.driver import Connection
from storage.queries.cases import OPEN, CaseRow, case_rows
from storage.queries.tasks import TaskRow, task_rows
from storage.reader import Reader

GROUP_LIMIT = 200
# Files that wait for the citizen have a group of their own; those ready to be handed back are the citizen's turn too,
# but the promised day is still ours to keep.
_FOLLOWED = "('received', 'working', 'ready')"
# A file whose day could not be counted wants one written down: work of today.
_UNDATED = (
    " UNION ALL SELECT rid, '9999', 0, 1 FROM case_file WHERE deleted = 0 AND state IN ('received', 'working')"
    " AND due IS NULL"
)
FIRST_LOOK = 20  # as many of a group as the first picture can show
_GROUPS = {
    "overdue": ("Quá hạn", "A"),
    "today": ("Hôm nay", "B"),
    "week": ("7 ngày tới", "C"),
    "waiting": ("Đang chờ", "D"),
}


@dataclass(frozen=True)
class DayItem:
    """One task of the day with its short code, or a case file, which has none: it is found by its number."""

    code: str
    task: TaskRow | None = None
    case: CaseRow | None = None

    @property
    def _row(self) -> TaskRow | CaseRow:
        row = self.task or self.case
        assert row is not None
        return row

    @property
    def id(self) -> str:
        return self._row.id

    @property
    def urgency(self) -> Urgency:
        return self._row.urgency

    @property
    def text(self) -> str:
        return (
            self.task.text if self.task else f"{self.case.applicant} – {self.case.procedure_name}" if self.case else ""
        )

    @property
    def day(self) -> date | None:
        """By when."""
        return self.task.last_ok if self.task else self.case.due if self.case else None

    @property
    def done(self) -> bool:
        return self.task is not None and self.task.state == "done"

    @property
    def person_name(self) -> str:
        return self.task.person_name if self.task else self.case.officer_name if self.case else ""


@dataclass(frozen=True)
class DayGroup:
    """`count` is how many there are; at most GROUP_LIMIT of them are in `items`. `note` tells a fact about the days
    ahead."""

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


class Today(NamedTuple):
    """Everything the first screen shows."""

    day: date
    groups: tuple[DayGroup, ...]
    week: tuple[WeekCell, ...]
    open_count: int
    undated: int
    open_cases: int = 0


def today(reader: Reader, day: date | None = None, limit: int = GROUP_LIMIT) -> Today:
    """The officer's day, at most `limit` tasks of a group. Tasks done on that day stay in their place."""
    day = day or reader.today
    working = _next_open_day(reader, day)
    values = {"day": day.isoformat(), "after": working.isoformat(), "week": (day + WEEK).isoformat()}
    spans = {
        "overdue": ("{day} < :day", "last_ok, rid"),
        "today": ("{day} >= :day AND {day} < :after", "priority DESC, last_ok, rid"),
        "week": ("{day} >= :after AND {day} <= :week", "last_ok, priority DESC, rid"),
    }
    found = {key: _rids(reader, _spanned(key, span), order, values) for key, (span, order) in spans.items()}
    waiting = (
        "SELECT rid, last_ok, 0 AS kind FROM task WHERE deleted = 0 AND state = 'waiting' UNION ALL"
        " SELECT rid, due, 1 FROM case_file WHERE deleted = 0 AND state = 'waiting_papers'"
    )
    found["waiting"] = _rids(reader, waiting, "last_ok IS NULL, last_ok, rid", values)
    return Today(day, _groups(reader, day, found, limit), _week(reader, day), *_open_counts(reader))


def _spanned(key: str, span: str) -> str:
    """The tasks and files of a span of days, with the tasks of it that were done today."""
    return (
        "SELECT rid, last_ok, priority, 0 AS kind FROM task WHERE deleted = 0 AND state IN ('todo','doing') AND"
        f" {span.format(day='last_ok')}"
        " UNION ALL SELECT rid, last_ok, priority, 0 FROM task INDEXED BY task_done"
        f" WHERE done_on = :day AND deleted = 0 AND state = 'done' AND {span.format(day='last_ok')}"
        f" UNION ALL SELECT rid, due, 0, 1 FROM case_file WHERE deleted = 0 AND state IN {_FOLLOWED} AND"
        f" {span.format(day='due')}{_UNDATED if key == 'today' else ''}"
    )


def _next_open_day(reader: Reader, day: date) -> date:
    """The first day whose deadlines are not today's work any more: deadlines on the days off after today move to it."""
    after = day + timedelta(days=1)
    while last_working_day(after, reader.calendar) <= day and after - day < timedelta(days=30):
        after += timedelta(days=1)
    return after


def _rids(reader: Reader, chosen: str, order: str, values: Mapping[str, str]) -> list[tuple[int, int]]:
    """Row numbers, each with 1 for a case file and 0 for a task."""
    rows = reader.connection.execute(f"SELECT rid, kind FROM ({chosen}) ORDER BY {order}", values)
    return list(rows)


def _items(
    reader: Reader, found: Sequence[tuple[int, int]], saved: Mapping[int, str], free: Iterator[str]
) -> Iterator[DayItem]:
    """The rows of a group in its order; a task keeps the code it was printed with."""
    tasks = {row.rid: row for row in task_rows(reader, [rid for rid, kind in found if not kind])}
    cases = {row.rid: row for row in case_rows(reader, [rid for rid, kind in found if kind])}
    for rid, _kind in found:
        if rid in tasks:
            yield DayItem(saved.get(rid) or next(free), tasks[rid])
        elif rid in cases:
            yield DayItem("", case=cases[rid])


def _groups(reader: Reader, day: date, found: Mapping[str, list[tuple[int, int]]], limit: int) -> tuple[DayGroup, ...]:
    saved = {rid: code for code, rid in reader.rows("SELECT code, rid FROM day_code WHERE day = ?", day.isoformat())}
    groups = []
    for key, (title, letter) in _GROUPS.items():
        rids = found[key]
        used = {int(code[1:]) for code in saved.values() if code[0] == letter}
        free = (number for number in range(1, len(rids) + len(used) + 1) if number not in used)
        items = tuple(_items(reader, rids[:limit], saved, (f"{letter}{number}" for number in free)))
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
    files = reader.rows(
        f"SELECT due, count(*) FROM case_file WHERE deleted = 0 AND state IN {_FOLLOWED}"
        " AND due BETWEEN ? AND ? GROUP BY due",
        day.isoformat(), (day + WEEK).isoformat(),
    )  # fmt: skip
    for one, count in files:
        due[one] = due.get(one, 0) + count
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


def _open_counts(reader: Reader) -> tuple[int, int, int]:
    """All open tasks, those of them that no list of days can show, and the open case files."""
    cases = reader.one(f"SELECT count(*) FROM case_file WHERE deleted = 0 AND state IN ({OPEN})")
    found = reader.one(
        "SELECT count(*), coalesce(sum(last_ok IS NULL AND state != 'waiting'), 0) FROM task"
        " WHERE deleted = 0 AND state IN ('todo','doing','waiting')"
    )
    return (int(found[0]) if found else 0, int(found[1]) if found else 0, int(cases[0]) if cases else 0)


def late_count(reader: Reader) -> int:
    """How many tasks and case files are late now: the number beside Hôm nay."""
    found = reader.one(
        "SELECT (SELECT count(*) FROM task WHERE deleted = 0 AND state IN ('todo','doing') AND last_ok < ?1)"
        f" + (SELECT count(*) FROM case_file WHERE deleted = 0 AND state IN {_FOLLOWED} AND due < ?1)",
        reader.today.isoformat(),
    )
    return int(found[0]) if found else 0


def save_codes(connection: Connection, printed: Today) -> None:
    """Keep the codes of a printed day list, so that they can be typed back. Only the newest list's codes count."""
    day = printed.day.isoformat()
    codes = [(item.code, item.task.rid, day) for group in printed.groups for item in group.items if item.task]
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
