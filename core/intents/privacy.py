"""What people ask for about their data, breaches, and corrections of what is kept of one person."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from core.entities import Record
from core.errors import KnownError
from core.exchange.change import Act, Edit, delete
from core.intents.case_facts import plain_moment
from core.intents.checklists import make_checklist
from core.intents.known import Known
from core.intents.tasks import add_task, deadline_by
from core.privacy import OUTCOMES, breach_due, request_days, request_kind, rules
from core.templates import load_templates
from core.text import one_line

# What a person may have corrected, and the field it is in each record type that holds a person.
PERSON_FIELDS: dict[str, dict[str, str]] = {
    "case_file": {
        "name": "applicant", "number": "applicant_number", "birth": "applicant_birth", "sex": "applicant_sex",
        "address": "applicant_address", "phone": "applicant_phone",
    },
    "case_person": {"name": "name", "number": "number", "birth": "birth", "sex": "sex", "address": "address"},
    "data_request": {"name": "name", "number": "number"},
}  # fmt: skip


def receive_request(
    known: Known, *, kind: str, name: str, received: datetime, number: str = "", contact: str = "", content: str = ""
) -> Act:
    """Take a request in: its two days, and a task that reminds of them. The task names nobody."""
    asked, at = request_kind(kind), plain_moment(received)
    days = request_days(asked, at, known.calendar)
    words = (
        f"Yêu cầu {asked.short} cá nhân nhận ngày {at:%d/%m/%Y}: trả lời, rồi xong trước hết {days.done_by:%d/%m/%Y}"
    )
    reminder = add_task(known, text=words, due=days.answer_by, product=asked.basis)
    id = known.new_id()
    fields = {
        "kind": kind, "name": _required(name, "người yêu cầu"), "number": one_line(number) or None,
        "contact": one_line(contact) or None, "content": one_line(content) or None, "received": at,
        "answer_by": days.answer_by, "done_by": days.done_by, "why": days.why, "officer": known.person,
        "task": reminder.subject,
    }  # fmt: skip
    return Act(f"Nhận yêu cầu {asked.short}", (Edit("data_request", id, fields), *reminder.edits), subject=id)


def answer_request(known: Known, *, id: str, day: date, answer: str = "") -> Act:
    """The person was answered that the request is being dealt with; the task now reminds of the second day."""
    record = _open_request(known, id)
    edits = [Edit("data_request", id, {"answered": day, "answer": one_line(answer) or None})]
    if record["task"]:
        edits.append(Edit("task", record["task"], deadline_by(record["done_by"])))
    return Act("Đã trả lời yêu cầu về dữ liệu", tuple(edits), subject=id)


def end_request(known: Known, *, id: str, outcome: str, day: date, reason: str = "") -> Act:
    """Done, refused with its reason, or withdrawn."""
    record = _open_request(known, id)
    if outcome not in OUTCOMES:
        raise KnownError("bad-outcome", f"Không có kết quả “{outcome}”.", f"Chọn một trong: {', '.join(OUTCOMES)}.")
    if outcome == "refused" and not one_line(reason):
        raise KnownError("no-reason", "Từ chối thì phải ghi lý do.", "Ghi lý do rồi làm lại.")
    fields = {"ended": day, "outcome": outcome, "reason": one_line(reason) or None}
    if not record["answered"]:
        fields["answered"] = day
    edits = (Edit("data_request", id, fields), *_done(known, record["task"], day))
    return Act(f"Yêu cầu về dữ liệu: {OUTCOMES[outcome].lower()}", edits, subject=id)


def record_breach(
    known: Known, *, found: datetime, what: str, data: str = "", people: int | None = None, measures: str = ""
) -> Act:
    """Write a breach down: by when it is reported, a task that reminds, and the checklist of the first 72 hours."""
    at = plain_moment(found)
    due = breach_due(at)
    words = f"Vi phạm dữ liệu cá nhân phát hiện {at:%H:%M %d/%m/%Y}: báo trước {due:%H:%M %d/%m/%Y}"
    reminder = add_task(known, text=words, due=due.date(), priority=1, product=rules().breach_basis)
    template = next(each for each in load_templates() if each.key == rules().breach_template)
    steps = make_checklist(
        known, title=template.title, items=template.items, task=reminder.subject, made_from=template.key
    )
    id = known.new_id()
    fields = {
        "found": at, "due": due, "what": _required(what, "việc xảy ra"), "data": one_line(data) or None,
        "people": people, "measures": one_line(measures) or None, "officer": known.person, "task": reminder.subject,
    }  # fmt: skip
    edits = (Edit("data_breach", id, fields), *reminder.edits, *steps.edits)
    return Act("Ghi vi phạm dữ liệu cá nhân", edits, subject=id)


def report_breach(known: Known, *, id: str, at: datetime, to: str, document: str = "") -> Act:
    """It was reported: when, to whom, by which paper."""
    record = _breach(known, id)
    fields = {
        "reported": plain_moment(at), "reported_to": _required(to, "nơi nhận báo cáo"),
        "document": one_line(document) or None,
    }  # fmt: skip
    edits = (Edit("data_breach", id, fields), *_done(known, record["task"], at.date()))
    return Act("Đã báo vi phạm dữ liệu cá nhân", edits, subject=id)


def close_breach(known: Known, *, id: str, day: date, conclusion: str) -> Act:
    """What was found out and mended."""
    _breach(known, id)
    fields = {"closed": day, "conclusion": _required(conclusion, "kết luận, khắc phục")}
    return Act("Kết thúc vụ vi phạm dữ liệu", (Edit("data_breach", id, fields),), subject=id)


def correct_person(known: Known, *, records: Sequence[tuple[str, str]], values: dict[str, Any]) -> Act:
    """Write the same correction into every named record of one person. What a record has no field for is left out."""
    written = {name: (one_line(value) or None) if isinstance(value, str) else value for name, value in values.items()}
    if "name" in written and not written["name"]:
        raise KnownError("empty", "Chưa ghi họ tên.", "Ghi họ tên rồi lưu lại.")
    edits = []
    for entity, id in records:
        before, places = known.get(entity, id), PERSON_FIELDS.get(entity, {})
        fields = {places[name]: value for name, value in written.items() if name in places}
        changed = {name: value for name, value in fields.items() if before and before[name] != value}
        if changed:
            edits.append(Edit(entity, id, changed))
    if not edits:
        raise KnownError("nothing-chosen", "Không có gì khác với những gì đang ghi.", "Sửa một mục rồi lưu lại.")
    return Act(f"Sửa dữ liệu của một người ở {len(edits)} bản ghi", tuple(edits), subject=edits[0].id)


def delete_request(known: Known, *, id: str) -> Act:
    """Into the recycle bin, with its reminder."""
    record = known.get("data_request", id) or {}
    task = delete("task", record["task"]) if record.get("task") else ()
    return Act("Xoá yêu cầu về dữ liệu", (*delete("data_request", id), *task), subject=id)


def _done(known: Known, task: str | None, day: date) -> tuple[Edit, ...]:
    if not task:
        return ()
    fields = {"state": "done", "done_on": day, "done_by": known.person, "result": None}
    return (Edit("task", task, fields),)


def _open_request(known: Known, id: str) -> Record:
    record = known.get("data_request", id)
    if record is None:
        raise KnownError("no-such-request", "Không thấy yêu cầu này trong sổ.")
    if record["ended"]:
        raise KnownError("closed-request", "Yêu cầu này đã kết thúc.")
    return record


def _breach(known: Known, id: str) -> Record:
    record = known.get("data_breach", id)
    if record is None:
        raise KnownError("no-such-breach", "Không thấy vụ việc này trong sổ.")
    return record


def _required(text: str, words: str) -> str:
    if not one_line(text):
        raise KnownError("empty", f"Chưa ghi {words}.", "Ghi rồi lưu lại.")
    return one_line(text)
