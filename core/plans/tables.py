"""Task tables: rows under a mapped header become tasks; sections, continued rows, repeated headers are told apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from core.deadlines import Deadline, parse_deadline
from core.plans.blocks import Block, Row, Table
from core.plans.columns import header_at, is_figures
from core.plans.labels import is_deadline_only
from core.plans.periods import marked
from core.plans.result import CHECK, SURE, FoundTask, Place
from core.plans.vocabulary import NOTHING_TAUGHT, Vocabulary
from core.text import fold, one_line

ROMAN = re.compile(r"^[IVXLC]+[.)]?$")
_LETTER = re.compile(r"^[A-HK-Z][.)]?$")
_NUMBER = re.compile(r"^\(?(?:\d+(?:\.\d+)*|[a-zđ])[.)]?$")
_COUNTER = re.compile(r"^\(?(?:\d{1,2}|[a-z])\)?$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:(?:phần|mục|chương)\s+)?([IVXLC]+|[A-Z]|\d+(?:\.\d+)*)\s*[.):/–-]+\s*(\S.*)$", re.IGNORECASE)
_LEADING_NUMBER = re.compile(r"^(\d+(?:\.\d+)*|[a-zđ])[.)]\s+(?=\S)")
_SUM = re.compile(r"^(?:tong cong|tong so)\b.{0,12}$|^cong:?$")
_PAPER_END = re.compile(r"^noi nhan\b")
_SHARED = ("lead", "coord", "deadline", "product")


@dataclass
class TaskTables:
    """What the tables of a document hold. `numbered` says that some numbers are the reader's own."""

    tasks: list[FoundTask] = field(default_factory=list)
    sections: list[tuple[str, str]] = field(default_factory=list)
    numbered: bool = False


def read_tables(
    blocks: Sequence[Block], ref_date: date | None, doc_year: int | None, vocabulary: Vocabulary = NOTHING_TAUGHT
) -> TaskTables:
    """The tasks of all task tables in order."""
    walk = _Walk(ref_date, doc_year, vocabulary)
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            walk.take(block, follows=place > 0 and isinstance(blocks[place - 1], Table))
    walk.number()
    return walk.found


class _Walk:
    """Table after table and row after row, knowing the last header and section."""

    def __init__(self, ref_date: date | None, doc_year: int | None, vocabulary: Vocabulary) -> None:
        self.found = TaskTables()
        self.ref_date, self.doc_year, self.vocabulary = ref_date, doc_year, vocabulary
        self.columns: dict[str, int] | None = None
        self.width = 0
        self.roman: str | None = None  # the section's own number
        self.section: str | None = None
        self.group = False  # whether the section is a numbered row among others
        self.words: tuple[str, ...] = ()  # of a header of one row
        self.when: str | None = None  # the time that a heading gives the rows below it
        self.after_header = False
        self.starts: list[int] = []  # where the tasks of each header begin

    def take(self, table: Table, follows: bool) -> None:
        """A table without a header goes on with the one right before it, if it is as wide."""
        rows = list(table.rows)
        if not (follows and self.width == max(len(row.cells) for row in rows)):
            self.columns = None
        self.width = max(len(row.cells) for row in rows)
        place = 0
        while place < len(rows):
            header = header_at(rows, place, self.vocabulary)
            if header:
                self._header(header[0], rows[place + header[1] :])
                self.words = rows[place].cells if header[1] == 1 else ()
                place += header[1]
                continue
            row = self._without_header(rows[place])
            place += self._take_first_half(rows, place, row)
            row = self._without_header(rows[place])
            if self.columns is not None and self._holds_something(row):
                if _says(_PAPER_END, row):
                    self.columns = None
                    return
                self._row(row, self._named(row), self._next_number(rows[place + 1 :]))
                self.after_header = False
            place += 1

    def number(self) -> None:
        """Rows of a table without any number get one, from 1 in each section."""
        tasks = self.found.tasks
        for start, end in pairwise([*self.starts, len(tasks)]):
            if start < end and all(task.no is None for task in tasks[start:end]):
                counts: dict[str | None, int] = {}
                for place in range(start, end):
                    section = tasks[place].section
                    counts[section] = counts.get(section, 0) + 1
                    tasks[place] = replace(tasks[place], no=str(counts[section]))
                self.found.numbered = True

    def _take_first_half(self, rows: list[Row], place: int, row: Row) -> int:
        """A row cut by the page's end whose number stands in its second part: both are made one. Returns how many rows
        further on it is now."""
        if self.columns is None or "no" not in self.columns or row.merged:
            return 0
        first = self._named(row)
        if first.get("no") or not first["text"][:1].isupper() or row.down:
            return 0
        for at in range(place + 1, min(place + 4, len(rows))):
            if header_at(rows, at, self.vocabulary):
                continue
            second = self._without_header(rows[at])
            words = self._named(second)
            if not words.get("no") or not words["text"][:1].islower():
                return 0
            cells = tuple(one_line(f"{a} {b}") for a, b in zip(row.cells, second.cells, strict=False))
            rows[at] = replace(second, cells=cells, line=row.line, page=row.page, new_page=False)
            return at - place
        return 0

    def _without_header(self, row: Row) -> Row:
        """A repeated header and the rest of a cut row below it, where no rule parts the two, come as one row."""
        glued = self.columns is not None and any(self.words) and len(row.cells) == len(self.words)
        if not glued or not all(cell.startswith(word) for cell, word in zip(row.cells, self.words, strict=True)):
            return row
        self.after_header = True
        rest = tuple(cell[len(word) :].strip() for cell, word in zip(row.cells, self.words, strict=True))
        return replace(row, cells=rest)

    def _header(self, columns: dict[str, int], below: Sequence[Row]) -> None:
        again = columns == self.columns
        if not again and is_figures(below, columns):
            self.columns = None
            return
        if not again:
            self.section = self.roman = self.when = None
            self.group = False
            self.starts.append(len(self.found.tasks))
        self.columns, self.after_header = columns, again

    def _holds_something(self, row: Row) -> bool:
        filled = [cell for cell in row.cells if cell]
        if not filled or all(_COUNTER.match(cell) for cell in filled):
            return False
        return not _says(_SUM, row)

    def _named(self, row: Row) -> dict[str, str]:
        assert self.columns is not None
        cells = {name: _cell(row, place) for name, place in self.columns.items()}
        if self.columns["text"] in row.down:
            cells["text"] = ""
        cells["deadline"] = cells.get("deadline") or marked(cells)
        if "no" not in cells and (number := _LEADING_NUMBER.match(cells["text"])):
            cells["no"], cells["text"] = number.group(1), cells["text"][number.end() :]
        return cells

    def _next_number(self, rows: Sequence[Row]) -> str:
        for row in rows:
            if any(row.cells):
                return self._named(row).get("no", "")
        return ""

    def _row(self, row: Row, cells: dict[str, str], next_no: str) -> None:
        no, text = cells.get("no", ""), cells.get("text", "")
        if when := self._time_heading(row, cells):
            self.when = when
            self._enter(None, when)
        elif self._goes_on(row, cells):
            self._continue(row, cells)
        elif title := self._heading(row, cells, next_no):
            self._enter(*title, merged=row.merged)
            if cells.get("deadline") and not row.merged:
                self.found.tasks.append(self._task(row, no, text, cells, None))
        elif text:
            if self.group and no.strip(" .").isdigit():
                self.section, self.group = self.roman, False
            self.found.tasks.append(self._task(row, no, text, cells, self.section))

    def _time_heading(self, row: Row, cells: dict[str, str]) -> str | None:
        """A row that holds only a time ("Tháng 1") heads the rows below it, which have none of their own."""
        filled = {cell for cell in row.cells if cell}
        whole = cells.get("deadline", "") or (row.cells[0] if row.merged else "")
        if filled != {whole} or self.after_header or row.new_page or not is_deadline_only(whole):
            return None
        return whole if row.merged or self.when or not self._begun() else None

    def _goes_on(self, row: Row, cells: dict[str, str]) -> bool:
        """Whether a row without a number carries on the one before it: after a page break, or with too little of its
        own to be a task."""
        assert self.columns is not None
        if cells.get("no") or not self._begun():
            return False
        text = cells.get("text", "")
        numbered = self.found.tasks[-1].no is not None
        if row.merged or _TITLE.match(text):
            return False
        if numbered and (self.after_header or row.new_page):
            return True
        if text[:1].islower() or text[:1] in "-+•(" or not text:
            return numbered or text[:1].islower() or not text
        own = any(cells.get(name) and self.columns[name] not in row.down for name in ("lead", "deadline"))
        return numbered and not own and not _looks_like_title(text, row, self.columns)

    def _begun(self) -> bool:
        return bool(self.starts) and len(self.found.tasks) > self.starts[-1]

    def _heading(self, row: Row, cells: dict[str, str], next_no: str) -> tuple[str | None, str] | None:
        """The number and the words of a section row."""
        assert self.columns is not None
        no, text = cells.get("no", ""), cells.get("text", "")
        filled = [cell for n, cell in enumerate(row.cells) if cell and n not in row.down]
        if row.merged or len(set(filled)) == 1:
            whole = filled[0] if filled else ""
            if _NUMBER.match(whole) or not whole or (len(filled) == 1 and self._lone_task(row, cells)):
                return None
            title = _TITLE.match(whole)
            return (title.group(1).upper(), title.group(2)) if title else (None, whole)
        if ROMAN.match(no) or _LETTER.match(no):
            if cells.get("lead") and not cells.get("deadline") and (not next_no or ROMAN.match(next_no)):
                return None
            return no.rstrip(".)"), text
        if no and not any(cells.get(name) for name in _SHARED) and _is_child(no, next_no):
            return no.rstrip(".)"), text
        return None

    def _lone_task(self, row: Row, cells: dict[str, str]) -> bool:
        """One filled cell in a table without numbers is a task whose other cells are empty, unless it is written like
        a heading."""
        assert self.columns is not None
        text = cells.get("text", "")
        return bool(text) and "no" not in self.columns and not _looks_like_title(text, row, self.columns)

    def _enter(self, no: str | None, title: str, merged: bool = False) -> None:
        if no and re.fullmatch(r"\d+(?:\.\d+)*", no):
            self.section = f"{self.roman}.{no}" if self.roman else no
            self.group = not merged
        else:
            self.section = self.roman = no or title
            self.group = False
        if title != self.when:
            self.when = None
        self.found.sections.append((self.section, one_line(title)))

    def _task(self, row: Row, no: str, text: str, cells: dict[str, str], section: str | None) -> FoundTask:
        own = cells.get("deadline", "")
        raw = own or self.when or ""
        deadline = self._deadline(raw)
        doubtful = deadline.kind == "unknown" or bool(deadline.doubts) or not cells.get("lead") or not own
        return FoundTask(
            no.strip(" .)(-+•") or None, section, text, self._unit(cells.get("lead")), self._unit(cells.get("coord")),
            raw or None, deadline, Place(row.line, " ".join(cell for cell in row.cells if cell), row.page or None),
            cells.get("product") or None, CHECK if doubtful else SURE,
        )  # fmt: skip

    def _deadline(self, raw: str) -> Deadline:
        if not raw:
            return Deadline("unknown")
        return parse_deadline(raw, ref_date=self.ref_date, doc_year=self.doc_year)

    def _unit(self, text: str | None) -> str | None:
        return self.vocabulary.unit(text) if text else None

    def _continue(self, row: Row, cells: dict[str, str]) -> None:
        """A row cut by a page break goes on cell by cell."""
        assert self.columns is not None
        last = self.found.tasks[-1]
        more = {n: cells.get(n, "") if self.columns.get(n) not in row.down else "" for n in ("text", *_SHARED)}
        raw = _join(last.deadline_raw, more["deadline"])
        deadline = self._deadline(raw or "") if raw != last.deadline_raw else last.deadline
        lead, coord = (self._unit(_join(getattr(last, name), more[name])) for name in ("lead", "coord"))
        self.found.tasks[-1] = replace(
            last, text=_join(last.text, more["text"]) or last.text, deadline_raw=raw, deadline=deadline, lead=lead,
            coord=coord, product=_join(last.product, more["product"]),
            source=replace(last.source, more=(*last.source.more, row.line)),
        )  # fmt: skip


def _says(pattern: re.Pattern[str], row: Row) -> bool:
    """Whether one of the first two filled cells of a row, both short ones, says so."""
    filled = [cell for cell in row.cells if cell][:2]
    return any(len(cell) < 40 and cell[:1] in "nNtTcC" and bool(pattern.match(fold(cell))) for cell in filled)


def _looks_like_title(text: str, row: Row, columns: dict[str, int]) -> bool:
    """A heading that stands in one cell: numbered like one, in capitals, or a few words without a full stop."""
    if len([cell for cell in row.cells if cell]) > 1:
        return False
    return bool(_TITLE.match(text)) or text.isupper() or (len(text) <= 90 and text[-1:] not in ".;,")


def _is_child(no: str, next_no: str) -> bool:
    """Whether the next row's number lies below this one: 2 -> 2.1, 2 -> a), 2 -> -."""
    mine, following = no.strip(" .)("), next_no.strip(" .)(")
    if not mine[:1].isdigit() or not following:
        return False
    return following.startswith(f"{mine}.") or bool(re.fullmatch(r"[a-zđ]|[-+*•]", following))


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
