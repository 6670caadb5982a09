"""Both generations of the identity card, pasted text, and numbers that do not fit."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.citizen_card import PROVINCES, Citizen, number_warnings, read_card
from core.errors import KnownError

CHIP = "042090001234|183456789|Nguyễn Văn An|15051990|Nam|Thôn 3, Cẩm Bình, Cẩm Xuyên, Hà Tĩnh|20082021"
NEW = "042190004321||Trần Thị Bích Đào|01/12/1990|Nữ|Tổ 4, phường Trần Phú, Hà Tĩnh|01072024||"


def test_the_chip_card() -> None:
    found = read_card(CHIP + "\r\n")
    assert found == Citizen(
        "Nguyễn Văn An", "042090001234", "183456789", date(1990, 5, 15), "Nam",
        "Thôn 3, Cẩm Bình, Cẩm Xuyên, Hà Tĩnh", date(2021, 8, 20),
    )  # fmt: skip
    assert found.warnings == ()


def test_the_new_card_without_an_old_number() -> None:
    found = read_card(NEW)
    assert (found.name, found.old_number, found.birth, found.sex) == ("Trần Thị Bích Đào", "", date(1990, 12, 1), "Nữ")
    assert found.issued == date(2024, 7, 1)
    assert found.warnings == ()


def test_letters_are_composed_as_everywhere_else() -> None:
    decomposed = "042090001234||Nguye\u0302\u0303n Va\u0306n An|15051990|Nam|Ha\u0300 Ti\u0303nh|20082021"
    assert read_card(decomposed).name == "Nguyễn Văn An"


def test_pasted_text_with_labels() -> None:
    found = read_card(
        "Họ và tên: Lê Thị Hoa, Ngày sinh: 02/03/2001\nGiới tính: Nữ\nSố CCCD: 042301005678\n"
        "Địa chỉ: Thôn Đông Vịnh, xã Cẩm Bình\nSố điện thoại: 0912 345 678"
    )
    assert found == Citizen(
        "Lê Thị Hoa", "042301005678", "", date(2001, 3, 2), "Nữ", "Thôn Đông Vịnh, xã Cẩm Bình", None, "0912345678"
    )
    assert found.warnings == ()


def test_pasted_text_without_labels() -> None:
    found = read_card("NGUYỄN VĂN AN 042090001234 sinh 15/05/1990")
    assert (found.name, found.number, found.birth) == ("NGUYỄN VĂN AN", "042090001234", date(1990, 5, 15))


@pytest.mark.parametrize("text", ["", "|||||||", "xin chào", "123"])
def test_what_holds_no_person_is_refused(text: str) -> None:
    with pytest.raises(KnownError):
        read_card(text)


@pytest.mark.parametrize(
    ("number", "birth", "sex", "words"),
    [
        ("04209000123", None, "", "12 chữ số"),
        ("0420900O1234", None, "", "12 chữ số"),
        ("003090001234", None, "", "không phải mã tỉnh"),
        ("042290001234", date(1990, 5, 15), "Nam", "thế kỷ"),
        ("042091001234", date(1990, 5, 15), "Nam", "năm sinh"),
        ("042190001234", date(1990, 5, 15), "Nam", "giới tính"),
        ("042301001234", date(2001, 5, 15), "Nam", "giới tính"),
    ],
)
def test_a_number_that_does_not_fit_is_a_warning(number: str, birth: date | None, sex: str, words: str) -> None:
    (warning,) = number_warnings(Citizen("A", number, birth=birth, sex=sex))
    assert words in warning


@given(
    st.sampled_from(sorted(PROVINCES)),
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["Nam", "Nữ"]),
    st.integers(0, 999_999),
)
def test_a_number_made_by_the_rule_has_no_warning(province: str, birth: date, sex: str, rest: int) -> None:
    century = 2 * (birth.year // 100 - 19) + (sex == "Nữ")
    number = f"{province}{century}{birth.year % 100:02}{rest:06}"
    assert number_warnings(Citizen("A", number, birth=birth, sex=sex)) == []
    assert len(PROVINCES) == 63


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        found = read_card(text)
    except KnownError:
        return
    assert found.name or found.number
