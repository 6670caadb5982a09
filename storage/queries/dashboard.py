"""The office at a glance: the month's figures, what is late, who carries how much, the next four weeks, and two series
for charts. A handful of statements, each one pass."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from core.reports.chart import Drawing, columns_chart, parts_chart
from core.reports.periods import Window, window_of
from storage.queries.cases import OPEN
from storage.queries.figures_sql import FACTS
from storage.queries.report_calendar import due_reports
from storage.reader import Reader

_OPEN_TASK = "deleted = 0 AND state IN ('todo', 'doing', 'waiting')"
_WEEKS, _MONTHS, _MOST = 4, 12, 8


@dataclass(frozen=True)
class Load:
    """What lies with one person; "" is nobody."""

    person: str
    name: str
    tasks: int
    late_tasks: int
    cases: int
    late_cases: int


@dataclass(frozen=True)
class Week:
    """What falls due in a week."""

    first: date
    last: date
    tasks: int
    cases: int
    reports: int


@dataclass(frozen=True)
class Dashboard:
    """`month` are numbers by name; `on_time` the share of settled files that kept their day, by month (None: none was
    settled); `progress` what of each plan section is done, under way, late."""

    day: date
    month: dict[str, int]
    load: tuple[Load, ...]
    weeks: tuple[Week, ...]
    on_time: tuple[tuple[str, int | None], ...]
    progress: tuple[tuple[str, tuple[int, int, int]], ...]

    @property
    def charts(self) -> tuple[tuple[str, Drawing], ...]:
        """The pictures, the same for screen and paper."""
        found = [("Tỷ lệ hồ sơ trả đúng hẹn theo tháng (%)", columns_chart(self.on_time))]
        if self.progress:
            names = ("Đã xong", "Còn hạn", "Quá hạn")
            found.append(("Tiến độ theo mục kế hoạch (đã xong/được giao)", parts_chart(self.progress, names)))
        return tuple(found)


WORDS = {
    "received": "hồ sơ nhận trong tháng", "settled": "hồ sơ xong trong tháng",
    "open": "hồ sơ đang giải quyết", "late_cases": "hồ sơ quá hạn", "tasks_done": "nhiệm vụ xong trong tháng",
    "tasks_open": "nhiệm vụ đang làm", "late_tasks": "nhiệm vụ quá hạn", "reports_late": "báo cáo quá hạn",
    "reports_near": "báo cáo sắp đến hạn",
}  # fmt: skip


def dashboard(reader: Reader, day: date | None = None) -> Dashboard:
    """How things stand on a day (today)."""
    on = day or reader.today
    month = window_of(f"{on:%Y-%m}")
    cases, on_time = _cases(reader, month, on)
    numbers = cases | _task_numbers(reader, month, on)
    reports = due_reports(reader, on + timedelta(weeks=_WEEKS), sent=False)
    numbers["reports_late"] = sum(due.state == "late" for due in reports)
    numbers["reports_near"] = sum(due.state == "remind" for due in reports)
    days = [due.last_ok for due in reports if due.last_ok]
    return Dashboard(
        on, {name: numbers[name] for name in WORDS}, _load(reader, on), _weeks(reader, on, days), on_time,
        _progress(reader, on),
    )  # fmt: skip


def _cases(reader: Reader, month: Window, on: date) -> tuple[dict[str, int], tuple[tuple[str, int | None], ...]]:
    """The month's numbers and the share of kept days of twelve months, in one pass over the files."""
    found = {"received": 0, "settled": 0, "open": 0, "late_cases": 0}
    shares: dict[str, int] = {}
    rows = reader.connection.execute(
        f"{FACTS['case']} SELECT substr(settled, 1, 7), count(*), count(due), sum(coalesce(settled <= due, 0)),"
        " sum(received >= :first), sum(coalesce(due < :on, 0)) FROM c GROUP BY 1",
        {"first": month.first.isoformat(), "last": month.last.isoformat(), "on": on.isoformat()},
    )
    for settled, every, dated, kept, received, late in rows:
        found["received"] += received
        if settled is None:
            found["open"], found["late_cases"] = every, late
        elif settled == month.period:
            found["settled"] = every
        if settled is not None and dated:
            shares[settled] = round(100 * kept / dated)
    months = [divmod(on.year * 12 + on.month - 1 - back, 12) for back in range(_MONTHS - 1, -1, -1)]
    named = [(f"{place + 1}/{year % 100:02}", shares.get(f"{year:04}-{place + 1:02}")) for year, place in months]
    return found, tuple(named)


def _task_numbers(reader: Reader, month: Window, on: date) -> dict[str, int]:
    found = reader.one(
        f"SELECT sum({_OPEN_TASK}), sum({_OPEN_TASK} AND coalesce(last_ok < ?, 0)),"
        " sum(deleted = 0 AND state = 'done' AND coalesce(done_on BETWEEN ? AND ?, 0)) FROM task",
        on.isoformat(), month.first.isoformat(), month.last.isoformat(),
    )  # fmt: skip
    names = ("tasks_open", "late_tasks", "tasks_done")
    return dict(zip(names, (int(number or 0) for number in found or (0, 0, 0)), strict=True))


def _load(reader: Reader, on: date) -> tuple[Load, ...]:
    """Open work by person, the heaviest first."""
    tasks = reader.rows(
        f"SELECT person, count(*), sum(coalesce(last_ok < ?, 0)) FROM task WHERE {_OPEN_TASK} GROUP BY person",
        on.isoformat(),
    )
    cases = reader.rows(
        "SELECT officer, count(*), sum(coalesce(due < ?, 0)) FROM case_file"
        f" WHERE deleted = 0 AND state IN ({OPEN}) GROUP BY officer",
        on.isoformat(),
    )
    people = {rid: (id, name) for rid, id, name in reader.rows(
        "SELECT person.rid, lower(hex(row.id)), person.name FROM person JOIN row USING (rid)"
    )}  # fmt: skip
    found: dict[Any, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for place, rows in ((0, tasks), (2, cases)):
        for rid, number, late in rows:
            found[rid][place : place + 2] = [int(number), int(late or 0)]
    made = [Load(*people.get(rid, ("", "Chưa giao")), *numbers) for rid, numbers in found.items()]
    return tuple(sorted(made, key=lambda each: (-(each.tasks + each.cases), each.name)))


def _weeks(reader: Reader, on: date, reports: Sequence[date]) -> tuple[Week, ...]:
    """From this Monday on."""
    monday = on - timedelta(days=on.weekday())
    last = monday + timedelta(weeks=_WEEKS, days=-1)
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    statements = (
        f"SELECT last_ok, count(*) FROM task WHERE {_OPEN_TASK} AND last_ok BETWEEN ? AND ? GROUP BY last_ok",
        f"SELECT due, count(*) FROM case_file WHERE deleted = 0 AND state IN ({OPEN}) AND due BETWEEN ? AND ?"
        " GROUP BY due",
    )
    for place, statement in enumerate(statements):
        for day, number in reader.rows(statement, monday.isoformat(), last.isoformat()):
            found[(date.fromisoformat(day) - monday).days // 7][place] += int(number)
    for due in reports:
        if monday <= due <= last:
            found[(due - monday).days // 7][2] += 1
    starts = [monday + timedelta(weeks=number) for number in range(_WEEKS)]
    return tuple(Week(start, start + timedelta(days=6), *found[n]) for n, start in enumerate(starts))


def _progress(reader: Reader, on: date) -> tuple[tuple[str, tuple[int, int, int]], ...]:
    """The sections of the plans with the most open work; what has nothing open is left out."""
    rows = reader.rows(
        "SELECT coalesce(d.number, ''), coalesce(t.section, ''), sum(t.state = 'done'),"
        " sum(t.state != 'done' AND coalesce(t.last_ok >= ?1, 1)),"
        " sum(t.state != 'done' AND coalesce(t.last_ok < ?1, 0))"
        " FROM task AS t JOIN document AS d ON d.rid = t.document"
        " WHERE t.deleted = 0 AND d.deleted = 0 AND t.state != 'cancelled' GROUP BY t.document, t.section"
        " HAVING sum(t.state != 'done') ORDER BY 5 DESC, 4 DESC, min(t.rid) LIMIT ?2",
        on.isoformat(), _MOST,
    )  # fmt: skip
    return tuple((" – ".join(part for part in (number, section) if part), (done, going, late))
                 for number, section, done, going, late in rows)  # fmt: skip
