"""Province and commune: what the province hands to all its communes, and what they tell of it (R21)."""

from core.entities.base import Entity, Field

# --- in the province's book -------------------------------------------------------------------------------------------

COMMUNE = Entity(
    "commune",
    "Xã",
    (
        Field("name", "text", "Tên xã", search="title"),
        Field("joined", "date", "Ngày tham gia", group="keys"),
        Field("office", "text", "Mã cơ quan", group="keys"),
        Field("sign", "text", "Khoá ký", group="keys"),
        Field("age", "text", "Khoá nhận", group="keys"),
    ),
)

PACK = Entity(
    "pack",
    "Gói của tỉnh",
    (
        Field("number", "int", "Số thứ tự"),
        Field("title", "text", "Tên gói", search="title"),
        Field("made", "date", "Ngày lập"),
        Field("hash", "text", "Mã kiểm"),
        Field("tasks", "json", "Việc trong gói"),  # [row id]
        Field("counts", "json", "Số mục"),
    ),
)

COMMUNE_PROGRESS = Entity(
    "commune_progress",
    "Tiến độ của xã",
    (
        Field("commune", "ref", "Xã"),
        Field("number", "int", "Lần gửi", group="told"),
        Field("sent", "date", "Ngày gửi", group="told"),
        Field("pack", "int", "Gói đã nhận", group="told"),
        Field("accepted", "date", "Ngày nhận gói", group="told"),
        Field("states", "json", "Trạng thái từng việc"),  # {row id: [state, progress, done on]}
    ),
)

# --- in the commune's book --------------------------------------------------------------------------------------------

PROVINCE = Entity(
    "province",
    "Tỉnh đã tham gia",
    (
        Field("name", "text", "Tên"),
        Field("sign", "text", "Khoá ký"),
        Field("age", "text", "Khoá nhận"),
        Field("commune", "text", "Mã của xã trong danh sách tỉnh"),
        Field("commune_name", "text", "Tên xã trong danh sách tỉnh"),
        Field("joined", "date", "Ngày tham gia"),
    ),
)

PACK_ROW = Entity(
    "pack_row",
    "Mục trong gói của tỉnh",
    (
        Field("kind", "text", "Loại"),
        Field("row", "text", "Mã trong gói"),
        Field("fields", "json", "Nội dung", group="given"),
        Field("pack", "int", "Gói", group="given"),
        Field("withdrawn", "bool", "Tỉnh đã rút", group="given"),
    ),
)

PACK_TAKEN = Entity(
    "pack_taken",
    "Gói của tỉnh đã nhận",
    (
        Field("number", "int", "Số thứ tự"),
        Field("title", "text", "Tên gói", search="title"),
        Field("made", "date", "Ngày lập"),
        Field("hash", "text", "Mã kiểm"),
        Field("accepted", "date", "Ngày nhận", group="accepted"),
        Field("by", "ref", "Người nhận", group="accepted"),
    ),
)

PROVINCIAL = (COMMUNE, PACK, COMMUNE_PROGRESS, PROVINCE, PACK_ROW, PACK_TAKEN)
