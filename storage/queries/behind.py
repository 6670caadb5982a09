"""The rows behind a number as lines of a list: numbers, names of procedures, days; no citizen's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.cases.milestones import STATES as CASE_STATES
from core.registers import register_book
from core.reports.periods import Window
from core.tasks import STATES as TASK_STATES
from storage.queries.reports import Behind, behind
from storage.reader import Reader

SHOWN = 300


@dataclass(frozen=True)
class BehindLine:
    """One record: `kind` and `id` open it."""

    kind: str
    id: str
    title: str
    note: str
    right: str


@dataclass(frozen=True)
class BehindLines:
    """At most `SHOWN` lines of `count`."""

    count: int
    lines: tuple[BehindLine, ...]


def behind_lines(
    reader: Reader, form: str, key: str, window: Window, group: str | None = None, document: str = ""
) -> BehindLines:
    found = behind(reader, form, key, window, group, document)
    rids = found.rids[:SHOWN]
    return BehindLines(len(found.rids), tuple(_LINES[found.kind](reader, found, rids)))


def _rows(reader: Reader, columns: str, table: str, rids: Sequence[int]) -> list[tuple[Any, ...]]:
    marks = ", ".join("?" * len(rids))
    return reader.rows(
        f'SELECT lower(hex(row.id)), {columns} FROM "{table}" AS t JOIN row USING (rid) WHERE t.rid IN ({marks})', *rids
    )


def _day(text: str | None) -> str:
    return f"{date.fromisoformat(text[:10]):%d/%m/%Y}" if text else ""


def _cases(reader: Reader, found: Behind, rids: Sequence[int]) -> list[BehindLine]:
    rows = _rows(reader, "t.number, t.outside, t.procedure_name, t.received, t.due, t.state", "case_file", rids)
    return [
        BehindLine(
            found.kind, id, f"{number or outside or 'Chưa có số'} – {name or ''}",
            f"Nhận {_day(received)} · hẹn {_day(due) or 'chưa có'}", CASE_STATES.get(state or "received", ""),
        )
        for id, number, outside, name, received, due, state in rows
    ]  # fmt: skip


def _tasks(reader: Reader, found: Behind, rids: Sequence[int]) -> list[BehindLine]:
    rows = _rows(reader, "t.no, t.text, t.last_ok, t.done_on, t.state", "task", rids)
    return [
        BehindLine(
            found.kind, id, f"{no}. {text}" if no else text or "",
            (f"Hạn {_day(last)}" if last else "Không ghi hạn") + (f" · xong {_day(done)}" if done else ""),
            TASK_STATES.get(state or "todo", ""),
        )
        for id, no, text, last, done, state in rows
    ]  # fmt: skip


def _entries(reader: Reader, found: Behind, rids: Sequence[int]) -> list[BehindLine]:
    rows = _rows(reader, "t.register, t.number, t.day", "register_entry", rids)
    return [
        BehindLine(found.kind, id, f"Số {number or '?'}", register_book(register).name, _day(day))
        for id, register, number, day in rows
    ]


def _reports(reader: Reader, found: Behind, rids: Sequence[int]) -> list[BehindLine]:
    rows = _rows(reader, "t.name, t.period, t.number, t.sent_on", "report", rids)
    return [
        BehindLine(found.kind, id, name or "", f"{period or ''} {number or ''}".strip(), _day(sent))
        for id, name, period, number, sent in rows
    ]


_LINES = {"case_file": _cases, "task": _tasks, "register_entry": _entries, "report": _reports}
