"""What the office taught the reader of plans: visible, and removable."""

from core.intents import reading as intents
from core.plans.vocabulary import COLUMNS, HEADER, KINDS, UNIT
from storage.queries.reading import OwnUnit, TaughtWord, own_units, taught_words
from storage.reader import Reader
from ui.background import Desk
from ui.settings.page import Page
from ui.widgets.dialogs import Dialog, combo, field, line_edit
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import column, frame, row

_OWN = "Việc của ta"


class Reading(Page):
    title = "Đọc kế hoạch"
    hint = "Tên cột lạ, tên gọi khác của đơn vị, chữ viết tắt, và những tên mà kế hoạch dùng để giao việc cho ta."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.own: set[str] = set()
        self.list = LineList("Những cách gọi đã ghi nhớ")
        self.list.delete_wanted.connect(self.remove)
        word = self.act("Thêm cách gọi", self.teach, "primary", "plus")
        unit = self.act("Thêm tên của ta", self.add_own, "", "users")
        away = self.act("Bỏ", lambda: self.remove(self.list.current), "", "trash-2")
        box = frame("panel", column(self.list), (1, 1, 1, 1), 0)
        self.lay_out(row(1, away, unit, word), box, stretch=1)

    def refresh(self) -> None:
        self.desk.ask(_all, then=self._show, key="taught")

    def _show(self, found: tuple[list[OwnUnit], list[TaughtWord]]) -> None:
        own, words = found
        self.own = {unit.id for unit in own}
        lines = [Line(unit.id, unit.name, "", _OWN, "ok", "users") for unit in own]
        for word in words:
            meaning = COLUMNS.get(word.meaning, word.meaning) if word.kind == HEADER else word.meaning
            lines.append(Line(word.id, f"{word.words} → {meaning}", "", KINDS[word.kind], "info", "book-open-text"))
        self.list.show_lines(lines)

    def teach(self) -> None:
        kind, words = combo(tuple(KINDS.items()), UNIT), line_edit("", "Như văn bản ghi")
        meaning, which = line_edit("", "Hiểu là"), combo(tuple(COLUMNS.items()), "lead")
        column_field = field("Là cột", which)
        asked = Dialog(
            self, "Thêm cách gọi", "", field("Loại", kind), field("Văn bản ghi", words),
            field("Hiểu là (tên đơn vị, chữ đầy đủ)", meaning), column_field,
        )  # fmt: skip
        asked.verb("Thôi", accept=False)
        asked.verb("Nhớ", accept=True, primary=True, icon="save")

        def arrange() -> None:
            column_field.setEnabled(kind.currentData() == HEADER)
            meaning.setEnabled(kind.currentData() != HEADER)

        kind.currentIndexChanged.connect(lambda _index: arrange())
        arrange()
        if asked.exec() == Dialog.DialogCode.Accepted:
            said = which.currentData() if kind.currentData() == HEADER else meaning.text()
            self.desk.do(intents.teach_word, kind=kind.currentData(), words=words.text(), meaning=said)

    def add_own(self) -> None:
        name = line_edit("", "Ví dụ: UBND cấp xã")
        asked = Dialog(self, "Thêm tên của ta", "Kế hoạch giao việc cho cơ quan mình bằng tên này.", field("Tên", name))
        asked.verb("Thôi", accept=False)
        asked.verb("Nhớ", accept=True, primary=True, icon="save")
        if asked.exec() == Dialog.DialogCode.Accepted:
            self.desk.do(intents.add_own_unit, name=name.text())

    def remove(self, id: str) -> None:
        if id:
            self.desk.do(intents.remove_own_unit if id in self.own else intents.forget_word, id=id)


def _all(reader: Reader) -> tuple[list[OwnUnit], list[TaughtWord]]:
    return own_units(reader), taught_words(reader)
