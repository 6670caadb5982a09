"""The commands about personal data. The same intents and queries as the window."""

from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from typing import Any

from core.entities import Record
from core.errors import KnownError
from core.intents import privacy as intents
from core.privacy import hours_left_words, request_kind
from storage.office import Office
from storage.queries.privacy import PersonRecord, data_breaches, data_requests, person_records
from storage.reader import Reader
from ui.console.output import written
from ui.console.resolve import case_id, record_id

Answer = tuple[Any, list[str]]


def privacy_request(office: Office, given: Namespace) -> Answer:
    done = office.do(
        intents.receive_request, kind=given.kind, name=given.name, number=given.number, contact=given.contact,
        content=given.content, received=given.received or datetime.now(),
    )  # fmt: skip
    row = office.ask(Reader.get, "data_request", done.subject) or {}
    return _request_json(row), [f"Đã ghi. Mã {row['id'][:8]}.", row["why"]]


def _request_json(row: Record) -> dict[str, Any]:
    names = ("id", "kind", "received", "answer_by", "done_by", "answered", "ended", "outcome")
    return {name: row[name] for name in names} | {"explanation": row["why"]}


def privacy_requests(office: Office, given: Namespace) -> Answer:
    found = office.ask(data_requests)
    lines = [
        f"{each.record['id'][:8]}  {request_kind(each.record['kind']).short:<26}"
        + (f" trước hết {each.due:%d/%m/%Y}" if each.due else " đã kết thúc")
        for each in found
    ]
    return [_request_json(each.record) for each in found], lines or ["Chưa có yêu cầu nào."]


def privacy_answer(office: Office, given: Namespace) -> Answer:
    id = office.ask(record_id, "data_request", given.id)
    office.do(intents.answer_request, id=id, day=given.on or office.today(), answer=given.content)
    return _request_json(office.ask(Reader.get, "data_request", id) or {}), ["Đã ghi ngày trả lời."]


def privacy_end(office: Office, given: Namespace) -> Answer:
    id = office.ask(record_id, "data_request", given.id)
    office.do(intents.end_request, id=id, outcome=given.outcome, day=given.on or office.today(), reason=given.reason)
    return _request_json(office.ask(Reader.get, "data_request", id) or {}), ["Đã kết thúc yêu cầu."]


def privacy_breach(office: Office, given: Namespace) -> Answer:
    done = office.do(
        intents.record_breach, found=given.found or datetime.now(), what=given.what, data=given.data,
        people=given.people, measures=given.measures,
    )  # fmt: skip
    row = office.ask(Reader.get, "data_breach", done.subject) or {}
    return _breach_json(row), [f"Đã ghi. Phải báo trước {row['due']:%H:%M %d/%m/%Y}.", f"Mã {row['id'][:8]}."]


def _breach_json(row: Record) -> dict[str, Any]:
    return {name: row[name] for name in ("id", "found", "due", "people", "reported", "reported_to", "closed", "task")}


def privacy_breaches(office: Office, given: Namespace) -> Answer:
    found = office.ask(data_breaches)
    lines = [
        f"{row['id'][:8]}  phát hiện {row['found']:%H:%M %d/%m/%Y}  "
        + ("đã báo" if row["reported"] else hours_left_words(row["due"], datetime.now())[0])
        for row in found
    ]
    return [_breach_json(row) for row in found], lines or ["Chưa có sự cố nào."]


def privacy_person(office: Office, given: Namespace) -> Answer:
    """What is kept of one person, for that person: shown, or as a PDF."""
    from ui.privacy_papers import person_paper

    if not given.number and not given.name:
        raise KnownError("usage", "Chưa nói người nào.", "Thêm --number SỐ, hoặc --name TÊN và --birth NGÀY.")
    found = office.ask(person_records, number=given.number, name=given.name, birth=given.birth)
    if given.out:
        answer = written(given.out, office.ask(person_paper, found, given.name or "", given.number))
        office.note("export", "", f"Dữ liệu của một người: {len(found)} bản ghi")
        return answer
    office.note("search", "", f"Dữ liệu của một người: {len(found)} bản ghi")
    lines = [line for each in found for line in (each.title, *(f"  {name}: {value}" for name, value in each.facts))]
    return [_person_json(each) for each in found], lines or ["Sổ không giữ dữ liệu nào khớp."]


def _person_json(each: PersonRecord) -> dict[str, Any]:
    return {"entity": each.entity, "id": each.id, "title": each.title, "sure": each.sure, "data": dict(each.facts)}


def privacy_purge(office: Office, given: Namespace) -> Answer:
    from core.intents.purge import named_by, purge
    from ui.privacy_papers import purge_paper

    ids = [office.ask(case_id, text) for text in given.ids]
    named = office.ask(named_by, [("case_file", id) for id in ids])
    done = office.do(purge, named=named, basis=given.basis, reason=given.reason)
    if given.out:
        return written(given.out, office.ask(purge_paper, done.subject))
    return {"id": done.subject, "records": len(named)}, [
        f"Đã xoá dữ liệu cá nhân ở {len(named)} bản ghi.",
        done.subject,
    ]


def privacy_print(office: Office, given: Namespace) -> Answer:
    from ui import privacy_papers

    if given.paper in ("breach", "purge"):
        if not given.id:
            raise KnownError("usage", "Chưa nói in của mục nào.", "Thêm --id MÃ.")
        entity = {"breach": "data_breach", "purge": "purge"}[given.paper]
        make = getattr(privacy_papers, f"{given.paper}_paper")
        return written(given.out, office.ask(make, office.ask(record_id, entity, given.id)))
    return written(given.out, office.ask(getattr(privacy_papers, f"{given.paper}_paper")))


PRIVACY_COMMANDS: dict[str, Callable[[Office, Namespace], Answer]] = {
    "privacy request": privacy_request, "privacy requests": privacy_requests, "privacy answer": privacy_answer,
    "privacy end": privacy_end, "privacy breach": privacy_breach, "privacy breaches": privacy_breaches,
    "privacy person": privacy_person, "privacy print": privacy_print,
    "privacy purge": privacy_purge,
}  # fmt: skip
