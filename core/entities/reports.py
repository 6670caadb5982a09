"""Reports: the duties to report, what was sent with its figures, and what communes sent to their province."""

from core.entities.base import Entity, Field

REPORT_DUTY = Entity(
    "report_duty",
    "Chế độ báo cáo",
    (
        Field("key", "text", "Mã"),  # of a shipped duty that is changed here
        Field("name", "text", "Tên báo cáo", search="title"),
        Field("kind", "text", "Mẫu báo cáo"),
        Field("rule", "json", "Kỳ và hạn"),
        Field("part", "text", "Phần của năm"),  # H1, H2, Q1 … for a yearly rule about a part of the year
        Field("window", "text", "Khoảng số liệu"),
        Field("estimated", "int", "Số tháng ước"),
        Field("recipient", "text", "Nơi nhận", search="body"),
        Field("form", "text", "Biểu mẫu"),
        Field("source", "text", "Căn cứ", search="body"),
        Field("confidence", "text", "Mức chắc chắn"),
        Field("level", "text", "Ai đặt"),  # shipped | province | commune
        Field("early", "bool", "Lùi sớm khi trùng ngày nghỉ"),
        Field("remind", "int", "Nhắc trước (ngày làm việc)"),
        Field("person", "ref", "Người làm"),
        Field("first_day", "date", "Tính từ ngày"),
        Field("active", "bool", "Đang áp dụng"),
    ),
)

REPORT = Entity(
    "report",
    "Báo cáo",
    (
        Field("duty", "text", "Chế độ báo cáo"),  # the key of a shipped duty, or a record's id
        Field("kind", "text", "Mẫu báo cáo"),
        Field("name", "text", "Tên báo cáo", search="title"),
        Field("period", "text", "Kỳ"),
        Field("turn", "int", "Lần gửi"),
        Field("due", "date", "Hạn"),
        Field("first", "date", "Từ ngày", group="figures"),
        Field("last", "date", "Đến ngày", group="figures"),
        Field("figures", "json", "Số liệu lúc chốt", group="figures"),
        Field("frozen_on", "date", "Ngày chốt", group="figures"),
        Field("frozen_by", "ref", "Người chốt", group="figures"),
        Field("official", "json", "Số trên hệ thống chính thức"),
        Field("sent_on", "date", "Ngày gửi", group="sent"),
        Field("number", "text", "Số văn bản", group="sent", search="title"),
        Field("recipient", "text", "Nơi nhận", group="sent"),
        Field("answered_on", "date", "Ngày được xác nhận", group="answered"),
        Field("answer", "text", "Văn bản xác nhận", group="answered"),
        Field("note", "text", "Ghi chú", search="body"),
    ),
)

COMMUNE_REPORT = Entity(
    "commune_report",
    "Số liệu của xã",
    (
        Field("commune", "text", "Xã"),
        Field("name", "text", "Tên xã", search="title"),
        Field("period", "text", "Kỳ"),
        Field("sent", "date", "Ngày lập", group="report"),
        Field("figures", "json", "Số liệu", group="report"),
        Field("way", "text", "Cách nhận", group="report"),  # feed | xlsx
        Field("received", "date", "Ngày nhận", group="report"),
    ),
)

REPORTS = (REPORT_DUTY, REPORT, COMMUNE_REPORT)
