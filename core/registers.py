"""The office's other registers, declared as data (assets/registers): their fields, what is counted, what is printed.

A register is a file: a new one needs no code. Entries of all registers are one record type with the values as declared.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from core.assets import asset
from core.errors import KnownError
from core.text import fold, nfc, one_line

_FOLDER = asset("registers")
FieldKind = Literal["text", "number", "date", "choice"]


@dataclass(frozen=True)
class RegisterField:
    """One column. `width` is its share of the printed line in millimetres; `keep` means that the next entry most likely
    says the same."""

    id: str
    label: str
    kind: FieldKind
    width: float
    required: bool = False
    personal: bool = False
    choices: tuple[str, ...] = ()
    keep: bool = False


@dataclass(frozen=True)
class RegisterBook:
    """One register. `title` names the fields an entry is found by, `count_by` those whose values are counted, `sums`
    those that are added up. `confidence` is how sure its columns are."""

    id: str
    name: str
    basis: str
    confidence: str
    fields: tuple[RegisterField, ...]
    title: tuple[str, ...]
    count_by: tuple[str, ...]
    sums: tuple[str, ...]

    def field(self, id: str) -> RegisterField | None:
        return next((each for each in self.fields if each.id == id), None)


@cache
def registers() -> dict[str, RegisterBook]:
    """The shipped registers by id, in the order of their files."""
    books = (_read(path) for path in sorted(_FOLDER.glob("*.json")))
    return {book.id: book for book in books}


def _read(path: Path) -> RegisterBook:
    raw = json.loads(nfc(path.read_text(encoding="utf-8")))
    fields = tuple(
        RegisterField(
            each["id"], each["label"], each["kind"], each["width"], each.get("required", False),
            each.get("personal", False), tuple(each.get("choices", ())), each.get("keep", False),
        )
        for each in raw["fields"]
    )  # fmt: skip
    names = (tuple(raw[name]) for name in ("title", "count_by", "sums"))
    return RegisterBook(raw["id"], raw["name"], raw["basis"], raw["confidence"], fields, *names)


def register_book(id: str) -> RegisterBook:
    """One register. Raises KnownError for an unknown id."""
    found = registers().get(id)
    if found is None:
        raise KnownError("no-such-register", f"Không có sổ “{id}”.", f"Các sổ: {', '.join(registers())}.")
    return found


def checked_values(book: RegisterBook, values: Mapping[str, Any]) -> dict[str, Any]:
    """An entry's values as they are kept: text on one line, whole numbers, ISO dates, one of the choices.

    Raises KnownError for a field the register does not have, a value it cannot hold, or a required one left out.
    """
    for id in values:
        if book.field(id) is None:
            raise KnownError("no-such-field", f"{book.name} không có cột “{id}”.")
    found = {each.id: value for each in book.fields if (value := _value(each, values.get(each.id))) is not None}
    if lost := [each.label for each in book.fields if each.required and each.id not in found]:
        raise KnownError("empty", f"Chưa ghi: {', '.join(lost)}.", "Ghi rồi lưu lại.")
    return found


def _value(field: RegisterField, given: Any) -> Any:
    text = one_line(str(given)) if given is not None and not isinstance(given, date) else given
    if text in (None, ""):
        return None
    if field.kind == "number":
        digits = re.sub(r"[ .]", "", str(text))
        if not digits.isdigit():
            raise _bad(field, "là số không âm, ví dụ 12 hoặc 10.000")
        return int(digits)
    if field.kind == "date":
        return _date(field, text)
    if field.kind == "choice":
        chosen = [choice for choice in field.choices if fold(choice) == fold(str(text))]
        if not chosen:
            raise _bad(field, f"là một trong: {'; '.join(field.choices)}")
        return chosen[0]
    return str(text)


def _date(field: RegisterField, given: Any) -> str:
    if isinstance(given, date):
        return given.isoformat()
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", given) or re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", given)
    try:
        parts = [int(part) for part in found.groups()] if found else []
        return date(*(parts if parts[0] > 31 else reversed(parts))).isoformat()
    except (ValueError, IndexError):
        raise _bad(field, "là ngày, ví dụ 24/11/2026") from None


def _bad(field: RegisterField, words: str) -> KnownError:
    return KnownError("bad-value", f"{field.label} phải {words}.")


def value_words(field: RegisterField, value: Any) -> str:
    """A value in the words of screen and paper."""
    if value is None:
        return ""
    if field.kind == "number":
        return f"{value:,}".replace(",", ".")
    return f"{date.fromisoformat(value):%d/%m/%Y}" if field.kind == "date" else str(value)


def titles(book: RegisterBook, values: Mapping[str, Any]) -> tuple[str, str]:
    """By what an entry is found: the fields of its title, then all its other text."""
    head = [str(values[id]) for id in book.title if id in values]
    rest = [value for id, value in values.items() if id not in book.title and isinstance(value, str)]
    return " – ".join(head), "; ".join(rest)
