"""Word's automatic numbers: what a reader sees before a paragraph although no text says it."""

import zipfile
from typing import Any

from core.plans.package import parsed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_W}val"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


class Numbering:
    """Counts the lists of one document in the order in which its paragraphs come."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._styles: dict[str, tuple[str | None, int, str | None]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        names = set(package.namelist())
        if "word/numbering.xml" in names:
            self._read_numbering(parsed(package, "word/numbering.xml"))
        if "word/styles.xml" in names and self._levels:
            self._read_styles(parsed(package, "word/styles.xml"))

    def label(self, paragraph: Any) -> str:
        """The number before a paragraph, such as "1." or "-"; "" without one. Counts on."""
        found = self._of(paragraph)
        if found is None:
            return ""
        list_id, level = found
        levels = self._levels.get(self._abstract.get(list_id, ""), {})
        if level not in levels:
            return ""
        form, text, start = levels[level]
        counts = self._counts.setdefault(list_id, {})
        counts[level] = counts.get(level, self._starts.get((list_id, level), start) - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if form == "bullet":
            return "-"
        if form == "none":
            return ""
        for other in range(level + 1):
            kind, _, first = levels.get(other, ("decimal", "", 1))
            text = text.replace(f"%{other + 1}", _written(counts.get(other, first), kind))
        return text.strip()

    def _of(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return None
        style = properties.find(f"{_W}pStyle")
        list_id, level = _num_of(properties)
        name = style.get(_VAL) if style is not None else None
        while list_id is None and name in self._styles:
            list_id, styled, name = self._styles[name]
            level = styled if list_id is not None else level
        return None if list_id in (None, "0") else (str(list_id), level)

    def _read_numbering(self, root: Any) -> None:
        for abstract in root.iter(f"{_W}abstractNum"):
            levels = self._levels.setdefault(abstract.get(f"{_W}abstractNumId"), {})
            for level in abstract.iter(f"{_W}lvl"):
                form, text, start = (level.find(f"{_W}{name}") for name in ("numFmt", "lvlText", "start"))
                levels[int(level.get(f"{_W}ilvl") or 0)] = (
                    form.get(_VAL) if form is not None else "decimal",
                    (text.get(_VAL) or "") if text is not None else "",
                    int(start.get(_VAL) or 1) if start is not None else 1,
                )
        for number in root.iter(f"{_W}num"):
            abstract = number.find(f"{_W}abstractNumId")
            if abstract is not None:
                self._abstract[number.get(f"{_W}numId")] = abstract.get(_VAL)
            for override in number.iter(f"{_W}startOverride"):
                level = int(override.getparent().get(f"{_W}ilvl") or 0)
                self._starts[number.get(f"{_W}numId"), level] = int(override.get(_VAL) or 1)

    def _read_styles(self, root: Any) -> None:
        for style in root.iter(f"{_W}style"):
            properties, based = style.find(f"{_W}pPr"), style.find(f"{_W}basedOn")
            list_id, level = _num_of(properties) if properties is not None else (None, 0)
            parent = based.get(_VAL) if based is not None else None
            self._styles[style.get(f"{_W}styleId")] = (list_id, level, parent)


def _num_of(properties: Any) -> tuple[str | None, int]:
    number = properties.find(f"{_W}numPr")
    if number is None:
        return None, 0
    list_id, level = number.find(f"{_W}numId"), number.find(f"{_W}ilvl")
    return (
        list_id.get(_VAL) if list_id is not None else None,
        int(level.get(_VAL) or 0) if level is not None else 0,
    )


def _written(number: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        text, rest = "", number
        for value, letters in _ROMAN:
            while rest >= value:
                text, rest = text + letters, rest - value
        return text if form == "upperRoman" else text.lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    return f"{number:02}" if form == "decimalZero" else str(number)
