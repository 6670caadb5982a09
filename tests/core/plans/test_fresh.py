"""Plans that were written with their truth before the reader saw them: what their first readings missed stays found."""

from pathlib import Path

import pytest

from core.plans import read_plan
from tests.core.plans.scorer import SCORE, reaches
from tests.plans.fresh import every_plan
from tests.plans.fresh.kit import Fresh


@pytest.mark.parametrize("plan", every_plan(), ids=lambda plan: plan.name)
def test_it_scores_above_the_thresholds(plan: Fresh, tmp_path: Path) -> None:
    path = tmp_path / plan.name
    plan.write(path)
    result = SCORE.score(plan.truth, read_plan(path).as_json())
    reaches(result)
    assert result["meta_ok"] == result["meta"]
