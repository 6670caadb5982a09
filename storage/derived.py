"""Columns that are computed from other rows: the state of a case file from its milestones.

They are views like the projections, made by the same call for new changes, merged ones and a rebuild, so that a list
of 50,000 files is filtered by state without computing one.
"""

from datetime import datetime

from core.cases.milestones import Milestone, standing
from storage.driver import Connection


class Derived:
    """What has to be computed anew after the rows now being shown."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._cases: set[int] = set()

    def note(self, entity: str, rid: int) -> None:
        """A row of this entity was shown."""
        if entity == "case_file":
            self._cases.add(rid)
        elif entity == "milestone":
            case = self.connection.execute("SELECT case_file FROM milestone WHERE rid = ?", (rid,)).fetchone()[0]
            if case is not None:
                self._cases.add(case)

    def refresh(self) -> None:
        """Compute the noted files' state, in the caller's transaction."""
        for rid in self._cases:
            rows = self.connection.execute(
                "SELECT lower(hex(row.id)), kind, at FROM milestone JOIN row USING (rid)"
                " WHERE case_file = ? AND NOT deleted AND kind IS NOT NULL AND at IS NOT NULL",
                (rid,),
            ).fetchall()
            found = standing(Milestone(id, kind, datetime.fromisoformat(at)) for id, kind, at in rows)
            self.connection.execute("UPDATE case_file SET state = ? WHERE rid = ?", (found.state, rid))
        self._cases.clear()
