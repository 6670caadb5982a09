"""The catalogue's and the calendar's commands. The same intents and queries as the window."""

from argparse import Namespace
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from core.errors import KnownError
from core.intents import calendar
from core.procedures.catalogue import CONFIDENCE, Fact, Paper, Procedure, TimeRule, load_catalogue, parse_catalogue
from core.procedures.conditions import load_conditions
from core.workdays import date_words
from storage.office import Office
from storage.queries.procedures import find_procedure, procedure_view, procedures
from ui.console.output import json_file, written

Answer = tuple[Any, list[str]]


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
    view = office.ask(procedure_view, procedure_id(office, given.id), day=given.on)
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


def _paper_json(paper: Paper) -> dict[str, Any]:
    condition = load_conditions().by_text.get(paper.condition)
    return {
        "id": paper.id, "name": paper.name, "action": paper.action, "originals": paper.originals,
        "copies": paper.copies, "required": paper.required, "condition": paper.condition or None,
        "questions": list(condition.when) if condition else [],
        "alternative_group": paper.group or None,
        "confidence": paper.fact.confidence,
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
        found = changes(parse_catalogue(json_file(given.against)), shipped)
        answer["changes"] = [
            {"kind": c.kind, "procedure": c.procedure, "place": c.place, "old": c.old, "new": c.new} for c in found
        ]
        lines += [f"{c.procedure} {c.place}: {c.old or '–'} -> {c.new or '–'}" for c in found] or ["Không khác gì."]
    else:
        lines += list(checked.doubts)
    return answer, lines


def procedure_id(office: Office, text: str) -> str:
    found = office.ask(find_procedure, text)
    if len(found) == 1:
        return found[0].id
    if not found:
        raise KnownError("no-such-procedure", f"Không có thủ tục “{text}”.", "Xem: procedure list.")
    named = "; ".join(each.id for each in found[:5])
    raise KnownError("ambiguous-procedure", f"Có {len(found)} thủ tục khớp “{text}”.", f"Ghi mã: {named}.")


def print_guide(office: Office, given: Namespace) -> Answer:
    from ui.case_papers import guide_paper

    return written(given.out, office.ask(guide_paper, procedure_id(office, given.procedure)))


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


CATALOGUE_COMMANDS: dict[str, Callable[[Office, Namespace], Answer]] = {
    "procedure list": procedure_list, "procedure show": procedure_show, "procedure check": procedure_check,
    "print guide": print_guide, "calendar add-days": calendar_add_days, "calendar off": calendar_rule,
    "calendar work": calendar_rule,
}  # fmt: skip
