"""The cells of one worksheet as a reader sees them: shared texts, numbers in their format, months as months."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from core.plans.package import Bounded, parsed, too_large
from core.plans.progress import Progress
from core.text import nfc

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_T, _V, _IS = f"{_S}t", f"{_S}v", f"{_S}is"
_DAY_FORMATS = {14, 15, 16, 22, *range(27, 32), 36, *range(50, 55), 57, 58}
_TIME_FORMATS = {18, 19, 20, 21, 45, 46, 47}
_NOT_A_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DECIMALS = re.compile(r"^0\.(0+)$")
_PLACE = re.compile(r"([A-Z]{1,3})(\d+)")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+\d+:[A-Z]+\d+)"')
_ENOUGH_EMPTY = 2_000
_MOST_COLUMNS = 200
_MOST_LETTERS = 20_000_000
_EVERY = 200


@dataclass
class Cells:
    """Rows by their number, each a dict from column (0 = A) to text; merged ranges as (top, left, bottom, right)."""

    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


@dataclass
class Formats:
    """What all sheets share: texts, the format of each style, and from which day serial numbers count."""

    texts: list[str]
    styles: list[str]
    first_day: date


def read_formats(package: zipfile.ZipFile, workbook: Any) -> Formats:
    names = set(package.namelist())
    texts: list[str] = []
    if "xl/sharedStrings.xml" in names:
        texts = list(_texts(package))
    styles = _styles(parsed(package, "xl/styles.xml")) if "xl/styles.xml" in names else []
    properties = workbook.find(f"{_S}workbookPr")
    late = properties is not None and properties.get("date1904") in ("1", "true")
    return Formats(texts, styles, date(1904, 1, 1) if late else date(1899, 12, 30))


def read_cells(package: zipfile.ZipFile, name: str, formats: Formats, progress: Progress) -> Cells:
    """One sheet. Reading ends after thousands of empty rows: nothing stands behind them."""
    from lxml import etree

    found = Cells()
    empty = done = letters = 0
    with package.open(name) as stream:
        tags = [f"{_S}row", f"{_S}mergeCell"]
        for _, element in etree.iterparse(
            Bounded(stream), events=("end",), tag=tags, resolve_entities=False, no_network=True
        ):  # fmt: skip
            if element.tag == tags[1]:
                found.merged.append(_range(element.get("ref") or "A1:A1"))
                continue
            done += 1
            number = int(element.get("r") or done)
            row = dict(_row(element, formats))
            empty = 0 if row else empty + 1
            if row:
                found.rows[number] = row
                letters += sum(map(len, row.values()))
                if letters > _MOST_LETTERS:
                    raise too_large()
            element.clear(keep_tail=False)
            while element.getprevious() is not None:
                del element.getparent()[0]
            if done % _EVERY == 0:
                progress(done, max(done, number))
            if empty >= _ENOUGH_EMPTY:
                found.merged = _merged_behind(package, name)
                break
    return found


def _texts(package: zipfile.ZipFile) -> Iterator[str]:
    from lxml import etree

    letters = 0
    with package.open("xl/sharedStrings.xml") as stream:
        for _, item in etree.iterparse(
            Bounded(stream), events=("end",), tag=f"{_S}si", resolve_entities=False, no_network=True
        ):  # fmt: skip
            words = _words(item)
            letters += len(words)
            if letters > _MOST_LETTERS:
                raise too_large()
            yield words
            item.clear(keep_tail=False)
            while item.getprevious() is not None:
                del item.getparent()[0]


def _words(item: Any) -> str:
    """A text with its runs; what is written above it to say how it sounds is left out."""
    if len(item) == 1 and item[0].tag == _T:
        return item[0].text or ""
    return "".join(node.text or "" for node in item.iter(_T) if node.getparent().tag != f"{_S}rPh")


def _styles(root: Any) -> list[str]:
    """The format code of each cell style."""
    own = {int(node.get("numFmtId")): node.get("formatCode") or "" for node in root.iter(f"{_S}numFmt")}
    formats = root.find(f"{_S}cellXfs")
    ids = [int(node.get("numFmtId") or 0) for node in formats] if formats is not None else []
    return [own.get(id) or ("d/m/y" if id in _DAY_FORMATS else "m/y" if id == 17 else "h:mm" if id in _TIME_FORMATS
            else {2: "0.00", 9: "0%", 10: "0%"}.get(id, "")) for id in ids]  # fmt: skip


def _row(element: Any, formats: Formats) -> Iterator[tuple[int, str]]:
    place = -1
    for cell in element:
        name = cell.get("r")
        place = _column(name) if name else place + 1
        if len(cell) and place < _MOST_COLUMNS and (text := _text(cell, formats).strip()):
            yield place, nfc(text)


def _text(cell: Any, formats: Formats) -> str:
    kind = cell.get("t")
    inner = next((node for node in cell if node.tag == (_IS if kind == "inlineStr" else _V)), None)
    if inner is None:
        return ""
    if kind == "inlineStr":
        return _words(inner)
    text: str = inner.text or ""
    if kind == "s":
        return formats.texts[int(text)] if text.isdigit() and int(text) < len(formats.texts) else ""
    if kind in ("str", "b", "d"):
        return text
    if kind == "e" or not text:
        return ""
    style = int(cell.get("s") or 0)
    return written(text, formats.styles[style] if style < len(formats.styles) else "", formats.first_day)


@lru_cache(maxsize=4096)
def written(number: str, code: str, first_day: date) -> str:
    """A number as its format shows it: a month stays a month, "1.10" keeps its nought."""
    try:
        value = float(number)
    except ValueError:
        return number
    bare = _NOT_A_CODE.sub("", code.split(";")[0]).lower()
    is_time = "h" in bare and ":" in bare and not re.search(r"[yd]", bare)
    if re.search(r"[ymd]", bare) and not is_time and not re.search(r"[#?]|general|red", bare):
        return _day(value, bare, first_day)
    if is_time:
        minutes = round(value % 1 * 1440)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if found := _DECIMALS.match(bare):
        return f"{value:.{len(found.group(1))}f}"
    if "%" in bare:
        return f"{value * 100:.10g}%"
    return str(int(value)) if value.is_integer() else f"{value:.15g}"


def _day(value: float, code: str, first_day: date) -> str:
    try:
        day = first_day + timedelta(days=int(value) + (1 if value < 60 and first_day.year == 1899 else 0))
    except OverflowError:
        return f"{value:.15g}"
    if "d" in code:
        return f"{day:%d/%m/%Y}"
    return f"{day.month}/{day.year}" if "m" in code else str(day.year)


def _column(name: str) -> int:
    return _column_of(name.rstrip("0123456789"))


@lru_cache(maxsize=1024)
def _column_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _range(text: str) -> tuple[int, int, int, int]:
    """ "B3:D5" as (3, 1, 5, 3): rows as written, columns from 0."""
    corners = [(int(row), _column(column)) for column, row in _PLACE.findall(text)]
    (top, left), (bottom, right) = corners[0], corners[-1]
    return top, left, bottom, right


def _merged_behind(package: zipfile.ZipFile, name: str) -> list[tuple[int, int, int, int]]:
    """The merged ranges, which a file names after all its rows."""
    found, tail = [], b""
    with package.open(name) as stream:
        bounded = Bounded(stream)
        while block := bounded.read(1 << 20):
            text = tail + block
            last = 0
            for match in _MERGED.finditer(text):
                found.append(_range(match.group(1).decode()))
                last = match.end()
            tail = text[max(last, len(text) - 200) :]
    return found
