"""Plain text: rows in tabs, between bars, in aligned columns or one cell a line become tables, the rest paragraphs."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from core.errors import KnownError
from core.old_encodings import to_unicode
from core.plans.blocks import Block, Paragraph, Row, Source
from core.plans.flow import is_margin
from core.plans.grid import blocks_of
from core.plans.progress import Progress
from core.plans.txt_bars import bar_table
from core.plans.txt_cells import cell_table
from core.plans.txt_columns import column_table
from core.text import nfc, one_line

_LONGEST_FIRST_CELL = 40  # of a row without an outer bar
_MOST_BYTES = 20_000_000
_RULER = re.compile(r"^\|?[\s:|+-]+\|?$")
_NUMBER = re.compile(r"^(\d+(\.\d+)*|[IVX]+|[a-zđ])[.)]?$")
_SHORT_ROW = re.compile(r"^(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Z])[.)]?\t\S")
_BREAKS = re.compile(r"\r\n|[\r\f\v\x85\u2028\u2029]")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")
LOST_RULES = ("lost-rules", "Bảng đã mất đường kẻ; cột do chương trình chia lại, xem lại từng dòng.")
Line = tuple[int, str]  # its number from 1, and its text


def read(path: Path, progress: Progress) -> Source:
    """A text file in UTF-8, UTF-16, TCVN3, VNI or Windows-1258."""
    return read_lines(decoded(path))


def decoded(path: Path) -> str:
    """A file's text. Raises `KnownError` for what is no text or in an encoding that cannot be told."""
    if path.stat().st_size > _MOST_BYTES:
        raise KnownError("too-large", "Tệp lớn quá, không giống một kế hoạch.", "Kiểm tra lại tệp đã chọn.")
    content = path.read_bytes()
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    if len(_BINARY.findall(content[:100_000])) > len(content[:100_000]) / 200:
        raise KnownError(
            "unreadable", f"Tệp {path.name} không phải văn bản.", "Chọn tệp .docx, .xlsx, .pdf, .html hoặc .txt."
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _old(path, content)


def _old(path: Path, content: bytes) -> str:
    eight_bit = content.decode("latin-1")
    if to_unicode(eight_bit)[0] is not None:
        return eight_bit
    windows = nfc(content.decode("cp1258", "replace"))
    letters = sum(letter.isalpha() for letter in windows)
    if letters and len(re.findall(r"[\u1ea0-\u1ef9]", windows)) > letters * 0.04:
        return windows
    raise KnownError(
        "encoding",
        f"Tệp {path.name} dùng bảng mã lạ nên chưa đọc được.",
        "Mở tệp bằng Word, lưu lại dạng .docx rồi mở tệp đó.",
    )


def read_lines(text: str) -> Source:
    """Text that was pasted or read from a file."""
    lines = [nfc(line).rstrip(" \u00a0") for line in _BREAKS.sub("\n", text).split("\n")]
    notes: list[tuple[str, str]] = []
    return Source(blocks_of_lines(lines, notes), lines, wrapped=True, notes=notes)


def blocks_of_lines(lines: Sequence[str], notes: list[tuple[str, str]]) -> list[Block]:
    """Tables and paragraphs of plain lines; `notes` takes a doubt about how a table was told apart."""
    blocks: list[Block] = []
    rows: list[Row] = []
    loose: list[Line] = []
    place = 0
    while place < len(lines):
        number, line = place + 1, lines[place]
        line, used = _quoted(lines, place)
        cells = _cells(line, bool(rows))
        if cells == () and not rows:
            loose.append((number, line))
        elif cells is not None:
            if loose:
                blocks += _unruled(loose, notes)
                loose = []
            rows += [Row(cells, number)] if cells else []
        elif (rows and not line.strip()) or (rows and _is_page_end(line, lines[place + 1 :])):
            pass
        elif rows and _continues(rows, lines[place - 1], line):
            *before, last = rows[-1].cells
            first, *more = line.split("\t")
            rows[-1] = Row((*before, one_line(f"{last} {first}"), *map(one_line, more)), rows[-1].line)
        else:
            blocks += _ruled(rows)
            rows = []
            loose.append((number, line))
        place += used
    return [*blocks, *_ruled(rows), *_unruled(loose, notes)]


def _quoted(lines: Sequence[str], place: int) -> tuple[str, int]:
    """A row of a spreadsheet whose cell holds line breaks is quoted over several lines."""
    line = lines[place]
    if "\t" not in line or line.count('"') % 2 == 0:
        return line, 1
    for end in range(place + 1, min(place + 30, len(lines))):
        if lines[end].count('"') % 2:
            whole = "\n".join(lines[place : end + 1])
            return re.sub(r'(^|\t)"((?:[^"]|"")*)"(?=\t|$)', r"\1\2", whole.replace("\n", " ")), end - place + 1
    return line, 1


def _cells(line: str, inside: bool = False) -> tuple[str, ...] | None:
    """The cells of a line that is a table's row; None for running text, empty for a ruler. Inside a table a row may
    lack all but its first two cells."""
    if (line.count("\t") >= 2 and line.strip()) or (inside and _SHORT_ROW.match(line)):
        return tuple(one_line(cell.replace("**", "")) for cell in line.split("\t"))
    stripped = line.strip()
    if stripped.count("|") >= 2 and _RULER.match(stripped):
        return ()
    if stripped.startswith("|") and stripped.count("|") >= 3:
        inner = stripped[1:-1] if stripped.endswith("|") else stripped[1:]
        return tuple(one_line(re.sub(r"\*\*|<br\s*/?>", " ", cell)) for cell in inner.split("|"))
    if stripped.count("|") >= 2 and len(stripped.split("|")[0]) <= _LONGEST_FIRST_CELL:
        return tuple(one_line(cell.replace("**", "")) for cell in stripped.split("|"))
    return None


def _is_page_end(line: str, below: Sequence[str]) -> bool:
    """What the paper puts between two pages of a table: a page number, a running head."""
    following = next((after for after in below[:6] if after.strip() and not is_margin(after.strip())), "")
    return is_margin(line.strip()) and bool(_cells(following))


def _continues(rows: list[Row], line_before: str, line: str) -> bool:
    """A real line break inside a cell leaves a line without tabs, right after a row with too few cells, or in small
    letters after one whose last cell goes on."""
    if not line_before.strip() or len(rows) < 2:
        return False
    return len(rows[-1].cells) < len(rows[0].cells) or (line[:1].islower() and bool(rows[-1].cells[-1]))


def _ruled(rows: list[Row]) -> Iterator[Block]:
    if not rows:
        return
    rows = _joined(rows)
    if len(rows) > 1 or _NUMBER.match(rows[0].cells[0]):
        wide = max(len(row.cells) for row in rows)
        yield from blocks_of([Row((*row.cells, *[""] * (wide - len(row.cells))), row.line) for row in rows])
    else:
        yield from (Paragraph("   ".join(cell for cell in row.cells if cell), row.line) for row in rows)


def _joined(rows: list[Row]) -> list[Row]:
    """A row that a line break inside a cell cut in two, each with some of the tabs, is one row again."""
    wide = len(rows[0].cells)
    found: list[Row] = []
    for row in rows:
        last = found[-1] if found else None
        if (
            last
            and len(found) > 1
            and not _NUMBER.match(row.cells[0])
            and row.cells[0]
            and (len(last.cells) + len(row.cells) - 1 == wide and row.line == last.line + 1)
        ):
            middle = one_line(f"{last.cells[-1]} {row.cells[0]}")
            found[-1] = Row((*last.cells[:-1], middle, *row.cells[1:]), last.line)
        else:
            found.append(row)
    return found


def _unruled(loose: Sequence[Line], notes: list[tuple[str, str]]) -> list[Block]:
    """Running text, and tables that only bars on their own, columns of blanks or the order of lines make."""
    for find in (bar_table, column_table, cell_table):
        found = find(loose)
        if found is not None:
            start, end, rows = found
            if find is not bar_table and LOST_RULES not in notes:
                notes.append(LOST_RULES)
            return [*_unruled(loose[:start], notes), *blocks_of(rows), *_unruled(loose[end:], notes)]
    return [Paragraph(text, number) for number, line in loose if (text := _plain(line))]


def _plain(line: str) -> str:
    """A paragraph's text; two columns of a header block stay apart."""
    pieces = [one_line(piece.replace("**", "")) for piece in re.split(r"\t+|\s{3,}", line.strip())]
    return "   ".join(piece for piece in pieces if piece)
