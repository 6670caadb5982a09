"""Vietnamese text: one normal form, folding for search, and the words of small numbers."""

import re
import unicodedata

_BLANKS = re.compile(r"\s+")


def nfc(text: str) -> str:
    """The one form in which text is kept: composed Unicode (NFC)."""
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """NFC text with every run of blanks and line breaks made one blank."""
    return _BLANKS.sub(" ", nfc(text)).strip()


def fold(text: str) -> str:
    """Lower case without marks, đ as d, blanks single: what `ke hoach` and `Kế hoạch` have in common."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return _BLANKS.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()
