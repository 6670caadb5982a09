"""The strength that is shown: never kinder than what a guesser who knows Vietnamese needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.strength import strength


@pytest.mark.parametrize(
    ("word", "most"),
    [
        ("", 0), ("matkhau123", 0), ("Mật khẩu", 0), ("anhyeuem", 0), ("Anh yêu em", 0), ("12345678", 0),
        ("qwertyuiop", 0), ("ubnd2026", 0), ("nguyen van a", 1), ("Thung lũng xanh 2026", 1), ("24/11/1990", 0),
    ],
)  # fmt: skip
def test_what_is_weak_is_called_weak(word: str, most: int) -> None:
    found = strength(word)
    assert found.level <= most
    assert found.advice


@pytest.mark.parametrize(
    "word", ["gió chuồn bếp lệch ngựa tím vò", "Tr7#kq9!mZx2pL", "ghế bưởi sừng tuyết lươn kẹo rêu"]
)
def test_what_holds_is_called_strong(word: str) -> None:
    found = strength(word)
    assert found.level >= 3
    assert found.advice == ""


def test_marks_and_blanks_do_not_make_it_stronger() -> None:
    assert strength("mật khẩu mới").level == strength("mat khau moi").level


def test_the_officers_own_names_count_for_nothing() -> None:
    own = ("Trần Thị Hương", "UBND xã Cẩm Bình")
    assert strength("Hương Cẩm Bình 1990", own).level == 0
    assert strength("tranthihuong", own).level == 0


@given(st.text(max_size=90), st.text(max_size=20))
def test_every_word_has_a_strength_and_never_shows_in_it(word: str, own: str) -> None:
    found = strength(word, [own])
    assert 0 <= found.level <= 4
    assert len(word) < 6 or word not in repr(found)
