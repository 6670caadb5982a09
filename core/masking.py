"""Personal data in lists that leave the room: enough left to know a line again, not enough to know the person."""

import re

_DIGITS = re.compile(r"\d{6,}")
_HIDDEN = "(đã che)"
_NAME_WORDS = 6


def masked_name(name: str) -> str:
    """“Nguyễn Văn An” as “Nguyễn V. A.”."""
    first, *rest = name.split() or [""]
    return " ".join([first, *(f"{word[0].upper()}." for word in rest)])


def masked_number(number: str) -> str:
    """Three digits at each end of an identity number; of a shorter one only the last two."""
    if len(number) < 9:
        return "*" * max(0, len(number) - 2) + number[-2:]
    return number[:3] + "*" * (len(number) - 6) + number[-3:]


def masked_text(text: str) -> str:
    """What a personal column says: a name is shortened, a number is covered, running text is left out whole."""
    if not text:
        return ""
    if _DIGITS.fullmatch(text):
        return masked_number(text)
    words = text.split()
    if len(words) <= _NAME_WORDS and not any(sign.isdigit() for sign in text) and all(w[:1].isupper() for w in words):
        return masked_name(text)
    return _HIDDEN
