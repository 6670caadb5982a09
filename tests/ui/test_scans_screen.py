"""A scan dropped on Văn bản: the review with the piece of the page below, words in yellow, a poor one row by row."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from core.plans import reader as plan_reader
from core.plans.result import PlanReading
from storage.reader import Reader
from tests.scans.drawn import HELD_OUT, TUNED, scan
from tests.scans.signed import LEADER, Authority
from tests.scans.test_reading import MADE
from tests.ui.conftest import Settle
from ui.plans.screen import Plans
from ui.plans.signatures import SignaturePart
from ui.window import Window


@pytest.fixture
def screen(window: Window, settle: Settle) -> Plans:
    made = window.go("Văn bản")
    settle()
    assert isinstance(made, Plans)
    return made


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    write, plan, layout = MADE["pdf-cut-rows"]
    path = tmp_path_factory.mktemp("quét") / "kế hoạch.pdf"
    write(path, plan, layout)
    return path


def _open(screen: Plans, path: Path, settle: Settle, qtbot: QtBot) -> Any:
    screen.open_file(path)
    qtbot.waitUntil(lambda: screen.reviewing, timeout=60_000)
    settle()
    assert screen.page.review is not None
    return screen.page.review


def test_the_row_is_shown_as_it_stands_on_paper(
    document: Path, screen: Plans, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    path = scan(document, tmp_path / "quét.pdf", HELD_OUT["scan a"], only=(2, 3))
    review = _open(screen, path, settle, qtbot)
    strip, page = screen.page.strip, screen.page
    assert strip.isVisible() and not page.source.isVisible()
    cut = next(n for n, entry in enumerate(review.entries) if len(entry.item["source"]["pieces"]) == 2)
    page.table.go_to(cut)
    settle()
    assert strip.words.text().startswith("Ảnh trang 1 và trang 2")
    assert len(strip.pieces.shown) == 2
    picture = strip.pieces.grab().toImage()
    dark = sum(
        picture.pixelColor(x, y).lightness() < 90
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    )
    assert dark > 150  # there is print in it, not an empty piece of paper
    doubted = next(n for n, entry in enumerate(review.entries) if entry.item.get("unsure"))
    page.table.go_to(doubted)
    settle()
    assert _yellow(strip.pieces.grab().toImage().copy(QRect(0, 0, 2_000, 400)))
    page.texts.click()
    assert page.source.isVisible()


def _yellow(picture: Any) -> bool:
    wanted = QColor("#FFE27A")
    return any(
        abs(picture.pixelColor(x, y).hue() - wanted.hue()) < 8 and picture.pixelColor(x, y).saturation() > 90
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    )


def test_of_a_poor_scan_one_row_is_taken_at_a_time(
    document: Path, screen: Plans, settle: Settle, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = plan_reader.read_plan

    def as_poor(*args: Any, **more: Any) -> PlanReading:
        """The same pages as if the engine had believed less of them: drawing and reading bad ones takes longer."""
        found = read(*args, **more)
        assert found.scan is not None
        object.__setattr__(found.scan, "lost", 0.3)
        return found

    monkeypatch.setattr("core.plans.read_plan", as_poor)
    path = scan(document, tmp_path / "quét.pdf", TUNED["clean"], only=(2,))
    review = _open(screen, path, settle, qtbot)
    page = screen.page
    assert review.poor and review.sure == []
    assert not page.head.sure.isVisible()
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    settle()
    assert [entry.decision for entry in review.entries].count("take") == 1


def test_a_signature_is_told_in_the_review_and_on_the_document(
    document: Path, window: Window, screen: Plans, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    authority = Authority()
    path = tmp_path / "đã ký.pdf"
    path.write_bytes(authority.sign(document.read_bytes(), authority.leader, "ky1"))
    review = _open(screen, path, settle, qtbot)
    assert screen.page.strip.isHidden()
    said = [label.text() for label in screen.page.head.findChildren(type(screen.page.head.count))]
    assert any("nguyên vẹn" in words and LEADER in words and "chưa xác minh nơi cấp" in words for words in said)
    review.decide(review.open[:1], "take")
    screen.page.put_in()
    qtbot.waitUntil(lambda: not screen.reviewing, timeout=10_000)
    settle()
    (held,) = window.desk.office.ask(Reader.find, "document")
    assert [found["state"] for found in held["facts"]["signatures"]] == ["whole"]
    (part,) = screen.panel.findChildren(SignaturePart)
    assert part.isVisible()
