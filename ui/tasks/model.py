"""The table's columns: what a task is in each of them, and in one spoken sentence."""

from collections.abc import Sequence

from core.tasks import STATES
from storage.queries.tasks import TaskRow, task_rows
from ui.background import Desk
from ui.widgets.paged import PagedModel

ORDERS = ("text", "lead", "due", "urgency")  # what a click on each head sorts by


class TaskModel(PagedModel):
    """A row is a `TaskRow`."""

    heads = ("       Việc", "Chủ trì", "Hạn ghi", "Còn lại")  # above the words, not above the number

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, task_rows)

    def words(self, row: TaskRow) -> Sequence[str]:
        return _named(row), row.lead, due_words(row), row.urgency.words

    def spoken(self, row: TaskRow) -> str:
        parts = [_named(row), row.urgency.words, STATES[row.state]]
        parts += [f"hạn {due_words(row)}" if due_words(row) else "", f"chủ trì {row.lead}" if row.lead else ""]
        parts.append(f"{row.steps_done} trên {row.steps} bước đã xong" if row.steps else "")
        return ", ".join(part for part in parts if part)


def _named(row: TaskRow) -> str:
    return f"{row.no}. {row.text}" if row.no else row.text


def due_words(row: TaskRow) -> str:
    """The deadline as the document writes it, or the day."""
    if row.deadline_raw:
        return row.deadline_raw
    return f"{row.last_ok:%d/%m/%Y}" if row.last_ok else ""
