"""Plain text: rows in tabs or between bars become tables, the rest stays paragraphs."""

import re
from pathlib import Path

from core.errors import KnownError
from core.plans.blocks import Block, Paragraph, Row, Source, Table
from core.text import nfc, one_line

_MOST_BYTES = 20_000_000
_RULER = re.compile(r"^\|?[\s:|+-]+\|?$")
_NUMBER = re.compile(r"^(\d+(\.\d+)*|[IVX]+|[a-zđ])[.)]?$")


def read_txt(path: Path) -> Source:
    """A text file in UTF-8 (with or without a mark) or UTF-16."""
    content = path.read_bytes()
    if len(content) > _MOST_BYTES:
        raise KnownError("too-large", "Tệp lớn quá, không giống một kế hoạch.", "Kiểm tra lại tệp đã chọn.")
    if b"\0" in content and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise KnownError("unreadable", f"Tệp {path.name} không phải văn bản.", "Chọn tệp .docx hoặc .txt.")
    for encoding in ("utf-16", "utf-8-sig") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return read_lines(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise KnownError(
        "encoding",
        f"Tệp {path.name} dùng bảng mã cũ (TCVN3, VNI) nên chưa đọc được.",
        "Mở tệp bằng Word, lưu lại dạng .docx rồi mở tệp đó.",
    )


def read_lines(text: str) -> Source:
    """Text that was pasted or read from a file."""
    lines = [
        nfc(line).rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    ]
    blocks: list[Block] = []
    rows: list[Row] = []
    for number, line in enumerate(lines, 1):
        cells = _cells(line)
        if cells is not None:
            if cells:
                rows.append(Row(cells, number))
        elif rows and line.strip() and _continues(rows, lines[number - 2]):
            *before, last = rows[-1].cells
            rows[-1] = Row((*before, one_line(f"{last} {line}")), rows[-1].line)
        elif line.strip():
            _close(blocks, rows)
            blocks.append(Paragraph(one_line(line.replace("**", "")), number))
    _close(blocks, rows)
    return Source(blocks, lines)


def _cells(line: str) -> tuple[str, ...] | None:
    """The cells of a line that is a table's row; None for running text, empty for a ruler."""
    if line.count("\t") >= 2:
        return tuple(one_line(cell.replace("**", "")) for cell in line.split("\t"))
    stripped = line.strip()
    if stripped.startswith("|") and stripped.count("|") >= 3:
        if _RULER.match(stripped):
            return ()
        return tuple(one_line(cell.replace("**", "").replace("<br>", " ")) for cell in stripped.strip("|").split("|"))
    return None


def _continues(rows: list[Row], line_before: str) -> bool:
    """A real line break inside a cell leaves a line without tabs, right after a row with too few cells."""
    return bool(line_before.strip()) and len(rows) > 1 and len(rows[-1].cells) < len(rows[0].cells)


def _close(blocks: list[Block], rows: list[Row]) -> None:
    if len(rows) > 1 or (rows and _NUMBER.match(rows[0].cells[0])):
        blocks.append(Table(tuple(rows)))
    else:
        blocks.extend(Paragraph(one_line(" ".join(row.cells)), row.line) for row in rows)
    rows.clear()
