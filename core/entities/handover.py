"""Hand-over of work between people: who, to whom, from when, why, and the state of each piece on that day."""

from core.entities.base import Entity, Field

HANDOVER = Entity(
    "handover",
    "Bàn giao",
    (
        Field("giver", "ref", "Người bàn giao"),
        Field("taker", "ref", "Người nhận"),
        Field("kind", "text", "Lý do"),
        Field("day", "date", "Ngày bàn giao"),
        Field("until", "date", "Đến ngày"),
        Field("note", "text", "Ghi chú"),
        Field("items", "json", "Việc bàn giao"),  # [[entity, id, what it is called, its state, its day]]
        Field("taken", "bool", "Đã nhận", group="taken"),
        Field("taken_on", "date", "Ngày nhận", group="taken"),
        Field("taken_by", "ref", "Người xác nhận", group="taken"),
    ),
)

HANDING = (HANDOVER,)
