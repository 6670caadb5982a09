"""Made plans in every kind of file and layout, scored by the plan scorer; and what the reading says of each line."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from core.plans import SUFFIXES, read_plan
from tests.core.plans.scorer import PLANS, SCORE, reaches
from tests.plans.make_corpus import Made, documents, truth_of

MADE: list[Made] = list(documents())


@pytest.fixture(scope="module", params=MADE, ids=[made[0] for made in MADE])
def document(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    name, write, plan, layout = request.param
    path = tmp_path_factory.mktemp("văn bản") / name
    write(path, plan, layout)
    return path, truth_of(plan, layout, name)


def test_it_scores_above_the_thresholds(document: tuple[Path, dict[str, Any]]) -> None:
    path, truth = document
    result = SCORE.score(truth, read_plan(path).as_json())
    reaches(result)
    assert result["meta_ok"] == result["meta"]


def test_every_item_points_at_its_line(document: tuple[Path, dict[str, Any]]) -> None:
    reading = read_plan(document[0])
    assert reading.tasks
    for item in (*reading.tasks, *reading.duties):
        line = reading.lines[item.source.line - 1]
        first = item.text.split()[0].strip('“”"').lower()
        assert first in " ".join((line, *reading.lines[item.source.line : item.source.line + 12])).lower()
        assert (item.source.page is not None) == (document[0].suffix == ".pdf")


def test_there_are_enough_of_each_kind() -> None:
    kinds = Counter(Path(name).suffix for name, *_ in MADE)
    assert kinds[".docx"] >= 6
    assert kinds[".xlsx"] >= 5
    assert kinds[".pdf"] >= 5
    assert kinds[".html"] >= 4
    assert len(MADE) >= 20
    assert set(kinds) <= set(SUFFIXES)


BY_HAND = sorted(path.name.removesuffix(".truth.json") for path in (PLANS / "by_hand").glob("*.truth.json"))


@pytest.mark.parametrize("name", BY_HAND)
def test_plans_written_by_hand_score_above_the_thresholds(name: str) -> None:
    truth = json.loads((PLANS / "by_hand" / f"{name}.truth.json").read_text(encoding="utf-8"))
    result = SCORE.score(truth, read_plan(PLANS / "by_hand" / f"{name}.txt").as_json())
    reaches(result)
    assert result["meta_ok"] == result["meta"]


def test_there_are_more_than_twenty_written_by_hand() -> None:
    assert len(BY_HAND) > 20
