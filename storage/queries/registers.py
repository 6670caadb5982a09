"""Entries of the office's other registers: lists, counts and sums of a period."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.entities import Record
from core.registers import RegisterBook, register_book
from storage.queries.search import match_expression
from storage.reader import Reader


@dataclass(frozen=True)
class RegisterCounts:
    """The figures of a period. `by` holds for each counted field its values with how often each occurs, the most
    frequent first; `sums` what each summed field adds up to."""

    book: RegisterBook
    total: int
    by: Mapping[str, Mapping[str, int]]
    sums: Mapping[str, int]


def register_entries(
    reader: Reader, register: str, *, first: date | None = None, last: date | None = None, text: str = ""
) -> list[Record]:
    """The entries of a register between two days, both included, in the order of day and number."""
    register_book(register)
    rows = reader.find("register_entry", register=register, order="t.day, t.place IS NULL, t.place, t.rid")
    if text.strip():
        found = reader.rows("SELECT rowid FROM search WHERE search MATCH ?", match_expression(text))
        kept = set(reader.ids([rid for (rid,) in found]).values())
        rows = [row for row in rows if row["id"] in kept]
    return [row for row in rows if (first or row["day"]) <= row["day"] <= (last or row["day"])]


def register_counts(
    reader: Reader, register: str, *, first: date | None = None, last: date | None = None
) -> RegisterCounts:
    """How many entries there are, what they say, and what they add up to."""
    book = register_book(register)
    rows = [row["content"] or {} for row in register_entries(reader, register, first=first, last=last)]
    by = {id: dict(Counter(str(row[id]) for row in rows if id in row).most_common()) for id in book.count_by}
    sums = {id: sum(int(row.get(id) or 0) for row in rows) for id in book.sums}
    return RegisterCounts(book, len(rows), by, sums)


def register_sizes(reader: Reader) -> dict[str, int]:
    """How many entries each register holds."""
    return dict(reader.rows("SELECT register, count(*) FROM register_entry WHERE NOT deleted GROUP BY register"))
