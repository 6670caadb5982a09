"""Office, people, documents, tasks and what hangs on them."""

from core.entities.base import Entity, Field

OFFICE = Entity(
    "office",
    "Cơ quan",
    (
        Field("name", "text", "Tên cơ quan"),
        Field("province", "text", "Tỉnh, thành phố"),
    ),
)

PERSON = Entity(
    "person",
    "Người dùng",
    (
        Field("name", "text", "Họ và tên", search="title"),
        Field("title", "text", "Chức danh"),
        Field("role", "text", "Vai trò"),  # officer | head
        Field("active", "bool", "Đang làm việc"),
    ),
)

DOCUMENT = Entity(
    "document",
    "Văn bản",
    (
        Field("doc_type", "text", "Loại văn bản"),
        Field("number", "text", "Số, ký hiệu", search="title"),
        Field("date", "date", "Ngày ban hành"),
        Field("issuer", "text", "Cơ quan ban hành", search="body"),
        Field("title", "text", "Trích yếu", search="title"),
        Field("signer", "text", "Người ký", search="body"),
        Field("signer_position", "text", "Chức vụ người ký"),
        Field("place", "text", "Nơi ban hành"),
        Field("received", "date", "Ngày nhận"),
        Field("facts", "json", "Mức chắc chắn của các mục trên"),
        Field("given", "ref", "Mục của tỉnh giao"),
    ),
)

TASK = Entity(
    "task",
    "Nhiệm vụ",
    (
        Field("document", "ref", "Văn bản"),
        Field("no", "text", "Số thứ tự"),
        Field("section", "text", "Mục"),
        Field("text", "text", "Nội dung", search="title"),
        Field("lead", "text", "Chủ trì", search="body"),
        Field("coord", "text", "Phối hợp", search="body"),
        Field("person", "ref", "Người làm"),
        Field("deadline_raw", "text", "Hạn ghi trong văn bản", group="deadline", search="body"),
        Field("deadline_kind", "text", "Kiểu hạn", group="deadline"),
        Field("op", "text", "Trước hay chậm nhất", group="deadline"),
        Field("start", "date", "Bắt đầu", group="deadline"),
        Field("due", "date", "Hạn", group="deadline"),
        Field("last_ok", "date", "Ngày cuối còn kịp", group="deadline"),
        Field("rule", "json", "Quy tắc lặp", group="deadline"),
        Field("priority", "int", "Ưu tiên"),  # 0 usual, 1 high
        Field("product", "text", "Sản phẩm", search="body"),
        Field("state", "text", "Trạng thái", group="state"),
        Field("done_on", "date", "Ngày xong", group="state"),
        Field("done_by", "ref", "Người hoàn thành", group="state"),
        Field("result", "text", "Kết quả", group="state", search="body"),
        Field("progress", "int", "Tiến độ (%)"),
        Field("quote", "text", "Nguyên văn"),
        Field("source_line", "int", "Dòng trong văn bản"),
        Field("position", "int", "Thứ tự trong văn bản"),
        Field("duty", "ref", "Việc định kỳ"),
        Field("period", "text", "Kỳ"),
        Field("given", "ref", "Mục của tỉnh giao"),
    ),
)

DUTY = Entity(
    "duty",
    "Việc định kỳ",
    (
        Field("document", "ref", "Văn bản"),
        Field("text", "text", "Nội dung", search="title"),
        Field("actor", "text", "Đơn vị thực hiện", search="body"),
        Field("recipient", "text", "Nơi nhận", search="body"),
        Field("person", "ref", "Người làm"),
        Field("rule", "json", "Quy tắc lặp"),
        Field("first_day", "date", "Tính từ ngày"),
        Field("last_day", "date", "Đến hết ngày"),
        Field("early", "bool", "Lùi sớm khi trùng ngày nghỉ"),
        Field("quote", "text", "Nguyên văn"),
        Field("source_line", "int", "Dòng trong văn bản"),
        Field("given", "ref", "Mục của tỉnh giao"),
    ),
)

CHECKLIST = Entity(
    "checklist",
    "Danh mục kiểm",
    (
        Field("title", "text", "Tên", search="title"),
        Field("task", "ref", "Nhiệm vụ"),
        Field("template", "bool", "Là mẫu"),
        Field("made_from", "text", "Làm từ mẫu"),
        Field("note", "text", "Ghi chú", search="body"),
    ),
)

ITEM = Entity(
    "item",
    "Bước",
    (
        Field("checklist", "ref", "Danh mục kiểm"),
        Field("text", "text", "Nội dung", search="title"),
        Field("done", "bool", "Xong", group="tick"),
        Field("done_on", "date", "Ngày xong", group="tick"),
        Field("done_by", "ref", "Người làm", group="tick"),
        Field("position", "int", "Thứ tự"),
    ),
)

NOTE = Entity(
    "note",
    "Ghi chú",
    (
        Field("about", "ref", "Về"),
        Field("text", "text", "Nội dung", search="title"),
        Field("at", "time", "Lúc"),
        Field("by", "ref", "Người ghi"),
    ),
)

LABEL = Entity(
    "label",
    "Nhãn",
    (
        Field("name", "text", "Tên nhãn"),
        Field("tone", "text", "Màu"),
    ),
)

LABELLING = Entity(
    "labelling",
    "Gắn nhãn",
    (
        Field("label", "ref", "Nhãn"),
        Field("about", "ref", "Bản ghi"),
        Field("member", "bool", "Đang gắn"),
    ),
)

ATTACHMENT = Entity(
    "attachment",
    "Tệp kèm",
    (
        Field("about", "ref", "Bản ghi"),
        Field("name", "text", "Tên tệp", search="title"),
        Field("media", "text", "Loại tệp"),
        Field("size", "int", "Số byte"),
        Field("blob", "text", "Mã nội dung"),
        Field("original", "bool", "Bản gốc của văn bản"),
        Field("at", "time", "Lúc"),
        Field("by", "ref", "Người kèm"),
    ),
)

DAY_RULE = Entity(
    "day_rule",
    "Ngày nghỉ, ngày làm bù",
    (
        Field("day", "date", "Ngày"),
        Field("kind", "text", "Nghỉ hay làm"),  # off | work
        Field("name", "text", "Lý do"),
        Field("source", "text", "Số văn bản"),
    ),
)

SETTING = Entity(
    "setting",
    "Thiết lập chung",
    (
        Field("key", "text", "Khoá"),
        Field("value", "json", "Giá trị"),
    ),
)

WORK = (
    OFFICE,
    PERSON,
    DOCUMENT,
    TASK,
    DUTY,
    CHECKLIST,
    ITEM,
    NOTE,
    LABEL,
    LABELLING,
    ATTACHMENT,
    DAY_RULE,
    SETTING,
)
