"""What a commune sends to the province: figures only, refused as a whole when anything else stands in it."""

import json
from datetime import date
from typing import Any

import pytest

from core.errors import KnownError
from core.reports.commune_report import CommuneReport

REPORT = CommuneReport("xa-01", "UBND xã Cẩm Bình", "2026-11", date(2026, 12, 1), {"ho-tich.khai-sinh": 12})


def test_a_report_comes_back_as_it_was_written() -> None:
    assert CommuneReport.from_json(json.loads(json.dumps(REPORT.as_json()))) == REPORT


@pytest.mark.parametrize(
    "change",
    [
        {"format": "soviec/commune-report/9"},
        {"figures": {"ho-tich.khai-sinh": "Nguyễn Văn A"}},
        {"figures": {"ho-tich.khai-sinh": 1.5}},
        {"figures": {"ho-tich.khai-sinh": True}},
        {"figures": {"Nguyễn Văn A": 1}},
        {"figures": {f"a{n}": n for n in range(2_001)}},
        {"period": "2026-13"},
        {"sent": "hôm qua"},
        {"commune": ""},
        {"name": "x" * 201},
    ],
)  # fmt: skip
def test_anything_else_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(KnownError) as refused:
        CommuneReport.from_json(REPORT.as_json() | change)
    assert refused.value.code == "bad-report"
