"""Is the text good enough to be read? A poor scan's words must never become facts."""

import re

from core.text import nfc

_LETTER = re.compile(r"[^\W\d_]")
_MARKED = re.compile(r"[^\W\d_a-z]")
_LEAST_MARKED = 0.20
_LEAST_D = 8  # đ in 1,000 letters
_LEAST_LETTERS = 400
_ENOUGH_LETTERS = 3_000  # fewer may lack đ by chance
_DOUBTFUL_MARKED = 0.24
_ENOUGH_TEXT = 60_000


def is_poor_scan(text: str) -> bool:
    """Vietnamese has marks on about 29 % of its letters and 22 to 29 đ in 1,000; a scan read in the wrong language has
    few of either."""
    words = nfc(text[:_ENOUGH_TEXT]).lower()
    letters = len(_LETTER.findall(words))
    if letters < _LEAST_LETTERS:
        return False
    share, crossed = len(_MARKED.findall(words)) / letters, words.count("đ") * 1_000 / letters
    few = crossed < _LEAST_D and (letters >= _ENOUGH_LETTERS or share < _DOUBTFUL_MARKED)
    return share < _LEAST_MARKED or few
