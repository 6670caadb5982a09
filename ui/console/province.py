"""The command line of a province and its communes: the list of communes, packs, progress."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.errors import KnownError
from core.intents.province import found_province
from core.province.pack import KIND_WORDS
from storage.exchange.letters import Letters
from storage.exchange.stores.bundle_file import SUFFIX
from storage.office import Office
from storage.queries.province import PackView, overview, pack_view
from storage.queries.report_view import commune_report
from ui.console.given import folder_of, secret_of

Given = argparse.Namespace
Answer = tuple[Any, list[str]]
_SIGNS = {"new": "mới", "changed": "đổi", "gone": "rút", "same": "như cũ"}


def province_new(given: Given) -> Answer:
    """A province's own book; or an existing book becomes one."""
    folder, secret = folder_of(given), secret_of(given)
    if (folder / "book.db").exists():
        with Office.open(folder, **secret) as office:
            office.do(found_province)
        return {"folder": str(folder)}, ["Sổ này là sổ của tỉnh từ nay."]
    if not secret.get("passphrase"):
        raise KnownError("no-secret", "Sổ mới cần một mật khẩu.", "Thêm --passphrase-file TỆP.")
    if not given.office or not given.officer:
        raise KnownError("usage", "Sổ mới của tỉnh cần tên cơ quan và người dùng.", "Thêm --office và --officer.")
    made = Office.create(folder, office=given.office, officer=given.officer, passphrase=secret["passphrase"])
    with made.office as office:
        office.do(found_province)
    answer = {"folder": str(folder), "recovery_code": made.recovery_code}
    return answer, [
        f"Đã lập sổ của tỉnh trong {folder}.",
        "Mã khôi phục, chỉ hiện một lần; ghi ra giấy và cất riêng:",
        made.recovery_code,
    ]


def commune_add(office: Office, given: Given) -> Answer:
    commune, code = Letters(office).invite(given.name, given.out)
    return {"id": commune, "code": code, "file": str(given.out)}, [
        f"Đã ghi lời mời vào {given.out}. Gửi tệp cho xã, và đọc mã này cho xã qua điện thoại (không gửi cùng tệp):",
        code,
    ]


def province_join(office: Office, given: Given) -> Answer:
    reply: Path = given.out or given.file.with_name(f"{given.file.stem}-tra-loi{SUFFIX}")
    name = Letters(office).join(given.file, given.code, reply)
    return {"province": name, "file": str(reply)}, [f"Đã tham gia “{name}”. Gửi {reply} lại cho tỉnh."]


def province_pack(office: Office, given: Given) -> Answer:
    made = Letters(office).make_pack(given.out, given.title)
    said = ", ".join(f"{count} {KIND_WORDS[kind]}" for kind, count in made.counts.items())
    return {"number": made.number, "hash": made.hash, "file": str(given.out), "counts": made.counts}, [
        f"Đã ký gói số {made.number} vào {given.out}: {said}."
    ]


def province_collect(office: Office, given: Given) -> Answer:
    done = Letters(office).collect(given.source)
    if done.refused and not (done.joined or done.told or done.known):
        raise done.refused[0][1]
    answer = {
        "joined": done.joined, "told": done.told, "known": done.known,
        "refused": [{"name": name, "code": error.code} for name, error in done.refused],
    }  # fmt: skip
    lines = [f"{len(done.joined)} xã tham gia, {len(done.told)} báo cáo mới, {done.known} báo cáo đã có."]
    return answer, [*lines, *(f"{name}: {error.message}" for name, error in done.refused)]


def province_overview(office: Office, _given: Given) -> Answer:
    found = office.ask(overview)
    answer = {
        "pack": found.pack["number"] if found.pack else None,
        "communes": [vars(each) for each in found.communes], "tasks": [vars(each) for each in found.tasks],
    }  # fmt: skip
    lines = [
        f"{each.name:<28} {each.words:<14} gói {each.pack or '–'}  {each.done}/{each.of} xong"
        + (f", {each.late} trễ" if each.late else "")
        for each in found.communes
    ]
    return answer, lines or ["Chưa có xã nào. Mời xã bằng: province commune add."]


def pack_show(office: Office, given: Given) -> Answer:
    view = office.ask(pack_view, Letters(office).read(given.file))
    return _view(view), _view_lines(view)


def pack_accept(office: Office, given: Given) -> Answer:
    letters = Letters(office)
    pack = letters.read(given.file)
    view = office.ask(pack_view, pack)
    letters.accept(pack)
    return _view(view), [f"Đã nhận gói số {pack.number} của “{pack.name}”.", *_view_lines(view)[1:]]


def pack_report(office: Office, given: Given) -> Answer:
    joined = office.ask(lambda reader: reader.find("province"))
    figures = office.ask(commune_report, given.month, joined[0]["commune"]) if given.month and joined else None
    told = Letters(office).tell(given.out, figures)
    done = sum(state[0] == "done" for state in told.states.values())
    return {"pack": told.pack, "tasks": len(told.states), "done": done, "file": str(given.out)}, [
        f"Đã ghi tiến độ {done}/{len(told.states)} việc của gói số {told.pack} vào {given.out}. Gửi tệp cho tỉnh."
    ]


def _view(view: PackView) -> dict[str, Any]:
    pack = view.pack
    return {
        "number": pack.number, "title": pack.title, "province": pack.name, "made": pack.made, "key": view.key,
        "counts": {what: view.count(what) for what in _SIGNS},
        "changes": [
            {"what": each.what, "kind": each.kind, "words": each.words, "fields": [list(f) for f in each.fields]}
            for each in view.changes
            if each.what != "same"
        ],
    }  # fmt: skip


def _view_lines(view: PackView) -> list[str]:
    pack = view.pack
    lines = [f"Gói số {pack.number} “{pack.title}”, “{pack.name}” ký ngày {pack.made:%d/%m/%Y}, khoá {view.key}."]
    for each in view.changes:
        if each.what != "same":
            lines.append(f"  [{_SIGNS[each.what]}] {each.kind_words}: {each.words}")
            lines += [f"      {label}: {old or '(trống)'} → {new or '(trống)'}" for label, old, new in each.fields]
    return lines


COMMANDS: dict[str, Callable[[Office, Given], Answer]] = {
    "province commune add": commune_add, "province join": province_join, "province pack": province_pack,
    "province collect": province_collect, "province overview": province_overview, "pack show": pack_show,
    "pack accept": pack_accept, "pack report": pack_report,
}  # fmt: skip
