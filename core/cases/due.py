"""The day on which the citizen may come back, and why, in words.

The first day is not counted; a deadline on a day off moves to the next working day (Civil Code 2015, articles 147 and
148). The 15:00 limit holds only where the source of the procedure gives it. What is not known stays empty and says so:
no day is ever borrowed from another version of the law.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.cases.milestones import Milestone, in_order, pauses
from core.procedures.catalogue import CONFIDENCE, Extension, Procedure, TimeRule
from core.workdays import WEEKDAYS, WorkCalendar

UNITS = {"working_days": "ngày làm việc", "calendar_days": "ngày"}
_WAY = {"online": "nhận trực tuyến", "post": "bưu chính đến"}


@dataclass(frozen=True)
class Due:
    """`day` is None when nothing may be promised; `why` explains either, in one Vietnamese sentence. `known` tells
    that the rule itself was known (a later completion of papers will give a day)."""

    day: date | None
    why: str
    known: bool = True


@dataclass(frozen=True)
class Intake:
    """What the day depends on. `started` is when the papers were complete, None while they are not."""

    procedure: Procedure | None
    received: datetime
    started: datetime | None
    variant: str = ""
    channel: str = "counter"
    missing: tuple[str, ...] = ()
    ends_on: date | None = None  # the last day of the newest version, when none is valid on the day of intake


def due_of(intake: Intake, milestones: Sequence[Milestone], calendar: WorkCalendar) -> Due:
    """The day a file is due after everything that happened to it."""
    typed = [each for each in in_order(milestones) if each.due and each.kind in ("due", "extend", "apology")]
    if typed:
        last = typed[-1]
        assert last.due is not None
        words = {"due": "Ngày hẹn do người tiếp nhận ghi", "extend": "Gia hạn", "apology": "Xin lỗi và hẹn lại"}
        reason = f" ({last.reason})" if last.reason else ""
        return Due(last.due, f"{words[last.kind]}{reason} → {day_words(last.due)}{_warning(last.due, calendar)}.")
    rule, unknown = _rule(intake)
    if rule is None:
        return Due(None, unknown, known=False)
    if intake.started is None:
        return Due(None, _incomplete(intake))
    return _Count(rule, intake, calendar).run(milestones)


def _rule(intake: Intake) -> tuple[TimeRule | None, str]:
    """The rule to count by, or why there is none."""
    day, procedure = intake.received.date(), intake.procedure
    if procedure is None:
        ended = f" (dữ liệu hết hiệu lực ngày {intake.ends_on:%d/%m/%Y})" if intake.ends_on else ""
        return None, (
            f"Không có dữ liệu thủ tục có hiệu lực vào ngày {day:%d/%m/%Y}{ended}: ghi ngày hẹn theo văn bản hiện hành."
        )
    rule = procedure.time
    if rule.kind == "varies":
        if not procedure.variants:
            return None, f"Thời hạn gồm nhiều mốc, không có một số ngày: {rule.fact.text}. Ghi ngày hẹn."
        found = procedure.variant(intake.variant)
        if found is None:
            names = "; ".join(variant.name for variant in procedure.variants)
            return None, f"Thời hạn tùy loại việc, chưa chọn loại nào ({names})."
        rule = found
    if rule.kind == "unknown" or (rule.kind != "same_day" and rule.value is None):
        return None, f"Chưa biết thời hạn của thủ tục này ({rule.fact.text}): ghi ngày hẹn theo văn bản hiện hành."
    return rule, ""


def _incomplete(intake: Intake) -> str:
    named = "; ".join(intake.missing)
    return f"Hồ sơ chưa đủ{f', còn thiếu: {named}' if named else ''}. Thời hạn tính từ khi đủ hồ sơ."


class _Count:
    """One count from the start, over the pauses, to the day and its words."""

    def __init__(self, rule: TimeRule, intake: Intake, calendar: WorkCalendar) -> None:
        assert intake.started is not None
        self.rule, self.intake, self.calendar = rule, intake, calendar
        self.start: datetime = intake.started

    def run(self, milestones: Sequence[Milestone]) -> Due:
        day, words = self._first()
        stops = pauses(milestones)
        day, words = self._after_pauses(day, words, stops)
        waiting = next((since for since, until in stops if until is None), None)
        if waiting and waiting.date() <= day:
            left = self._left_words(max(waiting, self.start), day)
            return Due(None, f"Đang chờ người nộp từ {moment_words(waiting)}; hết chờ thì tính tiếp {left}.")
        verify = next((each for each in in_order(milestones) if each.kind == "verify"), None)
        if verify and (longer := self._extended(day)):
            day, more = longer
            words = f"{words}; {more}"
        return Due(day, f"{self._head()}, {words}{self._off(day)} → {day_words(day)}{self._doubts(day)}.")

    def _off(self, day: date) -> str:
        """The named days off on the way, so that the day can be followed on a wall calendar."""
        spans = [span.words for span in self.calendar.off_spans(self.start.date(), day) if span.name]
        return f" ({'; '.join(spans)})" if spans else ""

    def _head(self) -> str:
        way = _WAY.get(self.intake.channel, "nhận")
        head = f"{way} {moment_words(self.intake.received)}"
        if self.start != self.intake.received:
            head += f", đủ hồ sơ {moment_words(self.start)}"
        return head[0].upper() + head[1:]

    def _first(self) -> tuple[date, str]:
        """The day without pauses and extensions."""
        if self.rule.kind == "same_day":
            return self._same_day(self.start)
        unit, n = UNITS[self.rule.kind], self.rule.value or 0
        first = self.start.date()
        if self.rule.kind == "working_days":
            return self.calendar.add_workdays(first, n), f"{n:02} {unit}, không tính ngày đầu"
        return self.calendar.add_days(first, n), f"{n:02} {unit}, không tính ngày đầu{self._moved(first, n)}"

    def _same_day(self, at: datetime) -> tuple[date, str]:
        day, cutoff = at.date(), self.rule.cutoff
        if not self.calendar.is_workday(day):
            return self.calendar.next_workday(day), "nhận vào ngày nghỉ nên trả trong ngày làm việc tiếp theo"
        if cutoff is None:
            return day, "trả ngay trong ngày (nguồn không nêu mốc 15 giờ)"
        if at.time() > cutoff:
            return self.calendar.next_workday(day), f"sau {cutoff.hour} giờ nên trả trong ngày làm việc tiếp theo"
        return day, f"trước {cutoff.hour} giờ nên trả ngay trong ngày"

    def _moved(self, start: date, n: int) -> str:
        end = date.fromordinal(start.toordinal() + n)
        return "" if self.calendar.is_workday(end) else f", {end:%d/%m} là ngày nghỉ nên chuyển sang ngày làm việc sau"

    def _after_pauses(
        self, day: date, words: str, stops: Sequence[tuple[datetime, datetime | None]]
    ) -> tuple[date, str]:
        """What was left when the clock stopped goes on from the day it started again."""
        for since, until in stops:
            if until is None or until <= self.start or since.date() > day:
                continue
            if self.rule.kind == "same_day":
                day, again = self._same_day(until)
                words = f"chờ người nộp đến {moment_words(until)}, {again}"
                continue
            left = self._between(max(since, self.start).date(), day)
            resumed = until.date()
            day = self._add(resumed, left)
            words += f"; dừng từ {since:%d/%m} đến {resumed:%d/%m/%Y}, còn {left:02} {UNITS[self.rule.kind]} tính tiếp"
        return day, words

    def _between(self, start: date, end: date) -> int:
        if self.rule.kind == "working_days":
            return max(0, self.calendar.workdays_between(start, end))
        return max(0, (end - start).days)

    def _add(self, start: date, n: int) -> date:
        working = self.rule.kind == "working_days"
        return self.calendar.add_workdays(start, n) if working else self.calendar.add_days(start, n)

    def _extended(self, day: date) -> tuple[date, str] | None:
        """The day when something has to be verified, as the source gives it; None where it gives no days."""
        longer = self.rule.extension
        if longer is None or longer.value is None or longer.counted is None:
            return None
        from_start, after = (self._plus(begin, longer) for begin in (self.start.date(), day))
        new = after if longer.counted == "more" else max(from_start, day)
        how = "kéo dài thêm" if longer.counted == "more" else "tổng"
        unsaid = ", nguồn không nói là tổng hay thêm nên tính cách sớm hơn" if longer.counted == "earlier" else ""
        return new, f"xác minh: {how} {longer.value:02} {UNITS[longer.unit]}{unsaid}"

    def _plus(self, start: date, longer: Extension) -> date:
        assert longer.value is not None
        if longer.unit == "working_days":
            return self.calendar.add_workdays(start, longer.value)
        return self.calendar.add_days(start, longer.value)

    def _left_words(self, since: datetime, day: date) -> str:
        if self.rule.kind == "same_day":
            return "thời hạn trong ngày"
        return f"{self._between(since.date(), day):02} {UNITS[self.rule.kind]}"

    def _doubts(self, day: date) -> str:
        fact = self.rule.fact
        doubts = [f"nguồn khác ghi: {fact.conflict}"] if fact.conflict else []
        if fact.confidence not in ("seen", "office", "province"):
            doubts.append(f"thời hạn {CONFIDENCE[fact.confidence]}")
        if self.intake.procedure and self.intake.procedure.status == "outdated-record":
            doubts.append("theo bản ghi cũ, chưa có bản công bố mới")
        return f" ({'; '.join(doubts)})" * bool(doubts) + _warning(day, self.calendar)


def _warning(day: date, calendar: WorkCalendar) -> str:
    words = calendar.official_words(day.year)
    return f"; {words}" if words else ""


def day_words(day: date) -> str:
    """Such as "thứ Sáu 28/8/2026"."""
    name = WEEKDAYS[day.weekday()]
    return f"{name[0].lower()}{name[1:]} {day.day}/{day.month}/{day.year}"


def moment_words(at: datetime) -> str:
    """Such as "16:20 thứ Sáu 28/8/2026"."""
    return f"{at:%H:%M} {day_words(at.date())}"
