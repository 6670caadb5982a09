"""The plan scorer as a module, and what a reading has to reach."""

import importlib.util
from pathlib import Path
from typing import Any

PLANS = Path(__file__).parents[2] / "plans"


def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("plan_score", PLANS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCORE = _scorer()


def reaches(result: dict[str, int]) -> None:
    """The thresholds of every document: recall 0.95, precision 0.97, lead and deadline 0.95, duties 0.90, no day
    invented."""
    hit, duties = result["hit"], result["duty_hit"]
    assert hit >= 0.95 * result["tasks"], "recall"
    assert hit >= 0.97 * (hit + result["extra"]), "precision"
    for part in ("text", "lead", "coord", "deadline"):
        assert result[part] >= 0.95 * hit, part
    assert duties >= 0.9 * result["duties"], "duties"
    assert duties >= 0.9 * (duties + result["duty_extra"]), "duties found"
    assert result["duty_due"] >= 0.9 * duties, "duty days"
    assert result["invented"] == 0, "invented"
