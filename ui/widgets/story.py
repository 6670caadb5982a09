"""The history of one record, as a list to read."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from storage.queries.history import HistoryEntry
from ui import theme
from ui.widgets.dialogs import Dialog
from ui.widgets.parts import Facts, scroll


def show_history(parent: QWidget, entries: Sequence[HistoryEntry]) -> None:
    """Who did what, when, and from which value to which."""
    told = []
    for entry in entries:
        changes = "; ".join(f"{c.label}: {c.old or '–'} → {c.new or '–'}" for c in entry.changes)
        told.append((f"{entry.at.astimezone():%d/%m/%Y %H:%M}", f"{entry.person}: {entry.title}. {changes}"))
    inside = scroll(Facts(told, 110))
    inside.setMinimumHeight(theme.px(320))
    asked = Dialog(parent, "Lịch sử", "", inside)
    asked.verb("Đóng", accept=False, primary=True)
    asked.open()
