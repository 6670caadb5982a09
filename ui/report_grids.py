"""Tables of reports that list rather than count: the tasks of plans, the dashboard's lists. No Qt."""

from collections.abc import Sequence

from core.reports.grid import Grid, GridColumn, GridRow
from core.reports.periods import Window
from core.tasks import STATES
from storage.queries.dashboard import Dashboard
from storage.queries.records import document_tasks
from storage.reader import Reader

_MOST = 2_000


def plan_grid(reader: Reader, documents: Sequence[str], window: Window) -> Grid:
    """Every task of the plans as it stands: who leads, by when, its state and result."""
    columns = (
        GridColumn("TT", 11), GridColumn("Nội dung nhiệm vụ", 62), GridColumn("Chủ trì", 28), GridColumn("Hạn", 26),
        GridColumn("Trạng thái", 22), GridColumn("Kết quả", 26),
    )  # fmt: skip
    rows: list[GridRow] = []
    for id in documents:
        record = reader.get("document", id) or {}
        rows.append(GridRow((" – ".join(filter(None, (record.get("number"), record.get("title")))),), "band"))
        section = ""
        for task in document_tasks(reader, id)[:_MOST]:
            if (task["section"] or "") != section:
                section = task["section"] or ""
                rows.append(GridRow((section or "(không chia mục)",), "band"))
            due = f"{task['last_ok']:%d/%m/%Y}" if task["last_ok"] else task["deadline_raw"] or ""
            done = f"{task['done_on']:%d/%m/%Y}" if task["done_on"] else ""
            result = "; ".join(part for part in (task["result"], done) if part)
            cells = (
                task["no"] or "",
                task["text"] or "",
                task["lead"] or "",
                due,
                STATES[task["state"] or "todo"],
                result,
            )
            rows.append(GridRow(cells))
    return Grid("chi-tiet", f"Chi tiết nhiệm vụ đến ngày {reader.today:%d/%m/%Y}", "", columns, tuple(rows))


def board_grids(board: Dashboard) -> list[Grid]:
    """Who carries how much, and what falls due in the next weeks."""
    people = [
        GridRow((str(n), each.name, each.tasks, each.late_tasks, each.cases, each.late_cases))
        for n, each in enumerate(board.load, 1)
    ]
    weeks = [
        GridRow((str(n), f"{week.first:%d/%m} – {week.last:%d/%m/%Y}", week.tasks, week.cases, week.reports))
        for n, week in enumerate(board.weeks, 1)
    ]
    by_person = ("Nhiệm vụ", "Nhiệm vụ quá hạn", "Hồ sơ", "Hồ sơ quá hạn")
    return [
        Grid("", "Việc theo người", "", _columns("Người", by_person), tuple(people)),
        Grid("", "Đến hạn trong bốn tuần", "", _columns("Tuần", ("Nhiệm vụ", "Hồ sơ", "Báo cáo")), tuple(weeks)),
    ]


def _columns(name: str, numbers: Sequence[str]) -> tuple[GridColumn, ...]:
    return (GridColumn("TT", 11), GridColumn(name, 60), *(GridColumn(each, 24, True) for each in numbers))
