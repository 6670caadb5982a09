"""The manifest of a release and the pair of keys it is signed with.

`python -m installer.sign_update new-key FILE` makes a pair: the private key into FILE, outside the project, the public
key into assets/update. `python -m installer.sign_update sign FILE` signs what lies in dist/windows.
"""

import argparse
import base64
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core.assets import asset
from core.updates import CONTEXT, read_manifest
from core.version import VERSION
from installer.windows import OUT, PORTABLE, ROOT, SETUP, sha256

PUBLIC = asset("update/public-key.txt")


def signed_manifest(version: str, files: dict[str, Path], private: Ed25519PrivateKey, released: str) -> bytes:
    """A manifest as core/updates.py reads it; `files` maps each kind ("setup", "portable") to its file."""
    listed = [
        {"name": path.name, "kind": kind, "size": path.stat().st_size, "sha256": sha256(path)}
        for kind, path in files.items()
    ]
    text = json.dumps({"version": version, "released": released, "files": listed}, ensure_ascii=False, indent=1)
    signature = base64.b64encode(private.sign(CONTEXT + text.encode("utf-8"))).decode("ascii")
    return json.dumps({"signed": text, "signature": signature}, ensure_ascii=False, indent=1).encode("utf-8")


def public_bytes(private: Ed25519PrivateKey) -> bytes:
    return private.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def new_key(path: Path) -> None:
    """A new pair. Refuses a place inside the project, and to write over a key."""
    if path.resolve().is_relative_to(ROOT) or path.exists():
        raise SystemExit("The private key belongs outside the project, into a file that does not exist yet.")
    private = Ed25519PrivateKey.generate()
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(base64.b64encode(private.private_bytes_raw()).decode("ascii") + "\n")
    PUBLIC.parent.mkdir(parents=True, exist_ok=True)
    PUBLIC.write_text(base64.b64encode(public_bytes(private)).decode("ascii") + "\n", encoding="ascii")


def sign(path: Path) -> Path:
    """Write the manifest beside the release's files and read it back with the key that ships."""
    private = Ed25519PrivateKey.from_private_bytes(base64.b64decode(path.read_text(encoding="ascii")))
    files = {"setup": OUT / SETUP.format(VERSION), "portable": OUT / PORTABLE.format(VERSION)}
    text = signed_manifest(VERSION, files, private, datetime.now(UTC).date().isoformat())
    read_manifest(text, base64.b64decode(PUBLIC.read_text(encoding="ascii")))
    out = OUT / f"SoViec-{VERSION}.update.json"
    out.write_bytes(text)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("new-key", "sign"))
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    if given.action == "new-key":
        new_key(given.file)
    else:
        sys.stdout.write(f"{sign(given.file)}\n")


if __name__ == "__main__":
    main()
