"""The commands of the office's other registers. The same intents and queries as the window."""

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from core.errors import KnownError
from core.intents import registers as intents
from core.procedures.catalogue import CONFIDENCE
from core.registers import register_book, registers, value_words
from storage.office import Office
from storage.queries.registers import EntryRow, entry_rows, register_counts, register_entries, register_sizes
from storage.reader import Reader
from ui.console.output import written

Answer = tuple[Any, list[str]]


def register_books(office: Office, given: Namespace) -> Answer:
    sizes = office.ask(register_sizes)
    answer = [
        {
            "id": book.id, "name": book.name, "basis": book.basis, "confidence": book.confidence,
            "entries": sizes.get(book.id, 0),
            "fields": [
                {"id": each.id, "label": each.label, "kind": each.kind, "required": each.required,
                 "choices": list(each.choices)}
                for each in book.fields
            ],
        }
        for book in registers().values()
    ]  # fmt: skip
    lines = [
        f"{book.id:<28} {book.name} – {sizes.get(book.id, 0)} dòng (các cột {CONFIDENCE[book.confidence]})"
        for book in registers().values()
    ]
    return answer, lines


def register_add(office: Office, given: Namespace) -> Answer:
    done = office.do(intents.add_entry, register=given.book_id, values=_values(given.values), day=given.on)
    row = office.ask(_entry, done.subject)
    return _entry_json(row), [f"Đã ghi số {row.number}."]


def _values(pairs: list[str]) -> dict[str, str]:
    if wrong := [pair for pair in pairs if "=" not in pair]:
        raise KnownError("usage", f"“{wrong[0]}” chưa đúng.", "Ghi cột=giá trị, ví dụ so-ban=2.")
    return {name.strip(): value for name, _, value in (pair.partition("=") for pair in pairs)}


def register_list(office: Office, given: Namespace) -> Answer:
    book = register_book(given.book_id)
    rows = office.ask(register_entries, book.id, first=given.first, last=given.last, text=given.text)
    lines = [f"{row.number:<10} {row.day:%d/%m/%Y}  {row.title}" for row in rows]
    return [_entry_json(row) for row in rows], lines or ["Sổ chưa có dòng nào."]


def _entry(reader: Reader, id: str) -> EntryRow:
    return entry_rows(reader, [reader.rid(id) or 0])[0]


def _entry_json(row: EntryRow) -> dict[str, Any]:
    return {"id": row.id, "number": row.number, "day": row.day, "values": dict(row.values)}


def register_count(office: Office, given: Namespace) -> Answer:
    found = office.ask(register_counts, given.book_id, first=given.first, last=given.last)
    labels = {field.id: field.label for field in found.book.fields}
    lines = [f"{found.book.name}: {found.total} dòng"]
    for id, values in found.by.items():
        lines += [f"  {labels[id]} – {value}: {n}" for value, n in values.items()]
    for id, total in found.sums.items():
        field = found.book.field(id)
        assert field is not None
        lines.append(f"  {labels[id]}: {value_words(field, total)}")
    answer = {"total": found.total, "by": {id: dict(values) for id, values in found.by.items()}, "sums": found.sums}
    return answer, lines


def print_book(office: Office, given: Namespace) -> Answer:
    from ui.register_papers import book_paper

    answer = written(given.out, office.ask(book_paper, given.book_id, given.first, given.last, masked=given.masked))
    office.note("print", "", f"{register_book(given.book_id).name} {given.first:%d/%m/%Y}–{given.last:%d/%m/%Y}")
    return answer


REGISTER_COMMANDS: dict[str, Callable[[Office, Namespace], Answer]] = {
    "register books": register_books, "register add": register_add, "register list": register_list,
    "register count": register_count, "print book": print_book,
}  # fmt: skip
