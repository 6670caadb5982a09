"""What kind a page of a PDF is: text, a scan, or a scan over which some program laid text it had read."""

import re
from typing import Literal

from core.text import nfc

Kind = Literal["text", "scan", "layer", "wrong-layer"]
_FEWEST = 40  # letters: a picture with at most its number as text
_FEW = 200  # letters: with a picture all over the page, a stamp of the scanner's program or a running head
_COVERED = 0.8
_SOME = 0.25
_MARKED = re.compile("[\u1ea0-\u1ef9]")
_LETTER = re.compile(r"[^\W\d_]")
_LEAST_MARKED = 0.05  # Vietnamese has 15 to 17 of these letters in a hundred; read in a wrong language none is left
_LEAST_LETTERS = 120


def kind_of(text: str, cover: float) -> Kind:
    """`cover` is the share of the page that pictures take."""
    letters = len(_LETTER.findall(text))
    if (letters < _FEWEST and cover > _SOME) or (letters < _FEW and cover > _COVERED):
        return "scan"
    if cover > _COVERED:
        return "wrong-layer" if is_wrong_language(text) else "layer"
    return "text"


def is_wrong_language(text: str) -> bool:
    """Whether this was read from a picture by a program that took it for another language."""
    words = nfc(text).lower()
    letters = len(_LETTER.findall(words))
    return letters >= _LEAST_LETTERS and len(_MARKED.findall(words)) < _LEAST_MARKED * letters
