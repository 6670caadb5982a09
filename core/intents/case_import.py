"""Files from the province's system, after somebody looked at them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core.cases.milestones import ENDS
from core.cases.papers import handed_in
from core.cases.sheet_import import ImportRow, SheetRead
from core.errors import KnownError
from core.exchange.change import Act, Edit, hashed_id
from core.intents.case_facts import CaseFacts, as_milestone, due_fields, procedure_for, step_edit
from core.intents.cases import paper_edits
from core.intents.known import Known
from core.procedures.catalogue import load_catalogue
from core.procedures.conditions import with_known

_KEY = "case_import_columns"
_BY_PROVINCE = "theo hệ thống của tỉnh"


def remembered_columns(known: Known, signature: str) -> dict[str, str]:
    """The mapping that was chosen for a sheet with these headers; empty when none was."""
    row = known.get("setting", hashed_id("setting", _KEY, signature))
    return dict(row["value"]) if row and not row["deleted"] else {}


def reviewed(known: Known, sheet: SheetRead) -> list[ImportRow]:
    """The rows with the files that the book already has marked; nothing is written."""
    found = []
    for row in sheet.rows:
        there = known.find("case_file", outside=row.outside) or known.find("case_file", number=row.outside)
        found.append(replace(row, known=there[0]["id"]) if row.outside and there else row)
    return found


def import_cases(
    known: Known, *, rows: Sequence[ImportRow], columns: Mapping[str, str] | None = None, signature: str = ""
) -> Act:
    """Enter the rows that are ready, under the province's numbers; remember the columns for the next sheet.

    The province's system took these files in, so their needed papers count as handed in; its due day is kept.
    """
    chosen = [row for row in rows if row.ready and not known.find("case_file", deleted=None, outside=row.outside)]
    if not chosen:
        raise KnownError("nothing-to-import", "Không có hồ sơ mới nào để nhập.", "Xem lại các dòng còn vướng.")
    edits = [edit for row in chosen for edit in _case(known, row)]
    if columns and signature:
        id = hashed_id("setting", _KEY, signature)
        edits.append(Edit("setting", id, {"key": f"{_KEY}/{signature}"[:200], "value": dict(columns), "_del": False}))
    return Act(f"Nhập {len(chosen)} hồ sơ từ bảng tính", tuple(edits), subject=edits[0].id)


def _case(known: Known, row: ImportRow) -> list[Edit]:
    assert row.received is not None
    id = hashed_id("case_file", known.find("office")[0]["id"], row.outside)
    procedure = procedure_for(known, row.procedure, row.received.date())
    answers = with_known({}, channel=row.channel, authorised=False)
    ticks = handed_in(procedure.papers, answers) if procedure else {}
    newest = load_catalogue().newest(row.procedure)
    record: dict[str, Any] = {
        "number": row.outside, "outside": row.outside, "procedure": row.procedure,
        "procedure_name": newest.name if newest else row.procedure_text, "version": load_catalogue().version,
        "variant": None, "channel": row.channel, "received": row.received, "started": row.received, "answers": {},
        "applicant": row.applicant, "applicant_number": row.applicant_number or None,
        "applicant_birth": row.applicant_birth, "applicant_address": row.applicant_address or None,
        "applicant_phone": row.applicant_phone or None, "content": row.content or None, "officer": known.person,
        "sets": procedure.sets if procedure else 1, "result_way": "counter", "source": _BY_PROVINCE, "_del": False,
    }  # fmt: skip
    steps = [step_edit(known, id, "received", row.received)]
    if row.due:
        steps.append(step_edit(known, id, "due", row.received, due=row.due, reason=_BY_PROVINCE))
    if row.step:
        ended = row.step in ENDS or row.step == "ready"
        at = max(row.ended or row.received, row.received) if ended else row.received
        steps.append(step_edit(known, id, row.step, at, reason=_BY_PROVINCE))
    facts = CaseFacts(record, procedure, ticks, [as_milestone(step) for step in steps], answers)
    record |= due_fields(known, facts)
    return [Edit("case_file", id, record), *paper_edits(known, id, procedure, ticks), *steps]
