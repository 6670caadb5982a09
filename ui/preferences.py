"""How the window looks on this PC: kept outside the book, because the unlock screen needs it too. No personal data."""

import json
from pathlib import Path
from typing import NamedTuple

from core.errors import KnownError
from storage.place import state_folder
from storage.safe_file import write_safely

MODES = {"light": "Sáng", "dark": "Tối"}
SCALES = (1.0, 1.1, 1.25, 1.5)


class Looks(NamedTuple):
    """Light or dark, and the size of the text (1.0 to 1.5)."""

    mode: str = "light"
    scale: float = 1.0


def load_looks() -> Looks:
    """What was chosen on this PC; the usual looks where nothing, or nothing sensible, is kept."""
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
        found = Looks(str(kept["mode"]), float(kept["scale"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Looks()
    return found if found.mode in MODES and found.scale in SCALES else Looks()


def save_looks(looks: Looks) -> None:
    """Keep the looks. Raises `KnownError` where the disk refuses."""
    file = _file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError("cannot-write", "Chưa ghi được cách hiển thị.", "Kiểm tra ổ đĩa rồi chọn lại.") from error
    write_safely(file, json.dumps(looks._asdict()).encode())


def _file() -> Path:
    return state_folder() / "hien-thi.json"
