"""A province's consolidation."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from benchmarks.measure import Side, at_least, row, timed

_COMMUNES, _MONTHS = 130, 24


@row(
    "consolidate",
    "commune-months/s",
    at_least(1_500, "commune-months/s"),
    value=f"{_COMMUNES} communes for {_MONTHS} months: each report checked, each month's table with totals, who is "
    "missing, late or out of range.",
    floor="The same reports parsed as JSON and their figures added up by name, nothing checked.",
)
def consolidation() -> Iterator[tuple[Side, Side]]:
    from core.reports.commune_report import CommuneReport
    from core.reports.consolidation import consolidate
    from core.reports.forms import every_figure

    keys = list(every_figure())
    periods = [f"{2025 + month // 12}-{month % 12 + 1:02}" for month in range(_MONTHS)]
    texts = {
        period: [
            json.dumps(
                CommuneReport(
                    f"xa-{commune:03}", f"UBND xã {commune}", period, date(2027, 1, 1),
                    {key: (commune * 7 + place * 13 + number) % 90 for number, key in enumerate(keys)},
                ).as_json()
            )
            for commune in range(_COMMUNES)
        ]
        for place, period in enumerate(periods)
    }  # fmt: skip
    expected = [(f"xa-{commune:03}", f"UBND xã {commune}") for commune in range(_COMMUNES)]

    def value() -> None:
        before: list[CommuneReport] = []
        for period, sent in texts.items():
            reports = [CommuneReport.from_json(json.loads(text)) for text in sent]
            assert len(consolidate([*before, *reports], period, expected).lines) == _COMMUNES
            before = reports

    def floor() -> None:
        for sent in texts.values():
            totals: dict[str, int] = {}
            for text in sent:
                for key, number in json.loads(text)["figures"].items():
                    totals[key] = totals.get(key, 0) + number

    def rate(work: Any) -> float:
        return _COMMUNES * _MONTHS / (timed(work) / 1_000)

    yield lambda: rate(value), lambda: rate(floor)
