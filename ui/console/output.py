"""Answers as JSON for scripts, or as short Vietnamese lines for people."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from core.errors import KnownError
from storage.queries.records import ChecklistView
from storage.queries.tasks import TaskRow
from storage.safe_file import write_safely


def as_json(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def reading_progress(done: int, all: int) -> None:
    """How far a long reading is, for whoever watches the screen; scripts hear nothing."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\rĐang đọc {done}/{all}" + ("\r\033[K" if done == all else ""))
        sys.stderr.flush()


def task_json(row: TaskRow) -> dict[str, Any]:
    """A task as the contract has it."""
    return {
        "id": row.id,
        "no": row.no or None,
        "section": row.section or None,
        "text": row.text,
        "lead": row.lead or None,
        "coord": row.coord or None,
        "state": row.state,
        "person": {"id": row.person, "name": row.person_name} if row.person else None,
        "deadline_raw": row.deadline_raw or None,
        "deadline": {
            "kind": row.deadline_kind or None,
            "op": row.op or None,
            "start": row.start,
            "due": row.due,
            "last_ok": row.last_ok,
            "rule": json.loads(row.rule) if row.rule else None,
        },
        "days_left": row.urgency.days_left,
        "document": {"id": row.document, "number": row.document_number or None, "title": row.document_title or None}
        if row.document
        else None,
        "priority": row.priority,
        "progress": row.progress,
        "done_on": row.done_on,
        "steps": {"done": row.steps_done, "all": row.steps},
    }


def checklist_json(view: ChecklistView) -> dict[str, Any]:
    items = [
        {"id": item["id"], "text": item["text"], "done": bool(item["done"]), "done_on": item["done_on"]}
        for item in view.items
    ]
    return {"id": view.id, "title": view.title, "task": view.task or None, "items": items}


def task_lines(rows: Iterable[TaskRow]) -> list[str]:
    return [f"{row.id[:8]}  {row.urgency.words:<24} {row.no:>4}  {row.text}" for row in rows]


def fact_lines(facts: Mapping[str, Any] | Sequence[tuple[str, Any]]) -> list[str]:
    pairs = facts.items() if isinstance(facts, Mapping) else facts
    return [f"{name}: {value}" for name, value in pairs if value not in (None, "")]


def json_file(path: Path) -> Any:
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
        return json.loads(text)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise KnownError("unreadable", f"Không đọc được {path.name} như JSON.", "Xem lại tệp rồi làm lại.") from error


def written(path: Path, pdf: bytes) -> tuple[dict[str, Any], list[str]]:
    write_safely(path, pdf)
    return {"file": str(path), "bytes": len(pdf)}, [f"Đã ghi {path}."]
