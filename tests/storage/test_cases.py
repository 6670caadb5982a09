"""Case files in a real book: intake, papers, steps, numbers, lists, a person's earlier files, undo, rebuild."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from core.cases.papers import Tick
from core.citizen_card import Citizen, read_card
from core.errors import KnownError
from core.intents import case_numbers, case_steps, cases, people, procedures
from core.intents.case_facts import paper_row
from storage.check import check_book
from storage.office import Office
from storage.queries.case_detail import CaseDetail, case_detail, unanswered
from storage.queries.case_lookups import (
    cases_of_number,
    disputed_cases,
    doubled_numbers,
    earlier_files,
    retention_review,
)
from storage.queries.cases import CaseFilter, case_count, case_ids, case_rows, case_views
from storage.queries.history import history
from storage.queries.procedures import procedure_view
from storage.queries.search import search
from storage.reader import Reader
from tests.books import PASSPHRASE, open_book

AN = read_card("042090001234|183456789|Nguyễn Văn An|15051990|Nam|Cẩm Bình, Hà Tĩnh|20082021")
WHEN = datetime(2026, 8, 28, 10, 0)


@pytest.fixture(autouse=True)
def _today(office: Office) -> None:
    office.today = lambda: date(2026, 9, 8)


def take(office: Office, procedure: str = "khai-sinh", who: Citizen = AN, at: datetime = WHEN, **more: object) -> str:
    return office.do(cases.receive_case, procedure=procedure, applicant=who, received=at, **more).subject  # type: ignore[arg-type]


def shown(office: Office, id: str) -> CaseDetail:
    found = office.ask(case_detail, id)
    assert found is not None
    return found


def step(office: Office, id: str, kind: str, at: datetime, **more: object) -> None:
    office.do(case_steps.add_step, ids=[id], kind=kind, at=at, **more)  # type: ignore[arg-type]


def test_a_file_from_intake_to_return(office: Office) -> None:
    id = take(office, "nhan-cha-me-con")
    assert (shown(office, id).row.number, shown(office, id).row.state) == ("HS2026-00001", "received")
    assert shown(office, id).row.due == date(2026, 9, 7)
    step(office, id, "work", datetime(2026, 8, 28, 11))
    step(office, id, "verify", datetime(2026, 9, 3, 8))
    assert shown(office, id).row.due == date(2026, 9, 14)
    step(office, id, "ready", datetime(2026, 9, 7, 8))
    step(office, id, "returned", datetime(2026, 9, 8, 8))
    found = shown(office, id)
    assert (found.row.state, found.row.due, found.allowed_steps) == ("returned", date(2026, 9, 14), [])
    assert [each["kind"] for each in found.steps] == ["received", "work", "verify", "ready", "returned"]
    assert office.inspect(check_book) == []


def test_a_missing_paper_leaves_the_day_empty_until_it_comes(office: Office) -> None:
    id = take(office, lacking=["giay-chung-sinh"])
    found = shown(office, id)
    assert (found.row.state, found.row.due, [line.paper.id for line in found.missing]) == (
        "waiting_papers", None, ["giay-chung-sinh"],
    )  # fmt: skip
    office.do(case_steps.tick_papers, case=id, ticks={"giay-chung-sinh": Tick("in")}, at=datetime(2026, 9, 4, 15, 30))
    found = shown(office, id)
    assert (found.row.state, found.row.due, found.row.started) == (
        "received", date(2026, 9, 7), datetime(2026, 9, 4, 15, 30),
    )  # fmt: skip
    assert [each["kind"] for each in found.steps] == ["received", "supplement", "completed"]


def test_it_cannot_be_called_complete_while_a_paper_is_missing(office: Office) -> None:
    id = take(office, lacking=["to-khai"])
    with pytest.raises(KnownError, match="còn thiếu: Tờ khai đăng ký khai sinh"):
        step(office, id, "completed", datetime(2026, 9, 4))


def test_an_answer_brings_a_paper_and_another_takes_it_away(office: Office) -> None:
    id = take(office)
    assert "mang-thai-ho" in [question.id for question in unanswered(shown(office, id))]
    office.do(case_steps.answer_questions, case=id, answers={"mang-thai-ho": "có"}, at=datetime(2026, 8, 28, 11))
    assert [line.paper.id for line in shown(office, id).missing] == ["mang-thai-ho"]
    assert shown(office, id).row.due is None
    office.do(case_steps.answer_questions, case=id, answers={"mang-thai-ho": "không"}, at=datetime(2026, 8, 28, 11, 5))
    assert shown(office, id).missing == []
    assert shown(office, id).row.due == date(2026, 8, 28)


def test_a_supplement_in_the_middle_of_work_pauses_the_count(office: Office) -> None:
    id = take(office, "nhan-cha-me-con", at=datetime(2026, 8, 24, 9))
    step(office, id, "work", datetime(2026, 8, 24, 10))
    step(office, id, "supplement", datetime(2026, 8, 25, 9), papers=["to-khai"], reason="Tờ khai thiếu chữ ký")
    found = shown(office, id)
    assert ([line.paper.id for line in found.missing], found.row.due) == (["to-khai"], None)
    office.do(case_steps.tick_papers, case=id, ticks={"to-khai": Tick("in")}, at=datetime(2026, 9, 7, 9))
    assert (shown(office, id).row.state, shown(office, id).row.due) == ("working", date(2026, 9, 9))


def test_a_late_file_owes_its_apology_and_a_new_day(office: Office) -> None:
    id = take(office)
    assert shown(office, id).owes_apology
    with pytest.raises(KnownError, match="chưa ghi lý do"):
        step(office, id, "apology", datetime(2026, 9, 8), due=date(2026, 9, 10))
    with pytest.raises(KnownError, match="chưa ghi ngày hẹn"):
        step(office, id, "apology", datetime(2026, 9, 8), reason="mất điện")
    step(office, id, "apology", datetime(2026, 9, 8), reason="mất điện", due=date(2026, 9, 10))
    found = shown(office, id)
    assert (found.row.due, found.owes_apology, found.steps[-1]["old_due"]) == (
        date(2026, 9, 10),
        False,
        date(2026, 8, 28),
    )


def test_unknown_time_takes_the_officers_day(office: Office) -> None:
    id = take(office, "phuc-hoi-danh-du")
    assert shown(office, id).row.due is None
    step(office, id, "due", datetime(2026, 9, 1), due=date(2026, 9, 20), reason="theo văn bản mới")
    assert shown(office, id).row.due == date(2026, 9, 20)
    assert shown(office, take(office, "khai-sinh", at=datetime(2027, 3, 1, 9))).row.due is None
    assert shown(office, take(office, "khai-sinh", at=datetime(2027, 3, 1, 9), due=date(2027, 3, 2))).row.due == date(
        2027, 3, 2
    )


def test_the_law_allows_no_proxy_everywhere(office: Office) -> None:
    proxy = cases.Person("anh ruột", Citizen("Nguyễn Văn Ba"), authorised=True)
    with pytest.raises(KnownError, match="không được ủy quyền"):
        take(office, "ket-hon", people=[proxy])
    id = take(office, "khai-sinh", people=[proxy])
    assert shown(office, id).answers["uy-quyen"] == "yes"
    assert shown(office, id).people[0]["name"] == "Nguyễn Văn Ba"


@pytest.mark.parametrize(
    "wanted",
    [
        {"procedure": "khong-co"},
        {"channel": "fax"},
        {"lacking": ["giay-la"]},
        {"variant": "Loại lạ"},
        {"answers": {"mang-thai-ho": "có lẽ"}},
        {"who": Citizen(" ")},
    ],
)
def test_what_cannot_be_understood_is_refused_and_nothing_is_written(office: Office, wanted: dict[str, object]) -> None:
    with pytest.raises(KnownError):
        take(office, **wanted)  # type: ignore[arg-type]
    assert office.ask(Reader.find, "case_file") == []
    assert shown(office, take(office)).row.number == "HS2026-00001"


def test_numbers_go_on_begin_anew_each_year_and_are_never_given_out_twice(office: Office) -> None:
    first = take(office)
    assert shown(office, take(office, at=datetime(2027, 1, 4, 9))).row.number == "HS2027-00001"
    assert shown(office, take(office, number="HS2026-00002")).row.number == "HS2026-00002"
    last = take(office)
    assert shown(office, last).row.number == "HS2026-00003"
    with pytest.raises(KnownError, match="đã có hồ sơ khác mang"):
        take(office, number="HS2026-00001")
    assert office.undo().title == "Lấy lại: Nhận hồ sơ HS2026-00003"
    assert shown(office, take(office)).row.number == "HS2026-00004"
    office.do(cases.delete_cases, ids=[first])
    with pytest.raises(KnownError, match="đã có"):
        take(office, number="HS2026-00001")
    office.do(case_numbers.set_number_pattern, pattern="{n:04}/{year}")
    assert shown(office, take(office)).row.number == "0005/2026"
    assert office.ask(doubled_numbers) == []


def test_a_block_is_lent_and_left_out(office: Office) -> None:
    take(office)
    office.do(case_numbers.lend_block, device="b" * 32, year=2026, size=3)
    assert shown(office, take(office)).row.number == "HS2026-00005"
    with pytest.raises(KnownError):
        office.do(case_numbers.lend_block, device=office.ask(lambda reader: reader.device), year=2026, size=3)


def test_after_a_new_feed_the_last_number_on_paper_is_asked(office: Office) -> None:
    take(office)
    office._journal.begin_feed("f" * 32, "2026-09-08")  # as after a restore
    office._connection.commit()
    assert office.ask(lambda reader: case_numbers.book_of(reader, "case", 2026)).sure is False
    with pytest.raises(KnownError, match="do máy khác giữ"):
        office.do(case_numbers.confirm_last_number, year=2026, last=7)
    office.do(case_numbers.confirm_last_number, year=2026, last=7, take_over=True)
    assert shown(office, take(office)).row.number == "HS2026-00008"


def test_lists_by_view_text_officer_and_number(office: Office) -> None:
    other = office.do(people.add_person, name="Nguyễn Văn Thắng").subject
    late, ready = take(office), take(office, "ket-hon", Citizen("Trần Thị Đào"))
    soon = take(office, "giam-ho", Citizen("Lê Văn Bảy"), datetime(2026, 9, 7, 9), officer=other)
    step(office, ready, "ready", datetime(2026, 8, 28, 11))
    done = take(office, "khai-tu", Citizen("Phạm Văn Tư"))
    step(office, done, "returned", datetime(2026, 8, 28, 14))

    def listed(**chosen: object) -> list[str]:
        return [row.id for row in office.ask(case_rows, office.ask(case_ids, CaseFilter(**chosen)))]  # type: ignore[arg-type]

    assert listed(view="open") == [late, ready, soon]
    assert listed(view="late") == [late, ready] and listed(view="soon") == [soon]
    assert listed(view="mine") == [late, ready] and listed(officer=other) == [soon]
    assert listed(view="done") == listed(state="returned") == [done]
    assert listed(text="dao tran") == listed(text="Đào") == [ready]
    assert listed(procedure="giam-ho") == listed(number="HS2026-00003") == [soon]
    assert listed(due_before=date(2026, 8, 29)) == [late, ready, done]
    assert listed(order="received", received_from=date(2026, 9, 7), received_to=date(2026, 9, 7)) == [soon]
    views = office.ask(case_views)
    assert (views["all"], views["open"], views["late"], views["soon"], views["ready"], views["done"]) == (
        4,
        3,
        2,
        1,
        1,
        1,
    )
    assert office.ask(case_count, CaseFilter(text="cẩm bình")) == 1
    row = office.ask(case_rows, office.ask(case_ids, CaseFilter(view="soon")))[0]
    assert (row.urgency.words, row.urgency.tone, row.officer_name) == (
        "Còn 2 ngày làm việc",
        "soon",
        "Nguyễn Văn Thắng",
    )
    assert {hit.kind for hit in office.ask(search, "HS2026-00003")} == {"case_file"}


def test_handing_over_takes_open_files_only(office: Office) -> None:
    other = office.do(people.add_person, name="Nguyễn Văn Thắng").subject
    open_one, closed = take(office), take(office)
    step(office, closed, "withdrawn", datetime(2026, 8, 29))
    done = office.do(cases.hand_over, ids=[open_one, closed], person=other, at=datetime(2026, 9, 8), reason="nghỉ phép")
    assert done.title == "Bàn giao 1 hồ sơ cho Nguyễn Văn Thắng"
    assert shown(office, open_one).row.officer_name == "Nguyễn Văn Thắng"
    assert shown(office, open_one).steps[-1]["person_name"] == "Nguyễn Văn Thắng"
    with pytest.raises(KnownError):
        office.do(cases.hand_over, ids=[closed], person=other, at=datetime(2026, 9, 8))


def test_a_step_for_many_files_is_whole_or_not_at_all(office: Office) -> None:
    one, two = take(office), take(office)
    step(office, two, "stopped", datetime(2026, 8, 29), reason="người nộp đề nghị")
    with pytest.raises(KnownError, match="HS2026-00002 đang ở “Dừng giải quyết”"):
        office.do(case_steps.add_step, ids=[one, two], kind="work", at=datetime(2026, 8, 30))
    assert shown(office, one).row.state == "received"
    office.do(case_steps.add_step, ids=[one], kind="work", at=datetime(2026, 8, 30))
    assert shown(office, one).row.state == "working"


def test_an_end_written_by_mistake_is_taken_out(office: Office) -> None:
    id = take(office)
    step(office, id, "refused", datetime(2026, 8, 29), reason="nhầm")
    wrong = shown(office, id).steps[-1]["id"]
    office.do(case_steps.void_step, id=wrong)
    assert shown(office, id).row.state == "received"
    assert office.inspect(check_book) == []


def test_two_ends_are_a_card(office: Office) -> None:
    from core.exchange.change import Act, Edit

    id = take(office)
    step(office, id, "returned", datetime(2026, 8, 29))
    other = {"case_file": id, "kind": "refused", "at": datetime(2026, 8, 30), "reason": "máy B"}
    office.do(lambda known: Act("Gộp", (Edit("milestone", known.new_id(), other),)))
    assert shown(office, id).standing.disputed
    assert [row.id for row in office.ask(disputed_cases)] == [id]
    office.do(case_steps.void_step, id=shown(office, id).steps[-1]["id"])
    assert office.ask(disputed_cases) == []


def test_a_persons_earlier_files_and_near_ones(office: Office) -> None:
    mine = take(office)
    same_name = take(office, who=Citizen("NGUYỄN VĂN ÁN".replace("Á", "A"), birth=date(1990, 5, 15)))
    child = take(office, "khai-sinh", Citizen("Lê Thị Hoa"), people=[cases.Person("cha", AN)])
    take(office, who=Citizen("Nguyễn Văn An", birth=date(1991, 1, 1)))
    found = office.ask(earlier_files, number=AN.number, name=AN.name, birth=AN.birth)
    assert [(each.row.id, each.sure) for each in found] == [(child, True), (mine, True), (same_name, False)]
    assert mine not in [each.row.id for each in office.ask(earlier_files, number=AN.number, but=mine)]
    office.do(cases.delete_cases, ids=[mine])
    assert [each.row.id for each in office.ask(earlier_files, number=AN.number)] == [child]


def test_editing_counts_the_day_anew(office: Office) -> None:
    id = take(office, at=datetime(2026, 8, 28, 14))
    assert shown(office, id).row.due == date(2026, 8, 28)
    office.do(cases.edit_case, id=id, received=datetime(2026, 8, 28, 15, 30), applicant_phone="0912345678")
    assert shown(office, id).row.due == date(2026, 9, 3)
    with pytest.raises(KnownError):
        office.do(cases.edit_case, id=id, state="returned")
    varies = take(office, "thay-doi-cai-chinh", at=datetime(2026, 9, 7, 9))
    assert shown(office, varies).row.due is None
    office.do(cases.edit_case, id=varies, variant="Bổ sung thông tin hộ tịch")
    assert shown(office, varies).row.due == date(2026, 9, 7)


def test_a_correction_counts_for_new_files_and_can_be_dropped(office: Office) -> None:
    before = take(office, "giam-ho")
    fix = office.do(procedures.correct_procedure, procedure="giam-ho", place="time",
                    value={"kind": "working_days", "value": 1}, source="QĐ 12/QĐ-UBND").subject  # fmt: skip
    after = take(office, "giam-ho")
    assert (shown(office, before).row.due, shown(office, after).row.due) == (date(2026, 9, 7), date(2026, 9, 3))
    view = office.ask(procedure_view, "giam-ho")
    assert view is not None
    assert view.procedure.time.fact.conflict == "Dữ liệu kèm chương trình ghi: 03 ngày làm việc"
    office.do(procedures.drop_correction, id=fix)
    assert shown(office, take(office, "giam-ho")).row.due == date(2026, 9, 7)
    with pytest.raises(KnownError, match="căn cứ"):
        office.do(procedures.correct_procedure, procedure="giam-ho", place="fee", value={"amount": 0}, source=" ")


def test_the_offices_own_fee_table(office: Office) -> None:
    office.do(procedures.set_local_fee, name="Đăng ký lại khai sinh", procedures=["dang-ky-lai-khai-sinh"], amount=8000,
              basis="NQ 50/2026/NQ-HĐND")  # fmt: skip
    view = office.ask(procedure_view, "dang-ky-lai-khai-sinh")
    assert view is not None
    assert view.fee_words == "Đăng ký lại khai sinh: 8.000 đồng (NQ 50/2026/NQ-HĐND)"


def test_undo_takes_intake_and_steps_back(office: Office) -> None:
    id = take(office)
    step(office, id, "work", datetime(2026, 8, 28, 11))
    office.undo()
    assert shown(office, id).row.state == "received"
    office.undo()
    assert office.ask(case_ids, CaseFilter()).tolist() == []
    assert office.inspect(check_book) == []


def test_a_rebuild_gives_the_same_states(office: Office) -> None:
    from storage.rebuild import rebuild

    take(office, lacking=["to-khai"])
    step(office, take(office), "returned", datetime(2026, 8, 29))
    before = [
        (row.number, row.state) for row in office.ask(case_rows, office.ask(case_ids, CaseFilter(order="number")))
    ]
    office.keep(rebuild)
    after = [(row.number, row.state) for row in office.ask(case_rows, office.ask(case_ids, CaseFilter(order="number")))]
    assert after == before == [("HS2026-00001", "waiting_papers"), ("HS2026-00002", "returned")]


def test_a_book_of_the_first_release_takes_case_files(tmp_path: Path) -> None:
    folder = tmp_path / "v1"
    shutil.copytree(Path(__file__).parents[1] / "released" / "v1", folder)
    with Office.open(folder, passphrase="sổ mẫu của bản phát hành") as old:
        id = take(old)
        assert shown(old, id).row.due == date(2026, 8, 28)
        assert old.inspect(check_book) == []
    with Office.open(folder, passphrase="sổ mẫu của bản phát hành") as again:
        assert shown(again, id).row.number == "HS2026-00001"


def test_a_file_is_there_after_closing(office: Office) -> None:
    id = take(office)
    office.close()
    with open_book(office.folder) as again:
        assert shown(again, id).row.applicant == "Nguyễn Văn An"
    assert PASSPHRASE


def test_cases_of_a_number(office: Office) -> None:
    id = take(office, outside="H42-260828-0007")
    assert [row.id for row in office.ask(cases_of_number, "H42-260828-0007")] == [id]
    assert [row.id for row in office.ask(cases_of_number, "HS2026-00001")] == [id]


def test_no_copy_is_kept_of_what_is_only_shown(office: Office) -> None:
    id = take(office)
    with pytest.raises(KnownError, match="chỉ xuất trình"):
        office.attach(paper_row(id, "giay-to-tuy-than"), "cccd.jpg", b"x")
    office.do(case_steps.note_shown, case=id, paper="giay-to-tuy-than", note="CCCD 042090001234, 20/8/2021")
    assert shown(office, id).notes == {"giay-to-tuy-than": "CCCD 042090001234, 20/8/2021"}
    office.attach(paper_row(id, "to-khai"), "to-khai.jpg", b"x")
    office.attach(id, "phieu.pdf", b"x")


def test_a_provisional_number_becomes_a_real_one_at_the_owner(office: Office) -> None:
    from core.exchange.change import Act, Edit

    first, second = take(office), take(office)
    for n, id in enumerate((first, second), 1):
        number = f"TẠM-BBBB-2026-{n}"
        office.do(lambda known, id=id, number=number: Act("Gộp", (Edit("case_file", id, {"number": number}),)))  # type: ignore[misc]
    office.do(case_numbers.replace_provisional, ids=[first, second])
    assert [shown(office, id).row.number for id in (first, second)] == ["HS2026-00003", "HS2026-00004"]
    with pytest.raises(KnownError):
        office.do(case_numbers.replace_provisional, ids=[first])
    assert shown(office, take(office)).row.number == "HS2026-00005"


def test_a_file_is_red_on_its_last_day(office: Office) -> None:
    id = take(office, "giam-ho", at=datetime(2026, 9, 3, 9))
    assert (shown(office, id).row.urgency.words, shown(office, id).row.urgency.tone, shown(office, id).row.late) == (
        "Hạn hôm nay", "overdue", False,
    )  # fmt: skip


def test_the_history_is_told_in_vietnamese(office: Office) -> None:
    id = take(office, channel="post")
    office.do(cases.edit_case, id=id, channel="online", received=datetime(2026, 8, 28, 9, 30))
    told = {(change.label, change.old, change.new) for change in office.ask(history, id)[0].changes}
    assert ("Cách nộp", "Bưu chính", "Trực tuyến") in told
    assert ("Tiếp nhận lúc", "10:00 28/08/2026", "09:30 28/08/2026") in told


def test_a_list_follows_every_change_though_its_order_is_kept(office: Office) -> None:
    take(office)
    assert len(office.ask(case_ids, CaseFilter(text="văn an"))) == 1
    second = take(office)
    assert len(office.ask(case_ids, CaseFilter(text="văn an"))) == 2
    office.do(cases.delete_cases, ids=[second])
    assert len(office.ask(case_ids, CaseFilter())) == len(office.ask(case_ids, CaseFilter(text="văn an"))) == 1
    office.today = lambda: date(2026, 8, 28)
    assert len(office.ask(case_ids, CaseFilter(view="late"))) == 0


def test_undo_leaves_the_number_book_where_it_was(office: Office) -> None:
    take(office)
    take(office)
    office.undo()
    assert office.ask(lambda reader: case_numbers.book_of(reader, "case", 2026)).last == 2


def test_a_typed_number_in_the_recycle_bin_is_not_given_out_again(office: Office) -> None:
    take(office)
    office.do(cases.delete_cases, ids=[take(office, number="HS2026-00002")])
    assert shown(office, take(office)).row.number == "HS2026-00003"


def test_the_state_is_right_when_milestones_arrive_before_their_file(office: Office) -> None:
    from core.exchange.change import Act, Edit, new_id

    id = new_id()
    step_first = Edit("milestone", new_id(), {"case_file": id, "kind": "ready", "at": WHEN})
    office.do(lambda known: Act("Gộp", (step_first,)))
    office.do(lambda known: Act("Gộp", (Edit("case_file", id, {"procedure": "giam-ho", "received": WHEN}),)))
    assert office.ask(Reader.find, "case_file", state="ready")[0]["id"] == id
    assert office.inspect(check_book) == []


def test_the_yearly_review_names_files_whose_term_is_over(office: Office) -> None:
    signed = take(office, "chung-thuc-chu-ky", at=datetime(2026, 3, 2, 9))
    dealt = take(office, "chung-thuc-giao-dich-tai-san", at=datetime(2026, 3, 2, 9))
    born = take(office, "khai-sinh", at=datetime(2026, 3, 2, 9))
    for id in (signed, dealt, born):
        step(office, id, "returned", datetime(2026, 3, 3, 9))
    take(office, "chung-thuc-chu-ky", at=datetime(2026, 3, 2, 9))
    assert office.ask(retention_review, date(2028, 3, 3)) == []
    assert [(each.row.id, each.until) for each in office.ask(retention_review, date(2028, 3, 4))] == [
        (signed, date(2028, 3, 3))
    ]
    late = office.ask(retention_review, date(2046, 3, 4))
    assert [each.row.id for each in late] == [signed, dealt]  # of births nobody found a term
    assert {each.retention.confidence for each in late} == {"seen"}


def test_the_views_count_what_their_lists_show(office: Office) -> None:
    for n, kind in enumerate(["work", "ready", "returned", "withdrawn", "wait"]):
        step(office, take(office, at=datetime(2026, 9, 1 + n, 9)), kind, datetime(2026, 9, 7, 9))
    take(office, "giam-ho", at=datetime(2026, 9, 7, 9), lacking=["to-khai"])
    take(office, "phuc-hoi-danh-du")
    counts = office.ask(case_views)
    assert counts == {view: len(office.ask(case_ids, CaseFilter(view=view))) for view in counts}
    assert counts["all"] == 7 and min(counts[view] for view in ("late", "waiting", "ready", "done")) > 0
