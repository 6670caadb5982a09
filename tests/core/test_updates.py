"""An update is believed only when its signature and its checksum hold; everything else is refused with a reason."""

import json
import shutil
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from core.errors import KnownError
from core.updates import CONTEXT, find_update, public_key, read_manifest, take_update, verify_update, version_key
from installer.sign_update import new_key, public_bytes, signed_manifest

PAIR = Ed25519PrivateKey.generate()
KEY = public_bytes(PAIR)


def release(folder: Path, version: str = "1.2.0", pair: Ed25519PrivateKey = PAIR) -> Path:
    """A setup program with its manifest; answers the setup program."""
    folder.mkdir(exist_ok=True)
    setup = folder / f"SoViec-Setup-{version}.exe"
    setup.write_bytes(b"MZ" + version.encode() * 1000)
    text = signed_manifest(version, {"setup": setup}, pair, "2026-12-01")
    (folder / f"SoViec-{version}.update.json").write_bytes(text)
    return setup


def refused(path: Path) -> str:
    with pytest.raises(KnownError) as caught:
        verify_update(path, KEY)
    return caught.value.code


def test_a_release_is_believed_from_either_file(tmp_path: Path) -> None:
    setup = release(tmp_path)
    for path in (setup, tmp_path / "SoViec-1.2.0.update.json"):
        found = verify_update(path, KEY)
        assert (found.path, found.release.version, found.release.day.isoformat()) == (setup, "1.2.0", "2026-12-01")


def test_a_changed_setup_program_is_refused(tmp_path: Path) -> None:
    setup = release(tmp_path)
    content = bytearray(setup.read_bytes())
    content[500] ^= 1
    setup.write_bytes(content)
    assert refused(setup) == "bad-checksum"
    setup.write_bytes(b"short")
    assert refused(tmp_path / "SoViec-1.2.0.update.json") == "bad-checksum"


def test_another_signer_is_refused(tmp_path: Path) -> None:
    assert refused(release(tmp_path, pair=Ed25519PrivateKey.generate())) == "bad-signature"


def test_a_signature_for_something_else_is_refused(tmp_path: Path) -> None:
    setup = release(tmp_path)
    manifest = tmp_path / "SoViec-1.2.0.update.json"
    outer = json.loads(manifest.read_bytes())
    import base64

    outer["signature"] = base64.b64encode(PAIR.sign(b"soviec/bundle/1\n" + outer["signed"].encode())).decode()
    manifest.write_text(json.dumps(outer), encoding="utf-8")
    assert refused(setup) == "bad-signature"
    outer["signature"] = base64.b64encode(PAIR.sign(CONTEXT + outer["signed"].encode())).decode()
    manifest.write_text(json.dumps(outer), encoding="utf-8")
    assert verify_update(setup, KEY).release.version == "1.2.0"


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    setup = release(tmp_path)
    assert refused(tmp_path / "lạ.exe") == "no-file"
    (tmp_path / "lạ.exe").write_bytes(b"x")
    assert refused(tmp_path / "lạ.exe") == "not-listed"
    setup.unlink()
    assert refused(tmp_path / "SoViec-1.2.0.update.json") == "no-file"
    (tmp_path / "SoViec-1.2.0.update.json").unlink()
    assert refused(tmp_path / "lạ.exe") == "no-manifest"


def test_a_manifest_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    release(folder)
    outside = tmp_path / "ngoài.exe"
    outside.write_bytes(b"x")
    text = signed_manifest("1.3.0", {"setup": outside}, PAIR, "2026-12-01").replace("ngoài.exe".encode(), b"../x.exe")
    with pytest.raises(KnownError, match="Chữ ký"):
        read_manifest(text, KEY)


@given(st.binary(max_size=200) | st.recursive(st.none() | st.text(), st.lists).map(lambda x: json.dumps(x).encode()))
def test_no_text_at_all_breaks_the_reader(text: bytes) -> None:
    with pytest.raises(KnownError) as caught:
        read_manifest(text, KEY)
    assert caught.value.code == "bad-manifest"


@given(st.data())
def test_no_single_changed_byte_is_believed(data: st.DataObject) -> None:
    inner = '{"version": "1.0.0", "released": "2026-12-01", "files": []}'
    import base64

    good = json.dumps({"signed": inner, "signature": base64.b64encode(PAIR.sign(CONTEXT + inner.encode())).decode()})
    assert read_manifest(good.encode(), KEY).version == "1.0.0"
    place = data.draw(st.integers(0, len(good) - 1))
    changed = bytearray(good.encode())
    changed[place] = data.draw(st.integers(0x20, 0x7E).filter(lambda code: code != changed[place]))
    try:
        read = read_manifest(bytes(changed), KEY)
    except KnownError:
        return
    assert read == read_manifest(good.encode(), KEY)  # another way to write the same text, no other text


def test_the_newest_on_a_stick_is_offered_and_nothing_older(tmp_path: Path) -> None:
    assert find_update(tmp_path, "1.0.0", KEY) is None
    for version in ("0.9.0", "1.10.0", "1.9.0"):
        release(tmp_path, version)
    found = find_update(tmp_path, "1.0.0", KEY)
    assert found is not None
    assert found.release.version == "1.10.0"
    assert find_update(tmp_path, "1.10.0", KEY) is None
    assert version_key("1.10.0") > version_key("1.9.9")


def test_a_stick_that_changes_after_the_look_is_noticed(tmp_path: Path) -> None:
    setup = release(tmp_path / "usb")
    found = verify_update(setup, KEY)
    assert take_update(found, tmp_path / "máy này").read_bytes() == setup.read_bytes()
    shutil.copyfile(release(tmp_path / "khác", "1.2.1"), setup)
    with pytest.raises(KnownError) as caught:
        take_update(found, tmp_path / "máy này")
    assert caught.value.code == "bad-checksum"


def test_the_key_that_ships_is_a_key_and_a_new_one_stays_outside(tmp_path: Path) -> None:
    assert len(public_key()) == 32
    with pytest.raises(SystemExit):
        new_key(Path(__file__).parent / "never.key")
