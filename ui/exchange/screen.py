"""Trao đổi: two large buttons, the PCs and places, and what two PCs wrote differently."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Concatenate

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.errors import KnownError
from core.intents.conflicts import decide
from storage.exchange.carrying import Offered, look, take_in, write_out
from storage.exchange.drives import Drive, removable_drives
from storage.exchange.letters import kind_of
from storage.exchange.outcome import Imported
from storage.exchange.places import Visit
from storage.exchange.service import Exchange
from storage.exchange.status import Status
from storage.exchange.stores import Steps
from storage.queries.conflicts import ConflictRow, conflict_rows, conflicts
from ui import theme
from ui.background import Desk
from ui.exchange import words
from ui.exchange.big import BigButton
from ui.exchange.card import Card, card_line
from ui.exchange.partners import Partners
from ui.files import ask_file, ask_folder, ask_where
from ui.province.page import ProvincePage
from ui.widgets.busy import Busy, Progress, StoppedError
from ui.widgets.dialogs import Dialog, combo, confirm, field
from ui.widgets.head import PageHead
from ui.widgets.layouts import Pair
from ui.widgets.lists import LineList
from ui.widgets.parts import Banner, button, column, frame, label, line, row
from ui.window import Screen

_DRIVES_EVERY = 3000  # milliseconds between two looks at which sticks are plugged in
_BUNDLES = "Gói Sổ Việc (*.soviec)"


class _HaltError(Exception):
    """Dừng was pressed. No `KnownError`: the exchange must not take it for a file that cannot be read."""


class Trading(Screen):
    """Nothing leaves or enters the book here without a click, except through places that somebody set up."""

    chapter = "Trao đổi"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state: Status | None = None
        self.drives: list[Drive] = []
        self.busy = Busy(desk)
        self.out, self.take = (
            BigButton("Ghi ra USB", "hard-drive-upload", True),
            BigButton("Nhận từ USB", "hard-drive-download"),
        )
        self.out.clicked.connect(self.write_out)
        self.take.clicked.connect(self.take_from_stick)
        self.partners, self.card, self.cards = Partners(desk, self.busy), Card(), LineList("Hai máy sửa khác nhau")
        self.partners.run_wanted.connect(self.run_places)
        self.partners.done.connect(self.tell)
        self.partners.changed.connect(self.refresh)
        self.cards.chosen.connect(self._show_card)
        self.card.decided.connect(self._decide)
        self.card.later.connect(self._next_card)
        self.rows: dict[str, ConflictRow] = {}
        self.outcome = QVBoxLayout()
        self.head = PageHead("Trao đổi", *self._acts())
        big = row(self.out, self.take, spacing=14)
        parts = (self.head, big, self.busy, self.outcome, Pair(self.partners, self._tray(), 700, 470))
        first = QWidget()
        first.setLayout(column(*parts, spacing=10, margins=(16, 12, 16, 12)))
        first.layout().setStretch(4, 1)
        self.pages, self.province = QStackedWidget(), ProvincePage(desk)
        self.province.left.connect(lambda: self.pages.setCurrentIndex(0))
        for page in (first, self.province):
            self.pages.addWidget(page)
        self.setLayout(column(self.pages))
        self.main = self.out
        self._timer = QTimer(self)
        self._timer.setInterval(_DRIVES_EVERY)
        self._timer.timeout.connect(self._look_for_drives)

    def _acts(self) -> list[QWidget]:
        to_file = button("Ghi ra tệp", "", "upload", "Một tệp .soviec để gửi theo đường công văn, thư điện tử")
        to_file.clicked.connect(self.write_file)
        from_file = button("Nhận từ tệp", "", "download", "Nhận tệp .soviec hay một thư mục")
        from_file.clicked.connect(self.take_from_file)
        pair = button("Ghép máy mới", "", "monitor", "Thêm một máy của cơ quan: mang yêu cầu và trả lời bằng USB")
        pair.clicked.connect(self.pair)
        province = button("Tỉnh và xã", "", "users", "Gói của tỉnh cho các xã, tiến độ của xã gửi tỉnh")
        province.clicked.connect(self.show_province)
        return [to_file, from_file, pair, province]

    def show_province(self) -> None:
        """The page of province and communes."""
        self.pages.setCurrentWidget(self.province)
        self.province.refresh()

    def _tray(self) -> QWidget:
        self.waiting = label("Hai máy sửa khác nhau", "heading")
        inside = column(row(self.waiting, 1, margins=(16, 12, 16, 4)), line(), self.cards, line(), self.card, spacing=0)
        self.card.setProperty("part", "plain")
        made = frame("panel", inside, (1, 1, 1, 1), 0)
        inside.setStretch(4, 1)
        return made

    # --- showing ----------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self._look_for_drives()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _look_for_drives(self) -> None:
        if self.isVisible() and not self.busy.is_running:
            self.desk.beside(removable_drives, self._show_drives)

    def _show_drives(self, found: list[Drive]) -> None:
        self.drives = found
        names = ", ".join(f"{each.name} còn trống {words.size_words(each.free)}" for each in found)
        unsealed = self.state.unsealed if self.state else 0
        self.out.tell(
            f"{unsealed} lần ghi từ lần trao đổi trước" if unsealed else "Không có gì mới từ lần trao đổi trước",
            names or "Chưa thấy USB: cắm vào, hoặc bấm để chọn thư mục",
        )
        self.take.tell("Xem trước có gì, của máy nào, rồi mới nhận vào sổ", names and f"Đang cắm: {names}")

    def refresh(self) -> None:
        self.desk.work(lambda office: office.inspect(lambda _book: office.exchange.status()), self._show)
        self.desk.ask(conflict_rows, then=self._show_cards, key="conflicts")
        if self.pages.currentWidget() is self.province:
            self.province.refresh()

    def _show(self, state: Status) -> None:
        self.state = state
        own = next((device.name for device in state.devices if device.own), "")
        self.head.tell(f"Máy này là {own}. Gói luôn được mã hoá: mất USB cũng không ai đọc được.")
        self.partners.show_status(state)
        self._show_drives(self.drives)

    def _show_cards(self, found: Sequence[ConflictRow]) -> None:
        self.rows = {each.id: each for each in found}
        self.waiting.setText(f"Hai máy sửa khác nhau: {len(found)} chờ chọn" if found else "Hai máy sửa khác nhau")
        self.cards.setVisible(bool(found))
        rows = min(3, max(1, len(found)))
        self.cards.setFixedHeight(rows * theme.px(theme.SIZE["row_two_lines"]) + 2)
        self.cards.show_lines([card_line(each) for each in found])
        if found:
            self._show_card(self.cards.current)
        else:
            self.card.show_nothing()

    def _show_card(self, id: str) -> None:
        if id in self.rows:
            self.card.show_card(self.rows[id])

    def tell(self, said: str, tone: str = "ok") -> None:
        """What the last exchange did; it stays until the next one."""
        while self.outcome.count():
            self.outcome.takeAt(0).widget().deleteLater()
        self.outcome.addWidget(Banner(said, tone))

    # --- the tray ---------------------------------------------------------------------------------------------------

    def _decide(self, id: str, keep: str) -> None:
        def with_card(cards: Sequence[Any]) -> None:
            card = next((each for each in cards if each.id == id), None)
            if card is not None:
                self.desk.do(decide, card=card, keep=keep)

        self.desk.ask(conflicts, then=with_card)

    def _next_card(self) -> None:
        place = self.cards.currentIndex().row() + 1
        self.cards.setCurrentIndex(self.cards.rows.index(place % max(1, len(self.rows)), 0))

    def open_file(self, path: Path) -> None:
        """A bundle, or a letter between province and commune, that was opened with the program."""
        if kind_of(path):
            self.show_province()
            self.province.open_file(path)
        else:
            self._look(path)

    # --- handing out ------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        self.write_out()

    def write_out(self) -> None:
        """To the stick that is plugged in; where there is none or several, to the one that is chosen."""
        folder = self._is_paired() and self._chosen("Ghi ra USB nào?")
        if folder:
            self._run("Đang ghi ra USB", write_out, folder, then=lambda done: self._ended(words.exported_words(done)))

    def write_file(self) -> None:
        if not self._is_paired():
            return
        path = ask_where(self, "Ghi ra tệp", f"so-viec-{self.desk.office.today():%Y-%m-%d}.soviec", _BUNDLES)
        if path:
            self._run(
                "Đang ghi ra tệp", lambda exchange, _step: exchange.export_file(path), then=lambda done: self._ended(
                    words.filed_words(done)
                ),
            )  # fmt: skip

    def _is_paired(self) -> bool:
        others = [each for each in (self.state.devices if self.state else ()) if not each.own and not each.revoked]
        if not others:
            self.desk.failed.emit(
                KnownError("alone", "Sổ này chưa ghép với máy nào.", "Bấm “Ghép máy mới” để thêm máy thứ hai.")
            )
        return bool(others)

    def _chosen(self, title: str) -> Path | None:
        if len(self.drives) == 1:
            return self.drives[0].folder
        if not self.drives:
            return ask_folder(self, title)
        several = combo([(str(each.folder), each.name) for each in self.drives])
        asked = Dialog(self, title, "", field("USB đang cắm", several))
        asked.verb("Thôi", accept=False)
        asked.verb("Tiếp tục", accept=True, primary=True)
        return Path(several.currentData()) if asked.exec() == Dialog.DialogCode.Accepted else None

    # --- taking in --------------------------------------------------------------------------------------------------

    def take_from_stick(self) -> None:
        """Look first; what is there is said before anything enters the book."""
        folder = self._chosen("Nhận từ USB nào?")
        if folder:
            self._look(folder)

    def take_from_file(self) -> None:
        path = ask_file(self, "Nhận từ tệp", _BUNDLES)
        if path:
            self._look(path)

    def _look(self, source: Path) -> None:
        self._run("Đang xem gói", look, source, then=lambda found: self._offer(source, found))

    def _offer(self, source: Path, found: Offered) -> None:
        if not found.offers:
            self._take(source)  # receipts, files and lists may still be new
            return
        asked = Dialog(self, f"Nhận từ “{found.title}”?", words.offered_words(found))
        asked.verb("Thôi", accept=False)
        asked.verb("Nhận vào sổ", accept=True, primary=True, icon="download")
        if asked.exec() == Dialog.DialogCode.Accepted:
            self._take(source)

    def _take(self, source: Path, allow_deletions: bool = False) -> None:
        def taken(done: Imported) -> None:
            if done.waiting and not allow_deletions:
                text = f"Gói này xoá {done.waiting} mục cùng lúc nên chưa nhận gì. Mục đã xoá vẫn lấy lại được."
                if confirm(self, "Gói xoá nhiều mục. Vẫn nhận?", text, "Vẫn nhận"):
                    self._take(source, True)
                return
            self._ended(words.imported_words(done), "soon" if done.refused or done.quarantined else "ok")

        self._run("Đang nhận vào sổ", partial(take_in, allow_deletions=allow_deletions), source, then=taken)

    def run_places(self) -> None:
        """All configured places, now."""

        def ran(visits: list[Visit]) -> None:
            failed = [visit.error for visit in visits if visit.error]
            good = [
                f"{visit.place.title}: {words.imported_words(visit.imported)}" for visit in visits if visit.imported
            ]
            self._ended("\n".join([*good, *(error.message for error in failed)]), "soon" if failed else "ok")

        self._run("Đang trao đổi", lambda exchange, step: exchange.run(step), then=lambda done: ran(done.visits))

    def _run(
        self, title: str, work: Callable[Concatenate[Exchange, ...], Any], *about: Any, then: Callable[[Any], None]
    ) -> None:
        """`work(exchange, *about, step)` beside the window; Dừng ends it even while a place is silent."""

        def do(progress: Progress) -> Any:
            def tell(number: int) -> None:
                try:
                    progress(number, 0)
                except StoppedError as stopped:
                    raise _HaltError from stopped

            step = Steps(tell)
            try:
                return self.desk.office.share(lambda exchange: work(exchange, *about, step))
            except _HaltError as halt:
                raise KnownError("stopped", "Đã dừng. Sổ không thay đổi; phần đã ghi ra vẫn dùng được.") from halt

        self.busy.run(title, do, then, writes=True)

    def _ended(self, said: str, tone: str = "ok") -> None:
        self.tell(said, tone)
        self.refresh()

    def pair(self) -> None:
        """Answer a new PC's request; what it needs to begin with is written beside the answer."""
        from ui.exchange.pairing import PairForm

        form = PairForm(self)
        if form.exec() != PairForm.DialogCode.Accepted:
            return

        def answered(name: str) -> None:
            self._ended(
                f"Đã thêm máy “{name}”. Trả lời và dữ liệu nằm cạnh tệp yêu cầu, trong {form.folder.name or 'USB'}: "
                "mang về máy mới, bấm “Chọn tệp trả lời”."
            )

        self._run("Đang ghép máy", form.answer, then=answered)
