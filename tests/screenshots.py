"""Draws every screen of the demo office into docs/screenshots: `python3 dev.py screenshots`."""

import sys
import tempfile
from pathlib import Path

from tests.books import CHEAP
from ui import theme
from ui.app import make_app
from ui.background import Desk
from ui.demo import fill_demo
from ui.picture import grab, settle
from ui.rooms import rooms
from ui.unlock.first_run import FirstRun
from ui.unlock.screen import Unlock
from ui.window import Window
from ui.worker import Worker

OUT = Path(__file__).parents[1] / "docs" / "screenshots"
NAMES = {
    "Hôm nay": "today", "Nhiệm vụ": "tasks", "Hồ sơ": "cases", "Thủ tục": "procedures", "Văn bản": "documents",
    "Báo cáo": "reports", "Trao đổi": "exchange", "Cài đặt": "settings",
}  # fmt: skip
SIZES = {"": (1366, 697), "-1024": (1024, 700), "-910": (910, 440)}


def main() -> None:
    app = make_app()
    _first_windows()
    with tempfile.TemporaryDirectory(prefix="soviec-shots-") as folder:
        window = Window(Desk(fill_demo(Path(folder) / "so", CHEAP).office), rooms())
        window.show()
        for name, file in NAMES.items():
            window.go(name)
            for suffix, size in SIZES.items():
                window.resize(*size)
                settle(window.desk)
                window.clear_banner()
                settle(window.desk)
                grab(window, OUT / f"{file}{suffix}.png")
        window.resize(*SIZES[""])
        _counter(window)
        for page in ("backups", "numbers", "retention", "requests", "breaches"):
            window.go("Cài đặt").turn_to(page)
            settle(window.desk)
            grab(window, OUT / f"settings-{page}.png")
        window.go("Trao đổi").show_province()
        settle(window.desk)
        grab(window, OUT / "province.png")
        theme.apply(app, "dark")
        window.go("Hôm nay")
        window.resize(*SIZES[""])
        settle(window.desk)
        grab(window, OUT / "today-dark.png")
        window.close()
    sys.stdout.write(f"{OUT}\n")


def _counter(window: Window) -> None:
    """A file being taken in, and another register."""
    cases = window.go("Hồ sơ")
    cases.start_case("khai-sinh")
    settle(window.desk)
    grab(window, OUT / "cases-intake.png")
    cases.intake.begin()
    cases.show_registers()
    settle(window.desk)
    grab(window, OUT / "cases-registers.png")
    cases.turn_to(0)


def _first_windows() -> None:
    worker = Worker("none")
    for name, made in (("unlock", Unlock()), ("first-run", FirstRun(Path("."), worker))):
        made.resize(*SIZES[""])
        made.show()
        grab(made, OUT / f"{name}.png")
        made.close()
    worker.stop()


if __name__ == "__main__":
    main()
