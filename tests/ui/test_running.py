"""A second start hands its files to the window that is open, and ends."""

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.architecture.rules import ROOT
from ui.running import Running
from ui.trials import is_blank
from ui.window import Window


def test_a_second_start_hands_its_files_over(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = Running(tmp_path), Running(tmp_path)
    assert first.begin()
    assert not second.begin()
    with qtbot.waitSignal(first.asked, timeout=10_000) as asked:
        second.hand_over([tmp_path / "gói của xã.soviec"])
    assert asked.args == [[tmp_path / "gói của xã.soviec"]]
    assert list((tmp_path / "window").glob("*.mo")) == []
    first.end()
    assert second.begin()
    second.end()


def test_another_process_is_noticed_and_its_death_too(qtbot: QtBot, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
        "app = QCoreApplication([]); from ui.running import Running\n"
        "running = Running(Path(sys.argv[1])); print(running.begin(), flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        assert not Running(tmp_path).begin()
        other.kill()
        other.wait()
    mine = Running(tmp_path)
    assert mine.begin()
    mine.end()


def test_an_opened_bundle_goes_to_the_room_that_takes_it(window: Window, tmp_path: Path) -> None:
    taken: list[Path] = []
    window.go("Trao đổi").open_file = taken.append  # type: ignore[method-assign]
    window.open_file(tmp_path / "GÓI.SOVIEC")
    assert taken == [tmp_path / "GÓI.SOVIEC"]
    window.open_file(tmp_path / "khác.xyz")
    assert window._banner is not None
    assert len(taken) == 1


def test_a_blank_picture_is_told_from_a_painted_one(window: Window) -> None:
    picture = window.grab().toImage()
    assert not is_blank(picture)
    picture.fill(0)
    assert is_blank(picture)
