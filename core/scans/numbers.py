"""The numbers of a task table, put right where the rows around them leave only one possibility; never guessed.

`II` is read as `H`, `1` as `l`: a number that cannot be one is replaced if the row before and the row after say which
it has to be. Whatever else does not fit stays as it was read, and the gap is told like in any plan.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.plans.columns import column_of
from core.plans.pdf_page import PageRow, PageTable
from core.scans.strokes import strokes_in
from core.text import fold

_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")
_ARABIC = re.compile(r"^(\d{1,3})[.)]?$")
_ROMAN = re.compile(r"^([IVX]{1,5})[.)]?$")
_ROMAN_LIKE = re.compile(r"^[IVXHLTUMNl1|!i]{1,5}[.)]?$")
_HEADING = re.compile(r"^([IVXHLTUMNl1|!]{1,5})(?:\s?[.)]\s*|\s+)(?=[^\W\d_])")
_QUARTER = re.compile(r"(?<=[Qq]u[ýí] )([ITHUl1|!]{1,4})(?=\s*(?:/|-|–|năm|$))")
_TWO_SLASHES = re.compile(r"//(?=20\d\d)")
_MOSTLY = 0.6
_SHORTEST = 1
_LONGEST = 5


@dataclass
class _Place:
    """A row that has something in its number cell, or is a heading over the whole width."""

    table: int
    row: int
    text: str
    heading: bool  # a merged row that begins with its number


def repair(tables: Sequence[PageTable]) -> list[PageTable]:
    """Tables in the order of the pages, with the numbers of their rows put right."""
    made = [replace(table, rows=list(table.rows)) for table in tables]
    column = _number_column(made)
    if column is None:
        return made
    places = list(_places(made, column))
    for n, place in enumerate(places):
        right = _right(places, n)
        if right is None and place.heading and _value(place) == _next_section(places, n):
            right = place.text  # only its full stop may have been lost
        if right is not None:
            _write(made, place, column, right)
            place.text = right
    return made


def _number_column(tables: Sequence[PageTable]) -> int | None:
    """By its header, or, where that was misread, the first column if mostly numbers stand in it."""
    for table in tables:
        for row in table.rows[:4]:
            for place, cell in enumerate(row.cells):
                if column_of(fold(cell)) == "no":
                    return place
    first = [row.cells[0].strip() for table in tables for row in table.rows if not row.merged and row.cells[0].strip()]
    numbers = sum(bool(_ARABIC.match(text) or _ROMAN.match(text)) for text in first)
    return 0 if first and numbers >= _MOSTLY * len(first) else None


def _places(tables: Sequence[PageTable], column: int) -> Sequence[_Place]:
    found = []
    for t, table in enumerate(tables):
        for r, row in enumerate(table.rows):
            if row.merged:
                if heading := _HEADING.match(row.cells[0]):
                    found.append(_Place(t, r, heading[1], True))
            elif column < len(row.cells) and column not in row.down:
                text = row.cells[column].strip()
                if _SHORTEST <= len(text) <= _LONGEST and column_of(fold(text)) != "no":
                    found.append(_Place(t, r, text, False))
    return found


def _right(places: Sequence[_Place], n: int) -> str | None:
    """What the number has to be; None where it is not known."""
    place = places[n]
    if place.heading:
        return _roman_right(places, n)
    if _ARABIC.match(place.text):
        return None
    before = _arabic_before(places, n)
    after = _arabic(places[n + 1]) if n + 1 < len(places) else None
    if before is not None and after == before + 2:
        return str(before + 1)
    if before is None and after == 2 and not _is_roman(place):
        return "1"
    if _ROMAN_LIKE.match(place.text) and after in (None, 1):
        return _roman_right(places, n)
    if before is not None and after in (None, 1) and not _is_roman(place) and place.text.strip(".)").lower() in "li|!t":
        return str(before + 1) if before == 0 else None
    return None


def _arabic(place: _Place) -> int | None:
    found = _ARABIC.match(place.text) if not place.heading else None
    return int(found[1]) if found else None


def _arabic_before(places: Sequence[_Place], n: int) -> int | None:
    """The number of the row right before, if it counts in the same section."""
    return _arabic(places[n - 1]) if n else None


def _is_roman(place: _Place) -> bool:
    return bool(_ROMAN.match(place.text))


def _roman_right(places: Sequence[_Place], n: int) -> str | None:
    """The next section's number: one more than the last section's, if what is read may be it with a stroke more or
    less, and no later section speaks against it."""
    text = places[n].text.strip(".)")
    wanted = _next_section(places, n)
    later = next((value for other in places[n + 1 :] if (value := _value(other)) is not None), None)
    if wanted >= len(_ROMANS) or (later is not None and later < wanted):
        return None
    if text == _ROMANS[wanted] or (text in _ROMANS and _ROMANS.index(text) != wanted - 1):
        return None
    if text in _ROMANS and later not in (None, wanted + 1):
        return None
    return _ROMANS[wanted] if _looks_like(text, _ROMANS[wanted]) else None


def _next_section(places: Sequence[_Place], n: int) -> int:
    """The place in `_ROMANS` of the number that comes after the sections before this row."""
    seen = [value for other in places[:n] if (value := _value(other)) is not None]
    return (seen[-1] if seen else -1) + 1


def _value(place: _Place) -> int | None:
    text = place.text.strip(".)")
    return _ROMANS.index(text) if _is_roman(place) and text in _ROMANS else None


def _looks_like(text: str, roman: str) -> bool:
    """Whether strokes may have been taken for these letters: H for II, IH or II for III, IW for IV."""
    if [letter for letter in text if letter in "VX"] != [letter for letter in roman if letter in "VX"]:
        return False
    return 0 <= strokes_in(roman) - strokes_in(text) <= 1


def quarters(text: str) -> str:
    """There are four quarters: strokes after "Quý" that are none of them as they were read can be only one."""
    return _QUARTER.sub(_quarter, _TWO_SLASHES.sub("/", text))


def _quarter(found: re.Match[str]) -> str:
    read = found[1]
    if read in ("I", "II", "III", "1"):
        return read
    count = strokes_in(read)
    return "I" * count if count <= 3 else read


def _write(tables: Sequence[PageTable], place: _Place, column: int, number: str) -> None:
    """The row with its right number."""
    row: PageRow = tables[place.table].rows[place.row]
    if place.heading:
        cells = (_HEADING.sub(f"{number}. ", row.cells[0], count=1), *row.cells[1:])
    else:
        cells = (*row.cells[:column], number, *row.cells[column + 1 :])
    tables[place.table].rows[place.row] = replace(row, cells=cells)
