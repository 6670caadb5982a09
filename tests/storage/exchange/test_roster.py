"""The list of PCs: who may change it, what a revoked PC can still do, and the recovery sheet's word."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import KnownError
from core.exchange import sealing
from core.exchange.age_key import identity as age_identity
from core.exchange.roster import sign_roster
from core.intents import tasks
from core.intents.notes import add_note
from storage import recovery
from storage.check import check_book
from storage.exchange.service import Exchange
from storage.office import Office
from storage.reader import Reader
from tests.books import new_book, open_book
from tests.lab.office_pcs import TODAY, digest, join, receive, send
from tests.released.test_released import HERE as RELEASED
from tests.released.test_released import PASSPHRASE as RELEASED_PASSPHRASE
from tests.storage.exchange.conftest import Pair


def _identity(office: Office):
    return office.share(Exchange.identity)


def test_only_the_owner_adds_pcs(pair: Pair, tmp_path: Path) -> None:
    third = Office.create_joining(tmp_path / "c", passphrase="Một mật khẩu khác")
    code, request = third.share(Exchange.pair_request, TODAY)
    third.close()
    with pytest.raises(KnownError) as refused:
        pair.second.share(Exchange.pair_answer, request, code, TODAY)
    assert refused.value.code == "not-owner"


def test_a_list_signed_by_another_pc_is_no_list(pair: Pair) -> None:
    send(pair.first, pair.place)
    receive(pair.second, pair.place)
    mine, theirs = _identity(pair.first), _identity(pair.second)
    forged = replace(mine.roster, version=mine.roster.version + 1, owner=theirs.keys.device)
    assert not mine.take_roster(sign_roster(forged, "owner", theirs.keys.sign))
    assert not mine.take_roster(sign_roster(mine.roster, "owner", mine.keys.sign))
    older = sign_roster(replace(mine.roster, version=1), "owner", mine.keys.sign)
    assert not mine.take_roster(older)


def test_a_revoked_pc_reads_nothing_new_and_is_let_in_by_a_word_only(pair: Pair, tmp_path: Path) -> None:
    third = join(pair.first, tmp_path / "c")
    send(pair.first, pair.place)
    for office in (pair.second, third):
        receive(office, pair.place)
    pair.first.share(Exchange.revoke, _identity(pair.second).keys.device)
    pair.second.do(tasks.add_task, text="Máy đã thu hồi ghi")
    send(pair.second, pair.place)
    send(pair.first, pair.place)
    assert receive(third, pair.place).roster
    assert third.share(Exchange.status).quarantined + receive(third, pair.place).quarantined == 1
    pair.first.do(tasks.add_task, text="Việc mật")
    send(pair.first, pair.place)
    assert "bundle-foreign" in {each.error.code for each in receive(pair.second, pair.place).refused}
    assert [task["text"] for task in pair.second.ask(Reader.find, "task")] == ["Máy đã thu hồi ghi"]
    for office in (pair.first, third):
        receive(office, pair.place)
        office.do(tasks.add_task, text="Ghi ngay trước khi cho vào")
        assert [task["text"] for task in office.ask(Reader.find, "task")][:1] == ["Việc mật"]
        assert office.share(Exchange.let_in).sets == 1
        send(office, pair.place)
    receive(pair.first, pair.place)
    receive(third, pair.place)
    assert digest(pair.first) == digest(third)
    third.close()


def test_the_recovery_sheet_names_another_owner(tmp_path: Path) -> None:
    made = new_book(tmp_path / "a")
    place = tmp_path / "usb"
    place.mkdir()
    with made.office as first, join(made.office, tmp_path / "b") as second:
        send(first, place)
        receive(second, place)
        with pytest.raises(KnownError) as other:
            second.share(Exchange.take_over, recovery.to_code(recovery.new_secret()))
        assert other.value.code == "other-sheet"
        second.share(Exchange.take_over, made.recovery_code)
        send(second, place)
        assert receive(first, place).roster
        assert _identity(second).is_owner
        assert not _identity(first).is_owner


def test_the_recovery_sheet_opens_every_pc_and_every_bundle(tmp_path: Path) -> None:
    made = new_book(tmp_path / "a")
    place = tmp_path / "usb"
    place.mkdir()
    with made.office as first:
        first.do(tasks.add_task, text="Đọc được bằng phiếu")
        join(first, tmp_path / "b").close()
        send(first, place)
    key = recovery.age_secret(recovery.from_code(made.recovery_code))
    assert key.startswith("AGE-SECRET-KEY-1")
    for file in place.rglob("*.age"):
        assert sealing.decrypt(file.read_bytes(), [key])
    Office.open(tmp_path / "b", recovery_code=made.recovery_code).close()


def test_keys_in_the_words_of_age() -> None:
    secret, public = sealing.new_age_key()
    sealed = sealing.encrypt(b"x", [public])
    assert sealing.decrypt(sealed, [secret]) == b"x"
    made = age_identity(bytes(range(32)))
    from pyrage import x25519

    assert str(x25519.Identity.from_str(made)) == made


def test_a_book_of_the_first_schema_exchanges(tmp_path: Path) -> None:
    shutil.copytree(RELEASED / "v1", tmp_path / "a")
    place = tmp_path / "usb"
    place.mkdir()
    with Office.open(tmp_path / "a", passphrase=RELEASED_PASSPHRASE) as old:
        assert old.inspect(check_book) == []
        with join(old, tmp_path / "b") as fresh:
            send(old, place)
            assert receive(fresh, place).files == 1
            assert digest(fresh) == digest(old)
            assert fresh.inspect(check_book) == []
    with open_book(tmp_path / "b") as again:
        assert again.person


def test_secrets_stand_in_no_file_name_and_no_message(pair: Pair) -> None:
    pair.first.do(tasks.add_task, text="Nguyễn Văn Bí Mật")
    send(pair.first, pair.place)
    identity = _identity(pair.first)
    words = ["Bí Mật", "Cẩm Bình", identity.office, identity.keys.device, identity.secret.hex(), identity.keys.age]
    for file in pair.place.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert not any(word in str(file.relative_to(pair.place)) or word.encode() in content for word in words)


def test_values_that_waited_for_a_newer_program_are_shown_by_it(tmp_path: Path) -> None:
    """Another PC's newer program wrote a table that this one did not know: after the update it is there (R11)."""
    with new_book(tmp_path / "a").office as office:
        task = office.do(tasks.add_task, text="Có ghi chú").subject
        office.do(add_note, about=task, text="Đến từ bản mới")
        office._connection.execute("DROP TABLE note")
        office._connection.execute("PRAGMA user_version = 2")
    with open_book(tmp_path / "a") as office:
        assert [note["text"] for note in office.ask(Reader.find, "note")] == ["Đến từ bản mới"]
        assert office.inspect(check_book) == []


def test_a_mailed_file_leaves_out_what_everybody_has(pair: Pair, tmp_path: Path) -> None:
    pair.first.do(tasks.add_task, text="Đã có ở cả hai máy")
    send(pair.first, pair.place)
    receive(pair.second, pair.place)
    send(pair.second, pair.place)
    assert pair.first.share(Exchange.export_file, tmp_path / "mọi.soviec").segments == 1
    receive(pair.first, pair.place)
    pair.first.do(tasks.add_task, text="Chỉ mới có ở đây")
    assert pair.first.share(Exchange.export_file, tmp_path / "ít.soviec").segments == 1
    assert pair.second.share(Exchange.import_source, tmp_path / "ít.soviec").sets == 1
    assert digest(pair.first) == digest(pair.second)


def test_holes_are_named_and_healed(pair: Pair) -> None:
    for number in range(3):
        pair.first.do(tasks.add_task, text=f"Việc {number}")
        send(pair.first, pair.place)
    files = sorted(pair.place.rglob("seg/*/*/*.age"), key=lambda file: int(file.name.split("-")[0]))
    kept = files[1].read_bytes()
    files[1].unlink()
    receive(pair.second, pair.place)
    assert len(pair.second.ask(Reader.find, "task")) == 2
    (sender,) = [d for d in pair.second.share(Exchange.status).devices if not d.own]
    assert sender.missing == ((3, 3),)
    files[1].write_bytes(kept)
    assert receive(pair.second, pair.place).sets == 1
    assert digest(pair.first) == digest(pair.second)
