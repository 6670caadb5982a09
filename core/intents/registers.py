"""Entries of the office's other registers."""

from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date
from typing import Any

from core.cases.numbers import PROVISIONAL, next_number
from core.entities import Record
from core.errors import KnownError
from core.exchange.change import Act, Edit, Version, delete, restore
from core.intents.case_numbers import book_of, counting
from core.intents.known import Known
from core.registers import RegisterBook, checked_values, register_book, titles

_PATTERN = "{n}/{year}"


def add_entry(known: Known, *, register: str, values: Mapping[str, Any], day: date | None = None) -> Act:
    """A new entry under the register's next number of the year (R14: counted by the PC that owns the number book)."""
    book, on = register_book(register), day or known.today
    kind = f"register/{register}"
    numbers = book_of(known, kind, on.year)
    issued = next_number(numbers, known.device, on.year, _PATTERN, _taken(known, register))
    id = known.new_id()
    fields = {"register": register, "number": issued.number, "place": issued.n, "day": on} | _kept(book, values)
    edits = (Edit("register_entry", id, fields), *counting(known, kind, on.year, numbers, issued))
    return Act(f"{book.name}: số {issued.number}", edits, subject=id)


def replace_provisional_entries(known: Known, *, ids: Sequence[str]) -> Act:
    """Give entries with a provisional number a real one, at the PC that counts. Raises KnownError where none has."""
    edits: list[Edit] = []
    for id in ids:
        entry = _entry(known, id)
        if not str(entry["number"] or "").startswith(PROVISIONAL):
            continue
        key = (f"register/{entry['register']}", entry["day"].year)
        book = book_of(known, *key)
        given = {edit.fields["number"] for edit in edits if edit.fields.get("register") == entry["register"]}
        issued = next_number(book, known.device, key[1], _PATTERN, _taken(known, entry["register"], given))
        if issued.n is not None:
            edits += [
                Edit(
                    "register_entry",
                    id,
                    {"register": entry["register"], "number": issued.number, "place": issued.n},
                ),
                *counting(known, *key, book, issued),
            ]
    if not edits:
        raise KnownError("not-provisional", "Không có dòng nào đổi được số tạm ở máy này.", "Đổi ở máy giữ sổ cấp số.")
    return Act("Đổi số tạm thành số chính thức", tuple(edits), subject=ids[0], undoable=False)


def _taken(known: Known, register: str, given: Container[str] = ()) -> Callable[[str], bool]:
    """Whether an entry has a number already, or gets it in the same act."""
    return lambda number: (
        number in given or bool(known.find("register_entry", deleted=None, register=register, number=number))
    )


def edit_entry(
    known: Known,
    *,
    id: str,
    values: Mapping[str, Any],
    day: date | None = None,
    seen: Mapping[str, Version] | None = None,
) -> Act:
    """Change some values of an entry; its number stays."""
    entry = _entry(known, id)
    book = register_book(entry["register"])
    fields = _kept(book, {**(entry["content"] or {}), **values}) | ({"day": day} if day else {})
    return Act(f"Sửa {book.name}: số {entry['number']}", (Edit("register_entry", id, fields, seen or {}),), subject=id)


def delete_entry(known: Known, *, id: str) -> Act:
    """Into the recycle bin; the number stays given out."""
    entry = _entry(known, id)
    return Act(f"Xoá ở {register_book(entry['register']).name}", delete("register_entry", id), subject=id)


def restore_entry(known: Known, *, id: str) -> Act:
    entry = _entry(known, id)
    return Act(f"Khôi phục ở {register_book(entry['register']).name}", restore("register_entry", id), subject=id)


def _kept(book: RegisterBook, values: Mapping[str, Any]) -> dict[str, Any]:
    checked = checked_values(book, values)
    title, body = titles(book, checked)
    return {"content": checked, "title": title or None, "body": body or None}


def _entry(known: Known, id: str) -> Record:
    found = known.get("register_entry", id)
    if found is None:
        raise KnownError("no-such-entry", "Không thấy dòng này trong sổ.")
    return found
