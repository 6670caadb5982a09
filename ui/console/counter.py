"""The counter's commands: procedures, case files, the working calendar. The same intents and queries as the window."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from core.cases.papers import Tick
from core.citizen_card import Citizen
from core.errors import KnownError
from core.intents import calendar, case_steps, cases
from core.procedures.catalogue import CONFIDENCE, Fact, Procedure, TimeRule, load_catalogue, parse_catalogue
from core.workdays import date_words
from storage.office import Office
from storage.queries.cases import CaseDetail, CaseFilter, CaseRow, case_detail, case_ids, case_rows
from storage.queries.procedures import find_procedure, procedure_view, procedures
from storage.safe_file import write_safely
from ui.console.parser import moment
from ui.console.resolve import case_id, person_id

Answer = tuple[Any, list[str]]
_PAGE = 500
_ASKED = (
    "procedure", "applicant", "received", "channel", "answers", "missing", "variant", "number", "due", "due_reason",
    "people",
)  # fmt: skip
_MORE = ("outside", "content", "sets", "result_way", "fee", "fee_words", "note", "source")


# --- procedures -------------------------------------------------------------------------------------------------------


def procedure_list(office: Office, given: Namespace) -> Answer:
    found = office.ask(procedures, text=given.text or "", sector=given.sector or "", day=given.on)
    answer = [
        {
            "id": each.id, "name": each.name, "code": each.code or None, "sector": each.sector,
            "time": each.time.fact.text, "valid_from": each.valid_from, "valid_to": each.valid_to,
        }
        for each in found
    ]  # fmt: skip
    return answer, [f"{each.id:<40} {each.code or '-':<10} {each.name}" for each in found] or ["Không có thủ tục nào."]


def procedure_show(office: Office, given: Namespace) -> Answer:
    view = office.ask(procedure_view, _procedure(office, given.id), day=given.on)
    assert view is not None
    found = view.procedure
    answer = {
        "id": found.id, "name": found.name, "code": found.code or None, "sector": found.sector, "valid": view.valid,
        "valid_from": found.valid_from, "valid_to": found.valid_to, "submission": list(found.submission),
        "authorisation": found.authorisation, "time": _time_json(found.time),
        "time_variants": [_time_json(each) for each in found.variants],
        "fee": {"rule": found.fee.rule, "amount": found.fee.amount, "words": view.fee_words} | _fact(found.fee.fact),
        "papers": [_paper_json(paper) for paper in found.papers],
        "questions": [{"id": each.id, "text": each.text} for each in view.questions],
        "forms": [_fact(each) for each in found.forms], "basis": [_fact(each) for each in found.basis],
        "results": [_fact(each) for each in found.results], "notes": list(found.notes),
        "sources": dict(view.sources),
        "corrections": [
            {"place": fix["place"], "level": fix["level"], "value": fix["value"], "source": fix["source"]}
            for fix in view.fixes
        ],
    }  # fmt: skip
    return answer, _procedure_lines(found, view.fee_words, view.valid)


def _procedure_lines(found: Procedure, fee: str, valid: bool) -> list[str]:
    time = found.time.fact
    return [
        f"{found.name} ({found.code or 'chưa rõ mã'})",
        *([] if valid else [f"Không có bản nào có hiệu lực ngày này; bản dưới đây {found.validity_words}."]),
        f"Thời hạn: {time.text} [{CONFIDENCE[time.confidence]}]",
        *([f"  Nguồn khác ghi: {time.conflict}"] if time.conflict else []),
        f"Phí, lệ phí: {fee} [{CONFIDENCE[found.fee.fact.confidence]}]",
        *(
            f"  {'*' if paper.required else ' '} {paper.id:<28} {paper.name}"
            + (f" – {paper.condition}" if paper.condition else "")
            for paper in found.papers
        ),
    ]


def _time_json(rule: TimeRule) -> dict[str, Any]:
    longer = rule.extension
    return {
        "kind": rule.kind, "value": rule.value, "cutoff": rule.cutoff and f"{rule.cutoff:%H:%M}",
        "name": rule.name or None,
        "extension": longer and {"value": longer.value, "unit": longer.unit, "counted": longer.counted,
                                 "when": longer.fact.text},
    } | _fact(rule.fact)  # fmt: skip


def _paper_json(paper: Any) -> dict[str, Any]:
    return {
        "id": paper.id, "name": paper.name, "action": paper.action, "originals": paper.originals,
        "copies": paper.copies, "required": paper.required, "condition": paper.condition or None,
        "alternative_group": paper.group or None, "confidence": paper.fact.confidence,
    }  # fmt: skip


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "text": fact.text, "confidence": fact.confidence, "source": list(fact.source),
        "conflict": fact.conflict or None,
    }  # fmt: skip


def procedure_check(office: Office, given: Namespace) -> Answer:
    from core.procedures.compare import changes, check

    shipped = load_catalogue()
    checked = check(shipped)
    answer: dict[str, Any] = {
        "version": checked.version, "procedures": checked.procedures, "faults": list(checked.faults),
        "doubts": list(checked.doubts), "ending": list(checked.ending),
    }  # fmt: skip
    lines = [
        f"Bản dữ liệu {checked.version}: {checked.procedures} thủ tục, {len(checked.faults)} lỗi,"
        f" {len(checked.doubts)} chỗ chưa chắc, {len(checked.ending)} thủ tục hết hiệu lực chưa có bản sau.",
        *checked.faults,
    ]
    if given.against:
        found = changes(parse_catalogue(_json_file(given.against)), shipped)
        answer["changes"] = [
            {"kind": c.kind, "procedure": c.procedure, "place": c.place, "old": c.old, "new": c.new} for c in found
        ]
        lines += [f"{c.procedure} {c.place}: {c.old or '–'} -> {c.new or '–'}" for c in found] or ["Không khác gì."]
    else:
        lines += list(checked.doubts)
    return answer, lines


def _procedure(office: Office, text: str) -> str:
    found = office.ask(find_procedure, text)
    if len(found) == 1:
        return found[0].id
    if not found:
        raise KnownError("no-such-procedure", f"Không có thủ tục “{text}”.", "Xem: procedure list.")
    named = "; ".join(each.id for each in found[:5])
    raise KnownError("ambiguous-procedure", f"Có {len(found)} thủ tục khớp “{text}”.", f"Ghi mã: {named}.")


# --- case files -------------------------------------------------------------------------------------------------------


def case_new(office: Office, given: Namespace) -> Answer:
    wanted = _json_file(given.from_) if given.from_ else {}
    for name in ("procedure", "applicant", "channel", "variant", "number", "due"):
        if (value := getattr(given, name)) is not None:
            wanted[name] = value
    if given.received:
        wanted["received"] = given.received
    if given.answers:
        wanted["answers"] = _json_file(given.answers)
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
        "procedure": _procedure(office, wanted["procedure"]),
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
    from ui.console.parser import day

    return value if value is None or isinstance(value, date) else _typed(day, str(value))


def _typed(read: Callable[[str], Any], text: str) -> Any:
    import argparse

    try:
        return read(text)
    except argparse.ArgumentTypeError as error:
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


def _json_file(path: Path) -> Any:
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
        return json.loads(text)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise KnownError("unreadable", f"Không đọc được {path.name} như JSON.", "Xem lại tệp rồi làm lại.") from error


def case_json(row: CaseRow) -> dict[str, Any]:
    """A case file in a list."""
    return {
        "id": row.id, "number": row.number or None, "outside": row.outside or None, "procedure": row.procedure,
        "procedure_name": row.procedure_name, "applicant": row.applicant, "channel": row.channel, "state": row.state,
        "received": row.received, "due": row.due, "explanation": row.due_why, "days_left": row.urgency.days_left,
        "late": row.urgency.tone == "overdue",
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
    lines = [said, *case_lines([detail.row]), f"Ngày hẹn trả: {day}. {detail.row.due_why}", *_paper_lines(detail)]
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
        "timeline": [
            {"id": step["id"], "kind": step["kind"], "at": step["at"], "by": step["by_name"], "reason": step["reason"],
             "due": step["due"]}
            for step in detail.steps
        ],
        "allowed_steps": detail.allowed_steps,
        "disputed": detail.standing.disputed,
        "owes_apology": detail.owes_apology,
    }  # fmt: skip


def _paper_lines(detail: CaseDetail) -> list[str]:
    return [f"  {line.words:<26} {line.paper.id:<28} {line.paper.name}" for line in detail.lines]


def case_show(office: Office, given: Namespace) -> Answer:
    return _case(office, office.ask(case_id, given.id), "Hồ sơ:")


def case_list(office: Office, given: Namespace) -> Answer:
    chosen = CaseFilter(
        view=given.view or "all",
        text=given.text or "",
        state=given.state or "",
        procedure=_procedure(office, given.procedure) if given.procedure else "",
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


def case_print(office: Office, given: Namespace) -> Answer:
    from ui.case_papers import case_paper

    id = office.ask(case_id, given.id)
    pdf = office.ask(case_paper, id, given.form)
    answer = _written(given.out, pdf)
    office.do(cases.record_print, case=id, form=given.form, at=datetime.now())
    return answer


def print_register(office: Office, given: Namespace) -> Answer:
    from ui.case_papers import month_paper

    return _written(given.out, office.ask(month_paper, given.month))


def print_guide(office: Office, given: Namespace) -> Answer:
    from ui.case_papers import guide_paper

    return _written(given.out, office.ask(guide_paper, _procedure(office, given.procedure)))


def _written(path: Path, pdf: bytes) -> Answer:
    write_safely(path, pdf)
    return {"file": str(path), "bytes": len(pdf)}, [f"Đã ghi {path}."]


# --- the working calendar ---------------------------------------------------------------------------------------------


def calendar_add_days(office: Office, given: Namespace) -> Answer:
    counted = office.ask(lambda reader: reader.calendar.add_workdays(given.start, given.n))
    plain = office.ask(lambda reader: reader.calendar.add_days(given.start, given.n))
    result = plain if given.plain else counted
    warning = office.ask(lambda reader: reader.calendar.official_words(result.year))
    answer = {
        "start": given.start, "n": given.n, "unit": "days" if given.plain else "workdays", "result": result,
        "workdays": counted, "days": plain, "warning": warning or None,
    }  # fmt: skip
    return answer, [date_words(result), *([warning] if warning else [])]


def calendar_rule(office: Office, given: Namespace) -> Answer:
    last = given.to or given.day
    if last < given.day or (last - given.day).days > 31:
        raise KnownError("usage", "Khoảng ngày phải từ 1 đến 31 ngày.")
    days = [given.day + timedelta(days=step) for step in range((last - given.day).days + 1)]
    kind = given.leaf.split(" ")[1]
    for day in days:
        office.do(calendar.set_day, day=day, kind=kind, name=given.name, source=given.source)
    answer = {"days": days, "kind": kind, "name": given.name or None, "source": given.source or None}
    return answer, [f"{calendar.KINDS[kind]}: {date_words(day)}" for day in days]


COUNTER_COMMANDS: dict[str, Callable[[Office, Namespace], Answer]] = {
    "procedure list": procedure_list, "procedure show": procedure_show, "procedure check": procedure_check,
    "case new": case_new, "case list": case_list, "case show": case_show, "case tick": case_tick,
    "case move": case_move, "case print": case_print, "print register": print_register, "print guide": print_guide,
    "calendar add-days": calendar_add_days, "calendar off": calendar_rule,
    "calendar work": calendar_rule,
}  # fmt: skip

__all__ = ["COUNTER_COMMANDS", "case_json", "citizen_of"]
