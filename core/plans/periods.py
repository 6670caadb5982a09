"""Columns that are periods of the year ("Quý I", "T3", "2027") and rows that mark theirs with an x."""

import re
from collections.abc import Mapping, Sequence

from core.plans.blocks import Row
from core.text import fold

PERIOD = "when "  # before a period's words: the name of its column
_YEAR = r"(?: ?[/-]? ?(?:nam )?(?P<year>20\d\d))?"
_QUARTER = re.compile(rf"^(?:quy|qui|q)\.? ?(?P<no>iv|iii|ii|i|[1-4]){_YEAR}$")
_MONTH = re.compile(rf"^(?:thang|th|t)\.? ?(?P<no>\d{{1,2}}){_YEAR}$")
_ONLY_YEAR = re.compile(r"^(?:nam )?(?P<year>20\d\d)$")
_HALF = re.compile(rf"^0?6 thang (?P<no>dau|cuoi) nam{_YEAR}$")
_BARE = re.compile(r"^(?P<no>iv|iii|ii|i|\d{1,2})$")
_MARK = re.compile(r"^[xX×✓✔✗vV•●*+√]{1,2}$")
_FIGURE = re.compile(r"^[\d.,\s]+%?$")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_FEWEST = 2


def period_columns(upper: Sequence[str], lower: Sequence[str] | None = None) -> dict[int, str]:
    """Place -> the period's words, of a header of one row, or of two where the lower one names the periods."""
    found: dict[int, str] = {}
    above = ""
    for place, first in enumerate(upper):
        above = fold(first) or above
        words = fold(lower[place]) if lower is not None else above if first else ""
        if phrase := _phrase(words, above if lower is not None else ""):
            found[place] = phrase
    return found if len(found) >= _FEWEST else {}


def _phrase(words: str, above: str) -> str:
    """A period as the deadline grammar reads it; `above` is the common name over it."""
    words = words.strip(" .:")
    year = re.search(r"20\d\d", above)
    if found := _ONLY_YEAR.match(words):
        return f"Năm {found['year']}"
    if found := _HALF.match(words):
        return f"6 tháng {'đầu' if found['no'] == 'dau' else 'cuối'} năm {_of(found, year)}".strip()
    if found := _QUARTER.match(words):
        return f"Quý {_roman(found['no'])}{_after(found, year)}"
    if found := _MONTH.match(words):
        return f"Tháng {int(found['no'])}{_after(found, year)}" if 1 <= int(found["no"]) <= 12 else ""
    if (found := _BARE.match(words)) and re.search(r"\b(?:thang|quy)\b", above):
        return _phrase(f"{'quy' if 'quy' in above else 'thang'} {words}", above)
    return ""


def _of(found: re.Match[str], above: re.Match[str] | None) -> str:
    return found["year"] or (above.group(0) if above else "")


def _after(found: re.Match[str], above: re.Match[str] | None) -> str:
    year = _of(found, above)
    return f"/{year}" if year else ""


def _roman(number: str) -> str:
    return next(name for name, value in _ROMAN.items() if number in (name, str(value))).upper()


def are_marked(rows: Sequence[Row], places: Mapping[int, str]) -> bool:
    """Whether rows mark these columns; a table of figures by month does not."""
    cells = [row.cells[place] for row in rows for place in places if place < len(row.cells) and row.cells[place]]
    marks = sum(bool(_MARK.match(cell)) for cell in cells)
    return marks > 0 and marks > sum(bool(_FIGURE.match(cell)) for cell in cells)


def marked(cells: Mapping[str, str]) -> str:
    """The deadline that a row's marks say: "Quý I, II/2026". `cells` holds the period columns too."""
    periods = [
        name.removeprefix(PERIOD)
        for name, cell in cells.items()
        if name.startswith(PERIOD) and cell and not _FIGURE.match(cell)
    ]
    if len(periods) < 2:
        return periods[0] if periods else ""
    kinds = {period.split()[0] for period in periods}
    years = {year for period in periods for year in re.findall(r"20\d\d$", period)}
    numbers = [re.sub(r"^\S+ |/20\d\d$", "", period) for period in periods]
    if len(kinds) > 1 or len(years) > 1 or "6" in kinds:
        return f"{periods[0]} - {periods[-1]}"
    end = f"/{years.pop()}" if years else ""
    return f"{kinds.pop()} {', '.join(numbers)}{end}"
