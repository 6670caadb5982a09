"""The figures of reports: counted in one pass a kind of record, and the rows behind each number."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.procedures.catalogue import load_catalogue
from core.reports.forms import Figure, Form, form_of, procedures_of
from core.reports.periods import Window
from core.reports.tables import WHOLE, Counted, Group, with_sums
from storage.queries.figures_sql import FACTS, GROUPED, NARROWED, condition, quoted, summed
from storage.reader import Reader

_OTHER = Group("khac", "Thủ tục khác")
_KEPT_GROUPS = 1_000


def count(reader: Reader, ids: Sequence[str], window: Window, document: str = "") -> list[Counted]:
    """The tables of these forms for a window: one statement a kind of record, however many forms. `document` narrows
    tasks to one plan."""
    chosen = [form_of(id) for id in ids]
    wanted: dict[str, list[tuple[Form, Figure]]] = defaultdict(list)
    for form in chosen:
        for figure in form.figures:
            if not figure.sum:
                wanted[figure.of].append((form, figure))
    counted: dict[str, dict[tuple[Any, ...], int]] = defaultdict(dict)
    for kind, figures in wanted.items():
        for form, figure, group, number in _counts(reader, kind, figures, window, document):
            place = (*_place(form, figure, group), figure.key)
            counted[form.id][place] = counted[form.id].get(place, 0) + number
    return [_table(reader, form, counted[form.id]) for form in chosen]


def _counts(
    reader: Reader, kind: str, figures: Sequence[tuple[Form, Figure]], window: Window, document: str
) -> Iterable[tuple[Form, Figure, tuple[Any, ...], int]]:
    """What one statement finds: the figures' numbers by the record's own group (procedure; plan and section)."""
    sums = list(dict.fromkeys(summed(figure) for _, figure in figures))
    place = {text: number for number, text in enumerate(sums)}
    grouped = GROUPED[kind]
    by = f" GROUP BY {', '.join(grouped)} ORDER BY min(c.rid)" if grouped else ""
    only, values = _only(reader, kind, window, document)
    statement = f"{FACTS[kind]} SELECT {', '.join((*grouped, *sums))} FROM c WHERE {NARROWED[kind]}{only}{by}"
    narrowed = [(form, figure, place[summed(figure)], _narrowed(figure)) for form, figure in figures]
    for row in reader.connection.execute(statement, values):
        group, numbers = tuple(row[: len(grouped)]), row[len(grouped) :]
        for form, figure, number, procedures in narrowed:
            if procedures is None or group[0] in procedures:
                yield form, figure, group, int(numbers[number])


def _narrowed(figure: Figure) -> frozenset[str] | None:
    return procedures_of(figure) if figure.of == "case" else None


def _only(reader: Reader, kind: str, window: Window, document: str) -> tuple[str, dict[str, Any]]:
    values: dict[str, Any] = {"first": window.first.isoformat(), "last": window.last.isoformat()}
    if kind != "task" or not document:
        return "", values
    return " AND document = :document", values | {"document": reader.rid(document) or -1}


def _place(form: Form, figure: Figure, group: tuple[Any, ...]) -> tuple[Any, ...]:
    """The line of the table to which a record's group belongs."""
    if form.by == "procedure" and figure.of == "case":
        return (group[0] if group[0] in _sectors() else _OTHER.key,)
    if form.by == "sector" and figure.of == "case":
        return (_sectors().get(group[0], _OTHER.key),)
    return (group,) if form.by == "section" and figure.of == "task" else ("",)


def _sectors() -> dict[str, str]:
    return {each.id: each.sector for each in load_catalogue().procedures}


def _table(reader: Reader, form: Form, counted: Mapping[tuple[Any, ...], int]) -> Counted:
    if not form.by:
        return with_sums(form, (WHOLE,), {("", key): number for (_, key), number in counted.items()})
    live = dict.fromkeys(line for (line, _), number in counted.items() if number)
    if form.by == "section":
        return _by_section(reader, form, list(live), counted)
    catalogue = load_catalogue()
    names = catalogue.sectors if form.by == "sector" else {each.id: each.name for each in catalogue.procedures}
    order = [*names, _OTHER.key]
    groups = [Group(key, names.get(key, _OTHER.label)) for key in sorted(live, key=order.index)]
    return with_sums(form, groups, counted)


def _by_section(
    reader: Reader, form: Form, lines: Sequence[tuple[int, str]], counted: Mapping[tuple[Any, ...], int]
) -> Counted:
    """Sections in the order in which they stand in their plans; the newest plan first."""
    rids = sorted({document for document, _ in lines})
    marks = ", ".join("?" * len(rids))
    plans = {
        rid: (id, " – ".join(part for part in (number, title) if part))
        for rid, id, number, title in reader.rows(
            "SELECT d.rid, lower(hex(row.id)), d.number, d.title FROM document AS d JOIN row USING (rid)"
            f" WHERE d.rid IN ({marks})", *rids,
        )
    }  # fmt: skip
    first = {
        (document, section): place
        for document, section, place in reader.rows(
            "SELECT document, coalesce(section, ''), min(coalesce(position, 0)) FROM task"
            f" WHERE deleted = 0 AND document IN ({marks}) GROUP BY 1, 2", *rids,
        )
    }  # fmt: skip
    ordered = sorted(lines, key=lambda line: (-line[0], first.get(line, 0), line[1]))
    keys = {line: f"{plans[line[0]][0]}/{line[1]}" for line in ordered}
    groups = [Group(keys[line], line[1] or "(không chia mục)", plans[line[0]][1]) for line in ordered[:_KEPT_GROUPS]]
    values = {(keys[line], key): number for (line, key), number in counted.items() if line in keys}
    return with_sums(form, groups, values)


@dataclass(frozen=True)
class Behind:
    """The records behind a number. `kind` is the entity's name."""

    kind: str
    rids: "array[int]"


_ENTITIES = {"case": "case_file", "task": "task", "register": "register_entry", "report": "report"}


def behind(reader: Reader, form: str, key: str, window: Window, group: str | None = None, document: str = "") -> Behind:
    """Which records a number counts; of a sum those of all its parts."""
    declared = form_of(form)
    figure = declared.figure(key)
    if figure.sum:
        parts = [behind(reader, form, part, window, group, document) for part in figure.sum]
        return Behind(parts[0].kind, array("q", dict.fromkeys(rid for part in parts for rid in part.rids)))
    only, values = _only(reader, figure.of, window, document)
    where = [NARROWED[figure.of] + only, condition(figure), *_in_group(reader, declared, figure, group, values)]
    procedures = _narrowed(figure)
    if procedures is not None:
        where.append(f"procedure IN ({', '.join(map(quoted, sorted(procedures)))})")
    statement = f"{FACTS[figure.of]} SELECT rid FROM c WHERE {' AND '.join(where)} ORDER BY rid"
    rows = reader.connection.execute(statement, values)
    return Behind(_ENTITIES[figure.of], array("q", (rid for (rid,) in rows)))


def _in_group(reader: Reader, form: Form, figure: Figure, group: str | None, values: dict[str, Any]) -> list[str]:
    if group is None or not form.by:
        return []
    if form.by == "section" and figure.of == "task":
        document, _, section = group.partition("/")
        values |= {"in_document": reader.rid(document) or -1, "in_section": section}
        return ["document = :in_document", "section = :in_section"]
    if figure.of != "case":
        return []
    known = _sectors()
    if group == _OTHER.key:
        return [f"procedure NOT IN ({', '.join(map(quoted, known))})"]
    inside = [id for id, sector in known.items() if group == (sector if form.by == "sector" else id)]
    return [f"procedure IN ({', '.join(map(quoted, inside))})"]
