"""One commune's figures of one month, as they travel to the province: names of figures and whole numbers, nothing else.

No citizen's data can stand in it: a figure's name is a code that the program ships, its value a whole number, and the
only other texts are the commune's and the province's names. What does not fit is refused as a whole.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.errors import KnownError
from core.text import one_line

FORMAT = "soviec/commune-report/1"
MOST_FIGURES = 2_000
_KEY = re.compile(r"[a-z0-9][a-z0-9.-]{0,79}")
_PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?")
_LONGEST_NAME = 200
_LARGEST = 10**12


@dataclass(frozen=True)
class CommuneReport:
    """`commune` is how the province names the commune (its id in the province's list, or its name); `period` such as
    2026-11. `figures` by code (`ho-tich.khai-sinh`), `sent` the day on which it was made."""

    commune: str
    name: str
    period: str
    sent: date
    figures: Mapping[str, int]

    def as_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT, "commune": self.commune, "name": self.name, "period": self.period,
            "sent": self.sent.isoformat(), "figures": dict(self.figures),
        }  # fmt: skip

    @classmethod
    def from_json(cls, data: Any) -> "CommuneReport":
        """The report that `as_json` wrote. Raises `KnownError` "bad-report" for anything else."""
        if not isinstance(data, Mapping) or data.get("format") != FORMAT:
            raise _bad("không phải báo cáo của Sổ Việc")
        figures = data.get("figures")
        if not isinstance(figures, Mapping) or len(figures) > MOST_FIGURES:
            raise _bad("không có số liệu")
        for key, value in figures.items():
            if not isinstance(key, str) or not _KEY.fullmatch(key):
                raise _bad("có tên số liệu lạ")
            if type(value) is not int or not -_LARGEST < value < _LARGEST:
                raise _bad(f"số liệu {key} không phải số nguyên")
        period = data.get("period")
        if not isinstance(period, str) or not _PERIOD.fullmatch(period):
            raise _bad("không rõ kỳ")
        try:
            sent = date.fromisoformat(data["sent"])
        except (KeyError, TypeError, ValueError):
            raise _bad("không rõ ngày gửi") from None
        return cls(_name(data.get("commune")), _name(data.get("name")), period, sent, dict(figures))


def _name(given: Any) -> str:
    text = one_line(given) if isinstance(given, str) else ""
    if not text or len(text) > _LONGEST_NAME:
        raise _bad("không rõ của xã nào")
    return text


def _bad(why: str) -> KnownError:
    return KnownError("bad-report", f"Báo cáo của xã không dùng được: {why}.", "Đề nghị xã gửi lại.")
