"""What a person does with case files: take one in, change it, hand it over, throw it away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.cases.milestones import OPEN_STATES
from core.cases.papers import Tick, handed_in, missing
from core.citizen_card import Citizen
from core.errors import KnownError
from core.exchange.change import Act, Edit, Version, delete
from core.intents.case_facts import (
    CaseFacts,
    as_milestone,
    due_fields,
    facts_of,
    paper_row,
    plain_moment,
    procedure_for,
    short,
    step_edit,
)
from core.intents.case_numbers import issue, typed_number
from core.intents.known import Known
from core.procedures.catalogue import CHANNELS, Procedure, load_catalogue
from core.procedures.conditions import read_answers, with_known
from core.text import one_line

_APPLICANT = {
    "applicant": "name", "applicant_number": "number", "applicant_old_number": "old_number",
    "applicant_birth": "birth", "applicant_sex": "sex", "applicant_address": "address", "applicant_issued": "issued",
    "applicant_phone": "phone", "applicant_email": "email",
}  # fmt: skip
EDITABLE = (
    *_APPLICANT, "outside", "variant", "channel", "received", "content", "sets", "officer", "result_way", "fee",
    "fee_words", "note",
)  # fmt: skip
_COUNTED_BY = ("variant", "channel", "received")


@dataclass(frozen=True)
class Person:
    """Somebody else the file is about, or who handed it in for the applicant (`authorised`)."""

    relation: str
    citizen: Citizen
    authorised: bool = False


def receive_case(
    known: Known,
    *,
    procedure: str,
    applicant: Citizen,
    received: datetime,
    channel: str = "counter",
    answers: Mapping[str, Any] | None = None,
    ticks: Mapping[str, Tick] | None = None,
    lacking: Sequence[str] = (),
    people: Sequence[Person] = (),
    variant: str = "",
    number: str = "",
    due: date | None = None,
    due_reason: str = "",
    officer: str | None = None,
    **more: Any,
) -> Act:
    """Take a case file in.

    Without `ticks` every paper that is needed counts as handed in (shown, where the law has it only shown) but for
    those named in `lacking`. `number` is for a file begun on paper. `due` is a day that the officer promises where the
    data gives none. `more` takes outside, content, sets, result_way, fee, fee_words, note, source.
    """
    at = plain_moment(received)
    found = _procedure(known, procedure, at.date(), channel, variant)
    _require_allowed(found, people)
    id = known.new_id()
    said = read_answers(answers or {}, found) if found else dict(answers or {})
    with_file = with_known(said, channel=channel, authorised=any(person.authorised for person in people))
    given = _ticks(found, with_file, ticks, lacking)
    newest = load_catalogue().newest(procedure)
    record: dict[str, Any] = {
        "procedure": procedure, "procedure_name": newest.name if newest else procedure,
        "version": load_catalogue().version, "variant": variant or None, "channel": channel, "received": at,
        "started": at, "answers": said, "officer": officer or known.person, "result_way": "counter",
        "sets": found.sets if found else 1, "number": None, "outside": None,
        **_applicant_fields(applicant), **{name: _plain(value) for name, value in more.items() if value is not None},
    }  # fmt: skip
    steps = [step_edit(known, id, "received", at)]
    facts = CaseFacts(record, found, given, [], with_file)
    if lacking_now := missing(facts.lines):
        record["started"] = None
        steps.append(step_edit(known, id, "supplement", at, papers=[line.paper.id for line in lacking_now]))
    if due:
        steps.append(step_edit(known, id, "due", at, due=due, reason=due_reason))
    counting: tuple[Edit, ...] = ()
    if number:
        record["number"] = typed_number(known, number)
    else:
        issued, counting = issue(known, at)
        record["number"] = issued.number
    facts = CaseFacts(record, found, given, [as_milestone(step) for step in steps], with_file)
    record |= due_fields(known, facts)
    edits = (
        Edit("case_file", id, record), *paper_edits(known, id, found, given), *_people_edits(known, id, people),
        *steps, *counting,
    )  # fmt: skip
    return Act(f"Nhận hồ sơ {record['number']}", edits, subject=id)


def edit_case(known: Known, *, id: str, seen: Mapping[str, Version] | None = None, **fields: Any) -> Act:
    """Change what is written of a file. What the due day depends on counts it anew."""
    facts = facts_of(known, id)
    for name in fields:
        if name not in EDITABLE and name != "number":
            raise KnownError("no-such-field", f"Hồ sơ không có mục “{name}”.")
    written = {name: _plain(value) for name, value in fields.items()}
    if "number" in written:
        written["number"] = typed_number(known, written["number"] or "", but=id)
    if "applicant" in written and not written["applicant"]:
        raise KnownError("empty", "Chưa ghi người nộp.", "Ghi họ tên rồi lưu lại.")
    if any(name in written for name in _COUNTED_BY):
        written |= _counted_anew(known, facts, written)
    return Act(f"Sửa hồ sơ {short(facts.record)}", (Edit("case_file", id, written, seen or {}),), subject=id)


def _counted_anew(known: Known, facts: CaseFacts, written: Mapping[str, Any]) -> dict[str, Any]:
    record: dict[str, Any] = {**facts.record, **written}
    if record["channel"] not in CHANNELS:
        raise _bad_channel()
    if facts.record["started"] == facts.record["received"]:
        record["started"] = record["received"]
    day = record["received"].date()
    procedure = procedure_for(known, record["procedure"], day)
    answers = with_known(
        record["answers"] or {}, channel=record["channel"], authorised=facts.answers.get("uy-quyen") == "yes"
    )
    changed = CaseFacts(record, procedure, facts.ticks, facts.milestones, answers)
    return due_fields(known, changed)


def set_people(known: Known, *, case: str, people: Sequence[Person]) -> Act:
    """Who else a file is about; replaces what was written before."""
    facts = facts_of(known, case)
    _require_allowed(facts.procedure, people)
    old = [row["id"] for row in known.find("case_person", case_file=case)]
    edits = (*delete("case_person", *old), *_people_edits(known, case, people))
    return Act(f"Sửa người liên quan: {short(facts.record)}", edits, subject=case)


def hand_over(known: Known, *, ids: Sequence[str], person: str, at: datetime, reason: str = "") -> Act:
    """Give open files to another officer."""
    somebody = known.get("person", person)
    if somebody is None:
        raise KnownError("no-such-person", "Không thấy người này trong sổ.")
    edits: list[Edit] = []
    for id in ids:
        facts = facts_of(known, id)
        if facts.standing.state in OPEN_STATES and facts.record["officer"] != person:
            edits.append(step_edit(known, id, "hand_over", at, person=person, reason=reason))
            edits.append(Edit("case_file", id, {"officer": person}))
    if not edits:
        raise KnownError("nothing-chosen", "Không có hồ sơ nào đang giải quyết để bàn giao.", "Chọn lại hồ sơ.")
    return Act(f"Bàn giao {len(edits) // 2} hồ sơ cho {somebody['name']}", tuple(edits), subject=ids[0])


def delete_cases(known: Known, *, ids: Sequence[str]) -> Act:
    """Into the recycle bin. Their numbers stay given out."""
    named = short(facts_of(known, ids[0]).record) if len(ids) == 1 else f"{len(ids)} hồ sơ"
    return Act(f"Xoá hồ sơ: {named}", delete("case_file", *ids), subject=ids[0])


def record_print(known: Known, *, case: str, form: str, at: datetime) -> Act:
    """A form went to paper; from the second time on it is marked "bản in lại". Paper is never taken back."""
    fields = {"case_file": case, "form": form, "at": plain_moment(at), "by": known.person}
    return Act("In mẫu", (Edit("case_print", known.new_id(), fields),), subject=case, undoable=False)


def _procedure(known: Known, id: str, day: date, channel: str, variant: str) -> Procedure | None:
    """The version valid on that day; None when none is. Raises KnownError for what no version knows."""
    if load_catalogue().newest(id) is None:
        raise KnownError("no-such-procedure", f"Không có thủ tục “{id}”.", "Xem: procedure list.")
    if channel not in CHANNELS:
        raise _bad_channel()
    found = procedure_for(known, id, day)
    if variant and found and found.variant(variant) is None:
        names = "; ".join(each.name for each in found.variants) or "không có"
        raise KnownError("no-such-variant", f"Thủ tục này không có loại việc “{variant}”.", f"Các loại: {names}.")
    return found


def _bad_channel() -> KnownError:
    return KnownError("bad-channel", "Cách nộp phải là trực tiếp, bưu chính hoặc trực tuyến.")


def _require_allowed(procedure: Procedure | None, people: Sequence[Person]) -> None:
    if procedure and not procedure.authorisation and any(person.authorised for person in people):
        raise KnownError(
            "no-authorisation",
            f"{procedure.name}: các bên phải trực tiếp thực hiện, không được ủy quyền.",
            "Bỏ người được ủy quyền.",
        )


def _ticks(
    procedure: Procedure | None, answers: Mapping[str, Any], ticks: Mapping[str, Tick] | None, lacking: Sequence[str]
) -> dict[str, Tick]:
    if procedure is None:
        return {}
    known = [paper.id for paper in procedure.papers]
    for id in (*lacking, *(ticks or {})):
        if id not in known:
            raise KnownError("no-such-paper", f"Thủ tục này không có giấy tờ “{id}”.", f"Có: {', '.join(known)}.")
    if ticks is None:
        return handed_in(procedure.papers, answers, lacking)
    return dict(ticks) | {id: Tick("missing") for id in lacking}


def paper_edits(known: Known, case: str, procedure: Procedure | None, ticks: Mapping[str, Tick]) -> list[Edit]:
    """One row a paper of the procedure, so that two PCs tick the same rows."""
    return [
        Edit("case_paper", paper_row(case, paper.id),
             {"case_file": case, "paper": paper.id, "name": paper.name, "position": place}
             | tick_fields(known, ticks.get(paper.id, Tick())))
        for place, paper in enumerate(procedure.papers if procedure else ())
    ]  # fmt: skip


def tick_fields(known: Known, tick: Tick) -> dict[str, Any]:
    """The one fact that a tick states: what is there, how many, since when, who looked."""
    if not tick.state:
        return dict.fromkeys(("state", "originals", "copies", "noted_on", "noted_by"))
    return {
        "state": tick.state, "originals": tick.originals, "copies": tick.copies, "noted_on": known.today,
        "noted_by": known.person,
    }  # fmt: skip


def _applicant_fields(applicant: Citizen) -> dict[str, Any]:
    if not one_line(applicant.name):
        raise KnownError("empty", "Chưa ghi người nộp.", "Ghi họ tên rồi lưu lại.")
    return {field: _plain(getattr(applicant, name)) for field, name in _APPLICANT.items()}


def _people_edits(known: Known, case: str, people: Sequence[Person]) -> list[Edit]:
    return [
        Edit("case_person", known.new_id(), {
            "case_file": case, "relation": one_line(person.relation) or None, "authorised": person.authorised,
            "name": _plain(person.citizen.name), "number": _plain(person.citizen.number),
            "birth": person.citizen.birth, "sex": _plain(person.citizen.sex),
            "address": _plain(person.citizen.address),
        })
        for person in people
    ]  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return plain_moment(value)
    return (one_line(value) or None) if isinstance(value, str) else value
