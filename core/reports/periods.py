"""Periods of reports and the days whose work they count."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from core.errors import KnownError
from core.recurrence import period_words
from core.workdays import day_of_month

# "calendar": the period's own days. "15-14": from the 15th of the month before until the 14th of the last month, as
# Decree 09/2019/NĐ-CP has it for periodic reports.
WindowKind = Literal["calendar", "15-14"]
WINDOWS: dict[str, str] = {"calendar": "theo tháng, năm dương lịch", "15-14": "từ ngày 15 đến ngày 14"}
_PERIOD = re.compile(r"(\d{4})(?:-(\d{1,2}|[Qq][1-4]|[Hh][12]))?")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Window:
    """The days that are counted, both included. `period` is the key ("" for days chosen by hand); the last
    `estimated` months of it lie ahead and are estimated ("ước"), so that `last` is the last day counted and `whole`
    the last day of the period."""

    first: date
    last: date
    period: str = ""
    estimated: int = 0
    whole: date | None = None

    @property
    def words(self) -> str:
        """The period as officers say it, with its days."""
        days = f"từ {self.first:%d/%m/%Y} đến {self.last:%d/%m/%Y}"
        return f"{period_words(self.period)} ({days})" if self.period else days

    @property
    def months(self) -> int:
        """How many months are counted, the begun one as a whole."""
        return max(1, (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + _begun(self))


def _begun(window: Window) -> int:
    return 1 if window.last.day >= window.first.day or window.first.day == 1 else 0


def tidy_period(text: str) -> str:
    """A period's key in its one form (2026, 2026-H1, 2026-Q4, 2026-11). Raises `KnownError` "bad-period"."""
    found = _PERIOD.fullmatch(text.strip())
    if found is None:
        raise _bad(text)
    year, part = int(found[1]), (found[2] or "").upper()
    if part.isdigit():
        if not 1 <= int(part) <= 12:
            raise _bad(text)
        part = f"{int(part):02}"
    return f"{year:04}-{part}" if part else f"{year:04}"


def window_of(period: str, kind: str = "calendar", estimated: int = 0) -> Window:
    """The days of a period. Raises `KnownError` "bad-period"."""
    key = tidy_period(period)
    year, first, last = _months(key)
    if year < 1900:
        raise _bad(period)
    if kind == "15-14":
        begin, end = day_of_month(year, first - 1, 15), day_of_month(year, last, 14)
    else:
        begin, end = day_of_month(year, first, 1), day_of_month(year, last, 31)
    counted = day_of_month(year, last - estimated, 14 if kind == "15-14" else 31) if estimated else end
    return Window(begin, max(begin, counted), key, estimated, end)


def months_of(window: Window) -> list[str]:
    """The keys of the months that the window's days lie in."""
    found, day = [], window.first.replace(day=1)
    while day <= window.last:
        found.append(f"{day:%Y-%m}")
        day = (day + timedelta(days=32)).replace(day=1)
    return found


def period_before(period: str) -> str:
    """The period of the same length just before."""
    key = tidy_period(period)
    year, first, last = _months(key)
    length = last - first + 1
    before = year * 12 + first - 1 - length
    year, month = divmod(before, 12)
    if length == 12:
        return f"{year:04}"
    place = month // length + 1
    return f"{year:04}-" + {1: f"{place:02}", 3: f"Q{place}", 6: f"H{place}"}[length]


def _months(key: str) -> tuple[int, int, int]:
    year, _, part = key.partition("-")
    if not part:
        return int(year), 1, 12
    number = int(part.lstrip("QH"))
    length = 3 if part[0] == "Q" else 6 if part[0] == "H" else 1
    return int(year), (number - 1) * length + 1, number * length


def _bad(text: str) -> KnownError:
    return KnownError(
        "bad-period", f"“{text}” không phải một kỳ báo cáo.", "Ghi như 2026, 2026-H1, 2026-Q4 hoặc 2026-11."
    )
