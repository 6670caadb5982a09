"""Number books: one owner, blocks for the others, provisional numbers, nothing given out twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases.numbers import DEFAULT_PATTERN, Block, Book, checked_pattern, lend, next_number, same_number, written
from core.errors import KnownError

A, B = "a" * 32, "b" * 32


def free(_number: str) -> bool:
    return False


def test_the_owner_counts_on_and_leaves_lent_numbers_out() -> None:
    book = Book(A, 3, (Block("1", B, 4, 6),))
    assert next_number(book, A, 2026, DEFAULT_PATTERN, free).number == "HS2026-00007"
    used = {"HS2026-00007"}
    assert next_number(book, A, 2026, DEFAULT_PATTERN, used.__contains__).n == 8


def test_another_pc_uses_its_block_then_says_that_it_is_provisional() -> None:
    lent = Book(A, 3, (Block("1", B, 4, 5, used_to=4),))
    found = next_number(lent, B, 2026, DEFAULT_PATTERN, free)
    assert (found.number, found.block, found.provisional) == ("HS2026-00005", "1", False)
    spent = Book(A, 3, (Block("1", B, 4, 5, used_to=5),))
    provisional = next_number(spent, B, 2026, DEFAULT_PATTERN, free)
    assert (provisional.number, provisional.provisional) == ("TẠM-BBBB-2026-1", True)
    assert next_number(spent, B, 2026, DEFAULT_PATTERN, {"TẠM-BBBB-2026-1"}.__contains__).number == "TẠM-BBBB-2026-2"


def test_after_a_restore_the_paper_is_asked_first() -> None:
    with pytest.raises(KnownError, match="số cuối"):
        next_number(Book(A, 3, sure=False), A, 2026, DEFAULT_PATTERN, free)


def test_a_block_lies_behind_everything_given_out() -> None:
    assert lend(Book(A, 12, (Block("1", B, 20, 29),)), 10) == (30, 39)
    assert lend(Book(A, 0), 50) == (1, 50)
    with pytest.raises(KnownError):
        lend(Book(A), 0)


@pytest.mark.parametrize("pattern", ["HS{n}", "{year}", "HS", "{year}-{n:05}-{x}", "{year}{n:05"])
def test_a_pattern_needs_year_and_number(pattern: str) -> None:
    with pytest.raises(KnownError):
        checked_pattern(pattern)


def test_numbers_are_written_and_compared_as_on_paper() -> None:
    assert written("{n:04}/{year}", 2027, 1) == "0001/2027"
    assert checked_pattern(" H42.{year}-{n:06} ") == "H42.{year}-{n:06}"
    assert same_number("HS 2026-00001", "hs2026-00001")


@given(st.lists(st.sampled_from([A, B]), max_size=40), st.integers(1, 10))
def test_no_number_is_given_out_twice(devices: list[str], size: int) -> None:
    book = Book(A, 0, (Block("1", B, 1, size),))
    given_out: list[str] = []
    for device in devices:
        found = next_number(book, device, 2026, DEFAULT_PATTERN, given_out.__contains__)
        given_out.append(found.number)
        if found.n and not found.block:
            book = Book(A, found.n, book.blocks)
    assert len(set(given_out)) == len(given_out)
