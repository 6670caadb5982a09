"""Filters of the figures as SQL: for each kind of record one view of facts and one condition a figure.

The same condition counts a figure and finds the rows behind it, so that a number and its list cannot differ.
"""

from collections.abc import Callable, Mapping
from typing import Any

from core.cases.milestones import ENDS
from core.reports.forms import Figure

_SETTLED = ", ".join(f"'{kind}'" for kind in ("ready", *ENDS))
_SETTLED_STATES = ", ".join(f"'{state}'" for state in ("ready", *ENDS.values()))

# A file is settled when its result is there, or it ended otherwise; never before it was taken in.
FACTS: dict[str, str] = {
    "case": f"""
WITH result AS MATERIALIZED (
    SELECT case_file, substr(min(at), 1, 10) AS day FROM milestone
    WHERE deleted = 0 AND kind IN ({_SETTLED}) GROUP BY case_file
), c AS (
    SELECT t.rid, coalesce(t.procedure, '') AS procedure, t.variant, t.channel, t.applicant_sex AS sex, t.state, t.due,
        substr(t.received, 1, 10) AS received,
        CASE WHEN t.state IN ({_SETTLED_STATES}) THEN max(result.day, substr(t.received, 1, 10)) END AS settled
    FROM case_file AS t LEFT JOIN result ON result.case_file = t.rid
    WHERE t.deleted = 0 AND t.received < date(:last, '+1 day')
)""",
    "task": """
WITH plan AS MATERIALIZED (
    SELECT d.rid FROM document AS d WHERE d.deleted = 0 AND coalesce(d.date, '') <= :last AND d.rid IN (
        SELECT document FROM task
        WHERE deleted = 0 AND state != 'cancelled' AND (state != 'done' OR coalesce(done_on, '9999') >= :first))
), c AS (
    SELECT t.rid, coalesce(t.document, 0) AS document, coalesce(t.section, '') AS section, t.duty, t.last_ok, t.done_on,
        t.position, t.state = 'done' AND coalesce(t.done_on, t.last_ok, '') <= :last AS finished
    FROM task AS t WHERE t.deleted = 0 AND t.state != 'cancelled'
)""",
    "register": """
WITH c AS (
    SELECT rid, register, content FROM register_entry WHERE deleted = 0 AND day BETWEEN :first AND :last
)""",
    "report": """
WITH c AS (SELECT rid, due, sent_on FROM report WHERE deleted = 0 AND sent_on BETWEEN :first AND :last)""",
}
# What is left out of the pass over all facts: nothing of it could count.
NARROWED: dict[str, str] = {
    "case": "(settled IS NULL OR settled >= :first)", "task": "1", "register": "1", "report": "1",
}  # fmt: skip
GROUPED: dict[str, tuple[str, ...]] = {
    "case": ("procedure",), "task": ("document", "section"), "register": (), "report": (),
}  # fmt: skip

_CASE_WHEN = {
    "received": "received BETWEEN :first AND :last",
    "carried": "received < :first AND (settled IS NULL OR settled >= :first)",
    "settled": "settled BETWEEN :first AND :last",
    "open": "(settled IS NULL OR settled > :last)",
}
_CASE_TIMING = {
    "early": "settled < due", "on-time": "settled = due", "late": "settled > due", "no-due": "due IS NULL",
    "in-time": "due >= :last", "overdue": "due < :last",
}  # fmt: skip
_ENDED = {
    "done": "state IN ('ready', 'returned')", "refused": "state = 'refused'", "stopped": "state = 'stopped'",
    "withdrawn": "state = 'withdrawn'",
}  # fmt: skip
_TASK_WHEN = {
    "plan": "document IN (SELECT rid FROM plan)",
    "due": "last_ok BETWEEN :first AND :last",
    "done": "finished AND done_on BETWEEN :first AND :last",
}
_TASK_TIMING = {
    "on-time": "finished AND last_ok IS NOT NULL AND coalesce(done_on, last_ok) <= last_ok",
    "late": "finished AND done_on > last_ok",
    "done-no-due": "finished AND last_ok IS NULL",
    "overdue": "NOT finished AND last_ok < :last",
    "in-time": "NOT finished AND last_ok >= :last",
    "no-due": "NOT finished AND last_ok IS NULL",
}
_REPORT_TIMING = {"on-time": "sent_on <= due", "late": "sent_on > due", "no-due": "due IS NULL"}


def _any(choices: Mapping[str, str]) -> Callable[[Any], str]:
    def one_of(value: Any) -> str:
        chosen = value if isinstance(value, list) else [value]
        return " OR ".join(f"({choices[each]})" for each in chosen)

    return one_of


def quoted(text: str) -> str:
    """Text as SQL."""
    return "'" + text.replace("'", "''") + "'"


def _in(column: str) -> Callable[[Any], str]:
    return lambda values: f"{column} IN ({', '.join(quoted(each) for each in values)})"


def _sex(value: Any) -> str:
    return "coalesce(sex, '') NOT IN ('Nam', 'Nữ')" if value == "unknown" else f"sex = {quoted(value)}"


def _apology(value: Any) -> str:
    inside = "rid IN (SELECT case_file FROM milestone WHERE kind = 'apology' AND deleted = 0)"
    return inside if value else f"NOT {inside}"


_CONDITIONS: dict[str, dict[str, Callable[[Any], str]]] = {
    "case": {
        "when": _any(_CASE_WHEN), "timing": _any(_CASE_TIMING), "end": _any(_ENDED), "channel": _in("channel"),
        "variant": _in("variant"), "sex": _sex, "apology": _apology,
    },
    "task": {
        "when": _any(_TASK_WHEN), "timing": _any(_TASK_TIMING),
        "plan": lambda value: f"document {'!=' if value else '='} 0",
        "duty": lambda value: f"duty IS {'NOT ' if value else ''}NULL",
    },
    "register": {
        "when": lambda _value: "1", "register": lambda value: f"register = {quoted(value)}",
        "value": lambda value: f"{member(value[0])} = {quoted(value[1])}",
    },
    "report": {"when": lambda _value: "1", "timing": _any(_REPORT_TIMING)},
}  # fmt: skip


def member(column: str) -> str:
    """One value of a register entry."""
    path = f'$."{column}"'
    return f"json_extract(content, {quoted(path)})"


def condition(figure: Figure) -> str:
    """Which facts count, but for the procedure: files are counted by procedure first."""
    known = _CONDITIONS[figure.of]
    parts = [f"({known[name](value)})" for name, value in figure.filter.items() if name in known]
    return " AND ".join(parts) or "1"


def summed(figure: Figure) -> str:
    """What is added up over the facts: 1 for each that counts, or a value of it."""
    added = member(figure.filter["add"]) if figure.filter.get("add") else "1"
    return f"coalesce(sum(CASE WHEN {condition(figure)} THEN {added} ELSE 0 END), 0)"
