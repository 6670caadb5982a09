"""From the office's other registers to paper: what the window and the command line both print. No Qt."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.masking import masked_text
from core.paper.register_book import BookColumn, BookOnPaper, register_book_paper
from core.registers import RegisterBook, register_book, value_words
from storage.queries.records import office
from storage.queries.registers import RegisterCounts, register_counts, register_entries
from storage.reader import Reader


def figure_lines(counts: RegisterCounts, *, masked: bool = False, most: int | None = None) -> list[str]:
    """What a period's entries say and add up to, one line a column. `masked` leaves personal columns out, `most`
    values of a column are named."""
    book = counts.book
    found = []
    for id, values in counts.by.items():
        field = book.field(id)
        if values and field and not (masked and field.personal):
            named = [f"{value} {n}" for value, n in values.items()][:most]
            more = [f"{len(values) - len(named)} loại khác"] if len(values) > len(named) else []
            found.append(f"{field.label}: " + "; ".join([*named, *more]))
    for id, total in counts.sums.items():
        field = book.field(id)
        if total and field:
            found.append(f"{field.label}: {value_words(field, total)}")
    return found


def book_paper(reader: Reader, register: str, first: date, last: date, masked: bool = False) -> bytes:
    """One register between two days, with its figures. `masked` for a copy that leaves the room."""
    book = register_book(register)
    rows = [
        (row.number, f"{row.day:%d/%m/%Y}" if row.day else "", _texts(book, row.values, masked))
        for row in register_entries(reader, register, first=first, last=last)
    ]
    figures = figure_lines(register_counts(reader, register, first=first, last=last), masked=masked)
    columns = [BookColumn(field.label, field.width, field.kind == "number") for field in book.fields]
    return register_book_paper(BookOnPaper(office(reader)["name"], book.name, first, last, columns, rows, figures))


def _texts(book: RegisterBook, values: Mapping[str, Any], masked: bool) -> list[str]:
    said = [value_words(field, values.get(field.id)) for field in book.fields]
    if not masked:
        return said
    return [masked_text(text) if field.personal else text for field, text in zip(book.fields, said, strict=True)]
