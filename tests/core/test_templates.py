"""The shipped checklist templates."""

import re

import pytest

from core.paper import Checklist, ChecklistItem, checklist
from core.templates import Template, load_templates, template_id
from core.text import one_line

EVERY = pytest.mark.parametrize("template", load_templates(), ids=lambda template: template.key)


def test_the_promised_eight_are_there() -> None:
    keys = [template.key for template in load_templates()]
    assert keys[:8] == [
        "tiep-nhan-ho-so",
        "cuoi-thang-khoa-so",
        "sao-luu-hang-tuan",
        "so-hoa-ho-so-luu-tru",
        "su-co-24-gio",
        "vi-pham-du-lieu-72-gio",
        "doi-mat-khau-dinh-ky",
        "ban-giao-cong-viec",
    ]
    assert len(set(keys)) == len(keys)


@EVERY
def test_a_template_is_whole(template: Template) -> None:
    assert 6 <= len(template.items) <= 12
    assert len(set(template.items)) == len(template.items)
    for text in (template.title, template.note, template.source, *template.items):
        assert text and text == one_line(text)
    assert all(len(item) <= 140 and item[0].isupper() and item[-1] not in ".;," for item in template.items)


@EVERY
def test_a_template_prints_on_one_page(template: Template) -> None:
    items = [ChecklistItem(item) for item in template.items]
    data = checklist(Checklist("Uỷ ban nhân dân xã", template.title, "", "", "", items))
    assert len(re.findall(rb"/Type /Page\b", data)) == 1


def test_no_repealed_decree_is_cited() -> None:
    for template in load_templates():
        assert "13/2023" not in " ".join((template.note, template.source, *template.items))


def test_the_breach_template_cites_what_is_in_force() -> None:
    (breach,) = [template for template in load_templates() if template.key == "vi-pham-du-lieu-72-gio"]
    assert "91/2025/QH15, Điều 23" in breach.source
    assert "356/2025/NĐ-CP, Điều 28 và Mẫu số 08" in breach.source
    assert any("72 giờ" in item for item in breach.items)


def test_ids_are_fixed_for_ever() -> None:
    assert template_id("tiep-nhan-ho-so") == "b17b4ba055258d5aaac66202f25ba556"
    assert len({template_id(template.key) for template in load_templates()}) == len(load_templates())
