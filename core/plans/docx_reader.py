"""Word documents: the body's paragraphs and tables in order, with everything that stands in them.

Text is read from the elements themselves: content controls and tracked insertions with it, deletions without, a text
box once, merged cells once, automatic numbers as they show.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.old_encodings import from_tcvn3, from_vni
from core.plans.blocks import Block, Paragraph, Row, Source
from core.plans.docx_numbering import Numbering
from core.plans.grid import blocks_of, shown
from core.plans.package import opened, parsed
from core.plans.progress import Progress
from core.text import nfc, one_line

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _TBL, _TR, _TC, _R, _T = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc", "r", "t"))
_LEFT_OUT = {
    f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}pPr", f"{_W}sectPr",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}  # fmt: skip
_CONTAINERS = {f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "moveTo", "smartTag")}
_MOST_COLUMNS = 60
_EVERY = 50


def read(path: Path, progress: Progress) -> Source:
    """Raises `KnownError` for what is not a whole, unencrypted .docx of sensible size."""
    with opened(path) as package:
        root = parsed(package, "word/document.xml")
        body = root.find(f"{_W}body")
        reader = _Body(Numbering(package), progress, len(body) if body is not None else 0)
        blocks = list(reader.blocks(body)) if body is not None else []
    notes = [("encoding", _OLD_FONTS)] if reader.old_fonts else []
    return Source(blocks, reader.lines, notes=notes)


_OLD_FONTS = "Văn bản dùng phông chữ cũ (.VnTime hoặc VNI); đã chuyển sang Unicode, xem lại chữ trước khi nhập."


class _Body:
    """One walk over the body; keeps the lines and the numbers counted so far."""

    def __init__(self, numbering: Numbering, progress: Progress, elements: int) -> None:
        self.lines: list[str] = []
        self.old_fonts = False
        self._numbering, self._progress, self._all, self._done = numbering, progress, elements, 0

    def blocks(self, parent: Any, top: bool = True) -> Iterator[Block]:
        for element in parent:
            if top:
                self._done += 1
                if self._done % _EVERY == 0:
                    self._progress(self._done, self._all)
            if element.tag == _P:
                yield from self._paragraphs(element)
            elif element.tag == _TBL:
                yield from self._table(element)
            elif element.tag in _CONTAINERS:
                yield from self.blocks(element, False)

    def _paragraphs(self, element: Any) -> Iterator[Block]:
        label = self._numbering.label(element)
        for place, text in enumerate(self._text(element).split("\n")):
            text = nfc(f"{label} {text}".strip() if label and place == 0 and text.strip() else text)
            self.lines.append(text.strip())
            if one_line(text):
                yield Paragraph(_columns_kept(text), len(self.lines))

    def _table(self, element: Any) -> Iterator[Block]:
        if _only_places(element):
            for row in _below(element, _TR):
                for cell in _below(row, _TC):
                    yield from self.blocks(cell, False)
            return
        rows: list[Row] = []
        above: dict[int, str] = {}
        for row in _below(element, _TR):
            cells, down = self._row(row, above)
            self.lines.append(shown(cells))
            filled = [cell for cell in cells if cell.strip()]
            merged = len(cells) > 2 and len(filled) == 1 and _width(row) == 1
            rows.append(Row(tuple(cells), len(self.lines), merged=merged, down=frozenset(down)))
        wide = max((len(row.cells) for row in rows), default=0)
        rows = [
            Row((*row.cells, *[""] * (wide - len(row.cells))), row.line, merged=row.merged, down=row.down)
            for row in rows
        ]
        yield from blocks_of(rows)

    def _row(self, row: Any, above: dict[int, str]) -> tuple[list[str], set[int]]:
        """The cells on the table's grid; one that began in a row above is repeated and noted."""
        cells, down = [""] * _skipped(row), set()
        for cell in _below(row, _TC):
            place = len(cells)
            text = self._cell(cell)
            if _is_continued(cell) and place in above:
                down.add(place)
                text = above[place]
            above[place] = text
            cells += [text, *[""] * (min(_span(cell), _MOST_COLUMNS) - 1)]
        return cells, down

    def _cell(self, cell: Any) -> str:
        parts = []
        for paragraph in cell.iter(_P):
            label = self._numbering.label(paragraph)
            text = self._text(paragraph)
            parts.append(label if not text.strip() and label != "-" else text)
        return nfc("\n".join(part for part in parts if part.strip()))

    def _text(self, paragraph: Any) -> str:
        parts: list[str] = []
        self._collect(paragraph, parts)
        return "".join(parts)

    def _collect(self, element: Any, parts: list[str]) -> None:
        for child in element:
            tag = child.tag
            if tag in _LEFT_OUT:
                continue
            if tag == _R:
                self._run(child, parts)
            elif tag == _T:
                parts.append(child.text or "")
            elif tag == _P and parts:
                parts.append("\n")
                self._collect(child, parts)
            elif len(child):
                self._collect(child, parts)

    def _run(self, run: Any, parts: list[str]) -> None:
        convert = _old_font(run)
        for child in run:
            tag = child.tag
            if tag == _T:
                self.old_fonts = self.old_fonts or convert is not None
                parts.append(convert(child.text or "") if convert else child.text or "")
            elif tag in (f"{_W}br", f"{_W}cr"):
                parts.append("\n")
            elif tag == f"{_W}tab":
                parts.append("\t")
            elif tag == f"{_W}noBreakHyphen":
                parts.append("-")
            elif len(child) and tag not in _LEFT_OUT and tag != f"{_W}rPr":
                self._collect(child, parts)


def _below(parent: Any, tag: str) -> Iterator[Any]:
    """Elements of one kind right below, also inside content controls and tracked insertions."""
    for child in parent:
        if child.tag == tag:
            if not _deleted_row(child):
                yield child
        elif child.tag in _CONTAINERS:
            yield from _below(child, tag)


def _only_places(table: Any) -> bool:
    """A table of one column around others only places them on the page."""
    return all(_width(row) <= 1 for row in _below(table, _TR)) and any(inner is not table for inner in table.iter(_TBL))


def _deleted_row(row: Any) -> bool:
    return row.tag == _TR and row.find(f"{_W}trPr/{_W}del") is not None


def _old_font(run: Any) -> Any:
    fonts = run.find(f"{_W}rPr/{_W}rFonts")
    name = (fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or "") if fonts is not None else ""
    if name.startswith(".Vn"):
        return (lambda text: from_tcvn3(text).upper()) if name.endswith("H") else from_tcvn3
    return from_vni if name.upper().startswith("VNI-") else None


def _columns_kept(text: str) -> str:
    """One line, except that two columns made with tabs stay apart by wide blanks."""
    return "   ".join(part for piece in re.split(r"\t+|\s{3,}", text) if (part := one_line(piece)))


def _skipped(row: Any) -> int:
    before = row.find(f"{_W}trPr/{_W}gridBefore")
    return min(int(before.get(f"{_W}val") or 0), _MOST_COLUMNS) if before is not None else 0


def _width(row: Any) -> int:
    return sum(1 for _ in _below(row, _TC))


def _span(cell: Any) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    return int(span.get(f"{_W}val") or 1) if span is not None else 1


def _is_continued(cell: Any) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val") != "restart"
