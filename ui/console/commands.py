"""What each command does: the same intents and queries as the window."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.entities import ENTITIES
from core.errors import KnownError
from core.intents import checklists, duties, tasks
from storage.office import Office
from storage.queries import history, reading, records, search, today
from storage.queries.tasks import TaskFilter, task_ids, task_row, task_rows
from storage.reader import Reader
from ui.console.catalogue import CATALOGUE_COMMANDS
from ui.console.counter import COUNTER_COMMANDS, case_json
from ui.console.keys import KEY_COMMANDS
from ui.console.output import checklist_json, reading_progress, task_json, task_lines, written
from ui.console.privacy import PRIVACY_COMMANDS
from ui.console.registers import REGISTER_COMMANDS
from ui.console.reports import REPORT_COMMANDS
from ui.console.resolve import document_id, person_id, record_id
from ui.imports import keep_original, take_in

Given = argparse.Namespace
Answer = tuple[Any, list[str]]  # for --json, and for people
_PAGE = 500


def _id(office: Office, entity: str, text: str) -> str:
    return office.ask(record_id, entity, text)


def _task(office: Office, id: str, done: str) -> Answer:
    row = office.ask(task_row, id)
    assert row is not None
    return task_json(row), [done, *task_lines([row])]


def task_list(office: Office, given: Given) -> Answer:
    chosen = TaskFilter(state=given.state or "", due_before=given.due_before)
    if given.document:
        chosen = replace(chosen, document=office.ask(document_id, given.document))
    if given.person:
        chosen = replace(chosen, person=office.ask(person_id, given.person))
    ids = office.ask(task_ids, chosen)[: given.limit]
    rows = [row for start in range(0, len(ids), _PAGE) for row in office.ask(task_rows, ids[start : start + _PAGE])]
    return [task_json(row) for row in rows], task_lines(rows) or ["Không có việc nào."]


def task_show(office: Office, given: Given) -> Answer:
    detail = office.ask(records.task_detail, _id(office, "task", given.id))
    assert detail is not None
    answer = task_json(detail.row) | {
        "product": detail.record["product"],
        "result": detail.record["result"],
        "source": {"line": detail.record["source_line"], "quote": detail.record["quote"]},
        "checklists": [checklist_json(view) for view in detail.checklists],
        "notes": [{"text": note["text"], "at": note["at"], "by": note["by_name"]} for note in detail.notes],
        "labels": [label["name"] for label in detail.labels],
        "attachments": [{"id": file["id"], "name": file["name"], "size": file["size"]} for file in detail.attachments],
    }
    steps = [f"  [{'x' if i['done'] else ' '}] {i['text']}" for view in detail.checklists for i in view.items]
    return answer, [*task_lines([detail.row]), *steps]


def task_add(office: Office, given: Given) -> Answer:
    person = office.ask(person_id, given.person) if given.person else None
    done = office.do(tasks.add_task, text=given.text, due=given.due, person=person)
    return _task(office, done.subject, "Đã thêm việc.")


def task_done(office: Office, given: Given) -> Answer:
    id = _id(office, "task", given.id)
    office.do(tasks.set_state, ids=[id], state="done")
    office.do(duties.make_occurrences)
    return _task(office, id, "Đã đánh dấu xong.")


def task_assign(office: Office, given: Given) -> Answer:
    id = _id(office, "task", given.id)
    office.do(tasks.assign, ids=[id], person=office.ask(person_id, given.person))
    return _task(office, id, "Đã giao việc.")


def task_edit(office: Office, given: Given) -> Answer:
    id = _id(office, "task", given.id)
    fields = {name: getattr(given, name) for name in ("text", "due", "state") if getattr(given, name) is not None}
    if given.person:
        fields["person"] = office.ask(person_id, given.person)
    if not fields:
        raise KnownError("usage", "Chưa nói sửa mục nào.", "Thêm --text, --due, --state hoặc --person.")
    office.do(tasks.edit_task, id=id, **fields)
    return _task(office, id, "Đã sửa việc.")


def task_history(office: Office, given: Given) -> Answer:
    entries = office.ask(history.history, _id(office, "task", given.id))
    answer = [
        {
            "at": entry.at,
            "person": entry.person,
            "title": entry.title,
            "changes": [{"field": c.label, "old": c.old, "new": c.new} for c in entry.changes],
        }
        for entry in entries
    ]
    lines = [f"{entry.at.astimezone():%d/%m/%Y %H:%M}  {entry.person}  {entry.title}" for entry in entries]
    return answer, lines


def checklist_add(office: Office, given: Given) -> Answer:
    task = _id(office, "task", given.task) if given.task else None
    title, items, made_from = given.title, list(given.item), ""
    if given.template:
        template = next((t for t in office.ask(records.templates) if t.key == given.template), None)
        if template is None:
            raise KnownError("no-such-template", f"Không có mẫu “{given.template}”.", "Xem: checklist templates.")
        title, items, made_from = title or template.title, [*template.items, *items], template.key
    if given.names:
        items += _names(given.names)
    done = office.do(checklists.make_checklist, title=title, items=items, task=task, made_from=made_from)
    return _checklist(office, done.subject, "Đã lập danh mục.")


def _names(path: Path) -> list[str]:
    from core.name_list import read_names, read_names_xlsx

    if path.suffix.lower() == ".xlsx":
        return read_names_xlsx(path)
    try:
        return read_names(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(
            "unreadable", f"Không đọc được tệp {path.name}.", "Lưu tệp dạng .txt UTF-8 hoặc .xlsx."
        ) from error


def checklist_tick(office: Office, given: Given) -> Answer:
    ids = [_id(office, "item", text) for text in given.ids]
    office.do(checklists.tick, ids=ids, done=not given.off)
    item = office.ask(Reader.get, "item", ids[0]) or {}
    return _checklist(office, item["checklist"], "Đã đánh dấu.")


def _checklist(office: Office, id: str, done: str) -> Answer:
    view = office.ask(records.checklist, id)
    assert view is not None
    return checklist_json(view), [done, *_checklist_lines(view)]


def checklist_list(office: Office, given: Given) -> Answer:
    if given.task:
        views = office.ask(records.checklists_of, _id(office, "task", given.task))
    else:
        views = office.ask(records.all_checklists)
    return [checklist_json(view) for view in views], [line for view in views for line in _checklist_lines(view)]


def _checklist_lines(view: records.ChecklistView) -> list[str]:
    steps = [f"  [{'x' if item['done'] else ' '}] {item['id'][:8]}  {item['text']}" for item in view.items]
    return [f"{view.id[:8]}  {view.title} ({view.done}/{len(view.items)})", *steps]


def checklist_templates(office: Office, given: Given) -> Answer:
    found = office.ask(records.templates)
    answer = [{"key": t.key, "title": t.title, "note": t.note, "items": list(t.items)} for t in found]
    return answer, [f"{t.key:<24} {t.title}" for t in found]


def today_list(office: Office, given: Given) -> Answer:
    office.do(duties.make_occurrences)
    shown = office.ask(today.today, given.on)
    groups = [
        {
            "key": group.key,
            "title": group.title,
            "count": group.count,
            "tasks": [{"code": item.code} | task_json(item.task) for item in group.items if item.task],
            "cases": [case_json(item.case) for item in group.items if item.case],
        }
        for group in shown.groups
    ]
    lines = [
        line
        for group in shown.groups
        for line in (
            f"{group.title} ({group.count})",
            *(f"  {item.code:<4} {item.urgency.words:<24} {item.text}" for item in group.items),
        )
    ]
    return {"day": shown.day, "groups": groups}, lines or ["Hôm nay không có việc nào đến hạn."]


def search_all(office: Office, given: Given) -> Answer:
    hits = office.ask(search.search, given.text, limit=given.limit)
    answer = [{"kind": hit.kind, "id": hit.id, "title": hit.title, "snippet": hit.snippet} for hit in hits]
    return answer, [f"{hit.id[:8]}  {ENTITIES[hit.kind].label:<14} {hit.snippet}" for hit in hits] or [
        "Không tìm thấy."
    ]


def undo(office: Office, given: Given) -> Answer:
    undone = office.undo()
    left = [f"Giữ nguyên vì đã sửa tiếp: {', '.join(undone.left)}."] if undone.left else []
    return {"title": undone.title, "act": undone.act, "left": list(undone.left)}, [f"{undone.title}.", *left]


def plan_import(office: Office, given: Given) -> Answer:
    from core.plans import read_plan
    from core.plans.review import Review

    plan = read_plan(
        given.file, ref_date=given.ref_date, vocabulary=office.ask(reading.vocabulary), progress=reading_progress,
        ocr=given.ocr,
    ).as_json()  # fmt: skip
    review = Review.of(plan, [])
    if review.poor:
        raise KnownError(
            "poor-scan", f"Bản quét {given.file.name} kém nên không nhập cả loạt.", "Duyệt từng dòng trong cửa sổ."
        )
    wanted = [n for n, entry in enumerate(review.entries) if given.accept == "all" or entry.sure]
    review.decide(wanted, "take")
    accepted = review.accepted()
    done = take_in(office, accepted, keep_original(office, given.file.name, given.file.read_bytes()))
    counts = {kind: len(accepted[kind]) for kind in ("tasks", "duties", "oneoffs")}
    answer = {
        "document": done.subject,
        "number": plan["meta"]["number"]["value"],
        **counts,
        "warnings": plan["warnings"],
    }
    words = f"Đã nhập {counts['tasks']} việc, {counts['oneoffs']} việc một lần, {counts['duties']} việc định kỳ."
    return answer, [words, *(warning["message"] for warning in plan["warnings"])]


def print_day_list(office: Office, given: Given) -> Answer:
    from ui.papers import day_list_paper

    shown, pdf = office.ask(day_list_paper, given.on)
    answer = written(given.out, pdf)
    office.keep(today.save_codes, shown)
    return answer


def print_checklist(office: Office, given: Given) -> Answer:
    from ui.papers import checklist_paper

    return written(given.out, office.ask(checklist_paper, _id(office, "checklist", given.id)))


def print_plan(office: Office, given: Given) -> Answer:
    from ui.papers import plan_paper

    return written(given.out, office.ask(plan_paper, office.ask(document_id, given.document)))


def book_stat(office: Office, given: Given) -> Answer:
    stat = office.ask(records.statistics)
    return stat, [f"{name}: {value}" for name, value in stat.items()]


def book_check(office: Office, given: Given) -> Answer:
    from storage.check import check_book

    found = office.inspect(check_book)
    if found:
        raise KnownError(
            "damaged-book", f"Sổ có chỗ hỏng: {'; '.join(found)}", "Giữ nguyên thư mục sổ; chạy “book rescue”."
        )
    return {"whole": True}, ["Sổ nguyên vẹn."]


def book_rebuild(office: Office, given: Given) -> Answer:
    from storage.rebuild import rebuild

    changes = office.keep(rebuild)
    return {"changes": changes}, [f"Đã dựng lại từ {changes} thay đổi."]


def book_digest(office: Office, given: Given) -> Answer:
    from storage.digest import book_digest as digest

    found = office.ask(digest)
    return {"digest": found}, [found]


COMMANDS: dict[str, Callable[[Office, Given], Answer]] = {
    "task list": task_list, "task show": task_show, "task add": task_add, "task done": task_done,
    "task assign": task_assign, "task edit": task_edit, "task history": task_history,
    "checklist add": checklist_add, "checklist tick": checklist_tick, "checklist list": checklist_list,
    "checklist templates": checklist_templates, "today": today_list, "search": search_all, "undo": undo,
    "plan import": plan_import, "print day-list": print_day_list, "print checklist": print_checklist,
    "print plan": print_plan, "book stat": book_stat, "book check": book_check, "book rebuild": book_rebuild,
    "book digest": book_digest, **CATALOGUE_COMMANDS, **COUNTER_COMMANDS, **REGISTER_COMMANDS, **PRIVACY_COMMANDS,
    **REPORT_COMMANDS, **KEY_COMMANDS,
}  # fmt: skip
