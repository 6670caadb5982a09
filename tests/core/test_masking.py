"""What a list that leaves the room still says of a person."""

import pytest

from core.masking import masked_name, masked_number, masked_text


def test_names_and_numbers_are_shortened() -> None:
    assert masked_name("Nguyễn Văn An") == "Nguyễn V. A."
    assert masked_name("Y") == "Y" and masked_name("") == ""
    assert masked_number("038097004321") == "038******321"
    assert masked_number("12345678") == "******78"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Trần Thị Đào", "Trần T. Đ."),
        ("038097004321", "038******321"),
        ("Trần Thị Đào, sinh 1990, thôn 3", "(đã che)"),
        ("tranh chấp lối đi chung", "(đã che)"),
        ("", ""),
    ],
)
def test_running_text_is_left_out_whole(text: str, left: str) -> None:
    assert masked_text(text) == left
