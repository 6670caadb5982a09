"""Every shipped figure is counted again another way; what belongs together adds up."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reports.forms import form_of, forms
from core.reports.periods import Window, window_of
from core.reports.tables import Counted
from storage.office import Office
from storage.queries.reports import behind, count
from tests.books import new_book
from tests.storage.reports.random_office import BEGIN, DAYS, fill, recount

HALF = window_of("2026-H1")
days = st.integers(0, DAYS).map(lambda number: BEGIN + timedelta(days=number))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = new_book(tmp_path_factory.mktemp("reports") / "so").office
    office.do(fill, seed=20261124)
    yield office
    office.close()


def _all(office: Office, window: Window) -> dict[str, Counted]:
    return {table.form.id: table for table in office.ask(count, list(forms()), window)}


@pytest.mark.parametrize("period", ["2026-H1", "2026-05", "2025"])
def test_every_shipped_figure_is_what_a_second_count_finds(filled: Office, period: str) -> None:
    window = window_of(period)
    found = {(id, key.partition(".")[2]): n for id, t in _all(filled, window).items() for key, n in t.totals().items()}
    expected = recount(filled, window.first, window.last)
    assert {key: (found[key], number) for key, number in expected.items() if found[key] != number} == {}
    assert sum(number > 0 for number in expected.values()) > (60 if period == "2026-H1" else 20)


def test_the_rows_behind_a_number_are_as_many_as_it_says(filled: Office) -> None:
    for id, table in _all(filled, HALF).items():
        for figure in table.form.figures:
            if figure.filter.get("add") or any(form_of(id).figure(part).filter.get("add") for part in figure.sum):
                continue
            for group in table.groups:
                rows = filled.ask(behind, id, figure.key, HALF, group.key).rids
                assert len(rows) == table.value(figure.key, group.key), (id, figure.key, group)


@given(first=days, length=st.integers(0, 200))
def test_parts_add_up_to_the_whole(filled: Office, first: date, length: int) -> None:
    for table in _all(filled, Window(first, first + timedelta(days=length))).values():
        for figure in table.form.figures:
            if figure.exact:
                for group in table.groups:
                    parts = sum(table.value(part.key, group.key) for part in table.form.parts(figure.key))
                    assert parts == table.value(figure.key, group.key), (table.form.id, figure.key, group)


@given(first=days, length=st.integers(1, 200), cut=st.integers(0, 199))
def test_a_window_split_in_two_adds_up(filled: Office, first: date, length: int, cut: int) -> None:
    last, middle = first + timedelta(days=length), first + timedelta(days=min(cut, length - 1))
    whole, one, two = (
        _all(filled, Window(*days)) for days in ((first, last), (first, middle), (middle + timedelta(days=1), last))
    )
    for id, table in whole.items():
        for figure in table.form.figures:
            if figure.filter.get("timing") in (["overdue"], ["in-time"]) or id == "ke-hoach":
                continue  # how things stood on the last day
            if figure.filter.get("when") in ("received", "settled", "due", "done", "entered", "sent"):
                if figure.of == "task" and figure.filter.get("timing"):
                    continue
                assert table.value(figure.key) == one[id].value(figure.key) + two[id].value(figure.key), figure.key


@given(first=days, length=st.integers(0, 200))
def test_what_came_in_is_settled_or_still_open(filled: Office, first: date, length: int) -> None:
    table = _all(filled, Window(first, first + timedelta(days=length)))["tthc"]
    assert table.value("tong") == table.value("da-giai-quyet") + table.value("dang-giai-quyet")


def test_one_plan_can_be_counted_alone(filled: Office) -> None:
    from storage.queries.records import documents

    plans = [row.record["id"] for row in filled.ask(documents)]
    every = _all(filled, HALF)["ke-hoach"].value("giao")
    alone = [filled.ask(count, ["ke-hoach"], HALF, document=id)[0].value("giao") for id in plans]
    assert every == sum(alone) > max(alone)
