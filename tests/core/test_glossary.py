"""Words of the counter explained."""

from core.glossary import explained, glossary_chapter, terms, terms_in


def test_terms_are_found_in_running_text_each_once() -> None:
    text = "Văn bản ủy quyền; Giấy chứng sinh (nếu chưa khai thác được), giấy chứng sinh bản điện tử"
    assert [each.term for each in terms_in(text)] == ["Ủy quyền", "Giấy chứng sinh", "Khai thác được"]
    assert explained("Không có gì lạ") == ""


def test_the_longer_term_wins_and_parts_of_words_do_not_count() -> None:
    assert [each.term for each in terms_in("Là giám hộ cử")] == ["Giám hộ cử"]
    assert terms_in("di sảnh") == []


def test_every_term_is_told_once_and_stands_in_the_guide() -> None:
    words = [word.lower() for each in terms() for word in (each.term, *each.also)]
    assert len(words) == len(set(words))
    assert all(each.meaning.endswith((".", "…")) for each in terms())
    assert all(f"**{each.term}**" in glossary_chapter() for each in terms())
