"""The head of a review: which document, what the reader doubts, how far it is, and what ends it."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from core.plans.review import Review
from ui.plans.signatures import signature_banner
from ui.widgets.dialogs import Dialog
from ui.widgets.head import PageHead
from ui.widgets.parts import Banner, button, column, label, row

_NEWS = (("new", "dòng mới"), ("changed", "dòng khác"), ("gone", "việc không còn"))


class ReviewHead(QWidget):
    """`rest` also says why an act did nothing."""

    away_wanted = Signal()
    later_wanted = Signal()
    enter_wanted = Signal()
    sure_wanted = Signal()
    ours_wanted = Signal()
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        later = button("Để sau", "", "", "Giữ chỗ đang duyệt, chưa gì vào sổ")
        away = button("", "quiet", "trash-2", "Bỏ bản này: không duyệt nữa, không đưa gì vào sổ", "Bỏ bản này")
        self.enter = button("Đưa vào sổ", "primary", "check", "Chỉ những dòng đã nhận (Ctrl+Enter)")
        self.sure = button("Nhận các dòng chắc chắn", "quiet", "circle-check")
        ours = button("Việc của ta", "quiet", "users", "Chỉ giữ những việc giao cho cơ quan mình")
        for made, signal in (
            (later, self.later_wanted), (away, self.away_wanted), (self.enter, self.enter_wanted),
            (self.sure, self.sure_wanted), (ours, self.ours_wanted),
        ):  # fmt: skip
            made.clicked.connect(signal)
        self.head, self.told = PageHead("", away, later, self.enter), column(spacing=6)
        self.bar, self.count, self.rest = QProgressBar(), label("", "small", "2"), label("", "small", "2")
        self.bar.setTextVisible(False)
        state = row(self.count, self.bar, self.rest, ours, self.sure, spacing=10)
        state.setStretch(1, 1)
        self.setLayout(column(self.head, self.told, state, spacing=8))

    def tell(self, review: Review, others: int) -> None:
        """How the document stands to the book, that `others` rows were skipped by themselves, and what is doubted."""
        while self.told.count():
            self.told.takeAt(0).widget().deleteLater()
        news = [entry.news for entry in review.entries]
        if any(news):
            words = ", ".join(f"{news.count(kind)} {name}" for kind, name in _NEWS if kind in news)
            said = f"Văn bản này đã có trong sổ: {words or 'không có gì khác'}. Dòng giống hệt đã đánh dấu sẵn."
            self.told.addWidget(Banner(said, "info", icon="git-merge"))
        if others:
            said = f"{others} dòng không giao cho cơ quan mình đã đánh dấu “Bỏ qua”. Ctrl+Z để duyệt cả chúng."
            self.told.addWidget(Banner(said, "info", icon="users"))
        if signatures := review.plan["meta"].get("signatures"):
            self.told.addWidget(signature_banner(self, signatures))
        warnings = [warning for warning in review.plan["warnings"] if warning["code"] != "signature"]
        doubts = [warning["message"] for warning in warnings]
        if doubts:
            tone = "overdue" if review.poor else "soon"
            self.told.addWidget(Banner(doubts[0], tone, self._next_step(warnings, doubts)))

    def _next_step(self, warnings: Sequence[Mapping[str, str]], doubts: Sequence[str]) -> QWidget | None:
        """What can be done about the first doubt, or all of them to be seen."""
        if warnings[0]["code"] == "text-layer":
            again = button("Đọc lại từ ảnh", "quiet", "rotate-ccw", "Bỏ lớp chữ có sẵn, đọc lại mọi trang từ ảnh quét")
            again.clicked.connect(self.again_wanted)
            return again
        if len(doubts) == 1:
            return None
        every = button(f"Xem cả {len(doubts)}", "quiet")
        every.clicked.connect(lambda: self._show_doubts(doubts))
        return every

    def _show_doubts(self, doubts: Sequence[str]) -> None:
        asked = Dialog(self, "Những điều cần xem lại", "", *(Banner(words, "soon") for words in doubts))
        asked.verb("Đóng", accept=False, primary=True)
        asked.open()

    def show_state(self, review: Review) -> None:
        """How many rows are decided, and how many would go into the book now."""
        whole, undecided, sure = len(review.entries), len(review.open), len(review.sure)
        self.head.tell(*_title_of(review))
        self.bar.setRange(0, max(1, whole))
        self.bar.setValue(whole - undecided)
        self.bar.setAccessibleName(f"Đã duyệt {whole - undecided} trên {whole}")
        self.count.setText(f"Đã duyệt {whole - undecided}/{whole}")
        self.rest.setText(f"còn {undecided} dòng" if undecided else "xong")
        known = any(entry.news for entry in review.entries)
        nothing = " Cập nhật văn bản" if known else " Chỉ lưu văn bản"
        self.enter.setText(f" Đưa {review.taken} việc vào sổ" if review.taken else nothing)
        self.sure.setVisible(sure > 1)
        self.sure.setText(f" Nhận {sure} dòng chắc chắn")


def _title_of(review: Review) -> tuple[str, str]:
    """The small line of facts, and the title."""
    meta, kinds = review.plan["meta"], [entry.kind for entry in review.entries]
    found = f"tìm thấy {kinds.count('tasks') + kinds.count('oneoffs')} việc"
    if kinds.count("duties"):
        found += f", {kinds.count('duties')} việc định kỳ"
    issuer, day, number = (meta[name]["value"] for name in ("issuer", "date", "number"))
    shown = f"{date.fromisoformat(day):%d/%m/%Y}" if day else "chưa rõ ngày"
    title = " ".join(part for part in (meta.get("doc_type"), number) if part) or meta.get("title") or "Văn bản"
    return " · ".join(part for part in (issuer, shown, found) if part), title
