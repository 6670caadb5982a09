"""A counted form as the grid that goes to paper, to a worksheet and onto the screen: the same cells everywhere.

A total is kept with what it is made of, so that a worksheet can hold a formula where paper shows the number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.reports.periods import Window
from core.reports.tables import WHOLE, Counted, Group, Values, estimated

Place = tuple[int, int]  # row, column


@dataclass(frozen=True)
class GridColumn:
    """`width` is a share of the line; columns of figures are set right."""

    head: str
    width: float
    figures: bool = False


@dataclass(frozen=True)
class GridRow:
    """One line. A band is a heading over the whole width, a total is set bold. `behind` tells for a column which
    figure of which group (None: all) it shows."""

    cells: tuple[str | int | None, ...]
    kind: str = "row"  # row | band | total
    level: int = 0
    behind: Mapping[int, tuple[str, str | None]] = field(default_factory=dict)


@dataclass(frozen=True)
class Grid:
    """`sums` tells which places a cell adds up, `less` which of two it is the difference."""

    form: str
    title: str
    note: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    sums: Mapping[Place, tuple[Place, ...]] = field(default_factory=dict)
    less: Mapping[Place, tuple[Place, Place]] = field(default_factory=dict)
    official: str = ""


def grid_of(table: Counted, window: Window, official: Mapping[str, int] | None = None) -> Grid:
    """The grid of a form. With months still ahead there are columns of estimates, said to be such; with figures of the
    official system a column for them and one for the difference."""
    form = table.form
    if form.by == "section":
        return _by_line(table)
    if form.by:
        return _by_column(table)
    return _single(table, window, {key: value for key, value in (official or {}).items() if _of(form.id, key)})


def _of(form: str, key: str) -> bool:
    return key.partition(".")[0] == form


def _single(table: Counted, window: Window, official: Mapping[str, int]) -> Grid:
    """One figure a line, its number beside it."""
    form, guessed = table.form, estimated(table, window)
    heads = [
        GridColumn("TT", 10),
        GridColumn("Chỉ tiêu", 80),
        GridColumn("Đơn vị", 22),
        GridColumn("Số đếm được", 24, True),
    ]
    if guessed:
        heads += [GridColumn(f"Ước {window.estimated} tháng còn lại", 22, True), GridColumn("Ước cả kỳ", 22, True)]
    if official:
        heads += [GridColumn("Số trên hệ thống", 24, True), GridColumn("Chênh lệch", 20, True)]
    rows: list[GridRow] = []
    less: dict[Place, tuple[Place, Place]] = {}
    sums: dict[Place, tuple[Place, ...]] = {}
    place = {figure.key: number for number, figure in enumerate(form.figures)}
    for number, figure in enumerate(form.figures):
        count = table.value(figure.key, WHOLE.key)
        cells: list[str | int | None] = [figure.no, figure.label, figure.unit, count]
        parts = figure.sum or tuple(part.key for part in form.parts(figure.key) if figure.exact)
        if parts:
            sums[number, 3] = tuple((place[part], 3) for part in parts)
        if guessed:
            guess = guessed.get((WHOLE.key, figure.key))
            cells += [guess, None if guess is None else count + guess]
            if guess is not None:
                sums[number, 5] = ((number, 3), (number, 4))
        if official:
            said = official.get(f"{form.id}.{figure.key}")
            cells += [said, None if said is None else count - said]
            if said is not None:
                less[number, len(cells) - 1] = ((number, 3), (number, len(cells) - 2))
        kind = "total" if figure.sum else "row"
        rows.append(GridRow(tuple(cells), kind, figure.level, {3: (figure.key, WHOLE.key)}))
    return Grid(form.id, form.name, form.note, tuple(heads), tuple(rows), sums, less, form.official)


def _by_column(table: Counted) -> Grid:
    """Figures downwards, groups across, the total of all first: for few groups."""
    form, groups = table.form, table.groups
    heads = [GridColumn("TT", 13), GridColumn("Chỉ tiêu", 52), GridColumn("Tổng số", 18, True)]
    heads += [GridColumn(group.label, 20, True) for group in groups]
    place = {figure.key: number for number, figure in enumerate(form.figures)}
    rows: list[GridRow] = []
    sums: dict[Place, tuple[Place, ...]] = {}
    for number, figure in enumerate(form.figures):
        numbers = [table.value(figure.key, group.key) for group in groups]
        behind: dict[int, tuple[str, str | None]] = {2: (figure.key, None)}
        behind |= {column: (figure.key, group.key) for column, group in enumerate(groups, 3)}
        kind = "total" if figure.sum else "row"
        rows.append(GridRow((figure.no, figure.label, table.value(figure.key), *numbers), kind, figure.level, behind))
        if groups:
            sums[number, 2] = tuple((number, column) for column in range(3, 3 + len(groups)))
        parts = figure.sum or tuple(part.key for part in form.parts(figure.key) if figure.exact)
        if parts:
            for column in range(3, 3 + len(groups)):
                sums[number, column] = tuple((place[part], column) for part in parts)
    return Grid(form.id, form.name, form.note, tuple(heads), tuple(rows), sums, official=form.official)


def _by_line(table: Counted) -> Grid:
    """Groups downwards under their bands, figures across, totals below: for sections of plans."""
    form = table.form
    heads = [GridColumn("TT", 10), GridColumn("Kế hoạch, mục", 60)]
    heads += [GridColumn(f"{figure.label}", 16, True) for figure in form.figures]
    columns = {figure.key: number for number, figure in enumerate(form.figures, 2)}
    rows: list[GridRow] = []
    sums: dict[Place, tuple[Place, ...]] = {}
    band, number, lines = "", 0, []
    for group in table.groups:
        if group.band != band:
            band, number = group.band, 0
            rows.append(GridRow((band,), "band"))
        number += 1
        lines.append(len(rows))
        rows.append(_line(table, str(number), group, columns, sums, len(rows)))
    if lines:
        total = [table.value(figure.key) for figure in form.figures]
        behind: dict[int, tuple[str, str | None]] = {column: (key, None) for key, column in columns.items()}
        for column in columns.values():
            sums[len(rows), column] = tuple((line, column) for line in lines)
        rows.append(GridRow(("", "Tổng cộng", *total), "total", 0, behind))
    return Grid(form.id, form.name, form.note, tuple(heads), tuple(rows), sums, official=form.official)


def _line(
    table: Counted,
    number: str,
    group: Group,
    columns: Mapping[str, int],
    sums: dict[Place, tuple[Place, ...]],
    row: int,
) -> GridRow:
    numbers = [table.value(key, group.key) for key in columns]
    for figure in table.form.figures:
        parts = figure.sum or tuple(part.key for part in table.form.parts(figure.key) if figure.exact)
        if parts:
            sums[row, columns[figure.key]] = tuple((row, columns[part]) for part in parts)
    behind: dict[int, tuple[str, str | None]] = {column: (key, group.key) for key, column in columns.items()}
    return GridRow((number, group.label, *numbers), "row", 0, behind)


def totals(tables: Sequence[Counted]) -> dict[str, int]:
    """Every figure of some tables by its full name."""
    return {key: value for table in tables for key, value in table.totals().items()}


__all__ = ["Grid", "GridColumn", "GridRow", "Values", "grid_of", "totals"]
