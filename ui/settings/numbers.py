"""Sổ cấp số: which PC counts, the last number on paper, blocks for another PC, how numbers are written."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from core.intents import case_numbers as intents
from core.intents.registers import replace_provisional_entries
from core.registers import registers
from storage.exchange.service import Exchange
from storage.exchange.status import Status
from storage.queries.numbers import NumberBook, number_book
from ui.background import Desk
from ui.settings.page import Page
from ui.widgets.dialogs import Dialog, combo, field, line_edit
from ui.widgets.layouts import Flow
from ui.widgets.parts import Banner, Facts, column, frame

_MOST = 999_999


class Numbers(Page):
    title = "Sổ cấp số"
    hint = (
        "Mỗi sổ số do một máy giữ; máy khác dùng khối số được cấp, chưa có thì ghi số tạm. Sau khi khôi phục từ bản"
        " sao, ghi số cuối cùng đã cấp trên giấy rồi mới nhận tiếp."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.book: NumberBook | None = None
        self.names: Mapping[str, str] = {}
        self.kind = combo([("case", "Hồ sơ"), *((f"register/{each.id}", each.name) for each in registers().values())])
        self.kind.setAccessibleName("Loại sổ số")
        self.year = QSpinBox()
        self.year.setRange(2000, 2100)
        self.year.setValue(desk.office.today().year)
        self.year.setAccessibleName("Năm")
        self.kind.currentIndexChanged.connect(lambda _index: self.refresh())
        self.year.valueChanged.connect(lambda _year: self.refresh())
        self.place = column(spacing=10)
        self.last = self.act("Ghi số cuối trên giấy…", self.confirm, "", "pencil")
        self.lend = self.act("Cấp khối số cho máy khác…", self.lend_block, "", "monitor")
        self.shape = self.act("Đổi mẫu số…", self.change_pattern, "quiet", "pencil")
        self.real = self.act("Đổi số tạm thành số chính thức", self.replace, "primary", "check")
        choice = Flow(field("Sổ", self.kind), field("Năm", self.year), spacing=10)
        acts = Flow(self.real, self.last, self.lend, self.shape, spacing=8)
        self.lay_out(choice, frame("panel", self.place, (16, 12, 16, 12), 10), acts)

    def refresh(self) -> None:
        self.desk.ask(number_book, self.kind.currentData(), self.year.value(), then=self._show, key="number-book")
        self.desk.work(lambda office: office.share(Exchange.status), then=self._know)

    def _know(self, state: Status) -> None:
        names = {each.id: "máy này" if each.own else each.name for each in state.devices if not each.revoked}
        if names != self.names:
            self.names = names
            if self.book:
                self._show(self.book)

    def _name(self, device: str) -> str:
        return self.names.get(device, f"máy {device[:8]}" if device else "chưa có máy nào")

    def _show(self, book: NumberBook) -> None:
        self.book = book
        while self.place.count():
            self.place.takeAt(0).widget().deleteLater()
        if not book.sure:
            words = "Chưa biết số cuối cùng đã cấp trên giấy. Xem sổ giấy rồi bấm Ghi số cuối trên giấy."
            self.place.addWidget(Banner(words, "overdue"))
        if book.provisional:
            words = f"{len(book.provisional)} mục đang mang số tạm. Máy giữ sổ đổi thành số chính thức."
            self.place.addWidget(Banner(words, "soon"))
        blocks = "\n".join(
            f"{each.first}–{each.last} cho {self._name(each.device)}, đã dùng đến {each.used_to or 'chưa dùng'}"
            for each in book.blocks
        )
        facts = [
            ("Máy giữ sổ", "máy này" if book.mine else self._name(book.owner)),
            ("Số cuối đã cấp", str(book.last) if book.last else "chưa cấp số nào"),
            ("Số sẽ cấp", book.following), ("Mẫu số", book.pattern), ("Khối số đã cấp", blocks or "chưa có"),
        ]  # fmt: skip
        self.place.addWidget(Facts(list(facts), 120))
        self.lend.setEnabled(book.mine and any(name != "máy này" for name in self.names.values()))
        self.real.setVisible(bool(book.provisional))
        self.real.setEnabled(book.mine)
        self.shape.setVisible(book.kind == "case")

    # --- acts -------------------------------------------------------------------------------------------------------

    def confirm(self) -> None:
        """The last number on paper; where another PC keeps the book, this one may take it over."""
        if self.book is None:
            return
        book, number, over = self.book, QSpinBox(), QCheckBox("Máy này giữ sổ từ nay (máy cũ đã hỏng hoặc bỏ)")
        number.setRange(0, _MOST)
        number.setValue(book.last)
        over.setVisible(not book.mine)
        text = f"Xem sổ giấy năm {book.year}: số cuối cùng đã cấp là bao nhiêu?"
        self._ask("Ghi số cuối trên giấy", text, (field("Số cuối", number), over), lambda: self.desk.do(
            intents.confirm_last_number, year=book.year, last=number.value(), kind=book.kind,
            take_over=over.isChecked(),
        ))  # fmt: skip

    def lend_block(self) -> None:
        if self.book is None:
            return
        book, size = self.book, QSpinBox()
        others = combo([(id, name) for id, name in self.names.items() if name != "máy này"])
        size.setRange(1, 10_000)
        size.setValue(100)
        text = "Máy kia dùng các số này cho tới hết mà không trùng với máy này. Trao đổi một lần để máy kia nhận được."
        self._ask("Cấp khối số", text, (field("Cho máy", others), field("Bao nhiêu số", size)), lambda: self.desk.do(
            intents.lend_block, device=others.currentData(), year=book.year, size=size.value(), kind=book.kind
        ))  # fmt: skip

    def change_pattern(self) -> None:
        if self.book is None:
            return
        pattern = line_edit(self.book.pattern)
        text = "{year} là năm, {n:05} là số có 5 chữ số. Số đã cấp không đổi."
        self._ask("Đổi mẫu số hồ sơ", text, (field("Mẫu", pattern),), lambda: self.desk.do(
            intents.set_number_pattern, pattern=pattern.text()
        ))  # fmt: skip

    def replace(self) -> None:
        if self.book and self.book.provisional:
            cases = self.book.kind == "case"
            act = intents.replace_provisional if cases else replace_provisional_entries
            self.desk.do(act, ids=list(self.book.provisional))

    def _ask(self, title: str, text: str, parts: Sequence[QWidget], act: Callable[[], object]) -> None:
        asked = Dialog(self, title, text, *parts)
        asked.verb("Thôi", accept=False)
        asked.verb("Ghi", accept=True, primary=True, icon="check")
        if asked.exec() == Dialog.DialogCode.Accepted:
            act()
