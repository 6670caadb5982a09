"""Deletion by law (R23): which fields of which records are empty for ever, and on which ground."""

from core.entities.base import Entity, Field

PURGE = Entity(
    "purge",
    "Xoá theo luật",
    (
        Field("basis", "text", "Căn cứ"),
        Field("reason", "text", "Lý do"),
        Field("day", "date", "Ngày xoá"),
        Field("by", "ref", "Người xoá"),
        Field("targets", "json", "Bản ghi và mục đã xoá"),  # {row id: [cell, …]}
        Field("words", "json", "Số bản ghi theo loại"),  # [[entity, how many records]]
    ),
)

PURGING = (PURGE,)
