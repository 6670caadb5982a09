"""Việc định kỳ: the series behind the tasks that come round, set up, changed, ended."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from core.entities import Record
from core.errors import KnownError
from core.intents import duties
from core.recurrence import Rule, describe_rule
from storage.queries.records import DutyRow, duty_rows, people
from storage.reader import Reader
from ui.background import Desk
from ui.widgets.detail import Detail
from ui.widgets.dialogs import Dialog, combo, confirm, date_edit, field, line_edit, tell_error, text_edit
from ui.widgets.empty import empty
from ui.widgets.head import PageHead
from ui.widgets.layouts import Flow, Pair
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import Facts, button, column, frame, label, line, row
from ui.widgets.rule_edit import RuleEdit


class DutiesPage(QWidget):
    """The list of series and the chosen one. `left` goes back to the table of tasks."""

    left = Signal()
    task_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.rows: dict[str, DutyRow] = {}
        self.people: Sequence[Record] = ()
        self.list = LineList("Việc định kỳ")
        self.panel = Detail("repeat", "Chọn một việc định kỳ để xem ở đây.")
        back = button("Nhiệm vụ", "quiet", "list-checks", "Về danh sách việc")
        back.clicked.connect(self.left)
        new = button("Việc định kỳ mới", "primary", "plus", "Ctrl+N")
        new.clicked.connect(self.primary)
        first = button("Việc định kỳ mới", "primary", "plus")
        first.clicked.connect(self.primary)
        self.head = PageHead("Việc định kỳ", back, new)
        words = "Báo cáo tháng, quý, năm: đặt một lần, sổ tự tạo việc của kỳ tới và không dồn kỳ đã qua."
        self.none = empty("repeat", "Chưa có việc định kỳ", words, first)
        box = frame("panel", column(self.none, self.list), (1, 1, 1, 1), 0)
        side = QWidget()
        side.setLayout(column(self.head, box, spacing=10))
        side.layout().setStretch(1, 1)
        self.setLayout(column(Pair(side, self.panel, 440, 380)))
        self.main = self.list
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self.edit)

    def refresh(self) -> None:
        self.desk.ask(_all, then=self._show, key="duty-rows")

    def _show(self, found: tuple[list[DutyRow], list[Record]]) -> None:
        rows, self.people = found
        self.rows = {row.record["id"]: row for row in rows}
        self.none.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self.head.tell(f"{len(rows)} việc lặp lại theo kỳ; mỗi kỳ chỉ có một việc.")
        self.list.show_lines([_line(row) for row in rows])
        if not rows:
            self.panel.show_nothing()

    def _choose(self, id: str) -> None:
        found = self.rows[id]
        duty, next_task = found.record, found.next_task
        facts = [
            ("Chu kỳ", _rule_words(duty)),
            ("Kỳ đang mở", f"{next_task['text']}" if next_task else "chưa có việc nào đang mở"),
            ("Thực hiện", duty["actor"]),
            ("Nơi nhận", duty["recipient"]),
            ("Tính từ", f"{duty['first_day']:%d/%m/%Y}" if duty["first_day"] else ""),
            ("Đến hết", f"{duty['last_day']:%d/%m/%Y}" if duty["last_day"] else ""),
            ("Trùng ngày nghỉ", "làm sớm hơn" if duty["early"] is not False else "giữ nguyên ngày"),
            ("Văn bản ghi", duty["quote"]),
        ]
        told = Facts([(name, value) for name, value in facts if value])
        acts = [self._act("Sửa", "primary", "pencil", lambda: self.edit(id))]
        if next_task:
            acts.append(self._act("Mở việc của kỳ", "", "arrow-right", lambda: self.task_wanted.emit(next_task["id"])))
        if not duty["last_day"] or duty["last_day"] >= self.desk.office.today():
            acts.append(self._act("Kết thúc", "quiet", "x", lambda: self.end(id)))
        acts.append(self._act("Xoá", "quiet", "trash-2", lambda: self.desk.do(duties.delete_duty, id=id)))
        self.panel.put([label(duty["text"] or "", "heading", wrap=True), line(), told], acts)

    def _act(self, words: str, kind: str, icon: str, act: Any) -> QWidget:
        made = button(words, kind, icon)
        made.clicked.connect(lambda _checked=False: act())
        return made

    def primary(self) -> None:
        self._ask(None)

    def edit(self, id: str) -> None:
        self._ask(self.rows[id].record)

    def _ask(self, duty: Record | None) -> None:
        form = DutyForm(self, duty, self.people)
        if form.exec() != DutyForm.DialogCode.Accepted:
            return

        def make_next(_done: object) -> None:
            self.desk.do(duties.make_occurrences)

        if duty is None:
            self.desk.do(duties.add_duty, **form.values(), then=make_next)
        elif changed := form.changed():
            self.desk.do(duties.edit_duty, id=duty["id"], **changed, then=make_next)

    def end(self, id: str) -> None:
        text = "Không tạo kỳ mới nữa; kỳ đã tạo mà hạn sau hôm nay được bỏ. Các kỳ đã làm giữ nguyên."
        if confirm(self, "Kết thúc việc định kỳ này?", text, "Kết thúc"):
            self.desk.do(duties.end_series, id=id)


class DutyForm(Dialog):
    """A series as a form."""

    def __init__(self, parent: QWidget | None, duty: Record | None, people: Sequence[Record]) -> None:
        known = duty or {}
        self.text = text_edit(known.get("text") or "", 2, "Nội dung việc")
        self.rule = RuleEdit(Rule.from_json(known["rule"]) if known.get("rule") else None)
        self.actor, self.recipient = line_edit(known.get("actor") or ""), line_edit(known.get("recipient") or "")
        named = [("", "Người đang mở sổ"), *((person["id"], person["name"]) for person in people)]
        self.person = combo(named, known.get("person") or "")
        self.first = date_edit(known.get("first_day"))
        self.early = QCheckBox("Trùng ngày nghỉ thì làm sớm hơn")
        self.early.setChecked(known.get("early") is not False)
        who = QWidget()
        who.setLayout(row(field("Đơn vị thực hiện", self.actor), field("Nơi nhận", self.recipient)))
        when = QWidget()
        when.setLayout(Flow(field("Người làm", self.person), field("Tính từ ngày", self.first), stretch=(0,)))
        super().__init__(
            parent, "Sửa việc định kỳ" if duty else "Việc định kỳ mới", "", field("Nội dung việc", self.text),
            self.rule, who, when, self.early,
        )  # fmt: skip
        self.verb("Thôi", accept=False)
        self.verb("Lưu", accept=True, primary=True, icon="save")
        self._before = self.values() if duty else {}

    def values(self) -> dict[str, Any]:
        return {
            "text": self.text.toPlainText(), "rule": self.rule.rule_or_none(), "actor": self.actor.text(),
            "recipient": self.recipient.text(), "person": self.person.currentData() or None,
            "first_day": self.first.date().toPython(), "early": self.early.isChecked(),
        }  # fmt: skip

    def changed(self) -> dict[str, Any]:
        """The fields whose value is not the one loaded."""
        return {name: value for name, value in self.values().items() if value != self._before[name]}

    def accept(self) -> None:
        """A rule that cannot be is said at once; nothing typed is lost."""
        try:
            self.rule.rule()
            if not self.text.toPlainText().strip():
                raise KnownError("empty", "Chưa ghi nội dung việc định kỳ.", "Ghi việc phải làm rồi lưu lại.")
        except KnownError as error:
            tell_error(self, error)
            return
        super().accept()


def _all(reader: Reader) -> tuple[list[DutyRow], list[Record]]:
    return duty_rows(reader), people(reader)


def _rule_words(duty: Record) -> str:
    return describe_rule(Rule.from_json(duty["rule"])) if duty["rule"] else "Chưa rõ kỳ"


def _line(found: DutyRow) -> Line:
    duty = found.record
    ended = bool(duty["last_day"]) and found.next_task is None
    note = " · ".join(part for part in (_rule_words(duty), duty["actor"], found.number) if part)
    due = found.next_task["last_ok"] if found.next_task else None
    chip = ("Đã kết thúc", "wait", "x") if ended else ("", "plain", None)
    return Line(duty["id"], duty["text"] or "", note, *chip, right=f"{due:%d/%m/%Y}" if due else "", faded=ended)
