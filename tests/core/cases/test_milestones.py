"""The state of a file is one function of its milestones, whatever order they arrive in."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.cases.milestones import ENDS, KINDS, STATES, Milestone, may_follow, pauses, standing

START = datetime(2026, 3, 2, 9)


def steps(*kinds: str) -> list[Milestone]:
    return [Milestone(str(n), kind, START + timedelta(hours=n)) for n, kind in enumerate(kinds)]


def test_a_file_goes_through_its_states() -> None:
    life = [
        ("received", "received"), ("supplement", "waiting_papers"), ("completed", "received"), ("work", "working"),
        ("wait", "waiting_papers"), ("resume", "working"), ("verify", "working"), ("extend", "working"),
        ("hand_over", "working"), ("ready", "ready"), ("apology", "ready"), ("returned", "returned"),
    ]  # fmt: skip
    for n in range(1, len(life) + 1):
        assert standing(steps(*(kind for kind, _ in life[:n]))).state == life[n - 1][1]
    assert standing([]).state == "received"


def test_two_different_ends_are_both_named_and_the_earlier_is_shown() -> None:
    found = standing(steps("received", "returned", "refused"))
    assert (found.state, found.ends, found.disputed) == ("returned", ("returned", "refused"), True)
    assert not standing(steps("received", "returned", "returned")).disputed


def test_an_ended_file_takes_no_step() -> None:
    for end in ENDS:
        assert [kind for kind in KINDS if may_follow(end, kind)] == []  # type: ignore[arg-type]
    assert may_follow("ready", "returned") and not may_follow("waiting_papers", "ready")
    assert not may_follow("working", "completed")


def test_one_moment_holds_intake_before_waiting() -> None:
    same = [Milestone("2", "received", START), Milestone("1", "supplement", START)]
    assert standing(same).state == standing(same[::-1]).state == "waiting_papers"


def test_intake_comes_first_whatever_its_moment() -> None:
    typed_late = [Milestone("1", "received", START + timedelta(days=90)), Milestone("2", "work", START)]
    assert standing(typed_late).state == "working"


def test_pauses_end_where_the_file_went_on() -> None:
    found = pauses(steps("received", "supplement", "completed", "wait"))
    assert found == [(START + timedelta(hours=1), START + timedelta(hours=2)), (START + timedelta(hours=3), None)]
    assert pauses(steps("received", "wait", "withdrawn"))[0][1] == START + timedelta(hours=2)


@given(st.lists(st.tuples(st.sampled_from(list(KINDS)), st.integers(0, 5)), max_size=8), st.randoms())
def test_every_order_of_arrival_gives_one_state(rows: list[tuple[str, int]], source: object) -> None:
    made = [Milestone(f"{n:02}", kind, START + timedelta(hours=hour)) for n, (kind, hour) in enumerate(rows)]
    mixed = list(made)
    source.shuffle(mixed)  # type: ignore[attr-defined]
    assert standing(mixed) == standing(made)
    assert standing(made).state in STATES
