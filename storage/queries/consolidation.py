"""What communes sent, as the province's table."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.entities import Record
from core.reports.commune_report import CommuneReport
from core.reports.consolidation import Consolidated, consolidate
from core.reports.periods import period_before
from core.text import fold
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
    """Who has to send: the communes of the province's list; without one whoever has sent figures before."""
    listed = [(each["id"], each["name"] or "") for each in reader.find("commune")]
    rows = reader.rows("SELECT commune, name FROM commune_report WHERE deleted = 0 ORDER BY period")
    return sorted(listed or dict(rows).items(), key=lambda each: fold(each[1]))


def with_listed_communes(reader: Reader, reports: Sequence[CommuneReport]) -> list[CommuneReport]:
    """Reports out of files, under the commune of the province's list that has the same name."""
    listed = {_bare(each["name"] or ""): each["id"] for each in reader.find("commune")}
    return [replace(each, commune=listed.get(_bare(each.name), each.commune)) for each in reports]


def _bare(name: str) -> str:
    return re.sub(r"^(ubnd|uy ban nhan dan)? ?(xa|phuong|dac khu|thi tran)? ?", "", fold(name))


def commune_periods(reader: Reader) -> list[str]:
    """The periods for which anything came in, the newest first."""
    rows = reader.rows("SELECT DISTINCT period FROM commune_report WHERE deleted = 0 ORDER BY period DESC")
    return [period for (period,) in rows]


def commune_months(reader: Reader, commune: str) -> list[Record]:
    """All that one commune sent, the newest first: its numbers, never its citizens."""
    return reader.find("commune_report", commune=commune, order="t.period DESC")
