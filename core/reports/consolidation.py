"""A province's table of what its communes sent: who is missing, late, out of range; nothing about citizens."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from core.reports.commune_report import CommuneReport
from core.reports.forms import every_figure
from core.reports.periods import period_before, window_of

GRACE = timedelta(days=5)  # without a deadline: that many days after the period
_FEW = 20  # smaller numbers jump about: they are never called out of range
_TIMES = 3.0


@dataclass(frozen=True)
class Doubt:
    """A number that asks to be looked at: it has `why` in words."""

    commune: str
    figure: str
    label: str
    now: int
    before: int | None
    why: str


@dataclass(frozen=True)
class Line:
    """One commune of the table. `state` is in, late or missing."""

    commune: str
    name: str
    state: str
    sent: date | None
    figures: Mapping[str, int]
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Consolidated:
    """The province's table of a period; `totals` add up what came in."""

    period: str
    due: date
    lines: tuple[Line, ...]
    totals: Mapping[str, int]

    def of(self, state: str) -> list[Line]:
        return [line for line in self.lines if line.state == state]

    @property
    def doubts(self) -> list[Doubt]:
        return [doubt for line in self.lines for doubt in line.doubts]

    def reminders(self) -> list[str]:
        """One line for each commune that has to be asked for something."""
        late = [f"{line.name}: chưa gửi số liệu {self.period}, hạn {self.due:%d/%m/%Y}." for line in self.of("missing")]
        asked = [f"{line.name}: đề nghị kiểm tra {'; '.join(doubt.why for doubt in line.doubts[:5])}."
                 for line in self.lines if line.doubts]  # fmt: skip
        return late + asked


STATES = {"in": "Đã gửi", "late": "Gửi chậm", "missing": "Chưa gửi"}


def consolidate(
    reports: Iterable[CommuneReport], period: str, expected: Sequence[tuple[str, str]] = (), due: date | None = None
) -> Consolidated:
    """The table of a period. `expected` are the communes (id, name) that have to send; whoever sent stands in it too.
    The newest report of a commune for a period counts; the one before is what it is held against."""
    before, limit = period_before(period), due or window_of(period).last + GRACE
    now: dict[str, CommuneReport] = {}
    past: dict[str, CommuneReport] = {}
    for report in reports:
        kept = now if report.period == period else past if report.period == before else None
        if kept is not None and (report.commune not in kept or kept[report.commune].sent <= report.sent):
            kept[report.commune] = report
    names = dict(expected) | {key: report.name for key, report in now.items() if key not in dict(expected)}
    lines = [_line(key, name, now.get(key), past.get(key), limit) for key, name in names.items()]
    totals: dict[str, int] = defaultdict(int)
    for report in now.values():
        for key, value in report.figures.items():
            totals[key] += value
    return Consolidated(period, limit, tuple(lines), dict(totals))


def _line(key: str, name: str, report: CommuneReport | None, before: CommuneReport | None, due: date) -> Line:
    if report is None:
        return Line(key, name, "missing", None, {})
    state = "late" if report.sent > due else "in"
    return Line(key, name, state, report.sent, report.figures, tuple(_doubts(report, before)))


def _doubts(report: CommuneReport, before: CommuneReport | None) -> list[Doubt]:
    """Parts that do not add up, negative numbers, and numbers far from the period before."""
    known, found = every_figure(), []
    figures, past = report.figures, before.figures if before else {}
    for key, value in figures.items():
        label = known[key][1].label if key in known else key
        old = past.get(key)
        if value < 0:
            found.append(Doubt(report.commune, key, label, value, old, f"“{label}” là số âm ({value})"))
        elif old is not None and max(value, old) >= _FEW and not old <= value * _TIMES <= old * _TIMES * _TIMES:
            found.append(Doubt(report.commune, key, label, value, old, f"“{label}” kỳ trước {old}, kỳ này {value}"))
    for key, (label, parts) in _wholes().items():
        if key in figures and all(part in figures for part in parts):
            whole = sum(figures[part] for part in parts)
            if whole != figures[key]:
                why = f"“{label}” ghi {figures[key]}, cộng các phần được {whole}"
                found.append(Doubt(report.commune, key, label, figures[key], past.get(key), why))
    return found


@cache
def _wholes() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """The figures that are made of others."""
    found = {}
    for key, (form, figure) in every_figure().items():
        parts = figure.sum or tuple(part.key for part in form.parts(figure.key) if figure.exact)
        if parts:
            found[key] = (figure.label, tuple(f"{form.id}.{part}" for part in parts))
    return found
