"""The rules of a table in a picture, and the cells between them. Pillow only: no numpy, no OpenCV in the program.

A rule is a long thin dark run. The picture is made narrow along the rule's direction, so that only long dark runs stay
dark; what remains is read row by row as bytes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean
from typing import Any

Picture = Any
_STEP = 8  # pixels that become one
_DARK = 190  # grey, after whitening: a thin rule is fainter than a letter
_SOLID = 0.85  # of a step has to be dark
_SHORTEST_LEVEL = 56  # pixels at 200 dpi: no word is underlined all along by its own feet
_SHORTEST_UPRIGHT = 40  # no letter is as high
_LEAST_SUM = 48  # of all pieces of one rule: no stroke of a letter is as long
_LONGEST_GAP = 40
_THICKEST = 12
_SAME = 9  # pixels: two runs on one rule
_REACH = 14
_BEYOND = 12  # letters of a cut row reach a little over the end of its uprights
_COVERED = 0.8  # of a cell's side


@dataclass(frozen=True)
class Rule:
    """A straight rule: `at` across its direction, from `start` to `end` along it."""

    at: float
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


@dataclass(frozen=True)
class Cell:
    """One cell in pixels, and its rows and columns (first, one behind the last)."""

    rows: tuple[int, int]
    columns: tuple[int, int]
    box: tuple[int, int, int, int]


@dataclass(frozen=True)
class Grid:
    """A table: where its rules lie, and the cells between them."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    cells: tuple[Cell, ...]

    @property
    def box(self) -> tuple[int, int, int, int]:
        return int(self.across[0]), int(self.down[0]), int(self.across[-1]), int(self.down[-1])


def rules_of(picture: Picture, two_toned: bool = False) -> tuple[list[Rule], list[Rule]]:
    """The level and the upright rules of a straight, whitened page. A photocopy of two tones has holes in its rules:
    they are closed first."""
    from PIL import Image, ImageFilter

    if two_toned:
        picture = picture.filter(ImageFilter.MinFilter(3))
    dark = picture.point(lambda grey: 255 if grey < _DARK else 0)
    turned = dark.transpose(Image.Transpose.TRANSPOSE)
    return _runs(dark, _SHORTEST_LEVEL), _runs(turned, _SHORTEST_UPRIGHT)


def _runs(dark: Picture, shortest: int) -> list[Rule]:
    """Level rules: runs of steps that are dark nearly all along, row by row, put together."""
    from PIL import Image

    width = dark.width // _STEP
    cut = dark.crop((0, 0, width * _STEP, dark.height))
    narrow = cut.resize((width, dark.height), Image.Resampling.BOX).point(lambda grey: 1 if grey >= 255 * _SOLID else 0)
    rows = narrow.tobytes()
    least = shortest // _STEP
    solid = re.compile(rb"\x01{%d,}" % least)
    runs: list[Rule] = []
    for y in range(dark.height):
        line = rows[y * width : (y + 1) * width]
        if line.count(1) >= least:
            runs += [Rule(y, found.start() * _STEP, found.end() * _STEP) for found in solid.finditer(line)]
    return _joined(_thin(runs))


def _thin(runs: Sequence[Rule]) -> list[Rule]:
    """Runs that touch in neighbouring rows are one rule; a stack of too many is a dark edge or a picture."""
    stacks: list[list[Rule]] = []
    open_stacks: list[list[Rule]] = []
    for run in runs:
        open_stacks = [stack for stack in open_stacks if run.at - stack[-1].at <= 2]
        home = next((stack for stack in open_stacks if _overlap(stack[-1], run)), None)
        if home is None:
            home = []
            stacks.append(home)
            open_stacks.append(home)
        home.append(run)
    found = []
    for stack in stacks:
        if stack[-1].at - stack[0].at <= _THICKEST:
            longest = max(stack, key=lambda run: run.length)
            start, end = min(run.start for run in stack), max(run.end for run in stack)
            found.append(Rule(mean(run.at for run in stack), start, end) if longest.length else longest)
    return found


def _overlap(first: Rule, second: Rule) -> bool:
    """Whether two runs in neighbouring rows touch; where a rule drifts by a pixel, one begins where the other ends."""
    return first.start <= second.end + 2 * _STEP and second.start <= first.end + 2 * _STEP


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Pieces of one rule, parted where toner is missing or a stamp lies over it."""
    waiting = sorted(rules, key=lambda rule: (rule.start, rule.at))
    found: list[Rule] = []
    for rule in waiting:
        for n, other in enumerate(found):
            if abs(other.at - rule.at) <= _SAME and rule.start - other.end <= _LONGEST_GAP:
                both = other.length + rule.length
                at = (other.at * other.length + rule.at * rule.length) / max(1, both)
                found[n] = Rule(at, min(other.start, rule.start), max(other.end, rule.end))
                break
        else:
            found.append(rule)
    return found


def grids_of(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Grid]:
    """Tables: uprights and levels that meet, at least three uprights (two columns) and two levels."""
    found = []
    for levels, uprights in _meeting(level, upright):
        grid = _grid(levels, uprights)
        if grid is not None:
            found.append(grid)
    return sorted(found, key=lambda grid: grid.down[0])


def _meets(level: Rule, upright: Rule) -> bool:
    return (
        level.start - _REACH <= upright.at <= level.end + _REACH
        and upright.start - _REACH <= level.at <= upright.end + _REACH
    )


def _meeting(level: Sequence[Rule], upright: Sequence[Rule]) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that hang together."""
    left = list(range(len(upright)))
    unused = set(range(len(level)))
    while left:
        group, rows, waiting = [], set[int](), [left.pop(0)]
        while waiting:
            one = waiting.pop()
            group.append(upright[one])
            touched = {n for n in unused if _meets(level[n], upright[one])}
            rows |= touched
            unused -= touched
            more = [n for n in left if any(_meets(level[m], upright[n]) for m in touched)]
            left = [n for n in left if n not in more]
            waiting += more
        yield [level[n] for n in sorted(rows)], group


def _grid(levels: Sequence[Rule], uprights: Sequence[Rule]) -> Grid | None:
    across = _clusters([rule.at for rule in uprights], [rule.length for rule in uprights])
    ends = _open_ends(levels, uprights)
    lengths = [*(rule.length for rule in levels), *(_LEAST_SUM for _ in ends)]
    down = _clusters([*(rule.at for rule in levels), *ends], lengths)
    if len(across) < 3 or len(down) < 2 or across[-1] - across[0] < 250:
        return None
    cells = _cells(across, down, levels, uprights)
    down = [at for n, at in enumerate(down) if any(n in cell.rows for cell in cells)]
    across = [at for n, at in enumerate(across) if any(n in cell.columns for cell in cells)]
    cells = _cells(across, down, levels, uprights)  # without the places at which no cell begins or ends
    if len(cells) < 3 or len({cell.columns for cell in cells}) < 2:
        return None
    return Grid(tuple(across), tuple(down), tuple(cells))


def _open_ends(levels: Sequence[Rule], uprights: Sequence[Rule]) -> list[float]:
    """Where uprights end without a level rule: the page's end cut the row there."""
    ends = sorted([*(rule.start for rule in uprights), *(rule.end for rule in uprights)])
    found: list[float] = []
    for place in ends:
        near = [end for end in ends if abs(end - place) <= 3 * _STEP]
        lone = not any(abs(rule.at - place) <= 3 * _STEP for rule in levels)
        if lone and len(near) >= 3 and not any(abs(place - other) <= 4 * _STEP for other in found):
            below = place > mean(ends)
            found.append(mean(near) + (_BEYOND if below else -_BEYOND))
    return found


def _clusters(places: Sequence[float], weights: Sequence[int]) -> list[float]:
    """Places that belong to one rule, the longest pieces counting most."""
    found: list[list[tuple[float, int]]] = []
    for place, weight in sorted(zip(places, weights, strict=True)):
        if found and place - found[-1][-1][0] <= _SAME + 3:
            found[-1].append((place, weight))
        else:
            found.append([(place, weight)])
    sums = [(sum(place * weight for place, weight in group), sum(weight for _, weight in group)) for group in found]
    return [place / weight for place, weight in sums if weight >= _LEAST_SUM]


def _covered(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Whether a rule runs at this place along this stretch."""
    pieces = sorted((rule.start, rule.end) for rule in rules if abs(rule.at - at) <= _SAME + 3)
    seen, reached = 0.0, start
    for first, last in pieces:
        low, high = max(first, reached), min(last, end)
        if high > low:
            seen += high - low
            reached = high
    return seen >= _COVERED * (end - start - _BEYOND)


def _cells(
    across: Sequence[float], down: Sequence[float], levels: Sequence[Rule], uprights: Sequence[Rule]
) -> list[Cell]:
    """The fields of the grid, joined wherever no rule parts them; a joined cell is as large as its fields reach."""
    wide, high = len(across) - 1, len(down) - 1
    owner = {(row, column): (row, column) for row in range(high) for column in range(wide)}

    def root(field: tuple[int, int]) -> tuple[int, int]:
        while owner[field] != field:
            field = owner[field]
        return field

    for row, (top, bottom) in enumerate(pairwise(down)):
        for column in range(1, wide):
            if not _covered(uprights, across[column], top, bottom):
                owner[root((row, column))] = root((row, column - 1))
    for column, (left, right) in enumerate(pairwise(across)):
        for row in range(1, high):
            if not _covered(levels, down[row], left, right):
                owner[root((row, column))] = root((row - 1, column))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for field in owner:
        groups.setdefault(root(field), []).append(field)
    cells = []
    for fields in groups.values():
        rows = min(row for row, _ in fields), max(row for row, _ in fields) + 1
        columns = min(column for _, column in fields), max(column for _, column in fields) + 1
        box = (int(across[columns[0]]), int(down[rows[0]]), int(across[columns[1]]), int(down[rows[1]]))
        cells.append(Cell(rows, columns, box))
    return sorted(cells, key=lambda cell: (cell.rows[0], cell.columns[0]))
