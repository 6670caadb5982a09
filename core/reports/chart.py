"""Charts described once, drawn by the window and on paper alike, and readable in black and white: bars differ by
hatching, each bar bears its number, and nothing is told by colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Fill = Literal["solid", "hatched", "empty"]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Bar:
    """A rectangle; y grows downwards. Hatched bars have slanted lines, empty ones only their frame."""

    x: float
    y: float
    width: float
    height: float
    fill: Fill = "solid"


@dataclass(frozen=True)
class Stroke:
    x1: float
    y1: float
    x2: float
    y2: float
    light: bool = False


@dataclass(frozen=True)
class Words:
    """A short text whose base line is at y."""

    text: str
    x: float
    y: float
    align: Align = "left"
    strong: bool = False


@dataclass(frozen=True)
class Drawing:
    """`spoken` tells the same in words, for who listens to the screen."""

    width: float
    height: float
    spoken: str
    items: tuple[Bar | Stroke | Words, ...] = field(default=())


_LETTER = 9.0  # the size of the words in points
_ROW = 20.0


def columns_chart(
    values: Sequence[tuple[str, int | None]], width: float = 440, height: float = 118, unit: str = "%"
) -> Drawing:
    """Upright bars with a number on each; a month without anything has a dash instead of a bar."""
    items: list[Bar | Stroke | Words] = []
    base, top = height - 18, 16.0
    most = max((value for _, value in values if value is not None), default=0)
    full = 100 if unit == "%" else max(1, most)
    step = width / max(1, len(values))
    for line in (0.5, 1.0) if unit == "%" else (1.0,):
        y = base - (base - top) * line
        items.append(Stroke(0, y, width, y, light=True))
    for number, (name, value) in enumerate(values):
        x, wide = number * step + step * 0.2, step * 0.6
        middle = x + wide / 2
        if value is None:
            items.append(Words("–", middle, base - 4, "center"))
        else:
            tall = (base - top) * value / full
            fill: Fill = "solid" if unit != "%" or value >= 95 else "hatched"
            items.append(Bar(x, base - tall, wide, tall, fill))
            items.append(Words(f"{value}", middle, base - tall - 3, "center", True))
        items.append(Words(name, middle, height - 5, "center"))
    items.append(Stroke(0, base, width, base))
    told = "; ".join(f"{name}: {'không có' if value is None else f'{value} {unit}'}" for name, value in values)
    return Drawing(width, height, told, tuple(items))


def parts_chart(rows: Sequence[tuple[str, Sequence[int]]], names: Sequence[str], width: float = 440) -> Drawing:
    """Lying bars divided into parts: done (solid), under way (hatched), late or open (empty), with their numbers."""
    fills: tuple[Fill, ...] = ("solid", "hatched", "empty")
    items: list[Bar | Stroke | Words] = []
    label, number = width * 0.4, 34.0
    room = width - label - number
    for place, (name, fill) in enumerate(zip(names, fills, strict=False)):
        x = label + place * room / len(names)
        items.append(Bar(x, 3, 14, 9, fill))
        items.append(Words(name, x + 18, 11))
    for place, (name, parts) in enumerate(rows):
        y, whole = 20 + place * _ROW, sum(parts)
        items.append(Words(_short(name, label - 8), 0, y + 12))
        x = label
        for part, fill in zip(parts, fills, strict=False):
            wide = room * part / whole if whole else 0.0
            if part:
                items.append(Bar(x, y + 2, wide, 13, fill))
            x += wide
        items.append(Words(f"{parts[0]}/{whole}", width, y + 12, "right", True))
    told = "; ".join(
        f"{name}: " + ", ".join(f"{part} {word.lower()}" for part, word in zip(parts, names, strict=False))
        for name, parts in rows
    )
    return Drawing(width, 24 + len(rows) * _ROW, told, tuple(items))


def _short(text: str, width: float) -> str:
    """Cut to about the width: letters are half as wide as they are high."""
    most = int(width / (_LETTER * 0.5))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
