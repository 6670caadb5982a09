"""Tables made of blanks: columns that stand below each other, as a layout-preserving export leaves them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from core.plans.blocks import Row
from core.plans.columns import column_of, header_of
from core.plans.flow import is_margin
from core.text import fold, one_line

Line = tuple[int, str]
_WIDE = re.compile(r"\S+(?: \S+)*")
_NUMBER = re.compile(r"^\(?(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Za-zđ])[.)]?$")
_TITLE = re.compile(r"^(?:[IVXLC]+|[A-H])[.):/-]\s*[A-ZĐÀ-Ỹ]")
_FEWEST_COLUMNS = 3
_HEADER_LINES = 4
_SEEN_BLANK = 0.98  # of the lines: where so many have nothing, two columns part


def column_table(loose: Sequence[Line]) -> tuple[int, int, list[Row]] | None:
    """Where such a table begins and ends among the lines, and its rows."""
    for start, (_, line) in enumerate(loose):
        words = fold(line)
        if "  " not in line.strip() or not re.search(r"noi dung|nhiem vu|cong viec", words):
            continue
        first = _top(loose, start)
        end = _bottom(loose, start)
        cuts = _cuts([text for _, text in loose[first:end] if text.strip()])
        if len(cuts) + 1 < _FEWEST_COLUMNS or end - first < 3:
            continue
        rows = _rows(loose[first:end], cuts)
        if rows and header_of(rows[0].cells) is not None:
            return first, end, rows
    return None


def _top(loose: Sequence[Line], place: int) -> int:
    """The header may begin a line or two above the words that were found."""
    first = place
    while (
        first > 0 and place - first < 2 and "  " in loose[first - 1][1].strip() and len(fold(loose[first - 1][1])) < 120
    ):
        first -= 1
    return first


def _bottom(loose: Sequence[Line], place: int) -> int:
    """The table ends where two lines in a row are full text, or the paper's end begins."""
    full = 0
    for end in range(place + 1, len(loose)):
        text = loose[end][1]
        if fold(text).startswith(("noi nhan", "tren day la")):
            return end
        segments = _WIDE.findall(text.strip())
        is_full = len(text.strip()) > 70 and len(segments) == 1 and not text.startswith("   ")
        full = full + 1 if is_full else full if not text.strip() else 0
        if full == 2:
            return end - 1
    return len(loose)


def _cuts(lines: Sequence[str]) -> list[int]:
    """The middles of the blank stripes that run down all lines."""
    width = max(map(len, lines), default=0)
    counts = [0] * (width + 1)
    for line in lines:
        for found in re.finditer(r"\S+(?: \S+)*", line):
            for place in range(found.start(), found.end()):
                counts[place] += 1
    allowed = len(lines) * (1 - _SEEN_BLANK)
    cuts, start = [], None
    for place in range(width + 1):
        blank = counts[place] <= allowed and place < width
        if blank and start is None:
            start = place
        elif not blank and start is not None:
            if start > 0 and place < width and place - start >= 1:
                cuts.append((start + place) // 2)
            start = None
    return cuts


def _rows(lines: Sequence[Line], cuts: Sequence[int]) -> list[Row]:
    edges = [0, *cuts, 10_000]
    rows: list[Row] = []
    headed = False
    blank = False
    for number, line in lines:
        if not line.strip() or is_margin(line.strip()):
            blank = True
            continue
        cells = [one_line(line[left:right]) for left, right in pairwise(edges)]
        whole = one_line(line)
        if _crosses(line, cuts) or (headed and _is_title(cells)):
            rows.append(Row((whole, *[""] * (len(cells) - 1)), number, merged=True))
        elif not rows or _begins(cells, rows, headed, blank):
            rows.append(Row(tuple(cells), number))
        else:
            rows[-1] = Row(
                tuple(one_line(f"{a} {b}") for a, b in zip(rows[-1].cells, cells, strict=True)), rows[-1].line
            )  # fmt: skip
        headed = headed or header_of(rows[0].cells) is not None
        blank = False
    return rows


def _begins(cells: Sequence[str], rows: Sequence[Row], headed: bool, blank: bool) -> bool:
    """Whether a line begins a row: its number says so, or a blank line before it where there are no numbers."""
    if not headed:
        return False
    columns = header_of(rows[0].cells) or {}
    if len(rows) == 1 and all(
        not cell or cell in ("T", "TT") or cell[0].islower() or column_of(fold(cell)) for cell in cells
    ):  # fmt: skip
        return False
    if "no" in columns:
        number = cells[columns["no"]]
        return bool(_NUMBER.match(number)) or rows[-1].merged
    return blank or rows[-1].merged or len(rows) == 1


def _is_title(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) == 1 and bool(_TITLE.match(filled[0])) and not _NUMBER.match(filled[0])


def _crosses(line: str, cuts: Sequence[int]) -> bool:
    """One piece of text over the edge of two columns: a heading over the whole width."""
    pieces = list(_WIDE.finditer(line))
    return len(pieces) <= 2 and any(
        piece.start() < cut - 1 and piece.end() > cut + 1 for piece in pieces for cut in cuts
    )  # fmt: skip
