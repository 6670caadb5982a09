"""Deletion by law: what a person orders to be emptied for ever, with its ground (R23)."""

from collections.abc import Mapping, Sequence

from core.entities import ENTITIES
from core.errors import KnownError
from core.exchange.change import Act, Edit
from core.intents.known import Known
from core.text import one_line

MOST_RECORDS = 5_000  # of one purge: one value of one change

# What hangs on a record: (entity, the field that points to it). Notes and files hang on any.
_HANGING = {
    "case_file": (("case_paper", "case_file"), ("case_person", "case_file"), ("milestone", "case_file")),
    "task": (("checklist", "task"),),
    "checklist": (("item", "checklist"),),
}
_ON_ANY = (("note", "about"), ("attachment", "about"))
# Fields that hold what citizens said or handed in, whatever the record: files and free text.
_ALWAYS = {"attachment": ("name", "blob"), "note": ("text",)}

Named = Mapping[str, tuple[str, Sequence[str]]]  # record -> its entity and the cells to empty


def personal_cells(entity: str) -> tuple[str, ...]:
    """The cells of a record type that hold a citizen's data."""
    declared = ENTITIES[entity]
    found = dict.fromkeys(field.cell for field in declared.fields if field.personal)
    return (*found, *(cell for cell in _ALWAYS.get(entity, ()) if cell not in found))


def named_by(known: Known, records: Sequence[tuple[str, str]]) -> dict[str, tuple[str, Sequence[str]]]:
    """Every record that a purge of these takes from: they, and what hangs on them, deleted ones too."""
    found: dict[str, tuple[str, Sequence[str]]] = {}
    waiting = list(dict.fromkeys(records))
    for entity, id in waiting:  # grows while what hangs on them is found
        if known.get(entity, id) is None:
            raise KnownError("no-such-record", "Không thấy bản ghi cần xoá trong sổ.", "Xem lại mã bản ghi.")
        if id in found:
            continue
        found[id] = (entity, personal_cells(entity))
        for other, pointing in (*_HANGING.get(entity, ()), *_ON_ANY):
            waiting += [(other, each["id"]) for each in known.find(other, deleted=None, **{pointing: id})]
    return {id: (entity, cells) for id, (entity, cells) in found.items() if cells}


def purge(known: Known, *, named: Named, basis: str, reason: str) -> Act:
    """Empty these cells for ever, on every PC of the office.

    `named` comes from `named_by`, or names cells one by one. Raises `KnownError`: nothing-chosen, no-basis,
    too-many, no-such-field.
    """
    if not named or not any(cells for _, cells in named.values()):
        raise KnownError("nothing-chosen", "Không có mục nào để xoá.", "Chọn bản ghi có dữ liệu cá nhân.")
    if not one_line(basis):
        raise KnownError("no-basis", "Chưa ghi căn cứ xoá.", "Ghi điều luật hoặc văn bản rồi làm lại.")
    if len(named) > MOST_RECORDS:
        raise KnownError("too-many", f"Một lần chỉ xoá được {MOST_RECORDS} bản ghi.", "Chia thành nhiều lần.")
    for entity, cells in named.values():
        unknown = set(cells) - set(ENTITIES[entity].cells)
        if unknown or entity == "purge":
            raise KnownError("no-such-field", f"Không xoá được mục {', '.join(sorted(unknown)) or entity}.")
    counts: dict[str, int] = {}
    for entity, _ in named.values():
        counts[entity] = counts.get(entity, 0) + 1
    id = known.new_id()
    fields = {
        "basis": one_line(basis), "reason": one_line(reason) or None, "day": known.today, "by": known.person or None,
        "targets": {record: sorted(cells) for record, (_, cells) in sorted(named.items())},
        "words": [[entity, count] for entity, count in sorted(counts.items())],
    }  # fmt: skip
    return Act("Xoá dữ liệu theo luật", (Edit("purge", id, fields),), subject=id, undoable=False)
