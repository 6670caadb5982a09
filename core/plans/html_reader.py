"""HTML as Word and Excel put it on the clipboard, and saved pages: tables keep their cells, merged ones told apart."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.errors import KnownError
from core.plans.blocks import Block, Paragraph, Row, Source
from core.plans.grid import blocks_of, shown
from core.plans.progress import Progress
from core.plans.txt_reader import decoded
from core.text import nfc, one_line

_MOST_LETTERS = 30_000_000
_BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "section", "article", "center"}
_LEFT_OUT = {"head", "style", "script", "title", "del", "s", "strike", "template", "noscript", "xml"}
_HIDDEN = re.compile(r"(?:display\s*:\s*none|mso-hide\s*:\s*all)", re.IGNORECASE)
_ENVELOPE = re.compile(r"\A(?:[A-Za-z]+:[^\r\n<]*\r?\n)+(?=\s*<)")
_IF_NO_LIST = re.compile(r"<!\[if !supportLists\]>|<!\[endif\]>", re.IGNORECASE)
_MOST_COLUMNS = 60
_BREAK = "\n"


def read(path: Path, progress: Progress) -> Source:
    """A saved page. Raises `KnownError` for one that is no text."""
    return read_markup(decoded(path))


def read_markup(text: str) -> Source:
    """HTML text. Raises `KnownError` where nothing in it is HTML, or it is beyond all measure."""
    from lxml import etree, html

    if len(text) > _MOST_LETTERS:
        raise KnownError("too-large", "Nội dung dán vào lớn quá, không giống một kế hoạch.", "Chép riêng phần cần đọc.")
    markup = _IF_NO_LIST.sub("", _ENVELOPE.sub("", text.lstrip("\ufeff")))
    try:
        parser = html.HTMLParser(encoding="utf-8", huge_tree=False)
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError as error:
        raise KnownError(
            "empty", "Văn bản không có chữ nào.", "Chọn tệp khác, hoặc chép nội dung rồi dán vào."
        ) from error
    page = _Page()
    blocks = list(page.blocks(root))
    return Source(blocks, page.lines)


class _Page:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def blocks(self, root: Any) -> Iterator[Block]:
        pending: list[str] = []
        yield from self._walk(root, pending)
        yield from self._flush(pending)

    def _walk(self, element: Any, pending: list[str]) -> Iterator[Block]:
        """Text gathers in `pending` until a block begins or ends."""
        for child in _parts(element):
            if isinstance(child, str):
                pending.append(child)
            elif child.tag == "table":
                yield from self._flush(pending)
                yield from self._table(child)
            elif child.tag == "br":
                pending.append(_BREAK)
            elif child.tag in _BLOCKS:
                yield from self._flush(pending)
                yield from self._walk(child, pending)
                yield from self._flush(pending)
            else:
                yield from self._walk(child, pending)

    def _flush(self, pending: list[str]) -> Iterator[Block]:
        for text in "".join(pending).split(_BREAK):
            text = one_line(text)
            if text:
                self.lines.append(text)
                yield Paragraph(text, len(self.lines))
        pending.clear()

    def _table(self, table: Any) -> Iterator[Block]:
        rows = []
        spans: dict[int, tuple[int, str]] = {}  # place -> rows still to come, text
        for tr in _rows(table):
            cells, down, merged = _row(tr, spans)
            if not cells:
                continue
            self.lines.append(shown(cells))
            rows.append(Row(tuple(cells), len(self.lines), merged=merged, down=frozenset(down)))
        wide = max((len(row.cells) for row in rows), default=0)
        padded = [Row((*row.cells, *[""] * (wide - len(row.cells))), row.line, 0, row.merged, row.down) for row in rows]
        if wide == 1 and any(cell.tag == "table" for cell in table.iter() if cell is not table):
            yield from self._inner(table)
            return
        yield from blocks_of(padded)

    def _inner(self, table: Any) -> Iterator[Block]:
        """A table of one column around others only places them."""
        del self.lines[len(self.lines) - sum(1 for _ in _rows(table)) :]
        for tr in _rows(table):
            for cell in tr:
                yield from self.blocks(cell)


def _row(tr: Any, spans: dict[int, tuple[int, str]]) -> tuple[list[str], set[int], bool]:
    cells: list[str] = []
    down: set[int] = set()
    own = 0

    def from_above() -> None:
        while len(cells) in spans:
            place = len(cells)
            left, text = spans.pop(place)
            if left > 1:
                spans[place] = (left - 1, text)
            down.add(place)
            cells.append(text)

    for cell in tr:
        if cell.tag not in ("td", "th"):
            continue
        from_above()
        text, place = _cell_text(cell), len(cells)
        wide, high = min(_number(cell, "colspan"), _MOST_COLUMNS), _number(cell, "rowspan")
        cells += [text, *[""] * (wide - 1)]
        own += 1
        if high > 1:
            spans[place] = (high - 1, text)
            spans |= {place + n: (high - 1, "") for n in range(1, wide)}
    from_above()
    return cells, down, own == 1 and len(cells) > 2 and not down


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _cell_text(cell: Any) -> str:
    parts: list[str] = []
    _gather(cell, parts)
    lines = "".join(parts).split(_BREAK)
    return nfc("\n".join(line for text in lines if (line := one_line(text))))


def _gather(element: Any, parts: list[str]) -> None:
    for child in _parts(element):
        if isinstance(child, str):
            parts.append(child)
        elif child.tag == "br":
            parts.append(" ")
        else:
            block = child.tag in _BLOCKS or child.tag in ("tr", "table")
            parts += [_BREAK] if block else []
            _gather(child, parts)
            parts += [_BREAK] if block else [" "] if child.tag == "td" else []


def _parts(element: Any) -> Iterator[Any]:
    """Text and elements below, in order, without what is not shown. Line breaks of the source are blanks."""
    if element.text:
        yield _blank(element.text)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LEFT_OUT and not _HIDDEN.search(child.get("style") or ""):
            yield child
        if child.tail:
            yield _blank(child.tail)


def _blank(text: str) -> str:
    return re.sub(r"[\r\n]+", " ", text)


def _number(cell: Any, name: str) -> int:
    found = re.match(r"\s*(\d{1,4})", cell.get(name) or "")
    return max(1, int(found.group(1))) if found else 1
