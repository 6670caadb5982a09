"""What communes sent, as the province's table."""

from collections.abc import Sequence
from datetime import date

from core.entities import Record
from core.reports.commune_report import CommuneReport
from core.reports.consolidation import Consolidated, consolidate
from core.reports.periods import period_before
from storage.reader import Reader


def consolidated(
    reader: Reader, period: str, expected: Sequence[tuple[str, str]] = (), due: date | None = None
) -> Consolidated:
    """The table of a period. Without a list of communes whoever has ever sent is expected to send again."""
    rows = [row for key in (period_before(period), period) for row in reader.find("commune_report", period=key)]
    return consolidate(map(_report, rows), period, expected or known_communes(reader), due)


def _report(row: Record) -> CommuneReport:
    return CommuneReport(row["commune"], row["name"], row["period"], row["sent"], row["figures"] or {})


def known_communes(reader: Reader) -> list[tuple[str, str]]:
    """Who has sent figures before, in the order of their names; the newest name counts."""
    rows = reader.rows("SELECT commune, name FROM commune_report WHERE deleted = 0 ORDER BY period")
    return sorted(dict(rows).items(), key=lambda each: each[1])


def commune_periods(reader: Reader) -> list[str]:
    """The periods for which anything came in, the newest first."""
    rows = reader.rows("SELECT DISTINCT period FROM commune_report WHERE deleted = 0 ORDER BY period DESC")
    return [period for (period,) in rows]


def commune_months(reader: Reader, commune: str) -> list[Record]:
    """All that one commune sent, the newest first: its numbers, never its citizens."""
    return reader.find("commune_report", commune=commune, order="t.period DESC")
