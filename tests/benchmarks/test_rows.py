"""The table of speeds: its rows are whole, a cheap one runs, and a row is judged by its target. Nothing is timed."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import __main__ as benchmark
from benchmarks import measure, report

ROOT = Path(__file__).parents[2]
FIELDS = ["name", "value", "floor", "ratio", "unit", "target", "holds", "runs", "spread"]
WANTED = {
    "start.unlock": "ratio <= 1.3",
    "start.today": "ratio <= 2.6",
    "memory.pss": "value <= floor + 45 MB",
    "list.ready": "ratio <= 1.5",
    "list.filter": "ratio <= 1.5",
    "type.block": "value <= 16 ms",
    "query.encrypted": "ratio <= 1.6",
    "save.one": "ratio <= 3",
    "plan.text": "value >= 30 pages/s",
    "ocr.page": "ratio <= 1.5",
    "ocr.memory": "value <= 180 MB",
    "signature.check": "value <= 100 ms",
    "paper.daylist": "ratio <= 2",
    "report.halfyear": "ratio <= 2",
    "dashboard": "ratio <= 2",
    "consolidate": "value >= 1500 commune-months/s",
}


def test_every_row_has_a_target_and_says_what_it_measures() -> None:
    rows = measure.every_row()
    assert WANTED.items() <= {name: row.target.words for name, row in rows.items()}.items()
    for name, row in rows.items():
        assert name == row.name and name.count(".") <= 1 and row.unit
        assert row.value.endswith(".") and row.floor.endswith(".")
        assert row.peers.__module__.startswith("benchmarks.rows.")


def test_a_cheap_row_runs_and_answers_in_json() -> None:
    command = [sys.executable, "-m", "benchmarks", "plan.text", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    (row,) = json.loads(done.stdout)
    assert list(row) == FIELDS
    assert row["name"] == "plan.text" and row["value"] > 0 and row["floor"] > 0 and row["runs"] >= 7


def test_a_row_named_as_a_family_is_that_row_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []
    monkeypatch.setattr(benchmark, "measure", lambda row, _runs: measured.append(row.name) or _as_measured(row))
    monkeypatch.setattr(sys, "argv", ["bench", "backup", "--json"])
    assert benchmark.main() == 0
    assert measured == ["backup"]


def _as_measured(row: measure.Row) -> measure.Measured:
    return measure.Measured(row.name, 1.0, 1.0, 1.0, row.unit, row.target.words, True, 7, 0.0)


def test_an_unknown_name_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "plan.nothing"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 2 and "plan.text" in done.stderr


@pytest.mark.parametrize(
    ("target", "holds", "fails"),
    [
        (measure.times_floor(1.5), (15, 10), (16, 10)),
        (measure.above_floor(45, "MB"), (100, 55), (101, 55)),
        (measure.at_most(16, "ms"), (16, 1), (17, 16)),
        (measure.at_least(30, "pages/s"), (30, 900), (29, 1)),
    ],
)
def test_a_target_is_held_or_missed(
    target: measure.Target, holds: tuple[float, float], fails: tuple[float, float]
) -> None:
    assert target.holds(*holds) and not target.holds(*fails)


def test_value_and_floor_take_turns_and_the_median_counts() -> None:
    order: list[str] = []
    values, floors = iter([99, 3, 1, 2, 50, 4, 6, 5]), iter([99] + [2] * 7)

    def peers() -> Iterator[tuple[measure.Side, measure.Side]]:
        yield (lambda: order.append("value") or next(values)), (lambda: order.append("floor") or next(floors))

    row = measure.Row("a.b", "ms", measure.times_floor(2), "What.", "Floor.", peers)
    found = measure.measure(row)
    assert (found.value, found.floor, found.ratio, found.holds, found.runs) == (4, 2, 2, True, 7)
    assert found.spread == 1.0
    assert all({*order[n : n + 2]} == {"value", "floor"} for n in range(0, len(order), 2))
    assert order[0] != order[2]


def test_the_page_has_a_line_and_a_sentence_for_every_row() -> None:
    text = report.PAGE.read_text(encoding="utf-8")
    for name in measure.every_row():
        assert f"\n| {name} |" in text and f"\n- `{name}`: " in text


def test_writing_the_page_keeps_lines_that_were_not_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "performance.md"
    page.write_text(report.PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(report, "PAGE", page)
    before = page.read_text(encoding="utf-8")
    one = measure.Measured("plan.text", 123, 456, 0.27, "pages/s", "value >= 30 pages/s", True, 7, 0.01)
    report.write(measure.every_row(), [one])
    after = page.read_text(encoding="utf-8")
    assert "| plan.text | 123 | 456 |" in after
    kept = [line for line in before.splitlines() if line.startswith("| ") and "plan.text" not in line]
    assert [line for line in after.splitlines() if line.startswith("| ") and "plan.text" not in line] == kept
