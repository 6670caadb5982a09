"""The shipped catalogue is whole, every condition is mapped, corrections lie over it, versions are compared."""

import json
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from core.cases.retention import retentions
from core.errors import KnownError
from core.procedures import compare
from core.procedures.catalogue import FOLDER, Catalogue, load_catalogue, parse_catalogue
from core.procedures.compare import changes, check
from core.procedures.conditions import load_conditions, need_of, questions_of, read_answers, unmapped, with_known
from core.procedures.corrections import Correction, checked, procedure_on
from core.procedures.fees import fee_words, local_fees

LAST = date(2027, 2, 28)


def changed(edit: Any) -> Catalogue:
    raw = deepcopy(load_catalogue().raw)
    edit({each["id"]: each for each in raw["procedures"]}, raw)
    return parse_catalogue(raw)


def test_it_holds_the_67_procedures_and_no_fault() -> None:
    found = check(load_catalogue())
    assert found.faults == ()
    assert found.procedures == 67
    assert len(found.ending) == 39


def test_39_procedures_end_the_day_before_the_new_law() -> None:
    catalogue = load_catalogue()
    ending = check(catalogue).ending
    assert {catalogue.versions(id)[-1].valid_to for id in ending} == {LAST}
    assert all(catalogue.on(id, LAST) and catalogue.on(id, date(2027, 3, 1)) is None for id in ending)
    assert catalogue.on("chung-thuc-ban-sao", date(2027, 3, 1)) is not None


def test_every_condition_is_mapped_and_every_mapping_is_used() -> None:
    papers = {f"{p.id}/{paper.id}": paper for p in load_catalogue().procedures for paper in p.papers}
    assert unmapped(papers) == []
    texts = {paper.condition for paper in papers.values() if paper.condition}
    known = load_conditions()
    assert len(texts) == 61
    assert set(known.by_text) == texts
    asked = {question for condition in known.by_text.values() for question in condition.when}
    assert asked == set(known.questions)
    both = [each.text for each in known.by_text.values() if bool(each.when) == bool(each.remark)]
    assert both == []


def test_an_unmapped_condition_is_a_fault() -> None:
    strange = changed(lambda by_id, _raw: by_id["giam-ho"]["papers"][0].update(condition="Nếu trời mưa"))
    assert "Điều kiện chưa được nối với câu hỏi: Nếu trời mưa" in check(strange).faults


def test_no_text_is_in_another_language() -> None:
    texts = (FOLDER / "catalogue.json").read_text(encoding="utf-8") + (FOLDER / "conditions.json").read_text("utf-8")
    raw = json.loads((FOLDER / "catalogue.json").read_text(encoding="utf-8"))
    shown = [n for p in raw["procedures"] for n in [*p["notes"], *(q.get("condition", "") for q in p["papers"])]]
    assert texts
    assert [text for text in shown if "seen" in text or "memory" in text] == []


def test_a_paper_without_an_answer_is_neither_hidden_nor_demanded() -> None:
    birth = load_catalogue().on("khai-sinh", date(2026, 6, 1))
    assert birth is not None
    proxy = birth.paper("van-ban-uy-quyen")
    assert proxy is not None
    assert need_of(proxy, {}) == "unclear"
    assert need_of(proxy, {"uy-quyen": "yes"}) == "needed"
    assert need_of(proxy, {"uy-quyen": "no"}) == "not_needed"
    oath = birth.paper("cam-doan-viec-sinh")
    assert oath is not None
    assert need_of(oath, {"co-giay-chung-sinh": "no"}) == "unclear"
    assert need_of(oath, {"co-nguoi-lam-chung": "yes"}) == "not_needed"
    assert need_of(oath, {"co-giay-chung-sinh": "no", "co-nguoi-lam-chung": "no"}) == "needed"
    assert need_of(replace(oath, condition="điều kiện tỉnh thêm"), {}) == "unclear"


def test_the_file_itself_answers_what_it_knows() -> None:
    birth = load_catalogue().on("khai-sinh", date(2026, 6, 1))
    assert birth is not None
    form = birth.paper("to-khai")
    assert form is not None
    assert need_of(form, with_known({}, channel="counter", authorised=False)) == "needed"
    assert need_of(form, with_known({}, channel="online", authorised=False)) == "replaced"
    assert with_known({}, channel="post", authorised=True)["uy-quyen"] == "yes"
    assert [question.id for question in questions_of(birth)][:3] == [
        "nop-truc-tuyen",
        "du-lieu-ky-so",
        "co-giay-chung-sinh",
    ]


def test_answers_are_read_as_people_write_them() -> None:
    birth = load_catalogue().on("khai-sinh", date(2026, 6, 1))
    assert birth is not None
    said = {"mang-thai-ho": "Có", "uy-quyen": False, "co-giay-chung-sinh": "chưa rõ", "tre-bi-bo-roi": None}
    assert read_answers(said, birth) == {"mang-thai-ho": "yes", "uy-quyen": "no"}
    with pytest.raises(KnownError, match="không hiểu được"):
        read_answers({"mang-thai-ho": "có lẽ"}, birth)
    with pytest.raises(KnownError, match="không có câu hỏi"):
        read_answers({"giam-ho-cu": "có"}, birth)


def test_a_correction_lies_over_the_data_and_shows_both_values() -> None:
    own = Correction(
        "giam-ho", "time", "commune", {"kind": "working_days", "value": 2}, "QĐ 12/QĐ-UBND", date(2026, 7, 1)
    )
    before = procedure_on("giam-ho", date(2026, 6, 30), [own])
    after = procedure_on("giam-ho", date(2026, 7, 1), [own])
    assert before is not None and after is not None
    assert (before.time.value, after.time.value) == (3, 2)
    assert (after.time.fact.confidence, after.time.fact.source) == ("office", ("QĐ 12/QĐ-UBND",))
    assert "03 ngày làm việc" in after.time.fact.conflict
    shipped = load_catalogue().on("giam-ho", date(2026, 7, 1))
    assert shipped is not None
    assert shipped.time.value == 3


def test_the_communes_correction_lies_over_the_provinces() -> None:
    both = [
        Correction("giam-ho", "fee", "commune", {"amount": 0, "text": "Miễn"}, "QĐ 1"),
        Correction("giam-ho", "fee", "province", {"amount": 5000, "text": "5.000 đồng"}, "NQ 2"),
        Correction("giam-ho", "paper:to-khai", "province", {"originals": 2}, "NQ 2"),
        Correction("giam-ho", "paper:don-rieng", "commune", {"name": "Đơn theo mẫu của xã"}, "QĐ 1"),
    ]
    found = procedure_on("giam-ho", date(2026, 7, 1), both)
    assert found is not None
    assert (found.fee.amount, found.fee.fact.text) == (0, "Miễn")
    form, added = found.paper("to-khai"), found.paper("don-rieng")
    assert form is not None and added is not None
    assert (form.originals, added.required, added.fact.confidence) == (2, True, "office")


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("time", {"kind": "working_days", "value": -1}),
        ("time", {"kind": "tomorrow", "value": 1}),
        ("fee", {"amount": -1}),
        ("fee", {"amount": "5000"}),
        ("paper:moi", {}),
        ("form", {}),
        ("paper", {"name": "x"}),
        ("law", {"text": "x"}),
    ],
)
def test_a_correction_that_cannot_be_understood_is_refused(place: str, value: dict[str, Any]) -> None:
    with pytest.raises(KnownError):
        checked("giam-ho", place, value)


def test_two_versions_are_compared_fact_by_fact() -> None:
    def edit(by_id: dict[str, Any], raw: dict[str, Any]) -> None:
        by_id["giam-ho"]["time"]["value"] = 4
        by_id["giam-ho"]["papers"].insert(0, {**by_id["giam-ho"]["papers"][0], "id": "moi", "name": "Giấy mới"})
        raw["procedures"].remove(by_id["khai-tu"])
        raw["procedures"].append({**by_id["ket-hon"], "valid_from": "2027-03-01", "valid_to": None})

    found = changes(load_catalogue(), changed(edit))
    assert [(c.kind, c.procedure, c.place, c.old, c.new) for c in found] == [
        ("removed", "khai-tu", "", "Đăng ký khai tử", ""),
        ("changed", "giam-ho", "time.value", "3", "4"),
        ("added", "giam-ho", "papers.moi", "", "Giấy mới"),
        ("added", "ket-hon", "", "", "Đăng ký kết hôn"),
    ]
    assert changes(load_catalogue(), load_catalogue()) == []


def test_a_successor_takes_over_on_its_day() -> None:
    def edit(by_id: dict[str, Any], raw: dict[str, Any]) -> None:
        raw["procedures"].append(
            {**deepcopy(by_id["ket-hon"]), "valid_from": "2027-03-01", "valid_to": None, "name": "Kết hôn mới"}
        )

    newer = changed(edit)
    old, new = newer.on("ket-hon", LAST), newer.on("ket-hon", date(2027, 3, 1))
    assert old is not None and new is not None
    assert (old.name, new.name) == ("Đăng ký kết hôn", "Kết hôn mới")
    assert len(check(newer).ending) == 38


@pytest.mark.parametrize(
    ("fault", "edit"),
    [
        ("không có nguồn S99", lambda by_id, _raw: by_id["giam-ho"]["time"].update(source="S99")),
        ("giấy tờ to-khai ghi hai lần", lambda by_id, _raw: by_id["giam-ho"]["papers"].append(by_id["giam-ho"]["papers"][0])),
        ("không hiểu cách nộp mang", lambda by_id, _raw: by_id["giam-ho"]["papers"][0].update(action="mang")),
        ("hai bản cùng có hiệu lực một ngày",
         lambda by_id, raw: raw["procedures"].append({**by_id["giam-ho"], "valid_from": "2026-05-01"})),
        ("ngày hết hiệu lực trước ngày có hiệu lực", lambda by_id, _raw: by_id["giam-ho"].update(valid_to="2025-01-01")),
    ],
)  # fmt: skip
def test_a_fault_of_the_data_is_noticed(fault: str, edit: Any) -> None:
    assert any(fault in each for each in check(changed(edit)).faults)


def test_the_provinces_fees_and_what_is_not_known() -> None:
    day = date(2026, 9, 1)
    (fee,) = local_fees("Thành phố Hải Phòng", "xac-nhan-tinh-trang-hon-nhan", day)
    assert (fee.due("counter", day), fee.due("online", day), fee.due("online", date(2026, 8, 7))) == (5000, 0, 5000)
    single = load_catalogue().on("xac-nhan-tinh-trang-hon-nhan", day)
    assert single is not None
    assert fee_words(single.fee, [fee], "counter", day).startswith("Xác nhận tình trạng hôn nhân: 5.000 đồng")
    assert local_fees("Hà Tĩnh", "xac-nhan-tinh-trang-hon-nhan", day) == []
    assert "Chưa có bảng mức thu của tỉnh" in fee_words(single.fee, [], "counter", day)


def test_procedures_are_found_without_accents() -> None:
    assert load_catalogue().find("dang ky lai khai sinh")[0].id == "dang-ky-lai-khai-sinh"
    assert [each.id for each in load_catalogue().find("1.001193")] == ["khai-sinh"]
    assert compare.check is check


def test_terms_of_keeping_are_those_that_a_source_gives() -> None:
    known = {each.id for each in load_catalogue().procedures}
    assert set(retentions()) <= known
    copies, deals = retentions()["chung-thuc-ban-sao"], retentions()["chung-thuc-di-chuc"]
    assert (copies.years, deals.years) == (0, 20)
    assert deals.until(date(2028, 2, 29)) == date(2048, 2, 29)
    assert retentions()["chung-thuc-chu-ky"].until(date(2028, 2, 29)) == date(2030, 2, 28)
    assert "khai-sinh" not in retentions()
