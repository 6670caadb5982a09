"""PDFs with text: ruled tables glued over page breaks, then the running text around them, line by line.

Pages that are pictures are read by the worker of core/scans, unless that is not wanted: then they are named.
"""

import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from core.errors import KnownError
from core.plans.blocks import Block, Paragraph, Row, Source
from core.plans.flow import heading_of, is_bullet, is_margin
from core.plans.grid import blocks_of, shown
from core.plans.pdf_page import PageTable, ReadPage, TextLine, read_page
from core.plans.progress import Progress
from core.plans.scanned import is_pdf
from core.plans.txt_columns import column_table
from core.plans.txt_reader import LOST_RULES
from core.scans.kinds import Kind, kind_of
from core.scans.seen import Scan, SeenLine
from core.text import one_line

Ocr = Literal["auto", "never", "always"]
_FEWEST_LETTERS = 50  # a page
_ALMOST_EMPTY = 5  # letters: a picture of a page, with at most its number as text
_MARGIN_PART = 0.12  # of the width: a line that ends so far from the right edge ends its paragraph
_INDENT = 9.0  # points
_APART = 1.3  # times the letters' height
_PARAGRAPH_GAP = 1.9  # of the usual distance between lines
_POINTS_A_LETTER = 4.0
NOWHERE: Mapping[int, tuple[int, float]] = {}
_SPLIT = re.compile(r"(?<![^\W\d_])([B-DF-HJ-NP-TV-XĐb-df-hj-np-tv-xđ]{1,3}) ([^\W\d_]+)")
Edges = tuple[float, float]  # the left and right ends of a page's text
_WORD = re.compile(r"[^\W\d_]+")


@dataclass
class _Pages:
    """What all pages gave, in order: lines of text and tables."""

    items: list[tuple[int, TextLine | PageTable]] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    kinds: dict[int, Kind] = field(default_factory=dict)
    letters: int = 0

    @property
    def count(self) -> int:
        return len(self.kinds)


def read(path: Path, progress: Progress, ocr: Ocr = "auto") -> Source:
    """`ocr` says which pages are read from their pictures: scans and pages whose layer of text is no good, none, or
    all. Raises `KnownError` for a scan that is not to be read, for what needs a password, and for what is broken or no
    PDF."""
    if not is_pdf(path):
        raise _broken(path)
    pages = _read_pages(path, progress)
    scanned = [number for number, kind in pages.kinds.items() if _wants_ocr(kind, ocr)]
    enough = pages.letters >= _FEWEST_LETTERS * max(1, pages.count)
    if scanned:
        from core.scans.reading import read_scanned

        try:
            read = read_scanned(path, scanned, progress)
        except KnownError as error:
            if error.code not in ("scan-unread", "no-reader") or not enough:
                raise
            pages.empty = sorted({*pages.empty, *scanned})  # the rest is text, and those pages are named
        else:
            kept = [(number, item) for number, item in pages.items if number not in read.pages]
            pages.items = sorted([*kept, *read.items], key=lambda item: item[0])  # stable: each page keeps its order
            notes = [*read.notes, *(note for note in _doubts(pages) if note[0] == "text-layer" and ocr == "auto")]
            return _joined_letters(_Builder(pages).source(notes, read.turned, read.lost))
    if not enough:
        raise KnownError(
            "scan",
            f"Tệp {path.name} là bản quét, không có chữ để đọc.",
            "Xin tệp gốc (.docx), hoặc chép nội dung từ bản có chữ rồi dán vào.",
        )
    return _joined_letters(_Builder(pages).source(list(_doubts(pages))))


def _wants_ocr(kind: Kind, ocr: Ocr) -> bool:
    return ocr == "always" or (ocr == "auto" and kind in ("scan", "wrong-layer"))


def _doubts(pages: _Pages) -> Iterator[tuple[str, str]]:
    if pages.empty:
        yield "scanned-pages", f"Trang {_numbers(pages.empty)} là ảnh quét nên không đọc được; xem bản gốc."
    layered = [number for number, kind in pages.kinds.items() if kind == "layer"]
    if layered:
        said = "là ảnh quét có sẵn lớp chữ do máy khác đọc; so với ảnh trang trước khi nhận."
        yield "text-layer", f"Trang {_numbers(layered)} {said}"


def _numbers(pages: Sequence[int]) -> str:
    more = f" và {len(pages) - 10} trang nữa" if len(pages) > 10 else ""
    return ", ".join(str(number) for number in pages[:10]) + more


def _read_pages(path: Path, progress: Progress) -> _Pages:
    """Page after page; only one is kept in memory."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    pages = _Pages()
    with path.open("rb") as file:
        all_pages = _guarded(path, lambda: pdfplumber.open(file).pages)
        for number, page in enumerate(all_pages, 1):
            progress(number - 1, len(all_pages))
            read: ReadPage = _guarded(path, partial(_read_and_let_go, page))
            pages.letters += read.letters
            pages.kinds[number] = kind_of(read.text, read.cover)
            if read.letters < _ALMOST_EMPTY:
                pages.empty.append(number)
            found: list[TextLine | PageTable] = [*read.tables, *read.lines]
            pages.items += [(number, item) for item in sorted(found, key=lambda item: item.top)]
        progress(len(all_pages), len(all_pages))
    return pages


def _read_and_let_go(page: Any) -> ReadPage:
    found = read_page(page)
    page.close()
    return found


def _guarded(path: Path, step: Callable[[], Any]) -> Any:
    """A step over a file from the world: what its library stumbles over is the file's fault."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    try:
        return step()
    except (
        PSException, PdfminerException, MalformedPDFException, ValueError, KeyError, TypeError, IndexError,
        AttributeError, AssertionError, OSError, RecursionError, MemoryError, ArithmeticError, zlib.error, struct.error,
    ) as error:  # fmt: skip
        if any(isinstance(inner, PDFPasswordIncorrect) for inner in (error, *error.args)):
            raise KnownError(
                "encrypted", f"Tệp {path.name} có mật khẩu.", "Mở tệp, lưu lại bản không mật khẩu rồi chọn bản đó."
            ) from error
        raise _broken(path) from error


def _broken(path: Path) -> KnownError:
    return KnownError(
        "unreadable", f"Tệp {path.name} hỏng hoặc không phải PDF.", "Xin lại tệp, hoặc chép nội dung rồi dán vào."
    )


class _Builder:
    """From pages to blocks: tables that go on over a page break are one, lines become paragraphs."""

    def __init__(self, pages: _Pages) -> None:
        self.pages = pages
        self.lines: list[str] = []
        self.blocks: list[Block] = []
        self.rows: list[Row] = []
        self.edges: tuple[float, ...] = ()
        self.text: list[tuple[int, TextLine]] = []
        self.notes: list[tuple[str, str]] = []
        self.seen: dict[int, SeenLine] = {}

    def source(
        self, notes: Sequence[tuple[str, str]], turned: Mapping[int, tuple[int, float]] = NOWHERE, lost: float = 0.0
    ) -> Source:
        for page, item in self.pages.items:
            if isinstance(item, PageTable):
                self._take_table(page, item)
            elif self.rows and is_margin(one_line(item.text)):
                self._add(item.text, item.seen)
            else:
                self._close_table()
                self.text.append((page, item))
        self._close_table()
        self._close_text()
        scan = Scan(turned, self.seen, lost) if turned else None
        return Source(self.blocks, self.lines, notes=(*notes, *self.notes), scan=scan)

    def _add(self, text: str, seen: SeenLine | None) -> int:
        """One more line to show; answers its number."""
        self.lines.append(text)
        if seen is not None:
            self.seen[len(self.lines)] = seen
        return len(self.lines)

    def _take_table(self, page: int, table: PageTable) -> None:
        goes_on = (
            bool(self.rows) and not self.text and len(table.edges) == len(self.edges) and page != self.rows[-1].page
        )
        if not goes_on:
            self._close_table()
        self._close_text()
        self.edges = table.edges
        for place, row in enumerate(table.rows):
            number = self._add(shown(row.cells), row.seen)
            new_page = goes_on and place == 0
            self.rows.append(Row(row.cells, number, page, row.merged, row.down, new_page))

    def _close_table(self) -> None:
        if self.rows:
            wide = max(len(row.cells) for row in self.rows)
            self.blocks += blocks_of(
                [replace(row, cells=(*row.cells, *[""] * (wide - len(row.cells)))) for row in self.rows]
            )  # fmt: skip
        self.rows = []

    def _close_text(self) -> None:
        """Running text; a table without rules shows in its columns."""
        if not self.text:
            return
        places: list[tuple[int, int, TextLine]] = []
        for page, line in self.text:
            if self._is_apart(places, page, line):
                self.lines.append("")
            places.append((self._add(line.text, line.seen), page, line))
        loose = [(number, _laid_out(line)) for number, page, line in places]
        found = column_table(loose) if any(len(line.columns) > 2 for _, line in self.text) else None
        if found is None:
            self.blocks += self._paragraphs(places)
        else:
            first, end, rows = found
            self.notes += [LOST_RULES] if LOST_RULES not in self.notes else []
            pages = {number: page for number, page, _ in places}
            self.blocks += self._paragraphs(places[:first])
            self.blocks += blocks_of([replace(row, page=pages.get(row.line, 0)) for row in rows])
            self.blocks += self._paragraphs(places[end:])
        self.text = []

    def _is_apart(self, places: Sequence[tuple[int, int, TextLine]], page: int, line: TextLine) -> bool:
        if not places or places[-1][1] != page:
            return False
        before = places[-1][2]
        return line.top - before.bottom > (_PARAGRAPH_GAP - 1) * (line.bottom - line.top) * 1.2

    def _paragraphs(self, places: Sequence[tuple[int, int, TextLine]]) -> Iterator[Paragraph]:
        places = [(number, page, line) for number, page, line in places if not is_margin(one_line(line.text))]
        if not places:
            return
        edges = {
            page: (
                min(line.left for _, p, line in places if p == page),
                max(line.right for _, p, line in places if p == page),
            )
            for page in {page for _, page, _ in places}
        }
        held: Paragraph | None = None
        before: tuple[int, TextLine] | None = None
        for number, page, line in places:
            if held is not None and before is not None and _goes_on(held.text, before, (page, line), edges):
                held = replace(held, text=f"{held.text} {line.text}")
            else:
                if held is not None:
                    yield held
                held = Paragraph(line.text, number, page)
            before = (page, line)
        if held is not None:
            yield held


def _goes_on(held: str, before: tuple[int, TextLine], more: tuple[int, TextLine], edges: Mapping[int, Edges]) -> bool:
    """Whether a line goes on the paragraph: the one before it is full, and it is neither indented nor numbered."""
    left, right = edges[more[0]][0], edges[before[0]][1]
    line, last = more[1], before[1]
    if len(line.pieces) > 1 or len(last.pieces) > 1 or is_bullet(line.text):
        return False
    if line.text[:1].islower() and held[-1:] not in ".;:":
        return True
    if line.text.isupper() != held.isupper() and (more[0] != before[0] or held.isupper()):
        return False
    if more[0] == before[0] and line.top - last.bottom > _APART * (line.bottom - line.top):
        return False
    if heading_of(line.text) or not (
        last.right >= right - (right - left) * _MARGIN_PART or _had_no_room(last, line, right)
    ):
        return False
    return line.left < left + _INDENT and not (held[-1:] in ".;:" and line.left > edges[before[0]][0] + _INDENT)


def _had_no_room(last: TextLine, line: TextLine, right: float) -> bool:
    """Whether the next line's first word was too wide for what the line before it left free."""
    a_letter = (line.right - line.left) / max(1, len(line.text))
    return last.right + a_letter * (1 + len(line.text.split(" ")[0])) > right


def _laid_out(line: TextLine) -> str:
    """A line with its pieces as far apart as on the page."""
    text = ""
    for left, piece in line.columns:
        place = round(left / _POINTS_A_LETTER)
        text = f"{text}{' ' * max(place - len(text), 2 if text else 0)}{piece}"
    return text


def _joined_letters(source: Source) -> Source:
    """First letters that the file splits off ("Ng hiên cứu"): joined only where the whole word stands elsewhere."""
    known = Counter(word.lower() for word in _WORD.findall(source.text))

    def join(text: str) -> str:
        return _SPLIT.sub(whole, text)

    def whole(found: re.Match[str]) -> str:
        word = found[1] + found[2]
        return word if found[2].islower() and known[word.lower()] else found[0]

    blocks: list[Block] = []
    for block in source.blocks:
        if isinstance(block, Paragraph):
            blocks.append(replace(block, text=join(block.text)))
        else:
            rows = (replace(row, cells=tuple(map(join, row.cells))) for row in block.rows)
            blocks.append(replace(block, rows=tuple(rows)))
    return replace(source, blocks=blocks, lines=[join(line) for line in source.lines])
