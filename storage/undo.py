"""Taking an act back: only what still shows the value it wrote (exchange.md, undo)."""

import json
from typing import Any, NamedTuple

from core.entities import DELETED, ENTITIES
from core.errors import KnownError
from core.exchange.change import Act, Edit
from storage.codec import from_column
from storage.reader import Reader


class TakenBack(NamedTuple):
    """The act that takes another back. `left` names, in Vietnamese, what has changed since and was left alone."""

    act: Act
    undoes: str
    left: tuple[str, ...]


# Issued numbers and prints stay as they are: the paper with them is out of the house.
_NEVER_UNDONE = ("number_book", "number_block", "case_print", "purge")
_BACK = "Lấy lại: "
_CHANGES = (
    "SELECT change.rid, lower(hex(row.id)), kind.text, name.text, change.value = shown.value,"
    " (SELECT value FROM change AS old WHERE old.cid = change.replaced),"
    " EXISTS (SELECT 1 FROM change AS before WHERE before.rid = change.rid AND before.cid <"
    "   (SELECT min(cid) FROM change JOIN change_set USING (csid) WHERE act = ?1 AND rid = row.rid))"
    " FROM change_set JOIN change USING (csid) JOIN row USING (rid) JOIN name AS kind ON kind.nid = row.entity"
    " JOIN name ON name.nid = change.cell JOIN cell ON cell.rid = change.rid AND cell.cell = change.cell"
    " JOIN change AS shown ON shown.cid = cell.cid WHERE change_set.act = ?1"
    " AND NOT EXISTS (SELECT 1 FROM void WHERE void.rid = change.rid AND void.cell = change.cell) ORDER BY change.cid"
)


def last_act(reader: Reader) -> str | None:
    """The newest act of whoever is signed in that can be taken back and was not."""
    found = reader.one(
        "SELECT lower(hex(act)) FROM change_set AS c WHERE person = ? AND undoable = 1 AND undoes IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM change_set AS u WHERE u.undoes = c.act"
        "   AND NOT EXISTS (SELECT 1 FROM change_set AS r WHERE r.undoes = u.act))"
        " AND csid NOT IN (SELECT csid FROM partial) ORDER BY csid DESC LIMIT 1",
        bytes.fromhex(reader.person),
    )
    return found[0] if found else None


def take_back(reader: Reader, act: str) -> TakenBack:
    """What takes `act` back. Raises `KnownError` when it cannot be taken back at all."""
    head = reader.one(
        "SELECT title, undoable AND NOT EXISTS (SELECT 1 FROM partial WHERE partial.csid = change_set.csid)"
        " FROM change_set WHERE act = ? ORDER BY 2 LIMIT 1",
        bytes.fromhex(act),
    )
    if head is None or not head[1]:
        raise KnownError("cannot-undo", "Việc này không lấy lại được.", "Xem Lịch sử để biết ai đã làm và lúc nào.")
    edits: dict[str, tuple[str, dict[str, Any]]] = {}
    left: list[str] = []
    rows = reader.rows(_CHANGES, bytes.fromhex(act))
    touched_since = {rid for rid, _id, _entity, _cell, still, _old, _known in rows if not still}
    for rid, id, entity, cell, still, old, known_before in rows:
        if entity not in ENTITIES or entity in _NEVER_UNDONE:
            continue
        fields = edits.setdefault(id, (entity, {}))[1]
        if not known_before:
            fields |= {} if rid in touched_since else {DELETED: True}
            left += [ENTITIES[entity].label] if rid in touched_since else []
        elif still:
            fields |= _old_values(entity, cell, old)
        else:
            left.append(_label(entity, cell))
    made = tuple(Edit(entity, id, fields) for id, (entity, fields) in edits.items() if fields)
    if not made:
        raise KnownError(
            "undo-overtaken",
            f"“{head[0]}” đã được sửa tiếp sau đó nên không lấy lại được.",
            "Sửa trực tiếp nội dung cần đổi.",
        )
    return TakenBack(Act(_title(head[0]), made), act, tuple(dict.fromkeys(left)))


def _title(taken: str) -> str:
    """Taking back what was taken back is doing it again."""
    return f"Làm lại: {taken.removeprefix(_BACK)}" if taken.startswith(_BACK) else f"{_BACK}{taken}"


def _label(entity: str, cell: str) -> str:
    members = ENTITIES[entity].cells.get(cell)
    return members[0].label if members else ENTITIES[entity].label


def _old_values(entity: str, cell: str, old: str | None) -> dict[str, Any]:
    """The fields of a cell as they were before the act."""
    if cell == DELETED:
        return {DELETED: bool(old) and json.loads(old or "false")}
    members = ENTITIES[entity].cells.get(cell, ())
    value = json.loads(old) if old is not None else None
    plain = {m.name: ((value or {}).get(m.name) if m.group else value) for m in members}
    return {m.name: _as_record(m, plain[m.name]) for m in members}


def _as_record(field: Any, value: Any) -> Any:
    return value if field.kind in ("json", "ref") else from_column(field, value)
