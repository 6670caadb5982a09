"""The command line of exchange: pairing, handing out and taking in, places, PCs, and values to decide about."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from core.errors import KnownError
from core.intents.conflicts import decide
from storage.exchange import pair
from storage.exchange.outcome import Exported, Imported
from storage.exchange.places import Place
from storage.exchange.service import Exchange
from storage.office import Office
from storage.queries.conflicts import ConflictRow, conflict_rows, conflicts
from ui.console.given import first_line, folder_of, secret_of

Given = argparse.Namespace
Answer = tuple[Any, list[str]]
SUFFIX = ".soviec"


def pair_request(given: Given) -> Answer:
    """Makes the new PC's book, or asks again from the one that still waits."""
    folder = folder_of(given)
    secret = secret_of(given)
    if (folder / "book.db").exists():
        office = Office.open(folder, **secret)
    else:
        office = Office.create_joining(folder, passphrase=secret.get("passphrase", ""))
    with office:
        code, request = office.share(Exchange.pair_request, date.today())
    pair.write_message(given.out, pair.REQUEST, request)
    return {"code": code, "file": str(given.out), "folder": str(folder)}, [
        f"Đã ghi yêu cầu vào {given.out}. Mã ghép máy, gõ vào máy kia (không chép lên USB):",
        code,
    ]


def pair_answer(office: Office, given: Given) -> Answer:
    request = pair.read_message(given.file, pair.REQUEST)
    name, answer = office.share(Exchange.pair_answer, request, given.code, date.today())
    pair.write_message(given.out, pair.ANSWER, answer)
    return {"device": name, "file": str(given.out)}, [f"Đã thêm máy “{name}”. Mang {given.out} về máy mới."]


def pair_finish(office: Office, given: Given) -> Answer:
    sender = office.finish_pairing(pair.read_message(given.file, pair.ANSWER))
    return {"sender": sender}, [f"Đã ghép với máy “{sender}”. Nhận dữ liệu bằng: exchange import --from …"]


def exchange_export(office: Office, given: Given) -> Answer:
    target: Path = given.to
    if target.suffix.lower() == SUFFIX:
        done = office.share(Exchange.export_file, target)
    else:
        done = office.share(Exchange.export_to, office.share(Exchange.folder, target))
    return _exported(done), _exported_lines(done)


def exchange_import(office: Office, given: Given) -> Answer:
    done = office.share(Exchange.import_source, given.source, allow_deletions=given.allow_deletions)
    _require_taken(done)
    return _imported(done), _imported_lines(done)


def _require_taken(done: Imported) -> None:
    if done.waiting:
        raise KnownError(
            "deletions-wait",
            f"Gói này xoá {done.waiting} bản ghi nên chưa nhận gì. Sổ không thay đổi.",
            "Nếu đúng là muốn xoá, thêm --allow-deletions.",
        )
    if done.refused and not (done.sets or done.files or done.roster or done.quarantined):
        raise done.refused[0].error


def exchange_run(office: Office, given: Given) -> Answer:
    done = office.share(Exchange.run, allow_deletions=given.allow_deletions)
    answer = [
        {
            "place": _place(visit.place),
            "error": visit.error.code if visit.error else None,
            "imported": _imported(visit.imported) if visit.imported else None,
            "exported": _exported(visit.exported) if visit.exported else None,
        }
        for visit in done.visits
    ]
    lines = []
    for visit in done.visits:
        lines.append(f"{visit.place.title}:")
        lines += [f"  {visit.error.message}"] if visit.error else []
        lines += [f"  {line}" for line in _imported_lines(visit.imported)] if visit.imported else []
        lines += [f"  {line}" for line in _exported_lines(visit.exported)] if visit.exported else []
    return answer, lines or ["Chưa có nơi trao đổi nào. Thêm bằng: store add …"]


def exchange_status(office: Office, _given: Given) -> Answer:
    found = office.share(Exchange.status)
    answer = {
        "devices": [vars(device) for device in found.devices], "places": [_place(place) for place in found.places],
        "conflicts": found.conflicts, "waiting_files": found.waiting_files, "quarantined": found.quarantined,
        "unsealed": found.unsealed,
    }  # fmt: skip
    lines = []
    for device in found.devices:
        kind = (
            "máy này" if device.own else "đã thu hồi" if device.revoked else f"đã nhận {device.received}/{device.sent}"
        )
        lines.append(f"{device.id[:8]}  {device.name}  {kind}  {device.seen}")
        lines += [f"  còn thiếu gói {first}–{last}" for first, last in device.missing]
    lines.append(
        f"{found.conflicts} mục cần quyết định, {found.waiting_files} tệp đang chờ, {found.unsealed} chưa gửi."
    )
    return answer, lines


def store_add(office: Office, given: Given) -> Answer:
    if given.kind == "folder":
        config = {"path": str(Path(given.where).absolute())}
    elif given.kind == "webdav":
        config = {"endpoint": given.where, "username": given.user or "", "password": _secret(given), "root": given.root}
    else:
        config = {
            "endpoint": given.where, "bucket": given.bucket or "", "region": given.region,
            "access_key_id": given.user or "", "secret_access_key": _secret(given), "root": given.root,
        }  # fmt: skip
    title = given.title or (Path(given.where).name if given.kind == "folder" else given.where)
    made = office.share(Exchange.add_place, given.kind, title, config)
    return _place(made), [f"Đã thêm nơi trao đổi “{made.title}”."]


def _secret(given: Given) -> str:
    """The store's password from a file: on the command line others could read it."""
    return first_line(given.secret_file) if given.secret_file else ""


def store_list(office: Office, _given: Given) -> Answer:
    found = office.share(Exchange.status).places
    return [_place(each) for each in found], [
        f"{each.id[:8]}  {each.kind:<7} {each.title}  {each.tripped or each.visited}" for each in found
    ]


def store_clear(office: Office, given: Given) -> Answer:
    made = office.share(Exchange.clear_place, given.id)
    return _place(made), [f"“{made.title}” chạy lại từ lần trao đổi sau."]


def store_remove(office: Office, given: Given) -> Answer:
    made = office.share(Exchange.remove_place, given.id)
    return _place(made), [f"Đã bỏ “{made.title}”; tệp ở đó còn nguyên."]


def device_list(office: Office, given: Given) -> Answer:
    answer, lines = exchange_status(office, given)
    return answer["devices"], lines[:-1]


def device_revoke(office: Office, given: Given) -> Answer:
    devices = office.share(Exchange.status).devices
    found = [device for device in devices if given.id and device.id.startswith(given.id.lower())]
    if len(found) != 1:
        raise KnownError("no-such-device", f"Không có máy nào mang mã “{given.id}”.", "Xem: device list.")
    office.share(Exchange.revoke, found[0].id)
    return {"id": found[0].id, "name": found[0].name}, [f"Đã thu hồi máy “{found[0].name}” và đổi khoá của cơ quan."]


def device_own(office: Office, given: Given) -> Answer:
    office.share(Exchange.take_over, first_line(given.sheet_file))
    return {"owner": True}, ["Máy này giữ danh sách máy từ nay."]


def conflict_list(office: Office, _given: Given) -> Answer:
    rows = office.ask(conflict_rows)
    return [_card(row) for row in rows], [line for row in rows for line in _card_lines(row)] or [
        "Không có mục nào cần quyết định."
    ]


def conflict_show(office: Office, given: Given) -> Answer:
    row = _row(office, given.id)
    return _card(row), _card_lines(row)


def conflict_decide(office: Office, given: Given) -> Answer:
    row = _row(office, given.id)
    card = next(card for card in office.ask(conflicts) if card.id == row.id)
    office.do(decide, card=card, keep=given.keep)
    return {"id": row.id, "record": row.record, "kept": given.keep}, [f"Đã quyết định: {row.title}."]


def _row(office: Office, typed: str) -> ConflictRow:
    found = [row for row in office.ask(conflict_rows) if typed and row.id.startswith(typed.lower())]
    if len(found) != 1:
        raise KnownError(
            "no-such-conflict", f"Không có mục nào cần quyết định mang mã “{typed}”.", "Xem: conflict list."
        )
    return found[0]


def _card(row: ConflictRow) -> dict[str, Any]:
    return {
        "id": row.id, "entity": row.entity, "record": row.record, "title": row.title, "field": row.label,
        "choices": [{"value": said, "person": person, "at": at, "own": own} for said, person, at, own in row.choices],
    }  # fmt: skip


def _card_lines(row: ConflictRow) -> list[str]:
    head = f"{row.id[:8]}  {row.title}: {row.label}"
    return [head, *(f"    {'máy này' if own else 'máy khác'} ({who}): {said}" for said, who, _, own in row.choices)]


def _place(place: Place) -> dict[str, Any]:
    """A place without its secrets."""
    return {
        "id": place.id, "kind": place.kind, "title": place.title, "tripped": place.tripped or None,
        "visited": place.visited or None,
    }  # fmt: skip


def _imported(done: Imported) -> dict[str, Any]:
    return {
        "sets": done.sets, "changes": done.changes, "files": done.files, "records": len(done.changed),
        "quarantined": done.quarantined, "waiting": done.waiting, "forked": done.forked, "roster": done.roster,
        "refused": [{"name": each.name, "code": each.error.code} for each in done.refused],
    }  # fmt: skip


def _imported_lines(done: Imported) -> list[str]:
    lines = [f"Đã nhận {done.sets} lần ghi, {done.files} tệp."]
    lines += [each.error.message for each in done.refused]
    lines += ["Hai máy trùng danh tính; máy này đã lấy danh tính mới."] if done.forked else []
    lines += [f"{done.quarantined} gói của máy đã thu hồi để riêng."] if done.quarantined else []
    return lines + ([f"Chờ cho phép xoá {done.waiting} bản ghi."] if done.waiting else [])


def _exported(done: Exported) -> dict[str, Any]:
    return {
        "segments": done.segments, "files": done.files, "bytes": done.bytes, "mended": done.mended,
        "paths": [str(path) for path in done.paths],
    }  # fmt: skip


def _exported_lines(done: Exported) -> list[str]:
    return [f"Đã ghi {done.segments} gói, {done.files} tệp và đọc lại thấy đúng; có thể rút USB."]


COMMANDS = {
    "pair answer": pair_answer, "pair finish": pair_finish, "exchange export": exchange_export,
    "exchange import": exchange_import, "exchange run": exchange_run, "exchange status": exchange_status,
    "store add": store_add, "store list": store_list, "store clear": store_clear, "store remove": store_remove,
    "device list": device_list, "device revoke": device_revoke, "device own": device_own,
    "conflict list": conflict_list, "conflict show": conflict_show, "conflict decide": conflict_decide,
}  # fmt: skip
