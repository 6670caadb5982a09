"""The papers of a file, as they are asked for and ticked: questions with Có and Không, then one line a paper."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QGridLayout, QPushButton, QWidget

from core.cases.papers import STANDINGS, PaperLine, Tick
from core.procedures.conditions import Answer, Question
from ui.widgets.explain import explain
from ui.widgets.parts import Chip, Elided, button, column, label, line, row

_HANDS = (("shown", "Xuất trình, trả lại"), ("in", "Nộp, lưu hồ sơ"))


class Papers(QWidget):
    """Built for one list of papers, brought up to date by `show_lines`. `changed` is sent at every tick and answer."""

    changed = Signal()

    def __init__(self, ticks: Mapping[str, Tick] | None = None, answers: Mapping[str, Answer] | None = None) -> None:
        super().__init__()
        self.ticks: dict[str, Tick] = dict(ticks or {})
        self.answers: dict[str, Answer] = dict(answers or {})
        self._rows: dict[str, _PaperRow] = {}
        self._asked: tuple[str, ...] = ()
        self.questions, self.grid = QWidget(), QWidget()
        self.setLayout(column(self.questions, self.grid, spacing=8))

    def show_lines(
        self, lines: Sequence[PaperLine], questions: Sequence[Question], answers: Mapping[str, Answer]
    ) -> None:
        """How the papers stand now. What the file itself answers (the channel, an authorised person) is not asked."""
        asked = [question for question in questions if not question.known_from]
        if self._asked != tuple(question.id for question in asked):
            self._ask(asked, answers)
        if list(self._rows) != [each.paper.id for each in lines]:
            self._build(lines)
        for each in lines:
            self._rows[each.paper.id].show_line(each, self.ticks.get(each.paper.id, Tick()))

    def _ask(self, asked: Sequence[Question], answers: Mapping[str, Answer]) -> None:
        self._asked = tuple(question.id for question in asked)
        rows = column(spacing=2)
        for question in asked:
            pills = [self._answer(question, said, words, answers) for said, words in (("yes", "Có"), ("no", "Không"))]
            words = explain(label(question.text, "body", wrap=True))
            each = row(words, *pills, spacing=4)
            each.setStretch(0, 1)
            rows.addLayout(each)
        _renew(self, self.questions, rows, 0)
        self.questions = self.layout().itemAt(0).widget()

    def _answer(self, question: Question, said: Answer, words: str, answers: Mapping[str, Answer]) -> QPushButton:
        made = button(words, "filter", name=f"{question.text} {words}")
        made.setCheckable(True)
        made.setChecked(answers.get(question.id) == said)

        def clicked(on: bool) -> None:
            if on:
                self.answers[question.id] = said
            else:
                self.answers.pop(question.id, None)
            for other in made.parentWidget().findChildren(QPushButton):
                if other is not made and other.accessibleName().startswith(question.text):
                    other.setChecked(False)
            self.changed.emit()

        made.clicked.connect(clicked)
        return made

    def _build(self, lines: Sequence[PaperLine]) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        self._rows = {}
        for number, each in enumerate(lines):
            made = _PaperRow(each, self._ticked)
            self._rows[each.paper.id] = made
            grid.addWidget(made.box, number * 2, 0)
            grid.addLayout(column(made.name, made.state, spacing=0), number * 2, 1)
            grid.addWidget(made.ways, number * 2, 2)
            if number < len(lines) - 1:
                grid.addWidget(line(), number * 2 + 1, 0, 1, 3)
        _renew(self, self.grid, grid, 1)
        self.grid = self.layout().itemAt(1).widget()

    def _ticked(self, paper: str, tick: Tick) -> None:
        self.ticks[paper] = tick
        self.changed.emit()

    def tick_usual(self, usual: Mapping[str, Tick]) -> None:
        """Everything that is needed is there, in the way the law has it."""
        self.ticks |= {
            paper: tick for paper, tick in usual.items() if self.ticks.get(paper, Tick()).state != tick.state
        }
        self.changed.emit()


class _PaperRow:
    """The widgets of one paper."""

    def __init__(self, each: PaperLine, ticked: Callable[[str, Tick], None]) -> None:
        self.paper, self._tell = each.paper, ticked
        self.box = QCheckBox()
        self.box.setAccessibleName(f"Đã có: {each.paper.name}")
        self.box.clicked.connect(self._clicked)
        self.name = explain(Elided(each.paper.name, "body"))
        self.state = Elided("", "small", "text3")
        self.ways, self.pills, group = QWidget(), {}, QButtonGroup(self.box)
        for way, words in _HANDS:
            made = button(words, "filter", name=f"{each.paper.name}: {words}")
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, way=way: self._tell(self.paper.id, Tick(way)))
            group.addButton(made)
            self.pills[way] = made
        self.ways.setLayout(row(*self.pills.values(), spacing=4))

    @property
    def usual_way(self) -> str:
        return "shown" if self.paper.action == "xuat-trinh" else "in"

    def _clicked(self, on: bool) -> None:
        self._tell(self.paper.id, Tick(self.usual_way if on else "missing"))

    def show_line(self, each: PaperLine, tick: Tick) -> None:
        there = each.standing in ("in", "shown")
        settled = each.standing in ("not_needed", "replaced", "other")
        self.box.setChecked(there)
        self.box.setEnabled(not settled)
        self.ways.setEnabled(not settled)
        for way, made in self.pills.items():
            made.setChecked(tick.state == way if there else way == self.usual_way and not settled)
        self.name.ink_name = "text3" if settled else "text"
        self.state.ink_name = {"missing": "overdue", "unclear": "soon"}.get(each.standing, "ok" if there else "text3")
        said = STANDINGS[each.standing] if not each.short else each.words
        self.state.setText(" · ".join(part for part in (said, _counts(each), each.paper.condition) if part))
        self.name.update()
        self.state.update()


def _counts(each: PaperLine) -> str:
    paper = each.paper
    parts = [f"{n} {name}" for n, name in ((paper.originals, "bản chính"), (paper.copies, "bản sao")) if n]
    return ", ".join(parts)


def _renew(holder: QWidget, old: QWidget, layout: object, place: int) -> None:
    """Put a new widget with this layout in the place of an old one."""
    made = QWidget()
    made.setLayout(layout)  # type: ignore[arg-type]
    holder.layout().replaceWidget(old, made)
    old.setParent(None)
    old.deleteLater()


def standing_chip(missing: int, unclear: int, whole: int) -> Chip:
    """How far the papers are, as one chip."""
    if missing:
        return Chip(f"Còn thiếu {missing}", "soon", "circle-alert")
    if unclear:
        return Chip(f"{unclear} giấy chưa rõ có cần không", "info", "circle-help")
    return Chip(f"Đủ {whole} giấy tờ", "ok", "circle-check")
