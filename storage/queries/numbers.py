"""Number books as the settings show them: who counts, up to which number, what is lent, what is provisional (R14)."""

from dataclasses import dataclass

from core.cases.numbers import PROVISIONAL, Block, written
from core.intents.case_numbers import book_of, pattern_of
from storage.reader import Reader


@dataclass(frozen=True)
class NumberBook:
    """One book of a year. `owner` and the blocks' devices are ids of PCs; `mine` when this PC counts. `sure` is false
    after a restore or a change of PC, until the last number on paper was typed."""

    kind: str
    year: int
    owner: str
    mine: bool
    last: int
    sure: bool
    blocks: tuple[Block, ...]
    pattern: str
    following: str
    provisional: tuple[str, ...]  # ids of files or entries that wait for a number


def number_book(reader: Reader, kind: str, year: int) -> NumberBook:
    """The book of a kind and year, whether it was begun or not."""
    book = book_of(reader, kind, year)
    pattern = pattern_of(reader) if kind == "case" else "{n}/{year}"
    register = kind.partition("/")[2]
    chosen = "register_entry" if register else "case_file"
    narrowed = " AND register = ?2" if register else ""
    waiting = reader.rows(
        f"SELECT lower(hex(row.id)) FROM {chosen} JOIN row USING (rid) WHERE NOT deleted AND number LIKE ?1{narrowed}",
        f"{PROVISIONAL}-%", *([register] if register else []),
    )  # fmt: skip
    past = max([book.last, *(block.last for block in book.blocks)])
    return NumberBook(
        kind, year, book.owner, book.owner == reader.device, book.last, book.sure, book.blocks, pattern,
        written(pattern, year, past + 1), tuple(id for (id,) in waiting),
    )  # fmt: skip
