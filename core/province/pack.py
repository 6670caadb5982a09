"""What a pack holds: plans with their tasks and duties, corrections of procedures, fees, days off, report deadlines.

A pack states everything the province gives at that moment; the next one replaces it. The commune keeps its rows as
they came and answers with rows of its own, whose ids every PC of the commune makes alike (R7).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.entities import ENTITIES, Record
from core.errors import KnownError
from core.exchange import refusals
from core.exchange.change import hashed_id
from core.exchange.columns import is_id, is_kind
from core.province.given import GIVEN
from core.text import one_line

MOST_ROWS = 20_000
# The commune's own records of these have the province's content; of the others the row itself is shown.
ANSWERED = ("document", "task", "duty")
KIND_WORDS = {
    "document": "văn bản", "task": "nhiệm vụ", "duty": "việc định kỳ", "procedure_fix": "chỗ sửa thủ tục",
    "local_fee": "mức thu", "day_rule": "ngày nghỉ, làm bù", "report_duty": "hạn báo cáo",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One record of a pack; values as the journal keeps them."""

    kind: str
    id: str
    fields: Mapping[str, Any]

    @property
    def words(self) -> str:
        """What people call it."""
        named = ("text", "title", "name", "number", "day", "procedure")
        return next((str(self.fields[name]) for name in named if self.fields.get(name)), self.id[:8])


@dataclass(frozen=True)
class Pack:
    """A pack that was read and checked. `province` is its author's id."""

    province: str
    name: str
    number: int
    title: str
    made: date
    rows: tuple[Row, ...]
    hash: str = ""

    def body(self) -> dict[str, Any]:
        return {
            "name": self.name, "title": self.title, "made": self.made.isoformat(),
            "rows": [[row.kind, row.id, dict(row.fields)] for row in self.rows],
        }  # fmt: skip

    @property
    def counts(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for row in self.rows:
            found[row.kind] = found.get(row.kind, 0) + 1
        return found


def read_pack(author: str, number: int, body: Mapping[str, Any], hashed: str, name: str = "") -> Pack:
    """The pack in a letter's body. Raises `KnownError` bundle-malformed for what no province's program wrote."""
    try:
        rows = body["rows"]
        if not isinstance(rows, list) or len(rows) > MOST_ROWS or number < 1:
            raise ValueError("rows")
        made = date.fromisoformat(body["made"])
        found = tuple(_row(*row) for row in rows)
        if len({row.id for row in found}) != len(found):
            raise ValueError("a row twice")
        return Pack(author, _text(body["name"]), number, _text(body["title"]), made, found, hashed)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise refusals.malformed(name) from error


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 500:
        raise ValueError("not a short text")
    return one_line(value)


def _row(kind: Any, id: Any, fields: Any) -> Row:
    """Kinds that a newer program added are left out by its `min_reader`, so an unknown one here is an error."""
    if kind not in GIVEN or not is_id(id) or not isinstance(fields, dict) or set(fields) - set(GIVEN[kind]):
        raise ValueError("not a row of a pack")
    declared = ENTITIES[kind].by_name
    if not all(is_kind(declared[name], value) for name, value in fields.items()):
        raise ValueError("not a value of the field")
    if kind in ("procedure_fix", "report_duty") and fields.get("level") != "province":
        raise ValueError("a pack speaks for the province")
    return Row(kind, id, fields)


def row_of(kind: str, record: Record) -> Row:
    """A record of the province's book as a row of its pack."""
    said = {name: record[name] for name in GIVEN[kind] if record[name] is not None}
    return Row(kind, record["id"], {name: _plain(value) for name, value in said.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value


def as_record(kind: str, fields: Mapping[str, Any]) -> Record:
    """Values of a row as an edit takes them; what the row does not say is nothing."""
    declared = ENTITIES[kind].by_name
    return {
        name: _of_kind(declared[name].kind, fields.get(name)) for name in (*GIVEN[kind], "given") if name in declared
    }


def _of_kind(kind: str, value: Any) -> Any:
    if value is None or not isinstance(value, str):
        return value
    if kind == "date":
        return date.fromisoformat(value)
    return datetime.fromisoformat(value) if kind == "time" else value


def answer_id(office: str, kind: str, row: str) -> str:
    """The id of the commune's own record for a row (R7)."""
    return hashed_id("pack-answer", office, row) if kind in ANSWERED else row


def kept_id(row: str) -> str:
    """The id under which a commune keeps a row as it came."""
    return hashed_id("pack-row", row)


def answers(office: str, pack: Pack) -> Iterator[tuple[Row, str, dict[str, Any]]]:
    """Each row with the id and the fields of the commune's own record for it."""
    ids = {row.id: answer_id(office, row.kind, row.id) for row in pack.rows}
    for row in sorted(pack.rows, key=lambda row: list(GIVEN).index(row.kind)):
        fields = dict(row.fields)
        if fields.get("document"):
            fields["document"] = ids.get(fields["document"])
        if row.kind in ANSWERED:
            fields["given"] = kept_id(row.id)
        yield row, ids[row.id], fields


def require_next(pack: Pack, taken: Mapping[int, str]) -> None:
    """The pack is newer than all that were taken; `taken` is their hash by number.

    Raises `KnownError`: pack-known, pack-forked, pack-old.
    """
    newest = max(taken, default=0)
    if taken.get(pack.number) == pack.hash:
        raise KnownError("pack-known", f"Gói số {pack.number} của tỉnh đã nhận rồi. Sổ không thay đổi.")
    if pack.number in taken:
        raise KnownError(
            "pack-forked",
            f"Có hai gói khác nhau cùng mang số {pack.number} nên không nhận. Sổ không thay đổi.",
            "Hỏi tỉnh xem gói nào đúng và xin gói mới hơn.",
        )
    if pack.number < newest:
        raise KnownError(
            "pack-old",
            f"Gói số {pack.number} cũ hơn gói số {newest} đã nhận nên không nhận. Sổ không thay đổi.",
            "Xin tỉnh gói mới nhất.",
        )
