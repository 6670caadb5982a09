"""Random histories of several PCs converge, and nothing that was committed is lost."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.exchange import snapshot
from storage.exchange import snapshots
from tests.lab.machine import Machine, make_template

HISTORIES = int(os.environ.get("SOVIEC_HISTORIES", "500"))
FIRST_SEED = int(os.environ.get("SOVIEC_SEED", "0"))
STEPS = 30


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(autouse=True)
def _own_home() -> Iterator[None]:
    before = os.environ["XDG_STATE_HOME"]
    yield
    os.environ["XDG_STATE_HOME"] = before


def play(template: Path, folder: Path, seed: int, steps: int = STEPS, with_snapshots: bool = False) -> None:
    machine = Machine(template, folder, seed, with_snapshots)
    try:
        for _ in range(steps):
            machine.step()
        machine.settle()
        if seed % 10 == 0:
            machine.check()
    except BaseException as error:
        error.add_note(f"seed {seed}: " + "; ".join(machine.log))
        raise
    finally:
        machine.close()


@pytest.mark.timeout(1_200)
def test_random_histories_converge(template: Path, tmp_path: Path) -> None:
    _play_all(template, tmp_path, HISTORIES)


@pytest.mark.timeout(1_200)
def test_random_histories_with_snapshots_converge(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every visit may write a snapshot, and whoever lacks anything loads one."""
    monkeypatch.setattr(snapshots, "FIRST_AT", 1)
    monkeypatch.setattr(snapshots, "LONG_ABSENT", 1)
    monkeypatch.setattr(snapshot, "CHANGES_PER_PART", 7)
    _play_all(template, tmp_path, HISTORIES // 5, with_snapshots=True)


@pytest.mark.lab
@pytest.mark.timeout(24 * 3_600)
def test_ten_thousand_histories_converge(template: Path, tmp_path: Path) -> None:
    _play_all(template, tmp_path, 10_000)


def _play_all(template: Path, tmp_path: Path, histories: int, with_snapshots: bool = False) -> None:
    for seed in range(FIRST_SEED, FIRST_SEED + histories):
        folder = tmp_path / str(seed)
        play(template, folder, seed, with_snapshots=with_snapshots)
        shutil.rmtree(folder)
