"""The calendar of reports: which are due when, for which period, with which figures, and where that is said."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from core.assets import asset
from core.entities import Record
from core.exchange.change import hashed_id
from core.recurrence import Rule, occurrences, period_words
from core.reports.periods import Window, window_of
from core.text import fold, nfc
from core.workdays import WorkCalendar

REMIND = 5  # working days ahead, unless somebody says otherwise
BACK = timedelta(days=45)  # how long a report that was not sent stays on the list
LEVELS = {
    "shipped": "danh mục sẵn có",
    "province": "tỉnh ban hành",
    "commune": "cơ quan tự đặt",
    "plan": "văn bản đã nhập",
}


@dataclass(frozen=True)
class Duty:
    """A duty to report. `key` names it on every PC; `id` is the record that changes or adds it, "" for none."""

    key: str
    name: str
    rule: Rule
    kind: str = ""
    part: str = ""
    window: str = "calendar"
    estimated: int = 0
    recipient: str = ""
    form: str = ""
    source: str = ""
    confidence: str = "unknown"
    level: str = "shipped"
    early: bool = True
    remind: int = REMIND
    person: str = ""
    first_day: date | None = None
    active: bool = True
    id: str = ""

    def period(self, key: str) -> str:
        """The period that is reported when the rule's period is `key`."""
        return f"{key}-{self.part}" if self.part and len(key) == 4 else key

    def window_of(self, period: str) -> Window | None:
        """The days whose work is reported; None for weeks and the like, which have no figures of their own."""
        if "W" in period or "+" in period:
            return None
        return window_of(period, self.window, self.estimated)


@dataclass(frozen=True)
class Due:
    """One report of the calendar. `days_left` are working days; `report` is what the book holds of it."""

    duty: Duty
    period: str
    due: date | None
    last_ok: date | None
    days_left: int | None
    report: Record | None = None
    task_done: bool = False

    @property
    def sent(self) -> bool:
        return self.task_done or bool(self.report and self.report["sent_on"])

    @property
    def state(self) -> str:
        """planned, remind, late, frozen, sent or answered."""
        if self.report and self.report["answered_on"]:
            return "answered"
        if self.sent:
            return "sent"
        if self.days_left is not None and self.days_left < 0:
            return "late"
        if self.report and self.report["frozen_on"]:
            return "frozen"
        return "remind" if self.days_left is not None and self.days_left <= self.duty.remind else "planned"

    @property
    def period_words(self) -> str:
        return period_words(self.period)


STATES = {
    "planned": "Chưa tới hạn", "remind": "Sắp đến hạn", "late": "Quá hạn", "frozen": "Đã chốt số", "sent": "Đã gửi",
    "answered": "Đã được xác nhận",
}  # fmt: skip


def report_task_id(duty: str, period: str) -> str:
    """The task that reminds of a report: the same on every PC."""
    return hashed_id("report-task", duty, period)


@cache
def shipped_duties() -> dict[str, Duty]:
    """The duties that come with the program, by key."""
    raw = tomllib.loads(nfc(asset("reports/calendar.toml").read_text(encoding="utf-8")))
    found = {}
    for each in raw["duty"]:
        rest = {name: value for name, value in each.items() if name != "rule"}
        found[each["key"]] = Duty(rule=Rule.from_json(each["rule"]), **rest)
    return found


_CHANGEABLE = (
    "name", "kind", "part", "window", "estimated", "recipient", "form", "source", "confidence", "level", "early",
    "remind", "person", "first_day", "active",
)  # fmt: skip


def duties_of(records: Sequence[Record], own: Iterable[Record], numbers: Mapping[str, str]) -> list[Duty]:
    """The shipped duties with the changes of the office laid over them, its own ones, and those of its plans (`own`:
    recurring duties that report something; `numbers` the documents they come from)."""
    found = dict(shipped_duties())
    for record in sorted(records, key=lambda each: each["level"] == "commune"):  # the commune's own word counts last
        key = record["key"] or record["id"]
        base = found.get(key) or Duty(key, record["name"] or "", Rule("yearly"))
        said = {name: record[name] for name in _CHANGEABLE if record[name] is not None}
        rule = Rule.from_json(record["rule"]) if record["rule"] else base.rule
        found[key] = replace(base, rule=rule, id=record["id"], **said)
    return [*found.values(), *(_of_plan(duty, numbers) for duty in own if _reports(duty))]


def _reports(duty: Record) -> bool:
    return bool(duty["rule"]) and ("bao cao" in fold(duty["text"] or "") or bool(duty["recipient"]))


def _of_plan(duty: Record, numbers: Mapping[str, str]) -> Duty:
    return Duty(
        duty["id"],
        duty["text"] or "",
        Rule.from_json(duty["rule"]),
        recipient=duty["recipient"] or "",
        source=numbers.get(duty["document"] or "", "") or "cơ quan tự đặt",
        confidence="seen" if duty["quote"] else "office",
        level="plan",
        early=duty["early"] is not False,
        person=duty["person"] or "",
        first_day=duty["first_day"],
    )


def turns(duty: Duty, today: date, calendar: WorkCalendar, until: date, since: date) -> list[Due]:
    """The reports of a duty whose day lies between `since` (at most some weeks back) and `until`; of a duty without a
    known day the present period's, which stands at the end of the list."""
    start = max(since, today - BACK, duty.first_day or date.min)
    if duty.rule.freq == "every-n" and duty.rule.from_ is None:
        duty = replace(duty, rule=replace(duty.rule, from_=duty.first_day or since))
    found: list[Due] = []
    for turn in occurrences(duty.rule, start, until, calendar, early=duty.early):
        left = None
        if turn.last_ok is not None:
            left = calendar.workdays_between(today, turn.last_ok)
            left = min(left, -1) if turn.last_ok < today else max(left, 0)
        elif found:
            continue
        found.append(Due(duty, duty.period(turn.period), turn.due, turn.last_ok, left))
    return found
