"""The office's PCs and the places of exchange, with what can be done about the one that is chosen."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from storage.exchange.places import Place
from storage.exchange.service import Exchange
from storage.exchange.status import DeviceStatus, Status
from storage.office import Office
from ui.background import Desk
from ui.exchange import words
from ui.exchange.place_form import PlaceForm
from ui.widgets.busy import Busy
from ui.widgets.dialogs import confirm
from ui.widgets.empty import empty
from ui.widgets.layouts import Flow
from ui.widgets.lists import LineList
from ui.widgets.parts import button, column, frame, label, line, row, scroll

_ALONE = (
    "Sổ đang dùng trên một máy. Muốn dùng thêm máy khác: trên máy mới chọn “Ghép với máy đã có”, mang tệp yêu cầu về "
    "đây rồi bấm “Ghép máy mới”."
)


class Partners(QFrame):
    """Other PCs first, then places."""

    run_wanted = Signal()
    changed = Signal()
    done = Signal(str)

    def __init__(self, desk: Desk, busy: Busy) -> None:
        super().__init__()
        self.desk, self.busy = desk, busy
        self.setProperty("part", "panel")
        self.devices: dict[str, DeviceStatus] = {}
        self.places: dict[str, Place] = {}
        self.quarantined = 0
        self.list = LineList("Máy và nơi trao đổi")
        self.none = scroll(empty("monitor", "Chưa ghép máy nào", _ALONE))
        self.list.chosen.connect(self._show_acts)
        add = button("Thêm nơi", "quiet", "plus", "Thư mục chung trong mạng nội bộ, máy chủ WebDAV hay kho S3")
        add.clicked.connect(self.add_place)
        self.run = button("Trao đổi ngay", "quiet", "arrow-left-right", "Qua mọi nơi đã thêm")
        self.run.clicked.connect(self.run_wanted)
        self.acts, self.notes = QVBoxLayout(), label("", "small", "2", wrap=True)
        self.acts.setContentsMargins(16, 8, 16, 12)
        head = row(label("Máy và nơi trao đổi", "heading"), 1, self.run, add, margins=(16, 8, 8, 4))
        note = frame("plain", column(self.notes), (16, 6, 16, 6))
        self.setLayout(column(head, line(), self.none, self.list, note, line(), self.acts, spacing=0))
        self.layout().setContentsMargins(1, 1, 1, 1)
        self.layout().setStretch(3, 1)

    def show_status(self, state: Status) -> None:
        """What is known now."""
        today = self.desk.office.today()
        self.quarantined = state.quarantined
        self.devices = {each.id: each for each in state.devices if not each.own}
        self.places = {each.id: each for each in state.places}
        lines = [words.device_line(each, today) for each in self.devices.values()]
        self.list.show_lines([*lines, *(words.place_line(each, today) for each in state.places)])
        self.none.setVisible(not self.list.rows.lines)
        self.list.setVisible(bool(self.list.rows.lines))
        self.run.setVisible(bool(state.places))
        notes = []
        if state.waiting_files:
            notes.append(f"{state.waiting_files} tệp kèm chưa đến; sẽ đến ở lần trao đổi sau.")
        if state.quarantined:
            notes.append(f"{state.quarantined} gói của máy đã thu hồi đang để riêng.")
        self.notes.setText(" ".join(notes))
        self.notes.parentWidget().setVisible(bool(notes))
        self._show_acts(self.list.current)

    def _show_acts(self, id: str) -> None:
        acts: list[QWidget] = []
        if id in self.devices and not self.devices[id].revoked:
            acts.append(self._act("Thu hồi máy này", "x", lambda: self.revoke(id)))
        if self.quarantined:
            acts.append(self._act("Nhận gói để riêng", "download", self.let_in))
        if id in self.places:
            if self.places[id].tripped:
                acts.append(self._act("Đã xem, cho chạy lại", "rotate-ccw", lambda: self.clear(id)))
            acts.append(self._act("Bỏ nơi này", "trash-2", lambda: self.remove(id)))
        while self.acts.count():
            self.acts.takeAt(0).widget().deleteLater()
        holder = frame("plain")
        holder.setLayout(Flow(*acts, spacing=8))
        holder.setVisible(bool(acts))
        self.acts.addWidget(holder)

    def _act(self, title: str, icon: str, act: Callable[[], object]) -> QWidget:
        made = button(title, "", icon)
        made.clicked.connect(lambda _checked=False: act())
        return made

    # --- acts -------------------------------------------------------------------------------------------------------

    def revoke(self, id: str) -> None:
        """A lost or retired PC."""
        name = self.devices[id].name
        text = (
            f"Từ nay {name} không đọc được gói mới, và những gì máy đó viết từ nay sẽ để riêng. "
            "Dữ liệu đã nhận vẫn còn. Các máy khác biết việc này ở lần trao đổi sau."
        )
        if confirm(self, f"Thu hồi máy {name}?", text, "Thu hồi"):
            self._do("Đang thu hồi máy", lambda office: office.share(Exchange.revoke, id), f"Đã thu hồi máy {name}.")

    def let_in(self) -> None:
        """What a revoked PC wrote is taken after all."""
        text = "Chỉ nhận khi biết chắc các gói này do người của cơ quan viết trước khi mất máy."
        if confirm(self, "Nhận các gói để riêng?", text, "Nhận vào sổ"):
            self._do("Đang nhận vào sổ", lambda office: office.share(Exchange.let_in), "Đã nhận các gói để riêng.")

    def clear(self, id: str) -> None:
        self._do(
            "Đang kiểm tra nơi trao đổi", lambda office: office.share(Exchange.clear_place, id), "Đã cho chạy lại."
        )

    def remove(self, id: str) -> None:
        title = self.places[id].title
        if confirm(self, f"Bỏ “{title}”?", "Tệp ở đó còn nguyên; sổ chỉ thôi trao đổi qua nơi này.", "Bỏ"):
            self._do("Đang bỏ", lambda office: office.share(Exchange.remove_place, id), f"Đã bỏ “{title}”.")

    def add_place(self) -> None:
        """A folder of the LAN, a WebDAV server or an S3 store; it is tried before it is kept."""
        form = PlaceForm(self)
        if form.exec() == PlaceForm.DialogCode.Accepted:
            wanted = form.wanted()
            self._do(
                "Đang thử nơi trao đổi", lambda office: office.share(Exchange.add_place, *wanted),
                f"Đã thêm “{wanted[1]}”. Từ nay máy tự trao đổi qua đó khi có đường.",
            )  # fmt: skip

    def _do(self, title: str, work: Callable[[Office], object], said: str) -> None:
        def ended(_answer: object) -> None:
            self.done.emit(said)
            self.changed.emit()

        self.busy.run(title, lambda _progress: work(self.desk.office), ended, writes=True)
