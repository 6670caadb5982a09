"""All drawn scans that are held out, a plan of ten pages against the clock, and a scan of 300 pages."""

import time
from pathlib import Path
from typing import Any

import pytest

from core.plans import read_plan
from core.scans import client
from tests.core.plans.scorer import SCORE
from tests.plans.make_corpus import truth_of
from tests.scans.drawn import HELD_OUT, TUNED, bound, pages_of, scan, worn
from tests.scans.test_reading import MADE

pytestmark = [pytest.mark.lab, pytest.mark.timeout(3_600)]

RULED = ("pdf-usual", "pdf-many-pages", "pdf-cut-rows")
LONG = 300


def _written(name: str, folder: Path) -> tuple[Path, dict[str, Any]]:
    write, plan, layout = MADE[name]
    path = folder / f"{name}.pdf"
    write(path, plan, layout)
    return path, truth_of(plan, layout, name)


def _rows(tasks: list[dict[str, Any]]) -> list[tuple[Any, Any, Any]]:
    return [(task["section"], task["no"], task["deadline"]["due"]) for task in tasks]


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize("wear", [name for name in HELD_OUT if name.startswith("scan")])
def test_rows_and_deadlines_of_normal_scans(name: str, wear: str, tmp_path: Path) -> None:
    path, truth = _written(name, tmp_path)
    found = read_plan(scan(path, tmp_path / "quét.pdf", HELD_OUT[wear])).as_json()
    assert _rows(found["tasks"]) == _rows(truth["tasks"])
    score = SCORE.score(truth, found)
    assert (score["extra"], score["invented"]) == (0, 0)
    assert not found["scan"]["poor"]


@pytest.mark.parametrize("name", RULED)
@pytest.mark.parametrize("wear", ["bad", "fax"])
def test_bad_scans_are_called_bad(name: str, wear: str, tmp_path: Path) -> None:
    path, _ = _written(name, tmp_path)
    assert read_plan(scan(path, tmp_path / "quét.pdf", HELD_OUT[wear])).as_json()["scan"]["poor"]


def test_ten_pages_with_a_sideways_annex_in_a_minute(tmp_path: Path) -> None:
    wear, pictures = TUNED["scan"], []
    for name in ("pdf-many-pages", "pdf-usual", "pdf-cut-rows", "pdf-usual"):
        path, _ = _written(name, tmp_path)
        pictures += [worn(page, wear, n) for n, page in enumerate(pages_of(path))]
    pictures = pictures[:10]
    pictures[1] = pictures[1].rotate(90, expand=True)
    path = bound(pictures, tmp_path / "mười trang.pdf", wear)
    start = time.monotonic()
    found = read_plan(path).as_json()
    assert time.monotonic() - start < 60
    assert len(found["tasks"]) > 40
    assert found["scan"]["pages"]["2"][0] == 270


def test_three_hundred_pages(tmp_path: Path) -> None:
    """Read to the end by one worker whose memory stays bounded."""
    path, _ = _written("pdf-usual", tmp_path)
    page = worn(pages_of(path, 150)[0], TUNED["scan"])
    long = bound([page] * LONG, tmp_path / "dài.pdf", TUNED["scan"])
    heard: list[int] = []
    found = client.read_pages(long, range(1, LONG + 1), lambda done, _whole: heard.append(done))
    assert (len(found.seen), found.unread) == (LONG, [])
    assert sorted(heard) == heard
