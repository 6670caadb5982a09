"""One report whole: its figures, what was frozen and sent of it, and what has changed in the book since."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.entities import Record
from core.reports.commune_report import CommuneReport
from core.reports.grid import totals
from core.reports.kinds import Kind, kind_of
from core.reports.periods import Window, window_of
from core.reports.tables import Counted, Difference, differences
from storage.queries.report_calendar import report_texts
from storage.queries.reports import count
from storage.reader import Reader


@dataclass(frozen=True)
class ReportView:
    """`tables` are the frozen figures once there are any, else what the book holds now; `now` always the latter."""

    kind: Kind
    window: Window
    tables: tuple[Counted, ...]
    now: tuple[Counted, ...]
    record: Record | None
    changed: tuple[Difference, ...]
    texts: tuple[str, str]

    @property
    def official(self) -> Mapping[str, int]:
        return (self.record or {}).get("official") or {}

    @property
    def is_frozen(self) -> bool:
        return bool(self.record and self.record["frozen_on"])


def report_view(reader: Reader, kind: str, window: Window, *, duty: str = "", document: str = "") -> ReportView:
    """The figures of a kind of report for a window; with the newest turn of it that the book knows."""
    chosen = kind_of(kind)
    record = None
    if window.period and not document:
        found = [
            each for each in reader.find("report", period=window.period, order="t.turn DESC") if _is(each, duty, kind)
        ]
        record = found[0] if found else None
    now = tuple(count(reader, chosen.forms, window, document))
    kept = tuple(Counted.from_json(each) for each in record["figures"]) if record and record["figures"] else ()
    own = report_texts(reader, kind)
    texts = own or ("\n".join(chosen.opening), "\n".join(chosen.closing))
    return ReportView(chosen, window, kept or now, now, record, tuple(differences(kept, now)), texts)


def _is(record: Record, duty: str, kind: str) -> bool:
    """Whether a report is meant: by its duty, or by its kind when it belongs to none or none is named."""
    return bool(record["duty"] == duty) if duty else bool(record["kind"] == kind)


def commune_report(reader: Reader, period: str, commune: str) -> CommuneReport:
    """What this commune sends to its province for a period: every shipped figure, and nothing about any citizen."""
    window = window_of(period)
    tables = count(reader, kind_of("commune-month").forms, window)
    office = reader.find("office")[0]["name"] or commune
    return CommuneReport(commune, office, window.period, reader.today, totals(tables))
