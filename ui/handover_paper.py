"""The minutes of a hand-over as PDF, with both signatures (layout of Decree 30/2020). No Qt."""

from datetime import date

from core.errors import KnownError
from core.intents.handover import KINDS
from core.paper.statement import Statement, StatementTable, statement_paper
from storage.queries.records import office
from storage.reader import Reader


def handover_paper(reader: Reader, id: str) -> bytes:
    """Raises `KnownError` no-such-handover."""
    record = reader.get("handover", id)
    if record is None:
        raise KnownError("no-such-handover", "Không thấy biên bản bàn giao này.", "Xem: handover list.")
    giver, taker = (reader.get("person", record[name]) or {} for name in ("giver", "taker"))
    facts = [
        ("Người bàn giao", _person(giver)),
        ("Người nhận bàn giao", _person(taker)),
        ("Lý do", KINDS.get(record["kind"], record["kind"]) + _until(record["until"])),
        ("Ngày bàn giao", f"{record['day']:%d/%m/%Y}"),
    ]
    if record["note"]:
        facts.append(("Ghi chú", record["note"]))
    rows = [
        (str(number), words, state, f"{date.fromisoformat(day):%d/%m/%Y}" if day else "")
        for number, (_, _, words, state, day) in enumerate(record["items"], 1)
    ]
    columns = (("STT", 0.08), ("Nội dung công việc", 0.56), ("Tình trạng", 0.2), ("Hạn", 0.16))
    remarks = ["Biên bản lập thành hai bản, mỗi bên giữ một bản. Hồ sơ ghi theo số, không ghi tên người dân."]
    if record["taken"]:
        remarks.append(f"Người nhận đã xác nhận trong sổ ngày {record['taken_on']:%d/%m/%Y}.")
    of = office(reader)
    title = "Biên bản bàn giao công việc"
    table = StatementTable(f"Công việc bàn giao ({len(rows)} mục)", columns, rows)
    return statement_paper(
        Statement(
            of["name"], _place(of["name"]), record["day"], title, facts, [table], remarks, "NGƯỜI BÀN GIAO",
            "NGƯỜI NHẬN BÀN GIAO", str(taker.get("name") or ""),
        )
    )  # fmt: skip


def _person(record: dict) -> str:
    return ", ".join(str(part) for part in (record.get("name"), record.get("title")) if part)


def _until(until: date | None) -> str:
    return f" đến hết ngày {until:%d/%m/%Y}" if until else ""


def _place(name: str) -> str:
    """ "UBND xã Cẩm Bình" is dated at Cẩm Bình."""
    for kind in ("xã ", "phường ", "đặc khu "):
        if kind in name.lower():
            return name[name.lower().index(kind) + len(kind) :]
    return name
