"""A full day at the counter: 60 files by two officers on two PCs that exchange by stick at noon and at five.

Friday 28/08/2026, the last working day before National Day: what is not done that day waits until Thursday 03/09. The due
days below were counted by hand from the calendar and the catalogue's terms, not by the program.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from core.cases.papers import Tick
from core.citizen_card import Citizen
from core.intents import case_numbers, case_steps, cases, people, registers
from storage.check import check_book
from storage.office import Office
from storage.queries.case_detail import case_detail
from storage.queries.case_lookups import disputed_cases, doubled_numbers, register_rows
from storage.queries.numbers import number_book
from storage.queries.registers import register_entries
from storage.queries.today import today
from tests.core.paper.pdf import words
from tests.lab.office_pcs import digest, join, new_book, receive, send
from ui.case_papers import case_paper, month_paper

DAY = date(2026, 8, 28)
THURSDAY = date(2026, 9, 3)
# The term in the catalogue, and the day a whole file of that day is due: before 15:00, and after.
DUE: dict[str, tuple[date, date]] = {
    "khai-sinh": (DAY, THURSDAY),  # at once, after 15:00 the next working day
    "khai-tu": (DAY, THURSDAY),
    "chung-thuc-ban-sao": (DAY, THURSDAY),
    "chung-thuc-chu-ky": (DAY, THURSDAY),
    "ket-hon": (DAY, DAY),  # at once, and the source knows no 15:00
    "xac-nhan-tinh-trang-hon-nhan": (date(2026, 9, 7), date(2026, 9, 7)),  # 3 working days: 3, 4, 7 September
    "nhan-cha-me-con": (date(2026, 9, 7), date(2026, 9, 7)),
    "ket-hon-ytnn": (date(2026, 9, 9), date(2026, 9, 9)),  # 5 working days: 3, 4, 7, 8, 9 September
    "nuoi-con-nuoi-trong-nuoc": (date(2026, 9, 28), date(2026, 9, 28)),  # 30 days end on a Sunday
}
KINDS = tuple(DUE)
LACKING = {"khai-sinh": "to-khai", "ket-hon-ytnn": "to-khai", "khai-tu": "to-khai"}


@dataclass
class Desk:
    """One officer at one PC, with what they took in."""

    office: Office
    name: str
    taken: int = 0

    def take(self, place: int, at: datetime) -> tuple[str, date | None]:
        """One citizen's file; some lack their declaration. Answers its id and the day it is due."""
        kind = KINDS[place % len(KINDS)]
        lacks = kind in LACKING and place % 4 == 1
        citizen = Citizen(f"{self.name} {place}", number=f"0380970{place:05}", birth=date(1990, 1, 1 + place % 28))
        id = self.office.do(
            cases.receive_case, procedure=kind, applicant=citizen, received=at,
            lacking=(LACKING[kind],) if lacks else (),
        ).subject  # fmt: skip
        self.taken += 1
        form = "supplement" if lacks else "receipt"
        assert citizen.name in " ".join(words(self.office.ask(case_paper, id, form)))
        self.office.do(cases.record_print, case=id, form=form, at=at)
        return id, None if lacks else DUE[kind][at.hour >= 15]


def _desks(tmp_path: Path) -> tuple[Desk, Desk]:
    first = new_book(tmp_path / "a").office
    first.today = lambda: DAY
    second_officer = first.do(people.add_person, name="Nguyễn Văn Thắng").subject
    second = join(first, tmp_path / "b")
    second.today = lambda: DAY
    _carry(first, second, tmp_path / "usb-sang")
    second.person = second_officer
    return Desk(first, "Hương"), Desk(second, "Thắng")


def _carry(one: Office, two: Office, stick: Path) -> None:
    """The stick goes there and back."""
    stick.mkdir(exist_ok=True)
    send(one, stick)
    receive(two, stick)
    send(two, stick)
    receive(one, stick)


def test_a_full_day_at_the_counter(tmp_path: Path) -> None:
    hương, thắng = _desks(tmp_path)
    a, b = hương.office, thắng.office
    due: dict[str, date | None] = {}
    for place in range(3):  # before anybody thought of numbers for the second PC
        due.update([thắng.take(place, datetime(2026, 8, 28, 7, 30 + place))])
    a.do(case_numbers.lend_block, device=b.ask(lambda reader: reader.device), year=2026, size=40)
    _carry(a, b, tmp_path / "usb-sáng")
    for place in range(3, 20):
        due.update([thắng.take(place, datetime(2026, 8, 28, 8, place))])
    for place in range(20, 36):
        due.update([hương.take(place, datetime(2026, 8, 28, 9, place))])
    _carry(a, b, tmp_path / "usb-trưa")

    # In the afternoon each works on what the other took in, and both on one and the same file.
    waiting = [id for id, day in due.items() if day is None]
    assert len(waiting) >= 2
    for office, id, hour in ((a, waiting[0], 14), (b, waiting[1], 16)):
        detail = office.ask(case_detail, id)
        assert detail is not None and detail.row.state == "waiting_papers" and detail.row.due is None
        ticks = {line.paper.id: Tick("in") for line in detail.missing}
        office.do(case_steps.tick_papers, case=id, ticks=ticks, at=datetime(2026, 8, 28, hour, 10))
        due[id] = DUE[detail.row.procedure][hour >= 15]
    shared = next(id for id, day in due.items() if day == DAY)
    for office in (a, b):
        office.do(case_steps.add_step, ids=[shared], kind="ready", at=datetime(2026, 8, 28, 14, 30))
    a.do(case_steps.add_step, ids=[shared], kind="returned", at=datetime(2026, 8, 28, 15, 0))
    b.do(case_steps.add_step, ids=[shared], kind="withdrawn", at=datetime(2026, 8, 28, 15, 5))
    for place in range(36, 48):
        due.update([hương.take(place, datetime(2026, 8, 28, 13 + place % 4, place))])
    for place in range(48, 60):
        due.update([thắng.take(place, datetime(2026, 8, 28, 13 + place % 4, place))])

    _carry(a, b, tmp_path / "usb-chiều")
    waits = [id for id in due if a.ask(case_detail, id).row.number.startswith("TẠM")]  # type: ignore[union-attr]
    assert len(waits) == 3
    a.do(case_numbers.replace_provisional, ids=waits)
    (case,) = a.ask(disputed_cases)
    assert case.id == shared
    end = next(step for step in a.ask(case_detail, shared).steps if step["kind"] == "withdrawn")  # type: ignore[union-attr]
    a.do(case_steps.void_step, id=end["id"])
    _carry(a, b, tmp_path / "usb-chiều")

    assert len(due) == 60 == hương.taken + thắng.taken
    for office in (a, b):
        assert office.ask(doubled_numbers) == [] and office.ask(disputed_cases) == []
        assert office.inspect(check_book) == []
        details = {id: office.ask(case_detail, id) for id in due}
        assert {id: detail.row.due for id, detail in details.items() if detail} == due
        numbers = [detail.row.number for detail in details.values() if detail]
        assert len(set(numbers)) == 60 and all(number.startswith("HS2026-") for number in numbers)
        assert all(detail and len(detail.prints) == 1 for detail in details.values())
        assert len(office.ask(register_rows, DAY, DAY)) == 60
        groups = {group.key: group.count for group in office.ask(today).groups}
        assert groups["today"] == sum(day == DAY for day in due.values()) - 1  # one was handed back
        assert groups["waiting"] == sum(day is None for day in due.values())
        assert "Tổng số: 60" in " ".join(words(office.ask(month_paper, DAY)))
    assert digest(a) == digest(b)
    a.close()
    b.close()


def test_two_pcs_that_have_not_exchanged_never_give_out_one_number_twice(tmp_path: Path) -> None:
    hương, thắng = _desks(tmp_path)
    a, b = hương.office, thắng.office
    values = {"nguoi-yeu-cau": "Lê Thị Hoa", "ten-giay-to": "Học bạ", "so-ban": "2"}
    for desk in (hương, thắng):
        desk.take(4, datetime(2026, 8, 28, 9))
        for _ in range(2):
            desk.office.do(registers.add_entry, register="chung-thuc-ban-sao", values=values, day=DAY)
    _carry(a, b, tmp_path / "usb")
    assert a.ask(doubled_numbers) == []
    rows = a.ask(register_entries, "chung-thuc-ban-sao")
    assert sorted(row.number[:3] for row in rows) == ["1/2", "2/2", "TẠM", "TẠM"]
    a.do(case_numbers.replace_provisional, ids=a.ask(number_book, "case", 2026).provisional)
    waiting = a.ask(number_book, "register/chung-thuc-ban-sao", 2026).provisional
    a.do(registers.replace_provisional_entries, ids=waiting)
    assert {row.number for row in a.ask(register_entries, "chung-thuc-ban-sao")} == {f"{n}/2026" for n in (1, 2, 3, 4)}
    assert a.ask(number_book, "case", 2026).provisional == ()
    a.close()
    b.close()
