"""From case files and procedures to paper: what the window and the command line both print. No Qt."""

from datetime import date, datetime, timedelta

from core.cases.milestones import ENDS, KINDS, STATES
from core.cases.papers import PaperLine
from core.errors import KnownError
from core.masking import masked_name
from core.paper.desk import CaseOnPaper, Notice, PaperRow, apology, receipt, refusal, stop, supplement
from core.paper.desk_books import Passing, Register, RegisterRow, control_slip, register
from core.paper.guide_sheet import Guide, GuidePaper, guide_sheet
from core.procedures.catalogue import ACTIONS, CHANNELS, CONFIDENCE, STATUS, SUBMISSION, Paper
from core.procedures.fees import money
from storage.queries.case_detail import CaseDetail, case_detail
from storage.queries.case_lookups import register_rows
from storage.queries.procedures import procedure_view
from storage.queries.records import office
from storage.reader import Reader

_STEP_OF = {"refusal": ("refused",), "apology": ("apology", "extend"), "stop": ("stopped",)}
_NEEDED = {
    "refusal": "Hồ sơ chưa có mốc từ chối.",
    "apology": "Hồ sơ chưa có mốc xin lỗi hoặc gia hạn với ngày hẹn mới.",
    "stop": "Hồ sơ chưa có mốc dừng giải quyết.",
}


def case_paper(reader: Reader, id: str, form: str) -> bytes:
    """One of the desk's forms for a file, by its name in core.paper.desk.FORMS.

    Raises KnownError when the file gives no ground for it: nothing missing to ask for, no refusal written down.
    Record the print with `record_print` once it is on paper.
    """
    detail = case_detail(reader, id)
    if detail is None:
        raise KnownError("no-such-case", "Không thấy hồ sơ này trong sổ.")
    data = case_on_paper(reader, detail, form)
    if form == "receipt":
        return receipt(data)
    if form == "control":
        return control_slip(data, _passings(reader, detail))
    if form == "supplement":
        return supplement(data, _supplement_notice(detail))
    notice = _notice(detail, form)
    return {"refusal": refusal, "apology": apology, "stop": stop}[form](data, notice)


def case_on_paper(reader: Reader, detail: CaseDetail, form: str) -> CaseOnPaper:
    """A file in the words to be printed."""
    record, row = detail.record, detail.row
    rule = detail.procedure.variant(record["variant"] or "") or detail.procedure.time if detail.procedure else None
    of = office(reader)
    lines = (
        detail.missing if form == "supplement" else [line for line in detail.lines if line.standing in ("in", "shown")]
    )
    return CaseOnPaper(
        office=of["name"],
        place=place_of(of["name"]),
        number=row.number,
        procedure=row.procedure_name,
        applicant=row.applicant,
        received=row.received,
        day=row.received.date() if form == "receipt" else reader.today,
        due=row.due,
        due_why=row.due_why,
        time_words=rule.fact.text if rule else "",
        officer=row.officer_name,
        id_number=record["applicant_number"] or "",
        address=record["applicant_address"] or "",
        phone=record["applicant_phone"] or "",
        email=record["applicant_email"] or "",
        content=record["content"] or "",
        channel=CHANNELS.get(row.channel, ""),
        result_way=CHANNELS.get(record["result_way"] or "", ""),
        fee=_fee(reader, detail),
        sets=record["sets"] or 1,
        papers=[_row(line, detail, asked=form == "supplement") for line in lines],
        reprint=detail.printed(form),
    )


def _fee(reader: Reader, detail: CaseDetail) -> str:
    """What the officer wrote down, else what the data says of it."""
    record = detail.record
    if record["fee"] is not None:
        return money(record["fee"])
    if record["fee_words"] or detail.procedure is None:
        return record["fee_words"] or ""
    day = detail.row.received.date()
    view = procedure_view(reader, detail.procedure.id, day=day, channel=detail.row.channel)
    return view.fee_words if view else ""


def place_of(office_name: str) -> str:
    """The commune's name as the place on papers: the office's name without "UBND xã" and the like."""
    for lead in ("UBND", "Ủy ban nhân dân"):
        if office_name.lower().startswith(lead.lower()):
            rest = office_name[len(lead) :].strip()
            kind, _, name = rest.partition(" ")
            return name or kind
    return ""


def _row(line: PaperLine, detail: CaseDetail, asked: bool) -> PaperRow:
    paper = line.paper
    if asked:
        originals, copies = paper.originals, paper.copies
        note = line.short or paper.condition
    else:
        originals, copies = line.originals, line.copies
        note = detail.notes.get(paper.id, "")
    if line.standing == "shown" or (asked and paper.action == "xuat-trinh"):
        return PaperRow(
            paper.name, "Xuất trình" if asked else "Xuất trình, đã trả lại", _count(originals, copies), note
        )
    kinds = [name for name, n in (("Bản chính", originals), ("Bản sao", copies)) if n]
    return PaperRow(paper.name, ", ".join(kinds) or "Thông tin", _count(originals, copies), note)


def _count(originals: int, copies: int) -> str:
    return " + ".join(f"{n:02}" for n in (originals, copies) if n) or "–"


def _supplement_notice(detail: CaseDetail) -> Notice:
    if not detail.missing:
        raise KnownError(
            "nothing-missing", "Hồ sơ này không còn thiếu giấy tờ nào.", "Đánh dấu giấy tờ còn thiếu trước."
        )
    asked = [step for step in detail.steps if step["kind"] == "supplement"]
    last = asked[-1] if asked else {}
    return Notice(last.get("reason") or "", last.get("basis") or "")


def _notice(detail: CaseDetail, form: str) -> Notice:
    found = [step for step in detail.steps if step["kind"] in _STEP_OF[form]]
    if not found:
        raise KnownError("no-such-step", _NEEDED[form], "Ghi mốc đó với lý do, rồi in.")
    last = found[-1]
    return Notice(
        reason=last["reason"] or "",
        basis=last["basis"] or "",
        signer=last["signer"] or "",
        old_due=last["old_due"] if form == "apology" else None,
        new_due=last["due"],
    )


def _passings(reader: Reader, detail: CaseDetail) -> list[Passing]:
    of = office(reader)["name"]
    found = []
    for step in detail.steps:
        when = f"{step['at']:%H} giờ {step['at']:%M} ngày {step['at']:%d/%m/%Y}"
        unit = f"{of}\n{step['person_name'] or step['by_name']}"
        result = _kept(step["at"], detail) if step["kind"] in ENDS or step["kind"] == "ready" else ""
        note = KINDS.get(step["kind"], "") + (f": {step['reason']}" if step["reason"] else "")
        found.append(Passing(unit, when, result, note))
    return found


def _kept(at: datetime, detail: CaseDetail) -> str:
    due = detail.row.due
    if due is None:
        return ""
    day = at.date()
    return "Trước hạn" if day < due else "Đúng hạn" if day == due else "Quá hạn"


def register_paper(reader: Reader, first: date, last: date, masked: bool = False) -> bytes:
    """The register of the files taken in from one day to another, both included; `masked` for a copy that leaves the
    room."""
    named = masked_name if masked else str
    rows = [
        RegisterRow(
            number=row.number, procedure=row.procedure_name, applicant=named(row.applicant), sets=f"{row.sets:02}",
            channel=CHANNELS.get(row.channel, ""), received=f"{row.received:%H:%M %d/%m/%Y}",
            due=f"{row.due:%d/%m/%Y}" if row.due else "", officer=row.officer,
            returned=f"{row.ended:%d/%m/%Y}" if row.ended else "", state=STATES[row.state],
        )
        for row in register_rows(reader, first, last)
    ]  # fmt: skip
    return register(Register(office(reader)["name"], first, last, rows))


def month_paper(reader: Reader, first: date, masked: bool = False) -> bytes:
    """The register of the month that begins on a day."""
    after = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    return register_paper(reader, first.replace(day=1), after - timedelta(days=1), masked)


def guide_paper(reader: Reader, procedure: str, day: date | None = None) -> bytes:
    """The citizen's guide sheet of a procedure."""
    view = procedure_view(reader, procedure, day=day)
    if view is None:
        raise KnownError("no-such-procedure", f"Không có thủ tục “{procedure}”.")
    found = view.procedure
    facts = (("Thời hạn", found.time.fact), ("Phí", found.fee.fact))
    doubts = [f"{name}: {fact.text} – {CONFIDENCE[fact.confidence]}" for name, fact in facts if not fact.conflict
              and not fact.sure]  # fmt: skip
    doubts += [f"{name}: {fact.text}; nguồn khác ghi: {fact.conflict}" for name, fact in facts if fact.conflict]
    if not view.valid:
        doubts.insert(0, f"Không có bản nào có hiệu lực ngày này; dữ liệu {found.validity_words}.")
    if STATUS[found.status]:
        doubts.append(STATUS[found.status])
    alone = "các bên phải trực tiếp thực hiện, không được ủy quyền"
    return guide_sheet(
        Guide(
            office=office(reader)["name"], name=found.name, code=found.code, as_of=day or reader.today,
            validity=found.validity_words, channels=", ".join(SUBMISSION[each] for each in found.submission),
            authorisation="" if found.authorisation else alone, time=found.time.fact.text, fee=view.fee_words,
            papers=[_guide_row(paper) for paper in found.papers], sets=found.sets,
            results=[each.text for each in found.results], forms=[each.text for each in found.forms],
            basis=[each.text for each in found.basis], notes=found.notes, doubts=doubts,
        )
    )  # fmt: skip


def _guide_row(paper: Paper) -> GuidePaper:
    counts = [f"{n:02} {name}" for n, name in ((paper.originals, "bản chính"), (paper.copies, "bản sao")) if n]
    how = "Xuất trình, trả lại" if paper.action == "xuat-trinh" else ACTIONS[paper.action]
    return GuidePaper(paper.name, paper.condition, how, ", ".join(counts))
