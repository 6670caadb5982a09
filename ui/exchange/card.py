"""One field that two PCs wrote without seeing each other: before, mine, theirs, and the choice."""

import html
from collections.abc import Callable
from datetime import datetime
from difflib import SequenceMatcher

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel

from storage.queries.conflicts import ConflictRow
from ui.widgets.detail import Detail
from ui.widgets.lists import Line
from ui.widgets.parts import button, column, frame, glyph, label, row

_NOTHING = "Không có mục nào chờ chọn. Khi hai máy sửa cùng một ô mà chưa thấy nhau, cả hai giá trị được giữ ở đây."
_LONG = 40  # letters: from here on what differs is shown in bold


class Card(Detail):
    """Nothing is decided by looking, by closing, or by going away."""

    decided = Signal(str, str)  # the card's id and what to keep
    later = Signal()

    def __init__(self) -> None:
        super().__init__("git-merge", _NOTHING)

    def show_card(self, found: ConflictRow) -> None:
        words = "bị xoá ở một máy và sửa ở máy kia" if found.deleted else "được sửa ở hai máy"
        field = "Mục này" if found.deleted else f"Ô “{found.label}”"
        said = f"{field} {words} khi chưa thấy nhau. Sổ đang hiện giá trị đứng đầu; chưa mất gì."
        boxes = [_box("Trước đó", "history", *found.before, faded=True)] if found.before else []
        old = found.before[0] if found.before else ""
        for text, person, at, own in found.choices:
            title, icon = ("Của máy này", "user") if own else ("Của máy khác", "monitor")
            boxes.append(_box(title, icon, text, person, at, old=old))
        whole = row(*boxes, spacing=8)
        for place in range(len(boxes)):
            whole.setStretch(place, 1)
        self.put([label(said, "body", "2", wrap=True), whole], self._acts(found))

    def _acts(self, found: ConflictRow) -> list:
        mine = any(own for *_, own in found.choices)
        words = {"mine": "Giữ của máy này" if mine else "Giữ giá trị đang hiện", "theirs": "Giữ của máy khác"}
        if found.deleted:
            words["both"] = "Khôi phục, giữ phần sửa"
        elif found.can_join:
            words["both"] = "Giữ cả hai"
        acts = []
        for keep, title in words.items():
            acts.append(button(title, "", "check"))
            acts[-1].clicked.connect(self._decide(found.id, keep))
        wait = button("Để sau", "quiet", "skip-forward", "Chưa quyết định gì; thẻ còn nguyên ở đây")
        wait.clicked.connect(self.later)
        return [*acts, wait]

    def _decide(self, id: str, keep: str) -> Callable[[], None]:
        return lambda: self.decided.emit(id, keep)


def card_line(found: ConflictRow) -> Line:
    """A card in the list."""
    people = " / ".join(dict.fromkeys(person for _, person, *_ in found.choices if person))
    newest = max(at for _, _, at, _ in found.choices).astimezone()
    return Line(found.id, found.title or "Một mục", f"{found.label} · {people}", right=f"{newest:%d/%m}")


def _box(title: str, icon: str, text: str, person: str, at: datetime, old: str = "", faded: bool = False) -> QFrame:
    value = _value(text or "(trống)", old)
    who = f"{person}, {at.astimezone():%d/%m/%Y %H:%M}" if person else f"{at.astimezone():%d/%m/%Y %H:%M}"
    head = row(glyph(icon, "text3", 16), label(title, "small_strong", "2"), 1, spacing=6)
    parts = column(head, value, label(who, "small", "3", wrap=True), 1, spacing=4)
    return frame("plain" if faded else "panel", parts, (12, 8, 12, 8), 4)


def _value(text: str, old: str) -> QLabel:
    """The value; in a long one the words that the earlier value does not have are bold."""
    made = label(text, "body", wrap=True, select=True)
    if old and max(len(text), len(old)) > _LONG:
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setText(marked(old, text))
    return made


def marked(old: str, text: str) -> str:
    """Rich text: what is new against `old` in bold."""
    before, after = old.split(" "), text.split(" ")
    said = []
    for kind, _, _, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        words = html.escape(" ".join(after[start:end])).replace("\n", "<br>")
        if words:
            said.append(words if kind == "equal" else f"<b>{words}</b>")
    return " ".join(said)
