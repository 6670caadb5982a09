"""Province and commune: the list of communes, packs made and taken, progress taken in (R21)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from core.entities import Record
from core.errors import KnownError
from core.exchange.change import Act, Edit, hashed_id
from core.intents.known import Known
from core.intents.reports import take_in_reports
from core.province.given import GIVEN
from core.province.pack import Pack, answer_id, answers, as_record, kept_id, require_next
from core.province.progress import Progress
from core.tasks import OPEN_STATES
from core.text import fold, one_line

PROVINCE_BOOK = "province_book"


def found_province(known: Known) -> Act:
    """Make this book one of a province: it has communes and packs."""
    id = hashed_id("setting", PROVINCE_BOOK)
    return Act("Lập sổ của tỉnh", (Edit("setting", id, {"key": PROVINCE_BOOK, "value": True}),), id, undoable=False)


def require_province(known: Known) -> None:
    found = known.find("setting", key=PROVINCE_BOOK)
    if not found or not found[0]["value"]:
        raise KnownError("not-province", "Sổ này không phải sổ của tỉnh.", "Lập sổ của tỉnh bằng: province new.")


def add_commune(known: Known, *, name: str) -> Act:
    """A commune in the province's list; it joins by its code. The same name is the same commune."""
    require_province(known)
    if not one_line(name):
        raise KnownError("empty", "Chưa ghi tên xã.", "Ghi tên rồi làm lại.")
    id = hashed_id("commune", known.find("office")[0]["id"], fold(one_line(name)))
    return Act(f"Thêm xã: {one_line(name)}", (Edit("commune", id, {"name": one_line(name), "_del": False}),), id)


def note_joined(known: Known, *, id: str, office: str, sign: str, age: str) -> Act:
    """A commune's keys, from its answer to the invitation."""
    commune = known.get("commune", id)
    if commune is None:
        raise KnownError("no-such-commune", "Không thấy xã này trong danh sách.")
    fields = {"joined": known.today, "office": office, "sign": sign, "age": age}
    return Act(f"Xã tham gia: {commune['name']}", (Edit("commune", id, fields),), id, undoable=False)


def next_pack(known: Known) -> int:
    return max((each["number"] or 0 for each in known.find("pack", deleted=None)), default=0) + 1


def note_pack(known: Known, *, pack: Pack) -> Act:
    """A pack was made and signed: its number is given out for ever."""
    id = hashed_id("pack", known.find("office")[0]["id"], str(pack.number))
    fields = {
        "number": pack.number, "title": pack.title, "made": pack.made, "hash": pack.hash, "counts": pack.counts,
        "tasks": sorted(row.id for row in pack.rows if row.kind == "task"),
    }  # fmt: skip
    return Act(f"Lập gói số {pack.number} cho các xã", (Edit("pack", id, fields),), id, undoable=False)


def join_province(known: Known, *, province: str, name: str, sign: str, age: str, commune: str, called: str) -> Act:
    """The commune believes this province from now on; another one only after it left the first."""
    others = [each for each in known.find("province") if each["id"] != province]
    if others:
        raise KnownError(
            "joined-already", f"Cơ quan đã tham gia “{others[0]['name']}”.", "Một xã chỉ nhận gói của một tỉnh."
        )
    fields = {
        "name": one_line(name), "sign": sign, "age": age, "commune": commune, "commune_name": one_line(called),
        "joined": known.today, "_del": False,
    }  # fmt: skip
    return Act(f"Tham gia tỉnh: {one_line(name)}", (Edit("province", province, fields),), province, undoable=False)


def taken_packs(known: Known) -> dict[int, str]:
    """The hash of every pack that was accepted, by its number."""
    return {each["number"]: each["hash"] for each in known.find("pack_taken", deleted=None) if each["number"]}


def accept_pack(known: Known, *, pack: Pack) -> Act:
    """Take a pack that somebody looked at: its rows as they came, and the commune's own records for them.

    Raises `KnownError`: pack-known, pack-forked, pack-old.
    """
    require_next(pack, taken_packs(known))
    office = known.find("office")[0]["id"]
    edits: list[Edit] = []
    for row, id, fields in answers(office, pack):
        kept = {"kind": row.kind, "row": row.id, "fields": dict(row.fields), "pack": pack.number, "withdrawn": False}
        edits.append(Edit("pack_row", kept_id(row.id), kept))
        edits.append(Edit(row.kind, id, _answer(known, row.kind, id, fields)))
    edits += withdrawn(known, pack)
    taken = hashed_id("pack_taken", pack.province, str(pack.number))
    fields = {
        "number": pack.number, "title": pack.title, "made": pack.made, "hash": pack.hash, "accepted": known.today,
        "by": known.person or None,
    }  # fmt: skip
    edits.append(Edit("pack_taken", taken, fields))
    return Act(f"Nhận gói số {pack.number} của {pack.name}", tuple(edits), taken, undoable=False)


def _answer(known: Known, kind: str, id: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The commune's own record: new with its state, later only what the province changed."""
    made = as_record(kind, fields) | {"_del": False}
    before = known.get(kind, id)
    if before is None:
        own: dict[str, dict[str, Any]] = {
            "task": {"state": "todo", "person": known.person or None}, "document": {"received": known.today},
            "duty": {"person": known.person or None},
        }  # fmt: skip
        return made | own.get(kind, {})
    return {name: value for name, value in made.items() if name == "_del" or before[name] != value}


def withdrawn(known: Known, pack: Pack) -> list[Edit]:
    """What an earlier pack gave and this one does not: into the recycle bin where nobody has begun it."""
    there, office = {row.id for row in pack.rows}, known.find("office")[0]["id"]
    edits: list[Edit] = []
    for kept in known.find("pack_row", withdrawn=False):
        kind, row = kept["kind"], kept["row"]
        if row in there or kind not in GIVEN:
            continue
        edits.append(Edit("pack_row", kept["id"], {"pack": pack.number, "withdrawn": True}))
        id = answer_id(office, kind, row)
        if (own := known.get(kind, id)) and not own["deleted"] and not _is_begun(own, kind):
            edits.append(Edit(kind, id, {"_del": True}))
    return edits


def _is_begun(own: Record, kind: str) -> bool:
    return kind == "task" and (own["state"] != "todo" or bool(own["progress"]) or bool(own["result"]))


def pack_states(known: Known) -> dict[str, tuple[str, int, str]]:
    """Each task of the province with its state here, by the pack's row."""
    rows = {each["id"]: each["row"] for each in known.find("pack_row", kind="task", withdrawn=False)}
    found = {}
    for task in known.find("task", deleted=None):
        if task["given"] in rows:
            state = "cancelled" if task["deleted"] else task["state"] or "todo"
            done = task["done_on"].isoformat() if state == "done" and task["done_on"] else ""
            found[rows[task["given"]]] = (state, task["progress"] or 0, done)
    return found


def take_in_progress(known: Known, *, told: Sequence[Progress]) -> Act:
    """What communes tell, the newest of each; figures go where the reports are counted."""
    edits: list[Edit] = []
    for each in told:
        id = hashed_id("commune_progress", each.commune)
        fields = {
            "commune": each.commune, "number": each.number, "sent": each.sent, "pack": each.pack,
            "accepted": each.accepted, "states": {row: list(state) for row, state in sorted(each.states.items())},
        }  # fmt: skip
        edits.append(Edit("commune_progress", id, fields))
    figures = [each.report for each in told if each.report is not None]
    edits += take_in_reports(known, reports=figures).edits if figures else ()
    return Act(f"Nhận tiến độ của {len(told)} xã", tuple(edits), undoable=False)


def is_late(last_ok: date | None, state: str, today: date) -> bool:
    """Whether a task of the pack is late at a commune."""
    return last_ok is not None and last_ok < today and state in OPEN_STATES
