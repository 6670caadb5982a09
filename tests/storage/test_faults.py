"""Every act that keeps something is tried with a fault at its file accesses: the old state or the new one, never a
mixture. A sample of the calls here; every call in the lab."""

from pathlib import Path

import pytest

from tests.faults.layer import EVERY, KILLED, POWER_CUT, SCANNED, Fault, every_call, require_whole

_JOBS = "tests.storage.fault_jobs"
_SAVES = (
    "SaveTask", "ChangePassphrase", "UseKeyFile", "ChangeSheet", "GivePassphrase", "Remember", "Forget", "Rotate",
    "Migrate",
)  # fmt: skip
_SAMPLE = 6


@pytest.mark.parametrize("fault", EVERY, ids=str)
@pytest.mark.parametrize("job", _SAVES)
def test_old_or_new(tmp_path: Path, job: str, fault: Fault) -> None:
    require_whole(tmp_path, f"{_JOBS}:{job}", fault, sample=_SAMPLE)


@pytest.mark.lab
@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("fault", EVERY, ids=str)
@pytest.mark.parametrize("job", _SAVES)
def test_old_or_new_at_every_call(tmp_path: Path, job: str, fault: Fault) -> None:
    require_whole(tmp_path, f"{_JOBS}:{job}", fault)


def test_a_scanner_that_lets_go_is_waited_for(tmp_path: Path) -> None:
    found = require_whole(tmp_path, f"{_JOBS}:ChangePassphrase", SCANNED)
    assert found.outcomes["done"] >= 1


@pytest.mark.parametrize("fault", [KILLED, POWER_CUT], ids=str)
def test_the_layer_sees_a_vault_written_in_place(tmp_path: Path, fault: Fault) -> None:
    """The negative control: without the guard the same check is red."""
    assert every_call(tmp_path, f"{_JOBS}:HalfWrittenVault", fault).wrong


def test_the_layer_sees_a_vault_changed_before_its_book(tmp_path: Path) -> None:
    assert every_call(tmp_path, f"{_JOBS}:RotateInPlace", KILLED).wrong
