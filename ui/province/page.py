"""Tỉnh và xã: in a province's book the communes and the packs for them, in a commune's the packs of its province."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.entities import Record
from core.intents.province import found_province
from storage.exchange.letters import Collected, Letters, kind_of
from storage.exchange.stores.bundle_file import SUFFIX
from storage.queries.province import PackView, Side, pack_view, side
from storage.queries.report_view import commune_report
from ui.background import Desk
from ui.files import ask_file, ask_folder, ask_where
from ui.province import words
from ui.province.forms import FILES, CodeShown, InviteForm, JoinForm, PackLook
from ui.widgets.busy import Busy
from ui.widgets.dialogs import confirm
from ui.widgets.empty import empty
from ui.widgets.head import PageHead
from ui.widgets.layouts import Pair
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import Banner, Facts, button, column, frame, label, line, row

_NEITHER = (
    "Tỉnh có thể gửi kế hoạch, chỗ sửa thủ tục, ngày nghỉ và hạn báo cáo thành một gói đã ký cho mọi xã. Xã xem ai ký, "
    "gói đổi gì rồi mới nhận; tiến độ gửi về tỉnh chỉ có trạng thái và số đếm, không có dữ liệu của công dân."
)
_FOUND = (
    "Dùng cho Sở Tư pháp hay đơn vị cấp tỉnh: sổ này sẽ có danh sách xã và ký được gói. Việc của cơ quan trong sổ vẫn "
    "còn nguyên, và sẽ nằm trong gói gửi các xã."
)


class ProvincePage(QWidget):
    """Shown inside Trao đổi; `left` asks to go back to it."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.busy = desk, Busy(desk)
        self.state: Side | None = None
        self.acts = {name: self._act(name, *about) for name, about in self._verbs().items()}
        self.head = PageHead("Tỉnh và xã", *self.acts.values())
        self.list, self.second = LineList("Các xã"), LineList("Việc trong gói")
        self.list_title, self.second_title = label("", "heading"), label("", "heading")
        self.facts, self.outcome = QVBoxLayout(), QVBoxLayout()
        self.none = empty("users", "Chưa tham gia tỉnh nào", _NEITHER, *self._first_steps())
        left = self._panel(self.list_title, self.list)
        right = self._panel(self.second_title, self.second, self.facts)
        self.pair = Pair(left, right, 700, 470)
        parts = (self.head, self.busy, self.outcome, self.none, self.pair)
        self.setLayout(column(*parts, spacing=10, margins=(16, 12, 16, 12)))
        self.layout().setStretch(4, 1)

    def _verbs(self) -> dict[str, tuple[str, str, Callable[[], None]]]:
        return {
            "Trở lại": ("", "arrow-left-right", self.left.emit),
            "Mời xã": ("", "plus", self.invite),
            "Nhận từ các xã": ("", "download", self.collect),
            "Ký gói mới": ("primary", "upload", self.make_pack),
            "Gửi tiến độ": ("", "upload", self.tell_progress),
            "Xem gói của tỉnh": ("primary", "download", self.look),
        }  # fmt: skip

    def _act(self, name: str, kind: str, icon: str, act: Callable[[], None]) -> QWidget:
        made = button(name, kind, icon)
        made.clicked.connect(lambda _checked=False: act())
        return made

    def _first_steps(self) -> list[QWidget]:
        return [
            self._act("Tham gia tỉnh", "primary", "check", self.join),
            self._act("Lập sổ của tỉnh", "", "users", self.found),
        ]

    def _panel(self, title: QWidget, lines: LineList, below: QVBoxLayout | None = None) -> QWidget:
        parts: list[Any] = [row(title, 1, margins=(16, 12, 16, 8)), line(), lines]
        if below is not None:
            parts.append(below)
        inside = column(*parts, spacing=0)
        inside.setStretch(2, 1)
        return frame("panel", inside, (1, 1, 1, 1), 0)

    # --- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.desk.ask(side, then=self._show, key="province")

    def _show(self, state: Side) -> None:
        self.state = state
        is_province, is_commune = state.overview is not None, state.joined is not None
        self.acts["Mời xã"].setVisible(is_province)
        for name in ("Nhận từ các xã", "Ký gói mới"):
            self.acts[name].setVisible(is_province and bool(state.overview and state.overview.communes))
        for name in ("Gửi tiến độ", "Xem gói của tỉnh"):
            self.acts[name].setVisible(is_commune)
        self.none.setVisible(not is_province and not is_commune)
        self.pair.setVisible(is_province or is_commune)
        if state.overview is not None:
            self._show_province(state)
        elif state.joined is not None:
            self._show_commune(state, state.joined)
        else:
            self.head.tell("Kế hoạch chung của tỉnh và tiến độ của xã, bằng tệp đã ký và mã hoá.")

    def _show_province(self, state: Side) -> None:
        assert state.overview is not None
        found = state.overview
        self.head.tell(words.overview_words(found))
        self.list_title.setText("Các xã")
        self.second_title.setText("Việc trong gói")
        self.list.show_lines([words.commune_line(each) for each in found.communes] or [_HINT_INVITE])
        self.second.show_lines([words.task_line(each) for each in found.tasks] or [_HINT_PACK])
        self._tell_facts([])

    def _show_commune(self, state: Side, joined: Record) -> None:
        self.head.tell(f"Đã tham gia “{joined['name']}” ngày {words.day_words(joined['joined'])}.")
        self.list_title.setText("Gói đã nhận")
        self.second_title.setText("Việc tỉnh giao")
        self.list.show_lines([words.taken_line(each) for each in state.taken] or [_HINT_TAKE])
        self.second.show_lines(list(map(_given_line, state.given)))
        self._tell_facts([("Tên xã ở tỉnh", joined["commune_name"]), ("Khoá của tỉnh", state.key)])

    def _tell_facts(self, facts: list[tuple[str, object]]) -> None:
        while self.facts.count():
            self.facts.takeAt(0).widget().deleteLater()
        if facts:
            self.facts.addWidget(frame("plain", column(line(), Facts(facts, 110), spacing=8), (16, 0, 16, 12)))

    def tell(self, said: str, tone: str = "ok") -> None:
        """What the last act did; it stays until the next one."""
        while self.outcome.count():
            self.outcome.takeAt(0).widget().deleteLater()
        self.outcome.addWidget(Banner(said, tone))

    def _run(self, title: str, work: Callable[[Letters], Any], then: Callable[[Any], None]) -> None:
        def ended(answer: Any) -> None:
            then(answer)
            self.refresh()

        self.busy.run(title, lambda _progress: work(Letters(self.desk.office)), ended, writes=True)

    # --- the province -----------------------------------------------------------------------------------------------

    def found(self) -> None:
        if confirm(self, "Cho sổ này làm sổ của tỉnh?", _FOUND, "Lập sổ của tỉnh"):
            self.desk.do(found_province, then=lambda _done: self.refresh())

    def invite(self) -> None:
        form = InviteForm(self)
        if form.exec() != InviteForm.DialogCode.Accepted:
            return
        name = form.name.text().strip()
        path = ask_where(self, f"Lời mời {name}", f"loi-moi{SUFFIX}", FILES)
        if path:
            self._run(
                "Đang ghi lời mời", lambda letters: letters.invite(name, path),
                lambda answer: CodeShown(self, name, path, answer[1]).exec(),
            )  # fmt: skip

    def make_pack(self) -> None:
        """Sign everything this province gives, for every commune that joined."""
        last = self.state.overview.pack if self.state and self.state.overview else None
        number = 1 + (last["number"] if last else 0)
        path = ask_where(self, "Gói cho các xã", f"goi-{number}{SUFFIX}", FILES)
        if path:
            self._run(
                "Đang ký gói", lambda letters: letters.make_pack(path),
                lambda pack: self.tell(f"Đã ký gói số {pack.number}: {len(pack.rows)} mục. Gửi tệp này cho mọi xã."),
            )  # fmt: skip

    def collect(self) -> None:
        """Everything that communes sent and that lies in one folder."""
        folder = ask_folder(self, "Thư mục có tệp các xã gửi")
        if folder:
            self.take_in(folder)

    def take_in(self, source: Path) -> None:
        def taken(done: Collected) -> None:
            if error := words.nothing_taken(done):
                self.desk.failed.emit(error)
            self.tell(*words.collected_words(done))

        self._run("Đang nhận từ các xã", lambda letters: letters.collect(source), taken)

    # --- the commune ------------------------------------------------------------------------------------------------

    def join(self, invite: Path | None = None) -> None:
        form = JoinForm(self, invite)
        if form.exec() != JoinForm.DialogCode.Accepted or form.invite is None:
            return
        file, code = form.invite, form.code.text()
        reply = file.with_name(f"{file.stem}-tra-loi{SUFFIX}")
        self._run(
            "Đang tham gia tỉnh", lambda letters: letters.join(file, code, reply),
            lambda name: self.tell(f"Đã tham gia “{name}”. Gửi tệp {reply.name} (cạnh lời mời) lại cho tỉnh."),
        )  # fmt: skip

    def look(self) -> None:
        if path := ask_file(self, "Gói của tỉnh", FILES):
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Nothing is taken before somebody saw who signed it and what it changes."""

        def looked(letters: Letters) -> PackView:
            return letters.office.ask(pack_view, letters.read(path))

        self._run("Đang xem gói", looked, self._offer)

    def _offer(self, view: PackView) -> None:
        if PackLook(self, view).exec() == PackLook.DialogCode.Accepted:
            self._run(
                "Đang nhận gói", lambda letters: letters.accept(view.pack),
                lambda _done: self.tell(f"Đã nhận gói số {view.pack.number}. Việc tỉnh giao đã vào Nhiệm vụ."),
            )  # fmt: skip

    def tell_progress(self) -> None:
        today = self.desk.office.today()
        path = ask_where(self, "Tiến độ gửi tỉnh", f"tien-do-{today:%Y-%m-%d}{SUFFIX}", FILES)
        if not path or self.state is None or self.state.joined is None:
            return
        commune = self.state.joined["commune"]

        def told(letters: Letters) -> Any:
            figures = letters.office.ask(commune_report, f"{today:%Y-%m}", commune)
            return letters.tell(path, figures)

        self._run(
            "Đang ghi tiến độ", told,
            lambda done: self.tell(
                f"Đã ghi tiến độ {len(done.states)} việc và số liệu tháng vào {path.name}, chỉ tỉnh mở được. "
                "Gửi tệp cho tỉnh."
            ),
        )  # fmt: skip

    def open_file(self, path: Path) -> bool:
        """A letter that was opened with the program; answers whether it was one."""
        kind = kind_of(path)
        if kind == "pack":
            self.look_at(path)
        elif kind == "invite":
            self.join(path)
        elif kind:
            self.take_in(path)
        return bool(kind)


def _given_line(task: Record) -> Line:
    from core.tasks import STATES

    done = task["state"] in ("done", "cancelled")
    tone = ("ok", "circle-check") if task["state"] == "done" else ("plain", None)
    note = f"Hạn {words.day_words(task['last_ok'])}"
    return Line(task["id"], task["text"] or "", note, STATES.get(task["state"], ""), *tone, faded=done)


_HINT_INVITE = Line(
    "", "Chưa có xã nào", "Bấm “Mời xã”: mỗi xã một tệp lời mời và một mã đọc qua điện thoại", faded=True
)
_HINT_PACK = Line("", "Chưa ký gói nào", "Nhập kế hoạch vào Văn bản, rồi bấm “Ký gói mới”", faded=True)
_HINT_TAKE = Line("", "Chưa nhận gói nào", "Bấm “Xem gói của tỉnh” khi tỉnh gửi tệp đến", faded=True)
