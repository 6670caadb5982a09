"""Is the text good enough to be read? A poor scan's words must never become facts."""

import unicodedata

_LEAST_MARKED = 0.20
_LEAST_D = 8  # đ in 1,000 letters
_LEAST_LETTERS = 400
_ENOUGH_LETTERS = 3_000  # fewer may lack đ by chance
_DOUBTFUL_MARKED = 0.24


def is_poor_scan(text: str) -> bool:
    """Vietnamese has marks on about 29 % of its letters and 22 to 29 đ in 1,000; a scan read in the wrong language has
    few of either."""
    letters = [letter for letter in text.lower() if letter.isalpha()]
    if len(letters) < _LEAST_LETTERS:
        return False
    marked = sum(letter == "đ" or len(unicodedata.normalize("NFD", letter)) > 1 for letter in letters)
    share, crossed = marked / len(letters), letters.count("đ") * 1_000 / len(letters)
    few = crossed < _LEAST_D and (len(letters) >= _ENOUGH_LETTERS or share < _DOUBTFUL_MARKED)
    return share < _LEAST_MARKED or few
