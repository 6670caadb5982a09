"""The numbers of case files: a book for each kind and year, its owner, and the blocks it lends (R14).

Numbers are never made at merge. The owner device counts on; another device counts inside a block that it was lent,
else its number says that it is provisional. After a restore the book asks for the last number on paper first. A number
begins anew each year.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from core.errors import KnownError
from core.text import fold

DEFAULT_PATTERN = "HS{year}-{n:05}"
PROVISIONAL = "TẠM"
_FIELDS = re.compile(r"\{(year|n)(?::(0\d))?\}")


@dataclass(frozen=True)
class Block:
    """Numbers lent to a device, both ends included; `used_to` is the last one it gave out, 0 for none."""

    id: str
    device: str
    first: int
    last: int
    used_to: int = 0


@dataclass(frozen=True)
class Book:
    """A number book. `last` is the last number its owner gave out or was told of; `sure` is false after a restore,
    until somebody typed the last number on paper."""

    owner: str
    last: int = 0
    blocks: tuple[Block, ...] = ()
    sure: bool = True


@dataclass(frozen=True)
class Issued:
    """`n` is None for a provisional number; `block` is the id of the block that it comes from, "" for the book."""

    number: str
    n: int | None
    block: str = ""

    @property
    def provisional(self) -> bool:
        return self.n is None


Taken = Callable[[str], bool]


def next_number(book: Book, device: str, year: int, pattern: str, taken: Taken) -> Issued:
    """The next number that this device may give out. `taken` tells of a written number whether a file has it."""
    if device != book.owner:
        for block in (each for each in book.blocks if each.device == device):
            for n in range(max(block.first, block.used_to + 1), block.last + 1):
                if not taken(written(pattern, year, n)):
                    return Issued(written(pattern, year, n), n, block.id)
        return next(
            Issued(name, None) for n in count(1) if not taken(name := f"{PROVISIONAL}-{device[:4].upper()}-{year}-{n}")
        )
    if not book.sure:
        raise KnownError(
            "last-number-unknown",
            f"Sổ số năm {year} vừa được phục hồi hoặc chuyển máy nên chưa biết số cuối trên giấy.",
            "Ghi số cuối cùng đã cấp trên giấy, rồi nhận hồ sơ lại.",
        )
    lent = [range(block.first, block.last + 1) for block in book.blocks]
    free = (n for n in count(book.last + 1) if not any(n in block for block in lent))
    return next(Issued(name, n) for n in free if not taken(name := written(pattern, year, n)))


def written(pattern: str, year: int, n: int) -> str:
    """The number as it is written: {year} and {n:05} in the office's pattern."""
    return _FIELDS.sub(lambda found: format(year if found[1] == "year" else n, found[2] or ""), pattern)


def checked_pattern(pattern: str) -> str:
    """A pattern that holds both the year and the number, so that no two files of any year are written alike."""
    held = {found[1] for found in _FIELDS.finditer(pattern)}
    if held != {"year", "n"} or "{" in _FIELDS.sub("", pattern):
        raise KnownError(
            "bad-pattern", "Mẫu số hồ sơ phải có {year} và {n}.", f"Ví dụ: {DEFAULT_PATTERN} cho HS2026-00001."
        )
    return pattern.strip()


def lend(book: Book, size: int) -> tuple[int, int]:
    """First and last number of the next block, behind every number given out or lent."""
    if not 1 <= size <= 10_000:
        raise KnownError("bad-block", "Khối số phải có từ 1 đến 10.000 số.")
    first = max([book.last, *(block.last for block in book.blocks)]) + 1
    return first, first + size - 1


def same_number(one: str, two: str) -> bool:
    """Whether two numbers are the same on paper: case, accents and blanks do not count."""
    return fold(one).replace(" ", "") == fold(two).replace(" ", "")
