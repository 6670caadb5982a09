"""What a person does with checklists, their items and their templates."""

from collections.abc import Sequence

from core.entities import Record
from core.errors import KnownError
from core.exchange.change import Act, Edit, delete
from core.intents.known import Known
from core.text import one_line

_STEP = 1_000  # positions leave room between neighbours, so that moving one item writes one item


def make_checklist(
    known: Known, *, title: str, items: Sequence[str] = (), task: str | None = None, made_from: str = ""
) -> Act:
    """A new checklist, of a task or by itself. `made_from` names the template it was made from."""
    id = known.new_id()
    return Act(f"Lập danh mục: {_required(title)}", _checklist(known, id, title, items, task, made_from), subject=id)


def save_template(known: Known, *, title: str, items: Sequence[str], id: str | None = None, note: str = "") -> Act:
    """A template of the office's own. With the id of a shipped template it takes that one's place here."""
    made = id or known.new_id()
    fields = {"title": _required(title), "template": True, "note": one_line(note) or None}
    old = [item["id"] for item in known.find("item", checklist=made)]
    edits = (Edit("checklist", made, fields), *_items(known, made, items), *delete("item", *old))
    return Act(f"Lưu mẫu: {fields['title']}", edits, subject=made)


def rename_checklist(known: Known, *, id: str, title: str) -> Act:
    return Act("Đổi tên danh mục", (Edit("checklist", id, {"title": _required(title)}),), subject=id)


def delete_checklist(known: Known, *, id: str) -> Act:
    """Into the recycle bin, with its items staying as they are."""
    return Act(f"Xoá danh mục: {_checklist_of(known, id)['title']}", delete("checklist", id), subject=id)


def add_items(known: Known, *, checklist: str, texts: Sequence[str]) -> Act:
    """More items at the end: one step, or a whole name list."""
    _checklist_of(known, checklist)
    if not [text for text in texts if one_line(text)]:
        raise KnownError("empty", "Chưa ghi bước nào.", "Ghi ít nhất một bước rồi lưu lại.")
    before = [item["position"] or 0 for item in known.find("item", checklist=checklist)]
    edits = _items(known, checklist, texts, max(before, default=0))
    return Act("Thêm bước" if len(edits) == 1 else f"Thêm {len(edits)} bước", edits, subject=edits[0].id)


def edit_item(known: Known, *, id: str, text: str) -> Act:
    _item(known, id)
    return Act("Sửa bước", (Edit("item", id, {"text": _required(text)}),), subject=id)


def move_item(known: Known, *, id: str, after: str | None) -> Act:
    """Put an item behind another one of its checklist, or first."""
    item = _item(known, id)
    others = [each for each in known.find("item", checklist=item["checklist"], order="position") if each["id"] != id]
    place = next((n + 1 for n, each in enumerate(others) if each["id"] == after), 0)
    before = others[place - 1]["position"] if place else 0
    behind = others[place]["position"] if place < len(others) else before + 2 * _STEP
    if behind - before > 1:
        return Act("Đổi thứ tự bước", (Edit("item", id, {"position": (before + behind) // 2}),), subject=id)
    order = [*others[:place], item, *others[place:]]
    edits = tuple(Edit("item", each["id"], {"position": (n + 1) * _STEP}) for n, each in enumerate(order))
    return Act("Đổi thứ tự bước", edits, subject=id)


def tick(known: Known, *, ids: Sequence[str], done: bool = True) -> Act:
    """Tick items off, or take the tick away. The same item ticked on two PCs is one fact (R13)."""
    items = [_item(known, id) for id in ids]
    if not items:
        raise KnownError("nothing-chosen", "Chưa chọn bước nào.", "Chọn ít nhất một bước rồi làm lại.")
    fields = {"done": done, "done_on": known.today if done else None, "done_by": known.person if done else None}
    named = items[0]["text"] if len(items) == 1 else f"{len(items)} bước"
    changed = [item["id"] for item in items if bool(item["done"]) != done]
    title = f"Đánh dấu: {named}" if done else f"Bỏ dấu: {named}"
    return Act(title, tuple(Edit("item", id, fields) for id in changed), subject=ids[0])


def delete_items(known: Known, *, ids: Sequence[str]) -> Act:
    named = _item(known, ids[0])["text"] if len(ids) == 1 else f"{len(ids)} bước"
    return Act(f"Xoá bước: {named}", delete("item", *ids), subject=ids[0])


def _checklist(
    known: Known, id: str, title: str, items: Sequence[str], task: str | None, made_from: str
) -> tuple[Edit, ...]:
    fields = {"title": _required(title), "task": task, "made_from": made_from or None}
    return (Edit("checklist", id, fields), *_items(known, id, items))


def _items(known: Known, checklist: str, texts: Sequence[str], after: int = 0) -> tuple[Edit, ...]:
    kept = [line for line in map(one_line, texts) if line]
    return tuple(
        Edit("item", known.new_id(), {"checklist": checklist, "text": text, "position": after + (n + 1) * _STEP})
        for n, text in enumerate(kept)
    )


def _checklist_of(known: Known, id: str) -> Record:
    found = known.get("checklist", id)
    if found is None:
        raise KnownError("no-such-checklist", "Không thấy danh mục kiểm này trong sổ.")
    return found


def _item(known: Known, id: str) -> Record:
    found = known.get("item", id)
    if found is None:
        raise KnownError("no-such-item", "Không thấy bước này trong sổ.")
    return found


def _required(text: str) -> str:
    found = one_line(text)
    if not found:
        raise KnownError("empty", "Chưa ghi nội dung.", "Ghi rồi lưu lại.")
    return found
