"""What is taught to the reader is the office's: kept, used, undone, removed, and one record on every PC."""

import pytest

from core.errors import KnownError
from core.intents import reading as teaching
from storage.office import Office
from storage.queries import reading


def test_words_are_kept_used_and_removed(office: Office) -> None:
    header = office.do(teaching.teach_word, kind="header", words="Đầu  việc cần làm", meaning="text").subject
    office.do(teaching.teach_word, kind="unit", words="VP", meaning="Văn phòng")
    office.do(teaching.teach_word, kind="short", words="TTHC", meaning="thủ tục hành chính")
    assert [(e.kind, e.words, e.meaning) for e in office.ask(reading.taught_words)] == [
        ("header", "Đầu việc cần làm", "text"), ("short", "TTHC", "thủ tục hành chính"), ("unit", "VP", "Văn phòng"),
    ]  # fmt: skip
    vocabulary = office.ask(reading.vocabulary)
    assert vocabulary.column("dau viec can lam") == "text"
    assert vocabulary.unit("vp") == "Văn phòng"
    office.do(teaching.forget_word, id=header)
    assert office.ask(reading.vocabulary).column("dau viec can lam") is None
    office.undo()
    assert office.ask(reading.vocabulary).column("dau viec can lam") == "text"


def test_the_same_word_is_one_record_and_may_change_its_meaning(office: Office) -> None:
    first = office.do(teaching.teach_word, kind="unit", words="VP UBND", meaning="Văn phòng").subject
    office.do(teaching.forget_word, id=first)
    again = office.do(teaching.teach_word, kind="unit", words="vp ubnd", meaning="Văn phòng HĐND và UBND").subject
    assert first == again
    assert [entry.meaning for entry in office.ask(reading.taught_words)] == ["Văn phòng HĐND và UBND"]


def test_own_units(office: Office) -> None:
    id = office.do(teaching.add_own_unit, name="UBND cấp xã").subject
    office.do(teaching.add_own_unit, name="Công chức Tư pháp - Hộ tịch")
    assert [unit.name for unit in office.ask(reading.own_units)] == ["Công chức Tư pháp - Hộ tịch", "UBND cấp xã"]
    office.do(teaching.remove_own_unit, id=id)
    assert [unit.name for unit in office.ask(reading.own_units)] == ["Công chức Tư pháp - Hộ tịch"]
    assert office.ask(reading.taught_words) == []


def test_what_cannot_be_taught(office: Office) -> None:
    for wrong in (
        {"kind": "header", "words": "Cột", "meaning": "price"},
        {"kind": "colour", "words": "a", "meaning": "b"},
        {"kind": "unit", "words": " ", "meaning": "b"},
    ):
        with pytest.raises(KnownError):
            office.do(teaching.teach_word, **wrong)
    with pytest.raises(KnownError):
        office.do(teaching.add_own_unit, name=" ")
    unit = office.do(teaching.add_own_unit, name="UBND xã").subject
    with pytest.raises(KnownError):
        office.do(teaching.forget_word, id=unit)
    with pytest.raises(KnownError):
        office.do(teaching.remove_own_unit, id="0" * 32)
