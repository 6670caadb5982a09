"""How many upright strokes a Roman number really has, counted in its picture: the engine drops or adds one easily."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from core.scans.seen import Line, SeenWord

_AFTER_QUARTER = re.compile(r"^[Qq]u[ýí]$")
_NUMBER = re.compile(r"^([ITHUL1l|!]{1,4})(?=$|[/.)-]|20\d\d)(.*)$")
_FIRST_NUMBER = re.compile(r"^([ITHULMN1l|!imn]{1,4})(?=$|[.)])(.*)$")
_TALL = 0.8  # of the word's height
_WIDEST = 0.34  # of the word's height: a stroke is thin
_WIDEST_GAP = 0.6
_ROUND = 0.42  # of the word's height: a digit's side, neither a stroke nor its feet
_MOST = 3  # I, II, III; what has a V is another matter
_DOUBTED = 70.0
Picture = Any
_STROKES = {"H": 2, "U": 2, "N": 2, "M": 3, "I": 1, "l": 1, "1": 1, "|": 1, "!": 1, "i": 1, "L": 1, "T": 1}


def strokes_in(text: str) -> int:
    """How many strokes these letters are made of; V and X do not count, any other letter counts too much."""
    return sum(_STROKES.get(letter, 9) for letter in text if letter not in "VX")


def counted(lines: Sequence[Line], picture: Picture, heading: bool) -> list[Line]:
    """The lines with the numbers of quarters put right, and with `heading` the number that begins the first line too.
    Places are pixels of the picture. What was put right is shown as unsure."""
    found, before = [], ""
    for line in lines:
        words = []
        for word in line:
            first = heading and any(letter.isalnum() for letter in word.text)
            heading = heading and not first
            if _AFTER_QUARTER.match(before) or first:
                word = _counted(word, picture, first)
            words.append(word)
            before = word.text
        found.append(tuple(words))
    return found


def _counted(word: SeenWord, picture: Picture, first: bool) -> SeenWord:
    number = (_FIRST_NUMBER if first else _NUMBER).match(word.text)
    if number is None or (first and number[1].isdigit()):
        return word
    count = _stems(word, picture)
    if not 1 <= count <= _MOST:
        return word if first else replace(word, certain=min(word.certain, _DOUBTED))
    if count == strokes_in(number[1]) and not number[1].islower():
        return word
    rest = f"/{number[2]}" if number[2][:1].isdigit() else number[2]  # the slash went with the stroke
    return replace(word, text="I" * count + rest, certain=min(word.certain, _DOUBTED))


def _stems(word: SeenWord, picture: Picture) -> int:
    """Thin dark runs of columns as high as the word, from its left until something rounder comes, or a wide gap."""
    from PIL import Image

    left, top, right, bottom = (round(part) for part in word.box)
    high = bottom - top
    if high < 8 or right - left < 2:
        return 0
    cut = picture.crop((left - 2, top, right + 2, bottom)).point(lambda grey: 255 if grey < 140 else 0)
    columns = cut.resize((cut.width, 1), Image.Resampling.BOX).tobytes()
    tall = [share >= 255 * _TALL for share in columns]
    starts = [n for n, here in enumerate(tall) if here and not (n and tall[n - 1])]
    count, end = 0, 0
    for start in starts:
        gap = columns[end + 1 : start - 1]
        if count and (start - end > _WIDEST_GAP * high or any(share > 255 * _ROUND for share in gap)):
            break
        end = next((n for n in range(start, len(tall)) if not tall[n]), len(tall))
        if end - start > _WIDEST * high:
            return 0
        count += 1
    return count
