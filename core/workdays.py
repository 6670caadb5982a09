"""The Vietnamese working-day calendar and the deadlines counted with it.

A working day is Monday to Friday, less the paid holidays, plus the Saturdays that are worked in exchange. What the
authorities have published is shipped (assets/calendar); an office may correct any day; years without an official
schedule are estimated and said to be so. Deadlines: Civil Code 2015, articles 147 and 148.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Literal, NamedTuple

from core.assets import asset
from core.errors import BugError, KnownError

DayKind = Literal["off", "work"]
CUTOFF = time(15, 0)
ESTIMATED_YEARS = range(2000, 2101)  # outside, only week-ends are off: a mistyped year must not cost seconds
_DAY = timedelta(days=1)
_SATURDAY = 5
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_SHORT_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


def month_end(year: int, month: int) -> date:
    """The last day of a month. Not `calendar.monthrange`: that module brings in locales at every start."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, month, 29 if month == 2 and leap else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1])


def day_of_month(year: int, month: int, day: int) -> date:
    """That day, or the month's last one when it is shorter; months beyond 1 to 12 are those of other years."""
    years, index = divmod(month - 1, 12)
    end = month_end(year + years, index + 1)
    return end.replace(day=min(day, end.day))


class DayRule(NamedTuple):
    """One day that differs from the plain week.

    `kind` is "off" or "work"; `source` the document that says so; `confidence` "seen" (read in a source), "unknown"
    (estimated) or "office" (the office's own correction). `occasion` is what several days off in a row are called.
    """

    day: date
    kind: DayKind
    name: str
    source: str
    confidence: str
    occasion: str = ""


class DayInfo(NamedTuple):
    """What is known of a day; `name` and `source` are empty for a plain working day or week-end."""

    day: date
    kind: DayKind
    name: str
    source: str
    official: bool


class OffSpan(NamedTuple):
    """Days off in a row, both ends included. `name` is empty for a plain week-end."""

    first: date
    last: date
    name: str

    @property
    def words(self) -> str:
        """Such as "nghỉ lễ Quốc khánh 30/8 – 2/9"."""
        first, last = (f"{day.day}/{day.month}" for day in (self.first, self.last))
        days = first if first == last else f"{first} – {last}"
        return f"nghỉ {self.name or 'cuối tuần'} {days}"


class _Year(NamedTuple):
    """One year counted: how many working days there are up to and including each day, and the working days."""

    first: int  # the ordinal of 1 January
    ranks: tuple[int, ...]
    workdays: tuple[date, ...]

    def rank(self, day: date) -> int:
        return self.ranks[day.toordinal() - self.first]


class WorkCalendar:
    """Which days are worked, and counting with them. Years are counted when first asked for, and kept."""

    def __init__(
        self, overrides: Iterable[DayRule] = (), shipped: Callable[[], Iterable[DayRule]] | None = None
    ) -> None:
        self._overrides = {rule.day: rule for rule in overrides}
        self._load_shipped = shipped or shipped_days
        self._shipped: Mapping[int, Mapping[date, DayRule]] | None = None
        self._rules: dict[int, Mapping[date, DayRule]] = {}
        self._years: dict[int, _Year] = {}

    def is_workday(self, day: date) -> bool:
        rule = self._rules_of(day.year).get(day)
        return rule.kind == "work" if rule else day.weekday() < _SATURDAY

    def next_workday(self, day: date) -> date:
        """The first working day after `day`."""
        return self._step(day, _DAY)

    def previous_workday(self, day: date) -> date:
        """The last working day before `day`."""
        return self._step(day, -_DAY)

    def add_workdays(self, start: date, n: int) -> date:
        """The n-th working day after `start`; the day itself is not counted (Civil Code 2015, article 147).

        n = 0 is `start`, or the next working day when `start` is off.
        """
        if n < 0:
            raise BugError("a deadline is counted forwards")
        if n == 0:
            return start if self.is_workday(start) else self.next_workday(start)
        year = self._year(start.year)
        place, number = year.rank(start) + n, start.year
        while place > len(year.workdays):
            place -= len(year.workdays)
            number += 1
            if number > date.max.year:
                raise KnownError("date-too-far", "Ngày tính ra quá xa.", "Xem lại ngày bắt đầu và số ngày.")
            year = self._year(number)
        return year.workdays[place - 1]

    def add_days(self, start: date, n: int) -> date:
        """`start` and n calendar days; when that day is off, the next working day (Civil Code 2015, article 148)."""
        try:
            end = start + timedelta(days=n)
        except OverflowError as error:
            raise KnownError("date-too-far", "Ngày tính ra quá xa.", "Xem lại ngày bắt đầu và số ngày.") from error
        return end if self.is_workday(end) else self.next_workday(end)

    def workdays_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; 0 on the same day, negative when `end` is earlier."""
        if start > end:
            return -self.workdays_between(end, start)
        first = self._year(start.year).rank(start)
        whole = sum(len(self._year(number).workdays) for number in range(start.year, end.year))
        return whole + self._year(end.year).rank(end) - first

    def same_day_or_next(self, received: datetime, cutoff: time = CUTOFF) -> date:
        """When "at once, after 15:00 the next working day" falls due, for something received at that moment."""
        day = received.date()
        return day if self.is_workday(day) and received.time() <= cutoff else self.next_workday(day)

    def day_info(self, day: date) -> DayInfo:
        rule = self._rules_of(day.year).get(day)
        kind: DayKind = "work" if self.is_workday(day) else "off"
        if rule is None:
            return DayInfo(day, kind, "", "", self.is_official(day.year))
        return DayInfo(day, kind, rule.name, rule.source, rule.confidence != "unknown")

    def special_days(self, year: int) -> list[DayRule]:
        """The days of a year that differ from the plain week, in order, the office's own corrections among them."""
        return sorted(self._rules_of(year).values(), key=lambda rule: rule.day)

    def is_official(self, year: int) -> bool:
        """Whether the days off of that year are published, not estimated."""
        days = self._shipped_years().get(year)
        return bool(days) and all(rule.confidence != "unknown" for rule in (days or {}).values())

    def official_words(self, year: int) -> str:
        """The warning to show beside dates of a year whose schedule is not published; empty when it is."""
        return "" if self.is_official(year) else f"Năm {year} chưa có lịch chính thức"

    def off_spans(self, first: date, last: date) -> Iterator[OffSpan]:
        """Days off in a row that touch first..last, in order, each told from its real first to its real last day."""
        day = first
        while day <= last:
            if self.is_workday(day):
                day += _DAY
                continue
            start, end = self.previous_workday(day) + _DAY, self.next_workday(day) - _DAY
            yield OffSpan(start, end, self._span_name(start, end))
            day = end + _DAY

    def _span_name(self, first: date, last: date) -> str:
        days = (first + _DAY * n for n in range((last - first).days + 1))
        rules = (rule for day in days if (rule := self._rules_of(day.year).get(day)))
        return " và ".join(dict.fromkeys(rule.occasion or rule.name for rule in rules))

    def _step(self, day: date, by: timedelta) -> date:
        try:
            day += by
            while not self.is_workday(day):
                day += by
        except OverflowError as error:
            raise KnownError("date-too-far", "Ngày tính ra quá xa.", "Xem lại ngày bắt đầu và số ngày.") from error
        return day

    def _year(self, number: int) -> _Year:
        if number not in self._years:
            self._years[number] = self._count(number)
        return self._years[number]

    def _count(self, number: int) -> _Year:
        first, last = date(number, 1, 1).toordinal(), date(number, 12, 31).toordinal()
        days = [date.fromordinal(ordinal) for ordinal in range(first, last + 1)]
        worked = tuple(day for day in days if self.is_workday(day))
        return _Year(first, tuple(bisect_right(worked, day) for day in days), worked)

    def _rules_of(self, year: int) -> Mapping[date, DayRule]:
        if year not in self._rules:
            base = self._shipped_years().get(year)
            own = {day: rule for day, rule in self._overrides.items() if day.year == year}
            self._rules[year] = {**(_estimated_days(year) if base is None else base), **own}
        return self._rules[year]

    def _shipped_years(self) -> Mapping[int, Mapping[date, DayRule]]:
        if self._shipped is None:
            years: dict[int, dict[date, DayRule]] = {}
            for rule in self._load_shipped():
                years.setdefault(rule.day.year, {})[rule.day] = rule
            self._shipped = years
        return self._shipped


@cache
def shipped_days() -> tuple[DayRule, ...]:
    """The days the program ships: published schedules, and estimates marked "unknown"."""
    days = json.loads(asset("calendar/holidays.json").read_text(encoding="utf-8"))["days"]
    return tuple(
        DayRule(
            date.fromisoformat(day["day"]), day["kind"], day["name"], day["source"], day["confidence"], day["occasion"]
        )
        for day in days
    )


@cache
def _estimated_days(year: int) -> Mapping[date, DayRule]:
    """Days off of a year without shipped schedule, from the lunar calendar and the labour code: reckoned beforehand by
    the package `holidays`, which takes a tenth of a second to load."""
    if year not in ESTIMATED_YEARS:
        return {}
    source = "Dự tính, chưa có lịch chính thức"
    estimated = _estimated_years()[str(year)]
    return {
        date.fromisoformat(day): DayRule(
            date.fromisoformat(day), kind, name, source, "unknown", name if kind == "off" else ""
        )
        for kind in ("off", "work")
        for day, name in estimated[kind].items()
    }


@cache
def _estimated_years() -> dict[str, dict[str, dict[str, str]]]:
    years: dict[str, dict[str, dict[str, str]]] = json.loads(
        asset("calendar/estimated.json").read_text(encoding="utf-8")
    )
    return years


def days_left_words(n: int, waiting: bool = False) -> str:
    """Signed working days left, spelt out; a task that waits for somebody is only urgent once it is late."""
    if n < 0:
        return f"Quá {-n} ngày làm việc"
    if waiting:
        return "Đang chờ"
    return f"Còn {n} ngày làm việc" if n else "Hạn hôm nay"


def date_words(day: date) -> str:
    """Such as "Thứ Sáu, 29/08/2025"."""
    return f"{WEEKDAYS[day.weekday()]}, {day:%d/%m}/{day.year:04}"


def short_date_words(day: date, now: date | None = None) -> str:
    """Such as "T6 29/08"; beside a day `now` of another year the year instead of the weekday: "29/08/2025"."""
    if now is not None and day.year != now.year:
        return f"{day:%d/%m/%Y}"
    return f"{_SHORT_WEEKDAYS[day.weekday()]} {day:%d/%m}"
