"""Random histories of several PCs converge, and nothing that was committed is lost."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lab.machine import Machine, make_template

HISTORIES = int(os.environ.get("SOVIEC_HISTORIES", "500"))
STEPS = 30


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(autouse=True)
def _own_home() -> Iterator[None]:
    before = os.environ["XDG_STATE_HOME"]
    yield
    os.environ["XDG_STATE_HOME"] = before


def play(template: Path, folder: Path, seed: int, steps: int = STEPS) -> None:
    machine = Machine(template, folder, seed)
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


@pytest.mark.timeout(600)
def test_random_histories_converge(template: Path, tmp_path: Path) -> None:
    import shutil

    for seed in range(HISTORIES):
        folder = tmp_path / str(seed)
        folder.mkdir()
        play(template, folder, seed)
        shutil.rmtree(folder)
