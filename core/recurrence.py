"""Rules of recurring duties: their periods, the due day of each, and the words for both.

A period has one key on every PC (2026-11, 2026-Q4, 2026-H1, 2026, 2026-W47), so the same occurrence made on two PCs is
one record. A day that the rule does not give is never invented: such an occurrence has a period and no due day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any, Literal, NamedTuple, get_args

from core.errors import KnownError
from core.exchange.change import hashed_id
from core.workdays import WEEKDAYS, WorkCalendar, day_of_month

Freq = Literal["weekly", "monthly", "quarterly", "half-year", "yearly", "every-n"]
Op = Literal["before", "by", "on", "in"]
Unit = Literal["days", "weeks", "months"]

MONTHS_OF = {"monthly": 1, "quarterly": 3, "half-year": 6, "yearly": 12}
_MONTHS_AFTER = 3  # a report is due at most this many months after its period
_LOOK_AHEAD = timedelta(days=40)  # "before" and a run of days off move the last good day at most this far back
_DAY = timedelta(days=1)
_FAR = date(9990, 1, 1)
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Rule:
    """When a duty falls due: the plan contract's `due_rule`, plus what a person may set by hand.

    `month` counts from the period's first month: 1 to 12 in a year, 1 to 3 in a quarter; one past the end is the first
    month after the period ("ngày 20/1 năm sau" is yearly, month 13). Without it a quarter or half-year means its last
    month. `day` 31 is the last day of any month. `op`: "before" is strict, the others include the day. `weekday` is
    1 (Monday) to 7. "every-n" is every `n` `unit` counted from the day `from_`; for the other frequencies nothing
    is due before `from_`. Raises KnownError for a rule that cannot be.
    """

    freq: Freq
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    op: Op = "by"
    n: int | None = None
    unit: Unit | None = None
    from_: date | None = None

    def __post_init__(self) -> None:
        most = MONTHS_OF.get(self.freq, 0) + _MONTHS_AFTER
        fits = (
            self.freq in get_args(Freq)
            and self.op in get_args(Op)
            and _within(self.month, most)
            and _within(self.day, 31)
            and _within(self.weekday, 7)
            and (self.freq != "every-n" or (self.unit in get_args(Unit) and self.n is not None and 1 <= self.n <= 1000))
        )
        if not fits:
            raise KnownError("bad-rule", "Quy tắc lặp này không dùng được.", "Chọn lại chu kỳ, tháng và ngày rồi lưu.")

    def to_json(self) -> dict[str, Any]:
        """The plan contract's keys always, the others when they say something."""
        known = {
            "freq": self.freq,
            "month": self.month,
            "day": self.day,
            "op": self.op,
            "from": self.from_.isoformat() if self.from_ else None,
        }
        more = {"weekday": self.weekday, "n": self.n, "unit": self.unit}
        return known | {key: value for key, value in more.items() if value is not None}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Rule":
        """The rule that `to_json` or a plan reader wrote. Unknown keys are left alone."""
        try:
            return cls(
                freq=data["freq"],
                month=data.get("month"),
                day=data.get("day"),
                weekday=data.get("weekday"),
                op=data.get("op") or "by",
                n=data.get("n"),
                unit=data.get("unit"),
                from_=date.fromisoformat(data["from"]) if data.get("from") else None,
            )
        except (KeyError, TypeError, ValueError) as error:
            raise KnownError("bad-rule", "Quy tắc lặp này không đọc được.", "Đặt lại chu kỳ của việc.") from error


class Occurrence(NamedTuple):
    """One turn of a duty. `due` is the day as the rule says it, `last_ok` the last good day; None when undated."""

    period: str
    due: date | None
    last_ok: date | None


def period_key(rule: Rule, day: date) -> str:
    """The key of the period in which `day` lies. Raises KnownError for "every n" without its first day."""
    return _key(rule, _index(rule, day))


def next_period(rule: Rule, day: date) -> str:
    """The key of the period after the one in which `day` lies."""
    return _key(rule, _index(rule, day) + 1)


def occurrences(
    rule: Rule, start: date, end: date, calendar: WorkCalendar, *, early: bool = True
) -> Iterator[Occurrence]:
    """The turns whose last good day lies in start..end, in order; of an undated rule the periods that touch it.

    `early`: a last day that is off moves to the working day before it, as reports must be there by then.
    """
    if rule.freq == "every-n" and rule.from_ is None:
        return
    for index in count(_index(rule, start) - _MONTHS_AFTER):
        first = _start(rule, index)
        if first is None or first - _LOOK_AHEAD > end:
            return
        found = _occurrence(rule, index, calendar, early)
        if _begun(rule, index, found) and _touches(rule, index, found, start, end):
            yield found


def upcoming(
    rule: Rule, today: date, calendar: WorkCalendar, *, since: date | None = None, early: bool = True
) -> Iterator[Occurrence]:
    """The turn an office has to think of now, then the ones after it.

    The first is the newest one even when its last good day has passed, as long as the period in which it fell due has
    not: it is late, not gone. Older ones are not made up for, nor any that ended before `since`.
    """
    yield from _late(rule, today, calendar, since, early)
    yield from occurrences(rule, max(today, since or today), _FAR, calendar, early=early)


def current_or_next(
    rule: Rule, today: date, calendar: WorkCalendar, *, since: date | None = None, early: bool = True
) -> Occurrence | None:
    """The first of `upcoming`; None for "every n" whose first day is not known."""
    return next(upcoming(rule, today, calendar, since=since, early=early), None)


def occurrence_id(duty_id: bytes, period: str) -> bytes:
    """The 16-byte id of one turn of a duty: a hash of the duty and the period key, the same on every PC."""
    return bytes.fromhex(hashed_id("occurrence", duty_id.hex(), period))


def period_words(period: str) -> str:
    """A period's key as officers say it: "tháng 11/2026", "quý IV/2026", "6 tháng cuối năm 2026", "tuần 47/2026"."""
    first, again, turn = period.partition("+")
    if again:
        return f"lần {int(turn) + 1} (tính từ {date.fromisoformat(first):%d/%m/%Y})"
    year, _, part = period.partition("-")
    if not part:
        return f"năm {year}"
    if part.startswith("Q"):
        return f"quý {_ROMAN[int(part[1:]) - 1]}/{year}"
    if part.startswith("H"):
        return f"6 tháng {'đầu' if part == 'H1' else 'cuối'} năm {year}"
    return f"tuần {int(part[1:])}/{year}" if part.startswith("W") else f"tháng {int(part)}/{year}"


def describe_rule(rule: Rule) -> str:
    """The rule in one Vietnamese phrase, such as "Hằng tháng, trước ngày 20"."""
    cycle, day = _cycle_words(rule), _day_words(rule)
    return f"{cycle}, {day}" if day else f"{cycle} (không ghi rõ ngày)"


def _cycle_words(rule: Rule) -> str:
    if rule.freq == "every-n":
        unit = {"days": "ngày", "weeks": "tuần", "months": "tháng"}[rule.unit or "days"]
        return f"{rule.n} {unit} một lần"
    return {
        "weekly": "Hằng tuần",
        "monthly": "Hằng tháng",
        "quarterly": "Hằng quý",
        "half-year": "6 tháng một lần",
        "yearly": "Hằng năm",
    }[rule.freq]


def _day_words(rule: Rule) -> str:
    """The due day in words; "" for a rule without one."""
    word = {"before": "trước", "by": "chậm nhất", "on": "vào", "in": "trong"}[rule.op]
    if rule.freq == "every-n":
        return f"tính từ ngày {rule.from_:%d/%m/%Y}" if rule.from_ else ""
    if rule.freq == "weekly":
        return f"{word} {WEEKDAYS[rule.weekday - 1].replace('Thứ', 'thứ')}" if rule.weekday else ""
    if rule.day is None or (rule.freq == "yearly" and rule.month is None):
        return ""
    return f"{word} {_month_day_words(rule, rule.day)}"


def _month_day_words(rule: Rule, day: int) -> str:
    length = MONTHS_OF[rule.freq]
    month = rule.month or length
    named = "ngày cuối tháng" if day == 31 else f"ngày {day}"
    if rule.freq == "yearly":
        when = f"{min(day, 29 if month == 2 else 31)}/{(month - 1) % 12 + 1}"
        return f"ngày {when}{' năm sau' if month > length else ''}"
    if rule.freq == "monthly":
        return named if month == 1 else f"{named} tháng sau" if month == 2 else f"{named}, {month - 1} tháng sau"
    period, place = ("quý" if rule.freq == "quarterly" else "kỳ"), (month - 1) % length + 1
    where = "đầu" if place == 1 else "cuối" if place == length else f"thứ {place}"
    return f"{named} của tháng {where} {period}{' sau' if month > length else ''}"


def _late(rule: Rule, today: date, calendar: WorkCalendar, since: date | None, early: bool) -> Iterator[Occurrence]:
    if rule.freq == "every-n" and rule.from_ is None:
        return
    frame = _start(rule, _index(rule, today))
    begin = max(frame or date.min, since or date.min)
    past = [
        found
        for found in occurrences(rule, begin - _LOOK_AHEAD, today - _DAY, calendar, early=early)
        if found.due and found.due >= begin and found.last_ok and (since is None or found.last_ok >= since)
    ]
    yield from past[-1:]


def _occurrence(rule: Rule, index: int, calendar: WorkCalendar, early: bool) -> Occurrence:
    due = _due(rule, index)
    if due is None:
        return Occurrence(_key(rule, index), None, None)
    last = due - _DAY if rule.op == "before" else due
    return Occurrence(_key(rule, index), due, calendar.previous_workday(last + _DAY) if early else last)


def _begun(rule: Rule, index: int, found: Occurrence) -> bool:
    """Whether the turn is not before the rule's first day."""
    if rule.from_ is None:
        return True
    if rule.freq == "every-n":
        return index >= 0
    return (found.due or _end(rule, index)) >= rule.from_


def _touches(rule: Rule, index: int, found: Occurrence, start: date, end: date) -> bool:
    if found.last_ok is not None:
        return start <= found.last_ok <= end
    first = _start(rule, index)
    return first is not None and first <= end and start <= _end(rule, index)


def _index(rule: Rule, day: date) -> int:
    """Periods numbered in a row; every-n from 0 at its first day."""
    if rule.freq == "weekly":
        return (day.toordinal() - 1) // 7
    if rule.freq != "every-n":
        return (day.year * 12 + day.month - 1) // MONTHS_OF[rule.freq]
    first, step = _every(rule)
    if rule.unit == "months":
        months = (day.year - first.year) * 12 + day.month - first.month
        index = months // step
        begin = _start(rule, index)
        return index if begin is None or begin <= day else index - 1
    return (day - first).days // step


def _start(rule: Rule, index: int) -> date | None:
    """The first day of a period; None beyond the calendar's ends."""
    try:
        if rule.freq == "weekly":
            return date.fromordinal(index * 7 + 1)
        if rule.freq != "every-n":
            return _day_in(index * MONTHS_OF[rule.freq], 1)
        first, step = _every(rule)
        if rule.unit == "months":
            return _day_in(first.year * 12 + first.month - 1 + index * step, first.day)
        return first + timedelta(days=index * step)
    except (ValueError, OverflowError):
        return None


def _end(rule: Rule, index: int) -> date:
    after = _start(rule, index + 1)
    return after - _DAY if after else date.max


def _due(rule: Rule, index: int) -> date | None:
    start = _start(rule, index)
    if start is None or rule.freq == "every-n":
        return start
    if rule.freq == "weekly":
        return start + timedelta(days=rule.weekday - 1) if rule.weekday else None
    if rule.day is None or (rule.freq == "yearly" and rule.month is None):
        return None
    length = MONTHS_OF[rule.freq]
    return _day_in(index * length + (rule.month or length) - 1, rule.day)


def _day_in(months: int, day: int) -> date:
    """That day of a month counted from year 0, or the month's last day when it is shorter."""
    return day_of_month(0, months + 1, day)


def _every(rule: Rule) -> tuple[date, int]:
    """First day and step of "every n", in the unit's own measure (weeks as days)."""
    if rule.from_ is None:
        raise KnownError("rule-no-start", "Chưa biết việc lặp này tính từ ngày nào.", "Ghi ngày bắt đầu rồi lưu lại.")
    return rule.from_, (rule.n or 1) * (7 if rule.unit == "weeks" else 1)


def _key(rule: Rule, index: int) -> str:
    if rule.freq == "every-n":
        return f"{_every(rule)[0].isoformat()}+{index}"
    if rule.freq == "weekly":
        year, week, _ = date.fromordinal(index * 7 + 1).isocalendar()
        return f"{year:04}-W{week:02}"
    year, part = divmod(index, 12 // MONTHS_OF[rule.freq])
    tail = {"monthly": f"-{part + 1:02}", "quarterly": f"-Q{part + 1}", "half-year": f"-H{part + 1}", "yearly": ""}
    return f"{year:04}{tail[rule.freq]}"


def _within(value: int | None, most: int) -> bool:
    return value is None or (type(value) is int and 1 <= value <= most)
