"""A spreadsheet exported from the province's system, read into rows that somebody looks at before anything enters.

Columns are known by their headers, whatever their order; a mapping that a person corrected is kept with the book and
used again for the same headers. A file already in the book (by the province's number) is named, not entered twice.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.errors import KnownError
from core.procedures.catalogue import Procedure, load_catalogue
from core.text import fold, one_line

# Our field -> how its header begins, folded; the first that fits wins, longer ones first.
HEADERS: dict[str, tuple[str, ...]] = {
    "outside": ("ma ho so", "so ho so", "ma so ho so", "so bien nhan", "ma bien nhan"),
    "code": ("ma thu tuc", "ma tthc"),
    "procedure": ("ten thu tuc", "thu tuc", "ten tthc", "tthc", "loai ho so"),
    "applicant": ("nguoi nop", "chu ho so", "ho va ten", "ho ten", "ten nguoi nop", "ten to chuc", "ca nhan"),
    "applicant_number": ("so cccd", "cccd", "so dinh danh", "so cmnd", "cmnd", "so giay to", "so can cuoc"),
    "applicant_birth": ("ngay sinh", "nam sinh"),
    "applicant_address": ("dia chi", "noi cu tru", "noi thuong tru"),
    "applicant_phone": ("so dien thoai", "dien thoai", "sdt"),
    "received": ("ngay tiep nhan", "ngay nhan", "ngay nop", "thoi gian tiep nhan", "thoi diem nhan", "tiep nhan"),
    "due": ("ngay hen tra", "ngay hen", "han tra", "hen tra", "han xu ly", "han giai quyet"),
    "ended": ("ngay tra", "ngay ket thuc", "ngay hoan thanh", "ngay co ket qua"),
    "state": ("trang thai", "tinh trang"),
    "channel": ("hinh thuc", "cach nop", "kenh", "phuong thuc"),
    "content": ("trich yeu", "noi dung"),
}
FIELD_WORDS = {
    "outside": "Mã hồ sơ", "code": "Mã thủ tục", "procedure": "Tên thủ tục", "applicant": "Người nộp",
    "applicant_number": "Số định danh", "applicant_birth": "Ngày sinh", "applicant_address": "Địa chỉ",
    "applicant_phone": "Số điện thoại", "received": "Ngày tiếp nhận", "due": "Ngày hẹn trả", "ended": "Ngày trả",
    "state": "Trạng thái", "channel": "Cách nộp", "content": "Nội dung",
}  # fmt: skip
_NEEDED = ("outside", "applicant", "received")
_STATES = (
    ("da tra", "returned"), ("hoan thanh", "returned"), ("tu choi", "refused"), ("khong tiep nhan", "refused"),
    ("rut", "withdrawn"), ("dung", "stopped"), ("huy", "stopped"), ("bo sung", "supplement"), ("cho tra", "ready"),
    ("co ket qua", "ready"), ("dang", "work"), ("xu ly", "work"),
)  # fmt: skip
_CHANNELS = (("truc tuyen", "online"), ("buu chinh", "post"), ("truc tiep", "counter"), ("mot cua", "counter"))
_HEAD_ROWS = 20
_MOST = 20_000


@dataclass(frozen=True)
class ImportRow:
    """One file of the sheet. `problems` keep it out until a person settled them; `known` is the id of the file that
    already carries the number, "" for none."""

    line: int
    outside: str
    procedure: str
    procedure_text: str
    applicant: str
    applicant_number: str = ""
    applicant_birth: date | None = None
    applicant_address: str = ""
    applicant_phone: str = ""
    received: datetime | None = None
    due: date | None = None
    ended: datetime | None = None
    step: str = ""
    channel: str = "counter"
    content: str = ""
    problems: tuple[str, ...] = ()
    known: str = ""

    @property
    def ready(self) -> bool:
        return not self.problems and not self.known


@dataclass(frozen=True)
class SheetRead:
    """What a spreadsheet holds. `columns` maps our fields to the headers they were found under."""

    headers: tuple[str, ...]
    columns: Mapping[str, str]
    rows: tuple[ImportRow, ...]

    @property
    def signature(self) -> str:
        """By which a mapping is remembered: the headers, accents and order left out."""
        return "|".join(sorted(fold(header) for header in self.headers if header))


def read_sheet(path: Path, columns: Mapping[str, str] | None = None) -> SheetRead:
    """The files of the first sheet that has a header. Raises KnownError when it cannot be read or has no such columns.

    `columns` (our field -> header) is what a person chose; what it leaves out is found by header.
    """
    table = _table(path)
    at = next((n for n, row in enumerate(table[:_HEAD_ROWS]) if len(_found(row)) >= len(_NEEDED)), None)
    if at is None:
        raise KnownError(
            "no-header",
            "Không thấy dòng tiêu đề cột của bảng hồ sơ.",
            "Bảng phải có mã hồ sơ, người nộp, ngày tiếp nhận.",
        )
    headers = tuple(one_line(_words(cell)) for cell in table[at])
    chosen = _found(table[at]) | dict(columns or {})
    places = {field: place for field, header in chosen.items() if (place := _place(headers, header)) is not None}
    if lost := [FIELD_WORDS[field] for field in _NEEDED if field not in places]:
        raise KnownError("missing-columns", f"Không thấy cột: {', '.join(lost)}.", "Chọn cột rồi đọc lại.")
    body = [(at + 2 + n, row) for n, row in enumerate(table[at + 1 :]) if any(cell not in (None, "") for cell in row)]
    return SheetRead(headers, chosen, _marked([_row(line, row, places) for line, row in body]))


def _table(path: Path) -> list[Sequence[Any]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            return list(sheet.iter_rows(values_only=True, max_row=_MOST))
        finally:
            book.close()
    except FileNotFoundError as error:
        raise KnownError("no-such-file", "Không thấy tệp bảng tính.", "Chọn lại tệp.") from error
    except Exception as error:  # a damaged or foreign file fails anywhere inside the zip and XML readers
        raise KnownError(
            "unreadable-workbook",
            "Tệp này không đọc được như một bảng tính .xlsx.",
            "Mở bằng Excel, lưu lại dạng .xlsx.",
        ) from error


def _found(row: Sequence[Any]) -> dict[str, str]:
    """Our fields in a header row; a header is taken once, by the longest beginning that fits."""
    best: dict[str, tuple[int, str]] = {}
    for cell in row:
        header = fold(_words(cell))
        fits = [
            (len(start), field) for field, starts in HEADERS.items() for start in starts if header.startswith(start)
        ]
        if fits:
            length, field = max(fits)
            if field not in best or length > best[field][0]:
                best[field] = (length, one_line(_words(cell)))
    return {field: header for field, (_, header) in best.items()}


def _place(headers: Sequence[str], header: str) -> int | None:
    wanted = fold(header)
    return next((place for place, each in enumerate(headers) if fold(each) == wanted), None)


def _row(line: int, row: Sequence[Any], places: Mapping[str, int]) -> ImportRow:
    def cell(field: str) -> Any:
        place = places.get(field)
        return row[place] if place is not None and place < len(row) else None

    texts = {field: one_line(_words(cell(field))) for field in places}
    procedure = procedure_of(texts.get("code", ""), texts.get("procedure", ""))
    received = as_moment(cell("received"))
    problems = [f"thiếu {FIELD_WORDS[field].lower()}" for field in ("outside", "applicant") if not texts.get(field)]
    problems += [] if received else ["không đọc được ngày tiếp nhận"]
    problems += [] if procedure else ["không nhận ra thủ tục"]
    due, birth = as_moment(cell("due")), as_moment(cell("applicant_birth"))
    return ImportRow(
        line=line,
        outside=texts.get("outside", ""),
        procedure=procedure.id if procedure else "",
        procedure_text=texts.get("procedure", "") or texts.get("code", ""),
        applicant=texts.get("applicant", ""),
        applicant_number=re.sub(r"\D", "", texts.get("applicant_number", "")),
        applicant_birth=birth.date() if birth else None,
        applicant_address=texts.get("applicant_address", ""),
        applicant_phone=texts.get("applicant_phone", ""),
        received=received,
        due=due.date() if due else None,
        ended=as_moment(cell("ended")),
        step=_by_words(texts.get("state", ""), _STATES),
        channel=_by_words(texts.get("channel", ""), _CHANNELS) or "counter",
        content=texts.get("content", ""),
        problems=tuple(problems),
    )


def _marked(rows: Iterable[ImportRow]) -> tuple[ImportRow, ...]:
    """A number that the sheet itself holds twice is a problem of the second line."""
    seen: dict[str, int] = {}
    found = []
    for row in rows:
        key = fold(row.outside)
        if key and key in seen:
            row = replace(row, problems=(*row.problems, f"trùng mã hồ sơ với dòng {seen[key]}"))
        seen.setdefault(key, row.line)
        found.append(row)
    return tuple(found)


@lru_cache(maxsize=500)
def procedure_of(code: str, name: str) -> Procedure | None:
    """The one procedure of a code, else of a name; None when none or more than one fits."""
    catalogue = load_catalogue()
    every = catalogue.find("")
    if code and (by_code := [each for each in every if each.code == code]):
        return by_code[0]
    plain = re.sub(r"^thu tuc ", "", fold(re.sub(r"\([^)]*\)", "", name)))
    exact = [each for each in every if plain and fold(each.name) == plain]
    return exact[0] if len(exact) == 1 else None


def as_moment(value: Any) -> datetime | None:
    """A cell as a moment: a date cell, or text such as 28/08/2026 16:20 or 16:20 28/8/2026. A day alone is its
    morning."""
    if isinstance(value, datetime):
        return value.replace(microsecond=0) if value.time() != value.time().min else value.replace(hour=8)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, 8)
    text = _words(value)
    day = re.search(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    clock = re.search(r"(\d{1,2})[:h](\d{2})", text)
    if day is None:
        return None
    hour, minute = (int(clock[1]), int(clock[2])) if clock else (8, 0)
    try:
        return datetime(int(day[3]), int(day[2]), int(day[1]), hour, minute)
    except ValueError:
        return None


def _by_words(text: str, table: Iterable[tuple[str, str]]) -> str:
    folded = fold(text)
    return next((value for words, value in table if folded and words in folded), "")


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
