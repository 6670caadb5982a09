"""Task tables: columns are mapped by the words of each header row, never by their position."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.deadlines import Deadline, parse_deadline
from core.plans.blocks import Block, Row, Table
from core.plans.result import CHECK, SURE, FoundTask, Place
from core.text import fold

_HEADS: tuple[tuple[str, str], ...] = (
    ("no", r"^(tt|stt|so tt|so thu tu)$"),
    ("deadline", r"thoi gian|thoi han|tien do|han hoan thanh|thoi diem"),
    ("coord", r"phoi hop"),
    ("lead", r"chu tri|(co quan|don vi|nguoi|bo phan) thuc hien|phan cong|^thuc hien$|chiu trach nhiem"),
    ("product", r"san pham|ket qua"),
    ("text", r"nhiem vu|noi dung|cong viec|giai phap|hoat dong"),
)
_ROMAN = re.compile(r"^[IVX]+\.?$")
_COUNTERS = re.compile(r"^\(?\d{1,2}\)?$")
_FOLLOWS_NUMBER = re.compile(r"^(\d+(?:\.\d+)*|[IVX]+|[a-zđ])[.)]$")


@dataclass
class TaskTables:
    """What the tables of a document hold. `numbered` says that the numbers are the reader's own."""

    tasks: list[FoundTask]
    sections: list[tuple[str, str]]
    numbered: bool = False


def header_of(row: Row) -> dict[str, int] | None:
    """Which column is which, if this row is the header of a task table; a statistics table has no such header."""
    columns: dict[str, int] = {}
    for place, cell in enumerate(row.cells):
        words = fold(cell)
        if len(words) > 60:
            return None
        name = next((name for name, pattern in _HEADS if name not in columns and re.search(pattern, words)), None)
        if name:
            columns[name] = place
    return columns if "text" in columns and columns.keys() & {"lead", "deadline"} else None


def read_tables(blocks: Sequence[Block], ref_date: date | None, doc_year: int | None) -> TaskTables:
    """The tasks of all task tables in order."""
    found = TaskTables([], [])
    walk = _Walk(found, ref_date, doc_year)
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                walk.take(row)
    if found.tasks and all(task.no is None for task in found.tasks):
        found.tasks = [replace(task, no=str(n)) for n, task in enumerate(found.tasks, 1)]
        found.numbered = True
    return found


class _Walk:
    """Row after row, knowing the last header and section."""

    def __init__(self, found: TaskTables, ref_date: date | None, doc_year: int | None) -> None:
        self.found, self.ref_date, self.doc_year = found, ref_date, doc_year
        self.columns: dict[str, int] | None = None
        self.section: str | None = None
        self.after_header = False

    def take(self, row: Row) -> None:
        columns = header_of(row)
        if columns is not None:
            self.after_header = columns == self.columns
            if not self.after_header:
                self.section = None
            self.columns = columns
            return
        if self.columns is None or not any(row.cells) or all(_COUNTERS.match(cell) for cell in row.cells if cell):
            return
        cells = {name: _cell(row, place) for name, place in self.columns.items()}
        self._row(row, cells)
        self.after_header = False

    def _row(self, row: Row, cells: dict[str, str]) -> None:
        no, text = cells.get("no", ""), cells.get("text", "")
        filled = [cell for cell in row.cells if cell]
        if self.after_header and not no and self.found.tasks:
            self._continue(cells)
            return
        if _ROMAN.match(no) or len(filled) == 1 or (no and len(set(filled)) == 1):
            title = text or filled[-1]
            self.section = no.rstrip(".") or title
            self.found.sections.append((self.section, title))
            if not cells.get("deadline"):
                return
        if not no and self.found.tasks and not cells.get("lead") and not cells.get("deadline"):
            self._continue(cells)
        elif text:
            self.found.tasks.append(self._task(row, no, text, cells))

    def _task(self, row: Row, no: str, text: str, cells: dict[str, str]) -> FoundTask:
        raw = cells.get("deadline", "")
        deadline = parse_deadline(raw, ref_date=self.ref_date, doc_year=self.doc_year) if raw else Deadline("unknown")
        section = None if _ROMAN.match(no) else self.section
        doubtful = deadline.kind == "unknown" or bool(deadline.doubts) or not cells.get("lead")
        number = _FOLLOWS_NUMBER.sub(r"\1", no) or None
        quote = " ".join(cell for cell in row.cells if cell)
        return FoundTask(
            number, section, text, cells.get("lead") or None, cells.get("coord") or None, raw or None, deadline,
            Place(row.line, quote), cells.get("product") or None, CHECK if doubtful else SURE,
        )  # fmt: skip

    def _continue(self, cells: dict[str, str]) -> None:
        """A row cut by a page break goes on cell by cell."""
        last = self.found.tasks[-1]
        raw = _join(last.deadline_raw, cells.get("deadline", ""))
        deadline = last.deadline
        if raw != last.deadline_raw and raw:
            deadline = parse_deadline(raw, ref_date=self.ref_date, doc_year=self.doc_year)
        text = _join(last.text, cells.get("text", "")) or last.text
        lead, coord, product = (
            _join(getattr(last, name), cells.get(name, "")) for name in ("lead", "coord", "product")
        )
        self.found.tasks[-1] = replace(
            last, text=text, deadline_raw=raw, deadline=deadline, lead=lead, coord=coord, product=product
        )


def _cell(row: Row, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


def _join(first: str | None, more: str) -> str | None:
    return f"{first or ''} {more}".strip() or None


def number_gaps(tasks: Sequence[FoundTask]) -> Iterator[str]:
    """Where the numbering of a section jumps, such as "3 → 5"."""
    last: dict[str | None, int] = {}
    for task in tasks:
        if task.no and task.no.isdigit():
            number, before = int(task.no), last.get(task.section)
            if before is not None and number > before + 1:
                yield f"{before} → {number}"
            last[task.section] = number
