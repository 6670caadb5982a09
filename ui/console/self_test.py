"""The program tries itself: a temporary book, search, paper, fonts and the shipped data."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from core.assets import asset
from storage.office import Office
from ui.demo import PASSPHRASE, Demo, fill_demo


def run_self_test() -> dict[str, str]:
    """Each trial's name in Vietnamese with what went wrong, "" when nothing did. No personal data is involved."""
    with tempfile.TemporaryDirectory(prefix="soviec-self-test-") as name:
        folder = Path(name) / "so"
        demo = fill_demo(folder)
        try:
            return {words: _trial(trial, demo) for words, trial in _TRIALS.items()}
        finally:
            demo.office.close()


def _trial(trial: Callable[[Demo], bool], demo: Demo) -> str:
    try:
        return "" if trial(demo) else "kết quả không đúng"
    except Exception as error:
        return type(error).__name__


def _writes_and_opens_again(demo: Demo) -> bool:
    from storage.check import check_book

    demo.office.close()
    opened = Office.open(demo.office.folder, passphrase=PASSPHRASE)
    whole = opened.inspect(check_book) == []
    opened.close()
    by_sheet = Office.open(demo.office.folder, recovery_code=demo.recovery_code)
    by_sheet.close()
    return whole


def _finds_vietnamese(demo: Demo) -> bool:
    from storage.queries.search import search

    with_accents = demo.office.ask(search, "đào tạo trực tuyến")
    return bool(with_accents) and bool(demo.office.ask(search, "dao tao truc tuyen"))


def _prints(demo: Demo) -> bool:
    from ui.papers import checklist_paper

    return demo.office.ask(checklist_paper, demo.checklist).startswith(b"%PDF-")


def _has_its_data(_demo: Demo) -> bool:
    needed = (
        "fonts/Tinos-Regular.ttf",
        "fonts/OpenSans-Regular.ttf",
        "icons/LICENSE-lucide.txt",
        "calendar/holidays.json",
        "calendar/estimated.json",
    )
    return all(asset(name).stat().st_size > 0 for name in needed)


_TRIALS: dict[str, Callable[[Demo], bool]] = {
    "tìm tiếng Việt": _finds_vietnamese,
    "in PDF": _prints,
    "phông chữ và dữ liệu kèm": _has_its_data,
    "ghi, đóng, mở lại sổ": _writes_and_opens_again,
}
