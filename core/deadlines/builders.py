"""From a matched pattern to the deadline it says. A builder answers None where the match turns out to say nothing."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from core.deadlines.model import NO_YEAR, SEVERAL, VAGUE, Context, Deadline
from core.deadlines.rules import rule_of
from core.workdays import month_end

Match = re.Match[str]
Build = Callable[[Match, Context], Deadline | None]
_DAY = timedelta(days=1)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_MONTHS = {
    "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip
_STRICT = re.compile(r"truoc (?:ngay )?(?:[a-z ]{0,24})?$")
_VAGUE = re.compile(r"(?:dau|giua) $|tuan (?:\S+ ){1,3}(?:cua )?$")


def group(match: Match, *names: str) -> int | None:
    """The first of these groups that took part, as a number."""
    found = match.groupdict()
    return next((int(found[name]) for name in names if found.get(name) is not None), None)


def date_of(year: int | None, month: int | None, day: int | None) -> date | None:
    """The day, or None where one part is missing or the calendar has no such day."""
    try:
        return date(year, month, day) if year and month and day else None
    except ValueError:
        return None


def full(match: Match, n: str = "") -> date | None:
    """The whole date in the groups numbered `n`."""
    return date_of(
        group(match, f"y{n}", f"yw{n}"), group(match, f"m{n}", f"mw{n}"), group(match, f"d{n}", f"dw{n}")
    )  # fmt: skip


def on(day: date, strict: bool, *doubts: str) -> Deadline:
    if strict:
        return Deadline("before-date", "before", None, day, day - _DAY, doubts=doubts)
    return Deadline("date", "by", None, day, day, doubts=doubts)


def span(kind: str, start: date, due: date, *doubts: str) -> Deadline:
    return Deadline(kind, "in", start, due, due, doubts=doubts)


def _strict(match: Match, context: Context) -> bool:
    return bool(_STRICT.search(context.text[: match.start()])) or match.group(0).startswith("truoc")


def _vague(match: Match, context: Context) -> tuple[str, ...]:
    return (VAGUE,) if _VAGUE.search(context.text[: match.start()]) else ()


def _year(match: Match, context: Context, *names: str) -> tuple[int | None, tuple[str, ...]]:
    """The year that is written, else the document's with its doubt."""
    written = group(match, *(names or ("y",)))
    return (written, ()) if written else (context.doc_year, (NO_YEAR,))


def kind(name: str) -> Build:
    return lambda _match, _context: Deadline(name)


def recurring(match: Match, context: Context) -> Deadline | None:
    return Deadline("recurring", rule=rule_of(context.text))


def dated(match: Match, context: Context) -> Deadline | None:
    day = full(match)
    if day is None:
        return None
    others = {d for m in match.re.finditer(context.text) if (d := full(m))}
    return on(day, _strict(match, context), *((SEVERAL,) if len(others) > 1 else ()))


def told(match: Match, context: Context) -> Deadline | None:
    day = full(match)
    return on(day, False) if day else None


def no_year(match: Match, context: Context) -> Deadline | None:
    day, month = group(match, "d", "dw"), group(match, "m", "mw")
    if date_of(2024, month, day) is None:
        return None
    strict = _strict(match, context)
    found = date_of(context.doc_year, month, day)
    if found is None:
        return Deadline("before-date" if strict else "date", "before" if strict else "by", doubts=(NO_YEAR,))
    others = {m.group(0)[-5:] for m in match.re.finditer(context.text)}
    return on(found, strict, NO_YEAR, *((SEVERAL,) if len(others) > 1 else ()))


def from_to(match: Match, context: Context) -> Deadline | None:
    """Two days; what the first leaves out is the second's."""
    end = full(match, "2")
    if end is None:
        return None
    start = date_of(
        group(match, "y1", "yw1") or end.year, group(match, "m1", "mw1") or end.month, group(match, "d1", "dw1")
    )  # fmt: skip
    return span("range", start, end) if start and start <= end else None


def from_now(match: Match, context: Context) -> Deadline | None:
    end = full(match) or date(int(match.group("year")), 12, 31)
    return Deadline("range", "in", context.ref_date, end, end)


def years(match: Match, context: Context) -> Deadline | None:
    first, last = int(match.group("a")), int(match.group("b"))
    return span("range", date(first, 1, 1), date(last, 12, 31)) if first < last else None


def school_year(match: Match, context: Context) -> Deadline | None:
    """A school year ends on 31 May; its first day differs from year to year, so none is given."""
    end = date(int(match.group("b")), 5, 31)
    return Deadline("range", "in", None, end, end)


def until_event(match: Match, context: Context) -> Deadline | None:
    start = date_of(group(match, "y"), group(match, "m"), 1)
    return Deadline("event", start=start)


def since(match: Match, context: Context) -> Deadline | None:
    return Deadline("continuous", start=full(match))


def in_month(match: Match, context: Context) -> Deadline | None:
    year, doubts = _year(match, context)
    month = group(match, "m") or _MONTHS.get((match.groupdict().get("word") or "").strip())
    before = bool(match.groupdict().get("before"))
    if month is None or not 1 <= month <= 12:
        return None
    if year is None:
        return Deadline("before-month" if before else "month", "before" if before else "in", doubts=doubts)
    first = date(year, month, 1)
    if before:
        return Deadline("before-month", "before", None, first, first - _DAY, doubts=doubts)
    return span("month", first, month_end(year, month), *doubts, *_vague(match, context))


def months(match: Match, context: Context) -> Deadline | None:
    """Several months of one year, named one after the other or from one to the other."""
    year, doubts = _year(match, context)
    first, last = int(match.group("m1")), int(match.group("m2"))
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    begin = group(match, "y1") or year
    if year is None or begin is None:
        return Deadline("range", "in", doubts=doubts)
    start = date(begin, first, 1)
    return span("range", start, month_end(year, last), *doubts) if start <= date(year, last, 1) else None


def in_quarter(match: Match, context: Context) -> Deadline | None:
    year, doubts = _year(match, context)
    number = _QUARTERS[match.group("q")]
    if year is None:
        return Deadline("quarter", "in", doubts=doubts)
    start = date(year, number * 3 - 2, 1)
    if match.groupdict().get("before"):
        return on(start, True, *doubts)
    return span("quarter", start, month_end(year, number * 3), *doubts, *_vague(match, context))


def quarters(match: Match, context: Context) -> Deadline | None:
    """Several quarters: due with the last one."""
    year, doubts = _year(match, context)
    begin = group(match, "y1") or year
    first, last = _QUARTERS[match.group("q1")], _QUARTERS[match.group("q2")]
    if year is None or begin is None:
        return Deadline("quarter", "in", doubts=doubts)
    start, end = date(begin, first * 3 - 2, 1), month_end(year, last * 3)
    apart = begin != year or bool(re.search(r"-|den", match.group(0)))
    return span("range" if apart else "quarter", start, end, *doubts) if start < end else None


def in_half(match: Match, context: Context) -> Deadline | None:
    year, doubts = _year(match, context)
    if year is None:
        return Deadline("half-year", "in", doubts=doubts)
    first = match.group("half") == "dau"
    end = date(year, 6, 30) if first else date(year, 12, 31)
    return span("half-year", date(year, 1 if first else 7, 1), end, *doubts)


def in_year(match: Match, context: Context) -> Deadline | None:
    year = int(match.group("y"))
    if match.groupdict().get("before"):
        return on(date(year, 1, 1), True)
    return span("year", date(year, 1, 1), date(year, 12, 31), *_vague(match, context))
