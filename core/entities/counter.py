"""The counter: case files with their papers, people and milestones; numbers; local corrections of procedures."""

from core.entities.base import Entity, Field

CASE_FILE = Entity(
    "case_file",
    "Hồ sơ",
    (
        Field("number", "text", "Mã hồ sơ", search="title"),
        Field("outside", "text", "Mã trên hệ thống của tỉnh", search="title"),
        Field("procedure", "text", "Thủ tục"),
        Field("procedure_name", "text", "Tên thủ tục", search="title"),
        Field("version", "text", "Bản dữ liệu thủ tục"),
        Field("variant", "text", "Loại việc"),
        Field("channel", "text", "Cách nộp"),  # counter | post | online
        Field("received", "time", "Tiếp nhận lúc"),
        Field("started", "time", "Đủ hồ sơ lúc", group="promise"),
        Field("due", "date", "Ngày hẹn trả", group="promise"),
        Field("due_why", "text", "Cách tính ngày hẹn", group="promise"),
        Field("applicant", "text", "Người nộp", search="title", personal=True),
        Field("applicant_number", "text", "Số định danh", search="body", personal=True),
        Field("applicant_old_number", "text", "Số giấy tờ cũ", search="body", personal=True),
        Field("applicant_birth", "date", "Ngày sinh", personal=True),
        Field("applicant_sex", "text", "Giới tính", personal=True),
        Field("applicant_address", "text", "Địa chỉ", search="body", personal=True),
        Field("applicant_issued", "date", "Ngày cấp thẻ", personal=True),
        Field("applicant_phone", "text", "Số điện thoại", search="body", personal=True),
        Field("applicant_email", "text", "Thư điện tử", personal=True),
        Field("content", "text", "Nội dung yêu cầu", search="body", personal=True),
        Field("sets", "int", "Số bộ hồ sơ"),
        Field("answers", "json", "Trả lời về thành phần hồ sơ"),
        Field("officer", "ref", "Người giải quyết"),
        Field("result_way", "text", "Cách nhận kết quả"),  # counter | post | online
        Field("fee", "int", "Phí, lệ phí (đồng)"),
        Field("fee_words", "text", "Căn cứ phí, lệ phí"),
        Field("note", "text", "Ghi chú", search="body", personal=True),
        Field("source", "text", "Nhập từ"),
    ),
    derived=(Field("state", "text", "Trạng thái"),),
)

CASE_PAPER = Entity(
    "case_paper",
    "Thành phần hồ sơ",
    (
        Field("case_file", "ref", "Hồ sơ"),
        Field("paper", "text", "Mã giấy tờ"),
        Field("name", "text", "Tên giấy tờ"),
        Field("position", "int", "Thứ tự"),
        Field("state", "text", "Đã có chưa", group="held"),  # in | shown | missing
        Field("originals", "int", "Số bản chính", group="held"),
        Field("copies", "int", "Số bản sao", group="held"),
        Field("noted_on", "date", "Ngày nhận", group="held"),
        Field("noted_by", "ref", "Người nhận", group="held"),
        Field("note", "text", "Số, ngày, nơi cấp", personal=True),
    ),
)

CASE_PERSON = Entity(
    "case_person",
    "Người liên quan",
    (
        Field("case_file", "ref", "Hồ sơ"),
        Field("relation", "text", "Quan hệ"),
        Field("authorised", "bool", "Được ủy quyền nộp"),
        Field("name", "text", "Họ và tên", search="title", personal=True),
        Field("number", "text", "Số định danh", search="body", personal=True),
        Field("birth", "date", "Ngày sinh", personal=True),
        Field("sex", "text", "Giới tính", personal=True),
        Field("address", "text", "Địa chỉ", personal=True),
        Field("note", "text", "Ghi chú", personal=True),
    ),
)

MILESTONE = Entity(
    "milestone",
    "Mốc giải quyết",
    (
        Field("case_file", "ref", "Hồ sơ"),
        Field("kind", "text", "Mốc"),
        Field("at", "time", "Lúc"),
        Field("by", "ref", "Người ghi"),
        Field("reason", "text", "Lý do, nội dung", personal=True),
        Field("basis", "text", "Căn cứ"),
        Field("signer", "text", "Người ký"),
        Field("person", "ref", "Giao cho"),
        Field("due", "date", "Hẹn lại ngày"),
        Field("old_due", "date", "Ngày hẹn trước đó"),
        Field("days", "int", "Số ngày"),
        Field("unit", "text", "Loại ngày"),
        Field("papers", "json", "Giấy tờ còn thiếu"),
    ),
)

CASE_PRINT = Entity(
    "case_print",
    "Lần in",
    (
        Field("case_file", "ref", "Hồ sơ"),
        Field("form", "text", "Mẫu"),
        Field("at", "time", "In lúc"),
        Field("by", "ref", "Người in"),
    ),
)

NUMBER_BOOK = Entity(
    "number_book",
    "Sổ cấp số",
    (
        Field("kind", "text", "Loại"),
        Field("year", "int", "Năm"),
        Field("owner", "text", "Máy giữ sổ"),
        Field("last", "int", "Số cuối đã cấp"),
        Field("confirmed", "text", "Đã đối chiếu với giấy ở nguồn ghi"),
    ),
)

NUMBER_BLOCK = Entity(
    "number_block",
    "Khối số",
    (
        Field("book", "ref", "Sổ cấp số"),
        Field("device", "text", "Máy được cấp"),
        Field("first", "int", "Từ số"),
        Field("last", "int", "Đến số"),
        Field("used_to", "int", "Đã dùng đến"),
    ),
)

PROCEDURE_FIX = Entity(
    "procedure_fix",
    "Sửa dữ liệu thủ tục",
    (
        Field("procedure", "text", "Thủ tục"),
        Field("place", "text", "Mục"),
        Field("level", "text", "Cấp sửa"),  # province | commune
        Field("value", "json", "Nội dung"),
        Field("source", "text", "Văn bản"),
        Field("valid_from", "date", "Áp dụng từ ngày"),
    ),
)

LOCAL_FEE = Entity(
    "local_fee",
    "Mức thu của tỉnh",
    (
        Field("province", "text", "Tỉnh, thành phố"),
        Field("name", "text", "Việc thu"),
        Field("procedures", "json", "Các thủ tục"),
        Field("amount", "int", "Mức thu (đồng)"),
        Field("online_amount", "int", "Mức thu trực tuyến (đồng)"),
        Field("online_from", "date", "Mức trực tuyến từ ngày"),
        Field("basis", "text", "Nghị quyết"),
        Field("valid_from", "date", "Áp dụng từ ngày"),
    ),
)

REGISTER_ENTRY = Entity(
    "register_entry",
    "Dòng sổ",
    (
        Field("register", "text", "Sổ"),
        Field("number", "text", "Số", search="title"),
        Field("place", "int", "Số thứ tự"),
        Field("day", "date", "Ngày"),
        Field("title", "text", "Nội dung chính", search="title", personal=True),
        Field("body", "text", "Nội dung khác", search="body", personal=True),
        Field("content", "json", "Các cột", personal=True),
    ),
)

COUNTER = (
    CASE_FILE,
    CASE_PAPER,
    CASE_PERSON,
    MILESTONE,
    CASE_PRINT,
    NUMBER_BOOK,
    NUMBER_BLOCK,
    PROCEDURE_FIX,
    LOCAL_FEE,
    REGISTER_ENTRY,
)
