"""One page's picture -> what is seen on it: turned upright, straightened, its tables read cell by cell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import mean
from typing import Any

from core.scans import picture as pictures
from core.scans import rules
from core.scans.engine import Engine
from core.scans.seen import SURE_WORD, Box, Line, SeenCell, SeenPage, SeenTable, SeenWord
from core.scans.strokes import counted

_INSET = 4  # pixels inside a cell's rules
_MARGIN = 12  # white around a cell: the engine wants some
_LARGER = 1.4
_EDGE = 9  # pixels in which a rule may still run
_RULE_GREY = 120  # on average all along: no column of letters is as dark
_LEAST_INK = 18  # dark pixels: less is a speck, not a letter
_UPRIGHT = 62.0  # mean confidence of a strip that stands upright
_STRIP = 0.24  # of the page's height
_FEWEST_WORDS = 6
Picture = Any


@dataclass(frozen=True)
class Prepared:
    """A page ready to be read: the channel for running text, the one for cells, and how it was turned."""

    text: Picture
    cells: Picture
    grids: Sequence[rules.Grid]
    turn: int
    angle: float
    dpi: int


def see(engine: Engine, picture: Picture, number: int, dpi: int, two_toned: bool = False) -> SeenPage:
    """Everything on a page. It is taken to stand upright until its words say otherwise: that is nearly always so."""
    turn = _turn(engine, picture, dpi) if pictures.lies_sideways(pictures.without_stamps(picture)) else 0
    found = _see(engine, prepare(picture, dpi, turn, two_toned), number)
    if turn or not found.words or _certainty([tuple(found.words)]) >= _UPRIGHT:
        return found
    turn = _turn(engine, picture, dpi)
    return _see(engine, prepare(picture, dpi, turn, two_toned), number) if turn else found


def _see(engine: Engine, made: Prepared, number: int) -> SeenPage:
    size, dpi = made.text.size, made.dpi
    whole = SeenPage(number, size[0] * 72 / dpi, size[1] * 72 / dpi, made.turn, made.angle)
    if pictures.is_blank(made.text):
        return whole
    grids = made.grids
    tables = tuple(_table(engine, made, grid) for grid in grids)
    rest = _without(made.text, [grid.box for grid in grids]) if grids else made.text
    lines = [] if grids and pictures.is_blank(rest) else engine.page(rest, dpi)
    kept = tuple(_share(line, size) for line in lines if _is_text(line))
    return replace(whole, lines=kept, tables=tables)


def prepare(picture: Picture, dpi: int, turn: int, two_toned: bool) -> Prepared:
    """Turn, straighten and clean a page; the channel for cells only where there are any."""
    if turn:
        picture = picture.rotate(turn, expand=True)
    white = pictures.whitened(pictures.without_stamps(picture))
    angle = pictures.skew(white)
    white = pictures.straightened(white, angle)
    grids = rules.grids_of(*rules.rules_of(white, two_toned))
    cells = white
    if grids:
        cells = pictures.straightened(pictures.whitened(pictures.red_channel(picture)), angle)
    if two_toned:
        white, cells = pictures.smoothed(white), pictures.smoothed(cells)
    return Prepared(white, cells, grids, turn, angle, dpi)


def _turn(engine: Engine, picture: Picture, dpi: int) -> int:
    """By how many degrees against the clock the page has to be turned. A strip read well as it lies settles it."""
    white = pictures.whitened(pictures.without_stamps(picture))
    if pictures.is_blank(white):
        return 0
    sideways = pictures.lies_sideways(white)
    best, how_sure = 0, -1.0
    for turn in (90, 270, 0, 180) if sideways else (0, 180, 90, 270):
        turned = white.rotate(turn, expand=True) if turn else white
        sure = _certainty(engine.block(_strip(turned), dpi))
        if sure >= _UPRIGHT:
            return turn
        if sure > how_sure:
            best, how_sure = turn, sure
    return best if how_sure > 0 else 0


def _strip(picture: Picture) -> Picture:
    """The part of the page with most ink, as high as a few lines."""
    from PIL import Image

    high = int(picture.height * _STRIP / 4)
    rows = picture.resize((1, picture.height), Image.Resampling.BOX).tobytes()
    ink = [255 - grey for grey in rows]
    top = max(
        range(picture.height // 20, picture.height - high, max(8, high // 3)), key=lambda y: sum(ink[y : y + high])
    )
    return picture.crop((0, top, picture.width, top + high))


def _certainty(lines: Sequence[Line]) -> float:
    """The mean confidence of words with more than one letter; nothing of a strip without any."""
    words = [word.certain for line in lines for word in line if sum(letter.isalnum() for letter in word.text) > 1]
    return mean(words) if len(words) >= _FEWEST_WORDS else 0.0


def _is_text(line: Line) -> bool:
    """Specks are read as lone signs of low confidence."""
    letters = sum(letter.isalnum() for word in line for letter in word.text)
    return letters > 0 and (letters > 2 or max(word.certain for word in line) >= 40)


def _without(picture: Picture, boxes: Sequence[tuple[int, int, int, int]]) -> Picture:
    """The page with its tables painted white."""
    from PIL import ImageDraw

    rest = picture.copy()
    pen = ImageDraw.Draw(rest)
    for left, top, right, bottom in boxes:
        pen.rectangle((left - 6, top - 6, right + 6, bottom + 6), fill=255)
    return rest


def _table(engine: Engine, made: Prepared, grid: rules.Grid) -> SeenTable:
    wide, high = made.cells.size
    cells = []
    for cell in grid.cells:
        left, top, right, bottom = cell.box
        box = (left / wide, top / high, right / wide, bottom / high)
        heading = cell.columns in ((0, 1), (0, len(grid.across) - 1))  # where a row or a section has its number
        lines = tuple(_share(line, made.cells.size) for line in _cell(engine, made, cell, heading))
        cells.append(SeenCell(cell.rows, cell.columns, box, lines))
    return SeenTable(tuple(at / wide for at in grid.across), tuple(at / high for at in grid.down), tuple(cells))


def _cell(engine: Engine, made: Prepared, cell: rules.Cell, heading: bool) -> list[Line]:
    """The lines of one cell, in pixels of the page. What is not read surely is read again another way: without the
    signature, then larger; the surest reading counts."""
    left, top, right, bottom = cell.box
    inside = (left + _INSET, top + _INSET, right - _INSET, bottom - _INSET)
    if inside[2] - inside[0] < 8 or inside[3] - inside[1] < 8:
        return []
    if sum(made.cells.crop(inside).histogram()[:110]) < _LEAST_INK:
        return []
    best: list[Line] = []
    for picture, scale in ((made.cells, 1.0), (made.text, 1.0), (made.text, _LARGER)):
        found = _block(engine, picture, inside, made.dpi, scale)
        if found and (not best or _doubt(found) < _doubt(best)):
            best = found
        if best and _doubt(best)[0] == 0:
            break
    kept = [line for line in best if _is_text(line) or len(best) == 1]
    return counted(kept, made.text, heading)


def _doubt(lines: Sequence[Line]) -> tuple[int, float]:
    """How many words are unsure, and then how unsure all of them are."""
    words = [word.certain for line in lines for word in line]
    return sum(certain < SURE_WORD for certain in words), -mean(words)


def _block(engine: Engine, picture: Picture, box: tuple[int, int, int, int], dpi: int, scale: float) -> list[Line]:
    """A part of the page read as one block, on a white sheet of its own."""
    from PIL import Image

    cut = _without_rules(picture.crop(box))
    if scale != 1:
        cut = cut.resize((round(cut.width * scale), round(cut.height * scale)), Image.Resampling.LANCZOS)
    sheet = Image.new("L", (cut.width + 2 * _MARGIN, cut.height + 2 * _MARGIN), 255)
    sheet.paste(cut, (_MARGIN, _MARGIN))
    found = engine.block(sheet, round(dpi * scale)) or engine.single(sheet, round(dpi * scale))
    return [tuple(_placed(word, box, scale) for word in line) for line in found]


def _without_rules(cut: Picture) -> Picture:
    """What is left of a cell's own rules at its edges, painted white: a rule is never quite straight."""
    from PIL import Image, ImageDraw

    wide, high = cut.size
    columns = cut.resize((wide, 1), Image.Resampling.BOX).tobytes()
    rows = cut.resize((1, high), Image.Resampling.BOX).tobytes()
    pen = ImageDraw.Draw(cut)
    for x in (*range(min(_EDGE, wide)), *range(max(0, wide - _EDGE), wide)):
        if columns[x] < _RULE_GREY:
            pen.rectangle((x - 1, 0, x + 1, high), fill=255)
    for y in (*range(min(_EDGE, high)), *range(max(0, high - _EDGE), high)):
        if rows[y] < _RULE_GREY:
            pen.rectangle((0, y - 1, wide, y + 1), fill=255)
    return cut


def _placed(word: SeenWord, box: tuple[int, int, int, int], scale: float) -> SeenWord:
    """A word's place on the page instead of on its sheet."""
    left, top, right, bottom = ((part - _MARGIN) / scale for part in word.box)
    return replace(word, box=(left + box[0], top + box[1], right + box[0], bottom + box[1]))


def _share(line: Line, size: tuple[int, int]) -> Line:
    """Places as shares of the page."""
    wide, high = size
    return tuple(replace(word, box=_as_share(word.box, wide, high)) for word in line)


def _as_share(box: Box, wide: int, high: int) -> Box:
    return box[0] / wide, box[1] / high, box[2] / wide, box[3] / high
