"""Tinos (the metrics of Times New Roman): registering it, measuring text, breaking it into lines.

A letter that the font lacks would print as a blank and nobody would notice, so it is an error.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from core.assets import asset
from core.errors import KnownError
from core.text import nfc

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"
# What has no ink and only confuses measuring: soft hyphen, zero-width and direction marks, variation selectors.
_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")
_CONTROLS = re.compile(r"[^\S\n ]|[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_BREAK_AFTER = "/-_.,;:?&="
_EM = 1000  # widths are kept in thousandths of the font size
_SLACK = 1e-6


class _Widths(dict[str, float]):
    """The width of each character the font has; asking for another one is the error."""

    def __missing__(self, char: str) -> float:
        name = unicodedata.name(char, "").lower()
        raise KnownError(
            "missing-glyph",
            f"Phông chữ in không có ký tự “{char}” (U+{ord(char):04X}{' ' + name if name else ''}).",
            "Sửa hoặc bỏ ký tự này trong nội dung rồi in lại.",
        )


@cache
def widths(font: str) -> _Widths:
    """Character widths of one of the four styles; registers the font with the PDF library on first use."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont(font, str(asset(f"fonts/{font}.ttf"))))
    face = pdfmetrics.getFont(font).face
    codes = (code for code, glyph in face.charToGlyph.items() if glyph)
    return _Widths({chr(code): face.charWidths.get(code, face.defaultWidth) for code in codes})


def clean(text: str) -> str:
    """Text as it is printed: NFC, without invisible signs; line ends stay, other blanks are plain."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    return _CONTROLS.sub(" ", _INVISIBLE.sub("", nfc(text).replace("\r\n", "\n").replace("\u2028", "\n")))


def text_width(text: str, font: str, size: float) -> float:
    """Width of one line in points. Raises KnownError for a character that the font lacks."""
    return sum(map(widths(font).__getitem__, text)) * size / _EM


def wrap_lines(text: str, font: str, size: float, width: float) -> list[str]:
    """The text in lines of at most `width` points, broken between words only.

    A token wider than a whole line is broken after a sign such as "/" where there is one, else between letters. Line
    ends of the text stay. Raises KnownError for a character that the font lacks.
    """
    return list(_wrapped(text, font, width * _EM / size + _SLACK))


@lru_cache(maxsize=2_000)  # tables say the same again and again
def _wrapped(text: str, font: str, room: float) -> tuple[str, ...]:
    return tuple(line for part in clean(text).split("\n") for line in _fill(part.split(), font, room))


def _fill(words: Sequence[str], font: str, room: float) -> Iterator[str]:
    blank = widths(font)[" "]
    line: list[str] = []
    used = 0.0
    for word in words:
        width = _word_width(font, word)
        if line and used + blank + width > room:
            yield " ".join(line)
            line, used = [], 0.0
        if width > room:
            *pieces, word = _cut(word, font, room)
            yield from pieces
            width = _word_width(font, word)
        used += width + (blank if line else 0.0)
        line.append(word)
    yield " ".join(line)


@lru_cache(maxsize=20_000)  # Vietnamese is written in a few thousand syllables
def _word_width(font: str, word: str) -> float:
    return sum(map(widths(font).__getitem__, word))


def _cut(word: str, font: str, room: float) -> Iterator[str]:
    """A token too wide for a line, in pieces that fit; a piece holds at least one letter with its marks."""
    measure = widths(font)
    start, used, sign = 0, 0.0, 0
    for place, char in enumerate(word):
        width = measure[char]
        if used + width > room and place > start and not unicodedata.combining(char):
            end = sign if sign > start else place
            yield word[start:end]
            used = sum(map(measure.__getitem__, word[end:place]))
            start, sign = end, 0
        used += width
        if char in _BREAK_AFTER:
            sign = place + 1
    yield word[start:]
