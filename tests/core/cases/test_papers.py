"""The checklist: answers, alternatives, counts, and papers that are only shown."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from core.cases.papers import PaperLine, Tick, checklist, handed_in, missing, unclear
from core.procedures.catalogue import Procedure, load_catalogue
from core.procedures.conditions import Answer, load_conditions, questions_of, with_known

DAY = date(2026, 6, 1)
AT_COUNTER = with_known({}, channel="counter", authorised=False)
EVERY = [each for each in load_catalogue().procedures if each.valid_on(DAY)]


def procedure(id: str) -> Procedure:
    found = load_catalogue().on(id, DAY)
    assert found is not None
    return found


def lines(id: str, answers: dict[str, Answer], **ticks: Tick) -> dict[str, PaperLine]:
    given = {name.replace("_", "-"): tick for name, tick in ticks.items()}
    return {line.paper.id: line for line in checklist(procedure(id).papers, AT_COUNTER | answers, given)}


def test_a_fresh_checklist_demands_what_is_sure_and_shows_what_is_not() -> None:
    found = lines("khai-sinh", {})
    assert found["to-khai"].standing == "missing"
    assert found["giay-chung-sinh"].standing == "unclear"  # nobody said whether signed data is there
    assert found["mang-thai-ho"].standing == "unclear"
    assert [line.paper.id for line in missing(found.values())] == ["to-khai"]


def test_one_of_an_alternative_group_is_enough() -> None:
    answers: dict[str, Answer] = {"du-lieu-ky-so": "no", "co-giay-chung-sinh": "no"}
    asked = lines("khai-sinh", answers)
    assert asked["giay-chung-sinh"].standing == "missing" and asked["van-ban-lam-chung-sinh"].standing == "missing"
    there = lines("khai-sinh", answers, van_ban_lam_chung_sinh=Tick("in"))
    assert there["van-ban-lam-chung-sinh"].standing == "in"
    assert there["giay-chung-sinh"].standing == there["cam-doan-viec-sinh"].standing == "other"


def test_data_that_is_there_stands_for_the_paper() -> None:
    found = lines("khai-tu", {"khai-thac-nhan-than": "yes", "du-lieu-ky-so": "yes", "khai-thac-cu-tru-cuoi": "yes"})
    assert found["giay-to-tuy-than"].standing == "replaced"
    assert found["giay-bao-tu"].standing == found["cu-tru-cuoi-cung"].standing == "replaced"
    assert found["chung-cu-chet"].standing == found["noi-chet"].standing == "other"


def test_the_answers_pick_the_one_that_is_asked_for() -> None:
    found = lines("nhan-cha-me-con", {"co-xac-nhan-cha-me-con": "no"})
    assert found["cam-doan-cmc"].standing == "missing"
    assert found["chung-cu-y-te"].standing == "other"
    assert lines("nhan-cha-me-con", {"co-xac-nhan-cha-me-con": "yes"})["chung-cu-y-te"].standing == "missing"


def test_shown_is_told_from_handed_in_and_pieces_are_counted() -> None:
    found = lines("nuoi-con-nuoi-trong-nuoc", {}, anh_tre=Tick("in", originals=1), khai_sinh_tre=Tick("in", copies=1))
    assert (found["anh-tre"].words, found["anh-tre"].lacking) == ("Đã nộp, thiếu 1 bản chính", True)
    assert not found["khai-sinh-tre"].lacking
    assert lines("khai-sinh", {}, giay_to_tuy_than=Tick("shown"))["giay-to-tuy-than"].words == "Đã xuất trình, đã trả"


def test_what_is_said_to_be_missing_is_missing_though_unclear() -> None:
    assert lines("khai-sinh", {}, giay_chung_sinh=Tick("missing"))["giay-chung-sinh"].standing == "missing"
    assert (
        lines("khai-sinh", {"du-lieu-ky-so": "yes"}, giay_chung_sinh=Tick("missing"))["giay-chung-sinh"].standing
        == "replaced"
    )


@given(st.sampled_from(EVERY), st.data())
def test_a_file_whose_papers_all_came_in_misses_nothing(found: Procedure, data: st.DataObject) -> None:
    asked = [question.id for question in questions_of(found)]
    answers: dict[str, Answer] = data.draw(
        st.dictionaries(st.sampled_from(asked), st.sampled_from(["yes", "no"])) if asked else st.just({})
    )
    said = AT_COUNTER | answers
    listed = checklist(found.papers, said, handed_in(found.papers, said))
    assert missing(listed) == []
    assert len(listed) == len(found.papers)


@given(st.sampled_from(EVERY), st.data())
def test_a_paper_named_as_lacking_is_asked_for_unless_something_stands_for_it(
    found: Procedure, data: st.DataObject
) -> None:
    lacking = data.draw(st.sampled_from([paper.id for paper in found.papers]))
    listed = checklist(found.papers, AT_COUNTER, handed_in(found.papers, AT_COUNTER, [lacking]))
    line = next(each for each in listed if each.paper.id == lacking)
    assert line.standing in ("missing", "other")
    if line.standing == "other":
        assert any(each.paper.group == line.paper.group and each.standing in ("in", "shown") for each in listed)


@given(st.sampled_from(EVERY))
def test_with_every_question_answered_nothing_stays_unclear(found: Procedure) -> None:
    for answer in ("yes", "no"):
        said = dict.fromkeys(load_conditions().questions, answer)
        assert unclear(checklist(found.papers, said, {})) == []  # type: ignore[arg-type]
