"""Personal data (Law 91/2025/QH15, Decree 356/2025/ND-CP): what is kept for what, and by when a person is answered.

The days and their sources are data (assets/privacy/rules.json). The source says "days" without saying which: plain days
are counted, which keeps both readings; the first day is not counted and an end on a day off moves to the next working
day (Civil Code 2015, articles 147 and 148).
"""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Literal

from core.assets import asset
from core.errors import KnownError
from core.text import nfc
from core.workdays import WorkCalendar

Outcome = Literal["done", "refused", "withdrawn"]
OUTCOMES: dict[str, str] = {"done": "Đã thực hiện", "refused": "Từ chối, có lý do", "withdrawn": "Người yêu cầu rút"}


@dataclass(frozen=True)
class RequestKind:
    """What a person may ask for: done within so many days."""

    id: str
    name: str
    short: str
    days: int
    basis: str
    confidence: str


@dataclass(frozen=True)
class Purpose:
    """Which data are kept for what, on which ground, how long."""

    what: str
    data: str
    purpose: str
    ground: str
    keep: str
    confidence: str


@dataclass(frozen=True)
class Rules:
    """The whole of rules.json."""

    version: str
    secret_warning: str
    secret_basis: str
    answer_days: int
    answer_basis: str
    requests: tuple[RequestKind, ...]
    breach_hours: int
    breach_basis: str
    breach_template: str
    purposes: tuple[Purpose, ...]
    for_ever: str


@cache
def rules() -> Rules:
    """The shipped rules."""
    raw: dict[str, Any] = json.loads(nfc(asset("privacy/rules.json").read_text(encoding="utf-8")))
    return Rules(
        version=raw["version"], secret_warning=raw["secret_warning"], secret_basis=raw["secret_basis"],
        answer_days=raw["answer"]["days"], answer_basis=raw["answer"]["basis"],
        requests=tuple(RequestKind(**each) for each in raw["requests"]),
        breach_hours=raw["breach"]["hours"], breach_basis=raw["breach"]["basis"],
        breach_template=raw["breach"]["template"], purposes=tuple(Purpose(**each) for each in raw["purposes"]),
        for_ever=f"{raw['for_ever']['name']}: vĩnh viễn ({raw['for_ever']['basis']})",
    )  # fmt: skip


def request_kind(id: str) -> RequestKind:
    """One kind of request. Raises KnownError for an unknown one."""
    found = next((each for each in rules().requests if each.id == id), None)
    if found is None:
        names = ", ".join(each.id for each in rules().requests)
        raise KnownError("no-such-request", f"Không có loại yêu cầu “{id}”.", f"Các loại: {names}.")
    return found


@dataclass(frozen=True)
class RequestDays:
    """By when a request is answered and done, and why."""

    answer_by: date
    done_by: date
    why: str


def request_days(kind: RequestKind, received: datetime, calendar: WorkCalendar) -> RequestDays:
    """The two days of a request taken in at that moment."""
    day = received.date()
    answer_by = calendar.add_workdays(day, rules().answer_days)
    done_by = calendar.add_days(day, kind.days)
    why = (
        f"Nhận {day:%d/%m/%Y}; trả lời trong {rules().answer_days} ngày làm việc ({rules().answer_basis});"
        f" {kind.short} trong {kind.days} ngày ({kind.basis}; nguồn ghi “ngày”, tính ngày thường)."
    )
    return RequestDays(answer_by, done_by, why)


def breach_due(found: datetime) -> datetime:
    """By when a breach is reported: hours on the clock, nights and days off included."""
    return found + timedelta(hours=rules().breach_hours)


def hours_left_words(due: datetime, now: datetime) -> tuple[str, str]:
    """How long until a breach has to be reported, in words, and the tone."""
    hours = int((due - now).total_seconds() // 3600)
    if now > due:
        return f"Quá {-hours} giờ", "overdue"
    return f"Còn {hours} giờ", "overdue" if hours < 24 else "soon"
