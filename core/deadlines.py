"""Deadline phrases of plans -> days. One table of patterns, tried in order; never a day that the text does not give.

The order and the rules come from thirty real plans: recurring, relative, range, date, month, quarter, half-year, year,
continuous, event. "Trước X" is strict; "chậm nhất / đến hết / muộn nhất" includes the day.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from core.text import fold, one_line

_DAY = r"(?P<d>\d{1,2})"
_MONTH = r"(?P<m>\d{1,2})"
_YEAR = r"(?P<y>(?:19|20)\d{2})"
_WORDY = r"(?P<d2>\d{1,2}) thang (?P<m2>\d{1,2}) nam (?P<y2>(?:19|20)\d{2})"
_FULL = rf"(?:{_DAY} ?[/.-] ?{_MONTH} ?[/.-] ?{_YEAR}|{_WORDY})"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True)
class Deadline:
    """What a phrase says. `due` is the printed day, `last_ok` the last day that keeps it; both None without a day.

    `rule` is the plan contract's due rule of a recurring phrase, `doubts` are words for the reader ("không có năm").
    """

    kind: str
    op: str | None = None
    start: date | None = None
    due: date | None = None
    last_ok: date | None = None
    rule: dict[str, Any] | None = None
    doubts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        days = {name: getattr(self, name) for name in ("start", "due", "last_ok")}
        return (
            {"kind": self.kind, "op": self.op}
            | {n: d.isoformat() if d else None for n, d in days.items()}
            | {"rule": self.rule}
        )


@dataclass(frozen=True)
class _Context:
    ref_date: date | None
    doc_year: int | None
    text: str  # folded


Build = Callable[[re.Match[str], _Context], Deadline | None]


def parse_deadline(phrase: str, *, ref_date: date | None = None, doc_year: int | None = None) -> Deadline:
    """What a deadline phrase says. A year that the phrase leaves out is taken from `doc_year` and doubted."""
    text = fold(one_line(phrase.replace("*", ""))).strip(" .;:-")
    context = _Context(ref_date, doc_year or (ref_date.year if ref_date else None), text)
    for pattern, build in _GRAMMAR:
        for match in pattern.finditer(text):
            if (found := build(match, context)) is not None:
                return found
    return Deadline("unknown")


# --- builders ------------------------------------------------------------------------------------------------------

_CITED = re.compile(
    r"(?:\bso \S*\d\S*|nghi quyet|quyet dinh|ke hoach|cong van|van ban|\bluat|nghi dinh|thong tu|chi thi|ngay ban hanh)"
    r"[^,;.()]*$"
)
_STRICT = re.compile(r"truoc (?:ngay )?(?:[a-z ]{0,24})?$")


def _strict(match: re.Match[str], context: _Context) -> bool:
    return bool(_STRICT.search(context.text[: match.start()])) or match.group(0).startswith("truoc")


def _cited(match: re.Match[str], context: _Context) -> bool:
    return bool(_CITED.search(context.text[: match.start()]))


def _group(match: re.Match[str], *names: str) -> int | None:
    for name in names:
        if (value := match.groupdict().get(name)) is not None:
            return int(value)
    return None


def _date_of(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        return date(year, month, day) if year and month and day else None
    except ValueError:
        return None


def _full(match: re.Match[str]) -> date | None:
    return _date_of(_group(match, "y", "y2"), _group(match, "m", "m2"), _group(match, "d", "d2"))


def _on(day: date, strict: bool, doubts: tuple[str, ...] = ()) -> Deadline:
    if strict:
        return Deadline("before-date", "before", None, day, day - timedelta(days=1), doubts=doubts)
    return Deadline("date", "by", None, day, day, doubts=doubts)


def _span(kind: str, start: date, due: date) -> Deadline:
    return Deadline(kind, "in", start, due, due)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _dated(match: re.Match[str], context: _Context) -> Deadline | None:
    day = _full(match)
    return None if day is None or _cited(match, context) else _on(day, _strict(match, context))


def _told(match: re.Match[str], context: _Context) -> Deadline | None:
    day = _full(match)
    return _on(day, False) if day else None


def _no_year(match: re.Match[str], context: _Context) -> Deadline | None:
    day, month = _group(match, "d", "d2"), _group(match, "m", "m2")
    if _date_of(2024, month, day) is None or _cited(match, context):
        return None
    strict = _strict(match, context)
    found = _date_of(context.doc_year, month, day)
    if found is None:
        return Deadline("before-date" if strict else "date", "before" if strict else "by", doubts=("no-year",))
    return _on(found, strict, ("no-year",))


def _in_month(match: re.Match[str], context: _Context) -> Deadline | None:
    month, year = _group(match, "m"), _group(match, "y") or context.doc_year
    if year is None or month is None or not 1 <= month <= 12:
        return None
    first = date(year, month, 1)
    if match.groupdict().get("before"):
        return Deadline("before-month", "before", None, first, first - timedelta(days=1))
    return _span("month", first, _month_end(year, month))


def _in_quarter(match: re.Match[str], context: _Context) -> Deadline | None:
    year = _group(match, "y") or context.doc_year
    if year is None:
        return None
    number = _ROMAN[match.group("q")]
    return _span("quarter", date(year, number * 3 - 2, 1), _month_end(year, number * 3))


def _in_half(match: re.Match[str], context: _Context) -> Deadline | None:
    year = _group(match, "y") or context.doc_year
    if year is None:
        return None
    first = match.group("half") == "dau"
    return _span("half-year", date(year, 1 if first else 7, 1), date(year, 6, 30) if first else date(year, 12, 31))


def _in_year(match: re.Match[str], context: _Context) -> Deadline | None:
    year = int(match.group("y"))
    if _cited(match, context):
        return None
    if match.groupdict().get("before"):
        return Deadline("before-date", "before", None, date(year, 1, 1), date(year - 1, 12, 31))
    return _span("year", date(year, 1, 1), date(year, 12, 31))


def _school_year(match: re.Match[str], context: _Context) -> Deadline | None:
    return Deadline("range", "in", None, date(int(match.group("b")), 5, 31), date(int(match.group("b")), 5, 31))


def _from_to_days(match: re.Match[str], context: _Context) -> Deadline | None:
    start = _date_of(int(match.group("y1") or match.group("y")), int(match.group("m1")), int(match.group("d1")))
    end = _date_of(int(match.group("y")), int(match.group("m")), int(match.group("d")))
    return _span("range", start, end) if start and end and start <= end else None


def _from_now(match: re.Match[str], context: _Context) -> Deadline | None:
    end = date(int(match.group("y")), 12, 31)
    return Deadline("range", "in", context.ref_date, end, end)


def _years(match: re.Match[str], context: _Context) -> Deadline | None:
    first, last = int(match.group("a")), int(match.group("b"))
    return _span("range", date(first, 1, 1), date(last, 12, 31)) if first <= last else None


def _until_event(match: re.Match[str], context: _Context) -> Deadline | None:
    month, year = _group(match, "m"), _group(match, "y")
    return Deadline("event", start=_date_of(year, month, 1))


def _kind(kind: str) -> Build:
    return lambda _match, _context: Deadline(kind)


def _recurring(match: re.Match[str], context: _Context) -> Deadline | None:
    return Deadline("recurring", rule=rule_of(context.text))


# --- recurring rules -----------------------------------------------------------------------------------------------

_WEEKDAYS = {"hai": 1, "ba": 2, "tu": 3, "nam": 4, "sau": 5, "bay": 6}
_DAY_MONTH = re.compile(
    rf"(?:ngay )?{_DAY} ?/ ?{_MONTH}(?!\d)(?! ?/ ?\d)|(?:ngay )?(?P<d2>\d{{1,2}}) thang (?P<m2>\d{{1,2}})"
)
_DAY_ONLY = re.compile(r"ngay (?:mung )?(?P<d>\d{1,2})(?! ?/ ?\d)(?! thang \d)")
_NEXT_YEAR = re.compile(r"nam (?:sau|ke tiep|tiep theo)")


def _op(text: str, at: int) -> str:
    before = text[:at]
    return "before" if re.search(r"truoc (?:ngay )?(?:mung )?$", before) or before.endswith("truoc ngay ") else "by"


def rule_of(text: str) -> dict[str, Any] | None:
    """The due rule of a recurring phrase (folded text); None where the text names no period."""
    weekday = re.search(r"thu (hai|ba|tu|nam|sau|bay) hang tuan", text)
    if weekday:
        return {"freq": "weekly", "weekday": _WEEKDAYS[weekday.group(1)], "op": "before" if "truoc" in text else "by"}
    if found := _DAY_MONTH.search(text):
        day, month = _group(found, "d", "d2"), _group(found, "m", "m2")
        if _date_of(2024, month, day) and month:
            later = 12 if _NEXT_YEAR.search(text) else 0
            return {"freq": "yearly", "month": month + later, "day": day, "op": _op(text, found.start())}
    freq = _freq(text)
    if freq is None:
        return None
    rule: dict[str, Any] = {"freq": freq}
    if found := _DAY_ONLY.search(text):
        rule |= {"day": int(found.group("d")), "op": "before" if "truoc" in text[: found.start() + 5] else "by"}
        if freq == "quarterly" and "thang tiep theo" in text:
            rule["month"] = 4
    return rule


def _freq(text: str) -> str | None:
    for pattern, freq in (
        (r"hang thang|1 lan ?/ ?thang|01 lan ?/ ?thang", "monthly"),
        (r"hang quy|cuoi quy|lan ?/ ?quy", "quarterly"),
        (r"0?6 thang", "half-year"),
        (r"hang nam|01 lan ?/ ?nam|\b1 lan ?/ ?nam", "yearly"),
    ):
        if re.search(pattern, text):
            return freq
    return None


# --- the grammar ---------------------------------------------------------------------------------------------------

_TABLE: tuple[tuple[str, Build], ...] = (
    (rf"\(tuc (?:ngay )?{_FULL}", _told),
    (r"nam hoc (?P<a>20\d\d) ?- ?(?P<b>20\d\d)", _school_year),
    (rf"tu (?:thang {_MONTH} ?/ ?{_YEAR} )?.*den khi", _until_event),
    (rf"^(?:cham nhat|muon nhat) (?:trong )?(?:nam )?{_YEAR}", _in_year),
    (
        r"hang (?:ngay|tuan|thang|quy|nam)|dinh ky|\d+ lan ?/ ?(?:nam|thang|quy|ngay|tuan)|\d+ (?:tuan|thang) ?/ ?lan"
        r"|thang cuoi quy|nam (?:sau|ke tiep|tiep theo|lien ke|n\b)|^\(truoc ngay \d+ ?/ ?\d+\)$",
        _recurring,
    ),
    (r"ngay sau khi|khi co|sau khi co lop", _kind("event")),
    (
        r"ke tu|sau \d+ ngay|\d+ ngay (?:lam viec )?(?:ke )?(?:tu|truoc)|ngay lam viec tiep theo|nam cuoi ky|sau khi"
        r"|truoc \d+ ngay",
        _kind("relative"),
    ),
    (
        r"(?:tu|bat dau tu) (?:ngay )?(?P<d1>\d{1,2}) ?/ ?(?P<m1>\d{1,2})(?: ?/ ?(?P<y1>20\d\d))?"
        rf" den (?:het )?(?:ngay )?{_DAY} ?/ ?{_MONTH} ?/ ?{_YEAR}",
        _from_to_days,
    ),
    (rf"tu nay den (?:het )?(?:nam )?{_YEAR}", _from_now),
    (r"(?:tu |giai doan )?(?:nam )?(?P<a>20\d\d) ?(?:-|–|den) ?(?:nam )?(?P<b>20\d\d)", _years),
    (rf"^tu (?:ngay )?{_FULL}", _kind("continuous")),
    (_FULL, _dated),
    (
        rf"(?:ngay |truoc )(?:{_DAY} ?/ ?{_MONTH}(?! ?[/\d])|(?P<d2>\d{{1,2}}) thang (?P<m2>\d{{1,2}})(?! nam))",
        _no_year,
    ),
    (rf"(?P<before>truoc )?(?:trong )?thang {_MONTH} ?(?:/|-|nam)? ?{_YEAR}", _in_month),
    (rf"(?<![\d/]){_MONTH} ?/ ?{_YEAR}", _in_month),
    (r"quy (?P<q>iii|ii|iv|i|[1-4])[ /-]*(?:nam )?(?P<y>20\d\d)?", _in_quarter),
    (rf"0?6 thang (?P<half>dau|cuoi) nam(?: {_YEAR})?", _in_half),
    (rf"(?P<before>truoc )?(?:nam )?(?<!/)\b{_YEAR}\b", _in_year),
    (rf"thang {_MONTH}(?! ?/)", _in_month),
    (r"thuong xuyen|lien tuc|ca nam|trong nam", _kind("continuous")),
    (r"\bkhi\b|theo (?:yeu cau|tien do|ke hoach)", _kind("event")),
)
_GRAMMAR = tuple((re.compile(pattern), build) for pattern, build in _TABLE)


def describe(deadline: Deadline) -> str:
    """The deadline in words that parse back to it; empty where there is nothing to say."""
    due = deadline.due
    if deadline.kind == "recurring" and deadline.rule:
        from core.recurrence import Rule, describe_rule

        return describe_rule(Rule.from_json(deadline.rule))
    if due is None:
        return {"continuous": "Thường xuyên", "event": "Khi có việc", "recurring": "Định kỳ"}.get(deadline.kind, "")
    if deadline.kind == "before-date":
        return f"Trước ngày {due.day}/{due.month}/{due.year}"
    if deadline.kind == "before-month":
        return f"Trước tháng {due.month}/{due.year}"
    if deadline.kind == "month":
        return f"Tháng {due.month}/{due.year}"
    if deadline.kind == "quarter":
        return f"Quý {('I', 'II', 'III', 'IV')[due.month // 3 - 1]}/{due.year}"
    if deadline.kind == "half-year":
        return f"6 tháng {'đầu' if due.month == 6 else 'cuối'} năm {due.year}"
    if deadline.kind == "year":
        return f"Năm {due.year}"
    if deadline.kind == "range" and deadline.start:
        first = deadline.start
        return f"Từ ngày {first.day}/{first.month}/{first.year} đến ngày {due.day}/{due.month}/{due.year}"
    return f"Chậm nhất ngày {due.day}/{due.month}/{due.year}"
