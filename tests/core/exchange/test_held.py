"""Interval sets, and the names of files."""

from hypothesis import given
from hypothesis import strategies as st

from core.exchange import layout
from core.exchange.held import common, covers, covers_range, gaps, highest, is_held

_FEED = "ab" * 16
_NUMBERS = st.sets(st.integers(1, 30))


def _intervals(numbers: set[int]) -> list[list[object]]:
    found: list[list[object]] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number, ""])
    return found


@given(_NUMBERS)
def test_gaps_are_what_is_missing_below_the_highest(numbers: set[int]) -> None:
    missing = {n for low, high in gaps(_intervals(numbers)) for n in range(low, high + 1)}
    assert missing == set(range(1, max(numbers, default=0))) - numbers
    held = {_FEED: _intervals(numbers)}
    assert {n for n in range(1, 32) if covers(held, _FEED, n)} == numbers
    assert highest(held, _FEED) == max(numbers, default=0)
    assert is_held(held)


@given(_NUMBERS, _NUMBERS)
def test_what_two_have_in_common(one: set[int], other: set[int]) -> None:
    both = common([{_FEED: _intervals(one)}, {_FEED: _intervals(other)}])
    assert {n for n in range(1, 32) if covers(both, _FEED, n)} == one & other
    for low in range(1, 31):
        assert covers_range(both, _FEED, low, low) == (low in one & other)


def test_what_is_no_interval_set() -> None:
    for wrong in (None, [], {"x": []}, {_FEED: [[2, 1, ""]]}, {_FEED: [[1, True, ""]]}, {_FEED: [[1, 2]]}, {_FEED: 1}):
        assert not is_held(wrong)


def test_names_are_read_as_they_were_written() -> None:
    name = layout.segment_name("a" * 16, 2026, 3, 17, "0123abcd", 1, 1, 999)
    assert name == f"seg/{'a' * 16}/2026/3-17-0123abcd.999.age"
    found = layout.read_segment(name)
    assert found is not None
    assert (found.feed, found.first, found.last, found.hash, found.part, found.parts, found.size) == (
        "a" * 16, 3, 17, "0123abcd", 1, 1, 999,
    )  # fmt: skip
    parted = layout.read_segment(layout.segment_name("a" * 16, 2026, 3, 3, "0123abcd", 2, 3, 999))
    assert parted is not None
    assert (parted.part, parted.parts) == (2, 3)
    for foreign in (
        "seg/../../etc/passwd", f"seg/{'a' * 16}/2026/3-17-0123abcd.999.age.tmp",
        f"seg/{'a' * 16}/2026/3-17-0123abcd (conflicted copy).999.age", f"seg/{'A' * 16}/2026/1-1-00000000.1.age",
    ):  # fmt: skip
        assert layout.read_segment(foreign) is None


def test_aliases_tell_nothing_and_differ_by_kind() -> None:
    aliases = {layout.alias(bytes([n]) * 32, kind, "ab" * 16) for n in (1, 2) for kind in ("office", "device", "feed")}
    assert len(aliases) == 6
    assert all(len(alias) == 16 and alias != "ab" * 8 for alias in aliases)
