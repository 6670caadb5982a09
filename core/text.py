"""Vietnamese text: one normal form, folding for search, and the words of small numbers."""

import unicodedata


class _Unmarked(dict[int, int | None]):
    """A translation that leaves out combining marks; fills itself with the letters it meets."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_UNMARKED = _Unmarked()


def nfc(text: str) -> str:
    """The one form in which text is kept: composed Unicode (NFC)."""
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """NFC text with every run of blanks and line breaks made one blank."""
    return " ".join(nfc(text).split())


def fold(text: str) -> str:
    """Lower case without marks, đ as d, blanks single: what `ke hoach` and `Kế hoạch` have in common."""
    plain = text.lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFD", plain.replace("đ", "d")).translate(_UNMARKED)
    return " ".join(plain.split())
