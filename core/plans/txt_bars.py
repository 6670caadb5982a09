"""Tables whose bars stand on lines of their own, one cell after the other."""

import re
from collections.abc import Sequence

from core.plans.blocks import Row
from core.plans.columns import column_of, header_of
from core.text import fold, one_line

Line = tuple[int, str]
Token = list[tuple[int, str]]  # the paragraphs between two bars, each with its line
_BAR = re.compile(r"^\s*\|\s*$")
_EDGE_BAR = re.compile(r"^\s*\|[^|]*$|^[^|]*\|\s*$")
_RULER = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$")
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Zđa-z])[.)]?$")
_FEWEST_BARS = 4
_MOST_COLUMNS = 10


def bar_table(loose: Sequence[Line]) -> tuple[int, int, list[Row]] | None:
    """Where such a table begins and ends among the lines, and its rows."""
    bars = [place for place, (_, line) in enumerate(loose) if _EDGE_BAR.match(line)]
    if len(bars) < _FEWEST_BARS:
        return None
    start, end = _first_cell(loose, bars[0]), _after_last_cell(loose, bars[-1])
    tokens = _tokens(loose[start:end])
    best: tuple[float, list[Row]] = (0.0, [])
    for wide in range(3, _MOST_COLUMNS + 1):
        for rows in (_shared(tokens, wide), _in_a_row(tokens, wide, 0), _in_a_row(tokens, wide, 1)):
            best = max(best, (_likeness(rows), rows), key=lambda found: found[0])
    return (start, end, best[1]) if best[1] else None


def _first_cell(loose: Sequence[Line], bar: int) -> int:
    """The first cell may stand before the first bar."""
    if loose[bar][1].strip() != "|":
        return bar
    place = bar
    while place > 0 and not loose[place - 1][1].strip() and place > bar - 2:
        place -= 1
    return place - 1 if place > 0 and 0 < len(loose[place - 1][1].strip()) <= 12 else bar


def _after_last_cell(loose: Sequence[Line], bar: int) -> int:
    place = bar + 1
    while place < len(loose) and not loose[place][1].strip():
        place += 1
    while place < len(loose) and loose[place][1].strip():
        place += 1
    return place


def _tokens(lines: Sequence[Line]) -> list[Token]:
    """What stands between the bars; a ruler below the header is no cell."""
    tokens: list[Token] = [[]]
    fresh = True
    for number, line in lines:
        if _RULER.match(line):
            fresh = True
            continue
        if not line.strip():
            fresh = True
        for place, piece in enumerate(line.split("|")):
            if place:
                tokens.append([])
                fresh = True
            text = one_line(piece.replace("**", ""))
            if text and not fresh and tokens[-1]:
                first, words = tokens[-1][-1]
                tokens[-1][-1] = (first, f"{words} {text}")
            elif text:
                tokens[-1].append((number, text))
                fresh = False
    return tokens


def _in_a_row(tokens: Sequence[Token], wide: int, between: int) -> list[Row]:
    """Every cell after a bar of its own; `between`: bars also end the rows, which leaves an empty cell between two."""
    first = 0 if tokens and tokens[0] else 1
    rows = []
    for place in range(first, len(tokens) - wide + 1, wide + between):
        rows.append(_row(tokens[place : place + wide]))
    return rows


def _shared(tokens: Sequence[Token], wide: int) -> list[Row]:
    """No bar after a row: its last cell and the first of the next stand together."""
    cells: list[Token] = []
    for token in tokens:
        place = len(cells) % wide
        if place != wide - 1:
            cells.append(token)
        elif (token and _NUMBER.match(token[-1][1])) or len(token) > 1:
            cells += [token[:-1], token[-1:]]
        else:
            cells += [token, []]
    rows = [_row(cells[place : place + wide]) for place in range(0, len(cells), wide)]
    return [row for row in rows if any(row.cells)]


def _row(cells: Sequence[Token]) -> Row:
    line = next((number for cell in cells for number, _ in cell), 0)
    return Row(tuple(one_line(" ".join(text for _, text in cell)) for cell in cells), line)


def _likeness(rows: Sequence[Row]) -> float:
    """How much these rows look like a task table: a header on top, then rows that begin with a number."""
    if len(rows) < 2 or (columns := header_of(rows[0].cells)) is None:
        return 0.0
    wide = len(rows[0].cells)
    good = 0.0
    for row in rows[1:]:
        number = row.cells[0] if "no" in columns else "1"
        text = row.cells[columns["text"]] if columns["text"] < len(row.cells) else ""
        good += (1.0 if _NUMBER.match(number) else 0.2 if not number else -1.0) if text else -0.5
    named = sum(column_of(fold(cell)) is not None for cell in rows[0].cells)
    return good / (len(rows) - 1) + named / wide
