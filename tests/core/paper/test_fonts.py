"""Measuring and breaking text."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import KnownError
from core.paper.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR, clean, text_width, widths, wrap_lines

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
MARKED = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]
LETTERS = [letter for low in MARKED if not low.isascii() for letter in (low, low.upper())]
syllables = st.text(st.sampled_from(MARKED + list("bcdghklmnpqrstvx0123456789")), min_size=1, max_size=7)
texts = st.lists(syllables, min_size=1, max_size=40).map(" ".join)


@pytest.mark.parametrize("font", [REGULAR, BOLD, ITALIC, BOLD_ITALIC])
def test_each_style_has_every_vietnamese_letter(font: str) -> None:
    assert len(LETTERS) == len(set(LETTERS)) == 134
    assert all(widths(font)[letter] > 0 for letter in LETTERS)


@given(texts, st.floats(40, 480))
@settings(max_examples=60, deadline=None)
def test_lines_fit_and_nothing_is_lost_or_cut(text: str, width: float) -> None:
    lines = wrap_lines(text, REGULAR, 13, width)
    assert all(text_width(line, REGULAR, 13) <= width + 0.01 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    shown = [word for line in lines for word in line.split()]
    assert all(word in shown for word in text.split() if text_width(word, REGULAR, 13) <= width)


@given(texts)
@settings(max_examples=30, deadline=None)
def test_a_line_takes_what_it_can(text: str) -> None:
    width = 120.0
    lines = wrap_lines(text, REGULAR, 13, width)
    for line, after in pairwise(lines):
        assert text_width(f"{line} {after.split()[0]}", REGULAR, 13) > width


def test_long_tokens_break_after_a_sign_or_between_letters() -> None:
    address = "https://dichvucong.gov.vn/p/home/dvc-tra-cuu-ho-so.html?ma_ho_so=H38.15-251122-0007"
    lines = wrap_lines(f"Xem {address}", REGULAR, 13, 150)
    assert "".join(lines).removeprefix("Xem") == address
    assert all(line[-1] in "/-_.=?" for line in lines[1:-1])
    letters = wrap_lines("ộ" * 100, REGULAR, 13, 100)
    assert len(letters) > 5 and "".join(letters) == "ộ" * 100
    assert wrap_lines("ộộ", REGULAR, 13, 1) == ["ộ", "ộ"]


def test_line_ends_stay_and_empty_text_is_one_empty_line() -> None:
    assert wrap_lines("một\n\nhai ba", REGULAR, 13, 200) == ["một", "", "hai ba"]
    assert wrap_lines("", REGULAR, 13, 200) == [""]


def test_text_is_composed_and_free_of_invisible_signs() -> None:
    assert clean(unicodedata.normalize("NFD", "Nguyễn Thị Ánh Tuyết")) == "Nguyễn Thị Ánh Tuyết"
    assert clean("hồ\u200b sơ\ufeff khai\u00adsinh") == "hồ sơ khaisinh"
    assert clean("a\tb\u00a0c\r\nd\x00e") == "a b c\nd e"


@pytest.mark.parametrize("sign", ["☐", "漢", "\U0001f600", "\ue000"])
def test_a_sign_the_font_lacks_is_an_error_that_names_it(sign: str) -> None:
    for attempt in (lambda: wrap_lines(f"việc {sign}", BOLD, 13, 200), lambda: text_width(sign, BOLD, 13)):
        with pytest.raises(KnownError) as caught:
            attempt()
        assert caught.value.code == "missing-glyph"
        assert f"U+{ord(sign):04X}" in caught.value.message and sign in caught.value.message
