"""Everything around a task or a document: checklists, notes, labels, files, people, documents, templates."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from core.entities import ENTITIES, Record
from core.exchange.change import Version
from core.tasks import OPEN_STATES, last_working_day
from core.templates import Template, load_templates, template_id
from storage.queries.tasks import TaskRow, task_row
from storage.reader import Reader


class ChecklistView(NamedTuple):
    """A checklist with its items in order; each item is a record with `by_name` beside."""

    id: str
    title: str
    task: str
    items: tuple[Record, ...]

    @property
    def done(self) -> int:
        return sum(bool(item["done"]) for item in self.items)


class TaskDetail(NamedTuple):
    """One task whole. `record` and `versions` are what a form loads and hands back."""

    row: TaskRow
    record: Record
    versions: dict[str, Version]
    checklists: tuple[ChecklistView, ...]
    notes: tuple[Record, ...]
    labels: tuple[Record, ...]
    attachments: tuple[Record, ...]
    workday: date | None  # the last working day that keeps the deadline


@dataclass(frozen=True)
class DocumentRow:
    """A document in the list, with how its tasks stand."""

    record: Record
    tasks: int
    done: int
    duties: int


def task_detail(reader: Reader, id: str) -> TaskDetail | None:
    row, record = task_row(reader, id), reader.get("task", id)
    if row is None or record is None:
        return None
    return TaskDetail(
        row, record, reader.versions(id), tuple(checklists_of(reader, id)), tuple(notes_of(reader, id)),
        tuple(labels_of(reader, id)), tuple(reader.find("attachment", about=id)),
        last_working_day(row.last_ok, reader.calendar) if row.last_ok else None,
    )  # fmt: skip


def checklists_of(reader: Reader, task: str) -> list[ChecklistView]:
    return [_view(reader, record) for record in reader.find("checklist", task=task)]


def checklist(reader: Reader, id: str) -> ChecklistView | None:
    record = reader.get("checklist", id)
    return _view(reader, record) if record else None


def free_checklists(reader: Reader) -> list[ChecklistView]:
    """Checklists that belong to no task and are no templates."""
    return [_view(reader, record) for record in reader.find("checklist", task=None) if not record["template"]]


def all_checklists(reader: Reader) -> list[ChecklistView]:
    """Every checklist that is no template."""
    return [_view(reader, record) for record in reader.find("checklist") if not record["template"]]


class ChecklistRow(NamedTuple):
    """A checklist in the list: its task's text ("" for a free one), and how many of its items are done."""

    id: str
    title: str
    task: str
    done: int
    items: int


def checklist_rows(reader: Reader) -> list[ChecklistRow]:
    """Every checklist that is no template: unfinished ones first, the newest on top."""
    rows = reader.rows(
        "SELECT lower(hex(row.id)), coalesce(c.title, ''), coalesce(task.text, ''), coalesce(sum(i.done), 0) AS done,"
        " count(i.rid) AS items FROM checklist AS c JOIN row ON row.rid = c.rid LEFT JOIN task ON task.rid = c.task"
        " LEFT JOIN item AS i ON i.checklist = c.rid AND NOT i.deleted"
        " WHERE NOT c.deleted AND NOT coalesce(c.template, 0) AND NOT coalesce(task.deleted, 0)"
        " GROUP BY c.rid ORDER BY done = items AND items > 0, c.rid DESC"
    )
    return [ChecklistRow(*row) for row in rows]


def statistics(reader: Reader) -> dict[str, int]:
    """How many records of each type there are, how many changes the journal holds, and the size of the book."""
    found = {name: _count(reader, f'SELECT count(*) FROM "{name}" WHERE NOT deleted') for name in ENTITIES}
    found["changes"] = _count(reader, "SELECT count(*) FROM change")
    found["change_sets"] = _count(reader, "SELECT count(*) FROM change_set")
    found["bytes"] = _count(reader, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
    return found


def _count(reader: Reader, sql: str) -> int:
    return int((reader.one(sql) or (0,))[0])


def _view(reader: Reader, record: Record) -> ChecklistView:
    names = {person["id"]: person["name"] for person in reader.find("person", deleted=None)}
    items = tuple(
        item | {"by_name": names.get(item["done_by"], "")}
        for item in reader.find("item", checklist=record["id"], order="position, t.rid")
    )
    return ChecklistView(record["id"], record["title"] or "", record["task"] or "", items)


def templates(reader: Reader) -> list[Template]:
    """The shipped templates, with the office's own in place of or after them."""
    own = {record["id"]: record for record in reader.find("checklist", template=True)}
    found = []
    for shipped in load_templates():
        record = own.pop(template_id(shipped.key), None)
        found.append(_own_template(reader, record, shipped.key) if record else shipped)
    return [*found, *(_own_template(reader, record, record["id"]) for record in own.values())]


def _own_template(reader: Reader, record: Record, key: str) -> Template:
    texts = tuple(item["text"] for item in reader.find("item", checklist=record["id"], order="position, t.rid"))
    return Template(
        key=key, title=record["title"] or "", note=record["note"] or "", items=texts, source="Mẫu của cơ quan"
    )


def notes_of(reader: Reader, about: str) -> list[Record]:
    """Notes on a record, oldest first, each with `by_name`."""
    names = {person["id"]: person["name"] for person in reader.find("person", deleted=None)}
    return [
        note | {"by_name": names.get(note["by"], "")} for note in reader.find("note", about=about, order="at, t.rid")
    ]


def labels_of(reader: Reader, about: str) -> list[Record]:
    on = {member["label"] for member in reader.find("labelling", about=about, member=True)}
    return [label for label in labels(reader) if label["id"] in on]


def labels(reader: Reader) -> list[Record]:
    return reader.find("label", order="name")


def people(reader: Reader, *, active: bool = True) -> list[Record]:
    return [person for person in reader.find("person") if person["active"] or not active]


def office(reader: Reader) -> Record:
    return reader.find("office")[0]


def me(reader: Reader) -> Record:
    return reader.get("person", reader.person) or {}


def documents(reader: Reader) -> list[DocumentRow]:
    """Documents, newest first, with how many of their tasks are done."""
    counts = {
        rid: (tasks, done or 0)
        for rid, tasks, done in reader.rows(
            "SELECT document, count(*), sum(state IN ('done','cancelled')) FROM task"
            " WHERE NOT deleted AND document IS NOT NULL GROUP BY document"
        )
    }
    duties = dict(reader.rows("SELECT document, count(*) FROM duty WHERE NOT deleted GROUP BY document"))
    found = []
    for record in reader.find("document", order="date DESC, t.rid DESC"):
        rid = reader.rid(record["id"]) or 0
        tasks, done = counts.get(rid, (0, 0))
        found.append(DocumentRow(record, tasks, done, duties.get(rid, 0)))
    return found


def document_tasks(reader: Reader, document: str, *, deleted: bool | None = False) -> list[Record]:
    return reader.find("task", deleted=deleted, document=document, order="position, t.rid")


@dataclass(frozen=True)
class DutyRow:
    """A series, the number of its document, and the task of its next turn while that is open."""

    record: Record
    number: str
    next_task: Record | None


def duty_rows(reader: Reader) -> list[DutyRow]:
    """All series in the order they were set up."""
    found = []
    for record in reader.find("duty"):
        made = reader.find("task", duty=record["id"], order="last_ok IS NULL, last_ok, t.rid")
        document = reader.get("document", record["document"]) if record["document"] else None
        number = document["number"] or "" if document else ""
        found.append(DutyRow(record, number, next((task for task in made if task["state"] in OPEN_STATES), None)))
    return found


def day_rules(reader: Reader, year: int | None = None) -> list[Record]:
    found = reader.find("day_rule", order="day")
    return [rule for rule in found if year is None or _year(rule["day"]) == year]


def _year(day: date | None) -> int:
    return day.year if day else 0


def view_state(reader: Reader, key: str) -> str | None:
    """What this PC remembers of a screen (filter, sort, widths), as the screen wrote it."""
    found = reader.one("SELECT value FROM view_state WHERE key = ?", key)
    return found[0] if found else None
