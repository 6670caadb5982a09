"""Tables that lost their lines: one cell after the other, each broken over lines, below a header of the same kind.

Which lines belong to which cell is decided for a whole row at once: the division in which the cells look most like
what their columns hold.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from core.deadlines import parse_deadline
from core.plans.blocks import Row
from core.plans.columns import column_of
from core.plans.flow import is_margin
from core.plans.labels import is_deadline_only, is_deadline_word
from core.plans.units import begins_unit, is_unit
from core.text import fold, one_line

Line = tuple[int, str]
Cell = tuple[int, str, bool, bool]  # line number, text, whether a blank line stands before it, whether inside a line
_NUMBER = re.compile(r"^(\d+(?:\.\d+)*)[.)]?$")
_NUMBERED = re.compile(r"^(\d+)[.)]?\s+(?=[A-ZĐÀ-Ỹ“\"])")
_ROMAN = re.compile(r"^([IVXLC]+)[.)]?(?:\s+(\S.*))?$")
_END = re.compile(
    r"^(?:noi nhan|tren day la|phu luc|danh muc|(?:t/?m|kt|tl)\b|(?:[ivx]+ ?[-./)] ?)?(?:to chuc thuc hien"
    r"|kinh phi|che do (?:thong tin|bao cao)"
    r"|phan cong trach nhiem|trach nhiem))\b"
)
_UNFINISHED = re.compile(
    r"(?:[,–-]|\([^()]*|\b(?:(?:[Vv]à|[Cc]ủa|[Tt]ại|[Cc]ho|[Vv]ới|[Vv]ề|[Tt]heo|[Cc]ác|[Tt]rong|[Đđ]ến|[Tt]ừ)"
    r"|Sở|Phòng|Ban|Cục|Bộ|Hội|Ủy ban|Uỷ ban|Trung tâm|Đài|Báo|Viện|Hội đồng|Công chức|Chánh))$"
)
_COUNTED = re.compile(r"\b(?:vụ|số|khu vực|lần|quý|tháng|tổ|thôn|đợt|cấp|nhóm|kỳ|ngày|phường|xã)$", re.IGNORECASE)
_CLOSES = re.compile(r"[^()]*\)")
_WHEN_BEGINS = re.compile(
    r"(?:Quý|Quí|Tháng|Trước|Chậm nhất|Muộn nhất|Không (?:quá|muộn hơn|chậm hơn)"
    r"|Thường xuyên|Hoàn thành|Xong|Hằng|Hàng|Định kỳ|Khi|Ngay sau"
    r"|Cả năm|Năm(?= 20)"
    r"|Theo|Sau|Tuần|Nửa|Giữa|Dự kiến|Kỳ họp|Từ (?=ngày|tháng|quý|nay|năm|\d)|Đến (?=hết|ngày|tháng|quý|\d)"
    r"|Trong (?=tháng|quý|năm|ngày|vòng)"
    r"|Cuối|Đầu|Ngày(?= \d)|0?6 tháng|\d{1,2}/\d)"
)
_LONGEST_HEADER = 160
_LONGEST_ROW = 60
_HEADER_CELLS = 3


def cell_table(loose: Sequence[Line]) -> tuple[int, int, list[Row]] | None:
    """Where such a table begins and ends among the lines, and its rows."""
    lines = list(_cells(loose))
    for place in range(len(lines)):
        found = _header(lines, place)
        if found is None:
            continue
        columns, used = found
        rows, end = _rows(lines, place + used, columns, flowing=used < len(columns))
        if len(rows) > 1:
            first = next(n for n, line in enumerate(loose) if line[0] == lines[place][0])
            last = lines[end][0] if end < len(lines) else loose[-1][0] + 1
            stop = next((n for n, line in enumerate(loose) if line[0] == last), len(loose))
            return first, stop, [Row(tuple(words for _, words in columns), lines[place][0]), *rows]
    return None


def _cells(loose: Sequence[Line]) -> Iterator[Cell]:
    blank = False
    for number, line in loose:
        text = one_line(line.replace("**", ""))
        if text:
            yield number, text, blank, False
        blank = not text


def _header(lines: Sequence[Cell], place: int) -> tuple[list[tuple[str, str]], int] | None:
    """(column, its words) in order, and how many lines they take."""
    columns: list[tuple[str, str]] = []
    at = place
    while at < len(lines):
        if several := _names_in(lines[at][1], {known for known, _ in columns}):
            columns += several
            at += 1
            continue
        words, used = lines[at][1], 1
        while at + used < len(lines) and used < 4 and lines[at + used][1][:1].islower():
            words, used = f"{words} {lines[at + used][1]}", used + 1
        name = column_of(fold(words))
        if name is None or len(words) > 50 or name in {known for known, _ in columns if known != "other"}:
            break
        columns.append((name, words))
        at += used
    names = {name for name, _ in columns}
    if len(columns) < _HEADER_CELLS or "text" not in names or not names & {"lead", "deadline"}:
        return None
    return columns, at - place


def _names_in(line: str, known: set[str]) -> list[tuple[str, str]]:
    """The names of several columns that stand in one line, each from a capital letter on; empty for anything else."""
    pieces: list[str] = []
    for word in line.split(" ") if len(line) <= _LONGEST_HEADER else ():
        if (pieces and not word[:1].isupper()) or (pieces and column_of(fold(pieces[-1])) is None):
            pieces[-1] += f" {word}"
        else:
            pieces.append(word)
    found = [(column_of(fold(piece)) or "", piece) for piece in pieces]
    names = [name for name, _ in found if name != "other"]
    whole = len(pieces) > 1 and all(name for name, _ in found) and len(names) == len({*names}) and not known & {*names}
    return found if whole else []


def _rows(
    lines: Sequence[Cell], start: int, columns: Sequence[tuple[str, str]], flowing: bool = False
) -> tuple[list[Row], int]:
    """`flowing`: cells go on within a line, as text copied from a PDF has them."""
    names = [name for name, _ in columns]
    numbered = names[0] == "no"
    inline = numbered and start < len(lines) and _is_inline(lines, start)
    rows: list[Row] = []
    undivided: dict[int, Sequence[Cell]] = {}
    place, expected = start, 1
    while place < len(lines):
        if _END.match(fold(lines[place][1])):
            break
        again = _header(lines, place)
        if again is not None and [name for name, _ in again[0]] == names:
            place += again[1]
            continue
        if numbered and (section := _ROMAN.match(lines[place][1])) is not None:
            title, used = _section_title(lines, place, section)
            rows.append(Row((section[1], title, *[""] * (len(names) - 2)), lines[place][0]))
            place, expected = place + used, 1
            continue
        end = _row_end(lines, place, expected, numbered, inline)
        cells: Sequence[Cell] = [piece for cell in lines[place:end] for piece in (_pieces(cell) if flowing else [cell])]
        undivided[len(rows)] = cells
        rows.append(_divided(cells, names, frozenset()))
        if numbered and (found := re.match(r"\d+", rows[-1].cells[0])):
            expected = int(found.group(0)) + 1
        place = end
    known = _known_units(rows, names)
    for at, cells in undivided.items():
        rows[at] = _divided(cells, names, known)
    return rows, place


def _pieces(cell: Cell) -> list[Cell]:
    """A line cut where another cell may begin in it: at the name of a unit, or at a time."""
    number, text, blank, _ = cell
    words = text.split(" ")
    starts = [0]
    for place in range(1, len(words)):
        rest, before = " ".join(words[place:]), words[place - 1]
        if before[-1:] in ",;-–(/" or before.isdigit() or _UNFINISHED.search(before) or _CLOSES.match(rest):
            continue
        named = rest[:1].isupper() and begins_unit(rest) and not (place - starts[-1] == 1 and before.istitle())
        if _WHEN_BEGINS.match(rest) or named:
            starts.append(place)
    return [
        (number, " ".join(words[first:last]), blank and not first, bool(first))
        for first, last in pairwise([*starts, len(words)])
    ]


def _known_units(rows: Sequence[Row], names: Sequence[str]) -> frozenset[str]:
    """Units that stand as a whole cell again and again: where one of them fits, it is one cell. And the first words
    that cells of columns without a meaning have in common, each with "…" behind it."""
    places = [n for n, name in enumerate(names) if name in ("lead", "coord")]
    counts = Counter(row.cells[place] for row in rows for place in places if row.cells[place])
    others = [n for n, name in enumerate(names) if name in ("other", "product")]
    starts = Counter(row.cells[place].split(" ")[0] for row in rows for place in others if row.cells[place])
    begins = {f"{first} …" for first, count in starts.items() if count > 1 and len(first) > 1}
    return frozenset({text for text, count in counts.items() if count > 1} | begins)


def _section_title(lines: Sequence[Cell], place: int, section: re.Match[str]) -> tuple[str, int]:
    if section[2]:
        used = 1
        while section[2].isupper() and place + used < len(lines) and used < 8 and lines[place + used][1].isupper():
            if _ROMAN.match(lines[place + used][1]):
                break
            used += 1
        return one_line(" ".join([section[2], *(text for _, text, _, _ in lines[place + 1 : place + used])])), used
    used, words = 1, []
    while place + used < len(lines) and used < 4 and not _NUMBER.match(lines[place + used][1]):
        words.append(lines[place + used][1])
        used += 1
    return one_line(" ".join(words)), used


def _is_inline(lines: Sequence[Cell], start: int) -> bool:
    """Whether the words of a row stand behind its number, in the same line."""
    first = next((text for _, text, _, _ in lines[start : start + 12] if _number_of(text) is not None), "")
    return bool(_NUMBERED.match(first))


def _row_end(lines: Sequence[Cell], place: int, expected: int, numbered: bool, inline: bool) -> int:
    """A row goes up to the next number, the next section, or a repeated header."""
    if not numbered:
        end = place + 1
        while end < len(lines) and not is_deadline_only(lines[end - 1][1]) and end - place < _LONGEST_ROW:
            end += 1
        return end
    own = _number_of(lines[place][1])
    following = (own or expected) + 1 if own is None or own == int(own) else expected + 1
    for end in range(place + 1, min(len(lines), place + _LONGEST_ROW)):
        text = lines[end][1]
        number = None if inline and _NUMBER.match(text) else _number_of(text)
        if number is not None and (
            number == following or (number == 1 and own != 1) or (_NUMBER.match(text) and "." in text.strip("."))
        ):
            return end
        if _END.match(fold(text)) or (_ROMAN.match(text) and not text[:1].islower() and not is_deadline_only(text)):
            return end
        if column_of(fold(text)) == "no" or _names_in(text, set())[:1] == [("no", text.split(" ")[0])]:
            return end
    return min(len(lines), place + _LONGEST_ROW)


def _number_of(text: str) -> int | None:
    found = _NUMBER.match(text) or _NUMBERED.match(text)
    return int(found.group(1).split(".")[-1]) if found else None


def _divided(cells: Sequence[Cell], names: Sequence[str], known: frozenset[str]) -> Row:
    """The lines of one row shared out to its columns."""
    first = cells[0][0]
    number = ""
    lines = [cells[0], *(cell for before, cell in pairwise(cells) if not is_margin(cell[1]) or _is_count(before, cell))]
    if names[0] == "no":
        text = lines[0][1]
        if found := _NUMBER.match(text):
            number, lines = found.group(0), lines[1:]
        elif found := _NUMBERED.match(text):
            number = found.group(1)
            lines = [(lines[0][0], text[found.end() :], False, False), *lines[1:]]
        names = names[1:]
        return Row((number, *_best_division(lines, tuple(names), known)), first)
    return Row(tuple(_best_division(lines, tuple(names), known)), first)


def _is_count(before: Cell, cell: Cell) -> bool:
    """A number that belongs to the words before it ("Phòng Nghiệp vụ" / "1") and is no page number."""
    return bool(_COUNTED.search(before[1])) and cell[1].isdigit() and not cell[2]


def _best_division(lines: Sequence[Cell], names: Sequence[str], known: frozenset[str]) -> list[str]:
    """Dynamic programming over (column, line): the best way to give the first lines to the first columns."""
    count = len(lines)
    best: list[list[tuple[float, int]]] = [[(0.0 if n == 0 else float("-inf"), 0) for n in range(count + 1)]]
    for name in names:
        above, row = best[-1], []
        for end in range(count + 1):
            options = [
                (above[start][0] + _worth(name, lines[start:end], known) + _cut(lines, start, end), start)
                for start in range(end + 1)
                if above[start][0] > float("-inf")
            ]
            row.append(max(options, default=(float("-inf"), 0)))
        best.append(row)
    cells: list[str] = []
    end = count
    for column in range(len(names), 0, -1):
        start = best[column][end][1]
        cells.append(one_line(" ".join(text for _, text, _, _ in lines[start:end])))
        end = start
    return cells[::-1]


def _cut(lines: Sequence[Cell], start: int, end: int) -> float:
    """How likely a cell ends before line `end`: not in mid-sentence, rather at a blank line."""
    if start == end or end >= len(lines):
        return 0.0
    _, text, blank, inside = lines[end]
    if inside:
        return 0.0
    unfinished = bool(_UNFINISHED.search(lines[end - 1][1]))
    ends = lines[end - 1][1].endswith(";")
    return (-6.0 if text[:1].islower() or unfinished else -2.0 if ends else 0.3) + (2.0 if blank else 0.0)


def _worth(name: str, lines: Sequence[Cell], known: frozenset[str]) -> float:
    again = name in ("lead", "coord") and one_line(" ".join(text for _, text, _, _ in lines)) in known
    begun = bool(lines) and f"{lines[0][1].split(' ')[0]} …" in known
    strange = -3.0 if begun and name in ("lead", "coord") else 1.5 if begun and name in ("other", "product") else 0.0
    return _fit(name, tuple(lines)) + (1.5 if again else 0.0) + strange


@lru_cache(maxsize=4096)
def _fit(name: str, lines: tuple[Cell, ...]) -> float:
    """How much these lines look like what the column holds."""
    if not lines:
        return {"text": -10.0, "lead": -2.5, "deadline": -2.0}.get(name, -1.0)
    text = one_line(" ".join(words for _, words, _, _ in lines))
    inner = -1.0 * sum(blank for _, _, blank, _ in lines[1:])
    units = sum(
        is_unit(words) and words[:1].isupper() and not (inside or before.endswith(";") or _UNFINISHED.search(before))
        for (_, before, _, _), (_, words, _, inside) in pairwise(lines)
    )  # fmt: skip
    uncut = sum(cut for _, _, _, cut in lines[1:])
    if name == "text":
        return inner + (0.5 if text[:1].isupper() else -1.0) - 2.0 * units
    if name in ("lead", "coord"):
        days = sum(all(map(is_deadline_word, fold(words).split())) for _, words, _, _ in lines)
        return inner + (4.0 if is_unit(text) else -2.0) - 1.2 * units - 3.0 * days - 1.5 * uncut
    if name == "deadline":
        if lines[0][1].isdigit() and len(lines) > 1:
            return inner - 4.0
        if is_deadline_only(text):
            return inner + 6.0
        begins = is_deadline_word(fold(lines[0][1].split()[0]))
        return inner + (3.0 if begins and len(text) < 80 and parse_deadline(text).kind != "unknown" else -4.0)
    return inner + 0.5 - len(text) / 400
