"""An ad-hoc request: the table of a letter, its columns or lines matched to figures that the book knows.

What is matched is offered, never taken for granted: each place says how sure it is. The rest stays blank and marked.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from core.reports.forms import Figure, Form, every_figure
from core.text import fold, one_line

Place = tuple[int, int, int]  # sheet or table, row, column
LIKELY = 0.74
_STOP = frozenset("so tong luong cac cua va viec vu truong hop ho duoc theo la thuc hien ket qua ky nam".split())
_NO_FIGURE = re.compile(
    r"(stt|tt|so thu tu|ghi chu|don vi( tinh)?|dvt|noi dung|chi tieu|ten (don vi|xa|phuong)|don vi bao cao|xa|phuong|"
    r"xa,? phuong|dia phuong|don vi hanh chinh|linh vuc)"
)
_OFFICE_HEAD = re.compile(r"ten (don vi|xa|phuong).*|don vi|don vi bao cao|xa|phuong|xa,? phuong.*|dia phuong")
_NUMBERING = re.compile(r"\(?\d{0,2}[a-z]?\)?|\(?\d{1,2}\)?\s*=.*|[A-Z]")
_SEARCHED = 12  # rows at the head of a table


@dataclass(frozen=True)
class Asked:
    """A table as text; merged cells carry their text in every cell they cover."""

    index: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Slot:
    """A place to fill. `label` is what the letter asks for, `figure` what it was matched to ("" for nothing)."""

    place: Place
    label: str
    figure: str = ""
    score: float = 0.0

    @property
    def sure(self) -> bool:
        return self.score >= 0.999


@dataclass(frozen=True)
class Request:
    """The slots of all tables, and where the office's own name belongs."""

    slots: tuple[Slot, ...]
    names: tuple[Place, ...] = ()

    def matched(self) -> list[Slot]:
        return [slot for slot in self.slots if slot.figure]

    def with_figure(self, place: Place, figure: str) -> "Request":
        """A person's word counts as sure."""
        changed = tuple(
            replace(slot, figure=figure, score=1.0 if figure else 0.0) if slot.place == place else slot
            for slot in self.slots
        )
        return replace(self, slots=changed)


def pasted(text: str) -> list[Asked]:
    """A table that was copied out of a letter or a spreadsheet: cells between tabs."""
    rows = [tuple(one_line(cell) for cell in line.split("\t")) for line in text.splitlines() if line.strip()]
    width = max(map(len, rows), default=0)
    return [Asked(0, tuple(row + ("",) * (width - len(row)) for row in rows))] if width > 1 or len(rows) > 1 else []


def understood(tables: Sequence[Asked], office: str = "") -> Request:
    """Every place of the tables that wants a number, with its figure where one is known."""
    slots: list[Slot] = []
    names: list[Place] = []
    for table in tables:
        across, named = _across(table, office)
        slots += across or _downwards(table)
        names += named if across else []
    return Request(tuple(slots), tuple(names))


# --- columns ----------------------------------------------------------------------------------------------------------


def _across(table: Asked, office: str) -> tuple[list[Slot], list[Place]]:
    """Figures as columns, one line for this office."""
    best, heads = 0, (0, 0)
    for last in range(min(_SEARCHED, len(table.rows) - 1)):
        for first in range(max(0, last - 2), last + 1):
            labels = _heads(table, first, last)
            hits = sum(bool(match(label)[0]) for label in dict.fromkeys(labels) if label)
            if hits > best:
                best, heads = hits, (first, last)
    labels = _heads(table, *heads)
    wide = len({label for label in labels if label})
    if best < 2 or wide < 3:
        return [], []
    line = _own_line(table, heads[1] + 1, office)
    if line is None:
        return [], []
    slots, named = [], []
    for column, label in enumerate(labels):
        plain = fold(label)
        if _OFFICE_HEAD.fullmatch(plain) and not table.rows[line][column]:
            named.append((table.index, line, column))
        if not label or _NO_FIGURE.fullmatch(plain) or table.rows[line][column]:
            continue
        figure, score = match(label)
        slots.append(Slot((table.index, line, column), label, figure, score))
    return slots, named


def _heads(table: Asked, first: int, last: int) -> list[str]:
    """The heads of the columns over some rows, each text once."""
    found = []
    for column in range(len(table.rows[0])):
        texts = [table.rows[row][column] for row in range(first, last + 1)]
        found.append(" ".join(dict.fromkeys(text for text in texts if text and not _NUMBERING.fullmatch(text))))
    return found


def _own_line(table: Asked, first: int, office: str) -> int | None:
    """The line with this office's name, else the first one that is still empty but for its beginning."""
    own = _short_name(office)
    empty = None
    for number in range(first, len(table.rows)):
        row = table.rows[number]
        filled = [text for text in row if text]
        if own and any(own in fold(text) for text in filled):
            return number
        if all(_NUMBERING.fullmatch(text) for text in filled) and len(filled) > 2:
            continue
        if empty is None and sum(bool(text) for text in row[2:]) == 0 and not any("tong" in fold(t) for t in filled):
            empty = number
    return empty


def _short_name(office: str) -> str:
    return re.sub(r"^(ubnd|uy ban nhan dan)\s+(xa|phuong|dac khu|thi tran)\s+", "", fold(office))


# --- lines ------------------------------------------------------------------------------------------------------------


def _downwards(table: Asked) -> list[Slot]:
    """Figures as lines: the first empty cell to the right of what is asked."""
    slots, parent = [], ""
    for number, row in enumerate(table.rows):
        texts = [(column, text) for column, text in enumerate(row) if text and not _NUMBERING.fullmatch(text)]
        if not texts or _NO_FIGURE.fullmatch(fold(texts[0][1])):
            continue
        column, label = texts[0]
        after = max((place for place, text in enumerate(row) if text), default=column)
        empty = next((place for place in range(after + 1, len(row)) if not row[place]), None)
        if empty is None:
            parent = label
            continue
        bare = label.lstrip("-–+• ")
        whole = f"{parent} {bare}" if parent and (bare != label or fold(bare).startswith("trong do")) else bare
        figure, score = max(match(whole), match(bare), key=lambda found: found[1])
        slots.append(Slot((table.index, number, empty), whole, figure, score))
        if bare == label and not fold(bare).startswith("trong do"):
            parent = label
    return slots if any(slot.figure for slot in slots) else []


# --- names ------------------------------------------------------------------------------------------------------------


@cache
def _candidates() -> tuple[tuple[str, str, frozenset[str]], ...]:
    """Every name of every figure: (figure, folded, its telling words)."""
    found = []
    for key, (form, figure) in every_figure().items():
        for name in _names(form, figure):
            found.append((key, fold(name), _words(name)))
    return tuple(found)


def _names(form: Form, figure: Figure) -> list[str]:
    if not figure.within:
        return [figure.label, *figure.words]
    parent = form.figure(figure.within)
    label = re.sub(r"^Trong đó ", "", figure.label)
    return [f"{name} {label}" for name in (parent.label, *parent.words)] + list(figure.words)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", fold(text))) - _STOP


@cache
def match(label: str) -> tuple[str, float]:
    """The figure that a name means and how sure that is (1: the same name); ("", 0.0) for none."""
    plain, words = fold(label), _words(label)
    best, score = "", 0.0
    for key, name, telling in _candidates():
        if plain == name:
            return key, 1.0
        if not words or not telling:
            continue
        alike = len(words & telling) / len(words | telling)
        if alike > score:
            best, score = key, alike
    return (best, min(score, 0.99)) if score >= LIKELY else ("", 0.0)


def values_of(request: Request, figures: Mapping[str, int]) -> dict[Place, int | None]:
    """What goes where; None where nothing is known."""
    return {slot.place: figures.get(slot.figure) if slot.figure else None for slot in request.slots}
