"""What was seen on a scanned page: words with the engine's confidence and their place, lines, and tables of cells.

Places are shares of the page as it stands upright and straight, so that a picture of any size can be cut by them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SURE_WORD = 80.0  # a word below this is shown in yellow: it finds most wrong cells of a normal scan
LOST_WORD = 60.0  # a word below this counts against the whole scan
POOR_SHARE = 0.045  # of lost words: drawn normal scans reach 0.03, bad ones begin at 0.06

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class SeenWord:
    """One word. A `certain` of 100 is the surest."""

    text: str
    certain: float
    box: Box

    def as_json(self) -> list[Any]:
        return [self.text, round(self.certain), *(round(part, 5) for part in self.box)]

    @classmethod
    def from_json(cls, kept: Sequence[Any]) -> "SeenWord":
        return cls(str(kept[0]), float(kept[1]), (kept[2], kept[3], kept[4], kept[5]))


Line = tuple[SeenWord, ...]


@dataclass(frozen=True)
class SeenCell:
    """One cell of a ruled table: its rows and columns on the table's grid, its place, its lines."""

    rows: tuple[int, int]  # first, one behind the last
    columns: tuple[int, int]
    box: Box
    lines: tuple[Line, ...] = ()

    @property
    def words(self) -> list[SeenWord]:
        return [word for line in self.lines for word in line]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    def as_json(self) -> dict[str, Any]:
        return {
            "rows": list(self.rows), "columns": list(self.columns), "box": list(self.box),
            "lines": [[word.as_json() for word in line] for line in self.lines],
        }  # fmt: skip

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "SeenCell":
        lines = tuple(_line(line) for line in kept["lines"])
        first, last = kept["rows"]
        left, right = kept["columns"]
        x0, y0, x1, y1 = kept["box"]
        return cls((first, last), (left, right), (x0, y0, x1, y1), lines)


@dataclass(frozen=True)
class SeenTable:
    """A ruled table: the places of its upright and level rules, and its cells."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    cells: tuple[SeenCell, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "across": list(self.across), "down": list(self.down), "cells": [cell.as_json() for cell in self.cells],
        }  # fmt: skip

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "SeenTable":
        cells = tuple(SeenCell.from_json(cell) for cell in kept["cells"])
        return cls(tuple(kept["across"]), tuple(kept["down"]), cells)


@dataclass(frozen=True)
class SeenPage:
    """One page. `turn` is by how many degrees against the clock its picture was turned to stand upright, `angle` by how
    many more to stand straight; `width` and `height` are points of the page then."""

    number: int
    width: float
    height: float
    turn: int = 0
    angle: float = 0.0
    lines: tuple[Line, ...] = ()
    tables: tuple[SeenTable, ...] = field(default=())

    @property
    def words(self) -> list[SeenWord]:
        loose = [word for line in self.lines for word in line]
        return loose + [word for table in self.tables for cell in table.cells for word in cell.words]

    def as_json(self) -> dict[str, Any]:
        return {
            "page": self.number, "width": self.width, "height": self.height, "turn": self.turn, "angle": self.angle,
            "lines": [[word.as_json() for word in line] for line in self.lines],
            "tables": [table.as_json() for table in self.tables],
        }  # fmt: skip

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "SeenPage":
        return cls(
            kept["page"], kept["width"], kept["height"], kept["turn"], kept["angle"],
            tuple(_line(line) for line in kept["lines"]), tuple(map(SeenTable.from_json, kept["tables"])),
        )  # fmt: skip


def _line(kept: Sequence[Any]) -> Line:
    return tuple(map(SeenWord.from_json, kept))


def lost_share(words: Sequence[SeenWord]) -> float:
    """The share of words that the engine itself does not believe."""
    return sum(word.certain < LOST_WORD for word in words) / max(1, len(words))


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of these."""
    return (
        min(box[0] for box in boxes), min(box[1] for box in boxes),
        max(box[2] for box in boxes), max(box[3] for box in boxes),
    )  # fmt: skip


@dataclass(frozen=True)
class SeenLine:
    """A line of the read text and where it stands on paper; `doubts` are its words to be shown in yellow."""

    page: int
    box: Box
    doubts: tuple[SeenWord, ...] = ()

    @property
    def unsure(self) -> tuple[str, ...]:
        return tuple(word.text for word in self.doubts)


def line_of(page: SeenPage, words: Sequence[SeenWord]) -> SeenLine:
    """A line made of these words."""
    box = around([word.box for word in words]) if words else (0.0, 0.0, 1.0, 1.0)
    return SeenLine(page.number, box, tuple(word for word in words if word.certain < SURE_WORD))


@dataclass(frozen=True)
class Scan:
    """What a read document remembers of its scanned pages: by how many degrees each was turned and straightened, where
    each line stands, how much the engine itself does not believe."""

    pages: Mapping[int, tuple[int, float]]
    lines: Mapping[int, SeenLine]
    lost: float

    @property
    def poor(self) -> bool:
        return self.lost > POOR_SHARE

    def as_json(self) -> dict[str, Any]:
        turned = {str(page): list(turn) for page, turn in self.pages.items()}
        return {"pages": turned, "lost": round(self.lost, 3), "poor": self.poor}
