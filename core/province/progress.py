"""What a commune tells its province of the pack: the receipt, and each task's state. No text, no person, no citizen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from core.errors import KnownError
from core.exchange import refusals
from core.exchange.columns import is_id
from core.reports.commune_report import CommuneReport
from core.tasks import STATES

MOST_STATES = 20_000
State = tuple[str, int, str]  # state, per cent, day done ("" for none)


@dataclass(frozen=True)
class Progress:
    """One report of a commune. `pack` is the newest pack that it accepted (0: none), `states` by the pack's row."""

    commune: str
    province: str
    number: int
    sent: date
    pack: int
    accepted: date | None
    states: Mapping[str, State]
    report: CommuneReport | None = None

    def body(self) -> dict[str, Any]:
        return {
            "province": self.province, "sent": self.sent.isoformat(), "pack": self.pack,
            "accepted": self.accepted.isoformat() if self.accepted else "",
            "states": {row: list(state) for row, state in self.states.items()},
            "report": self.report.as_json() if self.report else None,
        }  # fmt: skip


def read_progress(author: str, number: int, body: Mapping[str, Any], province: str, name: str = "") -> Progress:
    """The report in a letter's body. Raises `KnownError`: bundle-malformed, other-province, bad-report."""
    try:
        states = {row: _state(*state) for row, state in body["states"].items()}
        if not all(map(_is_row, states)):
            raise ValueError("not a row")
        if len(states) > MOST_STATES or type(body["pack"]) is not int or not 0 <= body["pack"] < 1 << 53:
            raise ValueError("states")
        sent = date.fromisoformat(body["sent"])
        accepted = date.fromisoformat(body["accepted"]) if body["accepted"] else None
        of, report = body["province"], body["report"]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise refusals.malformed(name) from error
    if of != province:
        raise KnownError("other-province", "Báo cáo này gửi cho tỉnh khác. Sổ không thay đổi.")
    figures = CommuneReport.from_json(report) if report is not None else None
    return Progress(author, of, number, sent, body["pack"], accepted, states, figures)


@lru_cache(maxsize=65_536)
def _is_row(row: str) -> bool:
    return is_id(row)


@lru_cache(maxsize=65_536, typed=True)
def _state(state: Any, progress: Any, done_on: Any) -> State:
    """A state is said thousands of times a day in the same few words."""
    if state not in STATES or type(progress) is not int or not 0 <= progress <= 100:
        raise ValueError("not a state")
    if done_on:
        date.fromisoformat(done_on)
    return state, progress, done_on or ""
