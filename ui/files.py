"""Asking for files: the dialogs begin in the user's documents, then where the last file was."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from core.text import fold

_last = {"folder": ""}


def _folder() -> str:
    return _last["folder"] or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def ask_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """One file to read, None when none was chosen."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, _folder(), kinds)
    return _kept(chosen)


def ask_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Files to read."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, _folder(), kinds)
    return [path for path in map(_kept, chosen) if path]


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """A folder or stick, None when none was chosen."""
    chosen = QFileDialog.getExistingDirectory(parent, title, _folder())
    return Path(chosen) if chosen else None


def ask_where(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where to write a file that is offered under this name."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path(_folder()) / name), kinds)
    return _kept(chosen)


def _kept(chosen: str) -> Path | None:
    if not chosen:
        return None
    _last["folder"] = str(Path(chosen).parent)
    return Path(chosen)


def plain_name(title: str) -> str:
    """A title as a file's name: without marks and signs."""
    words = "".join(letter if letter.isalnum() else " " for letter in fold(title)).split()
    return "-".join(words)[:80] or "tep"
