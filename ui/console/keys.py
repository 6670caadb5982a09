"""The keys' commands. The same functions as the window."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.errors import KnownError
from storage import key_file, recovery
from storage.office import Office
from storage.rotation import rotate
from storage.sheet import change_sheet, copy_after
from ui.console.given import first_line, secret_of
from ui.console.output import written
from ui.console.resolve import person_id

Answer = tuple[Any, list[str]]


def _file(path: Path | None) -> bytes:
    """The hash of a key file, which is made where there is none yet."""
    if path is None:
        return b""
    return key_file.read(path) if path.exists() else key_file.make(path)


def _new_word(given: Namespace) -> str:
    word = first_line(given.new_passphrase_file)
    if not word:
        raise KnownError("no-secret", f"Tệp {given.new_passphrase_file.name} không có mật khẩu.")
    return word


def key_change(office: Office, given: Namespace) -> Answer:
    """One's own passphrase, key file, or both. Who opened with the recovery sheet gives a new passphrase."""
    keys, old = office.keys, secret_of(given).get("passphrase", "")
    in_use = _file(given.key_file)
    if not (given.new_passphrase_file or given.new_key_file or given.without_key_file):
        raise KnownError(
            "usage", "Chưa nói đổi gì.", "Thêm --new-passphrase-file, --new-key-file hoặc --without-key-file."
        )
    word = _new_word(given) if given.new_passphrase_file else old
    if not word:
        raise KnownError("usage", "Mở bằng phiếu khôi phục thì phải đặt mật khẩu mới.", "Thêm --new-passphrase-file.")
    forgot = False
    if given.new_key_file:
        forgot = keys.is_remembered
        keys.require_passphrase(old, in_use)
        keys.give_passphrase(office.person, word, file=_file(given.new_key_file))
    elif given.without_key_file:
        keys.require_passphrase(old, in_use)
        keys.give_passphrase(office.person, word)
    else:
        keys.change_passphrase(old, word, file=in_use)
    answer = {"person": office.person, "key_file": keys.needs_file, "forgotten": forgot}
    lines = ["Đã đổi. Lần sau mở sổ bằng mật khẩu mới" + (" cùng tệp khoá." if keys.needs_file else ".")]
    return answer, [*lines, *(["Máy này không còn nhớ mật khẩu, vì đã dùng tệp khoá."] if forgot else [])]


def key_add(office: Office, given: Namespace) -> Answer:
    person = office.ask(person_id, given.person)
    office.keys.give_passphrase(person, _new_word(given), file=_file(given.new_key_file))
    return {"person": person}, ["Đã đặt mật khẩu. Người này mở sổ bằng mật khẩu đó."]


def key_remove(office: Office, given: Namespace) -> Answer:
    person = office.ask(person_id, given.person)
    office.keys.remove_passphrase(person)
    return {"person": person}, ["Đã bỏ mật khẩu của người này trên máy này."]


def key_sheet(office: Office, given: Namespace) -> Answer:
    """The paper is written first: a sheet that nobody has must not be the only one that opens."""
    from ui.papers import recovery_paper

    secret = recovery.new_secret()
    number = office.keys.sheet_number + 1
    answer, lines = written(given.out, office.ask(recovery_paper, secret, number))
    change_sheet(office, secret)
    trouble = copy_after(office)
    code = recovery.to_code(secret)
    answer |= {"number": number, "recovery_code": code, "backup": trouble.message if trouble else "ok"}
    return answer, [
        *lines,
        "Mã khôi phục, chỉ hiện một lần:",
        code,
        f"Phiếu số {number} thay phiếu cũ. In ra giấy, cất riêng, rồi xoá tệp này.",
        "Phiếu cũ chỉ còn mở được các bản sao lưu cũ hơn; mất cả mật khẩu lẫn phiếu mới là mất sổ.",
        f"Chưa sao lưu được theo phiếu mới: {trouble.message}" if trouble else "Đã sao lưu theo phiếu mới.",
    ]


def key_rotate(office: Office, given: Namespace) -> Answer:
    number = rotate(office, secret_of(given).get("passphrase", ""), _file(given.key_file))
    return {"key": number}, [f"Sổ đã sang khoá dữ liệu số {number}. Mật khẩu và phiếu khôi phục vẫn như cũ."]


def key_list(office: Office, given: Namespace) -> Answer:
    from storage.queries.records import people

    names = {person["id"]: person["name"] for person in office.ask(people, active=False)}
    slots = [
        {
            "person": slot.person,
            "name": names.get(slot.person),
            "key_file": bool(slot.file),
            "since": slot.since or None,
        }
        for slot in office.keys.vault.of_kind("passphrase")
    ]
    answer = {
        "people": slots, "sheet": office.keys.sheet_number, "remembered": office.keys.is_remembered,
        "retired_sheets": [old.number for old in office.keys.vault.retired],
    }  # fmt: skip
    lines = [f"{each['name']}: mật khẩu{' và tệp khoá' if each['key_file'] else ''}" for each in slots]
    return answer, [*lines, f"Phiếu khôi phục số {office.keys.sheet_number}."]


KEY_COMMANDS: dict[str, Callable[[Office, Namespace], Answer]] = {
    "key change": key_change, "key add": key_add, "key remove": key_remove, "key sheet": key_sheet,
    "key list": key_list, "key rotate": key_rotate,
}  # fmt: skip
