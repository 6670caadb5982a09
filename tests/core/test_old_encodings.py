"""Old Vietnamese encodings: told from the letters, made Unicode, and modern text left alone."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from core.old_encodings import _VNI, TCVN3, from_tcvn3, from_vni, to_unicode

LOWER = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ "
SENTENCE = "kế hoạch kiểm tra công tác hộ tịch, chứng thực và hòa giải ở cơ sở trên địa bàn xã năm hai nghìn không trăm hai sáu"


def _tcvn3(text: str) -> str:
    back = {letter: code for code, letter in TCVN3.items()}
    return "".join(back.get(letter, letter) for letter in text)


def _vni(text: str) -> str:
    back = {letter: code for code, letter in _VNI.items()}
    return "".join(back.get(letter, letter) for letter in text)


def test_the_tables_know_every_letter() -> None:
    marked = {letter for letter in LOWER if not letter.isascii()}
    assert marked <= set(TCVN3.values())
    assert marked | {letter.upper() for letter in marked} <= set(_VNI.values())


@given(st.text(alphabet=LOWER, max_size=80))
def test_text_comes_back_whole(text: str) -> None:
    assert from_tcvn3(_tcvn3(text)) == text
    assert from_vni(_vni(text)) == text


def test_words_as_they_show_without_their_font() -> None:
    assert from_tcvn3("KÕ ho¹ch c«ng t¸c t− ph¸p".replace("−", "\u00ad")) == "Kế hoạch công tác tư pháp"
    assert from_vni("Keá hoaïch coâng taùc tö phaùp naêm ñaàu") == "Kế hoạch công tác tư pháp năm đầu"


def test_each_is_told_and_said() -> None:
    for written, name in ((_tcvn3(SENTENCE), "TCVN3"), (_vni(SENTENCE), "VNI")):
        convert, note = to_unicode(written)
        assert convert is not None
        assert convert(written) == SENTENCE
        assert name in note
    convert, note = to_unicode(unicodedata.normalize("NFD", SENTENCE))
    assert convert is not None
    assert convert(unicodedata.normalize("NFD", SENTENCE)) == SENTENCE
    assert "tổ hợp" in note


def test_modern_text_is_left_alone() -> None:
    for text in (SENTENCE, SENTENCE.upper(), "plain ascii only", "", "Vốn 5 µg, 30 °C, § 3 ® và ¬ của tài liệu này"):
        assert to_unicode(text) == (None, "")


def test_a_line_of_unicode_among_old_ones_stays() -> None:
    convert, _ = to_unicode(f"{_tcvn3(SENTENCE)}\n" * 20 + "Sở Tư pháp")
    assert convert is not None
    assert convert("Sở Tư pháp") == "Sở Tư pháp"
