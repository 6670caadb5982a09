"""The rule of one cell: the same answer in any order, and no value lost without a trace."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from core.exchange.cell import Written, settle

_VALUES = st.lists(
    st.builds(
        Written,
        stamp=st.integers(0, 5),
        feed=st.sampled_from("abc"),
        hash=st.sampled_from("xyz"),
        seq=st.integers(1, 5),
        value=st.sampled_from(["Một", "Hai", "Ba"]),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda written: (written.stamp, written.feed, written.hash),
)


def _saw_none(_a: Written, _b: Written) -> bool:
    return False


@given(_VALUES)
def test_the_order_of_arrival_does_not_matter(values: list[Written]) -> None:
    answers = {(settle(order, _saw_none).shown, settle(order, _saw_none).siblings) for order in permutations(values)}
    assert len(answers) == 1


@given(_VALUES)
def test_every_value_is_shown_or_kept_or_says_the_same(values: list[Written]) -> None:
    settled = settle(values, _saw_none)
    kept = {settled.shown.value, *(sibling.value for sibling in settled.siblings)}
    assert kept == {written.value for written in values}
    assert settled.shown.value not in {sibling.value for sibling in settled.siblings}
    assert settled.shown.value == max(values, key=lambda written: written.order).value


@given(_VALUES)
def test_what_an_author_had_seen_is_past(values: list[Written]) -> None:
    newest = max(values, key=lambda written: written.order)
    settled = settle(values, lambda a, b: a is newest and b is not newest)
    assert settled.shown is newest
    assert settled.siblings == ()


def test_the_same_fact_is_no_conflict_and_the_earlier_statement_stands() -> None:
    early = Written(1, "a", "x", 1, {"state": "done", "done_on": "2026-11-20"})
    late = Written(2, "b", "y", 1, {"state": "done", "done_on": "2026-11-23"})
    settled = settle([late, early], _saw_none, lambda value: value["state"])
    assert settled.shown is early
    assert settled.siblings == ()
