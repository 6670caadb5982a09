"""Where the communes stand with the province's packs, and what a pack would change here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from core.entities import ENTITIES, Record
from core.intents.province import PROVINCE_BOOK, is_late, taken_packs, withdrawn
from core.province.pack import KIND_WORDS, Pack, answers, as_record, require_next
from core.text import fold
from storage.queries.history import words_of
from storage.reader import Reader

Standing = Literal["not-joined", "waiting", "received", "started", "finished", "late"]
STANDING_WORDS: dict[Standing, str] = {
    "not-joined": "Chưa tham gia", "waiting": "Chưa nhận gói", "received": "Đã nhận", "started": "Đang làm",
    "finished": "Làm xong", "late": "Có việc trễ",
}  # fmt: skip


@dataclass(frozen=True)
class CommuneRow:
    """One commune. `pack` is the newest one it accepted, 0 for none; counts are of the newest pack's tasks."""

    id: str
    name: str
    joined: date | None
    pack: int
    accepted: date | None
    sent: date | None
    done: int
    begun: int
    late: int
    of: int
    standing: Standing

    @property
    def words(self) -> str:
        return STANDING_WORDS[self.standing]


@dataclass(frozen=True)
class TaskRow:
    """One task of the newest pack over all communes that accepted it."""

    id: str
    text: str
    last_ok: date | None
    done: int
    late: int
    of: int


@dataclass(frozen=True)
class Overview:
    """`pack` is the newest one, None while none was made."""

    name: str
    pack: Record | None
    communes: tuple[CommuneRow, ...]
    tasks: tuple[TaskRow, ...]

    def count(self, *standings: Standing) -> int:
        return sum(each.standing in standings for each in self.communes)


def is_province(reader: Reader) -> bool:
    found = reader.find("setting", key=PROVINCE_BOOK)
    return bool(found and found[0]["value"])


def overview(reader: Reader) -> Overview:
    """Which communes received the newest pack, began, finished, are late."""
    packs = sorted(reader.find("pack", deleted=None), key=lambda each: each["number"] or 0)
    newest = packs[-1] if packs else None
    tasks = {id: reader.get("task", id) or {} for id in (newest["tasks"] if newest else ())}
    told = {each["commune"]: each for each in reader.find("commune_progress")}
    last = {id: each.get("last_ok") for id, each in tasks.items()}
    rows = [
        _commune(each, told.get(each["id"]), newest, last, reader.today)
        for each in sorted(reader.find("commune"), key=lambda each: fold(each["name"] or ""))
    ]
    having = [told[row.id]["states"] or {} for row in rows if row.id in told]
    counted = [_task(id, task, having, reader.today) for id, task in tasks.items()]
    counted.sort(key=lambda each: (each.last_ok or date.max, each.text))
    return Overview(reader.find("office")[0]["name"], newest, tuple(rows), tuple(counted))


def _commune(
    commune: Record, told: Record | None, newest: Record | None, last: Mapping[str, date | None], today: date
) -> CommuneRow:
    states = {row: state for row, state in ((told or {}).get("states") or {}).items() if row in last}
    done = sum(state[0] in ("done", "cancelled") for state in states.values())
    begun = sum(state[0] != "todo" or state[1] > 0 for state in states.values())
    late = sum(is_late(last[row], state[0], today) for row, state in states.items())
    pack = (told or {}).get("pack") or 0
    return CommuneRow(
        commune["id"], commune["name"] or "", commune["joined"], pack, (told or {}).get("accepted"),
        (told or {}).get("sent"), done, begun, late, len(last),
        _standing(
            bool(commune["joined"]), newest is not None and pack >= newest["number"], done, begun, late, len(last)
        ),
    )  # fmt: skip


def _standing(joined: bool, received: bool, done: int, begun: int, late: int, of: int) -> Standing:
    if not joined:
        return "not-joined"
    if late:
        return "late"
    if not received:
        return "waiting"
    if of and done >= of:
        return "finished"
    return "started" if begun else "received"


def _task(id: str, task: Record, told: list[dict[str, Any]], today: date) -> TaskRow:
    states = [states[id] for states in told if id in states]
    last_ok = task.get("last_ok")
    return TaskRow(
        id, task.get("text") or "", last_ok, sum(state[0] == "done" for state in states),
        sum(is_late(last_ok, state[0], today) for state in states), len(states),
    )  # fmt: skip


@dataclass(frozen=True)
class Side:
    """What this book is between province and communes: `overview` of a province's book, `joined` of a commune's, with
    the packs it took (newest first), the tasks it was given, and the province's key to compare."""

    overview: Overview | None
    joined: Record | None
    taken: tuple[Record, ...] = ()
    given: tuple[Record, ...] = ()
    key: str = ""


def side(reader: Reader) -> Side:
    joined = next(iter(reader.find("province")), None)
    if is_province(reader):
        return Side(overview(reader), joined)
    if joined is None:
        return Side(None, None)
    taken = sorted(reader.find("pack_taken"), key=lambda each: -(each["number"] or 0))
    given = [each for each in reader.find("task", order="t.last_ok") if each["given"]]
    return Side(None, joined, tuple(taken), tuple(given), _grouped(joined["sign"] or ""))


@dataclass(frozen=True)
class PackChange:
    """One line of what a pack changes. `what` is "new", "changed", "gone" or "same"; `fields` are (label, old, new)."""

    what: str
    kind: str
    words: str
    fields: tuple[tuple[str, str, str], ...] = ()

    @property
    def kind_words(self) -> str:
        return KIND_WORDS.get(self.kind, self.kind)


@dataclass(frozen=True)
class PackView:
    """A pack before somebody accepts it: who signed it, and what it changes here. `taken` is set for one that was
    accepted already."""

    pack: Pack
    changes: tuple[PackChange, ...]
    key: str

    def count(self, what: str) -> int:
        return sum(each.what == what for each in self.changes)


def pack_view(reader: Reader, pack: Pack) -> PackView:
    """What a pack changes. Raises `KnownError`: pack-known, pack-forked, pack-old."""
    require_next(pack, taken_packs(reader))
    office = reader.find("office")[0]["id"]
    changes = [_change(reader, row.kind, id, fields, row.words) for row, id, fields in answers(office, pack)]
    for edit in withdrawn(reader, pack):
        if edit.entity != "pack_row":
            record = reader.get(edit.entity, edit.id) or {}
            words = next((str(record[n]) for n in ("text", "title", "name", "number", "day") if record.get(n)), "")
            changes.append(PackChange("gone", edit.entity, words))
    province = reader.find("province")[0]
    return PackView(pack, tuple(changes), _grouped(province["sign"]))


def _change(reader: Reader, kind: str, id: str, fields: Mapping[str, Any], words: str) -> PackChange:
    before = reader.get(kind, id)
    if before is None or before["deleted"]:
        return PackChange("new", kind, words)
    made = as_record(kind, fields)
    differ = [name for name, value in made.items() if before[name] != value and name not in ("given", "document")]
    said = tuple(_said(reader, kind, name, before[name], made[name]) for name in differ)
    return PackChange("changed" if said else "same", kind, words, said)


def _said(reader: Reader, kind: str, name: str, old: Any, new: Any) -> tuple[str, str, str]:
    field = ENTITIES[kind].by_name[name]
    texts = [
        next(
            (
                text
                for _, text in words_of(reader, kind, field.cell, {name: _json(v)} if field.group else _json(v))
                if text
            ),
            "",
        )
        for v in (old, new)
    ]
    return field.label, texts[0], texts[1]


def _json(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _grouped(key: str) -> str:
    """The first half of a public key, as people compare it over the telephone."""
    return " ".join(key[start : start + 4] for start in range(0, 32, 4))
