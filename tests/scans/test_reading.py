"""Drawn scans through the program's own readers: every row, every deadline, no table where there is none.

What is read here is held out: other wear than the reader was written with. `dev.py lab` reads all of them.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.errors import KnownError
from core.plans import read_plan
from core.plans.blocks import Table
from core.plans.pdf_reader import read
from core.plans.progress import silent
from core.scans.kinds import is_wrong_language, kind_of
from tests.core.plans.scorer import PLANS, SCORE
from tests.plans.make_corpus import documents, truth_of
from tests.scans.drawn import HELD_OUT, TUNED, Wear, scan

MADE = {name.removesuffix(".pdf"): made for name, *made in documents() if name.startswith("pdf-")}
Scanned = Callable[..., Path]


@pytest.fixture(scope="session")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Scanned:
    """A document of the corpus, drawn and worn."""
    folder = tmp_path_factory.mktemp("bản quét")

    def make(name: str, wear: Wear, **more: Any) -> Path:
        write, plan, layout = MADE[name]
        if not (folder / f"{name}.pdf").exists():
            write(folder / f"{name}.pdf", plan, layout)
        return scan(folder / f"{name}.pdf", folder / f"{name} quét.pdf", wear, **more)

    return make


def _truth(name: str) -> dict[str, Any]:
    _, plan, layout = MADE[name]
    return truth_of(plan, layout, name)


def _rows(tasks: list[dict[str, Any]]) -> list[tuple[Any, Any, Any]]:
    return [(task["section"], task["no"], task["deadline"]["due"]) for task in tasks]


@pytest.fixture(scope="module")
def normal(scanned: Scanned) -> dict[str, Any]:
    """Body, a row cut by the page break, sections over the whole width, a stamp on each page."""
    return read_plan(scanned("pdf-cut-rows", HELD_OUT["scan a"])).as_json()


def test_a_normal_scan_gives_every_row_with_its_number_and_day(normal: dict[str, Any]) -> None:
    found = normal
    truth = _truth("pdf-cut-rows")
    assert _rows(found["tasks"]) == _rows(truth["tasks"])
    score = SCORE.score(truth, found)
    assert (score["hit"], score["extra"], score["invented"]) == (22, 0, 0)
    assert score["deadline"] == score["text"] == 22
    assert score["meta_ok"] == score["meta"]
    assert not found["scan"]["poor"]
    assert found["scan"]["lost"] < 0.03


def test_each_item_knows_its_piece_of_the_page_and_what_is_unsure(normal: dict[str, Any]) -> None:
    found = normal
    cut = [task for task in found["tasks"] if len(task["source"]["pieces"]) == 2]
    assert [(task["section"], task["no"]) for task in cut] == [("III", "1")]
    assert [piece["page"] for piece in cut[0]["source"]["pieces"]] == [2, 3]
    tops = [task["source"]["pieces"][0]["box"][1] for task in found["tasks"] if task["source"]["page"] == 2]
    assert tops == sorted(tops)
    for task in found["tasks"]:
        left, top, right, bottom = task["source"]["pieces"][0]["box"]
        assert 0 <= left < 0.2 < 0.8 < right <= 1 and 0 <= top < bottom <= 1
        assert (task["confidence"] == "check") >= bool(task.get("unsure"))
    assert any(task.get("unsure") for task in found["tasks"])


@pytest.mark.parametrize("turn", [90, 270])
def test_an_annex_that_lies_sideways_is_turned(scanned: Scanned, turn: int) -> None:
    found = read_plan(scanned("pdf-usual", HELD_OUT["scan b"], turned={2: turn}, only=(2,))).as_json()
    assert found["scan"]["pages"]["1"][0] == 360 - turn
    wanted = _rows(_truth("pdf-usual")["tasks"])
    assert _rows(found["tasks"]) == wanted[: len(found["tasks"])]
    assert len(found["tasks"]) == 12


@pytest.mark.parametrize("wear", ["bad", "fax"])
def test_a_bad_scan_is_called_bad_and_nothing_of_it_is_sure(scanned: Scanned, wear: str) -> None:
    found = read_plan(scanned("pdf-usual", HELD_OUT[wear], only=(2,))).as_json()
    assert found["scan"]["poor"]
    assert "poor-scan" in [warned["code"] for warned in found["warnings"]]
    assert {task["confidence"] for task in found["tasks"]} <= {"check"}


def test_no_body_page_is_taken_for_a_table(scanned: Scanned) -> None:
    source = read(scanned("pdf-usual", HELD_OUT["scan c"], only=(1,)), silent)
    assert not any(isinstance(block, Table) for block in source.blocks)
    assert any("TỔ CHỨC THỰC HIỆN" in line for line in source.lines)


def test_a_clean_scan_is_nearly_a_text(scanned: Scanned) -> None:
    found = read_plan(scanned("pdf-usual", TUNED["clean"], only=(2,))).as_json()
    assert _rows(found["tasks"]) == _rows(_truth("pdf-usual")["tasks"])[: len(found["tasks"])]
    assert found["scan"]["lost"] < 0.01


def test_a_scan_that_is_not_to_be_read_is_refused_as_before(scanned: Scanned) -> None:
    path = scanned("pdf-usual", TUNED["clean"], only=(2,))
    with pytest.raises(KnownError) as refused:
        read_plan(path, ocr="never")
    assert refused.value.code == "scan"


def test_text_that_another_program_read_in_a_wrong_language_is_known(scanned: Scanned) -> None:
    mangled = (PLANS / "004_5ddae5a94f37a7b7.txt").read_text(encoding="utf-8")
    good = (PLANS / "002_e3ca8d7937dbe2bc.txt").read_text(encoding="utf-8")
    assert is_wrong_language(mangled) and not is_wrong_language(good)
    assert kind_of(mangled[:3_000], 1.0) == "wrong-layer"
    assert kind_of(good[:3_000], 1.0) == "layer"
    assert kind_of(good[:3_000], 0.3) == "text"
    assert kind_of("3", 1.0) == "scan"
    assert kind_of("", 0.0) == "text"
    reading = read_plan(PLANS / "004_5ddae5a94f37a7b7.txt")
    assert reading.warnings[0].code == "poor-ocr" and "ngôn ngữ khác" in reading.warnings[0].message
    assert reading.tasks == ()


def test_a_wrong_layer_over_the_pictures_is_read_again(scanned: Scanned, tmp_path: Path) -> None:
    from tests.scans.layered import with_layer

    path = with_layer(scanned("pdf-usual", TUNED["clean"], only=(2,)), tmp_path / "lớp chữ sai.pdf")
    found = read_plan(path).as_json()
    assert len(found["tasks"]) == 12
    assert found["tasks"][0]["text"].startswith("Số hóa sổ hộ tịch")


def test_an_empty_picture_among_pages_of_text_is_named_and_the_text_is_read(tmp_path: Path) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen import canvas

    path = tmp_path / "lẫn.pdf"
    page = canvas.Canvas(str(path))
    for number in range(3):
        if number == 1:
            page.drawImage(ImageReader(Image.new("L", (300, 420), 255)), 0, 0, 595, 842)
        for line in range(0 if number == 1 else 12):
            page.drawString(60, 780 - 20 * line, "KE HOACH cong tac tu phap nam 2026 cua Uy ban nhan dan xa")
        page.showPage()
    page.save()
    reading = read_plan(path)
    assert reading.scan is None
    assert [warned.message for warned in reading.warnings if warned.code == "scanned-pages"] == [
        "Trang 2 là ảnh quét nên không đọc được; xem bản gốc."
    ]
