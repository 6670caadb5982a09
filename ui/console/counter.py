"""The counter's commands: case files from intake to print. The same intents and queries as the window."""

from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from core.cases.papers import Tick
from core.cases.rules import channel_warning
from core.citizen_card import Citizen
from core.errors import KnownError
from core.intents import case_steps, cases
from core.workdays import date_words
from storage.office import Office
from storage.queries.case_detail import CaseDetail, case_detail, unanswered
from storage.queries.cases import CaseFilter, CaseRow, case_ids, case_rows
from ui.console.arguments import day as read_day
from ui.console.arguments import moment
from ui.console.catalogue import procedure_id
from ui.console.output import json_file, written
from ui.console.resolve import case_id, person_id

Answer = tuple[Any, list[str]]
_PAGE = 500
_ASKED = (
    "procedure", "applicant", "received", "channel", "answers", "missing", "variant", "number", "due", "due_reason",
    "people",
)  # fmt: skip
_MORE = ("outside", "content", "sets", "result_way", "fee", "fee_words", "note", "source")


def case_new(office: Office, given: Namespace) -> Answer:
    wanted = json_file(given.from_) if given.from_ else {}
    for name in ("procedure", "applicant", "channel", "variant", "number", "due"):
        if (value := getattr(given, name)) is not None:
            wanted[name] = value
    if given.received:
        wanted["received"] = given.received
    if given.answers:
        wanted["answers"] = json_file(given.answers)
    if given.missing:
        wanted["missing"] = [paper.strip() for paper in given.missing.split(",") if paper.strip()]
    for needed, words in (("procedure", "--procedure MÃ"), ("applicant", "--applicant TÊN")):
        if not wanted.get(needed):
            raise KnownError("usage", f"Chưa có {words.split(' ')[0]}.", f"Thêm {words} hoặc --from TỆP.")
    done = office.do(cases.receive_case, **_receiving(office, wanted))
    return _case(office, done.subject, "Đã nhận hồ sơ.")


def _receiving(office: Office, wanted: dict[str, Any]) -> dict[str, Any]:
    """What a script says of a file, as the intent takes it. Raises KnownError for words it does not know."""
    known = {*_ASKED, *_MORE}
    if strange := sorted(set(wanted) - known):
        raise KnownError("usage", f"Không hiểu mục {', '.join(strange)}.", f"Các mục: {', '.join(sorted(known))}.")
    due = wanted.get("due")
    return {
        "procedure": procedure_id(office, wanted["procedure"]),
        "applicant": citizen_of(wanted["applicant"]),
        "received": _moment(wanted.get("received")),
        "channel": wanted.get("channel") or "counter",
        "answers": wanted.get("answers") or {},
        "lacking": tuple(wanted.get("missing") or ()),
        "people": tuple(
            cases.Person(each.get("relation", ""), citizen_of(each), bool(each.get("authorised")))
            for each in wanted.get("people") or ()
        ),
        "variant": wanted.get("variant") or "",
        "number": wanted.get("number") or "",
        "due": _day(due),
        "due_reason": wanted.get("due_reason") or "",
        **{name: wanted[name] for name in _MORE if wanted.get(name) is not None},
    }


def _moment(value: Any) -> datetime:
    if value is None:
        return datetime.now().replace(microsecond=0)
    return value if isinstance(value, datetime) else _typed(moment, str(value))


def _day(value: Any) -> date | None:
    return value if value is None or isinstance(value, date) else _typed(read_day, str(value))


def _typed(read: Callable[[str], Any], text: str) -> Any:
    try:
        return read(text)
    except ArgumentTypeError as error:
        raise KnownError("usage", f"{error}.") from error


def citizen_of(given: Any) -> Citizen:
    """A citizen from a name, a scanned text, or an object with name, number, birth, sex, address, phone."""
    from core.citizen_card import checked, read_card

    if isinstance(given, str):
        return read_card(given) if "|" in given else Citizen(given)
    names = ("number", "old_number", "sex", "address", "phone", "email")
    fields = {name: str(given[name]) for name in names if given.get(name)}
    birth, issued = _day(given.get("birth")), _day(given.get("issued"))
    return checked(Citizen(name=str(given.get("name") or ""), birth=birth, issued=issued, **fields))


def case_json(row: CaseRow) -> dict[str, Any]:
    """A case file in a list."""
    return {
        "id": row.id, "number": row.number or None, "outside": row.outside or None, "procedure": row.procedure,
        "procedure_name": row.procedure_name, "applicant": row.applicant, "channel": row.channel, "state": row.state,
        "received": row.received, "due": row.due, "explanation": row.due_why, "days_left": row.urgency.days_left,
        "late": row.late,
        "officer": {"id": row.officer, "name": row.officer_name} if row.officer else None,
    }  # fmt: skip


def case_lines(rows: list[CaseRow]) -> list[str]:
    return [
        f"{row.id[:8]}  {row.number or '-':<14} {row.urgency.words:<24} {row.applicant} – {row.procedure_name}"
        for row in rows
    ]


def _case(office: Office, id: str, said: str) -> Answer:
    detail = office.ask(case_detail, id)
    assert detail is not None
    day = date_words(detail.row.due) if detail.row.due else "chưa có"
    warned = channel_warning(detail.procedure, detail.row.channel)
    lines = [said, *case_lines([detail.row]), f"Ngày hẹn trả: {day}. {detail.row.due_why}"]
    lines += [*([warned] if warned else []), *_paper_lines(detail)]
    return _detail_json(detail), lines


def _detail_json(detail: CaseDetail) -> dict[str, Any]:
    return case_json(detail.row) | {
        "started": detail.row.started,
        "papers": [
            {
                "id": line.paper.id, "name": line.paper.name, "need": line.need, "standing": line.standing,
                "words": line.words, "originals": line.originals, "copies": line.copies,
            }
            for line in detail.lines
        ],
        "missing": [line.paper.id for line in detail.missing],
        "unclear": [line.paper.id for line in detail.unclear],
        "answers": detail.answers,
        "unanswered": [{"id": question.id, "text": question.text} for question in unanswered(detail)],
        "timeline": [
            {"id": step["id"], "kind": step["kind"], "at": step["at"], "by": step["by_name"], "reason": step["reason"],
             "due": step["due"]}
            for step in detail.steps
        ],
        "allowed_steps": detail.allowed_steps,
        "disputed": detail.standing.disputed,
        "owes_apology": detail.owes_apology,
        "warnings": [words for words in (channel_warning(detail.procedure, detail.row.channel),) if words],
    }  # fmt: skip


def _paper_lines(detail: CaseDetail) -> list[str]:
    return [f"  {line.words:<26} {line.paper.id:<28} {line.paper.name}" for line in detail.lines]


def case_show(office: Office, given: Namespace) -> Answer:
    id = office.ask(case_id, given.id)
    office.note("open", id)
    return _case(office, id, "Hồ sơ:")


def case_list(office: Office, given: Namespace) -> Answer:
    chosen = CaseFilter(
        view=given.view or "all",
        text=given.text or "",
        state=given.state or "",
        procedure=procedure_id(office, given.procedure) if given.procedure else "",
        officer=office.ask(person_id, given.officer) if given.officer else "",
        number=given.number or "",
        due_before=given.due_before,
    )
    ids = office.ask(case_ids, chosen)[: given.limit]
    rows = [row for start in range(0, len(ids), _PAGE) for row in office.ask(case_rows, ids[start : start + _PAGE])]
    return [case_json(row) for row in rows], case_lines(rows) or ["Không có hồ sơ nào."]


def case_tick(office: Office, given: Namespace) -> Answer:
    id = office.ask(case_id, given.id)
    detail = office.ask(case_detail, id)
    assert detail is not None
    ticks = {paper: Tick(_tick_state(detail, paper, given), given.originals, given.copies) for paper in given.papers}
    office.do(case_steps.tick_papers, case=id, ticks=ticks, at=_moment(given.at))
    return _case(office, id, "Đã đánh dấu.")


def _tick_state(detail: CaseDetail, paper: str, given: Namespace) -> Any:
    if given.off or given.missing:
        return "missing" if given.missing else ""
    found = detail.procedure.paper(paper) if detail.procedure else None
    return "shown" if given.shown or (found and found.action == "xuat-trinh") else "in"


def case_move(office: Office, given: Namespace) -> Answer:
    id = office.ask(case_id, given.id)
    at = _moment(given.at)
    if given.step == "hand_over":
        if not given.person:
            raise KnownError("usage", "Bàn giao cho ai?", "Thêm --person NGƯỜI.")
        person = office.ask(person_id, given.person)
        office.do(cases.hand_over, ids=[id], person=person, at=at, reason=given.reason)
    else:
        office.do(
            case_steps.add_step, ids=[id], kind=given.step, at=at, reason=given.reason, due=given.due,
            papers=tuple(given.paper), signer=given.signer, basis=given.basis,
        )  # fmt: skip
    return _case(office, id, "Đã ghi mốc.")


def case_import(office: Office, given: Namespace) -> Answer:
    from core.cases.sheet_import import read_sheet
    from core.intents.case_import import import_cases, remembered_columns, reviewed

    chosen = json_file(given.columns) if given.columns else None
    sheet = read_sheet(given.file, chosen)
    if chosen is None and (kept := office.ask(remembered_columns, sheet.signature)):
        sheet = read_sheet(given.file, kept)
    rows = office.ask(reviewed, sheet)
    ready = [row for row in rows if row.ready]
    done = 0
    if given.accept and ready:
        if given.accept == "all" and len(ready) < sum(not row.known for row in rows):
            raise KnownError(
                "import-problems", f"Còn {sum(bool(row.problems) for row in rows)} dòng vướng.",
                "Sửa bảng tính, hoặc dùng --accept ready để nhập các dòng đã rõ.",
            )  # fmt: skip
        office.do(import_cases, rows=ready, columns=sheet.columns, signature=sheet.signature)
        done = len(ready)
    answer = {
        "columns": dict(sheet.columns), "imported": done, "ready": len(ready),
        "rows": [
            {"line": row.line, "number": row.outside, "procedure": row.procedure or None, "known": row.known or None,
             "problems": list(row.problems)}
            for row in rows
        ],
    }  # fmt: skip
    vexed = [f"Dòng {row.line}: {', '.join(row.problems)}" for row in rows if row.problems]
    there = sum(bool(row.known) for row in rows)
    return answer, [f"{len(rows)} hồ sơ: {len(ready)} sẵn sàng, {there} đã có, nhập {done}.", *vexed]


def case_review(office: Office, given: Namespace) -> Answer:
    from storage.queries.case_lookups import retention_review

    found = office.ask(retention_review, given.on)
    answer = [
        case_json(each.row) | {"finished": each.finished, "until": each.until, "kind": each.retention.id,
                               "basis": each.retention.basis, "confidence": each.retention.confidence}
        for each in found
    ]  # fmt: skip
    lines = [
        f"{each.row.id[:8]}  {each.row.number or '-':<14} hết hạn giữ {each.until:%d/%m/%Y}  {each.retention.name}"
        f" ({each.retention.basis})"
        for each in found
    ]
    return answer, lines or ["Không có hồ sơ nào hết hạn giữ."]


def case_print(office: Office, given: Namespace) -> Answer:
    from ui.case_papers import case_paper

    id = office.ask(case_id, given.id)
    pdf = office.ask(case_paper, id, given.form)
    answer = written(given.out, pdf)
    office.do(cases.record_print, case=id, form=given.form, at=datetime.now())
    return answer


def print_register(office: Office, given: Namespace) -> Answer:
    from ui.case_papers import month_paper

    answer = written(given.out, office.ask(month_paper, given.month, masked=given.masked))
    office.note("print", "", f"Sổ theo dõi hồ sơ {given.month:%m/%Y}")
    return answer


COUNTER_COMMANDS: dict[str, Callable[[Office, Namespace], Answer]] = {
    "case new": case_new, "case list": case_list, "case show": case_show, "case tick": case_tick,
    "case move": case_move, "case import": case_import, "case review": case_review, "case print": case_print,
    "print register": print_register,
}  # fmt: skip
