"""Bàn giao: open work passes to another officer, minutes to print, the successor's word, the leaver's access closed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem

from core.entities import Record
from core.errors import KnownError
from core.intents import handover
from storage.office import Office
from storage.reader import Reader
from ui import theme
from ui.background import Desk
from ui.settings.page import Page
from ui.widgets.dialogs import Dialog, combo, date_edit, field, line_edit, tell_error
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import label, row

_NONE = "Chưa có bàn giao nào. Khi đi vắng, có người thay hay chuyển công tác, bấm Bàn giao việc."


def _known(reader: Reader) -> tuple[list[Record], list[Record]]:
    return reader.find("handover", order="t.rid DESC"), reader.find("person", deleted=None)


class Handovers(Page):
    title = "Bàn giao"
    hint = (
        "Việc và hồ sơ đang mở chuyển sang người khác, tình trạng ngày bàn giao được ghi lại. In biên bản hai bên ký; "
        "người nhận mở sổ của mình rồi bấm “Tôi đã nhận”."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.people: dict[str, Record] = {}
        self.list = LineList("Các lần bàn giao")
        self.none = label(_NONE, "body", "2", wrap=True)
        new = self.act("Bàn giao việc…", self.begin, "primary", "arrow-right")
        paper = self.act("In biên bản", self.print_minutes, "", "printer")
        taken = self.act("Tôi đã nhận", self.acknowledge, "", "check")
        close = self.act("Đóng quyền mở sổ…", self.close_access, "quiet", "lock")
        self.lay_out(row(new, paper, taken, 1, close, spacing=8), self.none, self.list, stretch=2)

    def refresh(self) -> None:
        self.desk.ask(_known, then=self._show, key="handovers")

    def _show(self, found: tuple[list[Record], list[Record]]) -> None:
        records, people = found
        self.people = {each["id"]: each for each in people}
        self.list.show_lines([self._line(each) for each in records])
        self.none.setVisible(not records)

    def _line(self, record: Record) -> Line:
        giver, taker = (str(self.people.get(record[name], {}).get("name", "")) for name in ("giver", "taker"))
        until = f" đến {record['until']:%d/%m/%Y}" if record["until"] else ""
        note = f"{len(record['items'] or [])} việc · {handover.KINDS.get(record['kind'], '')}{until}"
        chip, tone = ("Đã nhận", "ok") if record["taken"] else ("Chờ xác nhận", "wait")
        return Line(record["id"], f"{giver} → {taker}", note, chip, tone, right=f"{record['day']:%d/%m/%Y}")

    # --- acts -------------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Who gives: whoever is signed in; then what is open is asked for."""
        active = [each for each in self.people.values() if each["active"] and each["role"] == "officer"]
        if len(active) < 2:
            error = KnownError("alone", "Sổ mới có một công chức.", "Thêm người nhận ở trang Cơ quan và người dùng.")
            tell_error(self, error)
            return
        me = self.desk.office.person
        self.desk.ask(handover.open_work, me, then=lambda work: self._choose(me, active, work))

    def _choose(self, giver: str, people: Sequence[Record], work: Sequence[tuple[str, Record]]) -> None:
        form = HandoverForm(self, giver, people, work)
        if form.exec() == Dialog.DialogCode.Accepted:
            self.desk.do(handover.hand_over, then=lambda _done: self.refresh(), **form.wanted())

    def print_minutes(self) -> None:
        if id := self.list.current:
            from ui.handover_paper import handover_paper
            from ui.paper_view import show_paper

            show_paper(self, self.desk, "Biên bản bàn giao công việc", handover_paper, id)

    def acknowledge(self) -> None:
        if id := self.list.current:
            self.desk.do(handover.acknowledge, then=lambda _done: self.refresh(), id=id)

    def close_access(self) -> None:
        """Somebody who gave everything away opens this book no longer."""
        me = self.desk.office.person
        others = [
            (each["id"], str(each["name"])) for each in self.people.values() if each["active"] and each["id"] != me
        ]
        choice = combo(others)
        text = "Người này không còn mở được sổ trên máy này; việc đã làm vẫn mang tên họ. Phải bàn giao hết việc trước."
        asked = Dialog(self, "Đóng quyền mở sổ", text, field("Người đã bàn giao", choice))
        asked.verb("Thôi", accept=False, primary=True)
        asked.verb("Đóng quyền", accept=True, icon="lock")
        if others and asked.exec() == Dialog.DialogCode.Accepted:
            id = choice.currentData()
            self.desk.work(lambda office: close_access(office, id), then=lambda _nothing: self.refresh())


def close_access(office: Office, person: str) -> bool:
    """Answers whether a passphrase was taken away on this PC."""
    office.do(handover.close_person, id=person)
    removed = person in office.keys.people_with_passphrase
    if removed:
        office.keys.remove_passphrase(person)
    office.note("key", person, "Đóng quyền mở sổ khi bàn giao")
    return removed


class HandoverForm(Dialog):
    """What passes to whom. Everything open is chosen at first."""

    def __init__(self, parent: Page, giver: str, people: Sequence[Record], work: Sequence[tuple[str, Record]]) -> None:
        self.giver, self.work = giver, list(work)
        self.taker = combo([(each["id"], str(each["name"])) for each in people if each["id"] != giver])
        self.kind = combo(list(handover.KINDS.items()))
        self.ends, self.until = QCheckBox("Đến hết ngày"), date_edit()
        self.until.setDate(QDate.currentDate().addMonths(1))
        self.until.setEnabled(False)
        self.ends.toggled.connect(self.until.setEnabled)
        self.note = line_edit("", "tài liệu, chìa khoá, tài khoản bàn giao kèm theo")
        self.items = QListWidget()
        self.items.setAccessibleName("Việc bàn giao")
        self.items.setMinimumHeight(theme.px(200))
        for entity, record in self.work:
            text = str(record["text"]) if entity == "task" else f"Hồ sơ {record['number']}: {record['procedure_name']}"
            item = QListWidgetItem(text)
            item.setCheckState(Qt.CheckState.Checked)
            self.items.addItem(item)
        who = row(field("Người nhận", self.taker), field("Lý do", self.kind), spacing=12)
        parts: list[Any] = [who, row(self.ends, self.until, 1), field("Việc đang mở của anh/chị", self.items)]
        super().__init__(parent, "Bàn giao việc", "", *parts, field("Ghi chú trong biên bản", self.note))
        self.verb("Thôi", accept=False)
        self.verb("Bàn giao", accept=True, primary=True, icon="arrow-right")

    def wanted(self) -> dict[str, Any]:
        chosen = [
            (entity, record["id"])
            for place, (entity, record) in enumerate(self.work)
            if self.items.item(place).checkState() == Qt.CheckState.Checked
        ]
        until = self.until.date().toPython() if self.ends.isChecked() else None
        return {
            "giver": self.giver, "taker": self.taker.currentData(), "items": chosen, "kind": self.kind.currentData(),
            "until": until, "note": self.note.text(),
        }  # fmt: skip
