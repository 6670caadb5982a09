"""The review of a read document: nothing is lost, everything can be taken back, only what was taken is accepted."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import KnownError
from core.plans.review import Known, Review


def _plan(count: int) -> dict[str, Any]:
    rows = [
        {"no": str(n), "section": None, "text": f"Việc {n}", "lead": "A" if n % 2 else "B", "coord": None,
         "deadline_raw": "Tháng 9", "deadline": {}, "source": {"line": n}, "confidence": "check" if n == 2 else "sure"}
        for n in range(1, count + 1)
    ]  # fmt: skip
    duty = {"text": "Báo cáo", "actor": "A", "quote": "q", "due_rule": None, "source": {"line": 99}}
    return {"meta": {}, "tasks": rows, "recurring_duties": [duty], "oneoff_duties": [], "warnings": []}


_STEPS = st.lists(
    st.tuples(st.sampled_from(["take", "skip", "", "edit", "back", "put"]), st.integers(0, 5)), max_size=25
)


@given(_STEPS)
def test_taking_back_everything_gives_the_beginning(steps: list[tuple[str, int]]) -> None:
    review = Review.of(_plan(5), [])
    beginning = list(review.entries)
    for kind, place in steps:
        _do(review, kind, min(place, len(review.entries) - 1))
    while review.take_back():
        pass
    assert review.entries == beginning


@given(_STEPS)
def test_only_what_stands_as_taken_is_accepted_and_keeping_loses_nothing(steps: list[tuple[str, int]]) -> None:
    review = Review.of(_plan(5), ["một", "hai"])
    for kind, place in steps:
        _do(review, kind, min(place, len(review.entries) - 1))
    accepted = review.accepted()
    taken = [entry.item for entry in review.entries if entry.decision == "take"]
    rows = [accepted["plan"]["tasks"][n] for n in accepted["tasks"]]
    assert rows + [accepted["plan"]["recurring_duties"][n] for n in accepted["duties"]] == taken
    assert Review.from_json(review.as_json()).entries == review.entries


def _do(review: Review, kind: str, place: int) -> None:
    if kind == "edit":
        review.edit([place], text=f"Sửa {place}")
    elif kind == "back":
        review.take_back()
    elif kind == "put":
        item = review.entries[place].item
        review.put(place, [{**item, "text": "Nửa đầu"}, {**item, "text": "Nửa sau"}])
    else:
        review.decide([place], kind)  # type: ignore[arg-type]


def test_doubtful_rows_come_first() -> None:
    review = Review.of(_plan(4), [])
    assert [review.entries[n].item["text"] for n in review.order][:2] == ["Việc 2", "Việc 1"]


def test_rows_that_read_the_same_are_found() -> None:
    assert Review.of(_plan(4), []).alike(0, "lead") == [2]


def test_a_known_document_shows_new_changed_and_gone_rows() -> None:
    known = [
        dict(row, id=str(n), deadline_raw="Tháng 8" if n == 0 else "Tháng 9") for n, row in enumerate(_plan(3)["tasks"])
    ]
    plan = _plan(4)
    del plan["tasks"][1]
    review = Review.of(plan, [], Known(known, frozenset({0})))
    assert [(entry.kind, entry.item["text"], entry.news) for entry in review.entries] == [
        ("tasks", "Việc 1", "changed"), ("tasks", "Việc 3", "same"), ("tasks", "Việc 4", "new"),
        ("duties", "Báo cáo", "same"), ("gone", "Việc 2", "gone"),
    ]  # fmt: skip
    assert review.entries[0].differs == ("deadline_raw",)
    assert review.accepted()["gone"] == []
    review.decide([4], "take")
    assert review.accepted()["gone"] == ["1"]


def test_nothing_of_a_poor_scan_is_taken_in_bulk() -> None:
    review = Review.of(_plan(4) | {"scan": {"pages": {"1": [0, 0.0]}, "lost": 0.2, "poor": True}}, [])
    assert review.sure == []
    with pytest.raises(KnownError) as refused:
        review.decide([0, 1], "take")
    assert refused.value.code == "poor-scan"
    assert [entry.decision for entry in review.entries[:2]] == ["", ""]
    review.decide([0], "take")
    review.decide([0, 1], "skip")
    assert [entry.decision for entry in review.entries[:2]] == ["skip", "skip"]
