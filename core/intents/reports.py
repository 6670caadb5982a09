"""Reports: the calendar, freezing the figures, sending, and what communes send to their province."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from core.entities import Record
from core.errors import KnownError
from core.exchange.change import Act, Edit, Version, hashed_id
from core.intents.known import Known
from core.recurrence import Rule, describe_rule, period_words
from core.reports.calendar import LEVELS, Due, duties_of, report_task_id, shipped_duties, turns
from core.reports.commune_report import CommuneReport
from core.reports.forms import every_figure
from core.reports.kinds import TEXT_KEY, checked_text, kind_of
from core.reports.periods import Window, tidy_period
from core.tasks import OPEN_STATES
from core.text import one_line

_FARTHEST = 60  # working days: as far ahead as a reminder may be set


def report_duty_id(key: str, level: str = "commune") -> str:
    """The record that changes a shipped duty: one a level on every PC."""
    return hashed_id("report-duty", key, level)


def set_report_duty(
    known: Known,
    *,
    key: str = "",
    rule: Rule | None = None,
    level: str = "commune",
    seen: Mapping[str, Version] | None = None,
    **fields: Any,
) -> Act:
    """Change a duty of the calendar (`key`: a shipped one, or the id of an own one), or add one."""
    if level not in LEVELS:
        raise KnownError("bad-level", "Cấp đặt phải là tỉnh hoặc cơ quan.")
    own = known.get("report_duty", key) if _is_id(key) else None
    if key and key not in shipped_duties() and own is None:
        raise KnownError("no-such-duty", "Không thấy chế độ báo cáo này.")
    if not key and not (one_line(fields.get("name") or "") and rule):
        raise KnownError("empty", "Chưa ghi tên báo cáo hay chưa chọn kỳ.", "Ghi rồi lưu lại.")
    if fields.get("kind"):
        kind_of(fields["kind"])
    written = {name: one_line(value) if isinstance(value, str) else value for name, value in fields.items()}
    if rule is not None:
        written["rule"] = rule.to_json()
        written.setdefault("confidence", "province" if level == "province" else "office")
    if not key:
        written.setdefault("first_day", known.today)  # nothing before today is missing
    id = own["id"] if own else report_duty_id(key, level) if key else known.new_id()
    edit = Edit("report_duty", id, written | {"key": key if not own else own["key"], "level": level}, seen or {})
    shown = written.get("name") or (own or {}).get("name") or shipped_duties()[key].name
    return Act(f"{'Sửa' if key else 'Thêm'} chế độ báo cáo: {shown}", (edit,), subject=id)


def report_id(duty: str, kind: str, period: str, turn: int = 1) -> str:
    """One report of one period: the same record on every PC."""
    return hashed_id("report", duty or kind, period, str(turn))


def freeze_report(
    known: Known,
    *,
    kind: str,
    window: Window,
    figures: Sequence[Mapping[str, Any]],
    duty: str = "",
    name: str = "",
    due: date | None = None,
    again: bool = False,
) -> Act:
    """Keep the figures as they are now. What was frozen never changes: a correction is another turn (`again`)."""
    period = tidy_period(window.period)
    turn = 1
    while (found := known.get("report", report_id(duty, kind, period, turn))) and found["frozen_on"]:
        if not again:
            raise KnownError(
                "already-frozen", f"Số liệu {period_words(period)} đã chốt ngày {found['frozen_on']:%d/%m/%Y}.",
                "Số đã chốt không đổi; cần gửi lại thì chốt lần nữa (báo cáo thay thế).",
            )  # fmt: skip
        turn += 1
    id = report_id(duty, kind, period, turn)
    title = one_line(name) or kind_of(kind).name
    fields = {
        "duty": duty or None, "kind": kind, "name": title, "period": period, "turn": turn, "due": due,
        "first": window.first, "last": window.last, "figures": [dict(each) for each in figures],
        "frozen_on": known.today, "frozen_by": known.person,
    }  # fmt: skip
    return Act(f"Chốt số liệu: {title}, {period_words(period)}", (Edit("report", id, fields),), subject=id)


def note_official(known: Known, *, id: str, values: Mapping[str, int | None]) -> Act:
    """What the official system says for some figures, beside ours; None takes a value away."""
    report, figures = _report(known, id), every_figure()
    kept = dict(report["official"] or {})
    for key, value in values.items():
        if key not in figures or (value is not None and (type(value) is not int or value < 0)):
            raise KnownError("bad-figure", f"Không ghi được số của hệ thống cho “{key}”.", "Ghi số nguyên không âm.")
        kept[key] = value
    left = {key: value for key, value in kept.items() if value is not None}
    return Act(f"Ghi số của hệ thống: {report['name']}", (Edit("report", id, {"official": left or None}),), subject=id)


def mark_sent(
    known: Known,
    *,
    duty: str = "",
    kind: str = "",
    period: str,
    name: str = "",
    due: date | None = None,
    sent_on: date | None = None,
    number: str = "",
    recipient: str = "",
) -> Act:
    """The report left the office. Its newest turn is meant; the task of a plan's duty is done with it."""
    key = period if "W" in period or "+" in period else tidy_period(period)
    id, report = _newest(known, duty, kind, key)
    title = one_line(name) or (report or {}).get("name") or (kind_of(kind).name if kind else "Báo cáo")
    fields: dict[str, Any] = {
        "sent_on": sent_on or known.today, "number": one_line(number) or None, "recipient": one_line(recipient) or None,
    }  # fmt: skip
    if report is None:
        fields |= {"duty": duty or None, "kind": kind or None, "name": title, "period": key, "turn": 1}
    if due is not None and not (report and report["due"]):
        fields["due"] = due
    edits = [Edit("report", id, fields)]
    own = known.get("task", report_task_id(duty, key)) if duty else None
    for task in known.find("task", duty=duty, period=key) if _is_id(duty) else [own] if own else []:
        if task["state"] in OPEN_STATES:
            done = {"state": "done", "done_on": fields["sent_on"], "done_by": known.person, "result": fields["number"]}
            edits.append(Edit("task", task["id"], done))
    return Act(f"Đã gửi: {title}, {period_words(key)}", tuple(edits), subject=id)


def make_report_tasks(known: Known) -> Act:
    """A task for each report whose reminder has begun: it stands in Hôm nay with all other work. Running it again, here
    or on another PC, makes the same rows; a duty of a plan has its own occurrences."""
    edits = []
    until = known.calendar.add_workdays(known.today, _FARTHEST)
    for duty in duties_of(known.find("report_duty"), (), {}):
        if not duty.active:
            continue
        for due in turns(duty, known.today, known.calendar, until, known.today):
            if due.days_left is None or not 0 <= due.days_left <= duty.remind:
                continue
            id = report_task_id(duty.key, due.period)
            if known.get("task", id) is None and not known.find("report", duty=duty.key, period=due.period):
                edits.append(Edit("task", id, _report_task(due)))
    return Act("Nhắc báo cáo sắp đến hạn", tuple(edits), undoable=False)


def _report_task(due: Due) -> dict[str, Any]:
    duty = due.duty
    return {
        "text": f"{duty.name} ({due.period_words})", "due": due.due, "last_ok": due.last_ok, "deadline_kind": "date",
        "op": "by", "deadline_raw": describe_rule(duty.rule), "state": "todo", "period": due.period,
        "person": duty.person or None, "product": f"Gửi {duty.recipient}" if duty.recipient else None,
    }  # fmt: skip


def note_answer(known: Known, *, id: str, answered_on: date | None = None, answer: str = "") -> Act:
    """The receiver said that the report arrived, with a document or by word."""
    report = _report(known, id)
    fields = {"answered_on": answered_on or known.today, "answer": one_line(answer) or None}
    return Act(f"Nơi nhận xác nhận: {report['name']}", (Edit("report", id, fields),), subject=id)


def set_report_text(known: Known, *, kind: str, opening: str, closing: str) -> Act:
    """The office's own text of a kind of report; without any the shipped one is used again."""
    name = kind_of(kind).name
    id = hashed_id("setting", TEXT_KEY + kind)
    value = {"opening": checked_text(opening), "closing": checked_text(closing)} if opening or closing else None
    return Act(f"Sửa lời văn: {name}", (Edit("setting", id, {"key": TEXT_KEY + kind, "value": value}),), subject=id)


def take_in_reports(known: Known, *, reports: Sequence[CommuneReport], way: str = "feed") -> Act:
    """What communes sent, into the province's book; of two for one period the later made counts."""
    edits = []
    for report in reports:
        id = hashed_id("commune-report", report.commune, report.period)
        before = known.get("commune_report", id)
        if before and not before["deleted"] and before["sent"] and before["sent"] > report.sent:
            continue
        fields = {"commune": report.commune, "name": report.name, "period": report.period, "sent": report.sent}
        if (
            before
            and all(before[key] == value for key, value in fields.items())
            and before["figures"] == report.figures
        ):
            continue
        more = {"figures": dict(report.figures), "way": way, "received": known.today}
        edits.append(Edit("commune_report", id, fields | more))
    return Act(f"Nhận số liệu của {len(edits)} xã", tuple(edits))


def _is_id(key: str) -> bool:
    """Whether a duty is a record of the book; the shipped ones have names."""
    return len(key) == 32 and set(key) <= set("0123456789abcdef")


def _newest(known: Known, duty: str, kind: str, period: str) -> tuple[str, Record | None]:
    turn, found = 1, known.get("report", report_id(duty, kind, period))
    while later := known.get("report", report_id(duty, kind, period, turn + 1)):
        turn, found = turn + 1, later
    return report_id(duty, kind, period, turn), found


def _report(known: Known, id: str) -> Record:
    found = known.get("report", id)
    if found is None:
        raise KnownError("no-such-report", "Không thấy báo cáo này trong sổ.")
    return found
