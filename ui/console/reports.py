"""The commands of reports. The same intents and queries as the window."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from core.errors import KnownError
from core.intents import reports as intents
from core.procedures.catalogue import CONFIDENCE
from core.recurrence import Rule, describe_rule
from core.reports.calendar import STATES, Due, Duty
from core.reports.forms import forms
from core.reports.grid import totals
from core.reports.kinds import kind_of, kinds
from core.reports.paper import cell_words
from core.reports.periods import Window, tidy_period, window_of
from core.reports.tables import Counted
from storage.office import Office
from storage.queries.report_calendar import due_reports, report_duties, report_texts
from storage.queries.report_view import ReportView, report_view
from storage.queries.reports import behind
from storage.reader import Reader
from ui.console.output import written
from ui.console.report_tables import TABLE_COMMANDS
from ui.console.resolve import document_id
from ui.report_papers import report_file, suffix_of

Answer = tuple[Any, list[str]]


def report_due(office: Office, given: Namespace) -> Answer:
    found = office.ask(due_reports, given.until, sent=not given.unsent)
    lines = [_due_line(due) for due in found]
    return [_due_json(due) for due in found], lines or ["Không có báo cáo nào sắp phải gửi."]


def _due_line(due: Due) -> str:
    day = f"{due.last_ok:%d/%m/%Y}" if due.last_ok else "chưa rõ hạn"
    to, sure = due.duty.recipient or "chưa rõ nơi nhận", CONFIDENCE[due.duty.confidence]
    return f"{day:<12} {STATES[due.state]:<16} {due.duty.name}, {due.period_words} → {to} ({sure})"


def _due_json(due: Due) -> dict[str, Any]:
    duty, record = due.duty, due.report or {}
    window = duty.window_of(due.period)
    return {
        "duty": duty.key, "name": duty.name, "period": due.period, "due": due.due, "last_ok": due.last_ok,
        "days_left": due.days_left, "state": due.state, "recipient": duty.recipient or None, "form": duty.form or None,
        "kind": duty.kind or None, "source": duty.source or None, "confidence": duty.confidence, "level": duty.level,
        "window": _window_json(window) if window else None, "rule": describe_rule(duty.rule),
        "report": record.get("id"),
        **{name: record.get(name) for name in ("frozen_on", "sent_on", "number", "answered_on")},
    }  # fmt: skip


def _window_json(window: Window) -> dict[str, Any]:
    return {"first": window.first, "last": window.last, "estimated_months": window.estimated}


def report_kinds(office: Office, given: Namespace) -> Answer:
    answer = {
        "kinds": [{"id": kind.id, "name": kind.name, "forms": list(kind.forms)} for kind in kinds().values()],
        "forms": [
            {
                "id": form.id, "name": form.name, "official": form.official or None, "confidence": form.confidence,
                "figures": [
                    {"key": f"{form.id}.{figure.key}", "label": figure.label, "unit": figure.unit or None}
                    for figure in form.figures
                ],
            }
            for form in forms().values()
        ],
    }  # fmt: skip
    lines = [f"{kind.id:<14} {kind.name} ({', '.join(kind.forms)})" for kind in kinds().values()]
    return answer, lines


def _duty(office: Office, key: str) -> Duty:
    found = [
        duty for duty in office.ask(report_duties) if duty.key == key or (len(key) >= 6 and duty.key.startswith(key))
    ]
    if len(found) != 1:
        raise KnownError("no-such-duty", f"Không có chế độ báo cáo “{key}”.", "Xem mã ở report due --json.")
    return found[0]


def _asked(office: Office, given: Namespace) -> tuple[str, Window, str]:
    """Kind, window and duty of the report that is meant."""
    duty = _duty(office, given.duty) if given.duty else None
    kind = given.kind or (duty.kind if duty else "")
    if not kind:
        raise KnownError("no-kind", "Chế độ báo cáo này chưa có mẫu số liệu.", "Chọn mẫu bằng --kind.")
    window = given.window or (duty.window if duty else "calendar")
    estimated = given.estimated if given.estimated is not None else duty.estimated if duty else 0
    return kind, window_of(given.period, window, estimated), duty.key if duty else ""


def report_figures(office: Office, given: Namespace) -> Answer:
    kind, window, duty = _asked(office, given)
    view = office.ask(report_view, kind, window, duty=duty)
    return _view_json(view), _view_lines(view)


def _view_json(view: ReportView) -> dict[str, Any]:
    window, record = view.window, view.record or {}
    return {
        "kind": view.kind.id, "name": view.kind.name, "period": window.period or None,
        "window": _window_json(window), **{name: record.get(name) for name in ("frozen_on", "sent_on", "number")},
        "figures": totals(view.tables), "official": dict(view.official),
        "tables": [table.as_json() for table in view.tables],
        "differences": [asdict(each) for each in view.changed],
    }  # fmt: skip


def _view_lines(view: ReportView) -> list[str]:
    lines = [f"{view.kind.name}, {view.window.words}"]
    if view.is_frozen:
        lines.append(
            f"Số liệu chốt ngày {(view.record or {})['frozen_on']:%d/%m/%Y}; {len(view.changed)} số nay đã khác."
        )
    for table in view.tables:
        lines += ["", table.form.name, *_table_lines(table)]
    return lines


def _table_lines(table: Counted) -> list[str]:
    lines = []
    for figure in table.form.figures:
        number = f"{cell_words(table.value(figure.key))} {figure.unit}".rstrip()
        lines.append(f"  {figure.no:<10} {'  ' * figure.level}{figure.label}: {number}")
    if table.form.by:
        lines += [f"  – {' – '.join(filter(None, (group.band, group.label)))}" for group in table.groups]
    return lines


def report_freeze(office: Office, given: Namespace) -> Answer:
    kind, window, duty = _asked(office, given)
    view = office.ask(report_view, kind, window, duty=duty)
    due, name = _due_of(office, duty, window.period)
    figures = [table.as_json() for table in view.now]
    office.do(
        intents.freeze_report,
        kind=kind,
        window=window,
        figures=figures,
        duty=duty,
        name=name,
        due=due,
        again=given.again,
    )
    frozen = office.ask(report_view, kind, window, duty=duty)
    return _view_json(frozen), [f"Đã chốt số liệu {window.words}: {len(totals(frozen.tables))} số."]


def _due_of(office: Office, duty: str, period: str) -> tuple[Any, str]:
    if not duty:
        return None, ""
    found = [due for due in office.ask(due_reports) if due.duty.key == duty and due.period == period]
    return (found[0].last_ok if found else None), _duty(office, duty).name


def report_sent(office: Office, given: Namespace) -> Answer:
    duty = _duty(office, given.duty) if given.duty else None
    kind = given.kind or (duty.kind if duty else "")
    due, name = _due_of(office, duty.key if duty else "", given.period)
    done = office.do(
        intents.mark_sent, duty=duty.key if duty else "", kind=kind, period=given.period, name=name, due=due,
        sent_on=given.on, number=given.number, recipient=given.recipient or (duty.recipient if duty else ""),
    )  # fmt: skip
    return _record_json(office, done.subject), [f"{done.title}."]


def _record_json(office: Office, id: str) -> dict[str, Any]:
    record = office.ask(Reader.get, "report", id) or {}
    names = ("id", "duty", "kind", "name", "period", "turn", "due", "frozen_on", "sent_on", "number", "recipient",
             "answered_on", "answer", "official")  # fmt: skip
    return {name: record.get(name) for name in names}


def _id_of(office: Office, given: Namespace) -> str:
    key = _duty(office, given.duty).key if given.duty else ""
    kind = given.kind or _duty(office, given.duty).kind
    period = given.period if "W" in given.period or "+" in given.period else tidy_period(given.period)
    turn = 1
    while office.ask(Reader.get, "report", intents.report_id(key, kind, period, turn + 1)):
        turn += 1
    return intents.report_id(key, kind, period, turn)


def report_answered(office: Office, given: Namespace) -> Answer:
    done = office.do(intents.note_answer, id=_id_of(office, given), answered_on=given.on, answer=given.text)
    return _record_json(office, done.subject), [f"{done.title}."]


def report_official(office: Office, given: Namespace) -> Answer:
    values: dict[str, int | None] = {}
    for pair in given.values:
        key, mark, number = pair.partition("=")
        if not mark or not (number.isdigit() or number == ""):
            raise KnownError("usage", f"“{pair}” chưa đúng.", "Ghi số liệu=số, ví dụ ho-tich.khai-sinh=12.")
        values[key.strip()] = int(number) if number else None
    done = office.do(intents.note_official, id=_id_of(office, given), values=values)
    return _record_json(office, done.subject), [f"{done.title}."]


def report_make(office: Office, given: Namespace) -> Answer:
    kind, window, duty = _asked(office, given)
    document = office.ask(document_id, given.document) if given.document else ""
    recipient = _duty(office, duty).recipient if duty else ""
    made = office.ask(report_file, suffix_of(given.out), kind, window, duty, document, recipient)
    return written(given.out, made)


def report_rows(office: Office, given: Namespace) -> Answer:
    form, _, figure = given.figure.partition(".")
    found = office.ask(behind, form, figure, window_of(given.period, given.window), given.group)
    ids = office.ask(Reader.ids, found.rids)
    listed = [ids[rid] for rid in found.rids]
    return {"kind": found.kind, "ids": listed}, [f"{len(listed)} bản ghi", *listed]


def report_duty(office: Office, given: Namespace) -> Answer:
    before = _duty(office, given.key) if given.key else None
    if before and before.level == "plan":
        raise KnownError("plan-duty", "Việc định kỳ này của một văn bản.", "Sửa ở Nhiệm vụ, trang Việc định kỳ.")
    fields = {name: getattr(given, name) for name in ("name", "recipient", "source", "kind", "remind")}
    fields = {name: value for name, value in fields.items() if value is not None}
    if given.on or given.off:
        fields["active"] = given.on
    rule = None
    if given.freq or given.day or given.month:
        base = before.rule if before else Rule(given.freq or "yearly")
        rule = replace(base, freq=given.freq or base.freq, day=given.day or base.day, month=given.month or base.month)
    done = office.do(intents.set_report_duty, key=before.key if before else "", rule=rule, **fields)
    return _duty_json(_duty(office, before.key if before else done.subject)), [f"{done.title}."]


def _duty_json(duty: Duty) -> dict[str, Any]:
    return {
        "duty": duty.key, "name": duty.name, "rule": duty.rule.to_json(), "recipient": duty.recipient or None,
        "source": duty.source or None, "confidence": duty.confidence, "level": duty.level, "kind": duty.kind or None,
        "remind": duty.remind, "active": duty.active,
    }  # fmt: skip


def report_text(office: Office, given: Namespace) -> Answer:
    shipped = ("\n".join(kind_of(given.kind).opening), "\n".join(kind_of(given.kind).closing))
    if given.reset or given.opening_file or given.closing_file:
        opening, closing = ("", "") if given.reset else office.ask(report_texts, given.kind) or shipped
        opening = _read(given.opening_file) if given.opening_file else opening
        closing = _read(given.closing_file) if given.closing_file else closing
        office.do(intents.set_report_text, kind=given.kind, opening=opening, closing=closing)
    opening, closing = office.ask(report_texts, given.kind) or shipped
    return {"kind": given.kind, "opening": opening, "closing": closing}, [opening, "…", closing]


def _read(path: Any) -> str:
    try:
        return str(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError("unreadable", f"Không đọc được {path.name}.", "Lưu tệp ở dạng chữ UTF-8.") from error


REPORT_COMMANDS: dict[str, Callable[[Office, Namespace], Answer]] = {
    "report due": report_due, "report kinds": report_kinds, "report figures": report_figures,
    "report freeze": report_freeze, "report sent": report_sent, "report answered": report_answered,
    "report official": report_official, "report make": report_make, "report rows": report_rows,
    "report duty": report_duty, "report text": report_text, **TABLE_COMMANDS,
}  # fmt: skip
