"""Setting how often a duty comes round and by which day."""

from PySide6.QtWidgets import QSpinBox, QWidget

from core.errors import KnownError
from core.recurrence import MONTHS_OF, Rule
from core.workdays import WEEKDAYS
from ui.widgets.dialogs import combo, date_edit, field
from ui.widgets.layouts import Flow

_FREQS = (
    ("weekly", "Hằng tuần"), ("monthly", "Hằng tháng"), ("quarterly", "Hằng quý"), ("half-year", "6 tháng một lần"),
    ("yearly", "Hằng năm"), ("every-n", "Cách quãng"),
)  # fmt: skip
_OPS = (("before", "Trước"), ("by", "Chậm nhất"), ("on", "Vào"))
_UNITS = (("days", "ngày"), ("weeks", "tuần"), ("months", "tháng"))


class RuleEdit(QWidget):
    """Only the parts that the chosen cycle needs are shown. `rule` is None where no cycle was known and none chosen."""

    def __init__(self, rule: Rule | None = None) -> None:
        super().__init__()
        shown = rule or Rule("monthly")
        self.freq, self.op = combo(_FREQS, shown.freq), combo(_OPS, shown.op)
        self.day, self.month = QSpinBox(), QSpinBox()
        self.day.setRange(0, 31)
        self.day.setSpecialValueText("chưa rõ")
        self.day.setValue(shown.day or 0)
        self.month.setRange(0, 15)
        self.month.setValue(shown.month or 0)
        weekdays = [("0", "chưa rõ"), *((str(n), name) for n, name in enumerate(WEEKDAYS, 1))]
        self.weekday = combo(weekdays, str(shown.weekday or 0))
        self.n, self.unit, self.start = QSpinBox(), combo(_UNITS, shown.unit or "weeks"), date_edit(shown.from_)
        self.n.setRange(1, 1000)
        self.n.setValue(shown.n or 1)
        self.parts = {
            "op": field("Hạn", self.op), "weekday": field("Thứ", self.weekday), "day": field("Ngày", self.day),
            "month": field("Tháng", self.month), "n": field("Cách", self.n), "unit": field("Đơn vị", self.unit),
            "start": field("Tính từ", self.start),
        }  # fmt: skip
        self.setLayout(Flow(field("Chu kỳ", self.freq), *self.parts.values(), spacing=8))
        self.freq.currentIndexChanged.connect(lambda _index: self._arrange())
        self._arrange()

    def _arrange(self) -> None:
        freq = self.freq.currentData()
        wanted = {"weekly": {"op", "weekday"}, "every-n": {"n", "unit", "start"}}.get(freq, {"op", "day"})
        if MONTHS_OF.get(freq, 1) > 1:
            wanted = wanted | {"month"}
        for name, part in self.parts.items():
            part.setVisible(name in wanted)
        length = MONTHS_OF.get(freq, 1)
        self.month.setSpecialValueText("tháng cuối kỳ" if length < 12 else "chưa rõ")
        self.month.setMaximum(length + 3)
        self.month.setToolTip(
            f"Tháng thứ mấy của kỳ; {length + 1} là tháng đầu của kỳ sau" if length < 12 else "13 là tháng 1 năm sau"
        )

    def rule(self) -> Rule:
        """The rule as it is set. Raises `KnownError` "bad-rule" for one that cannot be."""
        freq, op = self.freq.currentData(), self.op.currentData()
        if freq == "every-n":
            start = self.start.date().toPython()
            return Rule(freq, n=self.n.value(), unit=self.unit.currentData(), from_=start)
        if freq == "weekly":
            return Rule(freq, weekday=int(self.weekday.currentData()) or None, op=op)
        month = (self.month.value() or None) if MONTHS_OF[freq] > 1 else None
        return Rule(freq, month, self.day.value() or None, op=op)

    def rule_or_none(self) -> Rule | None:
        try:
            return self.rule()
        except KnownError:
            return None
