"""Papers about personal data: what the window and the command line both print. No Qt."""

from datetime import date

from core.cases.retention import retention_kinds
from core.entities import ENTITIES, Record
from core.errors import KnownError
from core.masking import masked_number
from core.paper.statement import Statement, StatementTable, statement_paper
from core.privacy import rules
from core.procedures.catalogue import CONFIDENCE
from storage.queries.case_lookups import retention_review
from storage.queries.privacy import PersonRecord
from storage.queries.records import me, office
from storage.reader import Reader
from ui.case_papers import place_of

_SIGNS = ("Người lập", "Thủ trưởng cơ quan")
_OLDER_COPIES = (
    "Bản sao lưu, USB và máy khác của cơ quan còn giữ dữ liệu cũ tới khi nhận lần trao đổi sau hoặc hết hạn bản sao;"
    " khôi phục từ bản sao cũ thì sổ xoá lại ngay khi mở."
)


def _statement(reader: Reader, title: str, day: date | None = None, **more: object) -> bytes:
    of = office(reader)["name"]
    given = {"left": _SIGNS[0], "right": _SIGNS[1]} | more
    return statement_paper(Statement(of, place_of(of), day or reader.today, title, **given))  # type: ignore[arg-type]


def purposes_paper(reader: Reader) -> bytes:
    """Which data the office keeps in this book, for what, on which ground, how long."""
    heads = (("Dữ liệu", 34.0), ("Mục đích", 30.0), ("Căn cứ", 40.0), ("Thời gian giữ", 34.0))
    rows = [(f"{each.what}: {each.data}", each.purpose, each.ground, each.keep) for each in rules().purposes]
    terms = [
        (
            each.name,
            "không lưu" if not each.years else f"{each.years} năm",
            f"{each.basis} ({CONFIDENCE[each.confidence]})",
        )
        for each in retention_kinds()
    ]
    tables = (
        StatementTable("Mục đích và căn cứ", heads, rows),
        StatementTable("Thời hạn giữ hồ sơ theo loại", (("Loại", 45.0), ("Giữ", 20.0), ("Căn cứ", 70.0)), terms),
    )
    return _statement(reader, "Dữ liệu cá nhân trong Sổ Việc", tables=tables, remarks=(rules().for_ever,))


def review_paper(reader: Reader, day: date | None = None) -> bytes:
    """The yearly review: the finished files whose term of keeping is over. It names numbers, nobody."""
    found = retention_review(reader, day)
    if not found:
        raise KnownError("nothing-due", "Không có hồ sơ nào hết thời hạn giữ.", "Không phải in gì.")
    heads = (
        ("TT", 8.0),
        ("Số hồ sơ", 28.0),
        ("Loại", 40.0),
        ("Kết thúc", 20.0),
        ("Giữ đến hết", 20.0),
        ("Căn cứ", 40.0),
    )
    rows = [
        (str(n), each.row.number, each.retention.name, f"{each.finished:%d/%m/%Y}", f"{each.until:%d/%m/%Y}",
         each.retention.basis)
        for n, each in enumerate(found, 1)
    ]  # fmt: skip
    remark = "Luật lưu trữ hoặc quyết định của cơ quan có thể buộc giữ lâu hơn: người có thẩm quyền xem rồi mới xoá."
    tables = (StatementTable("", heads, rows),)
    facts = (("Ngày rà soát", f"{day or reader.today:%d/%m/%Y}"), ("Số hồ sơ hết thời hạn giữ", str(len(rows))))
    return _statement(reader, "Rà soát thời hạn giữ dữ liệu cá nhân", facts=facts, tables=tables, remarks=(remark,))


def person_paper(reader: Reader, records: list[PersonRecord], who: str, number: str = "") -> bytes:
    """What the book keeps of one person, for that person."""
    if not records:
        raise KnownError("nothing-kept", "Sổ không giữ dữ liệu nào của người này.", "Xem lại số định danh, họ tên.")
    tables = [
        StatementTable(each.title, (("Mục", 40.0), ("Nội dung đang giữ", 100.0)), each.facts)
        for each in records
        if each.facts
    ]
    facts = (("Họ và tên", who), ("Số định danh", masked_number(number) if number else "không nêu"))
    remark = "Người có dữ liệu được yêu cầu sửa, hạn chế xử lý hoặc xoá (Luật 91/2025/QH15 Điều 4)."
    return _statement(
        reader, "Dữ liệu cá nhân đang giữ", facts=facts, tables=tuple(tables), remarks=(remark,),
        left="Người nhận", right="Người cung cấp", right_name=me(reader).get("name") or "",
    )  # fmt: skip


def breach_paper(reader: Reader, id: str) -> bytes:
    """The minutes of a breach, with what the notice to the authority has to say."""
    record = reader.get("data_breach", id)
    if record is None:
        raise KnownError("no-such-breach", "Không thấy vụ việc này trong sổ.")
    facts = (
        ("Phát hiện lúc", f"{record['found']:%H giờ %M ngày %d/%m/%Y}"),
        ("Phải báo trước", f"{record['due']:%H giờ %M ngày %d/%m/%Y} (72 giờ, kể cả đêm và ngày nghỉ)"),
        ("Việc xảy ra", record["what"] or ""), ("Dữ liệu bị ảnh hưởng", record["data"] or ""),
        ("Số người bị ảnh hưởng", str(record["people"]) if record["people"] is not None else "đang xác minh"),
        ("Việc đã làm để ngăn chặn", record["measures"] or ""),
        ("Đã báo", _reported(record)), ("Kết luận, khắc phục", record["conclusion"] or ""),
    )  # fmt: skip
    remark = f"Căn cứ: {rules().breach_basis}. Thông báo gửi cơ quan chuyên trách lập theo Mẫu số 08 của Nghị định."
    return _statement(reader, "Biên bản vi phạm dữ liệu cá nhân", facts=facts, remarks=(remark,))


def _reported(record: Record) -> str:
    if not record["reported"]:
        return "chưa báo"
    paper = f", văn bản số {record['document']}" if record["document"] else ""
    return f"{record['reported']:%H giờ %M ngày %d/%m/%Y}, gửi {record['reported_to']}{paper}"


def purge_paper(reader: Reader, id: str) -> bytes:
    """The record of a deletion by law. It names kinds and counts: what was deleted is told nowhere any more."""
    record = reader.get("purge", id)
    if record is None:
        raise KnownError("no-such-purge", "Không thấy lần xoá này trong sổ.")
    by = (reader.get("person", record["by"]) or {}).get("name") or "" if record["by"] else ""
    rows = [(ENTITIES[kind].label if kind in ENTITIES else kind, str(count)) for kind, count in record["words"] or ()]
    facts = (
        ("Ngày xoá", f"{record['day']:%d/%m/%Y}"), ("Người xoá", by), ("Căn cứ", record["basis"] or ""),
        ("Lý do", record["reason"] or ""), ("Mã lần xoá", id[:12]),
    )  # fmt: skip
    tables = (StatementTable("Đã xoá dữ liệu cá nhân trong", (("Loại bản ghi", 90.0), ("Số bản ghi", 40.0)), rows),)
    return _statement(
        reader, "Biên bản xoá dữ liệu cá nhân", record["day"], facts=facts, tables=tables, remarks=(_OLDER_COPIES,)
    )
