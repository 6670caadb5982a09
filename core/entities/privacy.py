"""Personal data: what people asked for, and breaches."""

from core.entities.base import Entity, Field

DATA_REQUEST = Entity(
    "data_request",
    "Yêu cầu về dữ liệu cá nhân",
    (
        Field("kind", "text", "Loại yêu cầu"),  # view | correct | restrict | delete
        Field("name", "text", "Người yêu cầu", search="title", personal=True),
        Field("number", "text", "Số định danh", search="body", personal=True),
        Field("contact", "text", "Liên hệ", personal=True),
        Field("content", "text", "Nội dung yêu cầu", search="body", personal=True),
        Field("received", "time", "Nhận lúc", group="promise"),
        Field("answer_by", "date", "Trả lời trước hết ngày", group="promise"),
        Field("done_by", "date", "Xong trước hết ngày", group="promise"),
        Field("why", "text", "Cách tính ngày", group="promise"),
        Field("officer", "ref", "Người giải quyết"),
        Field("answered", "date", "Đã trả lời ngày"),
        Field("answer", "text", "Nội dung trả lời", personal=True),
        Field("ended", "date", "Kết thúc ngày", group="end"),
        Field("outcome", "text", "Kết quả", group="end"),  # done | refused | withdrawn
        Field("reason", "text", "Việc đã làm, lý do", personal=True),
        Field("task", "ref", "Nhiệm vụ nhắc hạn"),
    ),
)

DATA_BREACH = Entity(
    "data_breach",
    "Vi phạm dữ liệu cá nhân",
    (
        Field("found", "time", "Phát hiện lúc", group="promise"),
        Field("due", "time", "Báo trước", group="promise"),
        Field("what", "text", "Việc xảy ra", search="title", personal=True),
        Field("data", "text", "Dữ liệu bị ảnh hưởng", personal=True),
        Field("people", "int", "Số người bị ảnh hưởng"),
        Field("measures", "text", "Việc đã làm để ngăn chặn", personal=True),
        Field("reported", "time", "Đã báo lúc", group="report"),
        Field("reported_to", "text", "Nơi nhận báo cáo", group="report"),
        Field("document", "text", "Số văn bản báo cáo", group="report"),
        Field("closed", "date", "Kết thúc ngày"),
        Field("conclusion", "text", "Kết luận, khắc phục", personal=True),
        Field("officer", "ref", "Người theo dõi"),
        Field("task", "ref", "Nhiệm vụ nhắc hạn"),
    ),
)

PRIVACY = (DATA_REQUEST, DATA_BREACH)
