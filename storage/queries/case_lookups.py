"""Case files looked up for a purpose: a person's earlier files, a number's files, what needs a decision, a register."""

from dataclasses import dataclass
from datetime import date, datetime

from core.cases.retention import Retention, retentions
from core.text import fold
from storage.queries.cases import CaseRow, case_rows
from storage.reader import Reader


@dataclass(frozen=True)
class Earlier:
    """A person's earlier file. `sure` when the identity number is the same, else only name and birth date are."""

    row: CaseRow
    sure: bool


def earlier_files(reader: Reader, *, number: str = "", name: str = "", birth: date | None = None, but: str = "",
                  limit: int = 20) -> list[Earlier]:  # fmt: skip
    """The earlier files of a person, newest first: by identity number, then those of the same name and birth date
    without one or with another, which may be a slip of the pen."""
    by_number: set[int] = set()
    if number:
        found = reader.rows(
            "SELECT rid FROM case_file WHERE applicant_number = ?1 UNION"
            " SELECT case_file FROM case_person WHERE number = ?1 AND NOT deleted",
            number,
        )
        by_number = {rid for (rid,) in found}
    near: set[int] = set()
    if birth and name:
        rows = reader.rows(
            "SELECT rid, applicant FROM case_file WHERE applicant_birth = ?1 UNION ALL"
            " SELECT case_file, name FROM case_person WHERE birth = ?1 AND NOT deleted",
            birth.isoformat(),
        )
        near = {rid for rid, known in rows if known and fold(known) == fold(name)} - by_number
    mine = reader.rid(but) if but else None
    chosen = sorted(by_number | near, reverse=True)[: limit + 1]
    rows_by = {row.rid: row for row in case_rows(reader, [rid for rid in chosen if rid != mine])}
    listed = [Earlier(row, rid in by_number) for rid, row in rows_by.items() if not _deleted(reader, row.id)]
    return sorted(listed, key=lambda each: (not each.sure, -each.row.rid))[:limit]


def _deleted(reader: Reader, id: str) -> bool:
    found = reader.one(
        "SELECT deleted FROM case_file WHERE rid = (SELECT rid FROM row WHERE id = ?)", bytes.fromhex(id)
    )
    return bool(found and found[0])


def cases_of_number(reader: Reader, number: str) -> list[CaseRow]:
    """The files that carry a number, the office's or the province's; more than one is a card for a person to decide."""
    rows = reader.rows("SELECT rid FROM case_file WHERE (number = ?1 OR outside = ?1) AND NOT deleted", number)
    return case_rows(reader, [rid for (rid,) in rows])


def doubled_numbers(reader: Reader) -> list[str]:
    """Numbers that more than one file carries."""
    sql = "SELECT number FROM case_file WHERE NOT deleted AND number IS NOT NULL GROUP BY number HAVING count(*) > 1"
    return [number for (number,) in reader.rows(sql)]


@dataclass(frozen=True)
class RegisterLine:
    """One file of the register. `ended` is the day it was returned, refused, stopped or withdrawn."""

    number: str
    procedure_name: str
    applicant: str
    sets: int
    channel: str
    received: datetime
    due: date | None
    officer: str
    ended: date | None
    state: str


def register_rows(reader: Reader, first: date, last: date) -> list[RegisterLine]:
    """The files taken in from one day to another, both included, in the order of intake."""
    rows = reader.rows(
        "SELECT t.number, t.procedure_name, t.applicant, t.sets, t.channel, t.received, t.due, p.name,"
        "   (SELECT min(at) FROM milestone AS m WHERE m.case_file = t.rid AND NOT m.deleted"
        "    AND m.kind IN ('returned','refused','stopped','withdrawn')), t.state"
        " FROM case_file AS t LEFT JOIN person AS p ON p.rid = t.officer"
        " WHERE NOT t.deleted AND t.received >= ? AND t.received < date(?, '+1 day') ORDER BY t.received, t.rid",
        first.isoformat(), last.isoformat(),
    )  # fmt: skip
    return [
        RegisterLine(
            number or "", name or "", applicant or "", sets or 1, channel or "", datetime.fromisoformat(received),
            date.fromisoformat(due) if due else None, officer or "", date.fromisoformat(ended[:10]) if ended else None,
            state or "received",
        )
        for number, name, applicant, sets, channel, received, due, officer, ended, state in rows
    ]  # fmt: skip


def disputed_cases(reader: Reader) -> list[CaseRow]:
    """Files that two PCs ended differently."""
    rows = reader.rows(
        "SELECT case_file FROM milestone WHERE NOT deleted AND kind IN ('returned','refused','stopped','withdrawn')"
        " GROUP BY case_file HAVING count(DISTINCT kind) > 1"
    )
    return case_rows(reader, [rid for (rid,) in rows])


@dataclass(frozen=True)
class Outkept:
    """A finished file whose term of keeping is over. `until` was its last day."""

    row: CaseRow
    finished: date
    until: date
    retention: Retention


def retention_review(reader: Reader, day: date | None = None) -> list[Outkept]:
    """The yearly review: finished files that need not be kept any longer on a day, the longest over first.

    Those whose personal data were taken out already are not named again.
    """
    on, terms = day or reader.today, retentions()
    marks = ", ".join("?" * len(terms))
    ended = reader.rows(
        "SELECT t.rid, t.procedure, min(m.at) FROM case_file AS t JOIN milestone AS m ON m.case_file = t.rid"
        f" WHERE NOT t.deleted AND NOT m.deleted AND t.procedure IN ({marks})"
        " AND t.applicant IS NOT NULL AND m.kind IN ('returned','refused','stopped','withdrawn') GROUP BY t.rid",
        *terms,
    )
    finished = {rid: (terms[procedure], date.fromisoformat(at[:10])) for rid, procedure, at in ended}
    over = {rid: until for rid, (term, day_) in finished.items() if (until := term.until(day_)) < on}
    rows = {row.rid: row for row in case_rows(reader, list(over))}
    found = [Outkept(row, finished[rid][1], over[rid], finished[rid][0]) for rid, row in rows.items()]
    return sorted(found, key=lambda each: (each.until, each.row.rid))
