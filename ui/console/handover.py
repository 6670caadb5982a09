"""The command line of hand-over: what is open, giving, minutes, the successor's word, the leaver's access closed."""

import argparse
from typing import Any

from core.errors import KnownError
from core.intents import handover
from storage.office import Office
from ui.console.output import written
from ui.console.resolve import person_id, record_id

Given = argparse.Namespace
Answer = tuple[Any, list[str]]


def handover_open(office: Office, given: Given) -> Answer:
    found = office.ask(handover.open_work, office.ask(person_id, given.giver))
    answer = [{"entity": entity, "id": each["id"], "text": _called(entity, each)} for entity, each in found]
    return answer, [f"{each['id'][:8]}  {each['text']}" for each in answer] or ["Không còn việc nào đang mở."]


def handover_new(office: Office, given: Given) -> Answer:
    """The named pieces of work, or all that is open."""
    giver, taker = office.ask(person_id, given.giver), office.ask(person_id, given.taker)
    theirs = [(entity, each["id"]) for entity, each in office.ask(handover.open_work, giver)]
    items = theirs if given.all else [item for item in theirs if any(item[1].startswith(id) for id in given.item)]
    done = office.do(
        handover.hand_over, giver=giver, taker=taker, items=items, kind=given.kind, until=given.until, note=given.note
    )
    return {"id": done.subject, "items": len(items)}, [f"{done.title}. In biên bản: handover print {done.subject[:8]}"]


def handover_list(office: Office, _given: Given) -> Answer:
    names = {each["id"]: each["name"] for each in office.ask(lambda r: r.find("person", deleted=None))}
    answer = [
        {
            "id": each["id"], "giver": names.get(each["giver"]), "taker": names.get(each["taker"]),
            "kind": each["kind"], "day": each["day"],
            "until": each["until"], "items": len(each["items"] or []), "taken": bool(each["taken"]),
        }
        for each in office.ask(lambda r: r.find("handover", order="t.rid DESC"))
    ]  # fmt: skip
    lines = [
        f"{each['id'][:8]}  {each['giver']} cho {each['taker']}, {each['items']} việc,"
        f" {'đã nhận' if each['taken'] else 'chờ xác nhận'}"
        for each in answer
    ]
    return answer, lines or ["Chưa có bàn giao nào."]


def handover_ack(office: Office, given: Given) -> Answer:
    id = office.ask(record_id, "handover", given.id)
    office.do(handover.acknowledge, id=id)
    return {"id": id, "taken": True}, ["Đã xác nhận nhận bàn giao."]


def handover_print(office: Office, given: Given) -> Answer:
    from ui.handover_paper import handover_paper

    return written(given.out, office.ask(handover_paper, office.ask(record_id, "handover", given.id)))


def handover_close(office: Office, given: Given) -> Answer:
    """The leaver works here no longer, and their passphrase opens this PC's book no longer."""
    person = office.ask(person_id, given.giver)
    office.do(handover.close_person, id=person)
    try:
        office.keys.remove_passphrase(person)
        removed = True
    except KnownError as error:
        if error.code != "no-such-slot":
            raise
        removed = False
    office.note("key", person, "Đóng quyền mở sổ khi bàn giao")
    return {"person": person, "removed": removed}, ["Đã đóng quyền mở sổ của người bàn giao trên máy này."]


def _called(entity: str, record: Any) -> str:
    return str(record["text"]) if entity == "task" else f"Hồ sơ {record['number']}"


COMMANDS = {
    "handover open": handover_open, "handover new": handover_new, "handover list": handover_list,
    "handover ack": handover_ack, "handover print": handover_print, "handover close": handover_close,
}  # fmt: skip
