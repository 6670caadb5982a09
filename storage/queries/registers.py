"""Entries of the office's other registers: lists, counts and sums of a period."""

import json
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.entities import Record
from core.exchange.change import Version
from core.registers import RegisterBook, register_book
from storage.queries.search import match_expression
from storage.reader import Reader

_SUGGESTED = 200
_PAGE = 500


@dataclass(frozen=True)
class EntryFilter:
    """Which entries of a register a list shows. Empty members do not narrow."""

    register: str
    first: date | None = None
    last: date | None = None
    text: str = ""
    descending: bool = True  # the newest first


@dataclass(frozen=True)
class EntryRow:
    """One line of a register."""

    rid: int
    id: str
    number: str
    day: date | None
    title: str
    body: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class EntryDetail:
    """What a form loads: the entry and the versions it was seen in."""

    record: Record
    versions: dict[str, Version]


@dataclass(frozen=True)
class RegisterCounts:
    """The figures of a period. `by` holds for each counted field its values with how often each occurs, the most
    frequent first; `sums` what each summed field adds up to."""

    book: RegisterBook
    total: int
    by: Mapping[str, Mapping[str, int]]
    sums: Mapping[str, int]


def _where(chosen: EntryFilter) -> tuple[str, dict[str, Any]]:
    register_book(chosen.register)
    parts, values = ["t.register = :register", "NOT t.deleted"], {"register": chosen.register}
    for name, condition in (("first", "t.day >= :first"), ("last", "t.day <= :last")):
        if day := getattr(chosen, name):
            parts.append(condition)
            values[name] = day.isoformat()
    if chosen.text.strip():
        parts.append("t.rid IN (SELECT rowid FROM search WHERE search MATCH :match)")
        values["match"] = match_expression(chosen.text)
    return " AND ".join(parts), values


def entry_ids(reader: Reader, chosen: EntryFilter) -> "array[int]":
    """The row numbers of the entries that the filter lets through, by day and number."""
    where, values = _where(chosen)
    turn = "DESC" if chosen.descending else "ASC"
    order = f"t.day {turn}, t.place IS NULL, t.place {turn}, t.rid {turn}"
    sql = f"SELECT t.rid FROM register_entry AS t WHERE {where} ORDER BY {order}"
    return array("q", (rid for (rid,) in reader.connection.execute(sql, values)))


def entry_rows(reader: Reader, rids: Sequence[int]) -> list[EntryRow]:
    """The lines of these row numbers, in the order asked for. Ask for a page at a time."""
    marks = ", ".join("?" * len(rids))
    rows = reader.rows(
        "SELECT t.rid, lower(hex(row.id)), t.number, t.day, t.title, t.body, t.content FROM register_entry AS t"
        f" JOIN row USING (rid) WHERE t.rid IN ({marks})",
        *rids,
    )
    found = {
        rid: EntryRow(
            rid, id, number or "", date.fromisoformat(day) if day else None, title or "", body or "",
            json.loads(values) if values else {},
        )
        for rid, id, number, day, title, body, values in rows
    }  # fmt: skip
    return [found[rid] for rid in rids if rid in found]


def entry_detail(reader: Reader, id: str) -> EntryDetail | None:
    record = reader.get("register_entry", id)
    return EntryDetail(record, reader.versions(id)) if record else None


def register_entries(
    reader: Reader, register: str, *, first: date | None = None, last: date | None = None, text: str = ""
) -> list[EntryRow]:
    """The entries of a register between two days, both included, in the order of day and number."""
    rids = entry_ids(reader, EntryFilter(register, first, last, text, descending=False))
    return [row for at in range(0, len(rids), _PAGE) for row in entry_rows(reader, rids[at : at + _PAGE])]


def register_counts(
    reader: Reader, register: str, *, first: date | None = None, last: date | None = None, text: str = ""
) -> RegisterCounts:
    """How many entries there are, what they say, and what they add up to."""
    book = register_book(register)
    rows = [row.values for row in register_entries(reader, register, first=first, last=last, text=text)]
    by = {id: dict(Counter(str(row[id]) for row in rows if id in row).most_common()) for id in book.count_by}
    sums = {id: sum(int(row.get(id) or 0) for row in rows) for id in book.sums}
    return RegisterCounts(book, len(rows), by, sums)


def register_sizes(reader: Reader) -> dict[str, int]:
    """How many entries each register holds."""
    return dict(reader.rows("SELECT register, count(*) FROM register_entry WHERE NOT deleted GROUP BY register"))


def register_words(reader: Reader, register: str) -> dict[str, list[str]]:
    """What was written before in each text column that is about nobody: offered while somebody types."""
    book = register_book(register)
    found = {}
    for each in book.fields:
        if each.kind == "text" and not each.personal:
            rows = reader.rows(
                "SELECT json_extract(content, ?1) AS said FROM register_entry WHERE register = ?2 AND NOT deleted"
                " AND said IS NOT NULL GROUP BY said ORDER BY count(*) DESC LIMIT ?3",
                f'$."{each.id}"', register, _SUGGESTED,
            )  # fmt: skip
            found[each.id] = [str(said) for (said,) in rows]
    return found
