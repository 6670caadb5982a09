"""What an office taught the reader: its own header words, names of units and abbreviations."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from core.text import fold, one_line

HEADER, UNIT, SHORT = "header", "unit", "short"
KINDS = {HEADER: "Tên cột", UNIT: "Tên đơn vị", SHORT: "Chữ viết tắt"}
COLUMNS = {
    "no": "Số thứ tự", "text": "Nội dung", "lead": "Chủ trì", "coord": "Phối hợp", "deadline": "Thời hạn",
    "product": "Sản phẩm",
}  # fmt: skip
_PARTS = re.compile(r"(\s*[,;]\s*)")


@dataclass(frozen=True)
class Vocabulary:
    """`headers`: words over a column -> its name in `COLUMNS`; `units`: a unit's other name -> its name; `short`: an
    abbreviation -> what it stands for. Keys may be written with or without marks and capitals."""

    headers: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[tuple[str, str, str]]) -> "Vocabulary":
        """From (kind, words, meaning) entries; a kind that this program does not know is left alone."""
        found: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
        for kind, words, meaning in entries:
            if kind in found and not (kind == HEADER and meaning not in COLUMNS):
                found[kind][words] = meaning
        return cls(found[HEADER], found[UNIT], found[SHORT])

    def column(self, words: str) -> str | None:
        """The column that this office calls so; `words` are folded."""
        return self._headers.get(words)

    def unit(self, text: str) -> str:
        """A lead or co-ordination cell with the office's own names for its units and abbreviations written out."""
        if not self._units and not self._short:
            return text
        if (whole := self._units.get(fold(text).strip(" ."))) is not None:
            return whole
        parts = _PARTS.split(text)
        parts[::2] = [self._units.get(fold(part).strip(" ."), part) for part in parts[::2]]
        return " ".join(self._written_out(word) for word in one_line("".join(parts)).split(" "))

    def _written_out(self, word: str) -> str:
        bare = word.strip(",;.()")
        return word.replace(bare, self._short[fold(bare)]) if fold(bare) in self._short else word

    @cached_property
    def _headers(self) -> dict[str, str]:
        return {fold(words): column for words, column in self.headers.items()}

    @cached_property
    def _units(self) -> dict[str, str]:
        return {fold(alias).strip(" ."): name for alias, name in self.units.items()}

    @cached_property
    def _short(self) -> dict[str, str]:
        return {fold(words): meaning for words, meaning in self.short.items()}


NOTHING_TAUGHT = Vocabulary()
