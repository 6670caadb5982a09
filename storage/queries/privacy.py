"""Personal data: everything that is kept of one person, what people asked for, breaches."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.entities import ENTITIES, Record
from core.registers import register_book, value_words
from core.text import fold
from storage.queries.search import match_expression
from storage.reader import Reader


@dataclass(frozen=True)
class PersonRecord:
    """One record that holds something of a person. `sure` when the identity number is the same; else only the name
    and the birth date are, or a register names them. `facts` are its personal data, in words."""

    entity: str
    id: str
    title: str
    sure: bool
    facts: tuple[tuple[str, str], ...]
    owner: str  # the case file it belongs to, or itself


def person_records(
    reader: Reader, *, number: str = "", name: str = "", birth: date | None = None
) -> list[PersonRecord]:
    """Every record that holds data of a person: case files, people of case files, registers, requests."""
    found: dict[tuple[str, str], PersonRecord] = {}
    for entity, fields in (
        ("case_file", ("applicant", "applicant_number", "applicant_birth")),
        ("case_person", ("name", "number", "birth")),
        ("data_request", ("name", "number", "NULL")),
    ):
        for rid, sure in _matching(reader, entity, fields, number, name, birth):
            record = reader.get(entity, reader.ids([rid])[rid])
            if record:
                found[entity, record["id"]] = _told(reader, entity, record, sure)
    for record in _entries(reader, number, name):
        found["register_entry", record["id"]] = _entry_told(record)
    return sorted(found.values(), key=lambda each: (not each.sure, each.entity, each.title))


def _matching(
    reader: Reader, entity: str, fields: tuple[str, str, str], number: str, name: str, birth: date | None
) -> Iterator[tuple[int, bool]]:
    """Row numbers, and whether the identity number is the same."""
    own_name, own_number, own_birth = fields
    seen: set[int] = set()
    if number:
        for (rid,) in reader.rows(f"SELECT rid FROM {entity} WHERE {own_number} = ? AND NOT deleted", number):
            seen.add(rid)
            yield rid, True
    if name and (birth or not number):
        rows = reader.rows(
            f"SELECT t.rid, t.{own_name}, {own_birth} FROM {entity} AS t JOIN search ON search.rowid = t.rid"
            " WHERE search MATCH ? AND NOT t.deleted",
            match_expression(name),
        )
        for rid, known, born in rows:
            fits = not birth or born in (None, birth.isoformat())
            if rid not in seen and fits and known and fold(known) == fold(name):
                yield rid, False


def _entries(reader: Reader, number: str, name: str) -> list[Record]:
    """Register entries that write the number or the whole name down."""
    wanted = [words for words in (number, name) if words]
    rids = {
        rid
        for words in wanted
        for (rid,) in reader.rows(
            "SELECT t.rid FROM register_entry AS t JOIN search ON search.rowid = t.rid"
            " WHERE search MATCH ? AND NOT t.deleted",
            match_expression(words),
        )
    }
    records = [reader.get("register_entry", id) for id in reader.ids(rids).values()]
    return [each for each in records if each and any(_says(each, words) for words in wanted)]


def _says(entry: Record, words: str) -> bool:
    return fold(words) in fold(f"{entry['title'] or ''} {entry['body'] or ''}")


def _told(reader: Reader, entity: str, record: Record, sure: bool) -> PersonRecord:
    owner = (
        record if entity != "case_person" else reader.get("case_file", record["case_file"] or record["id"]) or record
    )
    title = {"case_file": "Hồ sơ", "case_person": f"{record.get('relation') or 'Người liên quan'} ở hồ sơ"}.get(entity)
    numbered = f"{title} {owner.get('number') or ''}: {owner.get('procedure_name') or ''}" if title else ""
    facts = [
        (field.label, _words(record[field.name]))
        for field in ENTITIES[entity].fields
        if field.personal and record[field.name]
    ]
    asked = f"Yêu cầu về dữ liệu nhận {record['received']:%d/%m/%Y}" if entity == "data_request" else ""
    return PersonRecord(entity, record["id"], numbered or asked, sure, tuple(facts), owner["id"])


def _entry_told(record: Record) -> PersonRecord:
    book = register_book(record["register"])
    values = record["content"] or {}
    facts = tuple((each.label, value_words(each, values[each.id])) for each in book.fields if each.id in values)
    return PersonRecord(
        "register_entry", record["id"], f"{book.name}: số {record['number']}", False, facts, record["id"]
    )


def _words(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


@dataclass(frozen=True)
class RequestRow:
    """One request: the record, and which day counts now (answer, then end)."""

    record: Record
    due: date | None
    left: int  # working days until then
    officer: str

    @property
    def open(self) -> bool:
        return self.record["ended"] is None


def data_requests(reader: Reader) -> list[RequestRow]:
    """All requests: the open ones by their next day, then the ended ones, the newest first."""
    names = {person["id"]: person["name"] for person in reader.find("person", deleted=None)}
    rows = []
    for record in reader.find("data_request"):
        due = None if record["ended"] else record["done_by"] if record["answered"] else record["answer_by"]
        left = reader.calendar.workdays_between(reader.today, due) if due else 0
        rows.append(RequestRow(record, due, left, names.get(record["officer"], "")))
    still = sorted((row for row in rows if row.open), key=lambda row: row.due or date.max)
    return [*still, *sorted((row for row in rows if not row.open), key=lambda row: row.record["ended"], reverse=True)]


def data_breaches(reader: Reader) -> list[Record]:
    """All breaches: those not reported yet by their hour, then the others, the newest first."""
    rows = reader.find("data_breach")
    waiting = sorted((row for row in rows if not row["reported"]), key=lambda row: row["due"] or datetime.max)
    return [*waiting, *sorted((row for row in rows if row["reported"]), key=lambda row: row["found"], reverse=True)]
