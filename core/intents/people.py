"""The office and the people who work in its book."""

from collections.abc import Mapping
from typing import Any

from core.errors import KnownError
from core.exchange.change import Act, Edit, Version, new_id
from core.intents.known import Known
from core.text import one_line

ROLES = {"officer": "Công chức", "head": "Lãnh đạo (chỉ xem)"}


def found_office(*, office: str, officer: str, province: str = "", title: str = "") -> Act:
    """The first act of a new book: the office and its first officer (the act's subject)."""
    person = new_id()
    return Act(
        "Lập sổ",
        (
            Edit(
                "office", new_id(), {"name": _required(office, "tên cơ quan"), "province": one_line(province) or None}
            ),
            Edit("person", person, _person(officer, title, "officer")),
        ),
        subject=person,
        undoable=False,
    )


def add_person(known: Known, *, name: str, title: str = "", role: str = "officer") -> Act:
    """A second officer, or the head of the commune as reader."""
    person = known.new_id()
    return Act(f"Thêm người: {one_line(name)}", (Edit("person", person, _person(name, title, role)),), subject=person)


def edit_person(known: Known, *, id: str, seen: Mapping[str, Version] | None = None, **fields: Any) -> Act:
    """Change a person's name, title, role, or whether they still work here."""
    person = known.get("person", id)
    if person is None:
        raise KnownError("no-such-person", "Không thấy người này trong sổ.")
    if fields.get("active") is False and not _others_active(known, id):
        raise KnownError("last-officer", "Đây là công chức duy nhất còn làm việc trong sổ.", "Thêm người khác trước.")
    return Act(f"Sửa người: {person['name']}", (Edit("person", id, fields, seen or {}),), subject=id)


def edit_office(known: Known, *, name: str, province: str = "") -> Act:
    """Change the office's name or province."""
    office = known.find("office")[0]
    fields = {"name": _required(name, "tên cơ quan"), "province": one_line(province) or None}
    return Act("Sửa tên cơ quan", (Edit("office", office["id"], fields),), subject=office["id"])


def _others_active(known: Known, id: str) -> bool:
    return any(person["id"] != id for person in known.find("person", role="officer", active=True))


def _person(name: str, title: str, role: str) -> dict[str, Any]:
    if role not in ROLES:
        raise KnownError("unknown-role", "Vai trò phải là công chức hoặc lãnh đạo.")
    return {
        "name": _required(name, "họ tên"),
        "title": one_line(title) or None,
        "role": role,
        "active": True,
    }


def _required(text: str, what: str) -> str:
    found = one_line(text)
    if not found:
        raise KnownError("empty", f"Chưa ghi {what}.", "Ghi rồi làm lại.")
    return found
