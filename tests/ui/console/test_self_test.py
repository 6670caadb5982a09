"""The self-test passes here, notices what is broken, and its report names nobody."""

import getpass
import platform
import tempfile
from pathlib import Path

import pytest

from ui.console import self_test
from ui.console.run import run


def test_every_trial_passes_and_the_report_names_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "báo cáo.txt"
    assert run(["self-test", "--report", str(report)]) == 0
    assert "vẽ mọi màn hình: đạt" in capsys.readouterr().out
    text = report.read_text(encoding="utf-8")
    assert text.count("đạt") == len(self_test._TRIALS)
    assert not any(
        word in text for word in (tempfile.gettempdir(), str(Path.home()), getpass.getuser(), platform.node())
    )


def test_a_broken_part_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_demo: object) -> bool:
        raise ImportError(f"No module in {tmp_path}")

    monkeypatch.setitem(self_test._TRIALS, "in PDF và in qua máy in", breaks)
    report = tmp_path / "báo cáo.txt"
    assert run(["self-test", "--report", str(report)]) == 2
    assert "in PDF và in qua máy in (ImportError)" in capsys.readouterr().err
    assert str(tmp_path) not in report.read_text(encoding="utf-8")
