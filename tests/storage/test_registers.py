"""The office's other registers: declared as data, written, counted, printed."""

from datetime import date

import pytest

from core.errors import KnownError
from core.intents import registers as intents
from core.registers import checked_values, register_book, registers
from storage.check import check_book
from storage.office import Office
from storage.queries.registers import (
    EntryFilter,
    entry_ids,
    entry_rows,
    register_counts,
    register_entries,
    register_sizes,
    register_words,
)
from storage.queries.search import search
from tests.core.paper.pdf import pages, words
from ui.register_papers import book_paper

DAY = date(2026, 9, 8)
COPY = {"nguoi-yeu-cau": "Nguyễn Văn An", "ten-giay-to": "Giấy khai sinh", "so-ban": "3", "phi": "6.000"}


def add(office: Office, register: str = "chung-thuc-ban-sao", day: date = DAY, **values: str) -> str:
    given = (
        COPY if register == "chung-thuc-ban-sao" and not values else {k.replace("_", "-"): v for k, v in values.items()}
    )
    return office.do(intents.add_entry, register=register, values=given, day=day).subject


def test_every_register_is_whole() -> None:
    assert len(registers()) == 8
    for book in registers().values():
        ids = [field.id for field in book.fields]
        assert len(set(ids)) == len(ids)
        assert {*book.title, *book.count_by, *book.sums} <= set(ids)
        assert all(field.kind == "number" for field in book.fields if field.id in book.sums)
        assert all(bool(field.choices) == (field.kind == "choice") for field in book.fields)
        assert any(field.required for field in book.fields) and book.confidence in ("seen", "from memory")


def test_entries_are_numbered_by_register_and_year(office: Office) -> None:
    add(office)
    add(office)
    add(office, "tu-sach", ten_sach="Luật Hộ tịch", so_luong="5")
    add(office, day=date(2027, 1, 4))
    rows = office.ask(register_entries, "chung-thuc-ban-sao")
    assert [row.number for row in rows] == ["1/2026", "2/2026", "1/2027"]
    assert office.ask(register_entries, "tu-sach")[0].number == "1/2026"
    assert office.ask(register_sizes) == {"chung-thuc-ban-sao": 3, "tu-sach": 1}
    assert office.inspect(check_book) == []


def test_a_number_is_given_out_once(office: Office) -> None:
    first = add(office)
    office.do(intents.delete_entry, id=first)
    add(office)
    office.do(intents.restore_entry, id=first)
    assert [row.number for row in office.ask(register_entries, "chung-thuc-ban-sao")] == ["1/2026", "2/2026"]


def test_figures_of_a_period(office: Office) -> None:
    add(office)
    add(office, day=date(2026, 9, 9), nguoi_yeu_cau="Lê Thị Hoa", ten_giay_to="Học bạ", so_ban="2", phi="4000")
    add(office, day=date(2026, 10, 1))
    found = office.ask(register_counts, "chung-thuc-ban-sao", first=DAY, last=date(2026, 9, 30))
    assert (found.total, found.sums) == (2, {"so-ban": 5, "phi": 10_000})
    assert found.by == {"ten-giay-to": {"Giấy khai sinh": 1, "Học bạ": 1}}


def test_entries_are_found_and_changed(office: Office) -> None:
    id = add(office)
    assert [hit.id for hit in office.ask(search, "van an giay khai sinh")] == [id]
    assert office.ask(register_entries, "chung-thuc-ban-sao", text="học bạ") == []
    office.do(intents.edit_entry, id=id, values={"ten-giay-to": "Học bạ"})
    (row,) = office.ask(register_entries, "chung-thuc-ban-sao", text="học bạ")
    assert (row.number, row.values["so-ban"]) == ("1/2026", 3)


@pytest.mark.parametrize(
    ("register", "values", "words_"),
    [
        ("la", {}, "Không có sổ"),
        ("hoa-giai", {"cot-la": "x"}, "không có cột"),
        ("hoa-giai", {"to-hoa-giai": "Thôn 3"}, "Chưa ghi: Các bên"),
        ("chung-thuc-ban-sao", COPY | {"so-ban": "ba"}, "Số bản sao phải là số"),
        ("xu-phat", {"han-thi-hanh": "31/2/2026"}, "phải là ngày"),
        ("hoa-giai", {"ket-qua": "Tạm được"}, "là một trong"),
    ],
)
def test_what_a_register_cannot_hold_is_refused(register: str, values: dict[str, str], words_: str) -> None:
    with pytest.raises(KnownError, match=words_):
        checked_values(register_book(register), values)


def test_a_choice_is_known_without_accents() -> None:
    book = register_book("xu-phat")
    given = {
        "so-quyet-dinh": "12/QĐ-XPHC",
        "nguoi-bi-phat": "A",
        "ket-qua": "da thi hanh",
        "han-thi-hanh": "24/11/2026",
    }
    found = checked_values(book, given)
    assert (found["ket-qua"], found["han-thi-hanh"]) == ("Đã thi hành", "2026-11-24")


def test_a_register_on_paper(office: Office) -> None:
    for _ in range(40):
        add(office)
    pdf = office.ask(book_paper, "chung-thuc-ban-sao", date(2026, 9, 1), date(2026, 9, 30))
    text = " ".join(words(pdf))
    assert "SỔ CHỨNG THỰC BẢN SAO" in text and "40/2026" in text and "Tổng số: 40." in text
    assert "Số bản sao: 120" in text and "Phí (đồng): 240.000" in text
    assert len(pages(pdf)) > 1


def test_a_copy_that_leaves_the_room_names_nobody(office: Office) -> None:
    add(office)
    case = {"to-hoa-giai": "Thôn 3", "cac-ben": "Trần Văn Bình và Lê Thị Hoa, thôn 3", "noi-dung": "lối đi chung",
            "ket-qua": "Hòa giải thành"}  # fmt: skip
    office.do(intents.add_entry, register="hoa-giai", values=case, day=DAY)
    span = date(2026, 9, 1), date(2026, 9, 30)
    copies = " ".join(words(office.ask(book_paper, "chung-thuc-ban-sao", *span, masked=True)))
    assert "Nguyễn V. A." in copies and "Văn An" not in copies and "Giấy khai sinh" in copies
    mediation = " ".join(words(office.ask(book_paper, "hoa-giai", *span, masked=True)))
    assert "Bình" not in mediation and "lối đi" not in mediation and "Hòa giải thành" in mediation


def test_what_was_written_before_is_offered(office: Office) -> None:
    add(office)
    add(office)
    add(office, nguoi_yeu_cau="Lê Thị Hoa", ten_giay_to="Học bạ", so_ban="2")
    found = office.ask(register_words, "chung-thuc-ban-sao")
    assert found["ten-giay-to"] == ["Giấy khai sinh", "Học bạ"]
    assert "nguoi-yeu-cau" not in found  # a citizen's name is offered to nobody


def test_a_long_register_is_listed_by_pages(office: Office) -> None:
    for _ in range(5):
        add(office)
    add(office, day=date(2026, 10, 1))
    rids = office.ask(entry_ids, EntryFilter("chung-thuc-ban-sao", last=date(2026, 9, 30)))
    assert [row.number for row in office.ask(entry_rows, rids[:2])] == ["5/2026", "4/2026"]
