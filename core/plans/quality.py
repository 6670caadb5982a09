"""Is the text good enough to be read? A poor scan's words must never become facts."""

import unicodedata

_LEAST_MARKED = 0.20
_LEAST_D = 8  # đ in 1,000 letters
_LEAST_LETTERS = 400


def is_poor_scan(text: str) -> bool:
    """Vietnamese has marks on about 29 % of its letters and 22 to 29 đ in 1,000; a scan read in the wrong language has
    few of either."""
    letters = [letter for letter in text.lower() if letter.isalpha()]
    if len(letters) < _LEAST_LETTERS:
        return False
    marked = sum(letter == "đ" or len(unicodedata.normalize("NFD", letter)) > 1 for letter in letters)
    crossed = letters.count("đ")
    return marked / len(letters) < _LEAST_MARKED or crossed * 1_000 / len(letters) < _LEAST_D
