"""An officer leaves, is replaced or is away: what passes to whom, and the successor's word that it was received."""

from collections.abc import Sequence
from datetime import date

from core.cases.milestones import OPEN_STATES
from core.cases.milestones import STATES as CASE_STATES
from core.entities import Record
from core.errors import KnownError
from core.exchange.change import Act, Edit
from core.intents.known import Known
from core.tasks import OPEN_STATES as OPEN_TASKS
from core.tasks import STATES
from core.text import one_line

KINDS = {"leave": "Thôi việc, chuyển công tác", "replaced": "Có người thay", "away": "Nghỉ, đi vắng"}
Items = Sequence[tuple[str, str]]  # (entity, id)


def open_work(known: Known, person: str) -> list[tuple[str, Record]]:
    """What a person has open: tasks and case files."""
    tasks = [each for each in known.find("task", person=person, order="t.last_ok IS NULL, t.last_ok") if _open(each)]
    cases = [each for each in known.find("case_file", officer=person, order="t.due IS NULL, t.due") if _under_way(each)]
    return [*(("task", each) for each in tasks), *(("case_file", each) for each in cases)]


def _open(task: Record) -> bool:
    return (task["state"] or "todo") in OPEN_TASKS


def _under_way(case: Record) -> bool:
    return case["state"] in OPEN_STATES


def hand_over(
    known: Known, *, giver: str, taker: str, items: Items, kind: str, until: date | None = None, note: str = ""
) -> Act:
    """Give open work to another officer, with its state of today written down for the minutes.

    Raises `KnownError`: no-such-person, same-person, bad-kind, nothing-chosen, not-theirs.
    """
    people = {id: known.get("person", id) for id in (giver, taker)}
    if not all(people.values()):
        raise KnownError("no-such-person", "Không thấy người này trong sổ.")
    if giver == taker:
        raise KnownError("same-person", "Người nhận phải khác người bàn giao.", "Chọn người khác.")
    if kind not in KINDS:
        raise KnownError("bad-kind", f"Không có lý do bàn giao “{kind}”.", f"Chọn: {', '.join(KINDS)}.")
    if not items:
        raise KnownError("nothing-chosen", "Chưa chọn việc nào để bàn giao.", "Chọn ít nhất một việc.")
    theirs = {(entity, each["id"]): each for entity, each in open_work(known, giver)}
    if missing := [item for item in items if item not in theirs]:
        raise KnownError(
            "not-theirs", f"{len(missing)} mục không còn là việc đang mở của người bàn giao.", "Chọn lại các việc."
        )
    id, lines, edits = known.new_id(), [], []
    for entity, record in items:
        found = theirs[entity, record]
        lines.append([entity, record, *_words(entity, found)])
        edits.append(Edit(entity, record, {"person" if entity == "task" else "officer": taker}))
    fields = {
        "giver": giver, "taker": taker, "kind": kind, "day": known.today, "until": until,
        "note": one_line(note) or None, "items": lines,
    }  # fmt: skip
    names = " cho ".join(str(each["name"]) for each in people.values() if each)
    return Act(f"Bàn giao {len(items)} việc: {names}", (Edit("handover", id, fields), *edits), id)


def _words(entity: str, record: Record) -> tuple[str, str, str]:
    """What stands in the minutes; of a case file only its number, never the citizen."""
    if entity == "task":
        day = record["last_ok"]
        return str(record["text"]), STATES.get(record["state"] or "todo", ""), day.isoformat() if day else ""
    name = f"Hồ sơ {record['number']}: {record['procedure_name'] or record['procedure']}"
    return name, CASE_STATES.get(record["state"], ""), record["due"].isoformat() if record["due"] else ""


def acknowledge(known: Known, *, id: str) -> Act:
    """The successor says that all of it was received. Raises `KnownError`: no-such-handover, not-taker, taken."""
    record = known.get("handover", id)
    if record is None or record["deleted"]:
        raise KnownError("no-such-handover", "Không thấy biên bản bàn giao này.", "Xem: handover list.")
    if record["taker"] != known.person:
        raise KnownError("not-taker", "Chỉ người nhận bàn giao mới xác nhận được.", "Người nhận mở sổ rồi xác nhận.")
    if record["taken"]:
        raise KnownError("taken", "Bàn giao này đã được xác nhận.")
    fields = {"taken": True, "taken_on": known.today, "taken_by": known.person}
    return Act("Xác nhận đã nhận bàn giao", (Edit("handover", id, fields),), id, undoable=False)


def close_person(known: Known, *, id: str) -> Act:
    """The leaver does not work here any more. Raises `KnownError` "work-open" while anything open is still theirs."""
    person = known.get("person", id)
    if person is None:
        raise KnownError("no-such-person", "Không thấy người này trong sổ.")
    if left := open_work(known, id):
        raise KnownError("work-open", f"{person['name']} còn {len(left)} việc đang mở.", "Bàn giao hết rồi đóng.")
    return Act(f"Thôi làm việc: {person['name']}", (Edit("person", id, {"active": False}),), id)
