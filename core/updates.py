"""A newer version of the program on a stick: found, and believed only when its signature and its checksum hold.

A release has one manifest, `SoViec-<version>.update.json`: the signed text, exactly as it was signed, with the Ed25519
signature over it. The text names the version, its day, and each file with size and SHA-256. The public key ships with
the program; the private key is the maintainers' and is on no machine that runs it.
"""

import base64
import binascii
import hashlib
import json
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.assets import asset
from core.errors import KnownError
from core.version import VERSION

MANIFEST = "SoViec-*.update.json"
CONTEXT = b"soviec/update/1\n"  # what is signed here means an update and nothing else
_LARGEST_MANIFEST = 64 * 1024  # bytes


@dataclass(frozen=True)
class ReleaseFile:
    """One file of a release; `kind` is "setup" (the installer) or "portable" (the .zip)."""

    name: str
    kind: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Release:
    """What a manifest whose signature holds says, and the day it was signed on."""

    version: str
    day: date
    files: tuple[ReleaseFile, ...]


@dataclass(frozen=True)
class Update:
    """A believed release and one of its files, lying at `path`."""

    release: Release
    file: ReleaseFile
    path: Path


def public_key() -> bytes:
    """The 32 bytes of the key that updates are signed with, from assets/update."""
    return base64.b64decode(asset("update/public-key.txt").read_text(encoding="ascii"))


def version_key(version: str) -> tuple[int, ...]:
    """ "0.10.0" after "0.9.1". Raises ValueError for anything that is not numbers and dots."""
    return tuple(int(part) for part in version.split("."))


def read_manifest(text: bytes, key: bytes) -> Release:
    """Raises `KnownError` "bad-signature" when the text was not signed with the key, "bad-manifest" when it is none."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        outer = json.loads(text)
        signed, signature = outer["signed"].encode("utf-8"), base64.b64decode(outer["signature"], validate=True)
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error) as error:
        raise _no_manifest() from error
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, CONTEXT + signed)
    except InvalidSignature as error:
        raise KnownError(
            "bad-signature",
            "Chữ ký của bản cập nhật không đúng: tệp đã bị sửa hoặc không do nhóm làm Sổ Việc phát hành.",
            "Đừng chạy tệp này; lấy lại bản cập nhật từ nơi phát hành.",
        ) from error
    try:
        inner = json.loads(signed)
        files = tuple(ReleaseFile(f["name"], f["kind"], int(f["size"]), f["sha256"]) for f in inner["files"])
        version_key(inner["version"])
        return Release(inner["version"], date.fromisoformat(inner["released"]), files)
    except (ValueError, KeyError, TypeError) as error:
        raise _no_manifest() from error


def verify_update(path: Path, key: bytes | None = None) -> Update:
    """The update that `path` belongs to: a manifest (then its setup program beside it), or one of a release's files.

    Raises `KnownError` "no-file", "no-manifest", "bad-manifest", "bad-signature", "not-listed" or "bad-checksum".
    """
    key = key or public_key()
    if not path.is_file():
        raise KnownError("no-file", f"Không thấy tệp {path.name}.", "Kiểm tra lại đường dẫn.")
    if path.match(MANIFEST):
        release = read_manifest(_read(path), key)
        file = next((each for each in release.files if each.kind == "setup"), None)
        return _compared(release, file, path.with_name(file.name) if file else path)
    problem: KnownError | None = None
    for manifest in sorted(path.parent.glob(MANIFEST)):
        release = read_manifest(_read(manifest), key)
        for file in release.files:
            if file.name == path.name:
                return _compared(release, file, path)
        problem = KnownError(
            "not-listed", f"Bản cập nhật trong thư mục này không có tệp {path.name}.", "Lấy lại cả hai tệp."
        )
    raise problem or KnownError(
        "no-manifest",
        "Không thấy tệp chữ ký (SoViec-….update.json) cạnh tệp này.",
        "Chép cả tệp chữ ký vào cùng thư mục rồi kiểm tra lại.",
    )


def find_update(folder: Path, running: str = VERSION, key: bytes | None = None) -> Update | None:
    """The newest setup program in a folder or a stick that is newer than `running`; None when there is none.

    Raises `KnownError` for one that cannot be believed: silence would leave the officer guessing.
    """
    key = key or public_key()
    newest: tuple[tuple[int, ...], Path] | None = None
    for manifest in folder.glob(MANIFEST):
        version = version_key(read_manifest(_read(manifest), key).version)
        if version > version_key(running) and (newest is None or version > newest[0]):
            newest = version, manifest
    return verify_update(newest[1], key) if newest else None


def take_update(update: Update, folder: Path) -> Path:
    """Copy the setup program to a folder of this PC and compare the copy: a stick may change after it was looked at."""
    folder.mkdir(parents=True, exist_ok=True)
    copied = Path(shutil.copyfile(update.path, folder / update.file.name))
    return _compared(update.release, update.file, copied).path


def _read(manifest: Path) -> bytes:
    if manifest.stat().st_size > _LARGEST_MANIFEST:
        raise _no_manifest()
    return manifest.read_bytes()


def _compared(release: Release, file: ReleaseFile | None, path: Path) -> Update:
    if file is None or Path(file.name).name != file.name:
        raise _no_manifest()
    if not path.is_file():
        raise KnownError("no-file", f"Thiếu tệp {path.name} cạnh tệp chữ ký.", "Chép cả hai tệp vào cùng thư mục.")
    if path.stat().st_size != file.size or _sha256(path) != file.sha256:
        raise KnownError(
            "bad-checksum",
            f"Tệp {path.name} không khớp với chữ ký: chép thiếu, hỏng hoặc đã bị sửa.",
            "Đừng chạy tệp này; chép lại từ nơi phát hành.",
        )
    return Update(release, file, path)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _no_manifest() -> KnownError:
    return KnownError("bad-manifest", "Tệp chữ ký của bản cập nhật hỏng hoặc không đúng dạng.", "Lấy lại tệp này.")
