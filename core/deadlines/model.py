"""What a deadline phrase says, and what its reader knows besides the phrase."""

from dataclasses import dataclass
from datetime import date
from typing import Any

NO_YEAR, SEVERAL, VAGUE = "no-year", "several", "vague"


@dataclass(frozen=True)
class Deadline:
    """What a phrase says. `due` is the printed day, `last_ok` the last day that keeps it; both None without a day.

    `rule` is the plan contract's due rule of a recurring phrase; `doubts` tell why a person has to look: "no-year" (the
    year is the document's), "several" (the phrase names more than one day), "vague" ("đầu tháng", "giữa quý").
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
class Context:
    """The whole phrase (folded, citations masked), the document's day, and the year in place of a missing one."""

    text: str
    ref_date: date | None = None
    doc_year: int | None = None
