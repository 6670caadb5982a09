"""What a person does with tasks."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from core.entities import Record
from core.errors import KnownError
from core.exchange.change import Act, Edit, Version, delete
from core.intents.given import require_own
from core.intents.known import Known
from core.tasks import STATES
from core.text import one_line

EDITABLE = (
    "text", "lead", "coord", "person", "priority", "product", "progress", "section", "document", "result",
)  # fmt: skip


def add_task(
    known: Known,
    *,
    text: str,
    due: date | None = None,
    person: str | None = None,
    document: str | None = None,
    priority: int = 0,
    lead: str = "",
    product: str = "",
) -> Act:
    """A task written by hand; whoever writes it down does it unless another person is named."""
    id = known.new_id()
    fields = {
        "text": _text(text),
        "person": person or known.person,
        "document": document,
        "priority": priority,
        "lead": one_line(lead) or None,
        "product": one_line(product) or None,
        "state": "todo",
    }
    return Act(f"Thêm việc: {_short(fields)}", (Edit("task", id, fields | deadline_by(due)),), subject=id)


def deadline_by(due: date | None) -> dict[str, Any]:
    """The deadline group for "by the end of this day", or for none."""
    if due is None:
        return dict.fromkeys(("deadline_raw", "deadline_kind", "op", "start", "due", "last_ok", "rule"))
    return {
        "deadline_raw": None, "deadline_kind": "date", "op": "by", "start": None, "due": due, "last_ok": due,
        "rule": None,
    }  # fmt: skip


def edit_task(known: Known, *, id: str, seen: Mapping[str, Version] | None = None, **fields: Any) -> Act:
    """Change some fields of a task. `due` sets a new deadline by that day, `state` as in `set_state`."""
    task = _task(known, id)
    written: dict[str, Any] = {}
    for name, value in fields.items():
        if name == "due":
            written |= deadline_by(value)
        elif name == "state":
            written |= _state(known, value)
        elif name in EDITABLE:
            written[name] = _plain(name, value)
        else:
            raise KnownError("no-such-field", f"Nhiệm vụ không có mục “{name}”.")
    require_own(known, "task", [id], (name for name, value in written.items() if value != task[name]))
    if not 0 <= (written.get("progress") or 0) <= 100:
        raise KnownError("progress", "Tiến độ phải từ 0 đến 100 %.")
    return Act(f"Sửa việc: {_short(task)}", (Edit("task", id, written, seen or {}),), subject=id)


def set_state(known: Known, *, ids: Sequence[str], state: str, result: str | None = None) -> Act:
    """Set the state of tasks; done also notes the day and the person."""
    fields = _state(known, state) | ({"result": one_line(result) or None} if result is not None else {})
    title = f"{STATES[state]}: {_named(known, ids)}"
    return Act(title, tuple(Edit("task", id, fields) for id in ids), subject=ids[0])


def assign(known: Known, *, ids: Sequence[str], person: str | None) -> Act:
    """Give tasks to a person, or to nobody."""
    somebody = known.get("person", person) if person else None
    if person and somebody is None:
        raise KnownError("no-such-person", "Không thấy người này trong sổ.")
    who = somebody["name"] if somebody else "chưa ai"
    return Act(f"Giao cho {who}: {_named(known, ids)}", _each(ids, {"person": person}), subject=ids[0])


def move_due(known: Known, *, ids: Sequence[str], due: date | None) -> Act:
    """Give tasks another last day (or none). The document's own words stay in the history."""
    require_own(known, "task", ids, ["due"])
    return Act(f"Đổi hạn: {_named(known, ids)}", _each(ids, deadline_by(due)), subject=ids[0])


def delete_tasks(known: Known, *, ids: Sequence[str]) -> Act:
    """Into the recycle bin."""
    require_own(known, "task", ids, ["_del"])
    return Act(f"Xoá: {_named(known, ids)}", delete("task", *ids), subject=ids[0])


def _each(ids: Sequence[str], fields: Mapping[str, Any]) -> tuple[Edit, ...]:
    return tuple(Edit("task", id, fields) for id in ids)


def _state(known: Known, state: str) -> dict[str, Any]:
    if state not in STATES:
        raise KnownError("unknown-state", f"Trạng thái phải là một trong: {', '.join(STATES)}.")
    done = state == "done"
    return {"state": state, "done_on": known.today if done else None, "done_by": known.person if done else None}


def _task(known: Known, id: str) -> Record:
    task = known.get("task", id)
    if task is None:
        raise KnownError("no-such-task", "Không thấy nhiệm vụ này trong sổ.", "Tìm lại trong danh sách Nhiệm vụ.")
    return task


def _named(known: Known, ids: Sequence[str]) -> str:
    """What the act is about, for history and "Lấy lại": one task by its words, more by their number."""
    if not ids:
        raise KnownError("nothing-chosen", "Chưa chọn việc nào.", "Chọn ít nhất một việc rồi làm lại.")
    first = _task(known, ids[0])
    for id in ids[1:]:
        _task(known, id)
    return _short(first) if len(ids) == 1 else f"{len(ids)} việc"


def _short(task: Record, most: int = 60) -> str:
    text = task["text"] or ""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"


def _text(text: str) -> str:
    found = one_line(text)
    if not found:
        raise KnownError("empty", "Chưa ghi nội dung việc.", "Ghi việc phải làm rồi lưu lại.")
    return found


def _plain(name: str, value: Any) -> Any:
    """A field as typed: text on one line, an id (of a person, a document) as it is."""
    if name == "text":
        return _text(value)
    return (one_line(value) or None) if isinstance(value, str) else value
