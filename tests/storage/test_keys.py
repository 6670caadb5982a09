"""Passphrases, key files, recovery sheets and people of an open book: each change, and each wrong secret's sentence."""

import json
import unicodedata
from pathlib import Path

import pytest

from core.errors import KnownError
from core.exchange import age_key
from core.intents.people import add_person
from storage import key_file, recovery, vault
from storage.exchange.service import Exchange
from storage.office import Office
from storage.sheet import change_sheet
from storage.tries import Tries
from tests.books import CHEAP, PASSPHRASE, new_book, open_book
from tests.lab.office_pcs import join

OTHER = "Bờ tre gió mát 11"


def _refused(folder: Path, **secret: object) -> str:
    with pytest.raises(KnownError) as refused:
        Office.open(folder, **secret)  # type: ignore[arg-type]
    return refused.value.code


def _with_key_file(tmp_path: Path) -> tuple[Path, Path]:
    folder, stick = tmp_path / "so", tmp_path / key_file.USUAL_NAME
    with new_book(folder).office as office:
        office.keys.use_key_file(PASSPHRASE, key_file.make(stick), cost=CHEAP)
    return folder, stick


def test_a_key_file_is_needed_beside_the_passphrase(tmp_path: Path) -> None:
    folder, stick = _with_key_file(tmp_path)
    Office.open(folder, passphrase=PASSPHRASE, key_file=stick).close()
    Office.open(folder, passphrase=unicodedata.normalize("NFD", PASSPHRASE), key_file=stick).close()
    other = tmp_path / "khac.svkey"
    key_file.make(other)
    (tmp_path / "rong.svkey").touch()
    assert _refused(folder, passphrase=PASSPHRASE) == "key-file-missing"
    assert _refused(folder, passphrase=PASSPHRASE, key_file=other) == "wrong-key-file"
    assert _refused(folder, passphrase=PASSPHRASE, key_file=tmp_path / "rong.svkey") == "no-key-file"
    assert _refused(folder, passphrase=PASSPHRASE, key_file=tmp_path / "mat.svkey") == "no-key-file"
    assert _refused(folder, passphrase="sai", key_file=stick) == "wrong-passphrase"


def test_the_key_file_really_goes_into_the_key(tmp_path: Path) -> None:
    """A vault from which the mark of the key file was taken out still does not open without it."""
    folder, _ = _with_key_file(tmp_path)
    path = folder / vault.FILE_NAME
    body = json.loads(path.read_text())
    for slot in body["slots"]:
        slot["file"] = ""
    path.write_text(json.dumps(body))
    assert _refused(folder, passphrase=PASSPHRASE) == "wrong-passphrase"


def test_a_lost_key_file_is_what_the_recovery_sheet_is_for(tmp_path: Path) -> None:
    made = new_book(tmp_path / "so")
    made.office.keys.use_key_file(PASSPHRASE, key_file.make(tmp_path / "a.svkey"), cost=CHEAP)
    made.office.close()
    with Office.open(tmp_path / "so", recovery_code=made.recovery_code) as office:
        office.keys.give_passphrase(office.person, OTHER, CHEAP)
    Office.open(tmp_path / "so", passphrase=OTHER).close()


def test_switching_the_key_file_on_forgets_this_pc_and_says_so(tmp_path: Path, keyring_in_memory: dict) -> None:
    with new_book(tmp_path / "so").office as office:
        office.keys.remember()
        assert office.keys.use_key_file(PASSPHRASE, key_file.make(tmp_path / "a.svkey"), cost=CHEAP) is True
        assert not office.keys.is_remembered
        assert keyring_in_memory == {}
        with pytest.raises(KnownError) as refused:
            office.keys.remember()
        assert refused.value.code == "key-file-in-use"
    assert _refused(tmp_path / "so", remembered=True) == "not-remembered"


def test_a_key_file_is_kept_at_a_change_of_passphrase_and_can_be_given_up(tmp_path: Path) -> None:
    folder, stick = _with_key_file(tmp_path)
    file = key_file.read(stick)
    with Office.open(folder, passphrase=PASSPHRASE, key_file=stick) as office:
        office.keys.change_passphrase(PASSPHRASE, OTHER, CHEAP, file)
        assert office.keys.needs_file
    assert _refused(folder, passphrase=OTHER) == "key-file-missing"
    with Office.open(folder, passphrase=OTHER, key_file=stick) as office:
        office.keys.drop_key_file(OTHER, file, CHEAP)
        assert not office.keys.needs_file
    Office.open(folder, passphrase=OTHER).close()


def test_the_stick_is_found_by_its_file(tmp_path: Path) -> None:
    first, second = tmp_path / "e", tmp_path / "f"
    first.mkdir()
    second.mkdir()
    key_file.make(first / "cua-nguoi-khac.svkey")
    name = key_file.name_of(key_file.make(second / key_file.USUAL_NAME))
    (second / "anh.svkey").write_bytes(b"")
    assert key_file.find([first, tmp_path / "khong-co", second], [name]) == second / key_file.USUAL_NAME
    assert key_file.find([first], [name]) is None
    with pytest.raises(KnownError, match="Đã có tệp"):
        key_file.make(second / key_file.USUAL_NAME)


def test_two_people_open_one_book_each_by_their_own(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    with new_book(folder).office as office:
        first = office.person
        second = office.do(add_person, name="Lê Văn Hai", title="", role="officer").subject
        office.keys.give_passphrase(second, OTHER, CHEAP)
        assert office.keys.sign_in(OTHER).person == second
        with pytest.raises(KnownError) as refused:
            office.keys.remove_passphrase(first)
        assert refused.value.code == "own-passphrase"
    with Office.open(folder, passphrase=OTHER) as office:
        assert office.person == second
        office.keys.remove_passphrase(first)
        with pytest.raises(KnownError) as refused:
            office.keys.remove_passphrase(first)
        assert refused.value.code == "no-such-slot"
    assert _refused(folder, passphrase=PASSPHRASE) == "wrong-passphrase"


def test_one_persons_missing_key_file_does_not_hide_anothers_wrong_passphrase(tmp_path: Path) -> None:
    folder, stick = tmp_path / "so", tmp_path / "a.svkey"
    with new_book(folder).office as office:
        second = office.do(add_person, name="Lê Văn Hai", title="", role="officer").subject
        office.keys.give_passphrase(second, OTHER, CHEAP)
        office.keys.use_key_file(PASSPHRASE, key_file.make(stick), cost=CHEAP)
    Office.open(folder, passphrase=OTHER).close()
    Office.open(folder, passphrase=OTHER, key_file=stick).close()
    with pytest.raises(KnownError, match="Mật khẩu chưa đúng, hoặc") as refused:
        Office.open(folder, passphrase="sai")
    assert refused.value.code == "key-file-missing"
    assert Tries(vault.read_vault(folder).book)._read()[0] == 1  # it was a guess all the same


# --- wrong tries ---------------------------------------------------------------------------------------------------


def test_wrong_tries_wait_longer_each_time_and_a_restart_does_not_help(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    made = new_book(folder)
    made.office.close()
    for _ in range(3):
        assert _refused(folder, passphrase="sai") == "wrong-passphrase"
    assert _refused(folder, passphrase=PASSPHRASE) == "wait"
    assert _refused(folder, passphrase="sai") == "wait"  # not even tried: it costs no further wait
    Office.open(folder, recovery_code=made.recovery_code).close()  # the sheet does not wait

    now = [1_000_000.0]
    tries = Tries("dong-ho-gia", lambda: now[0])
    waits = []
    for _ in range(12):
        tries.wrong()
        waits.append(Tries("dong-ho-gia", lambda: now[0]).seconds())
    assert waits == [0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300, 300]
    now[0] -= 86_400
    assert tries.seconds() == 300  # a clock put back does not lengthen the wait
    now[0] += 86_400 + 300
    assert tries.seconds() == 0
    tries.right()
    tries.wrong()
    assert tries.seconds() == 0


def test_the_right_passphrase_ends_the_counting(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    new_book(folder).office.close()
    for _ in range(4):
        for _ in range(2):
            assert _refused(folder, passphrase="sai") == "wrong-passphrase"
        open_book(folder).close()


# --- the recovery sheet --------------------------------------------------------------------------------------------


def test_a_new_sheet_has_the_next_number_and_the_old_one_stays_listed(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    made = new_book(folder)
    secret = recovery.new_secret()
    with made.office as office:
        assert office.keys.sheet_number == 1
        assert change_sheet(office, secret) == 2
        assert [old.number for old in office.keys.vault.retired] == [1]
    Office.open(folder, recovery_code=recovery.to_code(secret)).close()
    with pytest.raises(KnownError, match=r"phiếu số 1.*Tìm phiếu số 2") as refused:
        Office.open(folder, recovery_code=made.recovery_code)
    assert refused.value.code == "old-sheet"
    open_book(folder).close()


def test_a_new_sheet_reaches_the_other_pcs_and_what_is_sealed_for_them(tmp_path: Path) -> None:
    made = new_book(tmp_path / "so")
    first = made.office
    second = join(first, tmp_path / "hai")
    secret = recovery.new_secret()
    with pytest.raises(KnownError) as refused:
        change_sheet(second, secret)
    assert refused.value.code == "not-owner"
    assert second.keys.sheet_number == 1
    change_sheet(first, secret)
    public = vault.recovery_slot(first.keys.vault, first.keys.key, secret).public
    assert first.share(Exchange.identity).roster.recovery_age == age_key.recipient(public)
    first.share(Exchange.export_to, first.share(Exchange.folder, tmp_path))
    second.share(Exchange.import_source, tmp_path)
    assert second.keys.sheet_number == 2
    folder = second.folder
    second.close()
    Office.open(folder, recovery_code=recovery.to_code(secret)).close()
    assert _refused(folder, recovery_code=made.recovery_code) == "old-sheet"
    with Office.open(folder, passphrase=PASSPHRASE) as again:
        again.share(Exchange.export_to, again.share(Exchange.folder, tmp_path))
    first.share(Exchange.import_source, tmp_path)
    first.close()


def test_every_public_key_comes_back_out_of_its_recipient() -> None:
    for byte in (0, 7, 255):
        public = bytes([byte]) * 31 + b"\x01"
        assert age_key.public_of(age_key.recipient(public)) == public


# --- the vault file ------------------------------------------------------------------------------------------------


def test_a_vault_that_does_not_give_the_key_back_is_taken_back(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    with new_book(folder).office as office:
        before = (folder / vault.FILE_NAME).read_bytes()
        kept = office.keys.vault.without(office.keys.vault.slots[0].id)
        with pytest.raises(AssertionError):
            vault.replace_vault(folder, kept, lambda _new: b"another", office.keys.key)
        assert (folder / vault.FILE_NAME).read_bytes() == before
        assert not (folder / vault.OLD_NAME).exists()


def test_the_one_before_is_read_where_the_newest_was_lost(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    new_book(folder).office.close()
    for damage in (lambda path: path.unlink(), lambda path: path.write_bytes(b"{")):
        (folder / vault.OLD_NAME).write_bytes((folder / vault.FILE_NAME).read_bytes())
        damage(folder / vault.FILE_NAME)
        with open_book(folder) as office:
            office.keys.give_passphrase(office.person, PASSPHRASE, CHEAP)
        assert not (folder / vault.OLD_NAME).exists()
    open_book(folder).close()


def test_closing_overwrites_the_key(tmp_path: Path) -> None:
    office = new_book(tmp_path / "so").office
    key = office.keys.key
    assert any(key)
    office.close()
    assert not any(key)
    assert len(key) == 32
