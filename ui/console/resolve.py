"""From what somebody types to an id: 32 hex digits, a unique beginning of six or more, a day list's code, a name."""

import re

from core.errors import KnownError
from core.text import fold
from storage.queries.case_lookups import cases_of_number
from storage.queries.records import documents, people
from storage.queries.today import task_of_code
from storage.reader import Reader

_CODE = re.compile(r"[A-Da-d][1-9]\d{0,3}")
_SHORTEST = 6


def record_id(reader: Reader, entity: str, text: str) -> str:
    """The id of one record of a type. Raises `KnownError` when there is none, or more than one."""
    typed = text.strip().lower()
    if entity == "task" and _CODE.fullmatch(typed):
        if found := task_of_code(reader, typed):
            return found
        raise KnownError("no-such-code", f"Không có mã {typed.upper()} trong danh sách ngày in gần nhất.")
    if not re.fullmatch(r"[0-9a-f]{6,32}", typed):
        raise KnownError(
            "bad-id", f"“{text}” không phải mã bản ghi.", f"Ghi ít nhất {_SHORTEST} ký tự đầu của mã (0–9, a–f)."
        )
    rows = reader.rows(
        f'SELECT lower(hex(row.id)) FROM row JOIN "{entity}" USING (rid) WHERE hex(row.id) LIKE ? LIMIT 2',
        typed.upper() + "%",
    )
    if not rows:
        raise KnownError("no-such-record", f"Không có bản ghi nào mang mã “{text}”.")
    if len(rows) > 1:
        raise KnownError("ambiguous-id", f"Có nhiều bản ghi bắt đầu bằng “{text}”.", "Ghi thêm vài ký tự của mã.")
    return str(rows[0][0])


def case_id(reader: Reader, text: str) -> str:
    """A case file by its number, the office's or the province's, or by id."""
    found = cases_of_number(reader, text.strip())
    if len(found) > 1:
        raise KnownError("ambiguous-case", f"Có nhiều hồ sơ mang số “{text}”.", "Ghi mã bản ghi của hồ sơ.")
    return found[0].id if found else record_id(reader, "case_file", text)


def person_id(reader: Reader, text: str) -> str:
    """A person by name (accents may be left out) or id."""
    named = [person["id"] for person in people(reader) if fold(text) in fold(person["name"])]
    if len(named) == 1:
        return str(named[0])
    if len(named) > 1:
        raise KnownError("ambiguous-person", f"Có nhiều người tên “{text}”.", "Ghi đủ họ tên.")
    return record_id(reader, "person", text)


def document_id(reader: Reader, text: str) -> str:
    """A document by its number (blanks and accents may be left out) or id."""
    wanted = fold(text).replace(" ", "")
    numbered = [
        row.record["id"]
        for row in documents(reader)
        if row.record["number"] and fold(row.record["number"]).replace(" ", "") == wanted
    ]
    return str(numbered[0]) if len(numbered) == 1 else record_id(reader, "document", text)
