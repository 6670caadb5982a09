"""Recurring duties: the series, and the occurrences that become tasks, one at a time, the same on every PC."""

from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from core.entities import Record
from core.errors import KnownError
from core.exchange.change import Act, Edit, delete
from core.intents.given import require_own
from core.intents.known import Known
from core.recurrence import Occurrence, Rule, describe_rule, occurrence_id, period_words, upcoming
from core.tasks import OPEN_STATES
from core.text import one_line

_TURNS = 24  # how far ahead a turn that is still to be made is looked for


def add_duty(
    known: Known,
    *,
    text: str,
    rule: Rule,
    actor: str = "",
    recipient: str = "",
    person: str | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
    early: bool = True,
) -> Act:
    """A duty set by hand. Its first occurrence is made by `make_occurrences`."""
    if not one_line(text):
        raise KnownError("empty", "Chưa ghi nội dung việc định kỳ.", "Ghi việc phải làm rồi lưu lại.")
    id = known.new_id()
    fields = {
        "text": one_line(text), "actor": one_line(actor) or None, "recipient": one_line(recipient) or None,
        "person": person or known.person, "rule": rule.to_json(), "first_day": first_day or known.today,
        "last_day": last_day, "early": early,
    }  # fmt: skip
    return Act(f"Thêm việc định kỳ: {fields['text']}", (Edit("duty", id, fields),), subject=id)


def edit_duty(known: Known, *, id: str, rule: Rule | None = None, **fields: Any) -> Act:
    """Change a series; occurrences already made stay as they are."""
    duty = _duty(known, id)
    written = fields | ({"rule": rule.to_json()} if rule else {})
    require_own(known, "duty", [id], written)
    return Act(f"Sửa việc định kỳ: {duty['text']}", (Edit("duty", id, written),), subject=id)


def end_series(known: Known, *, id: str, last_day: date | None = None) -> Act:
    """No occurrence after `last_day` (today); later ones that are still open are cancelled."""
    duty, last = _duty(known, id), last_day or known.today
    ahead = [
        task["id"]
        for task in known.find("task", duty=id)
        if task["state"] in OPEN_STATES and task["last_ok"] and task["last_ok"] > last
    ]
    cancelled = {"state": "cancelled", "done_on": None, "done_by": None, "result": "Kết thúc việc định kỳ"}
    edits = (Edit("duty", id, {"last_day": last}), *(Edit("task", one, cancelled) for one in ahead))
    return Act(f"Kết thúc việc định kỳ: {duty['text']}", edits, subject=id)


def skip_occurrence(known: Known, *, id: str) -> Act:
    """Leave one period out. It stays left out on every PC: the occurrence keeps its id."""
    task = known.get("task", id)
    if task is None or not task["duty"]:
        raise KnownError("no-occurrence", "Việc này không phải một kỳ của việc định kỳ.")
    fields = {"state": "cancelled", "done_on": None, "done_by": None, "result": "Bỏ qua kỳ này"}
    return Act(f"Bỏ qua kỳ {task['period']}: {task['text']}", (Edit("task", id, fields),), subject=id)


def delete_duty(known: Known, *, id: str) -> Act:
    require_own(known, "duty", [id], ["_del"])
    return Act(f"Xoá việc định kỳ: {_duty(known, id)['text']}", delete("duty", id), subject=id)


def make_occurrences(known: Known) -> Act:
    """The occurrence that each series now needs: the current period's, or the next one's once that is settled.

    What lies in the past is never made up for. Running it again, here or on another PC, makes the same rows.
    """
    edits = [edit for duty in known.find("duty") if duty["rule"] for edit in _next_of(known, duty)]
    return Act("Tạo kỳ việc định kỳ", tuple(edits), undoable=False)


def _next_of(known: Known, duty: Record) -> list[Edit]:
    rule = Rule.from_json(duty["rule"])
    if rule.freq == "every-n" and rule.from_ is None:
        rule = replace(rule, from_=duty["first_day"])
    turns = upcoming(rule, known.today, known.calendar, since=duty["first_day"], early=duty["early"] is not False)
    for occurrence in islice(turns, _TURNS):
        if duty["last_day"] and occurrence.last_ok and occurrence.last_ok > duty["last_day"]:
            return []
        id = occurrence_id(bytes.fromhex(duty["id"]), occurrence.period).hex()
        task = known.get("task", id)
        if task is None:
            return [Edit("task", id, _occurrence(duty, occurrence))]
        if task["state"] in OPEN_STATES and not task["deleted"]:
            return []
    return []


def _occurrence(duty: Record, occurrence: Occurrence) -> dict[str, Any]:
    return {
        "document": duty["document"], "duty": duty["id"], "period": occurrence.period,
        "text": f"{duty['text']} ({period_words(occurrence.period)})", "lead": duty["actor"],
        "coord": None, "person": duty["person"], "product": f"Gửi {duty['recipient']}" if duty["recipient"] else None,
        "deadline_raw": describe_rule(Rule.from_json(duty["rule"])), "deadline_kind": "recurring", "op": "by",
        "start": None, "due": occurrence.due, "last_ok": occurrence.last_ok, "rule": duty["rule"],
        "state": "todo", "quote": duty["quote"],
        "source_line": duty["source_line"],
    }  # fmt: skip


def _duty(known: Known, id: str) -> Record:
    found = known.get("duty", id)
    if found is None:
        raise KnownError("no-such-duty", "Không thấy việc định kỳ này trong sổ.")
    return found
