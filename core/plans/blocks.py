"""The neutral form of every document: paragraphs and tables, each line with its place in the source."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """One line of running text. `line` counts from 1."""

    text: str
    line: int


@dataclass(frozen=True)
class Row:
    """One row of a table, a cell's line breaks as blanks."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Table:
    """Rows in order; what was merged stands once."""

    rows: tuple[Row, ...]


Block = Paragraph | Table


@dataclass(frozen=True)
class Source:
    """A document as its reader gives it: blocks in order, and the lines to show beside what was found."""

    blocks: Sequence[Block]
    lines: Sequence[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)
