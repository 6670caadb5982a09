"""Word documents: the body's paragraphs and tables in order, with everything that stands in them.

`paragraph.text` misses content controls and tracked insertions, and `row.cells` repeats merged cells: text is read
from the elements themselves.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.errors import KnownError
from core.plans.blocks import Block, Paragraph, Row, Source, Table
from core.text import one_line

_MOST_BYTES = 200_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(path: Path) -> Source:
    """Raises `KnownError` for what is not a whole, unencrypted .docx of sensible size."""
    from lxml import etree

    try:
        with zipfile.ZipFile(path) as package:
            if sum(entry.file_size for entry in package.infolist()) > _MOST_BYTES:
                raise KnownError("too-large", "Tệp giải nén ra quá lớn nên không mở.", "Kiểm tra lại nguồn của tệp.")
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            root = etree.fromstring(package.read("word/document.xml"), parser)
    except (zipfile.BadZipFile, KeyError, OSError, etree.XMLSyntaxError) as error:
        raise KnownError(
            "unreadable",
            f"Tệp {path.name} hỏng, có mật khẩu hoặc không phải .docx.",
            "Mở bằng Word rồi lưu lại dạng .docx không mật khẩu, hoặc chép và dán nội dung.",
        ) from error
    body = root.find(f"{_W}body")
    lines: list[str] = []
    blocks = list(_blocks(body, lines)) if body is not None else []
    return Source(blocks, lines)


def _blocks(parent: Any, lines: list[str]) -> Iterator[Block]:
    for element in parent:
        if element.tag == f"{_W}p":
            for text in _text(element).split("\n"):
                lines.append(text)
                if one_line(text):
                    yield Paragraph(one_line(text), len(lines))
        elif element.tag == f"{_W}tbl":
            yield from _table(element, lines)
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _blocks(element, lines)


def _table(element: Any, lines: list[str]) -> Iterator[Block]:
    rows = []
    for row in element.iter(f"{_W}tr"):
        cells = [one_line(_text(cell)) for cell in row.iter(f"{_W}tc")]
        lines.append("\t".join(cells))
        if any(cells):
            rows.append(Row(tuple(cells), len(lines)))
    if _is_layout(rows):
        for row in rows:
            for cell in row.cells:
                if cell:
                    yield Paragraph(cell, row.line)
    elif rows:
        yield Table(tuple(rows))


def _is_layout(rows: list[Row]) -> bool:
    """The header block and the signatures are borderless tables of one or two rows and two columns."""
    return len(rows) <= 2 and all(len(row.cells) <= 2 for row in rows)


def _text(element: Any) -> str:
    """All text below an element; deleted text is left out, tabs and breaks are kept."""
    parts = []
    for node in element.iter():
        if node.tag == f"{_W}t" and not _deleted(node):
            parts.append(node.text or "")
        elif node.tag in (f"{_W}br", f"{_W}cr") or (node.tag == f"{_W}p" and parts and element.tag == f"{_W}tc"):
            parts.append("\n" if element.tag == f"{_W}p" else " ")
        elif node.tag == f"{_W}tab" and node.getparent().tag == f"{_W}r":
            parts.append(" ")
    return "".join(parts)


def _deleted(node: Any) -> bool:
    return any(parent.tag in (f"{_W}del", f"{_W}moveFrom") for parent in node.iterancestors())
