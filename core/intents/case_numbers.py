"""Number books: who counts, what is lent, and what the paper says (R14)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from core.cases.numbers import (
    DEFAULT_PATTERN,
    PROVISIONAL,
    Block,
    Book,
    Issued,
    checked_pattern,
    lend,
    next_number,
    same_number,
)
from core.errors import KnownError
from core.exchange.change import Act, Edit, hashed_id
from core.intents.known import Known
from core.text import one_line

CASE = "case"
_PATTERN = "case_number_pattern"


def issue(known: Known, received: datetime, kind: str = CASE) -> tuple[Issued, tuple[Edit, ...]]:
    """The next number for a file received then, and what the book has to remember of it."""
    year = received.year
    book = book_of(known, kind, year)
    found = next_number(book, known.device, year, pattern_of(known), lambda number: is_taken(known, number))
    return found, counting(known, kind, year, book, found)


def counting(known: Known, kind: str, year: int, book: Book, found: Issued) -> tuple[Edit, ...]:
    """What the book has to remember of a number given out."""
    if found.n is None:
        return ()
    if found.block:
        return (Edit("number_block", found.block, {"used_to": found.n}),)
    return (Edit("number_book", _id(known, kind, year), _fields(known, kind, year, book.owner, found.n)),)


def book_of(known: Known, kind: str, year: int) -> Book:
    """The book of a year. A year's first book belongs to whoever owned the year before, else to the PC that founded
    the office: two PCs that have not exchanged yet never count both."""
    id = _id(known, kind, year)
    row = known.get("number_book", id)
    if row is None:
        earlier = [each for each in known.find("number_book", kind=kind, order="year") if each["year"] < year]
        return Book(earlier[-1]["owner"] if earlier else known.founder)
    blocks = tuple(
        Block(each["id"], each["device"], each["first"], each["last"], each["used_to"] or 0)
        for each in known.find("number_block", book=id, order="first")
    )
    return Book(row["owner"], row["last"] or 0, blocks, sure=row["confirmed"] == known.feed)


def pattern_of(known: Known) -> str:
    """How numbers of this office are written."""
    found = known.find("setting", key=_PATTERN)
    return str(found[0]["value"]) if found and found[0]["value"] else DEFAULT_PATTERN


def is_taken(known: Known, number: str) -> bool:
    """Whether a file already has this number, in the recycle bin or not: a number is given out once."""
    return bool(known.find("case_file", deleted=None, number=number))


def typed_number(known: Known, number: str, but: str = "") -> str:
    """A number that a person typed, for a file begun on paper. Raises KnownError when another file has it."""
    written = one_line(number)
    if not written:
        raise KnownError("empty", "Chưa ghi số hồ sơ.", "Ghi số rồi lưu lại.")
    other = [each for each in known.find("case_file", deleted=None, number=written) if each["id"] != but]
    if any(same_number(each["number"], written) for each in other):
        raise KnownError("number-taken", f"Số {written} đã có hồ sơ khác mang.", "Xem lại số trên giấy.")
    return written


def replace_provisional(known: Known, *, ids: Sequence[str]) -> Act:
    """Give files with a provisional number a real one, at the PC that counts. Raises KnownError where none has one."""
    edits: list[Edit] = []
    for id in ids:
        record = known.get("case_file", id)
        if record and str(record["number"] or "").startswith(PROVISIONAL):
            found, counting = _issue_after(known, record["received"], edits)
            if not found.provisional:
                edits += [Edit("case_file", id, {"number": found.number}), *counting]
    if not edits:
        raise KnownError("not-provisional", "Không có hồ sơ nào đổi được số tạm ở máy này.", "Đổi ở máy giữ sổ cấp số.")
    return Act("Đổi số tạm thành số chính thức", tuple(edits), subject=ids[0], undoable=False)


def _issue_after(known: Known, received: datetime, before: Sequence[Edit]) -> tuple[Issued, tuple[Edit, ...]]:
    """The next number behind those that the same act already gives out."""
    given = {edit.fields["number"] for edit in before if "number" in edit.fields}
    year, book = received.year, book_of(known, CASE, received.year)
    found = next_number(
        book, known.device, year, pattern_of(known), lambda number: number in given or is_taken(known, number)
    )
    return found, counting(known, CASE, year, book, found)


def set_number_pattern(known: Known, *, pattern: str) -> Act:
    """How numbers are written from now on; those given out stay."""
    id = hashed_id("setting", _PATTERN)
    return Act("Đổi mẫu số hồ sơ", (Edit("setting", id, {"key": _PATTERN, "value": checked_pattern(pattern)}),), id)


def confirm_last_number(known: Known, *, year: int, last: int, kind: str = CASE, take_over: bool = False) -> Act:
    """The last number on paper, asked for after a restore or a change of owner; the book goes on after it."""
    book = book_of(known, kind, year)
    if book.owner != known.device and not take_over:
        raise KnownError("not-owner", "Sổ cấp số này do máy khác giữ.", "Ghi số cuối ở máy đó, hoặc nhận giữ sổ.")
    if last < book.last and book.sure:
        raise KnownError("number-behind", f"Sổ đã cấp đến số {book.last}.", "Ghi số cuối không nhỏ hơn số đó.")
    id = _id(known, kind, year)
    fields = _fields(known, kind, year, known.device, max(last, book.last))
    return Act(f"Đối chiếu sổ cấp số năm {year}", (Edit("number_book", id, fields),), id, undoable=False)


def lend_block(known: Known, *, device: str, year: int, size: int, kind: str = CASE) -> Act:
    """Numbers for another PC to give out by itself; in December, those of the next year."""
    book = book_of(known, kind, year)
    if book.owner != known.device:
        raise KnownError("not-owner", "Sổ cấp số này do máy khác giữ.", "Cấp khối số ở máy giữ sổ.")
    if device == known.device:
        raise KnownError("own-block", "Máy giữ sổ không cần khối số.")
    first, last = lend(book, size)
    id, block = _id(known, kind, year), known.new_id()
    edits = (
        Edit("number_book", id, _fields(known, kind, year, book.owner, book.last)),
        Edit("number_block", block, {"book": id, "device": device, "first": first, "last": last}),
    )
    return Act(f"Cấp khối số {first}–{last} năm {year}", edits, block, undoable=False)


def _fields(known: Known, kind: str, year: int, owner: str, last: int) -> dict[str, Any]:
    return {"kind": kind, "year": year, "owner": owner, "last": last, "confirmed": known.feed, "_del": False}


def _id(known: Known, kind: str, year: int) -> str:
    return hashed_id("number_book", known.find("office")[0]["id"], kind, str(year))
