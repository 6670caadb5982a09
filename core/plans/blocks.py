"""The neutral form of every document: paragraphs and tables, each line with its place in the source."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.scans.seen import Scan


@dataclass(frozen=True)
class Paragraph:
    """One line of running text. `line` counts from 1 in the source's lines, `page` from 1 where there are pages."""

    text: str
    line: int
    page: int = 0


@dataclass(frozen=True)
class Row:
    """One row of a table on its grid: a cell that spans columns has its text in the first, "" in the others.

    `merged` says that one cell spans the whole row; `down` names the places whose cell began in a row above (their text
    is repeated here). `new_page` marks the first row of a page.
    """

    cells: tuple[str, ...]
    line: int
    page: int = 0
    merged: bool = False
    down: frozenset[int] = frozenset()
    new_page: bool = False


@dataclass(frozen=True)
class Table:
    """Rows in order."""

    rows: tuple[Row, ...]


Block = Paragraph | Table


@dataclass(frozen=True)
class Source:
    """A document as its reader gives it: blocks in order, and the lines to show beside what was found.

    `wrapped` says that a paragraph may go on in the next line. `notes` are the reader's own doubts: (code, message).
    `scan` says where lines of scanned pages stand on paper.
    """

    blocks: Sequence[Block]
    lines: Sequence[str]
    wrapped: bool = False
    notes: Sequence[tuple[str, str]] = field(default=())
    scan: Scan | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.lines)
