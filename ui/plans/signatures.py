"""Digital signatures as they are shown: in the review, and on a document in the book."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from core.scans.words import facts_of, one_line, state_words, verdict
from ui import theme
from ui.widgets.dialogs import Dialog
from ui.widgets.parts import Banner, Chip, Facts, button, column, label, line, row, scroll

Signature = Mapping[str, Any]
_TONES = {"whole": "info", "unreadable": "soon", "changed": "overdue", "added": "overdue"}


def signature_banner(parent: QWidget, found: Sequence[Signature]) -> Banner:
    """All signatures of a document in one line; the names and days behind a button."""
    more = button("Xem chữ ký", "quiet")
    more.clicked.connect(lambda: show_signatures(parent, found))
    return Banner(one_line(found), _TONES[verdict(found)], more, icon="pencil")


def show_signatures(parent: QWidget, found: Sequence[Signature]) -> None:
    """Everything that each signature says, and what cannot be known on this PC."""
    inside = QWidget()
    parts: list[Any] = []
    for each in found:
        words, tone = state_words(each)
        parts += [row(Chip(words, tone), 1), Facts(facts_of(each)[1:], 110), line()]
    parts.append(label(UNKNOWN, "small", "3", wrap=True))
    inside.setLayout(column(*parts, 1, spacing=8))
    listed = scroll(inside)
    listed.setMinimumHeight(theme.px(300))
    asked = Dialog(parent, "Chữ ký số trong tệp", "", listed)
    asked.verb("Đóng", accept=False, primary=True)
    asked.open()


UNKNOWN = (
    "Chương trình kiểm tra ngay trên máy này, không qua mạng: biết tệp có nguyên vẹn như lúc ký không, không biết "
    "chứng thư có thật hay đã bị thu hồi. Cần chắc chắn thì dùng công cụ của Ban Cơ yếu Chính phủ."
)


class SignaturePart(QWidget):
    """The signatures of a document in the book, as they were when it came in."""

    def __init__(self, found: Sequence[Signature]) -> None:
        super().__init__()
        parts: list[Any] = [label("Chữ ký số khi nhận tệp", "small_strong", "2")]
        for each in found:
            words, tone = state_words(each)
            parts += [row(Chip(words, tone), 1), Facts(facts_of(each)[1:], role="small")]
        self.setLayout(column(*parts, spacing=6))
