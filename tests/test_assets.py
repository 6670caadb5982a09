"""The shipped fonts have every letter, and the palette is readable."""

import hashlib
import json
import unicodedata

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from core.assets import asset

_BASES = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_VOWELS = "aăâeêioôơuưy"
_MARKS = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = sorted(
    {letter for base in _BASES for letter in (base, base.upper())}
    | {
        unicodedata.normalize("NFC", letter + mark)
        for base in _VOWELS
        for letter in (base, base.upper())
        for mark in _MARKS
    }
)
FONTS = ["Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic", "OpenSans-Regular", "OpenSans-SemiBold"]
TOKENS = json.loads(asset("theme/tokens.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FONTS)
def test_every_vietnamese_letter_is_in_the_font(name: str) -> None:
    known = TTFontFile(str(asset(f"fonts/{name}.ttf"))).charToGlyph
    assert [letter for letter in LETTERS if ord(letter) not in known] == []
    assert len([letter for letter in LETTERS if ord(letter) > 127]) == 134


def _light(code: str) -> float:
    parts = [int(code[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(a: str, b: str) -> float:
    high, low = sorted((_light(a), _light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("kind", "least"), [("text_4_5", 4.5), ("shape_3_0", 3.0)])
def test_the_palette_has_contrast(mode: str, kind: str, least: float) -> None:
    pairs = [pair.split(" on ") for pair in TOKENS["contrast"][mode][kind]]
    assert len(pairs) >= 5
    poor = {(ink, ground) for ink, ground in pairs if _contrast(TOKENS[mode][ink], TOKENS[mode][ground]) < least}
    assert poor == set()


def test_every_icon_that_is_named_is_there() -> None:
    named = {tone["icon"] for tone in TOKENS["tones"].values()}
    assert named
    assert {name for name in named if not asset(f"icons/{name}.svg").is_file()} == set()


def test_the_data_of_the_recogniser_is_the_one_that_its_licence_names() -> None:
    content = asset("tessdata/vie.traineddata").read_bytes()
    assert hashlib.sha256(content).hexdigest() in asset("tessdata/LICENSE-tessdata.txt").read_text(encoding="utf-8")
