"""One page of a PDF: its ruled tables as rows of cells, and the lines of text around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from core.scans.seen import SeenLine, SeenWord
from core.text import nfc, one_line

_SAME_LINE = 3.0  # points
_WIDE_GAP = 2.2  # times the letters' height: two columns rather than two words
_COLUMN_GAP = 0.62
_SMALL = 0.84  # of the page's usual letters: a footnote
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class TextLine:
    """Words on one line: (left, text) pieces that wide gaps part, narrower ones in `columns`; places in points.

    Of a scan it also knows its words as they were seen.
    """

    pieces: tuple[tuple[float, str], ...]
    columns: tuple[tuple[float, str], ...]
    left: float
    right: float
    top: float
    bottom: float
    seen_words: tuple[SeenWord, ...] = ()
    seen: SeenLine | None = None

    @property
    def text(self) -> str:
        return "   ".join(text for _, text in self.pieces)


@dataclass(frozen=True)
class PageRow:
    """One row of a ruled table, on its grid."""

    cells: tuple[str, ...]
    merged: bool
    down: frozenset[int]
    seen: SeenLine | None = None


@dataclass
class PageTable:
    top: float
    edges: tuple[float, ...]
    rows: list[PageRow] = field(default_factory=list)


@dataclass(frozen=True)
class ReadPage:
    """Tables and text lines from top to bottom, all words, and what share of the page pictures take."""

    tables: list[PageTable]
    lines: list[TextLine]
    text: str
    cover: float

    @property
    def letters(self) -> int:
        return sum(len(word) for word in self.text.split())


def read_page(page: Any) -> ReadPage:
    """What a page says as text."""
    words = page.extract_words(keep_blank_chars=False, use_text_flow=False, extra_attrs=["size"])
    tables = [_table(found, words) for found in _found(page)]
    boxes = [box for box, _ in tables]
    free = [word for word in words if not any(_inside(word, box) for box in boxes)]
    lines = list(lines_of(_without_notes(free, page.height)))
    text = " ".join(word["text"] for word in words)
    return ReadPage([table for _, table in tables if table.rows], lines, text, _cover(page))


def _cover(page: Any) -> float:
    """The share of the page under pictures. A scan may be one picture, or a stack of strips."""
    area = 0.0
    for picture in page.images:
        wide = max(0.0, min(picture["x1"], page.width) - max(picture["x0"], 0.0))
        high = max(0.0, min(picture["bottom"], page.height) - max(picture["top"], 0.0))
        area += wide * high
    return min(1.0, area / max(1.0, float(page.width) * float(page.height)))


def _found(page: Any) -> list[Any]:
    """Ruled tables of at least two columns."""
    if not (page.lines or page.rects or page.curves):
        return []
    ends = _open_ends(page)
    settings = {"explicit_horizontal_lines": ends} if ends else {}
    return [table for table in page.find_tables(settings) if len({cell[0] for cell in table.cells}) > 1]


def _open_ends(page: Any) -> list[float]:
    """Where upright rules end without a level one: a row that the page's end cut has no line of its own there."""
    level = [edge["top"] for edge in page.edges if edge["orientation"] == "h"]
    spans: dict[float, list[float]] = {}
    for edge in page.edges:
        if edge["orientation"] == "v":
            spans.setdefault(round(edge["x0"]), []).extend((edge["top"], edge["bottom"]))
    if len(spans) < 2:
        return []
    ends = {round(end, 1) for places in spans.values() for end in (min(places), max(places))}
    return [end for end in sorted(ends) if not any(abs(end - top) < 4 for top in level)]


def _table(found: Any, words: Sequence[Any]) -> tuple[Box, PageTable]:
    box: Box = found.bbox
    inner = [word for word in words if _inside(word, box)]
    texts = {cell: [] for cell in found.cells}  # type: dict[Box, list[Any]]
    for word in inner:
        middle = ((word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2)
        home = next(
            (cell for cell in texts if cell[0] <= middle[0] <= cell[2] and cell[1] <= middle[1] <= cell[3]), None
        )
        if home is not None:
            texts[home].append(word)
    edges = tuple(sorted({round(cell[0], 1) for cell in found.cells}))
    table = PageTable(box[1], edges)
    for row in found.rows:
        table.rows.append(_row(row, found.cells, texts))
    return box, table


def _row(row: Any, all_cells: Sequence[Box], texts: dict[Box, list[Any]]) -> PageRow:
    """A place without a cell of its own belongs to the one on its left, or to one that began above."""
    cells: list[str] = []
    down: set[int] = set()
    own = [cell for cell in row.cells if cell is not None]
    top = row.bbox[1]
    for place, cell in enumerate(row.cells):
        if cell is not None:
            cells.append(_cell_text(texts.get(cell, [])))
            continue
        left = _left_edge(row, place)
        above = next(
            (other for other in all_cells if other[1] < top - 1 and other[3] > top + 1 and _near(other[0], left)), None
        )
        if above is not None:
            down.add(place)
            cells.append(_cell_text(texts[above]))
        else:
            cells.append("")
    return PageRow(tuple(cells), len(own) == 1 and len(cells) > 2 and not down, frozenset(down))


def _left_edge(row: Any, place: int) -> float:
    before = [cell for cell in row.cells[:place] if cell is not None]
    return float(before[-1][2]) if before else float(row.bbox[0])


def _near(a: float, b: float) -> bool:
    return abs(a - b) < 3


def _cell_text(words: Sequence[Any]) -> str:
    return nfc(one_line(" ".join(line.text.replace("   ", " ") for line in lines_of(words))))


def _inside(word: Any, box: Box) -> bool:
    middle = ((word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2)
    return bool(box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3])


def _without_notes(words: Sequence[Any], height: float) -> list[Any]:
    """Footnotes: smaller letters at the foot of the page, from a line that begins with a number on."""
    if not words:
        return []
    usual = median(word["size"] for word in words)
    small = [word for word in words if word["size"] < usual * _SMALL and word["top"] > height * 0.6]
    first = min((word["top"] for word in small if word["text"][:1].isdigit()), default=None)
    if first is None:
        return list(words)
    return [word for word in words if word["top"] < first - _SAME_LINE or word["size"] >= usual * _SMALL]


def lines_of(words: Sequence[Any]) -> Iterator[TextLine]:
    """Words put into lines, from top to bottom."""
    line: list[Any] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        if line and word["bottom"] - line[0]["bottom"] > max(_SAME_LINE, 0.45 * (line[0]["bottom"] - line[0]["top"])):
            yield _line(line)
            line = []
        line.append(word)
    if line:
        yield _line(line)


def _line(words: list[Any]) -> TextLine:
    words.sort(key=lambda word: word["x0"])
    return TextLine(
        _pieces(words, _WIDE_GAP), _pieces(words, _COLUMN_GAP), words[0]["x0"], max(word["x1"] for word in words),
        min(word["top"] for word in words), max(word["bottom"] for word in words),
        tuple(word["seen"] for word in words if "seen" in word),
    )  # fmt: skip


def _pieces(words: Sequence[Any], gap: float) -> tuple[tuple[float, str], ...]:
    """Words in pieces that gaps of so many heights part."""
    pieces: list[tuple[float, list[str]]] = []
    right = float("-inf")
    for word in words:
        if not pieces or word["x0"] - right > gap * (word["bottom"] - word["top"]):
            pieces.append((word["x0"], [word["text"]]))
        else:
            pieces[-1][1].append(word["text"])
        right = max(right, word["x1"])
    return tuple((left, nfc(" ".join(texts))) for left, texts in pieces)
