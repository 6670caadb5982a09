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
from core.plans.units import is_unit
from core.text import fold, one_line

Line = tuple[int, str]
Cell = tuple[int, str, bool]  # line number, text, whether a blank line stands before it
_NUMBER = re.compile(r"^(\d+(?:\.\d+)*)[.)]?$")
_NUMBERED = re.compile(r"^(\d+)[.)]?\s+(?=[A-ZĐÀ-Ỹ“\"])")
_ROMAN = re.compile(r"^([IVXLC]+)[.)]?(?:\s+(\S.*))?$")
_END = re.compile(
    r"^(?:noi nhan|tren day la|phu luc|danh muc|(?:t/?m|kt|tl)\b|(?:[ivx]+ ?[-./)] ?)?(?:to chuc thuc hien"
    r"|kinh phi|che do (?:thong tin|bao cao)"
    r"|phan cong trach nhiem|trach nhiem))\b"
)
_UNFINISHED = re.compile(r"(?:[,–-]|\b(?:và|của|tại|cho|với|về|theo|các|trong|đến|từ))$", re.IGNORECASE)
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
        rows, end = _rows(lines, place + used, columns)
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
            yield number, text, blank
        blank = not text


def _header(lines: Sequence[Cell], place: int) -> tuple[list[tuple[str, str]], int] | None:
    """(column, its words) in order, and how many lines they take."""
    columns: list[tuple[str, str]] = []
    at = place
    while at < len(lines):
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


def _rows(lines: Sequence[Cell], start: int, columns: Sequence[tuple[str, str]]) -> tuple[list[Row], int]:
    names = [name for name, _ in columns]
    numbered = names[0] == "no"
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
        end = _row_end(lines, place, expected, numbered)
        undivided[len(rows)] = lines[place:end]
        rows.append(_divided(lines[place:end], names, frozenset()))
        if numbered and (found := re.match(r"\d+", rows[-1].cells[0])):
            expected = int(found.group(0)) + 1
        place = end
    known = _known_units(rows, names)
    for at, cells in undivided.items():
        rows[at] = _divided(cells, names, known)
    return rows, place


def _known_units(rows: Sequence[Row], names: Sequence[str]) -> frozenset[str]:
    """Units that stand as a whole cell again and again: where one of them fits, it is one cell."""
    places = [n for n, name in enumerate(names) if name in ("lead", "coord")]
    counts = Counter(row.cells[place] for row in rows for place in places if row.cells[place])
    return frozenset(text for text, count in counts.items() if count > 1)


def _section_title(lines: Sequence[Cell], place: int, section: re.Match[str]) -> tuple[str, int]:
    if section[2]:
        return section[2], 1
    used, words = 1, []
    while place + used < len(lines) and used < 4 and not _NUMBER.match(lines[place + used][1]):
        words.append(lines[place + used][1])
        used += 1
    return one_line(" ".join(words)), used


def _row_end(lines: Sequence[Cell], place: int, expected: int, numbered: bool) -> int:
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
        number = _number_of(text)
        if number is not None and (
            number == following or (number == 1 and own != 1) or (_NUMBER.match(text) and "." in text.strip("."))
        ):
            return end
        if _END.match(fold(text)) or (_ROMAN.match(text) and not text[:1].islower() and not is_deadline_only(text)):
            return end
        if column_of(fold(text)) == "no":
            return end
    return min(len(lines), place + _LONGEST_ROW)


def _number_of(text: str) -> int | None:
    found = _NUMBER.match(text) or _NUMBERED.match(text)
    return int(found.group(1).split(".")[-1]) if found else None


def _divided(cells: Sequence[Cell], names: Sequence[str], known: frozenset[str]) -> Row:
    """The lines of one row shared out to its columns."""
    first = cells[0][0]
    number = ""
    lines = [cell for cell in cells if not (cell is not cells[0] and is_margin(cell[1]))]
    if names[0] == "no":
        text = lines[0][1]
        if found := _NUMBER.match(text):
            number, lines = found.group(0), lines[1:]
        elif found := _NUMBERED.match(text):
            number = found.group(1)
            lines = [(lines[0][0], text[found.end() :], False), *lines[1:]]
        names = names[1:]
        return Row((number, *_best_division(lines, tuple(names), known)), first)
    return Row(tuple(_best_division(lines, tuple(names), known)), first)


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
        cells.append(one_line(" ".join(text for _, text, _ in lines[start:end])))
        end = start
    return cells[::-1]


def _cut(lines: Sequence[Cell], start: int, end: int) -> float:
    """How likely a cell ends before line `end`: not in mid-sentence, rather at a blank line."""
    if start == end or end >= len(lines):
        return 0.0
    _, text, blank = lines[end]
    unfinished = bool(_UNFINISHED.search(lines[end - 1][1]))
    return (-6.0 if text[:1].islower() or unfinished else 0.3) + (2.0 if blank else 0.0)


def _worth(name: str, lines: Sequence[Cell], known: frozenset[str]) -> float:
    again = name in ("lead", "coord") and one_line(" ".join(text for _, text, _ in lines)) in known
    return _fit(name, tuple(lines)) + (1.5 if again else 0.0)


@lru_cache(maxsize=4096)
def _fit(name: str, lines: tuple[Cell, ...]) -> float:
    """How much these lines look like what the column holds."""
    if not lines:
        return {"text": -10.0, "lead": -2.5, "deadline": -2.0}.get(name, -1.0)
    text = one_line(" ".join(words for _, words, _ in lines))
    inner = -1.0 * sum(blank for _, _, blank in lines[1:])
    units = sum(
        is_unit(words) and words[:1].isupper() and not _UNFINISHED.search(before)
        for (_, before, _), (_, words, _) in pairwise(lines)
    )  # fmt: skip
    if name == "text":
        return inner + (0.5 if text[:1].isupper() else -1.0) - 2.0 * units
    if name in ("lead", "coord"):
        days = sum(all(map(is_deadline_word, fold(words).split())) for _, words, _ in lines)
        return inner + (4.0 if is_unit(text) else -2.0) - 0.3 * units - 3.0 * days
    if name == "deadline":
        if is_deadline_only(text):
            return inner + 6.0
        begins = is_deadline_word(fold(lines[0][1].split()[0]))
        return inner + (3.0 if begins and len(text) < 80 and parse_deadline(text).kind != "unknown" else -4.0)
    return inner + 0.5 - len(text) / 400
