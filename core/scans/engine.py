"""Tesseract with the Vietnamese data that ships with the program. Worker only.

The engine opens its data by a name in the old code page of Windows, and folders of users have Vietnamese letters: the
worker goes into the folder and names it ".". Pictures are handed over as such, never by a file's name.
"""

import os
from typing import Any

from core.assets import asset
from core.scans.seen import Box, Line, SeenWord
from core.text import nfc

_PAGE, _BLOCK, _ONE_LINE = 3, 6, 7  # Tesseract's own numbers of ways to look at a picture
_WORD_LEVEL = "5"
_ONE_ENGINE = 1  # the neural one; the data has no other
_SIGNS = str.maketrans({"⁄": "/", "½": "1/2", "¼": "1/4", "¾": "3/4"})  # days are written with plain signs
Picture = Any


class Engine:
    """One recogniser, used for page after page."""

    def __init__(self) -> None:
        os.environ["OMP_THREAD_LIMIT"] = "1"
        import tesserocr

        os.chdir(asset("tessdata"))
        self._api = tesserocr.PyTessBaseAPI(path=".", lang="vie", psm=_PAGE, oem=_ONE_ENGINE)
        self._api.SetVariable("debug_file", os.devnull)

    def page(self, picture: Picture, dpi: int) -> list[Line]:
        """The lines of running text of a whole page."""
        return self._read(picture, dpi, _PAGE)

    def block(self, picture: Picture, dpi: int) -> list[Line]:
        """The lines of one even block, such as a cell."""
        return self._read(picture, dpi, _BLOCK)

    def single(self, picture: Picture, dpi: int) -> list[Line]:
        """One line, such as a number alone in its cell."""
        return self._read(picture, dpi, _ONE_LINE)

    def _read(self, picture: Picture, dpi: int, way: int) -> list[Line]:
        """Places are pixels of the picture."""
        self._api.SetPageSegMode(way)
        self._api.SetImage(picture)
        self._api.SetSourceResolution(dpi)
        self._api.Recognize()
        lines: dict[tuple[str, ...], list[SeenWord]] = {}
        for row in self._api.GetTSVText(0).splitlines():
            parts = row.split("\t")
            if len(parts) < 12 or parts[0] != _WORD_LEVEL or not parts[11].strip():
                continue
            left, top, width, height = map(int, parts[6:10])
            box: Box = (left, top, left + width, top + height)
            word = SeenWord(nfc(parts[11].strip().translate(_SIGNS)), float(parts[10]), box)
            lines.setdefault(tuple(parts[2:5]), []).append(word)
        self._api.Clear()
        return [tuple(words) for words in lines.values()]

    def close(self) -> None:
        self._api.End()
