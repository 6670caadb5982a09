"""The vault: every secret opens, every wrong one has its own sentence."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import KnownError
from storage import envelope, recovery, vault
from storage.office import Office
from tests.books import CHEAP, PASSPHRASE, new_book, open_book


def _code(folder: Path) -> str:
    made = new_book(folder)
    made.office.close()
    return made.recovery_code


def _refused(folder: Path, **secret: str) -> str:
    with pytest.raises(KnownError) as refused:
        Office.open(folder, **secret)
    assert refused.value.message.endswith(".")
    return refused.value.code


def test_passphrase_is_the_same_however_it_was_typed(tmp_path: Path) -> None:
    _code(tmp_path)
    for form in ("NFC", "NFD"):
        Office.open(tmp_path, passphrase=unicodedata.normalize(form, PASSPHRASE)).close()


def test_wrong_passphrase(tmp_path: Path) -> None:
    _code(tmp_path)
    before = (tmp_path / "book.db").stat()
    assert _refused(tmp_path, passphrase=PASSPHRASE.lower()) == "wrong-passphrase"
    after = (tmp_path / "book.db").stat()
    assert (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)


def test_recovery_code_opens_with_misreads(tmp_path: Path) -> None:
    code = _code(tmp_path)
    sloppy = code.lower().replace("-", "  ").replace("l", "1").replace("q", "0")
    Office.open(tmp_path, recovery_code=sloppy).close()


def test_a_wrong_group_is_named(tmp_path: Path) -> None:
    groups = _code(tmp_path).split("-")
    groups[4] = groups[4][:4] + ("A" if groups[4][4] != "A" else "B")
    with pytest.raises(KnownError, match="Nhóm thứ 5") as refused:
        Office.open(tmp_path, recovery_code="-".join(groups))
    assert refused.value.code == "recovery-group"
    assert _refused(tmp_path, recovery_code="-".join(groups[:-1])) == "recovery-length"


def test_a_sheet_of_another_office(tmp_path: Path) -> None:
    _code(tmp_path / "a")
    other = _code(tmp_path / "b")
    assert _refused(tmp_path / "a", recovery_code=other) == "other-sheet"


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda path: path.unlink(), "no-vault"),
        (lambda path: path.write_bytes(b""), "damaged-vault"),
        (lambda path: path.write_bytes(path.read_bytes()[:-40]), "damaged-vault"),
        (lambda path: path.write_text(path.read_text().replace('"format": 2', '"format": 9')), "newer-book"),
    ],
)
def test_a_bad_vault_has_its_own_sentence(tmp_path: Path, damage: object, code: str) -> None:
    _code(tmp_path)
    damage(tmp_path / vault.FILE_NAME)  # type: ignore[operator]
    assert _refused(tmp_path, passphrase=PASSPHRASE) == code


def test_an_altered_slot_never_opens(tmp_path: Path) -> None:
    _code(tmp_path)
    path = tmp_path / vault.FILE_NAME
    body = json.loads(path.read_text())
    body["slots"][0]["person"] = "0" * 32
    path.write_text(json.dumps(body))
    assert _refused(tmp_path, passphrase=PASSPHRASE) == "wrong-passphrase"


def test_remembering_without_a_keyring_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    with new_book(tmp_path).office as office:
        before = (tmp_path / vault.FILE_NAME).read_bytes()
        with pytest.raises(KnownError) as refused:
            office.keys.remember()
        assert refused.value.code == "no-keyring"
        assert (tmp_path / vault.FILE_NAME).read_bytes() == before


def test_remembering_keeps_a_secret_of_its_own_never_the_data_key(tmp_path: Path, keyring_in_memory: dict) -> None:
    with new_book(tmp_path).office as office:
        office.keys.remember()
        key = office.keys.key
    assert len(keyring_in_memory) == 1
    (kept,) = keyring_in_memory.values()
    import base64

    assert base64.b64encode(key).decode() not in kept
    Office.open(tmp_path, remembered=True).close()
    with open_book(tmp_path) as office:
        office.keys.forget()
    assert keyring_in_memory == {}
    with pytest.raises(KnownError) as refused:
        Office.open(tmp_path, remembered=True)
    assert refused.value.code == "not-remembered"


def test_the_cost_is_never_below_the_floor() -> None:
    cost = envelope.measured_cost()
    assert cost.memory >= 64 * 1024
    assert cost.passes >= 3


def test_a_new_passphrase_replaces_the_old_one_and_needs_nobody_else(tmp_path: Path) -> None:
    made = new_book(tmp_path)
    made.office.keys.give_passphrase(made.office.person, "mật khẩu mới", CHEAP)
    made.office.close()
    assert _refused(tmp_path, passphrase=PASSPHRASE) == "wrong-passphrase"
    Office.open(tmp_path, passphrase="mật khẩu mới").close()
    Office.open(tmp_path, recovery_code=made.recovery_code).close()


@given(st.binary(min_size=32, max_size=32))
def test_every_secret_comes_back_from_its_code(secret: bytes) -> None:
    code = recovery.to_code(secret)
    assert recovery.from_code(code) == secret
    assert not set(code) & set("IO01")


@given(st.binary(min_size=32, max_size=32), st.integers(0, 64), st.sampled_from(recovery.ALPHABET))
def test_one_wrong_sign_never_gives_another_secret_silently(secret: bytes, place: int, sign: str) -> None:
    signs = list(recovery.to_code(secret).replace("-", ""))
    if signs[place] == sign:
        return
    signs[place] = sign
    try:
        found = recovery.from_code("".join(signs))
    except KnownError as error:
        assert f"Nhóm thứ {place // 5 + 1} " in error.message
    else:
        # A check sign lets one misread in 32 through; such a code is another secret and opens no vault.
        assert found != secret
