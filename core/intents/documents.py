"""Documents, and what of a plan somebody looked at and accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from core.errors import KnownError
from core.exchange.change import Act, Edit, Version, delete, hashed_id
from core.intents.given import require_own
from core.intents.known import Known
from core.text import fold, one_line

PlanItem = Mapping[str, Any]  # a task or duty of the contract "plan/1"


def document_id(office: str, meta: PlanItem) -> str | None:
    """The id of a document with an explicit number: the same on every PC that reads the same paper (R7)."""
    number = (meta.get("number") or {}).get("value")
    if not number:
        return None
    issuer = (meta.get("issuer") or {}).get("value") or ""
    day = (meta.get("date") or {}).get("value") or ""
    return hashed_id("document", office, fold(number).replace(" ", ""), fold(issuer), day)


def task_id(document: str, item: PlanItem, ordinal: int) -> str:
    """The id of a document's task: its section and number, and which one of that name it is."""
    return hashed_id("task", document, fold(item.get("section") or ""), fold(item.get("no") or ""), str(ordinal))


def numbered(document: str, items: Sequence[PlanItem]) -> list[str]:
    """The ids of a document's tasks, in order."""
    seen: dict[tuple[str, str], int] = {}
    ids = []
    for item in items:
        key = (fold(item.get("section") or ""), fold(item.get("no") or ""))
        seen[key] = seen.get(key, 0) + 1
        ids.append(task_id(document, item, seen[key]))
    return ids


def oneoff_id(document: str, item: PlanItem, place: int) -> str:
    """The id of a duty that is due once, which becomes a task."""
    return hashed_id("oneoff", document, fold(item.get("quote") or ""), str(place))


def duty_id(document: str, item: PlanItem, place: int) -> str:
    """The id of a recurring duty of a document."""
    return hashed_id("duty", document, fold(item.get("quote") or ""), str(place))


@dataclass(frozen=True)
class Original:
    """The document's file as it came; `blob` is what storage.attachments answered."""

    name: str
    media: str
    size: int
    blob: str


def import_plan(
    known: Known,
    *,
    plan: PlanItem,
    tasks: Sequence[int],
    duties: Sequence[int] = (),
    oneoffs: Sequence[int] = (),
    gone: Sequence[str] = (),
    original: Original | None = None,
) -> Act:
    """Take what somebody accepted of a read plan ("plan/1") into the book: the document, its tasks and its duties.

    `tasks`, `duties` and `oneoffs` are the accepted places in the plan's lists, `gone` the ids of tasks of an earlier
    version that are dropped. A document imported before is written over field by field, its tasks' state and
    everything else that people did untouched. One act, so that one "Lấy lại" takes all of it back.
    """
    meta = plan["meta"]
    document = document_id(known.find("office")[0]["id"], meta) or known.new_id()
    edits = [Edit("document", document, _document(known, meta))]
    rows, ids = plan["tasks"], numbered(document, plan["tasks"])
    for place in tasks:
        edits.append(Edit("task", ids[place], _task(known, document, ids[place], rows[place], place)))
    for place in oneoffs:
        item = plan["oneoff_duties"][place]
        id = oneoff_id(document, item, place)
        duty = {**item, "lead": item.get("actor"), "product": _product(item)}
        edits.append(Edit("task", id, _task(known, document, id, duty, len(rows) + place)))
    for place in duties:
        item = plan["recurring_duties"][place]
        edits.append(Edit("duty", duty_id(document, item, place), _duty(known, document, item, meta)))
    count = len(edits) - 1
    edits += delete("task", *gone)
    if original is not None:
        edits.append(_original(known, document, original))
    name = (meta.get("number") or {}).get("value") or meta.get("title") or "văn bản"
    return Act(f"Nhập {name}: {count} việc", tuple(edits), subject=document)


def _original(known: Known, document: str, file: Original) -> Edit:
    """The same file read twice hangs on the document once."""
    fields = {
        "about": document, "name": one_line(file.name), "media": file.media, "size": file.size, "blob": file.blob,
        "original": True, "at": datetime.now(UTC), "by": known.person, "_del": False,
    }  # fmt: skip
    return Edit("attachment", hashed_id("original", document, file.blob), fields)


def edit_document(known: Known, *, id: str, seen: Mapping[str, Version] | None = None, **fields: Any) -> Act:
    """Change what is known of a document."""
    if known.get("document", id) is None:
        raise KnownError("no-such-document", "Không thấy văn bản này trong sổ.")
    written = {name: (one_line(value) or None) if isinstance(value, str) else value for name, value in fields.items()}
    require_own(known, "document", [id], written)
    return Act("Sửa văn bản", (Edit("document", id, written, seen or {}),), subject=id)


def add_document(known: Known, *, title: str, number: str = "", day: date | None = None, issuer: str = "") -> Act:
    """A document written down by hand, without reading a plan from it."""
    if not one_line(title):
        raise KnownError("empty", "Chưa ghi trích yếu văn bản.", "Ghi rồi lưu lại.")
    office = known.find("office")[0]["id"]
    meta = {
        "number": {"value": one_line(number)}, "issuer": {"value": one_line(issuer)},
        "date": {"value": day.isoformat() if day else ""},
    }  # fmt: skip
    id = document_id(office, meta) or known.new_id()
    fields = {
        "title": one_line(title), "number": one_line(number) or None, "date": day, "issuer": one_line(issuer) or None,
        "received": known.today,
    }  # fmt: skip
    return Act(f"Thêm văn bản: {one_line(number) or one_line(title)}", (Edit("document", id, fields),), subject=id)


def delete_document(known: Known, *, id: str, tasks_too: bool = False) -> Act:
    """Into the recycle bin, with its tasks and duties if wanted."""
    require_own(known, "document", [id], ["_del"])
    edits = list(delete("document", id))
    if tasks_too:
        edits += delete("task", *(task["id"] for task in known.find("task", document=id)))
        edits += delete("duty", *(duty["id"] for duty in known.find("duty", document=id)))
    return Act("Xoá văn bản", tuple(edits), subject=id)


def _document(known: Known, meta: PlanItem) -> dict[str, Any]:
    signer = meta.get("signer") or {}
    values = {name: (meta.get(name) or {}).get("value") for name in ("number", "date", "issuer")}
    return {
        "doc_type": meta.get("doc_type"), "number": values["number"], "date": _day(values["date"]),
        "issuer": values["issuer"], "title": meta.get("title"), "signer": signer.get("name"),
        "signer_position": signer.get("position"), "place": meta.get("place"), "received": known.today,
        "facts": _facts(meta), "_del": False,
    }  # fmt: skip


def _facts(meta: PlanItem) -> dict[str, Any]:
    """How certain number, day and issuer are, and what the signatures were worth when the document came in."""
    facts: dict[str, Any] = {name: (meta.get(name) or {}).get("status") for name in ("number", "date", "issuer")}
    return {name: value for name, value in (facts | {"signatures": meta.get("signatures")}).items() if value}


def _task(known: Known, document: str, id: str, item: PlanItem, position: int) -> dict[str, Any]:
    deadline = item.get("deadline") or {}
    source = item.get("source") or {}
    fields = {
        "document": document, "no": item.get("no"), "section": item.get("section"), "text": item.get("text"),
        "lead": item.get("lead"), "coord": item.get("coord"), "product": item.get("product"),
        "deadline_raw": item.get("deadline_raw"), "deadline_kind": deadline.get("kind"), "op": deadline.get("op"),
        "start": _day(deadline.get("start")), "due": _day(deadline.get("due")),
        "last_ok": _day(deadline.get("last_ok")),
        "rule": deadline.get("rule"), "quote": source.get("quote") or item.get("quote"),
        "source_line": source.get("line"), "position": position,
    }  # fmt: skip
    if item.get("person"):
        fields["person"] = item["person"]
    before = known.get("task", id)
    if before is None:
        fields |= {"state": "todo", "person": item.get("person") or known.person}
    elif before["deleted"]:
        fields["_del"] = False
    return fields


def _duty(known: Known, document: str, item: PlanItem, meta: PlanItem) -> dict[str, Any]:
    source = item.get("source") or {}
    return {
        "document": document, "text": item.get("text"), "actor": item.get("actor"), "recipient": item.get("recipient"),
        "person": item.get("person") or known.person, "rule": item.get("due_rule") or _cadence(item),
        "first_day": _day((meta.get("date") or {}).get("value")), "early": True,
        "quote": item.get("quote") or source.get("quote"), "source_line": source.get("line"), "_del": False,
    }  # fmt: skip


def _cadence(item: PlanItem) -> dict[str, Any] | None:
    """A duty without a day still comes back every month or quarter: its periods are known, its day is asked for."""
    return {"freq": item["cadence"]} if item.get("cadence") else None


def _product(item: PlanItem) -> str | None:
    return f"Gửi {item['recipient']}" if item.get("recipient") else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
